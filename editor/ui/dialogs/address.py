"""Asks for the address of a page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog


class AddressDialog(FormDialog):
    """`given` tells the address; one on the clipboard is offered."""

    given = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Import a web page"), tr("Fetch"), parent, width=560)
        clipboard = QGuiApplication.clipboard().text().strip()
        self._url = QLineEdit(clipboard if clipboard.startswith(("http://", "https://")) else "")
        self._url.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._url.setPlaceholderText("https://")
        self.row(tr("Address"), self._url)

    def accept(self) -> None:
        address = self._url.text().strip()
        if address:
            self.given.emit(address if "://" in address else f"https://{address}")
            super().accept()
