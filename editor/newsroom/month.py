"""A month of the desk's calendar."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from editor.newsroom.story import Dated


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year; `number` counts from 1."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def moved(self, months: int) -> "Month":
        """So many months later, or earlier.

        >>> Month(2026, 11).moved(2), Month(2026, 1).moved(-1)
        (Month(year=2027, number=1), Month(year=2025, number=12))
        """
        at = self.year * 12 + self.number - 1 + months
        return Month(at // 12, at % 12 + 1)

    def weeks(self, begins: int) -> tuple[tuple[date | None, ...], ...]:
        """The days week by week, seven each, None outside the month; `begins` is the week's first day, Monday 0.

        >>> [day and day.day for day in Month(2026, 11).weeks(calendar.SATURDAY)[0]]
        [None, 1, 2, 3, 4, 5, 6]
        """
        rows = calendar.Calendar(begins).monthdayscalendar(self.year, self.number)
        return tuple(tuple(date(self.year, self.number, day) if day else None for day in row) for row in rows)


def by_day(dated: Iterable[Dated]) -> dict[date, tuple[Dated, ...]]:
    """What stands on each day of the journalist's zone, in the order it comes."""
    days: dict[date, list[Dated]] = {}
    for one in dated:
        days.setdefault(one.moment.astimezone().date(), []).append(one)
    return {day: tuple(there) for day, there in days.items()}


def same_day_in(day: date, month: Month) -> date:
    """That day of another month, or its last where it is shorter.

    >>> same_day_in(date(2026, 10, 31), Month(2026, 11))
    datetime.date(2026, 11, 30)
    """
    return min(month.first + timedelta(days=day.day - 1), month.last)
