"""Days that do not fit each other: «الجمعة 7 أبريل 2018», «أمس الجمعة» in a story of Sunday, «7 نيسان/مايو».

A weekday with a full date is checked by the calendar alone; one without its year, and «أمس» and its like, against the
day readers get the story, or against the story's other days.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule, inside
from editor.text.digits import Digits, converted
from editor.text.folding import fold
from editor.text.spans import Span

_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
"""As `date.weekday` counts them."""
_WRITTEN = {name: day for day, name in enumerate(_WEEKDAYS)} | {"الإثنين": 0, "الأثنين": 0, "الاربعاء": 2, "الاحد": 6}
_AWAY = {
    "أول من أمس": -2,
    "أول أمس": -2,
    "أمس الأول": -2,
    "أمس": -1,
    "امس": -1,
    "البارحة": -1,
    "اليوم": 0,
    "غدا": 1,
    "غداً": 1,
    "غدٍ": 1,
    "بعد غد": 2,
}
_WEEKDAY = "|".join(_WRITTEN)
_RELATIVE = re.compile(
    rf"(?<!\w)(?:[وفبل]?)(?P<away>{'|'.join(sorted(_AWAY, key=len, reverse=True))})(?: يوم|،)? \(?(?P<day>{_WEEKDAY})(?!\w)"
)
_NUMERIC = re.compile(
    rf"(?<!\w)[وفبل]?(?P<day>{_WEEKDAY})،?(?: الموافق| في)? \(?(?P<number>\d{{1,2}}) ?[/-] ?(?P<month>\d{{1,2}}) ?[/-] ?(?P<year>\d{{4}})(?!\w)"
)
_SOON = timedelta(days=183)
"""A date without a year is the nearest to the day of the story; farther ones are not guessed."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A weekday as evidence: so many days away from the story's, or on a date."""

    weekday: int
    away: int | None = None
    number: int = 0
    month: int = 0
    year: int = 0


def _find(copy: Copy) -> Iterator[Finding]:
    for match in _RELATIVE.finditer(copy.text):
        span = Span(*match.span("day"))
        if not inside(copy.quotations, span):  # there days count from when it was said
            yield Finding(span, evidence=_Day(_WRITTEN[match["day"]], away=_AWAY[match["away"]]))
    months = copy.language.months
    dated, twins = _dates(*months)
    for match in (*dated.finditer(copy.text), *_NUMERIC.finditer(copy.text)):
        month = months.get(match["month"]) or _number(match["month"])
        day = _Day(_WRITTEN[match["day"]], None, _number(match["number"]), month, _number(match["year"] or "0"))
        yield Finding(Span(*match.span("day")), evidence=day)
    for match in twins.finditer(copy.text):
        if months[match["month"]] != months[match["twin"]]:
            yield Finding(Span(*match.span("twin")), _other_name(match["month"], months), say("These are two months."))


@lru_cache(maxsize=8)
def _dates(*months: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a weekday with its date, and a month told by two names."""
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True)) or r"(?!)"
    twin = rf" ?[/(] ?(?P<twin>{month})(?!\w)\)?"
    return re.compile(
        rf"(?<!\w)[وفبل]?(?P<day>{_WEEKDAY})،?(?: الموافق| في)? \(?(?P<number>\d{{1,2}})(?: من)?(?: شهر)? "
        rf"(?P<month>{month})(?:{twin})?(?:،? (?:عام |سنة )?(?P<year>\d{{4}}))?(?!\w)"
    ), re.compile(rf"(?<!\w)(?P<month>{month}){twin}")


def _number(digits: str) -> int:
    return int(converted(digits, Digits.LATIN))


def _weigh(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    relative = list[tuple[Finding, _Day]]()
    for finding in found:
        match finding.evidence:
            case _Day(away=None) as day:
                yield from _dated(finding, day, brief.published)
            case _Day() as day:
                relative.append((finding, day))
            case _:
                yield finding
    yield from _against(relative, brief.published) if brief.published else _among(relative)


def _dated(finding: Finding, day: _Day, published: date | None) -> Iterator[Finding]:
    """A weekday whose date falls on another."""
    try:
        told = date(day.year, day.month, day.number) if day.year else _nearest(day, published)
    except ValueError:
        yield Finding(finding.span, (), say("There is no such date."))
        return
    if told is not None and told.weekday() != day.weekday:
        name = _WEEKDAYS[told.weekday()]
        severity = Severity.ERROR if day.year else Severity.WARNING
        yield Finding(finding.span, (name,), say("That date is a {weekday}.", weekday=name), severity)


def _nearest(day: _Day, published: date | None) -> date | None:
    """The date without a year that is nearest to the day of the story."""
    if published is None or (day.month, day.number) == (2, 29):
        return None
    years = (date(published.year + by, day.month, day.number) for by in (-1, 0, 1))
    nearest = min(years, key=lambda one: abs(one - published))
    return nearest if abs(nearest - published) <= _SOON else None


def _against(relative: Sequence[tuple[Finding, _Day]], published: date) -> Iterator[Finding]:
    """Relative days that are not those of the story's date."""
    wrong = [(finding, day) for finding, day in relative if _today(day) != published.weekday()]
    # Where all tell the same other day it is the story's date that is asked for, once.
    asked = len(wrong) == len(relative) > 1 and len({_today(day) for _, day in wrong}) == 1
    for finding, day in wrong[:1] if asked else wrong:
        message = say("Counted from the story's date, that is {weekday}.", weekday=_name(published.weekday(), day))
        severity = Severity.QUERY if asked else Severity.WARNING
        yield Finding(finding.span, (_name(published.weekday(), day),), message, severity)


def _among(relative: Sequence[tuple[Finding, _Day]]) -> Iterator[Finding]:
    """Relative days that do not fit the others; the first are believed where as many say one thing as the other."""
    told = Counter(_today(day) for _, day in relative)
    if len(told) < 2:
        return
    today = told.most_common(1)[0][0]
    for finding, day in relative:
        if _today(day) != today:
            name = _name(today, day)
            yield Finding(finding.span, (name,), say("By the story's other days, that is {weekday}.", weekday=name))


def _today(day: _Day) -> int:
    """The weekday of the story, if this one is right."""
    return (day.weekday - (day.away or 0)) % 7


def _name(today: int, day: _Day) -> str:
    return _WEEKDAYS[(today + (day.away or 0)) % 7]


def _other_name(month: str, months: Mapping[str, int]) -> tuple[str, ...]:
    """The name of a month in the other naming: نيسان, أبريل."""
    names = [name for name, number in months.items() if number == months[month]]
    others = [name for name in names if fold(name) != fold(names[0])]
    return (others[0],) if others and month == names[0] else (names[0],)


RULE = Rule(
    name="relative_day",
    title=say("Days that do not fit"),
    severity=Severity.WARNING,
    reason=say("These days do not fit each other."),
    source=say("Reuters Handbook of Journalism, Corrections: check the day of the week, proper names and figures"),
    find=_find,
    weigh=_weigh,
    languages=("ar",),
    cases=(
        ("وقع الاتفاق الجمعة 7 أبريل 2018 في العاصمة.", ("الجمعة",)),
        ("وقع الاتفاق يوم السبت الموافق 7 نيسان (أبريل) 2018.", ()),
        ("وقع الاتفاق يوم الثلاثاء 1/1/2024.", ("الثلاثاء",)),
        ("وقع الاتفاق في 7 نيسان/مايو 2018.", ("مايو",)),
        ("قال أمس الجمعة نعم.\nوأعلنت الوزارة اليوم الأحد النتائج.", ("الأحد",)),
        ("قال أمس الجمعة نعم.\nوأعلنت الوزارة اليوم السبت النتائج.", ()),
        ("قال الوزير أمس الخميس نعم.", ("الخميس",), Brief(published=date(2026, 11, 21))),
        ("يبدأ العرض الأحد 22 نوفمبر ويستمر أسبوعا.", (), Brief(published=date(2026, 11, 21))),
    ),
)
