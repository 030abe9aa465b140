"""A headline or a standfirst under the proofreader's eye: it answers as the page does, in its one line."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from editor.newsroom.remark import Edit, Remark
from editor.text.spans import Span, Utf16
from editor.ui.editing.fixes import Fixes, offer_fixes
from editor.ui.editing.underlines import Layer, Underlines
from editor.ui.theme import Theme
from editor.ui.widgets import LineField


class ProofedField(LineField):
    """Spans count code points of its words."""

    def __init__(self, theme: Theme, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(name, words, parent)
        self.underlines = Underlines(self.document(), theme)
        self.fixes: Fixes | None = None

    def show_remarks(self, remarks: Iterable[Remark], layer: Layer = Layer.REMARKS) -> None:
        """Underlines them, instead of those before."""
        if self.underlines.show(remarks, layer):
            self.viewport().update()

    def select(self, span: Span) -> None:
        self.setTextCursor(self.cursor_over(span))

    def cursor_over(self, span: Span) -> QTextCursor:
        words = self.words()
        places, cursor = Utf16(words), self.textCursor()
        cursor.setPosition(places.units(min(span.start, len(words))))
        cursor.setPosition(places.units(min(span.end, len(words))), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def span_of(self, cursor: QTextCursor) -> Span:
        """The span that a cursor selects."""
        places = Utf16(self.words())
        return Span(places.points(cursor.selectionStart()), places.points(cursor.selectionEnd()))

    def replace(self, span: Span, words: str, instead_of: str) -> bool:
        """Writes words instead of a span; False when other words stand there now."""
        if span.of(self.words()) != instead_of:
            return False
        self.select(span)
        self.insertPlainText(words)
        return True

    def mend(self, edits: Sequence[Edit], read: str) -> bool:
        """Writes edits that lie apart, in order; one step of undo. False when other words than `read` stand there."""
        if self.words() != read:
            return False
        whole = self.textCursor()
        whole.beginEditBlock()
        for edit in reversed(edits):  # from the end: the places before stay where they are
            self.cursor_over(edit.span).insertText(edit.words)
        whole.endEditBlock()
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        offer_fixes(menu, self.fixes, self.cursorForPosition(event.pos()))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        block = self.document().begin()
        while block.isValid():
            self.underlines.paint(painter, block, block.layout().position())
            block = block.next()
        painter.end()
