"""`@` completes quotes and sources by folded name; Enter takes one, Escape leaves the letters as they are."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout

from editor.text.folding import fold
from editor.text.spans import from_utf16
from editor.ui.desk import Desk
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.table import Card, CardView, Chip, Table

_TYPED = re.compile(r"(?<![\w@\[])@([\w\u064b-\u0652-]{0,40})$")
_MOST = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be completed: what it is found by, what is shown, what is written."""

    found_by: str
    words: str
    detail: str
    put: str
    is_quote: bool


class Completer(QFrame):
    """A list under the caret; `offers` is asked when `@` is typed."""

    def __init__(self, desk: Desk, editor: StoryEditor, offers: Callable[[], Sequence[Offer]]) -> None:
        super().__init__(editor.viewport())
        self.setObjectName("completer")
        self._desk, self._editor, self._offers = desk, editor, offers
        self._table: Table[Offer] = Table(self._card, self)
        editor.aids.insert(0, self.key)
        editor.typed.connect(self._look)
        editor.cursorPositionChanged.connect(self._follow)
        self.hide()

    @cached_property
    def _view(self) -> CardView:
        """Made with the first `@`."""
        view = CardView(self._table, self._desk.theme, self._desk.tr("Quotes and sources"))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.clicked.connect(lambda _: self._take())
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(view)
        return view

    def key(self, event: QKeyEvent) -> bool:
        """Looks at a key before the editor does."""
        if not self.isVisible():
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            row = (self._view.currentIndex().row() + step) % max(1, self._table.rowCount())
            self._view.setCurrentIndex(self._table.index(row))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _typed(self) -> str | None:
        """The letters behind an `@` before the caret."""
        cursor = self._editor.textCursor()
        text = cursor.block().text()
        found = _TYPED.search(text[: from_utf16(text, cursor.positionInBlock())])
        return found[1] if found and not cursor.hasSelection() else None

    def _look(self) -> None:
        typed = self._typed()
        if typed is None:
            self.hide()
            return
        wanted = fold(typed)
        fitting = [
            offer for offer in self._offers() if any(part.startswith(wanted) for part in fold(offer.found_by).split())
        ]
        self._table.show(fitting[:_MOST])
        if not fitting:
            self.hide()
            return
        self._view.setCurrentIndex(self._table.index(0))
        self._place()
        self.show()
        self.raise_()

    def _follow(self) -> None:
        if self.isVisible() and self._typed() is None:
            self.hide()

    def _place(self) -> None:
        viewport = self._editor.viewport()
        width, rows = min(380, viewport.width()), range(min(self._table.rowCount(), 4))
        self.resize(QSize(width, 0))
        self.resize(QSize(width, 12 + sum(max(36, self._view.sizeHintForRow(row)) for row in rows)))
        caret = self._editor.cursorRect()
        x = caret.right() - self.width() if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else caret.left()
        below = caret.bottom() + 4
        y = below if below + self.height() <= viewport.height() else caret.top() - 4 - self.height()
        self.move(QPoint(max(0, min(x, viewport.width() - self.width())), max(0, y)))

    def _take(self) -> None:
        offer, typed = self._table.value(self._view.currentIndex()), self._typed()
        self.hide()
        if offer is None or typed is None:
            return
        cursor = self._editor.textCursor()
        keep = QTextCursor.MoveMode.KeepAnchor
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, keep, len(typed) + 1)
        self._editor.setTextCursor(cursor)
        self._editor.put(offer.put)

    def _card(self, offer: Offer) -> Card:
        kind = self._desk.tr("Quote") if offer.is_quote else self._desk.tr("Source")
        chip = Chip(kind, "accent" if offer.is_quote else "soft_ink")
        return Card(offer.words, detail=offer.detail, chips=(chip,), lines=1, compact=True, as_copy=offer.is_quote)
