"""Two texts that share stretches, and the way from one to the other."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from editor.text.spans import Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """Stretches of equal words, in order: where each begins in the one text and in the other, and how long it is."""

    ones: tuple[int, ...]
    others: tuple[int, ...]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, stretches: Iterable[tuple[int, int, int]]) -> "Alignment":
        ones, others, lengths = zip(*stretches, strict=True) if (stretches := list(stretches)) else ((), (), ())
        return cls(tuple(ones), tuple(others), tuple(lengths))

    def to_other(self, offset: int) -> int:
        """An offset of the one in the other; what only the one has stands at the end of the stretch before it.

        >>> Alignment.of([(0, 2, 5), (5, 12, 3)]).to_other(6)
        13
        """
        return _across(offset, self.ones, self.others, self.lengths)

    def to_one(self, offset: int) -> int:
        """An offset of the other in the one."""
        return _across(offset, self.others, self.ones, self.lengths)

    def span_to_other(self, span: Span) -> Span:
        """A span of the one in the other; at a seam it begins with the words after it and ends with those before."""
        return _span(span, self.ones, self.others, self.lengths)

    def span_to_one(self, span: Span) -> Span:
        return _span(span, self.others, self.ones, self.lengths)


def _across(offset: int, here: tuple[int, ...], there: tuple[int, ...], lengths: tuple[int, ...]) -> int:
    at = bisect_right(here, offset) - 1
    if at < 0:
        return there[0] if there else offset
    return there[at] + min(offset - here[at], lengths[at])


def _span(span: Span, here: tuple[int, ...], there: tuple[int, ...], lengths: tuple[int, ...]) -> Span:
    start = _across(span.start, here, there, lengths)
    end = _across(span.end - 1, here, there, lengths) + 1 if span.end > span.start else start
    return Span(start, max(start, end))
