"""Numbers in Arabic copy, in digits or in words, with what they count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from editor.proofing.rule import Copy
from editor.text.digits import Digits, converted
from editor.text.folding import fold
from editor.text.spans import Span

_WORDS = """
    2 اثنان اثنين اثنتان اثنتين; 3 ثلاثة ثلاث; 4 أربعة أربع; 5 خمسة خمس; 6 ستة ست; 7 سبعة سبع; 8 ثمانية ثماني ثمان; 9 تسعة تسع; 10 عشرة عشر;
    20 عشرون عشرين; 30 ثلاثون ثلاثين; 40 أربعون أربعين; 50 خمسون خمسين; 60 ستون ستين; 70 سبعون سبعين; 80 ثمانون ثمانين; 90 تسعون تسعين;
    100 مئة مائة; 200 مئتان مئتين مائتان مائتين; 300 ثلاثمئة ثلاثمائة; 400 أربعمئة أربعمائة; 500 خمسمئة خمسمائة; 600 ستمئة ستمائة;
    700 سبعمئة سبعمائة; 800 ثمانمئة ثمانمائة ثمانيمئة; 900 تسعمئة تسعمائة
"""
_VALUES = {fold(word): int(value) for value, *words in map(str.split, _WORDS.split(";")) for word in words}
_BEFORE_TEN = {"احد": 1, "احدي": 1, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2, "واحد": 1, "واحده": 1}
"""Words that count only with a ten behind them: أحد عشر, واحد وعشرون."""
_TEN = frozenset(["عشر", "عشره"])


_DIGITS = re.compile(r"(?:[وف]?[بل]?ـ?)(\d+(?:[.,٫٬:/-]\d+)*)")
_NO_COUNT = re.compile(r"[%٪.,،/:+\w-]")
"""What beside a number in digits makes a share, a decimal, a date, an hour or a model of it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts, folded; offsets count code points of the paragraph."""

    value: int
    noun: str
    span: Span
    """Of the number alone."""
    index: int
    """Of its first word."""
    end: int
    """Index of the word behind the number: the noun's."""


def keys_of(copy: Copy) -> list[str]:
    """The words of a paragraph folded, as number words and what they count are compared."""
    return [*map(_key, copy.bare)]


_key = lru_cache(maxsize=1 << 15)(fold)


def figures_in(copy: Copy) -> Iterator[Figure]:
    """The whole numbers of a paragraph, in order; no years, shares, decimals or hours among them."""
    keys = keys_of(copy)
    at = 0
    while at < len(keys):
        written = _DIGITS.fullmatch(copy.bare[at])
        found = _digits(copy, at, written[1]) if written else _in_words(keys, at)
        if found is None:
            at += 1
            continue
        value, end, glued = found
        span = Span(copy.words[at].span.start + glued, copy.words[end - 1].span.end)
        if value is not None and not copy.protects(span) and all(copy.follows(one) for one in range(at, end - 1)):
            noun = keys[end] if end < len(keys) and copy.follows(end - 1) else ""
            yield Figure(value, noun, span, at, end)
        at = end


def _digits(copy: Copy, at: int, number: str) -> tuple[int | None, int, int]:
    """The value of a number in digits, None where it is no count."""
    span = copy.words[at].span
    glued = len(span) - len(number)
    written = converted(number, Digits.LATIN).replace(",", "").replace("٬", "")
    before, after = copy.text[max(0, span.start - 1) : span.start], copy.text[span.end : span.end + 2]
    stopped = after[:1] in ".،," and not after[1:].isdigit()
    counted = written.isdigit() and len(written) < 10 and not _NO_COUNT.search(before + ("" if stopped else after[:1]))
    return (int(written) if counted else None), at + 1, glued


def _in_words(keys: Sequence[str], at: int) -> tuple[int, int, int] | None:
    """The value of a number in words, the index behind it, and the letters glued before it.

    >>> _in_words(["بخمسه", "وعشرين", "عاملا"], 0), _in_words(["اثنا", "عشر"], 0)
    ((25, 2, 1), (12, 2, 0))
    """
    glued = _glued(keys[at])
    if glued < 0:
        return None
    word, end = keys[at][glued:], at + 1
    value = _VALUES.get(word) or _BEFORE_TEN[word]
    following = keys[end] if end < len(keys) else ""
    if value < 10 and following in _TEN:
        return value + 10, end + 1, glued
    while following[:1] == "و" and (more := _VALUES.get(following[1:], 0)) > 1 and _goes_on(value, more):
        value, end = value + more, end + 1
        following = keys[end] if end < len(keys) else ""
    return (value, end, glued) if word in _VALUES or end > at + 1 else None


def _goes_on(value: int, more: int) -> bool:
    """Whether «X and Y» is one number: a unit before its tens, hundreds before what is left of them."""
    return (value < 10 and 20 <= more < 100) or (value >= 100 and value % 100 == 0 and more < 100)


@lru_cache(maxsize=1 << 12)
def _glued(key: str) -> int:
    """How many letters stand before a number word, -1 where it is none."""
    whole = (count for count in (0, 1, 2) if key[count:] in _VALUES or key[count:] in _BEFORE_TEN)
    return next((count for count in whole if not key[:count].strip("وفبل")), -1)
