"""Quotes that the copy prints otherwise than they were said: found while it is written, shown, and put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor import workflow
from editor.newsroom.markup import citations
from editor.newsroom.message import say
from editor.newsroom.remark import Remark, Severity
from editor.ui.desk import Desk
from editor.ui.editing.underlines import Layer
from editor.ui.panes.story import StoryPane

if TYPE_CHECKING:
    from editor.reading.printed import Altered
    from editor.workflow.reporting import Said

_STILL_MS = 1200
KIND = "altered_quote"
"""Of the remarks, as a rule's name."""


class AlteredQuotes(QObject):
    """Reads the open copy at pauses beside the record of what it cites."""

    altered_found = Signal(object)
    """A tuple of Remark, their spans those of the copy; empty where all is printed as it was said."""
    keys_found = Signal(object)
    """The keys of the quotes that are printed otherwise."""
    correct_wanted = Signal(object)
    """The Said whose record is to be corrected."""

    def __init__(self, desk: Desk, story: StoryPane) -> None:
        super().__init__(story)
        self._desk, self._story = desk, story
        self.found: tuple[Altered, ...] = ()
        self._said: dict[str, Said] = {}
        self._copy = ""
        """What was read."""
        self._asked = 0
        self._anew = ""
        """The key of a corrected quote that is to be printed anew as soon as the copy has been read."""
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_MS)
        self._still.timeout.connect(self.read)
        story.copy_changed.connect(self._still.start)
        desk.changes.quote.connect(self._read_soon)

    def open(self) -> None:
        """Another copy is shown, or none."""
        self._asked += 1
        self._show(())
        if self._story.story is not None:
            self._still.start(0)

    def _read_soon(self) -> None:
        self._still.start()

    def read(self) -> None:
        """Reads the copy as it is now; an answer for an older one is dropped."""
        story, copy = self._story.story, self._story.editor.copy_text()
        self._asked += 1
        asked, written = self._asked, self._story.editor.document().revision()
        if story is None or "[@" not in copy:
            self._show(())
            return

        def look(keys: tuple[str, ...]) -> None:
            if asked == self._asked:
                self._desk.ask(lambda bench: workflow.reporting.said_or_cited_in(bench, story.id, keys), compare, self)

        def compare(said: tuple[Said, ...]) -> None:
            from editor.reading.printed import altered

            if asked == self._asked:
                self._said = {one.quote.key: one for one in said}
                self._desk.lanes.reading(lambda: altered(copy, [one.quote for one in said]), show, self)

        def show(found: tuple[Altered, ...]) -> None:
            if asked == self._asked and written == self._story.editor.document().revision():
                self._copy = copy
                self._show(tuple(found))

        self._desk.lanes.reading(lambda: citations(copy), look, self)

    def show_at(self, key: str) -> None:
        """Opens record and print of a quote, one over the other."""
        found = next((one for one in self.found if one.key == key), None)
        if found is not None:
            self.show_one(found)

    def show_here(self) -> bool:
        """Opens the one at the caret; False where there is none."""
        here = self._story.editor.caret()
        found = next((one for one in self.found if one.span.start <= here <= one.span.end), None)
        if found is not None:
            self.show_one(found)
        return found is not None

    def show_remark(self, remark: Remark) -> bool:
        """Opens what a remark of ours was made on; False where the remark is somebody else's."""
        found = next((one for one in self.found if remark.kind == KIND and one.span == remark.span), None)
        if found is not None:
            self.show_one(found)
        return found is not None

    def show_one(self, found: Altered) -> None:
        from editor.ui.dialogs.altered_quote import AlteredQuoteDialog

        said = self._said.get(found.key)
        if said is None:
            return
        self._story.editor.select(found.span)
        dialog = AlteredQuoteDialog(self._desk, said, found, self._story.window())
        dialog.print_wanted.connect(lambda: self.print_record(found))
        dialog.correct_wanted.connect(lambda: self.correct_wanted.emit(said))
        dialog.open()

    def print_record(self, found: Altered) -> None:
        """Writes what was said where it is printed otherwise; one step of undo."""
        if not self._story.editor.replace(found.span, as_said(found), found.span.of(self._copy)):
            self._desk.notices.tell(self._desk.tr("The text has changed there. It is being read again."))
            self._still.start()

    def print_anew(self, key: str) -> None:
        """Reads the copy beside the record again, and prints the record wherever that quote is printed otherwise."""
        self._anew = key
        self.read()

    def _print_waiting(self) -> None:
        key, self._anew = self._anew, ""
        for one in reversed(self.found):  # from the end: the places before stay where they are
            if key and one.key == key:
                self.print_record(one)

    def _show(self, found: Sequence[Altered]) -> None:
        self.found = tuple(found)
        remarks = tuple(_remark(one) for one in found)
        self._story.editor.show_remarks(remarks, Layer.ALTERED)
        self.altered_found.emit(remarks)
        self.keys_found.emit(frozenset(one.key for one in found))
        self._print_waiting()


def as_said(found: Altered) -> str:
    """The printed words as the record has them: where a piece of it is printed, that piece and no more."""
    words, at = list[str](), 0
    for old, new in found.differences:
        words += [found.printed[at : new.start], old.of(found.recorded)]
        at = new.end
    return "".join([*words, found.printed[at:]])


def _remark(found: Altered) -> Remark:
    right = as_said(found)
    told = say("The quote is printed otherwise than it was said: «{words}»", words=right)
    return Remark(found.span, KIND, Severity.ERROR, told, (right,), in_quote=True)
