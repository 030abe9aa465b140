"""Copy that two people changed apart, brought together: what one of them changed comes in, the rest is proposed.

Where both changed the same words ours stay and theirs are suggested, signed. Notation is never cut: while the texts are
compared, each suggestion, note, citation, link and emphasis stands as one letter that none of them holds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import count, groupby

from editor.newsroom import markup
from editor.newsroom.suggestion import PILCROW, PartKind, Signature, holds_any, parts, rejected
from editor.newsroom.tracked import Hand, Run, read_line, written
from editor.text.differences import changes
from editor.text.direction import Direction
from editor.text.merging import Agreed, Conflict, Part, merge, merged_with
from editor.text.spans import Span


@dataclass(frozen=True, slots=True)
class Merged:
    """Our copy with theirs in it."""

    copy: str
    came_in: int = 0
    """Stretches of ours that are as theirs now."""
    waiting: int = 0
    """Places where theirs wait as suggestions."""


def merge_copy(base: str, ours: str, theirs: str, by: Signature, *, shared: bool = True) -> Merged:
    """Ours with what they changed since `base`; `by` signs what is only suggested.

    Where it is not sure that both come from `base` (`shared` is false), what only we seem to have changed may be theirs
    that we never had: there too ours stay and theirs are suggested.

    >>> merge_copy("قتل ثلاثة عمال.", "قتل أربعة عمال.", "قتل خمسة عمال أمس.", Signature("ليلى")).copy
    'قتل {~~أربعة~>خمسة~~} عمال أمس.'
    """
    seals = Seals(base, ours, theirs)
    base, ours, theirs = map(seals.closed, (base, ours, theirs))
    found = merge(base, ours, theirs)
    kept = merged_with(found, lambda conflict: conflict.ours)
    pen = _Pen(seals, by)
    for paragraph in _paragraphs(found if shared else _side_by_side(kept, theirs)):
        pen.write(paragraph)
    return Merged(pen.copy(), len(changes(ours, kept)), pen.waiting)


def _side_by_side(ours: str, theirs: str) -> tuple[Part, ...]:
    """Two texts as if both had changed all that is not the same."""
    found: list[Part] = []
    at = 0
    for old, new in changes(ours, theirs):
        found += [Agreed(ours[at : old.start]), Conflict(old.of(ours), old.of(ours), new.of(theirs))]
        at = old.end
    return (*found, Agreed(ours[at:]))


def _paragraphs(found: Iterable[Part]) -> Iterator[list[Part]]:
    """The parts of each line, and of the lines that a conflict runs over."""
    paragraph: list[Part] = []
    for part in found:
        if isinstance(part, Conflict):
            paragraph.append(part)
            continue
        first, *rest = part.text.split("\n")
        paragraph.append(Agreed(first))
        for line in rest:
            yield paragraph
            paragraph = [Agreed(line)]
    yield paragraph


class Seals:
    """Stands a letter of its own for each piece of notation, and gives it back."""

    def __init__(self, *texts: str) -> None:
        held = set().union(*texts)
        # Ideographs that hardly anybody types: a letter clings to the word beside it, and a word is never cut.
        self._free = (chr(point) for point in range(0x20000, 0x2A6E0) if chr(point) not in held)
        self._letters: dict[str, str] = {}
        self._marks: dict[int, str] = {}

    def closed(self, copy: str) -> str:
        return "\n".join(map(self._line, copy.split("\n")))

    def opened(self, text: str) -> str:
        return text.translate(self._marks)

    def _line(self, line: str) -> str:
        out, at = [], 0
        for span in _notation(line):
            out += [line[at : span.start], self._letter(span.of(line))]
            at = span.end
        return "".join([*out, line[at:]])

    def _letter(self, mark: str) -> str:
        if mark not in self._letters:
            letter = next(self._free, "")
            if not letter:  # more marks than any copy has: the rest are words
                return mark
            self._letters[mark], self._marks[ord(letter)] = letter, mark
        return self._letters[mark]


def _notation(line: str) -> list[Span]:
    """What must not be cut, in order; pieces that overlap are one."""
    if not _SIGNS(line):
        return []
    found = [part.span for part in parts(line) if part.kind is not PartKind.WORDS]
    found += [mark.span for mark in markup.scan_line(line).marks]
    words = markup.with_direction(line, None)
    found += [Span(len(words) + line[len(words) :].index("{"), len(line))] if words != line else []
    joined: list[Span] = []
    for span in sorted(found):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


_SIGNS = re.compile(r"[{\[*`\\]").search


class _Fate(Enum):
    KEPT = auto()
    OUT = auto()
    """They would have the line gone."""
    IN = auto()
    """They would have the line there."""


@dataclass(frozen=True, slots=True)
class _Line:
    copy: str
    fate: _Fate = _Fate.KEPT


class _Pen:
    """Writes merged copy line by line."""

    def __init__(self, seals: Seals, by: Signature) -> None:
        self._seals = seals
        self._by = by
        self._number = count(1).__next__
        self._lines: list[_Line] = []
        self.waiting = 0

    def write(self, paragraph: Sequence[Part]) -> None:
        """A line, or the lines that a conflict runs over."""
        conflicts = [part for part in paragraph if isinstance(part, Conflict)]
        base = merged_with(paragraph, lambda conflict: conflict.base)
        ours = merged_with(paragraph, lambda conflict: conflict.ours)
        theirs = merged_with(paragraph, lambda conflict: conflict.theirs)
        if not conflicts:
            self._lines.append(_Line(self._seals.opened(ours)))
        elif "\n" not in ours + theirs and (line := self._line(paragraph)) is not None:
            self._lines.append(_Line(line))
            self.waiting += len(conflicts)
        else:
            self._write_lines(*(text.split("\n") for text in (base, ours, theirs)))
            self.waiting += 1

    def copy(self) -> str:
        """What was written, every line with its end."""
        lines = self._lines
        while lines[-1].fate is _Fate.IN and not lines[-1].copy.strip():
            lines.pop()
        last = max(at for at, line in enumerate(lines) if line.fate is _Fate.KEPT)
        # The end of a line goes with the line; behind the last line that stays, with the line it leads to.
        ends = [lines[at if at < last else at + 1].fate for at in range(len(lines) - 1)]
        written_lines = [self._with_end(line, end) for line, end in zip(lines, [*ends, _Fate.KEPT], strict=True)]
        # A last line that is refused leaves its direction to the line that stays before it.
        direction = _apart(lines[last].copy)[2]
        for at in range(last + 1, len(lines)):
            if lines[at].fate is _Fate.IN:
                written_lines[at] = markup.with_direction(written_lines[at], direction)
        return "\n".join(written_lines)

    def _with_end(self, line: _Line, end: _Fate) -> str:
        if line.fate is end is _Fate.KEPT:
            return line.copy
        words, its_end, direction = _apart(line.copy)
        if line.fate is not _Fate.KEPT:
            words = self._proposed(words, "") if line.fate is _Fate.OUT else self._proposed("", words)
            its_end = ""
        if end is not _Fate.KEPT and not its_end:
            hand = Hand(self._number(), self._by)
            sign = Run(PILCROW, put_in=hand) if end is _Fate.IN else Run(PILCROW, taken_out=hand)
            mark = written([sign]).text
            its_end = mark if self._is_read_apart([words, mark]) else ""
        return markup.with_direction(words + its_end, direction)

    def _write_lines(self, base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> None:
        head = _equal(ours, theirs)
        tail = _equal(ours[head:][::-1], theirs[head:][::-1])
        before, here, after = ours[:head], ours[head : len(ours) - tail], ours[len(ours) - tail :]
        there = theirs[head : len(theirs) - tail]
        self._keep(before)
        if len(base) <= head + tail:  # both put lines in where there were none
            self._keep(here)
        else:
            for one, other in zip(here, there, strict=False):
                self._write_pair(one, other)
            for line in here[len(there) :]:
                self._write_gone(line)
            there = there[len(here) :]
        self._lines += [_Line(self._seals.opened(line), _Fate.IN) for line in there]
        self._keep(after)

    def _keep(self, lines: Iterable[str]) -> None:
        self._lines += [_Line(self._seals.opened(line)) for line in lines]

    def _write_gone(self, line: str) -> None:
        copy = self._seals.opened(line)
        if all(self._struck(run, _NO_HAND).taken_out is _NO_HAND for run in read_line(copy, self._number)):
            self._lines.append(_Line(copy, _Fate.OUT))
        else:  # what somebody suggests in it stays, and so the line
            self._write_pair(line, "")

    def _write_pair(self, ours: str, theirs: str) -> None:
        """A line of ours with what they have instead of it; where the two cannot be one line, theirs goes before."""
        copy, other = self._seals.opened(ours), self._seals.opened(theirs)
        words, end, direction = _apart(copy)
        one, two = self._seals.closed(words), self._seals.closed(_apart(other)[0])
        line = self._line(_side_by_side(one, two))
        if line is None:
            line = self._line([Conflict(one, one, two)])
        if line is not None:
            self._lines.append(_Line(markup.with_direction(line + end, direction)))
        else:
            self._lines += [*([_Line(other, _Fate.IN)] if other else []), _Line(copy)]

    def _line(self, paragraph: Iterable[Part]) -> str | None:
        """One line with its conflicts as suggestions; None where it would not be read as it was written."""
        pieces = []
        for part in paragraph:
            if isinstance(part, Agreed):
                pieces.append(self._seals.opened(part.text))
                continue
            ours, theirs = self._seals.opened(part.ours), self._seals.opened(part.theirs)
            if any(end or direction for _, end, direction in map(_apart, (ours, theirs))):
                return None
            pieces.append(self._proposed(ours, theirs))
            if rejected(pieces[-1]).text != rejected(ours).text:
                return None
        return "".join(pieces) if self._is_read_apart(pieces) else None

    def _is_read_apart(self, pieces: Sequence[str]) -> bool:
        """Whether the pieces of a line are read in it as they are alone: a backslash may undo the mark behind it."""
        return self._seals.closed("".join(pieces)) == "".join(map(self._seals.closed, pieces))

    def _proposed(self, ours: str, theirs: str) -> str:
        """Words of ours with theirs suggested in their place; what is suggested in ours already stays as it is."""
        hand = Hand(self._number(), self._by)
        stay = [self._struck(run, hand) for run in read_line(ours, self._number)]
        anchors = {run.anchor for run in stay}
        around = anchors.pop() if len(anchors) == 1 else None
        come = [run for run in read_line(theirs, self._number) if run.taken_out is None]
        new = [
            Run(_harmless("".join(run.text for run in runs)), put_in=hand, anchor=anchor or around)
            for anchor, runs in groupby(come, key=lambda run: run.anchor)
        ]
        return written([*stay, *new]).text

    def _struck(self, run: Run, hand: Hand) -> Run:
        free = run.put_in is None and run.taken_out is None and not _ENDS_MARK.search(run.text)
        return replace(run, taken_out=hand) if free else run


_NO_HAND = Hand(0)
_ENDS_MARK = re.compile(rf"~>|(?:--|\+\+|~~|==)\}}|\A{PILCROW}\Z")


def _harmless(words: str) -> str:
    """Words that end no mark they are put into, and are no paragraph's end."""
    words = re.sub(r"(--|\+\+|~~|==)(?=\})", r"\1 ", words)
    return f"{words} " if words == PILCROW else words


def _apart(line: str) -> tuple[str, str, Direction | None]:
    """A line's words, the suggestion about its end where there is one, and its own direction."""
    direction = markup.scan_line(line).direction
    words = markup.with_direction(line, None)
    *_, last = parts(words.rstrip(" \t")) if holds_any(words) else (None,)
    if last is not None and PILCROW in (last.old.of(words), last.new.of(words)) and not (last.old and last.new):
        return words[: last.span.start], words[last.span.start :], direction
    return words, "", direction


def _equal(ones: Sequence[str], others: Sequence[str]) -> int:
    """How many at the beginning are the same."""
    pairs = enumerate(zip(ones, others, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(ones), len(others)))
