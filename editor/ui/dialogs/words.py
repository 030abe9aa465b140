"""Asks for a few words: a note, a name, an address."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog


class WordsDialog(FormDialog):
    """`given` tells the words; empty ones are not given."""

    given = Signal(str)

    def __init__(
        self,
        desk: Desk,
        title: str,
        field: str,
        action: str,
        parent: QWidget,
        *,
        words: str = "",
        address: bool = False,
    ) -> None:
        super().__init__(desk, title, action, parent, width=480)
        self._words = QLineEdit(words)
        self._words.selectAll()
        if address:
            self._words.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            self._words.setPlaceholderText("https://")
        self.row(field, self._words)

    def accept(self) -> None:
        if words := self._words.text().strip():
            self.given.emit(words)
            super().accept()
