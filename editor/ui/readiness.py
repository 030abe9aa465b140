"""Whether the open story is ready to file: what the proofreader and the gate would say now, asked at a pause."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.gate import Ground, Objection
from editor.newsroom.remark import Part, Severity
from editor.ui.desk import Desk
from editor.ui.panes.ready import Missing, ReadyBar
from editor.ui.panes.story import StoryPane
from editor.ui.proof_desk import ProofDesk

if TYPE_CHECKING:
    from editor.reading.copy_quotes import CopyQuotes

_REST_MS = 1500


class Readiness(QObject):
    """Keeps the bar of one window true: it asks the gate itself, and never says ready of words that were not read."""

    def __init__(self, desk: Desk, story: StoryPane, proofs: ProofDesk) -> None:
        super().__init__(story)
        self._desk, self._story, self._proofs = desk, story, proofs
        self.bar = ReadyBar(desk)
        self._ways: Mapping[Ground, Callable[[], object]] = {}
        self._unlock: Callable[[], object] = lambda: None
        self._kept: list[CopyQuotes] = []
        self._story_open = self._only_text = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._ask)
        changes = desk.changes
        for happened in (story.words_changed, proofs.read, changes.quote, changes.source, changes.evidence):
            happened.connect(self.look)

    def take_ways(self, ways: Mapping[Ground, Callable[[], object]], unlock: Callable[[], object]) -> None:
        """What leads to that which the gate holds back on a ground; on the others its place in the text is shown."""
        self._ways, self._unlock = ways, unlock

    def open(self, *, story_open: bool) -> None:
        """Another story is shown, or none."""
        self._kept, self._story_open = [], story_open
        self._place()
        self.look()

    def only_text(self, *, on: bool) -> None:
        """No bar under the text while `on`."""
        self._only_text = on
        self._place()

    def _place(self) -> None:
        self.bar.setVisible(self._story_open and not self._only_text)

    def look(self) -> None:
        """Something may be otherwise: it is asked when the writing rests."""
        self.bar.read_anew()
        self._rest.start()

    def _ask(self) -> None:
        bench, story = self._desk.bench, self._story.story
        if bench is None or story is None:
            return
        if not (self._proofs.proofing.current and self._story.autosave.clean):
            self._rest.start()
            return
        language = self._desk.toolkit.language(story.details.language)
        version, kept, asked = self._proofs.proofing.version, self._kept, story.id

        def call() -> tuple[Objection, ...]:
            kept[:] = kept or [workflow.checking.copy_reader(language)]
            return workflow.leaving.objections_to(bench, asked, to_outlet=True, reader=kept[0])

        def show(found: Sequence[Objection], *, locked: bool = False) -> None:
            if version == self._proofs.proofing.version:
                self.bar.show_missing([*self._wanting(locked=locked), *self._held(found)])

        def failed(fault: Fault) -> None:
            if fault.kind == "vault.locked":
                show((), locked=True)
            elif fault.kind != "story.gone":
                self._desk.notices.fault(fault)

        self._desk.lanes.reading(call, show, self, failed)

    def _wanting(self, *, locked: bool) -> list[Missing]:
        """What no gate need be asked for."""
        tr, draft, missing = self._desk.tr, self._proofs.draft, list[Missing]()
        pages = self._story.pages
        if not draft.headline.strip():
            missing.append(Missing(tr("No headline"), pages[Part.HEADLINE].setFocus, is_grave=True))
        if not draft.body.strip():
            missing.append(Missing(tr("No text"), pages[Part.BODY].setFocus, is_grave=True))
        errors = sum(one.remark.severity is Severity.ERROR for one in self._proofs.noted)
        if errors:
            words = tr.many("{count} error", "{count} errors", errors)
            missing.append(Missing(words, partial(self._proofs.show_first, Severity.ERROR), is_grave=True))
        if locked:
            missing.append(Missing(tr("The vault is shut"), self._unlock))
        return missing

    def _held(self, found: Sequence[Objection]) -> list[Missing]:
        """What the gate holds back, a chip a ground."""
        from editor.ui.dialogs.gate import GROUND

        tr, missing = self._desk.tr, list[Missing]()
        order = tuple(Ground)
        for ground, group in groupby(sorted(found, key=lambda one: order.index(one.ground)), lambda one: one.ground):
            held = [*group]
            words = f"{tr.tell(GROUND[ground])} {tr.number(len(held))}" if len(held) > 1 else tr.tell(GROUND[ground])
            way = self._ways.get(ground, partial(self._show_place, held[0]))
            missing.append(Missing(words, way, is_grave=not held[0].overrulable))
        return missing

    def _show_place(self, held: Objection) -> None:
        if held.span is not None:
            self._story.editor.select(held.span)
            self._story.editor.setFocus()
