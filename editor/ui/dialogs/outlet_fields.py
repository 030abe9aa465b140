"""The fields that a kind of outlet asks for, and what the connection doctor says of them."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.publishing.format import Format
from editor.publishing.target import Field, FieldKind, Finding, Health
from editor.ui.desk import Desk
from editor.ui.widgets import Choice, TallPage, WordsField, button, hint, label, lines_high

_FROM_THE_LEFT = frozenset({FieldKind.ADDRESS, FieldKind.FOLDER, FieldKind.PASSWORD})


class OutletField(QWidget):
    """One field, drawn by its kind; its hint stands under it."""

    def __init__(self, desk: Desk, field: Field, value: str, formats: Sequence[Format], *, kept: bool = False) -> None:
        super().__init__()
        self._desk, self._field, self._formats = desk, field, formats
        self.words = desk.tr.tell(field.label)
        self._made, self._read = self._drawn(value or field.default)
        self._made.setAccessibleName(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self._made, 1)
        if field.kind is FieldKind.FOLDER:
            row.addWidget(button(desk.tr("Choose…"), self._choose_folder))
        column.addLayout(row)
        if kept and isinstance(self._made, QLineEdit):
            self._made.setPlaceholderText(desk.tr("Unchanged"))
        if field.hint is not None:
            column.addWidget(hint(desk.tr.tell(field.hint)))
        self.setFocusProxy(self._made)

    @property
    def value(self) -> str:
        """As an outlet keeps it."""
        return self._read()

    def write(self, value: str) -> None:
        """Writes into a field of words, as if it had been typed."""
        if isinstance(self._made, QLineEdit):
            self._made.setText(value)
        elif isinstance(self._made, WordsField):
            self._made.setPlainText(value)

    def _drawn(self, value: str) -> tuple[QWidget, Callable[[], str]]:
        """The widget of a kind, and how its value is read."""
        kind, tr = self._field.kind, self._desk.tr
        if kind is FieldKind.SWITCH:
            switch = QCheckBox(self.words)
            switch.setChecked(value == "yes")
            return switch, lambda: "yes" if switch.isChecked() else ""
        if kind is FieldKind.CHOICE:
            choice = Choice([(name, tr.tell(words)) for name, words in self._field.choices], self.words)
            if value:
                choice.choose(value)
            return choice, lambda: choice.value
        if kind is FieldKind.FORMATS:
            listed = self._format_list({name.strip() for name in value.split(",")})
            return listed, lambda: ",".join(_checked(listed))
        if kind is FieldKind.TEXT:
            text = lines_high(WordsField(tr, value), 4)
            return text, lambda: text.toPlainText().strip()
        line = QLineEdit(value)
        if kind is FieldKind.PASSWORD:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        if kind in _FROM_THE_LEFT or self._field.name == "user":
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        return line, lambda: line.text().strip()

    def _format_list(self, chosen: set[str]) -> QListWidget:
        made = QListWidget()
        for one in self._formats:
            item = QListWidgetItem(f"{self._desk.tr.tell(one.label)}  \u2066{one.suffix}\u2069")
            item.setData(Qt.ItemDataRole.UserRole, one.name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.name in chosen else Qt.CheckState.Unchecked)
            made.addItem(item)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFixedHeight(min(5, max(1, len(self._formats))) * 28 + 6)
        made.setStyleSheet(f"background: {self._desk.theme.card}; border: 1px solid {self._desk.theme.line};")
        return made

    def _choose_folder(self) -> None:
        folder = self._desk.files.choose_folder(self, self._desk.tr("Choose a folder"))
        if folder is not None:
            self.write(str(folder))


def _checked(listed: QListWidget) -> list[str]:
    items = [listed.item(row) for row in range(listed.count())]
    return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]


class Findings(TallPage):
    """What the connection doctor found, the grave things first: what is so, and what to do."""

    taken_over = Signal(object)
    """The options that a finding offers, and the journalist believes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_asking(self) -> None:
        self._empty()
        self._column.addWidget(hint(self._desk.tr("Asking…")))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        self._empty()
        order = tuple(_SIGNS)
        for one in sorted(findings, key=lambda one: order.index(one.health)):
            self._column.addWidget(self._line(one))
        self._column.addStretch(1)

    def told(self) -> str:
        """Everything that stands there, a line each."""
        return "\n".join(label_.text() for label_ in self.findChildren(QLabel) if label_.text())

    def _empty(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.setParent(None)
                gone.deleteLater()

    def _line(self, one: Finding) -> QWidget:
        tr, theme = self._desk.tr, self._desk.theme
        icon, role, spoken = _SIGNS[one.health]
        line, sign = QWidget(), QLabel()
        sign.setPixmap(theme.icon(icon, role).pixmap(QSize(18, 18)))
        sign.setAccessibleName(tr(spoken))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(tr.tell(one.what), wrap=True))
        if one.do is not None:
            words.addWidget(hint(tr.tell(one.do)))
        offered = _offered(one)
        if offered:
            take = button(
                tr("I have asked, and it is: take the key over"), lambda: self.taken_over.emit(offered), "quiet"
            )
            take.setAutoDefault(False)
            words.addWidget(take, 0, Qt.AlignmentFlag.AlignLeading)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return line


def _offered(one: Finding) -> Mapping[str, str]:
    """What the outlet's settings may take over from a finding: the key of a server that nobody has confirmed yet."""
    return {"host_key": str(one.what.values["key"])} if "key" in one.what.values else {}


_SIGNS = {
    Health.ILL: ("circle-x", "error", "Wrong"),
    Health.CAUTION: ("triangle-alert", "warning", "Caution"),
    Health.WELL: ("circle-check", "ok", "Well"),
}
