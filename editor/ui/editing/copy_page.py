"""Copy on a page: shown, read off again, found by place, written into.

Everything that puts words in or takes them out comes through `put`, `take`, `put_copy` or `change_words`, so that
suggestions hear of it. `QTextEdit`, never `QPlainTextEdit`: that one lays every right-to-left paragraph against the left
edge (QTBUG-7516).
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import count

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from editor.newsroom.remark import Edit, Remark
from editor.text.direction import Direction
from editor.text.hidden import Hidden, hidden_in
from editor.text.spans import Span, Utf16, from_utf16
from editor.ui.editing import isolates, paper, paragraph_direction, word_motion
from editor.ui.editing.highlighter import Highlighter
from editor.ui.editing.paper import Line, Read
from editor.ui.editing.suggesting import Open, OpenThread, Suggesting
from editor.ui.editing.underlines import Layer, Underlines
from editor.ui.theme import Theme

_PAUSE_MS = 700


class CopyPage(QTextEdit):
    """The copy of one story. `typed` tells of every change by the journalist."""

    typed = Signal()
    direction_shown = Signal(object)
    """The Direction of the paragraph with the caret."""
    run_shown = Signal(object)
    """The Direction of the run the caret stands in, where it differs from its paragraph's; else None."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(True)
        self._page, self._nothing = QTextDocument(self), QTextDocument(self)
        self._page.setDefaultFont(theme.text_font())
        self.setDocument(self._page)
        self._default = Direction.RTL
        self._stepping = False
        self._loading = False
        self._directed = False
        """Whether a block ever had a direction of its own or went on with a line: asking all costs more than a key may."""
        self.inked = False
        """Whether a suggestion or an anchored note was ever there."""
        self._read_off: Read | None = None
        self._places: Utf16 | None = None
        """Both until the document changes."""
        self._numbers = count(1)
        self.generation = 0
        """Grows with every copy that is shown."""
        paragraph_direction.set_default(self.document(), self._default)
        self._highlighter = Highlighter(self.document(), theme)
        self.underlines = Underlines(self.document(), theme)
        self.suggesting = Suggesting(self.document(), self._numbers.__next__)
        self.document().contentsChange.connect(self._changed)
        self.cursorPositionChanged.connect(self._moved)
        self._told_direction: Direction | None = None
        self._entered = -1
        """The paragraph with the caret, by its number."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._settle_here)

    # The copy

    def show_copy(self, body: str, default: Direction) -> None:
        """Shows another copy; what could be undone is forgotten."""
        self._default = default
        self.generation += 1
        self._loading = True
        self._highlighter.paused = True  # once at the end, not once a step
        paragraph_direction.set_default(self._page, default)
        # Nobody looks at the page while it is filled, and the caret is at its beginning afterwards: at the end, a whole
        # book would be laid out to show it.
        self.setDocument(self._nothing)
        lines = paper.taken_apart(body, self._numbers.__next__)
        self._directed = any(line.direction or line.goes_on for line in lines)
        self.mark_inked(inked=any(line.inked for line in lines))
        isolated = paper.put_down(self._page, lines, default)
        self.setDocument(self._page)
        self.mark_inked(inked=self.inked or isolated)
        self._highlighter.paused = False
        self._entered = self.textCursor().blockNumber()
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
            self._read_off = paper.read_off(self.document(), inked=self.inked, directed=self._directed)
        return self._read_off

    def mark_inked(self, *, inked: bool) -> None:
        self.inked = self._highlighter.inked = inked

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
        read, places = self._read(), self._utf16()
        span = Span(places.points(cursor.selectionStart()), places.points(cursor.selectionEnd()))
        return read.alignment.span_to_other(span) if read.alignment else span

    def caret(self) -> int:
        """The caret's place in the copy."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.position())
        return self.span_of(cursor).start

    def _in_document(self, span: Span) -> tuple[int, int]:
        read, places = self._read(), self._utf16()
        span = Span(min(span.start, len(read.copy)), min(span.end, len(read.copy)))
        here = read.alignment.span_to_one(span) if read.alignment else span
        return places.units(here.start), places.units(here.end)

    def _utf16(self) -> Utf16:
        self._places = self._places or Utf16(self.document_words())
        return self._places

    # The words as they are shown, for finding: spans count code points of the document's text

    def document_words(self) -> str:
        """What is on the page: words put in and words to be taken out, no notation of suggestions."""
        return paper.words_on(self.document())

    def hidden_marks(self) -> list[Hidden]:
        """The characters of the copy that are not seen, where they stand in `document_words`."""
        words = self.document_words()
        ours, places = set[int](), Utf16(words)
        for block in paper.blocks(self.document()) if self.inked else ():
            begin = places.points(block.position())
            ours.update(begin + at for at in isolates.ours_in(block))
        return [hidden for hidden in hidden_in(words) if hidden.span.start not in ours]

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
                self.mark_inked(inked=True)
                self.suggesting.put(cursor, words)
            else:
                cursor.insertText(words)
        whole.endEditBlock()

    def show_remarks(self, remarks: Iterable[Remark], layer: Layer = Layer.REMARKS) -> None:
        """Underlines them, instead of those of the layer before."""
        if self.underlines.show(remarks, layer, self._read().alignment):
            self.viewport().update()

    def replace(self, span: Span, words: str, instead_of: str) -> bool:
        """Writes words instead of a span; one step of undo. False when other words stand there now."""
        if span.of(self.copy_text()) != instead_of:
            return False
        self.select(span)
        self.put(words)
        return True

    def mend(self, edits: Sequence[Edit], read: str) -> bool:
        """Writes edits that lie apart, in order; one step of undo. False when another copy than `read` stands here."""
        now = self._read()
        if now.copy != read:
            return False
        places = ((now.alignment.span_to_one(one.span) if now.alignment else one.span) for one in edits)
        self.change_words([(place, one.words) for place, one in zip(places, edits, strict=True)])
        return True

    def selected_words(self) -> str:
        """The selected words without what is to be taken out."""
        return word_motion.words_in(self.textCursor(), inked=self.inked)

    def letter_before(self) -> str:
        """The character before the caret in its paragraph; nothing at the beginning."""
        cursor = self.textCursor()
        text = cursor.block().text()
        at = from_utf16(text, cursor.selectionStart() - cursor.block().position()) if text else 0
        return text[at - 1 : at] if at > 0 else ""

    def insert_citation(self, key: str) -> None:
        """Cites a quote behind the selection, or at the caret."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        word_motion.to_word_end(cursor)
        before = cursor.block().text()[: from_utf16(cursor.block().text(), cursor.positionInBlock())]
        self.setTextCursor(cursor)
        self.put(f"{'' if not before or before.endswith(' ') else ' '}[@{key}]")

    # Writing: everything that puts words in or takes them out comes through here

    def put(self, words: str) -> None:
        """Puts words in instead of the selection, as a suggestion while suggestions are on."""
        cursor = self.textCursor()
        if self.suggesting.on:
            self.mark_inked(inked=True)
            self.suggesting.put(cursor, words)
        else:
            cursor.insertText(words, self._plain_format(cursor))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def take(self, cursor: QTextCursor, *, back: bool = False) -> None:
        """Takes a cursor's selection out, or marks it so while suggestions are on; the caret goes behind it or `back`."""
        if self.suggesting.on:
            self.mark_inked(inked=True)
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
            self.mark_inked(inked=True)
            cursor.setKeepPositionOnInsert(False)
            self.suggesting.put(cursor, "\n".join(line.words for line in lines))
        else:
            self._put_lines(cursor, lines, pasted=pasted)
        if follows:
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _put_lines(self, cursor: QTextCursor, lines: Sequence[Line], *, pasted: bool) -> None:
        self._directed = self._directed or any(line.direction or line.goes_on for line in lines)
        self.mark_inked(inked=self.inked or pasted or any(line.inked for line in lines))
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
            self.mark_inked(inked=True)
            self.suggesting.note(cursor, words)

    def open_changes(self) -> tuple[tuple[Open, ...], tuple[OpenThread, ...]]:
        """The suggestions and the notes that stand in the copy."""
        return (self.suggesting.open(), self.suggesting.threads()) if self.inked else ((), ())

    def _plain_format(self, cursor: QTextCursor) -> QTextCharFormat:
        """Letters typed beside a suggestion are none; inside words with a note they belong to it."""
        return QTextCharFormat() if not self.inked else self.suggesting.plain_format(cursor)

    # Direction

    def set_direction(self, direction: Direction | None) -> None:
        """Gives the selected paragraphs a direction, or their words' own with None."""
        self._directed = True
        paragraph_direction.override(self.textCursor(), direction, self._default)
        self._settle(self.textCursor().block())
        self._moved()
        self.typed.emit()

    def turn_paragraph(self) -> None:
        """Turns the selected paragraphs the other way, for good."""
        self.set_direction(Direction.LTR if self.shown_direction is Direction.RTL else Direction.RTL)
        self.setFocus()

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
        if self.inked and not self._loading and not self.textCursor().hasSelection():  # a selection would be changed
            self.setCurrentCharFormat(self._plain_format(self.textCursor()))
        self._enter(self.textCursor().block())

    def _enter(self, block: QTextBlock) -> None:
        """The caret is in this paragraph now; what was written in the one it left is put in order."""
        left, self._entered = self._entered, block.blockNumber()
        if left != self._entered and not self._loading and not self.document().isRedoAvailable():
            self._settle(self.document().findBlockByNumber(left))
        if not QGuiApplication.mouseButtons():
            self._highlighter.enter(block)

    def show_notation(self) -> None:
        """Shows the notation of the paragraph with the caret."""
        self._highlighter.enter(self.textCursor().block())

    def _settle_here(self) -> None:
        """A moment's rest in a paragraph: a phone just typed falls into its order."""
        if not self.document().isRedoAvailable() and not self.textCursor().hasSelection():
            self._settle(self.textCursor().block())

    def _settle(self, block: QTextBlock) -> None:
        if block.isValid() and (self.inked or isolates.may_need(block.text())):
            self._stepping = True  # our own step, no typing
            direction = paragraph_direction.shown_direction(block, self.default_direction)
            self.mark_inked(inked=isolates.settle(block, direction) or self.inked)
            self._stepping = False

    def set_visual_caret(self, *, visual: bool) -> None:
        """Arrow keys move as the eye sees, or as the text is stored."""
        style = Qt.CursorMoveStyle.VisualMoveStyle if visual else Qt.CursorMoveStyle.LogicalMoveStyle
        self.document().setDefaultCursorMoveStyle(style)

    def _changed(self, position: int, _removed: int, added: int) -> None:
        self._read_off = self._places = None
        if self._loading:
            return
        if not self._stepping:  # an undo brings the directions back by itself
            self._stepping = True
            block = self.document().findBlock(position)
            while block.isValid() and block.position() <= position + added:
                paragraph_direction.follow_words(block, self._default)
                block = block.next()
            self._stepping = False
            self._pause.start()
        self.typed.emit()

    # Undo: our own steps must not be taken for new ones

    def undo(self) -> None:
        self._take_step(super().undo, self.document().isUndoAvailable)

    def redo(self) -> None:
        self._take_step(super().redo, self.document().isRedoAvailable)

    def _take_step(self, step: Callable[[], None], more: Callable[[], bool]) -> None:
        """A step that only put isolates or directions in order is none of the writer's: it takes the next one along."""
        self._stepping = True
        before = self.copy_text()
        step()
        while more() and self.copy_text() == before:
            step()
        self._stepping = False
