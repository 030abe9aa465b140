"""Fields of a source that are more than a line: days that may be years, offices over time, languages."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor.desktop.translation import Translator
from editor.language.language import Language
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.source import Role
from editor.ui.desk import Desk
from editor.ui.widgets import button, icon_button


class DayField(QLineEdit):
    """A day, a month or a year; empty where it is not known. Of a month or a year the first or the last day is meant."""

    def __init__(self, tr: Translator, name: str, *, last: bool = False) -> None:
        super().__init__()
        self._tr, self._last = tr, last
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Year, year/month or year/month/day"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if QGuiApplication.isRightToLeft():
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(10)

    def show_day(self, day: date | None) -> None:
        self.setText(self._tr.number(_short(day, last=self._last)) if day else "")

    def day(self) -> date | None:
        """Raises Fault `source.bad_day`."""
        typed = self.text().strip()
        try:
            return _day(typed, last=self._last) if typed else None
        except ValueError as error:
            raise Fault(
                "source.bad_day",
                say("“{day}” is no day.", day=typed),
                say("Write a year, a year and a month, or a day: 2024, 2024/5, 2024/5/12."),
            ) from error


class RoleRows(QWidget):
    """Offices held over time, one a row."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: list[tuple[QWidget, QLineEdit, DayField, DayField]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        self._more = button(desk.tr("Add an office held"), self._add_empty, "quiet")
        self._more.setAutoDefault(False)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)

    def show_roles(self, roles: Sequence[Role]) -> None:
        for row, _, _, _ in tuple(self._lines):
            self._remove(row)
        for role in roles:
            self.add(role)

    def roles(self) -> tuple[Role, ...]:
        """Raises Fault `source.bad_day`."""
        given = (Role(title.text().strip(), since.day(), until.day()) for _, title, since, until in self._lines)
        return tuple(role for role in given if role.title)

    def add(self, role: Role) -> QLineEdit:
        """One more row; its first field is returned."""
        tr = self._desk.tr
        row, title = QWidget(), QLineEdit(role.title)
        since, until = DayField(tr, tr("Since")), DayField(tr, tr("Until"), last=True)
        title.setAccessibleName(tr("Office"))
        title.setPlaceholderText(tr("Office"))
        away = icon_button(self._desk.theme, "x", tr("Take this office away"), lambda: self._remove(row))
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(6)
        beside.addWidget(title, 1)
        for field, day in ((since, role.since), (until, role.until)):
            field.setPlaceholderText(field.accessibleName())
            field.setFixedWidth(104)
            field.show_day(day)
            beside.addWidget(field)
        beside.addWidget(away)
        self._lines.append((row, title, since, until))
        self._rows.addWidget(row)
        measured_anew(row)
        return title

    def _add_empty(self) -> None:
        self.add(Role("")).setFocus()

    def _remove(self, row: QWidget) -> None:
        self._lines = [one for one in self._lines if one[0] is not row]
        if row.isAncestorOf(self.focusWidget() or self):
            self._more.setFocus()
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()


class LanguageTicks(QWidget):
    """The desk's languages; one the desk does not know stays as it was."""

    def __init__(self, languages: Sequence[Language]) -> None:
        super().__init__()
        self._others: tuple[str, ...] = ()
        self._ticks = {language.code: QCheckBox(language.name) for language in languages}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for number, tick in enumerate(self._ticks.values()):
            tick.setMinimumWidth(tick.sizeHint().width() + 12)  # a ticked box is wider than one that is not
            grid.addWidget(tick, number // 3, number % 3)
        grid.setColumnStretch(3, 1)

    def show_languages(self, chosen: Sequence[str]) -> None:
        self._others = tuple(code for code in chosen if code not in self._ticks)
        for code, tick in self._ticks.items():
            tick.setChecked(code in chosen)

    def languages(self) -> tuple[str, ...]:
        return (*(code for code, tick in self._ticks.items() if tick.isChecked()), *self._others)


def measured_anew(row: QWidget) -> None:
    """A row of fields takes the height they have once they are dressed: hidden ones do not tell their layout of it."""

    def measure() -> None:
        for field in (*row.findChildren(QLineEdit), *row.findChildren(QComboBox)):
            field.setMinimumHeight(field.sizeHint().height())

    QTimer.singleShot(0, row, measure)


def _day(typed: str, *, last: bool) -> date:
    """Raises ValueError. Digits of any script; the year comes first."""
    parts = [int(part) for part in typed.replace("-", "/").replace(".", "/").split("/")]
    if not 1 <= len(parts) <= 3 or not 1000 <= parts[0] <= 9999:
        raise ValueError(typed)
    year, month, day = (*parts, 0, 0)[:3]
    if day:
        return date(year, month, day)
    if not last:
        return date(year, month or 1, 1)
    following = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    return following - timedelta(days=1)


def _short(day: date, *, last: bool) -> str:
    """As short as it can be written so that the same day is meant."""
    forms = (f"{day:%Y}", f"{day:%Y/%m}", f"{day:%Y/%m/%d}")
    return next(form for form in forms if _day(form, last=last) == day)
