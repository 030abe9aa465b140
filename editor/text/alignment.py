"""Two texts that share stretches, and the way from one to the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from editor.text.differences import Change, Piece
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

    def span_to_other(self, span: Span) -> Span:
        """A span of the one in the other; at a seam it begins with the words after it and ends with those before.

        >>> Alignment.of([(0, 2, 5), (5, 12, 3)]).span_to_other(Span(4, 6))
        Span(start=6, end=13)
        """
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
    last = bisect_left(here, span.end) - 1  # the stretch that the words before the end stand in
    end = there[last] + min(span.end - here[last], lengths[last]) if span and last >= 0 else start
    return Span(start, max(start, end))


def counterpart(pieces: Iterable[Piece], span: Span) -> Span:
    """Where a span of the older of two compared texts stands in the newer; empty where it is gone.

    >>> from editor.text.differences import compare
    >>> counterpart(compare("أول\\nثان\\nثالث", "أول\\nثالث"), Span(8, 12))
    Span(start=4, end=8)
    """
    start = end = 0
    for piece in pieces:
        if piece.change is Change.MOVED_AWAY:
            continue
        old, same = piece.before, piece.change is Change.SAME
        if old.start <= span.start:
            start = piece.after.start + (min(span.start - old.start, len(piece.after)) if same else 0)
            start = piece.after.end if old.end <= span.start and old else start
        if not old and old.start == span.end and span:  # put in behind the last words: the line's rest belongs to it
            rest = piece.text.split("\n", 1)[0]
            end = piece.after.start + len(rest) if rest else end
        elif old.start < span.end or (old.start == span.start and not old):
            end = piece.after.start + (min(span.end - old.start, len(piece.after)) if same else len(piece.after))
    return Span(start, max(start, end))
