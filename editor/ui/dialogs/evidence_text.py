"""The words of a piece of evidence as they were read: found, selected, tied to a quote."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QTextEdit, QVBoxLayout, QWidget

from editor.text.spans import Span, Utf16
from editor.ui.desk import Desk
from editor.ui.dialogs.sections import set_in_copy_face
from editor.ui.panes.beside import ReadingPage
from editor.ui.widgets import Emptiable, label


class EvidenceText(QWidget):
    """A text by its pages; what shows a quote is tinted."""

    selected = Signal(bool)
    """Whether words are selected now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._text = ""
        self._pages: tuple[int, ...] = ()
        self._units = Utf16("")
        self.page = ReadingPage(desk)
        self.page.setAccessibleName(desk.tr("The words as they were read"))
        set_in_copy_face(self.page, desk)
        self._body = Emptiable(self.page, desk.tr("No words could be read in it."))
        self._number = QSpinBox()
        self._number.setAccessibleName(desk.tr("Page"))
        self._of = label("", "hint")
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(desk.tr("Page")))
        row.addWidget(self._number)
        row.addWidget(self._of)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._row)
        column.addWidget(self._body, 1)
        self.setFocusProxy(self.page)
        self._number.valueChanged.connect(self._turn)
        self.page.cursorPositionChanged.connect(self._follow)
        self.page.selectionChanged.connect(lambda: self.selected.emit(self.page.textCursor().hasSelection()))

    def show_text(self, text: str, pages: Sequence[int]) -> None:
        """`pages` are where each begins, in code points."""
        self._text, self._pages, self._units = text, tuple(pages), Utf16(text)
        self.page.show_text(text)
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self._body.show_empty(empty=not text.strip())
        self._row.setVisible(len(pages) > 1)
        self._number.setRange(1, max(1, len(pages)))
        self._of.setText(self._desk.tr("of {count}", count=len(pages)))

    @property
    def text(self) -> str:
        return self._text

    def span(self) -> Span:
        """The selected words, widened to whole ones; empty where none are."""
        if self.page.textCursor().hasSelection():
            self.page.widen()
        return self.page.selected()

    def point_to(self, span: Span) -> None:
        """Selects words and brings them into view."""
        cursor = self._cursor(span)
        self.page.setTextCursor(cursor)
        self.page.ensureCursorVisible()

    def mark(self, spans: Sequence[Span]) -> None:
        """Tints what shows a quote."""
        tint, tints = QTextCharFormat(), []
        tint.setBackground(self._desk.theme.colour("accent_soft"))
        for span in spans:
            one = QTextEdit.ExtraSelection()
            one.cursor, one.format = self._cursor(span), tint
            tints.append(one)
        self.page.setExtraSelections(tints)

    def _cursor(self, span: Span) -> QTextCursor:
        last = self.page.document().characterCount() - 1
        cursor = self.page.textCursor()
        cursor.setPosition(min(self._units.units(span.start), last))
        cursor.setPosition(min(self._units.units(span.end), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _turn(self, number: int) -> None:
        if 0 < number <= len(self._pages):
            at = self._pages[number - 1]
            self.page.moveCursor(QTextCursor.MoveOperation.End)  # so that the page begins at the top
            self.point_to(Span(at, at))

    def _follow(self) -> None:
        """The page of the caret."""
        if len(self._pages) > 1:
            at = self._units.points(self.page.textCursor().position())
            number = max(1, sum(begin <= at for begin in self._pages))
            self._number.blockSignals(True)
            self._number.setValue(number)
            self._number.blockSignals(False)
