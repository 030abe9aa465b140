"""Where something is in a text: code points, end excluded."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text in code points; `end` is excluded.

    Raises ValueError when the ends are not in order.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def of(self, text: str) -> str:
        """The words under this span."""
        return text[self.start : self.end]

    def touches(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)


def trimmed(text: str, span: Span, characters: str | None = None) -> Span:
    """The span without the white space (or the given characters) at its two ends."""
    words = span.of(text)
    lead = len(words) - len(words.lstrip(characters))
    trail = len(words) - len(words.rstrip(characters))
    return Span(span.start + lead, max(span.start + lead, span.end - trail))


def in_utf16(text: str, offset: int) -> int:
    """A code point offset of `text` as Qt counts it: in UTF-16 units.

    >>> in_utf16("😀ab", 2)
    3
    """
    return offset + sum(character > "\uffff" for character in text[:offset])


def from_utf16(text: str, offset: int) -> int:
    """A UTF-16 offset of `text` in code points; inside a surrogate pair, the pair's start.

    >>> from_utf16("😀ab", 3)
    2
    """
    if text.isascii() or max(text[:offset], default="") <= "\uffff":
        return min(offset, len(text))
    units = 0
    for index, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        if units > offset:
            return index
    return len(text)


class Utf16:
    """A text's offsets as Qt counts them; asks for many places of one text cost the length of it once.

    >>> Utf16("😀ab").units(2), Utf16("😀ab").points(3)
    (3, 2)
    """

    def __init__(self, text: str) -> None:
        self._astral = [found.start() for found in _ASTRAL.finditer(text)] if not text.isascii() else []
        self._pairs = [at + number for number, at in enumerate(self._astral)]

    def units(self, offset: int) -> int:
        """A code point offset in UTF-16 units."""
        return offset + bisect_left(self._astral, offset)

    def points(self, offset: int) -> int:
        """A UTF-16 offset in code points; inside a surrogate pair, the pair's start."""
        before = bisect_left(self._pairs, offset)
        inside = before > 0 and self._pairs[before - 1] + 1 == offset
        return offset - before if not inside else self._astral[before - 1]


_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def uncovered(span: Span, by: Iterable[Span]) -> list[Span]:
    """What is left of a span when others are cut out of it, in order."""
    left, at = [], span.start
    for other in sorted(by):
        if other.end <= at or other.start >= span.end:
            continue
        if other.start > at:
            left.append(Span(at, other.start))
        at = max(at, other.end)
    if at < span.end:
        left.append(Span(at, span.end))
    return left


@dataclass(frozen=True, slots=True)
class Traced:
    """A text made from another by leaving letters out or changing them, with the way back."""

    text: str
    starts: tuple[int, ...]
    """For each code point, the offset of the original one it came from; never falling."""
    length: int
    """Length of the original, in code points."""

    @classmethod
    def same(cls, text: str) -> "Traced":
        """A text from which nothing was taken."""
        return cls(text, tuple(range(len(text))), len(text))

    def original(self, span: Span) -> Span:
        """Where a span of this text stands in the original."""
        if span.start >= span.end:
            at = self.starts[span.start] if span.start < len(self.starts) else self.length
            return Span(at, at)
        return Span(self.starts[span.start], self.starts[span.end - 1] + 1)

    def through(self, before: "Traced") -> "Traced":
        """This text, made of `before`'s text, as made of the one before that."""
        return Traced(self.text, tuple(before.starts[start] for start in self.starts), before.length)
