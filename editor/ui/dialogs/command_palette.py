"""Every command by name, and every story: type a few letters, in any spelling."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.story import StoryRow
from editor.text.folding import fold
from editor.ui.desk import Desk
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable
from editor.ui.words import STATUS, STATUS_ROLE

if TYPE_CHECKING:
    from editor.workflow.browsing import Shelf

_TYPING_MS = 120
_STORIES = 8


class CommandPalette(QDialog):
    """Finds an action by its folded words and runs it, or a story and opens it."""

    def __init__(self, desk: Desk, actions: list[QAction], open_story: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        tr = desk.tr
        self._desk = desk
        self._open_story = open_story
        self._actions = [action for action in actions if action.isEnabled()]
        self._stories: tuple[StoryRow, ...] = ()
        self._words = QLineEdit()
        self._words.setPlaceholderText(tr("Search the stories or run a command…"))
        self._words.setAccessibleName(tr("Command"))
        self._table: Table[QAction | StoryRow] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Commands"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._words)
        self._body = Emptiable(self._view, tr("Nothing found."))
        column.addWidget(self._body, 1)
        self.resize(560, 460)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._find_stories)
        self._words.textChanged.connect(self._find)
        self._words.returnPressed.connect(self._run)
        self._view.clicked.connect(lambda _: self._run())
        self._words.installEventFilter(self)
        self._find("")
        self.setObjectName("palette")
        self._words.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = (self._view.currentIndex().row() + step) % max(1, self._table.rowCount())
                self._view.setCurrentIndex(self._table.index(row))
                return True
        return super().eventFilter(watched, event)

    def _find(self, words: str) -> None:
        self._stories = ()
        self._show()
        if words.strip() and self._desk.bench is not None:
            self._timer.start(_TYPING_MS)

    def _show(self) -> None:
        parts = fold(self._words.text()).split()
        fitting = [action for action in self._actions if all(part in fold(action.text()) for part in parts)]
        self._table.show([*fitting, *self._stories])
        self._body.show_empty(empty=not fitting and not self._stories)
        self._view.setCurrentIndex(self._table.index(0))

    def _find_stories(self) -> None:
        words = self._words.text()

        def show(shelf: Shelf) -> None:
            if words == self._words.text():
                self._stories = shelf.rows
                self._show()

        self._desk.ask(
            lambda bench: workflow.browsing.browse(bench, workflow.browsing.Search(words, limit=_STORIES)), show, self
        )

    def _run(self) -> None:
        chosen = self._table.value(self._view.currentIndex())
        self.accept()
        if isinstance(chosen, QAction):
            chosen.trigger()
        elif chosen is not None:
            self._open_story(chosen.id)

    def _card(self, one: QAction | StoryRow) -> Card:
        if isinstance(one, QAction):
            keys = one.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            chips = (Chip(keys),) if keys else ()
            return Card(one.text(), chips=chips, lines=1, compact=True, icon=one.icon())
        tr = self._desk.tr
        chip = Chip(tr.tell(STATUS[one.status]), STATUS_ROLE[one.status])
        icon = self._desk.theme.icon("newspaper", "soft_ink")
        return Card(one.headline or tr("Untitled"), chips=(chip,), lines=1, compact=True, icon=icon)
