"""Export as a file: which of the formats."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor.publishing.format import Format
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import hint


class ExportDialog(FormDialog):
    """Lists the formats; `chosen` tells the one."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, formats: Sequence[Format], last: str, pictures: int, parent: QWidget | None) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Export"), tr("Choose the file…"), parent, width=460)
        self._pictures = pictures
        self._table: Table[Format] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Format"))
        self._view.setMinimumHeight(min(480, 60 + 52 * len(formats)))
        self._told = hint("")
        self.column.insertWidget(0, self._view, 1)
        self.column.insertWidget(1, self._told)
        self._table.show(formats)
        self._view.activated.connect(lambda _: self.accept())
        self._view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        row = next((row for row, one in enumerate(formats) if one.name == last), 0)
        self._view.setCurrentIndex(self._table.index(row))
        self._view.setFocus()

    def _tell(self) -> None:
        tr, made = self.desk.tr, self._table.value(self._view.currentIndex())
        self.primary.setEnabled(made is not None)
        if made is None or not self._pictures:
            words = ""
        elif made.pictures_beside:
            words = tr.many(
                "{count} picture is written beside the file.", "{count} pictures are written beside the file.",
                self._pictures,
            )  # fmt: skip
        else:
            words = tr.many("{count} picture is in the story.", "{count} pictures are in the story.", self._pictures)
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def accept(self) -> None:
        if (made := self._table.value(self._view.currentIndex())) is not None:
            super().accept()
            self.chosen.emit(made)

    def _card(self, made: Format) -> Card:
        return Card(
            self.desk.tr.tell(made.label), chips=(Chip(f"\u2066{made.suffix}\u2069", "plain"),), lines=1, compact=True
        )
