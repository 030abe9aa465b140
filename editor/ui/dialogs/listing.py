"""A dialog that is a list of cards above a row of buttons."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from editor.ui.desk import Desk
from editor.ui.table import Card, CardView, Table
from editor.ui.widgets import Emptiable
from editor.ui.words import window_title

T = TypeVar("T")


class ListDialog(QDialog, Generic[T]):
    """The list and its frame; `hint` stands where nothing is listed. It is gone once it is closed."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        card: Callable[[T], Card],
        hint: str,
        parent: QWidget | None,
        *,
        action: str = "",
        do: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(title))
        self.resize(560, 420)
        self.table: Table[T] = Table(card, self)
        self.view = CardView(self.table, desk.theme, title)
        self._body = Emptiable(self.view, hint, action, do)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.addWidget(self._body, 1)

    def add_buttons(self, on_the_list: Sequence[QWidget], on_the_whole: Sequence[QWidget]) -> None:
        """What is done with the chosen one, and at the far end what closes or concerns them all."""
        row = QHBoxLayout()
        for each in on_the_list:
            row.addWidget(each)
        row.addStretch(1)
        for each in on_the_whole:
            row.addWidget(each)
        self._column.addLayout(row)

    def show_values(self, values: Sequence[T]) -> None:
        self.table.show(values)
        self._body.show_empty(empty=not values)

    def chosen(self) -> T | None:
        return self.table.value(self.view.currentIndex())
