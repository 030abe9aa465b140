"""What one line of a pasted page is, by its words alone: a button, a date, a section, a sentence.

The words come from `Language.page` of every language given; nothing here knows where the line stands.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from editor.language.language import Language, Page
from editor.text.dates import find_date
from editor.text.digits import Digits, converted
from editor.text.folding import fold, folded
from editor.text.words import URL


class LineKind(StrEnum):
    PROSE = "prose"
    """A sentence or more."""
    TITLE = "title"
    """Some words without a full stop: a headline, a standfirst, a caption, a link."""
    LABEL = "label"
    """Up to four words: a menu's entry, a name, a short heading."""
    BULLET = "bullet"
    DATE = "date"
    SECTION = "section"
    TAGS = "tags"
    HEADING = "heading"
    """The site's heading above links or readers' words, which are the site's too."""
    COMMENTS = "comments"
    NOTICE = "notice"
    """Small print; a sentence, so only its place can tell that it is not the story's."""
    SITE = "site"
    """Known furniture."""
    NUMBER = "number"
    """Digits and signs alone."""


KNOWN = frozenset(
    {
        LineKind.DATE,
        LineKind.SECTION,
        LineKind.TAGS,
        LineKind.HEADING,
        LineKind.COMMENTS,
        LineKind.NOTICE,
        LineKind.SITE,
    }
)
"""Kinds that only a page has: where none is met, a text is taken for a plain article."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `number` is its place among all lines given, from 0."""

    number: int
    text: str
    kind: LineKind
    words: tuple[str, ...]
    """Folded, without digits and punctuation."""
    length: int
    """Words and numbers."""

    @property
    def key(self) -> str:
        return " ".join(self.words)


_LONGEST = 90  # words; nothing of a site's but its small print is longer
_BULLET = re.compile(r"(?:[-*•●▪◾–—]|[0-9٠-٩۰-۹]{1,2}[.)-])\s+\S")
_ENDS = "\"'”»“«’)]}› \u200f\u200e"
_GAP = re.compile(r"[\W\d_]+")
_PARTS = re.compile(r"\s*[|•·›»>/\\]\s*|\s+[-–—]\s+")
_JUNK = re.compile(r"(?:[a-z]+[A-Z-]\w*[\s,;]*)+")  # style names that leak into a copy: d-none hideMe
_SLASHED = re.compile(r"(?<=\d)[/-](?=[^\W\d_])|(?<=[^\W\d_])[/-](?=\d)")  # 06/فبراير/2023
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})\s+(\S+?)(?:\s+ماه)?[\s،,]+(1[34]\d{2})(?!\d)")


def key_of(text: str) -> str:
    """A phrase as phrases are compared: folded, letters only, single spaces.

    >>> key_of("  مقالاتٌ ذات صِلة: ")
    'مقالات ذات صله'
    """
    return " ".join(_GAP.sub(" ", fold(text)).split())


class Dress:
    """How the sites of some languages dress their pages, ready for comparing."""

    def __init__(self, languages: Sequence[Language]) -> None:
        pages = [language.page for language in languages if language.page]
        self.months = {name: number for language in languages for name, number in language.months.items()}
        self._solar = {key_of(n): i for page in pages for i, n in enumerate(page.solar_months, 1)}
        self.site = _keys(pages, "furniture", "share")
        self.share = _keys(pages, "share")
        self.related = _keys(pages, "related")
        self.headings = self.related | _keys(pages, "lists")
        self.comments = _keys(pages, "comments")
        self.tags = _keys(pages, "tags")
        self.bylines = _keys(pages, "bylines", "signed")
        self.signed = _keys(pages, "signed")
        self.sources = _keys(pages, "sources")
        self.agencies = _keys(pages, "agencies")
        self.captions = _keys(pages, "captions")
        self.credits = _keys(pages, "credits")
        self.places = _keys(pages, "places")
        joints = {key_of(joint) for language in languages if language.speech for joint in language.speech.name_joints}
        self.small = _keys(pages, "words") - joints
        """Small words, which no name holds."""
        self.counters = _keys(pages, "counters")
        self.dates = _keys(pages, "dates")
        self._openers = _keys(pages, "openers")
        self._notices = _keys(pages, "notices")
        self.sections = {key_of(name): name for page in reversed(pages) for name in reversed(page.sections)}
        self._read: dict[str, tuple[LineKind, tuple[str, ...], int]] = {}
        self._date_words = {word for phrase in self.dates for word in phrase.split()}
        self._date_words |= {word for name in self.months for word in key_of(name).split()} | set(self._solar)
        self._place_words = {word for phrase in self.places for word in phrase.split()}
        self._rows = _by_first_word(
            [*self.site, *self.headings, *self.comments, *self.tags, *self.sections, *self.counters]
        )

    def line(self, number: int, text: str) -> Line:
        """Reads one line that is not blank."""
        if (known := self._read.get(text)) is None:
            words = tuple(key_of(text).split())
            length = len(text.split())
            known = self._read[text] = self._kind(text, words, length), words, length
        return Line(number, text, *known)

    def _kind(self, text: str, words: tuple[str, ...], length: int) -> LineKind:
        key = " ".join(words)
        known = self._phrase(text, key, length) if length <= _LONGEST else None
        if known is None and length <= _LONGEST:
            known = self._by_rules(text, words, key, length)
        if known is None and any(notice in key for notice in self._notices):
            known = LineKind.NOTICE
        return known or _shape(text, length)

    def _by_rules(self, text: str, words: tuple[str, ...], key: str, length: int) -> LineKind | None:
        if self._is_date(text, words, length):
            return LineKind.DATE
        if len(words) > 1 and set(map(len, words)) == {1} and len(set(words)) == 1:
            return LineKind.SITE  # buttons for the letters' size: «ع ع ع»
        if not words:
            return LineKind.NUMBER if re.search(r"\d", text) else LineKind.SITE
        return LineKind.SITE if self._is_furniture(text, words, key, length) else None

    def _phrase(self, text: str, key: str, length: int) -> LineKind | None:
        if key in self.site:
            return LineKind.SITE
        if key in self.comments:
            return LineKind.COMMENTS
        if key in self.headings:
            return LineKind.HEADING
        if key in self.tags or (length <= 40 and self.after_label(text, self.tags)):
            return LineKind.TAGS
        return LineKind.SECTION if self.section_names(text) else None

    def _is_furniture(self, text: str, words: tuple[str, ...], key: str, length: int) -> bool:
        bare = text.strip()
        parts = [part for part in _PARTS.split(text) if part.strip()]
        return (
            "©" in text
            or re.fullmatch(URL, bare) is not None
            or _JUNK.fullmatch(bare) is not None
            or (key in self.counters and re.search(r"\d", text) is not None)
            or (bare.endswith(":") and (key in self.dates or key in self.sources))
            or (length <= 30 and self.after_label(text, self.related) != "")
            or self._opens_as_site(key, length)
            or (len(parts) >= 4 and "|" in text and max(len(part.split()) for part in parts) <= 7)
            or (len(words) > 1 and self._in_rows(words) >= 0.75)
        )

    def _opens_as_site(self, key: str, length: int) -> bool:
        if length > 20 or not any(key.startswith(opener + " ") or key == opener for opener in self._openers):
            return False
        return length <= 9 or any(f" {name} " in f" {key} " for name in self.share)

    def _in_rows(self, words: tuple[str, ...]) -> float:
        """Which share of the words is made of the site's phrases, in rows without gaps between them."""
        at = covered = 0
        while at < len(words):
            fits = [len(row) for row in self._rows.get(words[at], ()) if words[at : at + len(row)] == row]
            covered += max(fits, default=0)
            at += max(fits, default=1)
        return covered / len(words) if words else 0.0

    def _is_date(self, text: str, words: tuple[str, ...], length: int) -> bool:
        if length > 16 or not re.search(r"\d", text):
            return False
        known = self._date_words | self._place_words
        strange = sum(word not in known and len(word) > 1 for word in words)
        if not words:
            return bool(re.search(r"\d[:/]\d|\d-\d{1,2}-\d", text))
        return strange <= len(words) // 5 and any(word in self._date_words for word in words)

    def day(self, text: str) -> date | None:
        """The day a line tells, by the Gregorian or the Iranian calendar."""
        return find_date(_SLASHED.sub(" ", text), self.months) or self._solar_day(text)

    def _solar_day(self, text: str) -> date | None:
        found = _DAY_MONTH_YEAR.search(converted(text, Digits.LATIN))
        month = self._solar.get(key_of(found[2])) if found else None
        return from_solar(int(found[3]), month, int(found[1])) if found and month else None

    def section_names(self, text: str) -> tuple[str, ...]:
        """The sections a line names: one, several with signs between, or several run together.

        >>> from editor.language.arabic import LANGUAGE
        >>> Dress([LANGUAGE]).section_names("الأخبارتقاريرسلايدر")
        ('الأخبار', 'تقارير', 'سلايدر')
        """
        if (key := key_of(text)) in self.sections:
            return (text.strip(),)
        parts = [part.strip(" #،,") for part in re.split(r"[|•·›»>/\\،,]|\s[-–—]\s", text) if part.strip(" #،,")]
        if 1 < len(parts) <= 6 and all(key_of(part) in self.sections for part in parts):
            return tuple(parts)
        return self._run_together(text, key) if 6 <= len(key) <= 80 else ()

    def _run_together(self, text: str, key: str) -> tuple[str, ...]:
        best: list[tuple[str, ...] | None] = [(), *[None] * len(key)]
        for end in range(1, len(key) + 1):
            for start in range(end):
                before, name = best[start], self.sections.get(key[start:end].strip())
                if before is not None and name and (best[end] is None or len(before) + 1 < len(best[end] or ())):
                    best[end] = (*before, name)
        return best[-1] or _opened_by(best, text, key)

    def after_label(self, text: str, labels: Iterable[str]) -> str:
        """What follows a label and its colon on the same line; empty when it does not open so."""
        label, sign, value = re.split(r"([:：|])", text, maxsplit=1) if re.search(r"[:：|]", text) else (text, "", "")
        return value.strip() if sign and key_of(label) in labels else ""


def _opened_by(best: Sequence[tuple[str, ...] | None], text: str, key: str) -> tuple[str, ...]:
    """Names run together of which only the last is unknown: at least two known ones glued at the head of the line."""
    for end in range(len(key) - 1, len(key) // 2, -1):
        known = best[end]
        if known and len(known) >= 2 and " " not in key[:end] and len(key) - end >= 2:
            rest = next(folded(text).find(key[end:].strip()), None)
            return (*known, rest.of(text)) if rest else known
    return ()


def _shape(text: str, length: int) -> LineKind:
    bare = text.rstrip(_ENDS)
    stopped = bare.endswith((".", "۔")) and not bare.endswith("..")
    if _BULLET.match(text) and length > 2:
        return LineKind.BULLET
    if length >= 25 or (stopped and length >= 5) or (bare.endswith(("؟", "?", "!", "…", ":", "؛")) and length >= 18):
        return LineKind.PROSE
    return LineKind.LABEL if length <= 4 else LineKind.TITLE


def _keys(pages: Sequence[Page], *fields: str) -> frozenset[str]:
    return frozenset(key_of(phrase) for page in pages for field in fields for phrase in getattr(page, field)) - {""}


def _by_first_word(phrases: Iterable[str]) -> defaultdict[str, list[tuple[str, ...]]]:
    rows: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        words = tuple(phrase.split())
        rows[words[0]].append(words)
    return rows


def from_solar(year: int, month: int, day: int) -> date | None:
    """A day of the Iranian calendar (1300..1499) as a Gregorian one, or None where there is none such.

    By the 33-year arithmetic cycle, which agrees with the observed calendar from 1244 to 1472.

    >>> from_solar(1398, 11, 29)
    datetime.date(2020, 2, 18)
    """
    if not (1300 <= year < 1500 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    cycles, rest = divmod(year - 979, 33)
    days = cycles * 12053 + rest * 365 + (rest + 3) // 4
    days += (month - 1) * 31 - max(0, month - 7) + day - 1
    return date.fromordinal(date(1600, 3, 20).toordinal() + days)
