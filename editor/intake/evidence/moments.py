"""When a post was written, as social networks tell it in Arabic and English.

Their interfaces follow Unicode CLDR (ar, en): «٣:٤٥ م · ٥ مارس ٢٠٢٤», “3:45 PM · Mar 5, 2024”, «٥ مارس الساعة ٣:٤٥ م».
Only a line that holds nothing but a time is one. What is told roughly (“5h”, «منذ ساعة») is known to be a time, and
no more: no moment is made up.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from editor.language import arabic, english
from editor.text.digits import Digits, converted
from editor.text.letters import without_tashkeel

_HIDDEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufe0f]")
_ODD = re.compile(r"[\s\u00a0\u202f]+")
_MONTHS = {name.casefold(): number for names in (arabic, english) for name, number in names.LANGUAGE.months.items()}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items() if name.isascii()} | {"sept": 9}
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?![\d:])"
    r"\s*(?P<half>[ap]\.?m\b\.?|صباحا|مساء|[صم](?!\w))?",
    re.IGNORECASE,
)
_DAYS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4}|\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<first>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?:من\s+)?(?P<month>{_MONTH})\.?(?!\w)(?:[,،]?\s+(?P<year>\d{{4}})(?!\d))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\w)(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?!\d)(?:[,،]?\s+(?P<year>\d{{4}})(?!\d))?", re.IGNORECASE
    ),
)
_RELATIVE_DAYS = {"أمس": 1, "yesterday": 1, "اليوم": 0, "today": 0}
_ROUGHLY = re.compile(
    r"(?:منذ|قبل)\s+(?:\d+\s+)?(?:ثانية|ثوان|ثواني|دقيقة|دقيقتين|دقائق|ساعة|ساعتين|ساعات|يوم|يومين|أيام|أسبوع|أسبوعين|أسابيع)"
    r"|\d{1,2}\s?(?:س|د|ث|ي|ساعة|ساعات|دقيقة|دقائق|يوم|أيام)"
    r"|\d{1,2}\s?(?:s|m|h|d|w|min|mins|hr|hrs)(?:\s+ago)?|\d{1,2}\s+(?:minutes?|hours?|days?|weeks?)\s+ago|just now|الآن|now",
    re.IGNORECASE,
)
_LOOSE_WORDS = (
    "الساعة في يوم بتاريخ at on utc gmt sunday monday tuesday wednesday thursday friday saturday sun mon tue wed thu fri sat"
    " الأحد الاحد الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت edited معدل معدلة"
)
_LOOSE = frozenset(_LOOSE_WORDS.split())
_SIGNS = re.compile(r"[·•,،\-–—|()\[\]]|[\U0001f310\U0001f30d-\U0001f30f\U0001f465\U0001f512]")


@dataclass(frozen=True, slots=True)
class Moment:
    """What a line tells of a time."""

    at: datetime | None = None
    """Aware; None where it is told only roughly."""
    has_clock: bool = False
    has_year: bool = False


def tidy(line: str) -> str:
    """A line without hidden marks, with Latin digits and single spaces."""
    return _ODD.sub(" ", converted(_HIDDEN.sub("", line), Digits.LATIN)).strip()


def read_moment(line: str, now: datetime, zone: tzinfo | None) -> Moment | None:
    """The moment a line tells, where it tells nothing else; None where it is no time at all.

    `now` is aware: a day without a year is the last such day before it. A time without a zone is one of `zone`, of this
    computer where that is None; a day without a time begins at midnight there.

    >>> read_moment("٣:٤٥ م · ٥ مارس ٢٠٢٤", datetime(2024, 6, 1, tzinfo=UTC), UTC).at.isoformat()
    '2024-03-05T15:45:00+00:00'
    """
    text = without_tashkeel(tidy(line))
    if not text or len(text) > 80:
        return None
    if _ROUGHLY.fullmatch(_SIGNS.sub("", text).strip()):
        return Moment()
    clock, rest = _taken(_CLOCK, text)
    if clock is None and ":" in text:
        return None
    for pattern in _DAYS:
        found, left = _taken(pattern, rest)
        if found is not None:
            return _moment(found, clock, left, now, zone)
    return _of_near_day(rest, clock, now, zone)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    found = pattern.search(text)
    return (found, f"{text[: found.start()]} {text[found.end() :]}") if found else (None, text)


def _moment(
    found: re.Match[str], clock: re.Match[str] | None, left: str, now: datetime, zone: tzinfo | None
) -> Moment | None:
    if not _is_loose(left):
        return None
    hour = _time(clock)
    told = found.groupdict()
    if hour is None:
        return None
    if told.get("first") and not _is_certain(told):
        return Moment(has_clock=clock is not None, has_year=True)  # 3/4/2024: March or April
    day = _date(told, _today(now, zone))
    if day is None:
        return None
    at = _aware(datetime.combine(day, hour), UTC if _is_universal(left) else zone)
    return Moment(at, has_clock=clock is not None, has_year=told.get("year") is not None)


def _of_near_day(rest: str, clock: re.Match[str] | None, now: datetime, zone: tzinfo | None) -> Moment | None:
    """Yesterday or today, and a time."""
    words = _SIGNS.sub(" ", rest).split()
    days = [_RELATIVE_DAYS[word.casefold()] for word in words if word.casefold() in _RELATIVE_DAYS]
    left = " ".join(word for word in words if word.casefold() not in _RELATIVE_DAYS)
    hour = _time(clock)
    if clock is None or hour is None or len(days) != 1 or not _is_loose(left):
        return None
    day = _today(now, zone) - timedelta(days=days[0])
    return Moment(_aware(datetime.combine(day, hour), zone), has_clock=True)


def _today(now: datetime, zone: tzinfo | None) -> date:
    return now.astimezone(zone).date()


def _aware(moment: datetime, zone: tzinfo | None) -> datetime:
    return moment.astimezone() if zone is None else moment.replace(tzinfo=zone)


def _is_loose(left: str) -> bool:
    """Whether nothing is left but signs and the small words of a time."""
    return all(word.strip(".").casefold() in _LOOSE for word in _SIGNS.sub(" ", left).split())


def _is_universal(left: str) -> bool:
    return bool({"utc", "gmt"}.intersection(left.casefold().split()))


def _is_certain(told: dict[str, str | None]) -> bool:
    first, other = int(told["first"] or 0), int(told["other"] or 0)
    return first == other or max(first, other) > 12


def _time(clock: re.Match[str] | None) -> time | None:
    """The time of day; midnight where none is told, None where there is none such."""
    if clock is None:
        return time()
    hour, half = int(clock["hour"]), (clock["half"] or "").casefold()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pم" else 0)
    try:
        return time(hour, int(clock["minute"]), int(clock["second"] or 0))
    except ValueError:
        return None


def _date(told: dict[str, str | None], today: date) -> date | None:
    """The day; without a year the last one that was."""
    if told.get("first"):
        first, other = int(told["first"] or 0), int(told["other"] or 0)
        day, month = (other, first) if other > 12 else (first, other)
    else:
        name = told.get("month")
        day, month = int(told["day"] or 0), _MONTHS[name.casefold()] if name else int(told["number"] or 0)
    try:
        if year := told.get("year"):
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        years = (today.year - back for back in range(9))
        return next((found for year in years if (found := _of(year, month, day)) and found <= today), None)
    except ValueError:
        return None


def _of(year: int, month: int, day: int) -> date | None:
    """A day, None where that year has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
