"""Picks a story of the library, found while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from editor import workflow
from editor.newsroom.story import StoryRow
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.words import STATUS, STATUS_ROLE, ago

if TYPE_CHECKING:
    from editor.workflow.browsing import Shelf

_TYPING_MS = 120


class PickStoryDialog(FormDialog):
    """`picked` tells the StoryId."""

    picked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Choose a story"), tr("Choose"), parent, width=520)
        self._words = QLineEdit()
        self._words.setPlaceholderText(tr("Search the stories…"))
        self._table: Table[StoryRow] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Stories"))
        self._view.setMinimumHeight(300)
        self._view.activated.connect(lambda _: self.accept())
        self.row(tr("Search"), self._words)
        self.column.insertWidget(1, self._view, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._find)
        self._words.textChanged.connect(lambda _: self._timer.start(_TYPING_MS))
        self._find()

    def _find(self) -> None:
        words = self._words.text()

        def show(shelf: Shelf) -> None:
            if words == self._words.text():
                self._table.show(shelf.rows)
                self._view.setCurrentIndex(self._table.index(0))

        self.desk.ask(lambda bench: workflow.browsing.browse(bench, workflow.browsing.Search(words)), show, self)

    def accept(self) -> None:
        if (row := self._table.value(self._view.currentIndex())) is not None:
            self.picked.emit(row.id)
            super().accept()

    def _card(self, row: StoryRow) -> Card:
        tr = self.desk.tr
        chips = (Chip(tr.tell(STATUS[row.status]), STATUS_ROLE[row.status]), Chip(ago(tr, row.saved), "plain"))
        return Card(row.headline or tr("Untitled"), chips=chips, lines=1)
