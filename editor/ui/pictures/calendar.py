"""The desk's calendar: a month in which every story stands where it is due, held back or sent."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QLocale, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editor import workflow
from editor.desktop.translation import Translator
from editor.newsroom.identity import StoryId
from editor.newsroom.message import Message, say
from editor.newsroom.month import Month, by_day, same_day_in
from editor.newsroom.story import Dated, Occasion
from editor.ui.desk import Desk
from editor.ui.pictures.picture import NONE, Picture
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, button, icon_button, label
from editor.ui.words import window_title

OCCASION: dict[Occasion, Message] = {
    Occasion.DUE: say("Due"),
    Occasion.EMBARGO: say("Not before"),
    Occasion.FILED: say("Sent"),
}
OCCASION_ROLE = {Occasion.DUE: "warning", Occasion.EMBARGO: "error", Occasion.FILED: "ok"}
_HEAD = 32.0
"""Height of the days' names."""
_NUMBER = 27.0
"""Height of a day's number."""
_CHIP, _CHIP_GAP = 19.0, 2.0
_CHIP_ROOM = 220
"""Of a row of the day's list: its chip and what stands around it."""
_TINT = 0.13
"""How much of its colour lies under a chip."""


def week_begins(tr: Translator) -> int:
    """The first day of the week, Monday 0: Saturday on an Arabic desk, else as the language's country has it (CLDR)."""
    return calendar.SATURDAY if tr.language == "ar" else QLocale(tr.language).firstDayOfWeek().value - 1


def month_words(month: Month, tr: Translator) -> str:
    return f"{QLocale(tr.language).standaloneMonthName(month.number)} {tr.number(month.year)}"


def day_words(day: date, tr: Translator) -> str:
    locale = QLocale(tr.language)
    return f"{locale.standaloneDayName(day.isoweekday())} {tr.number(day.day)} {locale.monthName(day.month)}"


def occasion_words(one: Dated, tr: Translator) -> str:
    """Why a story stands on its day, and the hour here."""
    return f"{tr.tell(OCCASION[one.what])} {tr.number(f'{one.moment.astimezone():%H:%M}')}"


class MonthGrid(Picture):
    """The days of a month, each with its stories; a day is chosen with the arrow keys or a click."""

    chosen = Signal(object)
    """A day, which may be of another month."""
    entered = Signal()
    """Enter or a double click: what stands on the chosen day is wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, desk.tr)
        self._begins = week_begins(desk.tr)
        self._days: Mapping[date, tuple[Dated, ...]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(560, 320)

    def show_month(self, month: Month, today: date, days: Mapping[date, tuple[Dated, ...]]) -> None:
        self._month, self._today, self._days = month, today, days
        self._weeks = month.weeks(self._begins)
        self.setAccessibleName(f"{month_words(month, self._tr)}: {_told_month(days, self._tr)}")
        self.tell_current()
        self.repaint_all()

    def show_day(self, day: date) -> None:
        """Makes a day of the month the chosen one."""
        self.walk_to(day.day - 1)

    def count(self) -> int:
        return self._month.last.day

    def place(self, number: int) -> QRectF:
        day = self._month.first + timedelta(days=number)
        row, week = next((row, week) for row, week in enumerate(self._weeks) if day in week)
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        width, height = inside.width() / 7, (inside.height() - _HEAD) / len(self._weeks)
        return self.laid(week.index(day) * width, _HEAD + row * height, width, height, inside)

    def told(self, number: int) -> str:
        day = self._month.first + timedelta(days=number)
        there = [f"{one.headline or self._tr('Untitled')}: {occasion_words(one, self._tr)}" for one in self._of(day)]
        today = [self._tr("Today")] if day == self._today else []
        return "\n".join([day_words(day, self._tr), *today, *(there or [self._tr("Nothing on this day.")])])

    def activate(self, _number: int) -> None:
        self.entered.emit()

    def stepped(self, _key: int) -> int:
        return NONE  # days are walked across months

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (day := self._day_by(event.key())) is not None:
            self.chosen.emit(day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.number_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and number != NONE:
            self.chosen.emit(self._month.first + timedelta(days=number))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.number_at(event.position()) == self.current:
            self.entered.emit()

    def sizeHint(self) -> QSize:
        return QSize(840, 460)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A full month is painted once; over it, only what moves."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self.painted_once(self._paint_month))
        for number, width in ((self.hovered, 1.0), (self.current, 2.0 if self.hasFocus() else 1.25)):
            if 0 <= number < self.count():
                painter.setPen(QPen(self._theme.colour("accent"), width))
                painter.drawRoundedRect(self.place(number).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_month(self, painter: QPainter) -> None:
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.fillPath(frame, self._theme.colour("panel"))
        painter.setClipPath(frame)
        self._paint_names(painter)
        for number in range(self.count()):
            self._paint_day(painter, number)
        painter.setClipping(False)
        painter.strokePath(frame, QPen(self._theme.colour("line"), 1))

    def _paint_names(self, painter: QPainter) -> None:
        locale, width = QLocale(self._tr.language), (self.width() - 2) / 7
        painter.setFont(self._theme.interface_font(12))
        painter.setPen(self._theme.colour("soft_ink"))
        for column in range(7):
            name = locale.standaloneDayName((self._begins + column) % 7 + 1, QLocale.FormatType.ShortFormat)
            box = self.laid(column * width, 0, width, _HEAD, QRectF(self.rect()).adjusted(1, 1, -1, -1))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_day(self, painter: QPainter, number: int) -> None:
        day, cell = self._month.first + timedelta(days=number), self.place(number)
        painter.setBrush(self._theme.colour("card"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawRect(cell)
        self._paint_number(painter, day, cell)
        there = self._of(day)
        lines = max(1, int((cell.height() - _NUMBER) // (_CHIP + _CHIP_GAP)))
        for line, one in enumerate(there[:lines]):
            top = _NUMBER + line * (_CHIP + _CHIP_GAP)
            self._paint_chip(painter, one, self.laid(5, top, cell.width() - 10, _CHIP, cell))
        if len(there) > lines:
            painter.setFont(self._theme.interface_font(12))
            painter.setPen(self._theme.colour("soft_ink"))
            rest = self.laid(cell.width() - 46, 3, 40, 22, cell)
            painter.drawText(rest, self.far_side(), f"+{self._tr.number(len(there) - lines)}")

    def _paint_number(self, painter: QPainter, day: date, cell: QRectF) -> None:
        disc = self.laid(5, 3, 22, 22, cell)
        if day == self._today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(disc)
        painter.setFont(self._theme.interface_font(13, bold=day == self._today))
        painter.setPen(self._theme.colour("on_accent" if day == self._today else "ink"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._tr.number(day.day))

    def _paint_chip(self, painter: QPainter, one: Dated, box: QRectF) -> None:
        colour = self._theme.colour(OCCASION_ROLE[one.what])
        tint = self._theme.colour(OCCASION_ROLE[one.what])
        tint.setAlphaF(_TINT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(colour)
        painter.drawRoundedRect(self.laid(0, 0, 3, box.height(), box), 1.5, 1.5)
        painter.setFont(self._theme.interface_font(12))
        painter.setPen(self._theme.colour("ink"))
        self.write(painter, self.laid(8, 0, box.width() - 12, box.height(), box), one.headline or self._tr("Untitled"))

    def _of(self, day: date) -> tuple[Dated, ...]:
        return self._days.get(day, ())

    def _day_by(self, key: int) -> date | None:
        """The day a key leads to from the chosen one."""
        day = self._month.first + timedelta(days=max(0, self.current))
        ahead = -1 if self.mirrored else 1
        steps: dict[int, int] = {
            Qt.Key.Key_Right: ahead,
            Qt.Key.Key_Left: -ahead,
            Qt.Key.Key_Down: 7,
            Qt.Key.Key_Up: -7,
        }
        pages: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in steps:
            return day + timedelta(days=steps[key])
        if key in pages:
            return same_day_in(day, self._month.moved(pages[key]))
        ends: dict[int, date] = {Qt.Key.Key_Home: self._month.first, Qt.Key.Key_End: self._month.last}
        return ends.get(key)


class CalendarDialog(QDialog):
    """Shows a month and what stands on the chosen day; a story that is activated is opened, and the dialog closes."""

    def __init__(self, desk: Desk, opened: Callable[[StoryId], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._opened = desk, opened
        now = desk.bench.clock() if desk.bench else datetime.now(UTC)
        self._today = self._day = now.astimezone().date()
        self._days: dict[date, tuple[Dated, ...]] = {}
        self._grid = MonthGrid(desk)
        self._title, self._day_title = label("", "month"), label("", "panel_title")
        self._title.setStyleSheet("font-size: 20px; font-weight: bold")
        self._table: Table[Dated] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, desk.tr("Stories of the day"))
        self._body = Emptiable(self._view, desk.tr("Nothing on this day."))
        self._body.setFixedHeight(176)
        self.setWindowTitle(window_title(desk.tr("Calendar")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(880, 720)
        self._build()
        self._grid.chosen.connect(self.show_day)
        self._grid.entered.connect(self._enter)
        self._view.activated.connect(self._open)
        desk.changes.story.connect(self._changed)
        desk.changes.publication.connect(self._changed)
        self._grid.show_month(self.month, self._today, {})
        self.show_day(self._day)
        self.refresh()
        self._grid.setFocus()

    @property
    def month(self) -> Month:
        return Month.of(self._day)

    def refresh(self) -> None:
        """Asks for what stands in the month that is shown."""
        month = self.month

        def show(dated: tuple[Dated, ...]) -> None:
            if month == self.month:
                self._days = by_day(dated)
                self._grid.show_month(month, self._today, self._days)
                self._show_list()

        self._desk.ask(lambda bench: workflow.browsing.calendar(bench, month.first, month.last), show, self)

    def show_day(self, day: date) -> None:
        """Chooses a day, of whichever month."""
        turned = Month.of(day) != self.month
        self._day = day
        if turned:
            self._days = {}
            self._table.show(())
            self._grid.show_month(self.month, self._today, {})
            self.refresh()
        self._grid.show_day(day)
        self._title.setText(month_words(self.month, self._desk.tr))
        self._day_title.setText(day_words(day, self._desk.tr))
        if not turned:
            self._show_list()

    def turn(self, months: int) -> None:
        """Shows a later month, or an earlier one."""
        self.show_day(same_day_in(self._day, self.month.moved(months)))

    def _build(self) -> None:
        tr, theme = self._desk.tr, self._desk.theme
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch(1)
        for what, message in OCCASION.items():
            sign = label(f"● {tr.tell(message)}", "hint")
            sign.setStyleSheet(f"color: {getattr(theme, OCCASION_ROLE[what])}")
            head.addWidget(sign)
        head.addSpacing(8)
        head.addWidget(icon_button(theme, "chevron-left", tr("Previous month"), lambda: self.turn(-1)))
        today = button(tr("Today"), lambda: self.show_day(self._today))
        today.setAutoDefault(False)  # Enter is for the days and their stories
        head.addWidget(today)
        head.addWidget(icon_button(theme, "chevron-right", tr("Next month"), lambda: self.turn(1)))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._grid, 1)
        column.addWidget(self._day_title)
        column.addWidget(self._body)

    def _show_list(self) -> None:
        tr, there = self._desk.tr, self._days.get(self._day, ())
        hint = tr(
            "Stories stand here on the day they are due, are held back until, or were sent; set the first two in a story's details."
        )
        self._table.show(there)
        self._body.show_empty(empty=not there, hint=tr("Nothing on this day.") if self._days else hint)

    def _enter(self) -> None:
        """One story of the day is opened at once; of several, the first waits for another Enter."""
        there = self._days.get(self._day, ())
        self._view.setCurrentIndex(self._table.index(0))
        if len(there) == 1:
            self._open(self._table.index(0))
        elif there:
            self._view.setFocus()

    def _open(self, index: QModelIndex) -> None:
        if (one := self._table.value(index)) is not None:
            self.accept()
            self._opened(one.story)

    def _changed(self, _id: int) -> None:
        self.refresh()

    def _card(self, one: Dated) -> Card:
        tr, role = self._desk.tr, OCCASION_ROLE[one.what]
        room = self._view.viewport().width() - _CHIP_ROOM
        metrics = QFontMetrics(self._desk.theme.interface_font(14, bold=True))
        headline = metrics.elidedText(one.headline or tr("Untitled"), Qt.TextElideMode.ElideRight, room)
        return Card(headline, chips=(Chip(occasion_words(one, tr), role),), bar=role, lines=1, compact=True)


def _told_month(days: Mapping[date, tuple[Dated, ...]], tr: Translator) -> str:
    """How much stands in a month, in words."""
    every = [one.what for there in days.values() for one in there]
    parts = [f"{tr.tell(OCCASION[what])} {tr.number(every.count(what))}" for what in Occasion if what in every]
    return " · ".join(parts) or tr("nothing")
