"""The pane the copy is written in: a QTextEdit that lays right-to-left text where it belongs.

`QTextEdit`, never `QPlainTextEdit`: that one lays every right-to-left paragraph against the left edge
(QTBUG-7516). One block of the document is one line of the copy.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import count

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from editor.newsroom.message import Message
from editor.newsroom.remark import Remark
from editor.text.direction import Direction
from editor.text.spans import Span, Utf16, from_utf16
from editor.ui.editing import paper, paragraph_direction, word_motion
from editor.ui.editing.clipboard import Clipper, mime_of, put_clipping
from editor.ui.editing.highlighter import Highlighter
from editor.ui.editing.overlay import Overlay
from editor.ui.editing.paper import Line, Read
from editor.ui.editing.suggesting import Suggesting
from editor.ui.theme import Theme

COLUMN = 680
"""Widest column of copy, in pixels: some 12 words of Arabic a line."""

Aid = Callable[[QKeyEvent], bool]
"""Looks at a key before the editor does; True when it has dealt with it."""


class StoryEditor(QTextEdit):
    """Edits the copy of one story. `typed` tells of every change by the journalist."""

    typed = Signal()
    direction_shown = Signal(object)
    """The Direction of the paragraph with the caret."""
    run_shown = Signal(object)
    """The Direction of the run the caret stands in, where it differs from its paragraph's; else None."""
    left = Signal()
    """The caret went elsewhere: a moment to save."""
    told = Signal(object)
    """Messages about what a paste mended."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("copy")
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDefaultFont(theme.text_font())
        self._default = Direction.RTL
        self._stepping = False
        self._loading = False
        self._directed = False
        """Whether a paragraph ever had a direction of its own: asking every block costs more than a key may."""
        self._inked = False
        """Whether a suggestion or an anchored note was ever there."""
        self._read_off: Read | None = None
        """Until the document changes."""
        self._numbers = count(1)
        self.clipper: Clipper | None = None
        self.marks_pasted = False
        """Whether words from outside carry a mark until they are edited."""
        self.generation = 0
        """Grows with every copy that is shown."""
        self.aids: list[Aid] = []
        paragraph_direction.set_default(self.document(), self._default)
        self._highlighter = Highlighter(self.document(), theme)
        self.suggesting = Suggesting(self.document(), self._numbers.__next__)
        self.overlay = Overlay(self, theme)
        self.document().contentsChange.connect(self._changed)
        self.cursorPositionChanged.connect(self._moved)
        self._told_direction: Direction | None = None

    # The copy

    def show_copy(self, body: str, default: Direction) -> None:
        """Shows another copy; what could be undone is forgotten."""
        self._default = default
        self.generation += 1
        self._loading = True
        self._highlighter.paused = True  # once at the end, not once a step
        paragraph_direction.set_default(self.document(), default)
        lines = paper.taken_apart(body, self._numbers.__next__)
        self._directed = any(line.direction for line in lines)
        self._mark_inked(inked=any(line.inked for line in lines))
        paper.put_down(self.document(), lines, default)
        self._highlighter.paused = False
        self._highlighter.paint_all()
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)
        self._loading = False
        self._moved()

    def turn(self, default: Direction) -> None:
        """The story's language changed: neutral paragraphs follow it, the others stay as their words run."""
        caret = self.textCursor().position()
        self.show_copy(self.copy_text(), default)
        cursor = self.textCursor()
        cursor.setPosition(min(caret, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    @property
    def default_direction(self) -> Direction:
        """What neutral paragraphs follow."""
        return self._default

    def copy_text(self) -> str:
        """The copy: directions, suggestions and notes written in its notation."""
        return self._read().copy

    def _read(self) -> Read:
        if self._read_off is None:
            self._read_off = paper.read_off(self.document(), inked=self._inked, directed=self._directed)
        return self._read_off

    def _mark_inked(self, *, inked: bool) -> None:
        self._inked = self._highlighter.inked = inked

    # Places: spans count code points of the copy

    def select(self, span: Span) -> None:
        """Selects a span of the copy and brings it into view."""
        self.setTextCursor(self.cursor_over(span))
        self.ensureCursorVisible()

    def cursor_over(self, span: Span) -> QTextCursor:
        """A cursor that selects a span of the copy."""
        start, end = self._in_document(span)
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def span_of(self, cursor: QTextCursor) -> Span:
        """The span of the copy that a cursor selects."""
        read, places = self._read(), Utf16(self.document_words())
        span = Span(places.points(cursor.selectionStart()), places.points(cursor.selectionEnd()))
        return read.alignment.span_to_other(span) if read.alignment else span

    def caret(self) -> int:
        """The caret's place in the copy."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.position())
        return self.span_of(cursor).start

    def _in_document(self, span: Span) -> tuple[int, int]:
        read, places = self._read(), Utf16(self.document_words())
        span = Span(min(span.start, len(read.copy)), min(span.end, len(read.copy)))
        here = read.alignment.span_to_one(span) if read.alignment else span
        return places.units(here.start), places.units(here.end)

    # The words as they are shown, for finding: spans count code points of the document's text

    def document_words(self) -> str:
        """What is on the page: words put in and words to be taken out, no notation of suggestions."""
        return paper.words_on(self.document())

    def cursors_in_words(self, spans: Sequence[Span]) -> list[QTextCursor]:
        """Cursors that select spans of `document_words`."""
        places, last = Utf16(self.document_words()), self.document().characterCount() - 1
        cursors = []
        for span in spans:
            cursor = self.textCursor()
            cursor.setPosition(min(places.units(span.start), last))
            cursor.setPosition(min(places.units(span.end), last), QTextCursor.MoveMode.KeepAnchor)
            cursors.append(cursor)
        return cursors

    def word_span(self) -> Span:
        """The span of `document_words` that is selected."""
        places, cursor = Utf16(self.document_words()), self.textCursor()
        return Span(places.points(cursor.selectionStart()), places.points(cursor.selectionEnd()))

    def change_words(self, changes: Sequence[tuple[Span, str]]) -> None:
        """Writes words instead of spans of `document_words`, in their order; one step of undo."""
        places, whole = Utf16(self.document_words()), self.textCursor()
        whole.beginEditBlock()
        for span, words in reversed(changes):  # from the end: the places before stay where they are
            cursor = self.textCursor()
            cursor.setPosition(places.units(span.start))
            cursor.setPosition(places.units(span.end), QTextCursor.MoveMode.KeepAnchor)
            if self.suggesting.on:
                self._mark_inked(inked=True)
                self.suggesting.put(cursor, words)
            else:
                cursor.insertText(words)
        whole.endEditBlock()

    def show_remarks(self, remarks: Iterable[Remark]) -> None:
        """Underlines them."""
        alignment = self._read().alignment
        self._highlighter.show_remarks(remarks, alignment)

    def replace(self, span: Span, words: str, instead_of: str) -> bool:
        """Writes words instead of a span; one step of undo. False when other words stand there now."""
        if span.of(self.copy_text()) != instead_of:
            return False
        self.select(span)
        self.put(words)
        return True

    def selected_words(self) -> str:
        """The selected words without what is to be taken out."""
        return word_motion.words_in(self.textCursor(), inked=self._inked)

    def insert_citation(self, key: str) -> None:
        """Cites a quote behind the selection, or at the caret."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        before = cursor.block().text()[: from_utf16(cursor.block().text(), cursor.positionInBlock())]
        self.setTextCursor(cursor)
        self.put(f"{'' if not before or before.endswith(' ') else ' '}[@{key}]")

    # Writing: everything that puts words in or takes them out comes through here

    def put(self, words: str) -> None:
        """Puts words in instead of the selection, as a suggestion while suggestions are on."""
        cursor = self.textCursor()
        if self.suggesting.on:
            self._mark_inked(inked=True)
            self.suggesting.put(cursor, words)
        else:
            cursor.insertText(words, self._plain_format(cursor))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def take(self, cursor: QTextCursor, *, back: bool = False) -> None:
        """Takes a cursor's selection out, or marks it so while suggestions are on; the caret goes behind it or `back`."""
        if self.suggesting.on:
            self._mark_inked(inked=True)
            self.suggesting.take(cursor, back=back)
        else:
            cursor.removeSelectedText()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def put_copy(self, copy: str, *, pasted: bool = False, at: QTextCursor | None = None) -> None:
        """Puts copy in instead of the selection, with the directions, suggestions and notes it carries."""
        lines = paper.taken_apart(copy, self._numbers.__next__)
        cursor = self.textCursor() if at is None else at
        follows = cursor.position() == self.textCursor().position()  # nothing was typed since the paste was asked for
        if self.suggesting.on:
            self._mark_inked(inked=True)
            cursor.setKeepPositionOnInsert(False)
            self.suggesting.put(cursor, "\n".join(line.words for line in lines))
        else:
            self._put_lines(cursor, lines, pasted=pasted)
        if follows:
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _put_lines(self, cursor: QTextCursor, lines: Sequence[Line], *, pasted: bool) -> None:
        self._directed = self._directed or any(line.direction for line in lines)
        self._mark_inked(inked=self._inked or pasted or any(line.inked for line in lines))
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        cursor.setKeepPositionOnInsert(False)
        paper.insert(cursor, lines, self._default, pasted=pasted)
        cursor.endEditBlock()

    def note(self, words: str) -> None:
        """Hangs a note on the selected words, or on the word at the caret."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            word_motion.select_word(cursor)
        if cursor.hasSelection():
            self._mark_inked(inked=True)
            self.suggesting.note(cursor, words)

    def _plain_format(self, cursor: QTextCursor) -> QTextCharFormat:
        """Letters typed beside a suggestion are none; inside words with a note they belong to it."""
        return QTextCharFormat() if not self._inked else self.suggesting.plain_format(cursor)

    # Direction

    def set_direction(self, direction: Direction | None) -> None:
        """Gives the selected paragraphs a direction, or their words' own with None."""
        self._directed = True
        paragraph_direction.override(self.textCursor(), direction, self._default)
        self._moved()
        self.typed.emit()

    @property
    def shown_direction(self) -> Direction:
        """Of the paragraph with the caret."""
        return paragraph_direction.shown_direction(self.textCursor().block(), self._default)

    def _moved(self) -> None:
        shown = self.shown_direction
        if shown is not self._told_direction:
            self._told_direction = shown
            self.direction_shown.emit(shown)
        self.run_shown.emit(paragraph_direction.run_at(self.textCursor(), shown))
        if self._inked and not self._loading and not self.textCursor().hasSelection():  # a selection would be changed
            self.setCurrentCharFormat(self._plain_format(self.textCursor()))
        self._highlighter.enter(self.textCursor().block())
        self.overlay.moved()

    def set_visual_caret(self, *, visual: bool) -> None:
        """Arrow keys move as the eye sees, or as the text is stored."""
        style = Qt.CursorMoveStyle.VisualMoveStyle if visual else Qt.CursorMoveStyle.LogicalMoveStyle
        self.document().setDefaultCursorMoveStyle(style)

    def _changed(self, position: int, _removed: int, added: int) -> None:
        self._read_off = None
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
        ours = {"edit-undo": self.undo, "edit-redo": self.redo, "edit-cut": self.cut, "edit-delete": self._delete}
        for action in menu.actions():
            if (step := ours.get(action.objectName())) is not None:
                action.triggered.disconnect()
                action.triggered.connect(lambda _=False, step=step: step())
        menu.exec(event.globalPos())
        menu.deleteLater()

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(aid(event) for aid in self.aids) or self._ours(event):
            event.accept()
        elif self.suggesting.on and event.text().isprintable() and event.text() and not _commands(event):
            self.put(event.text())
        else:
            super().keyPressEvent(event)

    def _ours(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator) or event.matches(
            QKeySequence.StandardKey.InsertParagraphSeparator
        ):
            self._break_paragraph()
        elif event.key() == Qt.Key.Key_Tab:
            self.focusNextChild()  # no tabs in copy
        else:
            return self._moves_by_words(event) or self._deletes(event)
        return True

    def _break_paragraph(self) -> None:
        if self.suggesting.on:
            self.put("\n")
            return
        cursor = self.textCursor()
        made = QTextCharFormat() if self._inked else cursor.charFormat()
        cursor.insertBlock(cursor.blockFormat(), made)  # U+2028 would be neither line nor block of copy
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _moves_by_words(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        if not word_motion.move(cursor, event, right_to_left=self.shown_direction is Direction.RTL):
            return False
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def _deletes(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        back = word_motion.select_to_delete(cursor, event, letters=self.suggesting.on)
        if back is None:
            return False
        self.take(cursor, back=back)
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.suggesting.on and event.commitString() and not event.preeditString():
            self.put(event.commitString())
            event.accept()
        else:
            super().inputMethodEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects the word as readers see it: «،؛؟» are no part of one, a handle or an address is whole."""
        super().mouseDoubleClickEvent(event)
        cursor = self.cursorForPosition(event.position().toPoint())
        word_motion.select_word(cursor)
        if cursor.hasSelection():
            self.setTextCursor(cursor)

    # The clipboard

    def cut(self) -> None:
        self.copy()
        self._delete()

    def _delete(self) -> None:
        if self.textCursor().hasSelection():
            self.take(self.textCursor())

    def createMimeDataFromSelection(self) -> QMimeData:
        return mime_of(paper.copy_of(self.textCursor(), inked=self._inked), self._default)

    def insertFromMimeData(self, source: QMimeData) -> None:
        put_clipping(self, source)

    def tell(self, told: tuple[Message, ...]) -> None:
        """What a paste mended."""
        self.told.emit(told)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def dropEvent(self, event: QDropEvent) -> None:
        """Words dragged inside the copy are taken out where they were, which suggestions must hear of."""
        if self.suggesting.on and event.source() in (self, self.viewport()):
            event.setDropAction(Qt.DropAction.CopyAction)
            taken = self.textCursor()
            super().dropEvent(event)
            self.suggesting.take(taken)
        else:
            super().dropEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.overlay.paint(painter, event.rect(), self.shown_direction)
        painter.end()

    # The column

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(24, (self.width() - COLUMN) // 2)  # of the whole: the viewport shrinks with its margins
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def _commands(event: QKeyEvent) -> bool:
    """Whether the key is a command and no letter; Ctrl and Alt together are AltGr, which writes."""
    alt_gr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return event.modifiers() & alt_gr not in (Qt.KeyboardModifier.NoModifier, alt_gr)
