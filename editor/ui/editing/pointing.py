"""Which words the journalist points at: with the caret at rest, by a click, or with the mouse held still over them."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QCursor, QMouseEvent, QTextCursor

from editor.newsroom.remark import Noted, Part
from editor.text.spans import Span
from editor.ui.editing.proofed_field import ProofedField
from editor.ui.editing.story_editor import StoryEditor

Page = StoryEditor | ProofedField
"""Where words of a story are written; all spans count code points of them."""
_REST_MS = 600
"""How long the caret rests before it is taken for a question."""
_HOVER_MS = 400


def place_of(page: Page, span: Span) -> QRect:
    """Where words stand, in the page's viewport: their box, or the box of all lines they stand on."""
    whole = page.cursor_over(span)
    first, last = QTextCursor(whole), QTextCursor(whole)
    first.setPosition(whole.selectionStart())
    last.setPosition(whole.selectionEnd())
    one, other = page.cursorRect(first), page.cursorRect(last)
    if one.top() == other.top():
        return one.united(other)
    return QRect(0, one.top(), page.viewport().width(), other.bottom() - one.top())


def bring_up(pages: Mapping[Part, Page], part: Part, span: Span) -> None:
    """Selects words of one part, and none of another, and brings them where there is room under them."""
    for other in pages.values():
        cursor = other.textCursor()
        cursor.clearSelection()
        other.setTextCursor(cursor)
    page = pages[part]
    page.select(span)
    room, at = page.viewport().height(), place_of(page, span).center().y()
    if isinstance(page, StoryEditor) and not room * 0.05 < at < room * 0.5:
        bar = page.verticalScrollBar()
        bar.setValue(bar.value() + at - round(room * 0.15))


class Pointing(QObject):
    """Watches the pages of one story."""

    pointed = Signal(object)
    """The Noted whose words are pointed at."""
    left = Signal()
    """Nothing is pointed at any more, or somebody types."""

    def __init__(
        self, pages: Mapping[Part, Page], noted_at: Callable[[Part, Span], Noted | None], parent: QObject
    ) -> None:
        """`noted_at` tells the remark on a place of a part."""
        super().__init__(parent)
        self._pages, self._noted_at = pages, noted_at
        self._revisions = {part: page.document().revision() for part, page in pages.items()}
        self._hovers = False
        """Whether it was the mouse that pointed last."""
        self._part, self._mouse = Part.BODY, QPoint()
        self._rest, self._hover = QTimer(self), QTimer(self)
        for timer, call in ((self._rest, self._caret_rests), (self._hover, self._mouse_rests)):
            timer.setSingleShot(True)
            timer.timeout.connect(call)
        self._over: dict[QObject, Part] = {}
        for part, page in pages.items():
            page.cursorPositionChanged.connect(partial(self._moved, part))
            page.verticalScrollBar().valueChanged.connect(lambda _: self.left.emit())
            page.viewport().setMouseTracking(True)
            page.viewport().installEventFilter(self)
            self._over[page.viewport()] = part

    def be_still(self) -> None:
        """What is pointed at has been answered."""
        self._rest.stop()
        self._hover.stop()

    def look_again(self) -> None:
        """The mouse left what lay over the page."""
        if self._hovers:
            self._mouse = self._pages[self._part].viewport().mapFromGlobal(QCursor.pos())
            self._hover.start(_HOVER_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and watched in self._over:
            if not event.buttons():
                self._part, self._mouse = self._over[watched], event.position().toPoint()
                self._hover.start(_HOVER_MS)
        elif kind is QEvent.Type.Leave:
            self._hover.stop()
        elif kind is QEvent.Type.MouseButtonRelease and self._rest.isActive():
            self._rest.start(0)
        return super().eventFilter(watched, event)

    def _moved(self, part: Part) -> None:
        """The caret went elsewhere: by itself it asks, with a letter it writes."""
        revision = self._pages[part].document().revision()
        if revision != self._revisions[part]:
            self._revisions[part] = revision
            self._rest.stop()
        else:
            self._part = part
            self._rest.start(_REST_MS)
        self._hover.stop()
        self.left.emit()

    def _caret_rests(self) -> None:
        page = self._pages[self._part]
        noted = self._noted_at(self._part, page.span_of(page.textCursor())) if page.hasFocus() else None
        if noted is not None:
            self._hovers = False
            self.pointed.emit(noted)

    def _mouse_rests(self) -> None:
        page = self._pages[self._part]
        noted = self._noted_at(self._part, page.span_of(page.cursorForPosition(self._mouse)))
        if noted is not None and place_of(page, noted.remark.span).adjusted(-2, -2, 2, 6).contains(self._mouse):
            self._hovers = True
            self.pointed.emit(noted)
        elif self._hovers:
            self._hovers = False
            self.left.emit()
