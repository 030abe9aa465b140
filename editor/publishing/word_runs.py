"""A line of copy as runs that share everything: how they look, where they lead, who put them in or would take them out.

What is notation is told by the line as every suggestion taken makes it; of words that go then, by the line before.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from editor.newsroom import markup
from editor.newsroom.markup import Block, BlockKind, Mark, MarkKind
from editor.newsroom.suggestion import PILCROW, read_note
from editor.newsroom.tracked import Anchor, Hand, Run, read_line
from editor.publishing.addresses import address_of
from editor.text.direction import Direction, direction_of, scrambled_runs


@dataclass(frozen=True, slots=True)
class Manner:
    """How letters stand in a document."""

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""
    isolated: bool = False
    """Left to right whatever stands around it: a phone number, an address."""
    put_in: Hand | None = None
    taken_out: Hand | None = None
    anchor: Anchor | None = None
    """The notes that hang on them; a run without words is the place of such a note."""


PLAIN = Manner()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of copy, read."""

    kind: BlockKind
    level: int
    direction: Direction
    sign: str
    """What stands before the words: `## `, `١. `."""
    runs: tuple[tuple[Manner, str], ...]
    key: str = ""
    """The citation it ends in; of a picture, its key."""
    ending: tuple[Hand | None, Hand | None] = (None, None)
    """Who put in the end of the paragraph, and who would take it out."""

    @property
    def text(self) -> str:
        return "".join(words for _, words in self.runs)


def line_of(copy: str, around: Direction, number: Callable[[], int]) -> Line:
    """Reads one line; `around` is the story's direction, `number` gives numbers that nothing else in it has."""
    tracked, ending = _without_ending(read_line(copy, number))
    taken = "".join(run.text for run in tracked if run.taken_out is None)
    before = "".join(run.text for run in tracked if run.put_in is None)
    block, letters = _read(taken, number)
    earlier = letters if before == taken else _read(before, number)[1]
    sign = taken[: block.content.start] if block.kind is not BlockKind.PICTURE else ""
    direction = markup.block_direction(taken, block, around)
    if block.kind in (BlockKind.RULE, BlockKind.PICTURE):
        return Line(block.kind, 0, around, "", (), block.content.of(taken), ending)
    runs = _trimmed(_joined(_placed(tracked, letters, earlier)))
    if direction is Direction.RTL:
        runs = isolated(runs)
    return Line(block.kind, block.level, direction, sign.lstrip(), tuple(_linked(runs)), _closing_key(block), ending)


def _without_ending(runs: tuple[Run, ...]) -> tuple[list[Run], tuple[Hand | None, Hand | None]]:
    """The runs without a ¶ that stands for the end of the paragraph, and whose it is."""
    for at in range(len(runs) - 1, -1, -1):
        run = runs[at]
        if run.text == PILCROW and (run.put_in or run.taken_out):
            rest = "".join(later.text for later in runs[at + 1 :])
            if not markup.with_direction(f"-{rest}", None)[1:].strip():
                return [*runs[:at], *runs[at + 1 :]], (run.put_in, run.taken_out)
    return [*runs], (None, None)


class _Letters:
    """What becomes of each letter of a line: its manner, or None where it is notation."""

    def __init__(self, length: int) -> None:
        self.manners: list[Manner | None] = [PLAIN] * length
        self.notes: dict[int, list[Anchor]] = {}
        """Those that hang on a place, by the offset they stand at."""


def _read(line: str, number: Callable[[], int]) -> tuple[Block, _Letters]:
    block, letters = markup.scan_line(line), _Letters(len(line))
    sign = line[: block.content.start].rstrip(" ")
    opening = range(min(len(sign) + 1, block.content.start) if sign else 0)  # spaces beyond may stand by words that go
    behind = (at for at in range(block.content.end, len(line)) if line[at] != " ")
    for at in (*opening, *behind):
        letters.manners[at] = None
    for mark in block.marks:
        for at in (*range(mark.span.start, mark.inner.start), *range(mark.inner.end, mark.span.end)):
            letters.manners[at] = None
        if not mark.inner:
            _hide_space_before(line, mark.span.start, letters)
        if mark.kind is MarkKind.NOTE:
            note = Anchor(number(), (read_note(mark.value),))
            letters.notes.setdefault(mark.span.start, []).append(note)
        for at in range(mark.inner.start, mark.inner.end):
            manner = letters.manners[at]
            letters.manners[at] = _with(manner, mark) if manner else None
    return block, letters


def _hide_space_before(line: str, at: int, letters: _Letters) -> None:
    while at and line[at - 1] == " ":
        at -= 1
        letters.manners[at] = None


def _with(manner: Manner, mark: Mark) -> Manner:
    if mark.kind is MarkKind.STRONG:
        return replace(manner, strong=True)
    if mark.kind is MarkKind.EMPHASIS:
        return replace(manner, emphasis=True)
    if mark.kind is MarkKind.CODE:
        return replace(manner, code=True)
    if mark.kind is MarkKind.LINK:
        return replace(manner, link=address_of(mark.value) or "")
    return manner


def _placed(tracked: list[Run], letters: _Letters, earlier: _Letters) -> Iterator[tuple[Manner, str]]:
    """Every letter that is seen, with its manner, and every place that a note hangs on."""
    now = before = 0
    for run in tracked:
        for letter in run.text:
            manner: Manner | None = PLAIN
            if run.taken_out is None:
                for note in letters.notes.get(now, ()):
                    yield replace(PLAIN, anchor=note), ""
                manner = letters.manners[now]
                now += 1
            elif run.put_in is None:
                manner = earlier.manners[before]
            before += run.put_in is None
            if manner is not None:
                yield (
                    replace(manner, put_in=run.put_in, taken_out=run.taken_out, anchor=run.anchor)
                    if not run.plain
                    else manner,
                    letter,
                )


def _joined(letters: Iterator[tuple[Manner, str]]) -> list[tuple[Manner, str]]:
    groups = groupby(letters, key=lambda one: one[0])
    return [(manner, "".join(letter for _, letter in group)) for manner, group in groups]


def _trimmed(runs: list[tuple[Manner, str]]) -> list[tuple[Manner, str]]:
    """Without spaces at the ends, where nothing is tracked."""
    for end, bare in ((-1, str.rstrip), (0, str.lstrip)):
        if runs and not runs[end][0].put_in and not runs[end][0].taken_out:
            manner, words = runs[end]
            runs[end] = manner, bare(words, " ")
    return [(manner, words) for manner, words in runs if words or manner.anchor]


def isolated(runs: list[tuple[Manner, str]]) -> list[tuple[Manner, str]]:
    """Stretches apart that a right-to-left line would scramble, and code in Latin letters."""
    out: list[tuple[Manner, str]] = []
    for manner, words in runs:
        if manner.code and direction_of(words, Direction.LTR) is Direction.LTR:
            out.append((replace(manner, isolated=True), words))
            continue
        at = 0
        for span in scrambled_runs(words):
            out += [(manner, words[at : span.start]), (replace(manner, isolated=True), span.of(words))]
            at = span.end
        out.append((manner, words[at:]))
    return [(manner, words) for manner, words in out if words or manner.anchor]


def _linked(runs: list[tuple[Manner, str]]) -> Iterator[tuple[Manner, str]]:
    """Addresses that are written out lead where they say."""
    for manner, words in runs:
        at = 0
        for span in () if manner.link or manner.code else scrambled_runs(words):
            address = address_of(span.of(words)) if span.of(words).startswith(("http://", "https://")) else None
            if address:
                if at < span.start:
                    yield manner, words[at : span.start]
                yield replace(manner, link=address), span.of(words)
                at = span.end
        if words[at:] or not words:
            yield manner, words[at:]


def _closing_key(block: Block) -> str:
    last = block.marks[-1] if block.marks else None
    return last.value if last and last.kind is MarkKind.CITATION and last.span.end == block.content.end else ""
