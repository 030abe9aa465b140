"""Remarks on the open copy: underlined, listed, stepped through and mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from editor import workflow
from editor.language.language import Language
from editor.newsroom.message import say
from editor.newsroom.remark import Remark, Severity
from editor.ui.desk import Desk
from editor.ui.editing.underlines import Layer
from editor.ui.panes.remarks import RemarksPane
from editor.ui.panes.story import StoryPane
from editor.ui.proofing import Proofing

if TYPE_CHECKING:
    from editor.reading.copy_quotes import CopyQuotes
    from editor.workflow.checking import Passages

_PASSAGES_MS = 1200


class ProofDesk(QObject):
    """Joins the proofreader with the writing pane and the list of remarks."""

    read = Signal()
    """The open copy has been read."""
    looked_over = Signal(object)
    """The Passages of the copy: what stands out in it."""
    measured = Signal(object)
    """The Length of the copy, or None."""
    altered_wanted = Signal(object)
    """The Remark on an altered quote that was chosen."""
    counted = Signal(object)
    """A Counter of severities."""

    def __init__(self, desk: Desk, story: StoryPane, pane: RemarksPane) -> None:
        super().__init__(story)
        self._desk, self._editor, self._pane = desk, story.editor, pane
        self.counts: Counter[Severity] = Counter()
        self.remarks: tuple[Remark, ...] = ()
        self._text = ""
        self._language: Language | None = None
        self._altered: tuple[Remark, ...] = ()
        self._kept: list[CopyQuotes] = []
        """Who has read the open copy before, made on the lane that reads; nobody yet where it is empty."""
        self._passages = QTimer(self)
        self._passages.setSingleShot(True)
        self._passages.setInterval(_PASSAGES_MS)
        self._passages.timeout.connect(self._read_passages)
        self._proofing = Proofing(desk, story.editor.copy_text, self)
        story.copy_changed.connect(self._proofing.touch)
        self._editor.fixes = self._fixes
        self._proofing.read.connect(self._show)
        self._proofing.measured.connect(self.measured)
        pane.shown.connect(self._go_to)
        pane.mended.connect(self.mend)
        pane.counted.connect(self._count)

    def open(self, language: Language | None) -> None:
        """Another copy is shown, in this language; None for no copy."""
        self._language, self._kept = language, []
        self._altered = ()
        self._show((), "")
        self._editor.show_remarks((), Layer.UNATTRIBUTED)
        self._proofing.open(language)
        if language is None:
            self.measured.emit(None)

    def show_altered(self, remarks: tuple[Remark, ...]) -> None:
        """Lists quotes that are printed otherwise than they were said among the remarks."""
        self._altered = remarks
        self._list()

    def turn(self, language: Language) -> None:
        """The language of the open copy is another one now."""
        self._language, self._kept = language, []
        self._proofing.open(language)

    def step(self, *, forward: bool) -> None:
        """Selects the next remark, or the one before; at the end it begins again."""
        ordered = sorted(self.remarks, key=lambda remark: remark.span)
        if not ordered:
            self._desk.notices.tell(self._desk.tr("Nothing to remark. The text is read again as you write."))
            return
        here = self._editor.span_of(self._editor.textCursor())
        if forward:
            chosen = next((one for one in ordered if one.span.start > here.start), ordered[0])
        else:
            chosen = next((one for one in reversed(ordered) if one.span.start < here.start), ordered[-1])
        self._editor.select(chosen.span)
        self._pane.choose(chosen)
        self._desk.notices.tell(self._desk.tr.tell(chosen.message))

    def mend_here(self) -> None:
        """Writes the first suggestion of the remark at the caret."""
        here = self._editor.span_of(self._editor.textCursor())
        touching = (one for one in self.remarks if one.span.start <= here.end and here.start <= one.span.end)
        for remark in touching:
            if remark.suggestions:
                self.mend(remark, remark.span.of(self._text))
                return
        self._desk.notices.tell(self._desk.tr("No remark with a fix stands at the caret."))

    def _fixes(self, cursor: QTextCursor) -> list[tuple[str, Callable[[], object] | None]]:
        """What a right click offers on words that a remark was made on."""
        here, offered = self._editor.span_of(cursor), list[tuple[str, Callable[[], object] | None]]()
        for remark in self.remarks:
            if remark.span.start <= here.start <= remark.span.end:
                words = remark.span.of(self._text)
                offered.append((self._desk.tr.tell(remark.message), None))
                offered += [
                    (
                        self._desk.tr("Write: {words}", words=one) if one.strip() else self._desk.tr("Mend it"),
                        partial(self._editor.replace, remark.span, one, words),
                    )
                    for one in remark.suggestions
                ]
        return offered

    def mend(self, remark: Remark, words: str) -> None:
        if not self._editor.replace(remark.span, remark.suggestions[0], words):
            self._desk.notices.tell(self._desk.tr("The text has changed there. It is being read again."))

    def _show(self, remarks: tuple[Remark, ...], text: str) -> None:
        self.remarks, self._text = remarks, text
        self._editor.show_remarks(remarks)
        self._list()
        self._passages.start()
        if text:
            self.read.emit()

    def _list(self) -> None:
        listed = (one for one in self._altered if one.span.end <= len(self._text))
        self._pane.show_remarks((*self.remarks, *listed), self._text)

    def _go_to(self, remark: Remark) -> None:
        self._editor.select(remark.span)
        if remark in self._altered:
            self.altered_wanted.emit(remark)

    def _read_passages(self) -> None:
        """Who is quoted depends on the whole copy: it is read when the writing rests."""
        text, language, remarks, version = self._text, self._language, self.remarks, self._proofing.version
        if language is None:
            return

        def show(passages: Passages) -> None:
            if version == self._proofing.version:
                asked = (
                    Remark(found.span, Layer.UNATTRIBUTED, Severity.WARNING, say("Who said this?"))
                    for found in passages.uncited
                )
                self._editor.show_remarks(asked, Layer.UNATTRIBUTED)
                self.looked_over.emit(passages)

        kept = self._kept

        def read() -> Passages:
            kept[:] = kept or [workflow.checking.copy_reader(language)]
            return workflow.checking.passages_in(text, language, remarks, kept[0])

        self._desk.lanes.reading(read, show, self)

    def _count(self, counts: Counter[Severity]) -> None:
        self.counts = counts
        self.counted.emit(counts)
