"""The lengths a story is to have, as fields: an amount, a unit, and for lines the column they stand in."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from editor.newsroom.copyfit import Target, Unit
from editor.newsroom.message import Message, say
from editor.ui.desk import Desk
from editor.ui.widgets import Choice

_UNIT: dict[Unit, Message] = {
    Unit.WORDS: say("words"),
    Unit.CHARACTERS: say("characters"),
    Unit.LINES: say("lines"),
}
_COLUMN_MM, _SIZE_PT = 45.0, 10.0
"""A newspaper's column and the size it is set in."""


class TargetField(QWidget):
    """One length; an amount of nothing is none."""

    edited = Signal()

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        tr = desk.tr
        self._desk = desk
        self.setAccessibleName(name)
        self._amount = QSpinBox()
        self._amount.setRange(0, 100_000)
        self._amount.setSpecialValueText(tr("any length"))
        self._amount.setAccessibleName(name)
        self._unit = Choice.of(_UNIT, tr, tr("{name}: unit", name=name))
        self._width = _decimal(10, 400, tr("{name}: width of the column in millimetres", name=name), tr(" mm"))
        self._size = _decimal(4, 72, tr("{name}: size of the letters in points", name=name), tr(" pt"))
        self._face = QComboBox()
        self._face.setAccessibleName(tr("{name}: face", name=name))
        first = QHBoxLayout()
        first.addWidget(self._amount, 1)
        first.addWidget(self._unit, 1)
        self._column = QWidget()
        second = QHBoxLayout(self._column)
        second.setContentsMargins(0, 0, 0, 0)
        for field in (self._width, self._size, self._face):
            second.addWidget(field, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(first)
        rows.addWidget(self._column)
        self.show_target(None)
        self._amount.valueChanged.connect(self._changed)
        for spin in (self._width, self._size):
            spin.valueChanged.connect(self._changed)
        for choice in (self._unit, self._face):
            choice.activated.connect(self._changed)

    def show_target(self, target: Target | None) -> None:
        """Shows a length, or none."""
        for field in (self._amount, self._width, self._size):
            field.blockSignals(True)  # shown, not edited
        lines = target is not None and target.unit is Unit.LINES
        self._amount.setValue(target.amount if target else 0)
        self._unit.choose(target.unit if target else Unit.WORDS)
        self._width.setValue(target.column_mm if target and lines else _COLUMN_MM)
        self._size.setValue(target.size_pt if target and lines else _SIZE_PT)
        if lines:
            self._offer_faces(target.face if target else "")
        for field in (self._amount, self._width, self._size):
            field.blockSignals(False)
        self._allow()

    def target(self) -> Target | None:
        """The length as it stands in the fields."""
        amount, unit = self._amount.value(), self._unit.value
        if not amount:
            return None
        if unit is not Unit.LINES:
            return Target(unit, amount)
        return Target(unit, amount, self._width.value(), self._face.currentText(), self._size.value())

    def _changed(self, *_: object) -> None:
        self._allow()
        self.edited.emit()

    def _allow(self) -> None:
        lines = self._unit.value is Unit.LINES
        if lines and not self._face.count():
            self._offer_faces("")
        self._column.setVisible(lines)

    def _offer_faces(self, face: str) -> None:
        """The faces of the computer that have Arabic letters; asked for only where lines are counted."""
        if not self._face.count():
            self._face.addItems(QFontDatabase.families(QFontDatabase.WritingSystem.Arabic))
        wanted = face or self._desk.theme.text_face
        if self._face.findText(wanted) < 0:
            self._face.addItem(wanted)
        self._face.setCurrentText(wanted)


def _decimal(least: float, most: float, name: str, unit: str) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setRange(least, most)
    made.setDecimals(1)
    made.setSuffix(unit)
    made.setAccessibleName(name)
    return made
