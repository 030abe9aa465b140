"""The source book and its vault, joined: panes, dialogs, commands.

For the window:

- `SourceDesk(desk, pane, settle, window)`; `settle(then)` goes on once everything typed is on the disk
  (`Window.settle`). It answers all of the pane's signals itself.
- Commands: `add()`, `change()`, `merge()`, `split()`, `show_history()`, `delete()`: the last five take a Source, or the
  one chosen in the pane. `vault.show()` opens the vault, or makes it, `vault.lock()` shuts it, `vault.show_change()`
  asks for another passphrase.
- `quotes_wanted(Source)`: the quotes of this source are to be shown.
- `sealing(bool)`: True before a source is sealed, when all that was typed is saved; False when that has ended. Keys in
  stories may be others then: between the two the open story takes no letters, and it is taken up anew after.
- `search(words, then)`: the sources those words find, at most so many; late answers are dropped by whoever asks.
- `VaultSign(desk, source_desk.vault)` for the state bar; `vault.lock()` belongs into the window's closeEvent and leave
  too. `with_vault(then)` goes on once the vault is open; `vault.turned(bool)` tells that it opened or shut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import QuoteId, SourceEventId, SourceId, StoryId
from editor.newsroom.message import say
from editor.newsroom.source import Confidentiality, Source, SourceDeed, SourceEvent
from editor.ui.background import Failed
from editor.ui.desk import Desk
from editor.ui.panes.sources import SourcesPane
from editor.ui.questions import confirmed
from editor.ui.vault_desk import Passphrase, VaultDesk, VaultSign
from editor.ui.words import listed_name

if TYPE_CHECKING:
    from editor.ui.dialogs.source import SourceDialog
    from editor.workflow.workbench import Workbench

__all__ = ["SourceDesk", "VaultSign"]

T = TypeVar("T")
_FOR_THE_VAULT = frozenset(("vault.none", "vault.locked"))
"""Faults that the vault's passphrase mends."""
Settle = Callable[[Callable[[], object]], None]


class SourceDesk(QObject):
    """Answers what is wanted of the source book, and keeps the vault."""

    quotes_wanted = Signal(object)
    sealing = Signal(bool)

    def __init__(self, desk: Desk, pane: SourcesPane, settle: Settle, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._pane, self._settle, self._window = desk, pane, settle, window
        self.vault = VaultDesk(desk, window, self._ask_passphrase)
        pane.add_wanted.connect(self.add)
        pane.edit_wanted.connect(self.change)
        pane.quotes_wanted.connect(self.quotes_wanted)
        pane.merge_wanted.connect(self.merge)
        pane.split_wanted.connect(self.split)
        pane.history_wanted.connect(self.show_history)
        pane.delete_wanted.connect(self.delete)
        pane.seal_wanted.connect(self.seal_all)

    def search(self, words: str, then: Callable[[Sequence[Source]], None]) -> None:
        """Hands over the sources with a word in a name that begins so, at most 20."""
        self._pane.search(words, then)

    def with_vault(self, then: Callable[[], object]) -> None:
        """Goes on once the vault is open; asks for its passphrase only where that is needed."""
        self.vault.with_vault(then)

    def _ask_passphrase(
        self,
        which: Passphrase,
        parent: QWidget,
        opened: Callable[[], object],
        otherwise: Callable[[], object] | None,
    ) -> None:
        from editor.ui.dialogs.vault import ChangePassphraseDialog, MakeVaultDialog, OpenVaultDialog

        kinds = {Passphrase.FIRST: MakeVaultDialog, Passphrase.KNOWN: OpenVaultDialog}
        dialog = kinds.get(which, ChangePassphraseDialog)(self._desk, parent)
        dialog.opened.connect(opened)
        if otherwise is not None:
            dialog.rejected.connect(otherwise)
        dialog.open()

    # One source

    def add(self) -> None:
        self._show_dialog(None)

    def change(self, source: Source | None = None) -> None:
        """Opens a source as the library has it now."""
        self._with(source, self._show_dialog)

    def delete(self, source: Source | None = None) -> None:
        """Deletes one, after a question."""
        gone = source or self._pane.chosen
        question = say("Delete this source? Its quotes stay; nothing stops its name from leaving any more.")
        if (
            gone is None
            or gone.id is None
            or not confirmed(self._window, self._desk, question, self._desk.tr("Delete"))
        ):
            return
        number = gone.id
        self._desk.ask(lambda bench: workflow.sourcing.delete(bench, number), lambda _: None, self)

    def _with(self, source: Source | None, then: Callable[[Source], None]) -> None:
        """Goes on with a source, or the one chosen in the pane, as the library has it now."""
        chosen = source or self._pane.chosen
        if chosen is None or chosen.id is None:
            self._desk.notices.tell(self._desk.tr("Choose a source in the list first."))
            return
        number = chosen.id
        self._desk.ask(lambda bench: workflow.sourcing.get(bench, number), then, self)

    def _show_dialog(self, source: Source | None) -> None:
        from editor.ui.dialogs.source import SourceDialog

        dialog = SourceDialog(self._desk, source, self._window, vault=self.vault, keep=self._keep)
        dialog.merge_wanted.connect(self._show_merge)
        dialog.open()

    def _keep(
        self, dialog: SourceDialog, source: Source, then: Callable[[Source], None], failed: Callable[[Fault], None]
    ) -> None:
        """Saves what a dialog holds; what was typed stays in it until that went well."""

        def save(bench: Workbench) -> Source:
            return workflow.sourcing.save(bench, source)

        def refused(fault: Fault) -> None:
            if fault.kind in _FOR_THE_VAULT:
                again = partial(self._keep, dialog, source, then, failed)
                self.vault.with_vault(again, dialog, dialog.release)
            else:
                failed(fault)

        if source.confidentiality is Confidentiality.PROTECTED and not source.sealed:
            seal = partial(self._seal_from, dialog, save, then, refused)
            self.vault.with_vault(seal, dialog, dialog.release)
        else:
            self._desk.ask(save, then, dialog, refused)

    def _seal_from(
        self, dialog: SourceDialog, save: Callable[[Workbench], Source], then: Callable[[Source], None], failed: Failed
    ) -> None:
        """Seals what a dialog holds; the dialog may be used again should the open story not be saved."""

        def sealed(source: Source) -> None:
            if isValid(dialog):
                then(source)
            self._desk.notices.tell(self._desk.tr("The name is sealed; the desk sees the alias alone."))

        def refused(fault: Fault) -> None:
            if isValid(dialog):
                failed(fault)

        dialog.release()
        self._seal(save, sealed, refused)

    def _seal(self, call: Callable[[Workbench], T], then: Callable[[T], None], failed: Failed) -> None:
        """One call that may change keys in stories: nothing typed is on its way meanwhile."""

        def ended(told: Callable[[], None]) -> None:
            self.sealing.emit(False)
            told()

        def begin() -> None:
            self.sealing.emit(True)
            self._desk.ask(
                call, lambda answer: ended(lambda: then(answer)), self, lambda fault: ended(lambda: failed(fault))
            )

        self._settle(begin)

    def seal_all(self) -> None:
        """Seals the protected sources that an older version left open; for one whose alias tells, it is asked for."""
        tr = self._desk.tr
        alias = tr("Protected source")

        def sealed(left: tuple[Source, ...]) -> None:
            self._pane.refresh()
            if left:
                self._desk.notices.tell(tr("An alias holds a word of the name. Write another one, then save."))
                self._show_dialog(left[0])
            else:
                self._desk.notices.tell(tr("The protected names are sealed."))

        self.vault.with_vault(
            lambda: self._seal(lambda bench: workflow.sourcing.seal_all(bench, alias), sealed, self._desk.notices.fault)
        )

    # Two that are one, one that is two

    def show_quotes(self, source: Source | None = None) -> None:
        """Shows what a source said."""
        self._with(source, self.quotes_wanted.emit)

    def merge(self, source: Source | None = None) -> None:
        """Asks which other source is the same one."""
        self._with(source, lambda one: self._show_merge(one, None))

    def split(self, source: Source | None = None) -> None:
        """Asks which quotes are somebody else's."""
        self._with(source, self._show_split)

    def show_history(self, source: Source | None = None) -> None:
        self._with(source, self._show_history)

    def offer_namesakes(self, story: StoryId) -> None:
        """Says so where two sources of a story may be one, spelt two ways; what becomes of them the desk decides."""

        def offer(pairs: tuple[tuple[Source, Source], ...]) -> None:
            if pairs:
                one, other = pairs[0]
                words = self._desk.tr(
                    "{one} and {other}: the same source, spelt two ways?", one=one.name, other=other.name
                )
                look = self._desk.tr("Compare them")
                self._desk.notices.tell(words, look, lambda: self._show_merge(one, other), stays=True)

        self._desk.ask(lambda bench: workflow.sourcing.namesakes_of(bench, story), offer, self)

    def _show_merge(self, one: Source, other: Source | None) -> None:
        from editor.ui.dialogs.merge_sources import MergeSourcesDialog

        if self._is_protected(one):
            return
        dialog = MergeSourcesDialog(self._desk, one, other, self._window)
        dialog.wanted.connect(self._merge)
        dialog.open()

    def _show_split(self, one: Source) -> None:
        from editor.ui.dialogs.split_source import SplitSourceDialog

        if self._is_protected(one):
            return
        dialog = SplitSourceDialog(self._desk, one, self._window)
        dialog.split.connect(self._split)
        dialog.open()

    def _show_history(self, one: Source) -> None:
        from editor.ui.dialogs.source_history import SourceHistoryDialog

        if self._is_protected(one):
            return
        dialog = SourceHistoryDialog(self._desk, one, self._window)
        dialog.back_wanted.connect(self._undo)
        dialog.open()

    def _is_protected(self, source: Source) -> bool:
        """Whether it is, which is said."""
        protected = source.confidentiality is Confidentiality.PROTECTED
        if protected:
            told = self._desk.tr("A protected source is neither merged nor split, and has no history.")
            self._desk.notices.tell(told)
        return protected

    def _merge(self, kept: SourceId, other: SourceId) -> None:
        def merge(bench: Workbench) -> tuple[Source, SourceEvent]:
            saved = workflow.sourcing.merge(bench, kept, other)
            events = workflow.sourcing.history(bench, kept)
            return saved, next(event for event in events if event.deed is SourceDeed.MERGED)

        def tell(done: tuple[Source, SourceEvent]) -> None:
            saved, event = done
            tr = self._desk.tr
            told = tr("{other} is {name} now, with all quotes.", other=event.name, name=saved.name)
            self._desk.notices.tell(told, tr("Undo"), lambda: self._undo(event.id), stays=True)

        self._desk.ask(merge, tell, self)

    def _undo(self, event: SourceEventId) -> None:
        def tell(back: Source) -> None:
            tr = self._desk.tr
            self._desk.notices.tell(tr("{name} is back, with the quotes of its own.", name=listed_name(tr, back)))

        self._desk.ask(lambda bench: workflow.sourcing.undo_merge(bench, event), tell, self)

    def _split(self, source: Source, ids: Sequence[QuoteId], name: str, known: Source | None) -> None:
        """Gives quotes to a new source of that name, or to one that is known."""
        one = source.id
        if one is None:
            return

        def split(bench: Workbench) -> Source:
            if known is not None and known.id is not None:
                return workflow.sourcing.give_quotes(bench, one, ids, known.id)
            return workflow.sourcing.split(bench, one, ids, name)

        def tell(other: Source) -> None:
            tr = self._desk.tr
            words = tr.many(
                "{count} quote is {name}'s now.", "{count} quotes are {name}'s now.", len(ids), name=other.name
            )
            self._desk.notices.tell(words)

        self._desk.ask(split, tell, self)
