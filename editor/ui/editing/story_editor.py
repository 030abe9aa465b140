"""The pane the copy is written in: keys, mouse and clipboard as a right-to-left newsroom expects them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QWidget

from editor.newsroom.message import Message
from editor.text.direction import Direction
from editor.ui.editing import isolates, paper, word_motion
from editor.ui.editing.clipboard import Clip, Clipper, put_clipping
from editor.ui.editing.copy_page import CopyPage
from editor.ui.editing.direction_keys import DirectionKeys
from editor.ui.editing.fixes import Fixes, offer_fixes
from editor.ui.editing.list_signs import next_sign
from editor.ui.editing.overlay import Overlay
from editor.ui.editing.picture_line import key_of
from editor.ui.theme import Theme

COLUMN = 680
"""Widest column of copy, in pixels: some 12 words of Arabic a line."""

Aid = Callable[[QKeyEvent], bool]
"""Looks at a key before the editor does; True when it has dealt with it."""


class StoryEditor(CopyPage):
    """Edits the copy of one story."""

    left = Signal()
    """The caret went elsewhere: a moment to save."""
    told = Signal(object)
    """Messages about what a paste mended."""
    picture_wanted = Signal(str)
    """The key of a picture in the copy that was asked for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("copy")
        self.setTabChangesFocus(True)
        self._lay_opaque(theme.colour("paper"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clipper: Clipper | None = None
        self.marks_pasted = False
        """Whether words from outside carry a mark until they are edited."""
        self.as_html: Callable[[str], str] | None = None
        """What copy becomes for Word and browsers."""
        self.pictures: Callable[[QMimeData], bool] | None = None
        """Takes the pictures out of what is pasted or dropped; whether it was pictures."""
        self.aids: list[Aid] = []
        self.fixes: Fixes | None = None
        self.overlay = Overlay(self, theme)
        self._direction_keys = DirectionKeys()
        self.cursorPositionChanged.connect(self.overlay.moved)

    def _lay_opaque(self, paper: QColor) -> None:
        """The page fills itself: what a style sheet fills has all that lies behind it painted first, at every key."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, paper)
        self.setPalette(palette)

    # Keys and mouse

    def event(self, event: QEvent) -> bool:
        """A key that is a shortcut is told here alone."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            self._direction_keys.pressed(event)
        return super().event(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if (direction := self._direction_keys.released(event)) is not None:
            self.set_direction(direction)
        super().keyReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._direction_keys.pressed(event)
        writes = bool(event.text()) and event.text().isprintable() and not _commands(event)
        if any(aid(event) for aid in self.aids) or (not writes and self._ours(event)):
            event.accept()
        elif writes and self._puts:
            self.put(event.text())
        else:
            before = self.textCursor().position()
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self._step_on(before, event)

    @property
    def _puts(self) -> bool:
        """Whether typed letters go through `put`: Qt would give them the ink of the letters they replace."""
        return self.suggesting.on or (self.inked and self.textCursor().hasSelection())

    def _step_on(self, before: int, event: QKeyEvent) -> None:
        """Neither a mark on a letter nor an isolate of ours takes a step of its own."""
        look = self.textCursor()
        if word_motion.off_marks(look, event):
            self.setTextCursor(look)
        elif self.inked and abs(look.position() - before) == 1:
            look.setPosition(max(look.position(), before))
            if isolates.is_ours(isolates.format_before(look)):
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
        sign = next_sign(cursor.block().text()) if cursor.atBlockEnd() else None
        if sign == "":  # a second Enter ends the list
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self.setTextCursor(cursor)
            return
        made = QTextCharFormat() if self.inked else cursor.charFormat()
        paper.break_line(cursor, made)  # U+2028 would be neither line nor block of copy
        cursor.insertText(sign or "", made)
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
        if self.inked and not cursor.hasSelection() and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            isolates.over_ours(cursor, back=event.key() == Qt.Key.Key_Backspace)
            self.setTextCursor(cursor)
        back = word_motion.select_to_delete(cursor, event, letters=self.suggesting.on)
        if back is None:
            return False
        self.take(cursor, back=back)
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's menu, with our undo and redo in the place of its own, which know nothing of directions."""
        menu = self.createStandardContextMenu(event.pos())
        offer_fixes(menu, self.fixes, self.cursorForPosition(event.pos()))
        ours = {"edit-undo": self.undo, "edit-redo": self.redo, "edit-cut": self.cut, "edit-delete": self._delete}
        for action in menu.actions():
            if (step := ours.get(action.objectName())) is not None:
                action.triggered.disconnect()
                action.triggered.connect(lambda _=False, step=step: step())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._puts and event.commitString() and not event.preeditString():
            self.put(event.commitString())
            event.accept()
        else:
            super().inputMethodEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The paragraph's notation is shown now, and not while words are dragged over: they would move away."""
        super().mouseReleaseEvent(event)
        self.show_notation()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects the word as readers see it: «،؛؟» are no part of one, a handle or an address is whole. Opens a picture."""
        super().mouseDoubleClickEvent(event)
        if key := key_of(self.textCursor().block()):
            self.picture_wanted.emit(key)
            return
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
        return Clip(paper.copy_of(self.textCursor(), inked=self.inked), self.as_html)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.pictures is None or not self.pictures(source):
            put_clipping(self, source)

    def tell(self, told: tuple[Message, ...]) -> None:
        """What a paste mended."""
        self.told.emit(told)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml() or source.hasUrls() or source.hasImage()

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
        self.overlay.paint(painter, event.rect())
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
