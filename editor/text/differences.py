"""What changed between two texts, word by word, for showing a revision beside the present one.

Lines that stayed as they were are found first, then the words of the lines between them. Both are aligned on what each
text holds only once, several in a row before single ones (Bram Cohen's patience diff), so that time grows with the
length of the texts alone. White space and punctuation go with the words around them.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, chain, pairwise
from typing import TypeAlias

from editor.text.letters import FULL_STOPS, OPENING_QUOTES
from editor.text.spans import Span, uncovered
from editor.text.words import words


class Change(StrEnum):
    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text or of both, in code points; where a text has it not, the empty span where it would stand."""

    change: Change
    text: str
    before: Span
    after: Span


_Pairs: TypeAlias = "list[tuple[int, int]]"
"""Places of two sequences that hold the same, rising on both sides."""
_Block: TypeAlias = "tuple[int, int, int]"
"""Where a stretch that both texts hold begins in the one and in the other, and its length."""

_ROW = 5
"""Words in a row that nobody writes twice by chance."""
_SIZES = (4, 2, 1, 1, 0)
"""How many in a row make an anchor, one round after the other; none: only the ends are compared."""
_HOLDS_WORD = re.compile(r"[^\W_]").search
_SIGN = re.compile(
    r"[^\S\n]+|\n|[\U0001f1e6-\U0001f1ff]{2}"
    r"|\S(?:\u200d\S|[\u0300-\u036f\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f])*"
)
"""What stands between words, one by one: spaces, a line break, a sign with the marks that hang on it."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_BEGINS_ROW = re.compile(rf"[^\W_]|[#@(\[{''.join(sorted(OPENING_QUOTES))}]").match
_SENTENCE = re.compile(rf"(?:[{FULL_STOPS}][»”\")]*[^\S\n]+|\n)(?=\S)")


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order, what was deleted before what stands in its place.

    All but the inserted and what moved here make `before`, all but the deleted and what moved away make `after`.
    A paragraph, or five words and more, that was put elsewhere as it was has moved.

    >>> for piece in compare("وصل الوفد إلى غزة مساء.", "وصل الوفد المصري إلى رفح مساء."):
    ...     print(piece.change.value, piece.text.strip())
    same وصل الوفد
    inserted المصري
    same إلى
    deleted غزة
    inserted رفح
    same مساء.
    """
    stretches = changes(before, after)
    away, here = _moves(before, after, stretches)
    pieces: list[Piece] = []
    at, to = 0, 0
    for old, new in (*stretches, (Span(len(before), len(before)), Span(len(after), len(after)))):
        if at < old.start:
            pieces.append(Piece(Change.SAME, before[at : old.start], Span(at, old.start), Span(to, new.start)))
        for span, moved in _cut(old, away):
            change = Change.MOVED_AWAY if moved else Change.DELETED
            pieces.append(Piece(change, span.of(before), span, Span(new.start, new.start)))
        for span, moved in _cut(new, here):
            change = Change.MOVED_HERE if moved else Change.INSERTED
            pieces.append(Piece(change, span.of(after), Span(old.end, old.end), span))
        at, to = old.end, new.end
    return tuple(pieces)


def changes(before: str, after: str) -> tuple[tuple[Span, Span], ...]:
    """The stretches that are not the same, in order: where each stands in the one text and in the other.

    Whole words, white space and signs; between two of them in one paragraph a word is the same on both sides.

    >>> [(old.of("من غزة إلى رام الله"), new.of("من رفح الى رام الله"))
    ...     for old, new in changes("من غزة إلى رام الله", "من رفح الى رام الله")]
    [('غزة إلى', 'رفح الى')]
    """
    if before == after:
        return ()
    found: list[tuple[Span, Span]] = []
    at, to = 0, 0
    for old, new, length in chain(_kept(before, after), [(len(before), len(after), 0)]):
        if at < old or to < new:
            gone, come, last = Span(at, old), Span(to, new), found[-1][0].end if found else 0
            if found and not (_HOLDS_WORD(before, last, at) or "\n" in before[last:at]):
                first, other = found.pop()
                gone, come = Span(first.start, old), Span(other.start, new)
            elif not gone or not come:
                back = _to_sentence(*((after, come) if come else (before, gone)), at - last)
                gone, come = gone.moved(-back), come.moved(-back)
            found.append((gone, come))
        at, to = old + length, new + length
    return tuple(found)


def _kept(before: str, after: str) -> Iterator[_Block]:
    """What both texts hold, in order; the blocks may touch."""
    # Every line stands between two breaks, the first and the last too. The two before the texts always meet, at -1;
    # what the two behind them met is not kept.
    old, new = f"\n{before}\n", f"\n{after}\n"
    at, to = 0, 0
    for one, other, length in chain(_kept_words(old, new), [(len(old), len(new), 0)]):
        if old[at:one] == new[to:other]:
            blocks = [(at, to, one - at + length)]
        else:
            around = _kept_around(old[at:one], new[to:other])
            blocks = [*((at + x, to + y, more) for x, y, more in around), (one, other, length)]
        for start, begin, found in blocks:
            if (most := min(found, len(before) + 1 - start, len(after) + 1 - begin)) > 0:
                yield start - 1, begin - 1, most
        at, to = one + length, other + length


def _kept_words(before: str, after: str) -> Iterator[_Block]:
    """The lines that stayed and, between them, the words that stayed."""
    old, new = _lines(before), _lines(after)
    pairs = _aligned([line for _, line in old], [line for _, line in new])
    for (last, previous), (one, other) in pairwise([(-1, -1), *pairs, (len(old), len(new))]):
        yield from _kept_between(old[last + 1 : one], new[previous + 1 : other])
        if one < len(old):
            yield old[one][0], new[other][0], len(old[one][1])


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines with words in them, each with its offset."""
    return [(found.start(), found[0].rstrip("\n")) for found in _LINE.finditer(text) if _HOLDS_WORD(found[0])]


def _kept_between(before: list[tuple[int, str]], after: list[tuple[int, str]]) -> Iterator[_Block]:
    """The words that stayed in lines that did not."""
    old, new = _words_of(before), _words_of(after)
    texts, others = [text for text, _, _ in old], [text for text, _, _ in new]
    pairs = _without_islands(_aligned(texts, others), texts, others)
    for one, other in _of_one_paragraph(pairs, [line for _, _, line in old], [line for _, _, line in new]):
        yield old[one][1], new[other][1], len(texts[one])


def _words_of(lines: list[tuple[int, str]]) -> list[tuple[str, int, int]]:
    """Each word with its offset and the number of its line."""
    return [
        (word.text, at + word.span.start, number) for number, (at, line) in enumerate(lines) for word in words(line)
    ]


def _aligned(before: Sequence[str], after: Sequence[str]) -> _Pairs:
    """What stayed: equal ends, and between them what both hold once, whose neighbours are then compared in turn.

    Where nothing is found nothing is paired, so that the time grows with the length alone.
    """
    pairs: _Pairs = []
    windows = [(0, len(before), 0, len(after))]
    for size in _SIZES:
        windows = [part for window in windows for part in _narrowed(before, after, window, size, pairs)]
    return sorted(pairs)


def _narrowed(
    before: Sequence[str], after: Sequence[str], window: tuple[int, int, int, int], size: int, pairs: _Pairs
) -> Iterator[tuple[int, int, int, int]]:
    """The parts of a window that are still to be compared; what is paired on the way is added to the pairs."""
    start, end, begin, stop = window
    while start < end and begin < stop and before[start] == after[begin]:
        pairs.append((start, begin))
        start, begin = start + 1, begin + 1
    while start < end and begin < stop and before[end - 1] == after[stop - 1]:
        end, stop = end - 1, stop - 1
        pairs.append((end, stop))
    anchors = _anchors(before[start:end], after[begin:stop], size) if size else []
    pairs += [(start + one, begin + other) for one, other in anchors]
    for (last, previous), (one, other) in pairwise([(-1, -1), *anchors, (end - start, stop - begin)]):
        if last + 1 < one and previous + 1 < other:
            yield start + last + 1, start + one, begin + previous + 1, begin + other


def _anchors(before: Sequence[str], after: Sequence[str], size: int) -> _Pairs:
    """The first words of the rows that both sides hold once, in the longest order they share."""
    here, there = _once(before, size), _once(after, size)
    return _rising([(at, there[row]) for row, at in here.items() if row in there])


def _once(units: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    """The rows of so many that stand in one place only, each with its place."""
    places: dict[tuple[str, ...], int] = {}
    for at, row in enumerate(zip(*(units[skip:] for skip in range(size)), strict=False)):
        places[row] = -1 if row in places else at
    return {row: at for row, at in places.items() if at >= 0}


def _rising(pairs: _Pairs) -> _Pairs:
    """The longest part of the pairs that rises on the second side as well (patience sorting)."""
    ends: list[int] = []  # the smallest second place that a chain of each length ends with
    piles: list[int] = []  # the pair it ends with
    links: list[int] = []  # for each pair, the one before it in its chain
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(ends, place)
        links.append(piles[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [place]
        piles[pile : pile + 1] = [number]
    chained: _Pairs = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chained.append(pairs[at])
        at = links[at]
    return chained[::-1]


def _without_islands(pairs: _Pairs, before: Sequence[str], after: Sequence[str]) -> _Pairs:
    """The pairs without the few words that stand alone amid much change: a reader sees a phrase replaced."""
    old, new = ([0, *accumulate(map(len, side))] for side in (before, after))
    runs, left, count = _runs(pairs), [(0, 0, 0)], -1
    while len(left) != count:
        count, left = len(left), [(0, 0, 0)]
        for (one, other, length), (then, later, _) in pairwise([*runs, (len(before), len(after), 0)]):
            end, stop = left[-1][0] + left[-1][2], left[-1][1] + left[-1][2]
            behind = max(old[one] - old[end], new[other] - new[stop])
            ahead = max(old[then] - old[one + length], new[later] - new[other + length])
            if length >= _ROW or 4 * (old[one + length] - old[one]) >= min(behind, ahead):
                left.append((one, other, length))
        runs = left[1:]
    return [(one + step, other + step) for one, other, length in runs for step in range(length)]


def _runs(pairs: _Pairs) -> list[_Block]:
    """Pairs that follow each other on both sides, taken together."""
    runs: list[_Block] = []
    for one, other in pairs:
        if runs and (one, other) == (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]):
            runs[-1] = (*runs[-1][:2], runs[-1][2] + 1)
        else:
            runs.append((one, other, 1))
    return runs


def _of_one_paragraph(pairs: _Pairs, before: Sequence[int], after: Sequence[int]) -> _Pairs:
    """The pairs of lines that are alike, where a third of the shorter one's words stayed, and those in a row.

    A line may be like two, when a paragraph was parted or two were joined.
    """
    common = Counter((before[one], after[other]) for one, other in pairs)
    old, new = Counter(before), Counter(after)
    alike = {lines for lines, count in common.items() if 3 * count >= min(old[lines[0]], new[lines[1]])}
    rows: set[tuple[int, int]] = set()
    for at, ((one, other), last) in enumerate(zip(pairs, pairs[_ROW - 1 :], strict=False)):
        lines = before[one], after[other]
        if lines not in alike and last == (one + _ROW - 1, other + _ROW - 1):
            rows.update(pairs[at : at + _ROW])
    return [pair for pair in pairs if pair in rows or (before[pair[0]], after[pair[1]]) in alike]


def _kept_around(before: str, after: str) -> Iterator[_Block]:
    """What is the same in two stretches that lie between kept words: whole lines, and the ends."""
    if "\n" not in before or "\n" not in after:
        yield from _kept_ends(before, after, 0, 0)
    else:
        first, other = before.index("\n"), after.index("\n")
        last, final = before.rindex("\n") + 1, after.rindex("\n") + 1
        yield from _kept_ends(before[:first], after[:other], 0, 0)
        yield first, other, 1
        lines, others = _LINE.findall(before, first + 1, last), _LINE.findall(after, other + 1, final)
        head, tail = _equal_ends(lines, others)
        yield first + 1, other + 1, head
        if head + tail < min(last - first, final - other) - 1:
            tail += 1  # the break before them
        yield last - tail, final - tail, tail
        yield from _kept_ends(before[last:], after[final:], last, final)


def _kept_ends(before: str, after: str, at: int, to: int) -> Iterator[_Block]:
    """What is the same at both ends of two stretches, which stand at these offsets."""
    head, tail = _equal_ends(_units(before), _units(after))
    yield at, to, head
    yield at + len(before) - tail, to + len(after) - tail, tail


def _units(text: str) -> list[str]:
    """The words of a text and what stands between them, one by one."""
    units, at = [], 0
    for word in words(text):
        units += [*_SIGN.findall(text, at, word.span.start), word.text]
        at = word.span.end
    return units + _SIGN.findall(text, at)


def _equal_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many code points at the beginning and at the end of two sequences are the same; they never overlap."""
    most = min(len(before), len(after))
    head = next((at for at in range(most) if before[at] != after[at]), most)
    most -= head
    tail = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    return sum(map(len, before[:head])), sum(map(len, before[len(before) - tail :]))


def _to_sentence(text: str, change: Span, most: int) -> int:
    """How far a stretch put in or taken away can be drawn back, at most so far, to begin with its sentence.

    «قال هذا. [قال ذاك. ]قال ذلك.» reads better than «قال هذا. قال [ذاك. قال ]ذلك.», and is the same.
    """
    start, back = change.start, 0
    if not most or text[start].isspace() or text[start - 1] == "\n":
        return 0
    while back < most and text[start - back - 1] == text[change.end - back - 1]:
        back += 1
    floor = start - most
    begins = [found.end() for found in _SENTENCE.finditer(text, max(floor, start - back - 9), start + 1)]
    found = begins and start - back < begins[-1] and _HOLDS_WORD(text, floor, begins[-1])
    return start - begins[-1] if found else 0


def _cut(stretch: Span, moved: list[Span]) -> list[tuple[Span, bool]]:
    """The parts of a stretch in order, each with whether it is one of those that moved, which are sorted."""
    first, last = (bisect_left(moved, Span(at, at)) for at in (stretch.start, stretch.end))
    inside = moved[first:last]
    return sorted([(span, True) for span in inside] + [(span, False) for span in uncovered(stretch, inside)])


def _moves(before: str, after: str, stretches: Iterable[tuple[Span, Span]]) -> tuple[list[Span], list[Span]]:
    """What was taken away in one place and put in another as it was: where it was and where it is, each in order."""
    away: list[Span] = []
    here: list[Span] = []
    for look in (_moved_lines, _moved_rows):
        gone = [left for old, _ in stretches for left, moved in _cut(old, away) if not moved]
        come = [left for _, new in stretches for left, moved in _cut(new, here) if not moved]
        found = list(look(before, after, gone, come))
        away, here = sorted([*away, *(one for one, _ in found)]), sorted([*here, *(other for _, other in found)])
    return away, here


def _moved_lines(before: str, after: str, gone: list[Span], come: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Whole paragraphs, each with its line break where it has one in both places."""
    waiting: defaultdict[str, list[Span]] = defaultdict(list)
    for place in reversed(list(_whole_lines(after, come))):
        waiting[place.of(after).rstrip("\n")].append(place)
    for line in _whole_lines(before, gone):
        if places := waiting[line.of(before).rstrip("\n")]:
            length = min(len(line), len(places[-1]))
            yield Span(line.start, line.start + length), Span(places[-1].start, places.pop().start + length)


def _whole_lines(text: str, stretches: Iterable[Span]) -> Iterator[Span]:
    """The lines with words in them that lie wholly in a stretch, each with the line break it has there."""
    for stretch in stretches:
        for found in _LINE.finditer(text, stretch.start, stretch.end):
            begins = text[max(0, found.start() - 1) : found.start()] in ("", "\n")
            ends = found[0].endswith("\n") or text[found.end() : found.end() + 1] in ("", "\n")
            if begins and ends and _HOLDS_WORD(found[0]):
                yield Span(*found.span())


def _moved_rows(before: str, after: str, gone: list[Span], come: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Words in a row, with what stands between them."""
    (old, starts), (new, places) = _walled(before, gone, ""), _walled(after, come, "\n\n")
    once, used, at = _once(new, 2 * _ROW - 1), bytearray(len(new)), 0
    while at < len(old):
        to = once.get(tuple(old[at : at + 2 * _ROW - 1]), -1) if _BEGINS_ROW(old[at]) else -1
        length = 0
        while to >= 0 and old[at + length] == new[to + length] and not used[to + length]:
            length += 1
        while length and old[at + length - 1].isspace():
            length -= 1
        if sum(1 for unit in old[at : at + length] if _HOLDS_WORD(unit)) >= _ROW:
            yield Span(starts[at], starts[at + length]), Span(places[to], places[to + length])
            used[to : to + length] = b"\1" * length
            at += length
        else:
            at += 1


def _walled(text: str, stretches: Iterable[Span], wall: str) -> tuple[list[str], list[int]]:
    """The units of some stretches and where each begins, with a wall behind every stretch."""
    units: list[str] = []
    starts: list[int] = []
    for stretch in stretches:
        found = _units(stretch.of(text))
        units += [*found, wall]
        starts += accumulate(map(len, found), initial=stretch.start)
    return units, starts
