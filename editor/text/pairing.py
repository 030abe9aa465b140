"""Which line of one text became which line of another."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from editor.text.differences import changes
from editor.text.spans import Span


def paired(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """For each line that stayed or was changed its place in the other text; both rise. A line holds no line break.

    A line is another one's where they share a third of the shorter one's letters, or where as many lines were taken out
    between two that stayed as were put in.

    >>> paired(["غزة", "وصل الوفد أمس", "رفح"], ["جديد", "غزة", "وصل الوفد المصري أمس"])
    {0: 1, 1: 2}
    """
    old, new = "\n".join(before), "\n".join(after)
    found: dict[int, int] = {}
    taken: set[int] = set()
    common = _common(old, new, _starts(before), _starts(after))
    for (one, other), letters in sorted(common.items(), key=lambda shared: (-shared[1], shared[0])):
        alike = before[one] == after[other] or 3 * letters >= min(len(before[one]), len(after[other]))
        if alike and one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    kept = sorted(found.items())
    return dict(sorted([*kept, *_rewritten(kept, len(before), len(after))]))


def _starts(lines: Sequence[str]) -> list[int]:
    return [0, *accumulate(len(line) + 1 for line in lines)][: len(lines)]


def _common(old: str, new: str, starts: Sequence[int], places: Sequence[int]) -> Counter[tuple[int, int]]:
    """How many letters two lines share, of those that stand in the same order in both texts."""
    shared = Counter[tuple[int, int]]()
    at = to = 0
    end = Span(len(old), len(old)), Span(len(new), len(new))
    for gone, come in (*changes(old, new), end):
        for piece in _PIECE.finditer(old, at, gone.start):
            one = bisect_right(starts, piece.start()) - 1
            other = bisect_right(places, to + piece.start() - at) - 1
            shared[one, other] += len(piece[0])
        at, to = gone.end, come.end
    return shared


def _rewritten(kept: Sequence[tuple[int, int]], count: int, other: int) -> Iterator[tuple[int, int]]:
    """The lines between those that stayed, one by one where there are as many on both sides."""
    for (one, place), (then, later) in pairwise([(-1, -1), *kept, (count, other)]):
        if then - one == later - place:
            yield from zip(range(one + 1, then), range(place + 1, later), strict=True)


_PIECE = re.compile(r"[^\n]+")
