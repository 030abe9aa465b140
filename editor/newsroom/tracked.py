"""A line of copy as the runs a writing pane shows: each knows who put it in, who would take it out, what is said of it.

`read_line` and `written` are each other's way back: the pane edits runs, the library keeps CriticMarkup.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from editor.newsroom.suggestion import (
    NOBODY,
    Note,
    Part,
    PartKind,
    Signature,
    holds_any,
    parts,
    written_name,
    written_note,
)


@dataclass(frozen=True, slots=True)
class Hand:
    """One suggestion; runs of one suggestion share its number, and those of a replacement too."""

    number: int
    by: Signature = NOBODY


@dataclass(frozen=True, slots=True)
class Anchor:
    """One thread of notes; runs of the words it hangs on share its number."""

    number: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a line that share everything."""

    text: str
    put_in: Hand | None = None
    taken_out: Hand | None = None
    anchor: Anchor | None = None

    @property
    def plain(self) -> bool:
        return self.put_in is None and self.taken_out is None and self.anchor is None


@dataclass(frozen=True, slots=True)
class Written:
    """Runs as a line of copy; `starts` tells for each run where its words begin in it, in code points."""

    text: str
    starts: tuple[int, ...]


def read_line(line: str, number: Callable[[], int]) -> tuple[Run, ...]:
    """The runs of a line; `number` gives numbers that nothing else in the document has.

    >>> from itertools import count
    >>> [(run.text, bool(run.put_in), bool(run.taken_out)) for run in read_line("{~~قال~>قالت~~} نعم", count().__next__)]
    [('قال', False, True), ('قالت', True, False), (' نعم', False, False)]
    """
    if not holds_any(line):
        return (Run(line),) if line else ()
    return tuple(run for run in _runs(line, parts(line), Run(""), number) if run.text)


def _runs(line: str, found: Iterable[Part], manner: Run, number: Callable[[], int]) -> Iterator[Run]:
    for part in found:
        if part.kind is PartKind.WORDS:
            yield replace(manner, text=part.span.of(line))
            continue
        if part.kind is PartKind.ANCHORED:
            inner = replace(manner, anchor=Anchor(number(), part.notes))
            yield from _runs(line, parts(line, part.new), inner, number)
            continue
        hand = Hand(number(), part.by)
        yield from _runs(line, parts(line, part.old), replace(manner, taken_out=hand), number)
        if part.new:
            yield replace(manner, text=part.new.of(line), put_in=hand)


def written(runs: Sequence[Run]) -> Written:
    """The runs as a line of copy.

    >>> written((Run("قال", taken_out=Hand(1)), Run("قالت", put_in=Hand(1)), Run(" نعم"))).text
    '{~~قال~>قالت~~} نعم'
    """
    pen = _Pen()
    for anchor, inside in groupby(runs, key=lambda run: run.anchor):
        pen.add("{==" if anchor else "")
        _write_changes(pen, list(inside))
        pen.add("==}" + "".join(map(written_note, anchor.notes)) if anchor else "")
    return Written("".join(pen.out), tuple(pen.starts))


class _Pen:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.starts: list[int] = []
        self._length = 0

    def add(self, text: str) -> None:
        self.out.append(text)
        self._length += len(text)

    def words(self, run: Run) -> None:
        self.starts.append(self._length)
        self.add(run.text)


def _write_changes(pen: _Pen, runs: list[Run]) -> None:
    groups = [(hand, list(inside)) for hand, inside in groupby(runs, key=lambda run: run.taken_out)]
    at = 0
    while at < len(groups):
        hand, inside = groups[at]
        at += 1
        if hand is None:
            _write_inserted(pen, inside)
            continue
        replaced = _replacing(hand, inside, groups[at][1]) if at < len(groups) else []
        pen.add("{~~" if replaced else "{--")
        _write_inserted(pen, inside)
        if replaced:
            pen.add("~>")
            for run in replaced:
                pen.words(run)
            groups[at][1][: len(replaced)] = []
        pen.add("~~}" if replaced else "--}")
        pen.add(_signature(hand.by))


def _replacing(hand: Hand, inside: list[Run], after: list[Run]) -> list[Run]:
    """The runs right behind that stand instead of what is taken out."""
    if any(run.put_in for run in inside):
        return []
    return [run for run in after[:1] if run.put_in == hand and run.taken_out is None]


def _write_inserted(pen: _Pen, runs: list[Run]) -> None:
    for hand, inside in groupby(runs, key=lambda run: run.put_in):
        pen.add("{++" if hand else "")
        for run in inside:
            pen.words(run)
        pen.add("++}" + _signature(hand.by) if hand else "")


def _signature(by: Signature) -> str:
    return "{>>" + name + "<<}" if (name := written_name(by)) else ""
