"""Finding words in copy, and putting others in their place.

Words are found as a reader would: folded by `text.folding`, so that كتاب finds كِتَابٌ and الكتـــاب, and احمد finds أحمد.
An expression is read letter for letter instead, whatever is folded for words: `[أإآ]`, `ـ+` or `\\p{Mn}` are what
expressions are written for, and a folded text would have none of these left; `(?i)` is theirs to say. Its notation is
that of the `regex` package: Python's, and more. Both look at one paragraph at a time and never beyond it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate
from operator import add
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.text.folding import fold
from editor.text.letters import INVISIBLE, TATWEEL
from editor.text.spans import Span
from editor.text.words import words

if TYPE_CHECKING:
    import regex

PATIENCE = 0.5
"""Seconds an expression may take for one text."""
_REMEMBERED = 8192
"""Paragraphs: those of a book, so that while one is written only that one is read again."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for. A space stands for any white space within a paragraph; several spaces and no words, for runs at
    least so long."""

    words: str
    expression: bool = False
    """A regular expression: read letter for letter, with or without `exact`."""
    whole_words: bool = False
    """Neither end may stand inside a word, a number, a @handle, a #hashtag, an address or a row_of_words."""
    clitics: bool = False
    """With whole words: و، ف، ب، ك، ل، ال may be joined to the front; only the word behind them is found, as كتاب in
    وبالكتاب and in للكتاب."""
    exact: bool = False
    """Nothing is folded: tashkeel, hamza seats, digits, case and spaces all count, so that كتاب is not in كتابٌ."""
    tell_ta_marbuta: bool = False
    """ة and ه are two letters."""


@dataclass(frozen=True, slots=True)
class Found:
    """One place; `span` counts code points of the whole text. Words end with the tashkeel of their last letter, and
    before any hidden mark."""

    span: Span
    groups: tuple[str, ...] = ()
    """What the groups of an expression hold, as written; empty where one took no part."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words to be put in the place of a span."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text with other words in it, and in how many places."""

    text: str
    count: int


def find_all(text: str, wanted: Wanted) -> tuple[Found, ...]:
    """Every place, in order; none overlaps another, none is empty.

    Words that fold to nothing, such as a tatweel, are looked for as they are. Raises Fault `find.bad_expression`, and
    `find.too_slow` for an expression that takes longer than `PATIENCE`.

    >>> text = "قرأ كِتَابًا في المكتبة، وللكتابِ أثر"
    >>> [found.span.of(text) for found in find_all(text, Wanted("كتاب"))]
    ['كِتَابً', 'كتابِ']
    >>> [found.span.of(text) for found in find_all(text, Wanted("كتاب", whole_words=True, clitics=True))]
    ['كتابِ']
    """
    return tuple(Found(Span(start, end), _groups(match)) for start, end, match in _hits(text, wanted))


def edits(text: str, wanted: Wanted, by: str, only: Span | None = None) -> tuple[Edit, ...]:
    """What to change so that `by` stands in every place found, or in those inside `only`.

    For an expression, `\\1` and `\\g<name>` in `by` are its groups; for words, `by` is what it is. Raises as `find_all`,
    and Fault `find.bad_replacement`.
    """
    hits = (hit for hit in _hits(text, wanted) if only is None or only.start <= hit[0] <= hit[1] <= only.end)
    return tuple(Edit(Span(start, end), _expanded(match, by) if match else by) for start, end, match in hits)


def replaced(text: str, wanted: Wanted, by: str, only: Span | None = None) -> Replaced:
    """The text with `by` in every place found, or in those inside `only`; raises as `edits`.

    >>> replaced("الكتابُ وكتابي", Wanted("كتاب"), "دفتر")
    Replaced(text='الدفتر ودفتري', count=2)
    >>> replaced("من ٣ إلى ٥", Wanted(r"من (\\d+) إلى (\\d+)", expression=True), r"\\1–\\2").text
    '٣–٥'
    """
    done = edits(text, wanted, by, only)
    parts, at = [], 0
    for edit in done:
        parts += [text[at : edit.span.start], edit.words]
        at = edit.span.end
    return Replaced("".join([*parts, text[at:]]), len(done))


_Hit: TypeAlias = "tuple[int, int, regex.Match[str] | None]"
"""Start, end, and what an expression met. Plain numbers: one letter may stand in a book a hundred thousand times."""


def _hits(text: str, wanted: Wanted) -> Iterator[_Hit]:
    if not wanted.words:
        return
    look = _look(wanted)
    at = 0
    for paragraph, line in zip(text.splitlines(), text.splitlines(keepends=True), strict=True):
        for start, end, match in look(paragraph):
            yield at + start, at + end, match
        at += len(line)


def _look(wanted: Wanted) -> Callable[[str], Iterator[_Hit]]:
    if wanted.expression:
        return partial(_expressed, wanted=wanted, expression=_expression(wanted.words), until=monotonic() + PATIENCE)
    plain = fold(wanted.words, tell_ta_marbuta=wanted.tell_ta_marbuta)
    if wanted.exact or not plain:
        return partial(_as_written, wanted=wanted, lettered=bool(plain))
    return partial(_as_read, wanted=wanted, pattern=_pattern(plain))


def _as_written(paragraph: str, wanted: Wanted, *, lettered: bool) -> Iterator[_Hit]:
    start = paragraph.find(wanted.words)
    while start >= 0:
        end = start + len(wanted.words)
        cut = lettered and _is_mark(paragraph[end : end + 1])  # a letter would lose its tashkeel
        fits = not cut and _fits(paragraph, start, end, wanted)
        if fits:
            yield start, end, None
        start = paragraph.find(wanted.words, end if fits else start + 1)


def _as_read(paragraph: str, wanted: Wanted, pattern: re.Pattern[str]) -> Iterator[_Hit]:
    text = _folded(paragraph, tell_ta_marbuta=wanted.tell_ta_marbuta)
    match = pattern.search(text)
    if match is None:  # most paragraphs: nobody asks the way back
        return
    way = _way(paragraph)
    while match:
        place = way.back(*match.span())
        fits = place is not None and _fits(paragraph, *place, wanted)
        if place and fits:
            yield *place, None
        match = pattern.search(text, match.end() if fits else match.start() + 1)


def _pattern(plain: str) -> re.Pattern[str]:
    """Folded words as a pattern: a space is any white space, several alone are so many at least."""
    if plain.isspace():
        return re.compile(rf"(?<!\s)\s{{{len(plain)},}}")
    first, *others = map(re.escape, re.split(r"\s+", plain))
    return re.compile(r"\s+".join([first or r"(?<!\s)", *others]))


_folded = lru_cache(maxsize=_REMEMBERED)(fold)


@dataclass(frozen=True, slots=True)
class _Way:
    """The way back from a folded paragraph. Most letters fold to one letter; it remembers only the odd ones: where each
    stands, where what it folds to begins, and how many letters that is."""

    paragraph: str
    odd: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    sizes: tuple[int, ...] = ()
    hidden: str = ""
    """The characters that fold to nothing and hang on no letter."""

    def back(self, start: int, end: int) -> tuple[int, int] | None:
        """The place under a folded stretch, with the marks on its last letter; None where one letter would be cut, as ﷺ
        by «الله»."""
        first, last = self._offset(start), self._offset(end)
        if first is None or last is None:
            return None
        while self.paragraph[last - 1] in self.hidden:
            last -= 1
        return first, last

    def _offset(self, at: int) -> int | None:
        """Where the folded letter at an offset stands; None inside what one letter folds to."""
        before = bisect_right(self.begins, at) - 1
        if before < 0:
            return at
        beyond = at - self.begins[before] - self.sizes[before]
        if beyond >= 0:
            return self.odd[before] + 1 + beyond
        return self.odd[before] if at == self.begins[before] else None


@lru_cache(maxsize=_REMEMBERED)
def _way(paragraph: str) -> _Way:
    odd_sizes = {character: size for character in set(paragraph) if (size := _size(character)) != 1}
    if not odd_sizes:
        return _Way(paragraph)
    odd = tuple([at for at, character in enumerate(paragraph) if character in odd_sizes])
    sizes = tuple([odd_sizes[paragraph[at]] for at in odd])
    drifts = accumulate((size - 1 for size in sizes), initial=0)
    hidden = "".join(one for one, size in odd_sizes.items() if not size and one != TATWEEL and not _is_mark(one))
    return _Way(paragraph, odd, tuple(map(add, odd, drifts)), sizes, hidden)


@lru_cache(maxsize=4096)
def _size(character: str) -> int:
    """How many letters one folds to; ة is one letter either way."""
    return len(fold(character))


def _is_mark(character: str) -> bool:
    return bool(character) and unicodedata.category(character) in ("Mn", "Me")


_CLITICS = re.compile("[وف]?(?:[بك]?ال|لل|[بكل])?")
"""Conjunction, preposition, article, as they are joined to a noun; ل before ال is written لل."""


def _fits(paragraph: str, start: int, end: int, wanted: Wanted) -> bool:
    """Whether a place is whole words, where they are asked for."""
    if not wanted.whole_words:
        return True
    starts, ends = _wholes(paragraph)
    if _whole_around(end, starts, ends) is not None:
        return False
    begins = _whole_around(start, starts, ends)
    return begins is None or (wanted.clitics and _CLITICS.fullmatch(fold(paragraph[begins:start])) is not None)


def _whole_around(at: int, starts: tuple[int, ...], ends: tuple[int, ...]) -> int | None:
    """Where the word begins that an offset would cut in two."""
    before = bisect_left(starts, at) - 1
    return starts[before] if before >= 0 and at < ends[before] else None


@lru_cache(maxsize=_REMEMBERED)
def _wholes(paragraph: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Starts and ends of the words, without the hidden marks at their end; what underscores join is one."""
    starts: list[int] = []
    ends: list[int] = []
    for word in words(paragraph):
        if ends and not paragraph[ends[-1] : word.span.start].strip("_") and ends[-1] < word.span.start:
            ends.pop()
        else:
            starts.append(word.span.start)
        ends.append(word.span.start + len(word.text.rstrip(_HIDDEN)))
    return tuple(starts), tuple(ends)


_HIDDEN = "".join(INVISIBLE)


def _expressed(paragraph: str, wanted: Wanted, expression: regex.Pattern[str], until: float) -> Iterator[_Hit]:
    left = until - monotonic()
    if left <= 0:
        raise _too_slow()
    try:
        matches = list(expression.finditer(paragraph, timeout=left))
    except (TimeoutError, MemoryError) as slow:
        raise _too_slow() from slow
    for match in sorted(matches, key=lambda match: match.start()):  # (?r) reads from the end
        start, end = match.span()
        if start < end and _fits(paragraph, start, end, wanted):
            yield start, end, match


@lru_cache(maxsize=16)
def _expression(pattern: str) -> regex.Pattern[str]:
    import regex  # by those who search with an expression, not by every start of the program

    try:
        return regex.compile(pattern)
    except (regex.error, ValueError, RecursionError) as wrong:
        place = min((getattr(wrong, "pos", None) or 0) + 1, len(pattern))
        raise Fault(
            "find.bad_expression",
            say("The expression cannot be read at its letter {place}.", place=place),
            say("Close every bracket, and put \\ before a sign that stands for itself."),
        ) from wrong


def _too_slow() -> Fault:
    return Fault(
        "find.too_slow",
        say("The search was stopped: this expression takes too long."),
        say("Make it simpler: most often one * or + stands inside another."),
    )


def _groups(match: regex.Match[str] | None) -> tuple[str, ...]:
    return tuple(group or "" for group in match.groups()) if match else ()


def _expanded(match: regex.Match[str], by: str) -> str:
    import regex

    try:
        return str(match.expand(by))
    except (regex.error, IndexError) as wrong:
        raise Fault(
            "find.bad_replacement",
            say("The replacement cannot be read."),
            say("\\1 stands for what the first round brackets hold, \\\\ for a \\ itself."),
        ) from wrong
