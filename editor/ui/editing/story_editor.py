"""The pane the copy is written in: a QTextEdit that lays right-to-left text where it belongs.

`QTextEdit`, never `QPlainTextEdit`: that one lays every right-to-left paragraph against the left edge
(QTBUG-7516). One block of the document is one line of the copy.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from editor.newsroom import markup
from editor.newsroom.remark import Remark
from editor.text.direction import Direction, direction_of
from editor.text.letters import ODD_SPACES, OVERRIDES
from editor.text.spans import Span, from_utf16, in_utf16
from editor.ui.editing import paragraph_direction
from editor.ui.editing.highlighter import Highlighter
from editor.ui.theme import Theme

COLUMN = 680
"""Widest column of copy, in pixels: some 12 words of Arabic a line."""
_LINE_HEIGHT = 130
"""Per cent of the face's own height, so that tashkeel of one line does not touch the next."""
_GAP = 14
"""Pixels between paragraphs."""
_CLEAN_PASTE = {ord(mark): None for mark in OVERRIDES} | {ord(space): " " for space in ODD_SPACES if space != "\t"}


class StoryEditor(QTextEdit):
    """Edits the copy of one story. `typed` tells of every change by the journalist."""

    typed = Signal()
    direction_shown = Signal(object)
    """The Direction of the paragraph with the caret."""
    left = Signal()
    """The caret went elsewhere: a moment to save."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("copy")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDefaultFont(theme.text_font())
        self._default = Direction.RTL
        self._stepping = False
        self._loading = False
        self._own_directions = False
        """Whether a paragraph ever had one: asking every block costs more than a key may."""
        paragraph_direction.set_default(self.document(), self._default)
        self._highlighter = Highlighter(self.document(), theme)
        self.document().contentsChange.connect(self._changed)
        self.cursorPositionChanged.connect(self._tell_direction)
        self._told_direction: Direction | None = None

    # The copy

    def show_copy(self, body: str, default: Direction) -> None:
        """Shows another copy; what could be undone is forgotten."""
        self._default = default
        self._loading = True
        self._highlighter.paused = True  # once at the end, not once a step
        paragraph_direction.set_default(self.document(), default)
        blocks = markup.scan(body)
        self._own_directions = any(block.direction for block in blocks)
        lines = [markup.with_direction(block.span.of(body), None) for block in blocks]
        self.setPlainText("\n".join(lines))
        self._lay_out(lines, [block.direction for block in blocks])
        self._highlighter.paused = False
        self._highlighter.rehighlight()
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)
        self._loading = False
        self._tell_direction()

    def turn(self, default: Direction) -> None:
        """The story's language changed: neutral paragraphs follow it, the others stay as their words run."""
        caret = self.textCursor().position()
        self.show_copy(self.copy_text(), default)
        cursor = self.textCursor()
        cursor.setPosition(min(caret, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def copy_text(self) -> str:
        """The copy, each paragraph's own direction written as its attribute."""
        if not self._own_directions:
            return self.words_text()
        return "\n".join(
            markup.with_direction(block.text(), paragraph_direction.override_of(block)) for block in self._blocks()
        )

    def words_text(self) -> str:
        """The document's text, one newline between blocks: what remarks and quotations are found in."""
        return "\n".join(block.text() for block in self._blocks())

    def _blocks(self) -> Iterable[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _lay_out(self, lines: Sequence[str], overrides: Sequence[Direction | None]) -> None:
        document = self.document()
        whole = QTextCursor(document)
        whole.setPosition(document.characterCount() - 1, QTextCursor.MoveMode.KeepAnchor)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spaced.setBottomMargin(_GAP)
        whole.mergeBlockFormat(spaced)
        for number, (line, own) in enumerate(zip(lines, overrides, strict=True)):
            if own is not None:
                cursor = QTextCursor(document.findBlockByNumber(number))
                paragraph_direction.override(cursor, own, self._default)
            elif direction_of(line, self._default) is not self._default:
                paragraph_direction.follow_words(document.findBlockByNumber(number), self._default)

    # Remarks and places

    def show_remarks(self, remarks: Iterable[Remark]) -> None:
        """Underlines them; spans count code points of `words_text`."""
        self._highlighter.show_remarks(remarks)

    def select(self, span: Span) -> None:
        """Selects a span of `words_text` and brings it into view."""
        text = self.words_text()
        cursor = self.textCursor()
        cursor.setPosition(in_utf16(text, min(span.start, len(text))))
        cursor.setPosition(in_utf16(text, min(span.end, len(text))), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def replace(self, span: Span, words: str, instead_of: str) -> bool:
        """Writes words instead of a span of `words_text`; one step of undo. False when other words stand there now."""
        if span.of(self.words_text()) != instead_of:
            return False
        self.select(span)
        self.textCursor().insertText(words)
        return True

    def selected_words(self) -> str:
        return self.textCursor().selectedText().replace("\u2029", "\n")

    def caret(self) -> int:
        """The caret's place in `words_text`, in code points."""
        text = self.words_text()
        return from_utf16(text, self.textCursor().position())

    def insert_citation(self, key: str) -> None:
        """Cites a quote behind the selection, or at the caret."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        before = cursor.block().text()[: cursor.positionInBlock()]
        cursor.insertText(f"{'' if not before or before.endswith(' ') else ' '}[@{key}]")
        self.setTextCursor(cursor)

    # Direction

    def set_direction(self, direction: Direction | None) -> None:
        """Gives the selected paragraphs a direction, or their words' own with None."""
        self._own_directions = True
        paragraph_direction.override(self.textCursor(), direction, self._default)
        self._tell_direction()
        self.typed.emit()

    @property
    def shown_direction(self) -> Direction:
        """Of the paragraph with the caret."""
        return paragraph_direction.shown_direction(self.textCursor().block(), self._default)

    def _tell_direction(self) -> None:
        shown = self.shown_direction
        if shown is not self._told_direction:
            self._told_direction = shown
            self.direction_shown.emit(shown)

    def set_visual_caret(self, *, visual: bool) -> None:
        """Arrow keys move as the eye sees, or as the text is stored."""
        style = Qt.CursorMoveStyle.VisualMoveStyle if visual else Qt.CursorMoveStyle.LogicalMoveStyle
        self.document().setDefaultCursorMoveStyle(style)

    def _changed(self, position: int, _removed: int, added: int) -> None:
        if self._loading:
            return
        if not self._stepping:  # an undo brings the directions back by itself
            self._stepping = True
            block = self.document().findBlock(position)
            while block.isValid() and block.position() <= position + added:
                paragraph_direction.follow_words(block, self._default)
                block = block.next()
            self._stepping = False
        self.typed.emit()

    # Undo: our own steps must not be taken for new ones

    def undo(self) -> None:
        self._stepping = True
        super().undo()
        self._stepping = False

    def redo(self) -> None:
        self._stepping = True
        super().redo()
        self._stepping = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's menu, with our undo and redo in the place of its own, which know nothing of directions."""
        menu = self.createStandardContextMenu(event.pos())
        ours = {"edit-undo": self.undo, "edit-redo": self.redo}
        for action in menu.actions():
            if (step := ours.get(action.objectName())) is not None:
                action.triggered.disconnect()
                action.triggered.connect(lambda _=False, step=step: step())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()  # a line of copy is a block; U+2028 would be neither
        elif event.key() == Qt.Key.Key_Tab:
            self.focusNextChild()  # no tabs in copy
        else:
            super().keyPressEvent(event)

    # The clipboard: plain words, without what could make them read as what they are not

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = source.text().replace("\r\n", "\n").replace("\r", "\n").translate(_CLEAN_PASTE)
        self.textCursor().insertText("\n".join(line for line in words.split("\n") if line.strip()) or words)
        self.ensureCursorVisible()

    # The column

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(24, (self.width() - COLUMN) // 2)  # of the whole: the viewport shrinks with its margins
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
