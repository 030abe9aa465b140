"""Dates as news pages write them, given the month names of a language."""

import re
from collections.abc import Mapping
from datetime import MAXYEAR, date

from editor.text.digits import Digits, converted

_ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")


def find_date(text: str, months: Mapping[str, int]) -> date | None:
    """The first date a line tells, or None. Day before month, as Arabic papers write.

    `months` maps a month's name, as written, to 1..12; a date without a year is none.

    >>> find_date("الأحد، 04 آب/اغسطس 2013، آخر تحديث", {"آب": 8, "اغسطس": 8})
    datetime.date(2013, 8, 4)
    """
    latin = converted(text, Digits.LATIN)
    found: list[tuple[int, date]] = []
    for pattern, order in ((_ISO, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1))):
        for match in pattern.finditer(latin):
            _keep(found, match.start(), *(int(match.group(part)) for part in order))
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    if names:
        day_month = re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:من\s+)?({names})\b(?:\s*[/-]\s*\w+)?[,،]?\s+(\d{{4}})",
            re.IGNORECASE,
        )
        month_day = re.compile(rf"\b({names})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?[,،]?\s+(\d{{4}})", re.IGNORECASE)
        lowered = {name.casefold(): number for name, number in months.items()}
        for match in day_month.finditer(latin):  # month 0, no date: «Aprıl» matches April without being it
            _keep(found, match.start(), int(match[3]), lowered.get(match[2].casefold(), 0), int(match[1]))
        for match in month_day.finditer(latin):
            _keep(found, match.start(), int(match[3]), lowered.get(match[1].casefold(), 0), int(match[2]))
    return min(found)[1] if found else None


def _keep(found: list[tuple[int, date]], at: int, year: int, month: int, day: int) -> None:
    if not 1900 <= year <= MAXYEAR:
        return
    try:
        found.append((at, date(year, month, day)))
    except ValueError:
        return
