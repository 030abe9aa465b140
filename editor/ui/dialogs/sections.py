"""Parts of a dialog that are closed until they are wanted, and a moment that may not be known."""

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QFormLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from editor.ui.desk import Desk
from editor.ui.widgets import label


class Section(QWidget):
    """A heading that opens the fields under it; while they are hidden it says in a line what they hold."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self._desk, self._name = desk, title
        self._head = QPushButton(title)
        self._head.setProperty("role", "field")
        self._head.setStyleSheet("text-align: left")  # the leading side: Qt turns it with the interface
        self._head.setCheckable(True)
        self._head.setAutoDefault(False)
        self._head.toggled.connect(self._show_fields)
        self._told = label("", "hint", wrap=True)
        self._fields = QWidget()
        self.form = QFormLayout(self._fields)
        self.form.setContentsMargins(0, 4, 0, 4)
        self.form.setVerticalSpacing(10)
        self.form.setHorizontalSpacing(16)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._head, self._told, self._fields):
            column.addWidget(part)
        self._show_fields(open_now=False)

    def row(self, words: str, field: QWidget | QLayout) -> None:
        """One labelled field; the label is its name for a screen reader too."""
        if isinstance(field, QWidget) and not field.accessibleName():
            field.setAccessibleName(words)
        self.form.addRow(words, field)

    def tell(self, words: str) -> None:
        """What the fields hold, in a line; nothing where they hold nothing."""
        self._told.setText(words)
        self._told.setVisible(bool(words) and not self._head.isChecked())
        self._head.setAccessibleDescription(words)

    def open(self) -> None:
        self._head.setChecked(True)

    @property
    def is_open(self) -> bool:
        return self._head.isChecked()

    def _show_fields(self, open_now: bool) -> None:
        # The one that points to the trailing side: it turns with the interface.
        self._head.setIcon(self._desk.theme.icon("chevron-down" if open_now else "chevron-right", "soft_ink"))
        self._fields.setVisible(open_now)
        self._told.setVisible(bool(self._told.text()) and not open_now)


class MomentField(QWidget):
    """A day and an hour, with a box that says whether they are known at all."""

    changed = Signal()

    def __init__(self, name: str, known: str) -> None:
        super().__init__()
        self._box, self._moment = QCheckBox(), QDateTimeEdit()
        self._box.setAccessibleName(known)
        self._moment.setAccessibleName(name)
        # Before the format: from right to left Qt turns it round, and 18:33 would be shown as 33:18.
        self._moment.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._moment.setLocale(QLocale.c())
        self._moment.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._moment.setDisplayFormat("yyyy/MM/dd HH:mm")
        self._moment.setCalendarPopup(True)
        self._moment.setEnabled(False)
        self._box.toggled.connect(self._moment.setEnabled)
        self._box.toggled.connect(lambda _: self.changed.emit())
        self._moment.dateTimeChanged.connect(lambda _: self.changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box)
        row.addWidget(self._moment, 1)
        self.setFocusProxy(self._box)

    def show_moment(self, at: datetime | None, otherwise: datetime | None = None) -> None:
        """`otherwise` stands ready where none is known."""
        shown = at or otherwise or datetime.now(UTC)
        self._box.setChecked(at is not None)
        self._moment.setDateTime(QDateTime.fromSecsSinceEpoch(int(shown.timestamp())))

    def moment(self) -> datetime | None:
        """Aware; None where it is not known."""
        if not self._box.isChecked():
            return None
        return datetime.fromtimestamp(self._moment.dateTime().toSecsSinceEpoch(), UTC)

    def take_for_granted(self) -> None:
        """The moment has to be known: the box is ticked."""
        self._box.setChecked(True)


def set_in_copy_face(field: QTextEdit, desk: Desk) -> None:
    """Somebody's words are read in the face of the copy; they go on in the next line, never to the side."""
    field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    field.setStyleSheet(f'font-family: "{desk.theme.text_face}"; font-size: {max(16, desk.theme.text_size - 2)}px;')
