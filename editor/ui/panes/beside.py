"""A text beside the story, to be read and quoted from: a statement, a transcript, another story, a revision compared."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTextEdit, QToolButton, QVBoxLayout, QWidget

from editor.newsroom.markup import plain
from editor.newsroom.tracked import Run
from editor.text.differences import Change, Piece
from editor.text.direction import Direction, strong_direction
from editor.text.spans import Span, Utf16
from editor.ui.desk import Desk
from editor.ui.editing import paper, paragraph_direction
from editor.ui.editing.word_motion import select_word, widen
from editor.ui.widgets import Emptiable, button, icon_button, label


class BesidePane(QWidget):
    """Shows one text; tells which of its words are to be quoted."""

    quote_wanted = Signal(object, str, bool)
    """A Span, the text it counts, and whether to cite it in the story too."""
    file_wanted = Signal()
    story_wanted = Signal()
    paragraph_wanted = Signal(int)
    """The number of a line of the older text that is to come back."""
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._text = ""
        self._kept = ("", "")
        """The text to be quoted from, with its title; it comes back when a comparison is closed."""
        self._compared: tuple[Piece, ...] = ()
        tr = desk.tr
        self._title = label("", "panel_title", wrap=True)
        self._page = ReadingPage(desk)
        self._page.setAccessibleName(tr("Text beside the story"))
        hint = tr("Put a statement or a transcript here, and quote from it with one key.")
        self._body = Emptiable(self._page, hint, tr("Paste it here"), self.paste)
        self._quoting = QWidget()
        self._restore = button(tr("Bring this paragraph back"), self._bring_back, "primary")
        self._build()
        self.setMinimumWidth(300)
        self.setFocusProxy(self._page)
        self.show_text("", "")

    def _build(self) -> None:
        tr = self._desk.tr
        more = QToolButton()
        more.setText(tr("Open a text…"))
        more.setProperty("role", "quiet")
        menu = QMenu(more)
        menu.addAction(tr("From the clipboard"), self.paste)
        menu.addAction(tr("From a file…"), self.file_wanted.emit)
        menu.addAction(tr("From a story of the library…"), self.story_wanted.emit)
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(more)
        top.addWidget(icon_button(self._desk.theme, "x", tr("Close"), self.leave))
        row = QHBoxLayout(self._quoting)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button(tr("Quote"), lambda: self.quote(cite=False)), 1)
        row.addWidget(button(tr("Quote and cite"), lambda: self.quote(cite=True), "primary"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._body, 1)
        column.addWidget(self._quoting)
        column.addWidget(self._restore)

    def show_text(self, title: str, text: str) -> None:
        """Shows a text to be quoted from; its direction is its own."""
        self._kept, self._compared = (title, text), ()
        self._text = text
        self._title.setText(title)
        self._body.show_empty(empty=not text.strip())
        self._page.show_text(text)
        self._quoting.setVisible(bool(text.strip()))
        self._restore.hide()

    def show_copy(self, title: str, copy: str) -> None:
        """Shows a story's copy, its notation left out."""
        self.show_text(title, plain(copy).text)

    def show_comparison(self, title: str, pieces: Sequence[Piece], default: Direction) -> None:
        """Shows an older text and the present one in one: what came, what went, what was moved."""
        self._compared = tuple(pieces)
        self._title.setText(title)
        self._body.show_empty(empty=not pieces)
        self._page.show_comparison(pieces, default)
        self._quoting.hide()
        self._restore.show()

    @property
    def comparing(self) -> bool:
        return bool(self._compared)

    def leave(self) -> None:
        """Closes a comparison, and gives back the text that stood here; without one, the pane is to go."""
        if self._compared and self._kept[1]:
            self.show_text(*self._kept)
        else:
            if self._compared:
                self.show_text("", "")
            self.closed.emit()

    def paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        words = data.text().strip() if data is not None else ""
        if words:
            self.show_text(self._desk.tr("From the clipboard"), words)
        else:
            self._desk.notices.tell(self._desk.tr("The clipboard holds no text. Copy a page first."))

    def quote(self, *, cite: bool) -> None:
        """The selected words are to become a quote."""
        self._page.widen()
        span = self._page.selected()
        if self._text and span and not self._compared:
            self.quote_wanted.emit(span, self._text, cite)
        else:
            self._desk.notices.tell(self._desk.tr("Select the words to quote in the text beside the story."))

    def _bring_back(self) -> None:
        at = self._page.textCursor().position()
        units = Utf16("".join(piece.text for piece in self._compared))
        at, old = units.points(at), 0
        for piece in self._compared:
            old = piece.before.start
            if at <= len(piece.text):
                old += at if piece.before else 0
                break
            at -= len(piece.text)
        before = "".join(
            piece.text for piece in self._compared if piece.change not in (Change.INSERTED, Change.MOVED_HERE)
        )
        self.paragraph_wanted.emit(before.count("\n", 0, old))


class ReadingPage(QTextEdit):
    """Words to be read and selected, each paragraph in its direction."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("reading_page")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(flags)
        self.document().setDefaultFont(desk.theme.text_font(max(15, desk.theme.text_size - 3)))
        self.document().setDocumentMargin(10)

    def show_text(self, text: str) -> None:
        default = strong_direction(text) or (Direction.RTL if self._desk.tr.right_to_left else Direction.LTR)
        paragraph_direction.set_default(self.document(), default)
        lines = [paper.Line((Run(line),) if line else (), None) for line in text.split("\n")]
        paper.put_down(self.document(), lines, default)

    def show_comparison(self, pieces: Sequence[Piece], default: Direction) -> None:
        """One text made of both; each change in its colour, told by more than colour too."""
        paragraph_direction.set_default(self.document(), default)
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        spaced = QTextBlockFormat()
        spaced.setLineHeight(paper.LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spaced.setBottomMargin(paper.GAP)
        cursor.setBlockFormat(spaced)
        for piece in pieces:
            cursor.insertText(piece.text, self._format(piece.change))
        for block in paper.blocks(self.document()):
            paragraph_direction.follow_words(block, default)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _format(self, change: Change) -> QTextCharFormat:
        theme, made = self._desk.theme, QTextCharFormat()
        role = {
            Change.INSERTED: "ok",
            Change.DELETED: "error",
            Change.MOVED_HERE: "style",
            Change.MOVED_AWAY: "style",
        }.get(change)
        if role is not None:
            made.setForeground(theme.colour(role))
            made.setFontUnderline(change in (Change.INSERTED, Change.MOVED_HERE))
            made.setFontStrikeOut(change in (Change.DELETED, Change.MOVED_AWAY))
        return made

    def widen(self) -> None:
        """Widens the selection to whole words."""
        cursor = self.textCursor()
        widen(cursor)
        self.setTextCursor(cursor)

    def selected(self) -> Span:
        """The selected words' span, white space at their ends left out."""
        cursor, places = self.textCursor(), Utf16(self.toPlainText())
        words = cursor.selectedText()
        start = places.points(cursor.selectionStart()) + len(words) - len(words.lstrip())
        return Span(start, max(start, start + len(words.strip())))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        cursor = self.cursorForPosition(event.position().toPoint())
        select_word(cursor)
        if cursor.hasSelection():
            self.setTextCursor(cursor)
