"""A source: who it is, what readers may know, how it is reached, how far it is trusted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.source import Confidentiality, Source, no_alias
from editor.ui.background import Failed
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.dialogs.source_pages import ContactPage, JudgementPage, Page, ReadersPage, WhoPage, stacked
from editor.ui.vault_desk import VaultDesk
from editor.ui.widgets import Tabs, button, hint
from editor.ui.words import listed_name

if TYPE_CHECKING:
    from editor.library.vault import Identity

_TYPING_MS = 200
_PLACES = {"source.no_name": 0, "source.bad_day": 0, "source.no_alias": 1, "source.alias_tells": 1}
"""The page on which a fault is mended."""
Keep = Callable[["SourceDialog", Source, Callable[[Source], None], Failed], None]
"""Saves what was typed, and says how it went."""


class SourceDialog(FormDialog):
    """Adds or changes one; `chosen` tells the Source as written, or, where somebody keeps it, as the library has it."""

    chosen = Signal(object)
    merge_wanted = Signal(object, object)
    """The source of this dialog and another of the book turned out to be the same one."""

    def __init__(
        self,
        desk: Desk,
        source: Source | None,
        parent: QWidget | None = None,
        *,
        vault: VaultDesk | None = None,
        keep: Keep | None = None,
    ) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Source"), tr("Save"), parent, width=600)
        self._source, self._vault, self._keep = source, vault, keep
        self._shown = False
        """Whether what is sealed stands in the fields."""
        self._others: set[int | None] = set()
        """Sources that are not this one, as the journalist said."""
        self._who, self._readers = WhoPage(desk), ReadersPage(desk)
        self._contact, self._judgement = ContactPage(desk), JudgementPage(desk)
        self._pages: tuple[Page, ...] = (self._who, self._readers, self._contact, self._judgement)
        self._name, self._alias = self._who.name, self._readers.alias
        self._tabs = Tabs([tr("Who it is"), tr("Readers"), tr("Contact"), tr("Judgement")], tr("Parts of a source"))
        self._stack = stacked(self._pages)
        self._strip = self._sealed_strip()
        for place, part in enumerate((self._strip, self._tabs, self._stack)):
            self.column.insertWidget(place, part, 1 if part is self._stack else 0)
        self._join()
        self._fill(source or Source("…"))
        if source is None:
            self._name.wipe()
        self._veil()
        self.resize(640, min(560, self.screen().availableGeometry().height() - 80))

    # What it shows

    def _sealed_strip(self) -> QWidget:
        """Says that something is sealed, and shows it."""
        tr, strip = self.desk.tr, QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._sealed_words = hint("")
        self._show = button(tr("Show what is sealed"), self._unveil)
        self._show.setAutoDefault(False)
        row.addWidget(self._sealed_words, 1)
        row.addWidget(self._show)
        return strip

    def _join(self) -> None:
        self._tabs.chosen.connect(self._stack.setCurrentIndex)
        for key, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(key), self).activated.connect(lambda step=step: self._turn(step))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._timer.timeout.connect(self._look_for_same)
        self._name.textEdited.connect(lambda _: self._timer.start())
        self._who.same.connect(self._is_same)
        self._who.not_same.connect(self._is_not_same)
        self._readers.confidentiality.currentIndexChanged.connect(lambda _: self._readers.explain(sealed=self._sealed))
        if self._vault is not None:
            self._vault.locked.connect(self._vault_locked)
            for page in self._pages:
                page.typed.connect(self._vault.used)

    def _turn(self, step: int) -> None:
        self._tabs.choose((self._tabs.current + step) % len(self._pages))

    def _fill(self, source: Source) -> None:
        for page in self._pages:
            page.fill(source)
        self._readers.explain(sealed=self._sealed)

    @property
    def _sealed(self) -> bool:
        return self._source is not None and self._source.sealed

    def _veil(self) -> None:
        """Shows what may be shown: of a sealed source the fields that are sealed only once they were asked for."""
        tr, veiled = self.desk.tr, self._sealed and not self._shown
        self._strip.setVisible(self._sealed)
        self._show.setVisible(veiled)
        self._sealed_words.setText(
            tr("Name, other spellings, contacts, note and terms are sealed in the vault.")
            if veiled
            else tr("What is sealed is on the screen. It goes when the vault locks or this closes.")
        )
        for page in self._pages:
            page.veil(veiled=veiled)
            if self._sealed and self._vault is not None:
                page.guard(self._vault)

    def _unveil(self) -> None:
        source = self._source
        if self._vault is None or source is None or source.id is None:
            return
        number = source.id
        self._vault.with_vault(
            lambda: self.desk.ask(
                lambda bench: workflow.vaulting.identity_of(bench, number), self._show_identity, self, self.tell
            ),
            self,
        )

    def _show_identity(self, identity: Identity | None) -> None:
        if identity is None or self._source is None or not self.isVisible():
            return
        self._shown = True
        for page in self._pages:
            page.show_sealed(self._with(self._source, identity))
        self._veil()
        self._name.setFocus()

    def _with(self, source: Source, identity: Identity) -> Source:
        return replace(
            source, name=identity.name, variants=identity.variants, contacts=identity.contacts, note=identity.note,
            terms=identity.terms,
        )  # fmt: skip

    def _vault_locked(self) -> None:
        if self._shown:
            self.reject()

    def done(self, result: int) -> None:
        """Nothing that may be sealed stays in the fields of a dialog that is closed."""
        for page in self._pages:
            page.wipe()
        self._shown = False
        super().done(result)

    # The same one twice

    def _look_for_same(self) -> None:
        typed, number = self._name.text().strip(), self._source.id if self._source else None
        if not typed or self._sealed:
            self._who.offer_same(None)
            return
        asked = Source(typed, confidentiality=self._readers.confidentiality.value, id=number)

        def show(found: tuple[Source, ...]) -> None:
            if typed == self._name.text().strip():
                known = next((one for one in found if one.id not in self._others), None)
                self._who.offer_same(known, merging=self._source is not None)

        self.desk.ask(lambda bench: workflow.sourcing.likely_same(bench, asked), show, self)

    def _is_same(self, known: Source) -> None:
        """A new one is written on to the one that is known; one of the book is to be merged with it."""
        self._who.offer_same(None)
        if self._source is not None:
            self.merge_wanted.emit(self._source, known)
            self.reject()
            return
        typed = self._name.text().strip()
        self._source = known
        self._who.fill(known)
        self._who.add_spelling(typed)
        for page in self._pages[1:]:
            page.fill_more(known)
        self._readers.explain(sealed=False)
        tr = self.desk.tr
        self._who.tell(tr("{name} has this spelling too once you save.", name=listed_name(tr, known)))

    def _is_not_same(self, known: Source) -> None:
        self._others.add(known.id)
        self._look_for_same()
        self._name.setFocus()

    # What was typed

    def accept(self) -> None:
        try:
            made = self._written()
        except Fault as fault:
            self._refuse(fault)
            return
        if self._keep is None:
            self._kept(made)
        else:
            self.primary.setEnabled(False)
            self._keep(self, made, self._kept, self._refuse)

    def _kept(self, source: Source) -> None:
        self.chosen.emit(source)
        super().accept()

    def _refuse(self, fault: Fault) -> None:
        self.release()
        self.tell(fault)
        place = _PLACES.get(fault.kind)
        if place is not None:
            self._tabs.choose(place)
            (self._name if place == 0 else self._alias).setFocus()

    def release(self) -> None:
        """Nothing was saved, and what was typed may be changed."""
        self.primary.setEnabled(True)

    def _written(self) -> Source:
        """Raises Fault where a field holds what cannot be."""
        before, name = self._source, self._name.text().strip()
        veiled = self._sealed and not self._shown
        if veiled and before is not None:
            name = self._alias.text().strip() or before.name
        made = Source(name, id=before.id if before else None, contacted=before.contacted if before else None)
        for page in self._pages:
            made = page.written(made)
        if made.confidentiality is Confidentiality.PROTECTED and not made.alias:
            raise no_alias()
        return replace(made, sealed=veiled)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self._show if self._sealed and not self._shown else self._name).setFocus()
        QTimer.singleShot(0, self, self._name.deselect)  # Qt selects it all, and one key would wipe it

    def tell(self, fault: Fault) -> None:
        """The dialog keeps its size: the pages scroll."""
        size = self.size()
        super().tell(fault)
        self.resize(size)
