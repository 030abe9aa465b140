"""A galley: the copy in a file, and the way back to its place, so that mending a word changes that word and nothing else."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from editor.newsroom.remark import Edit
from editor.text.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a galley's text and where it stands in the source.

    Both as long: letter for letter, to be cut anywhere. Else (an entity, a broken line that shows as a space) all or nothing.
    """

    span: Span
    source: Span
    is_fixed: bool = False
    """Read, for the sentence needs it, but never written: code, an address, the end of a paragraph."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is in a file: lines and columns from 1, columns in code points, the end excluded."""

    span: Span
    line: int
    column: int
    end_line: int
    end_column: int


def as_it_is(words: str) -> str:
    return words


@dataclass(frozen=True)
class Galley:
    """What is read of a file, a paragraph a line; `write` gives the file's bytes with edits of its source in them."""

    text: str
    source: str
    """The file as text; of a packed one, its parts one behind the other."""
    pieces: Sequence[Piece]
    """In order of the text, all of it."""
    write: Callable[[Sequence[Edit]], bytes]
    """Edits in order of the source, apart from each other. May raise Fault."""
    spell: Callable[[str], str] = as_it_is
    """Words as the source writes them: with entities. Raises UnicodeEncodeError for what the file's encoding has not."""
    joins: bool = False
    """Whether one edit may leave letters on both sides of notation: tags can stand empty, asterisks cannot."""
    shows_source: bool = True
    """Whether places are told in the source, as an editor of text shows it; else in the text, a line a paragraph."""
    is_page: bool = False
    """Whether it may hold a whole page: headline, byline, what a site puts around."""

    def place(self, span: Span) -> Place:
        """Where a span of the text is told to be."""
        return self.shown_at(self.in_source(span) if self.shows_source else span)

    def shown_at(self, told: Span) -> Place:
        """The lines and columns of a span of what is shown: the source, or the text."""
        line, end_line = self._line(told.start), self._line(told.end)
        return Place(
            told, line + 1, told.start - self._lines[line] + 1, end_line + 1, told.end - self._lines[end_line] + 1
        )

    def in_source(self, span: Span) -> Span:
        """The stretch of the source from the first letter of a span of the text to its last."""
        if not self.pieces:
            return Span(0, 0)
        if span.start == span.end:
            at = self._point(span.start)
            return Span(at, at)
        first, last = self._piece(span.start), self._piece(span.end - 1)
        start, end = _cut(first, span).start, _cut(last, span).end
        return Span(min(start, end), max(start, end))

    def is_fixed(self, span: Span) -> bool:
        """Whether a span of the text touches words that are never written; the end of a paragraph is no word."""
        return any(piece.is_fixed and len(piece.source) > 0 for piece in self._under(span))

    def edits(self, edit: Edit) -> tuple[Edit, ...] | None:
        """An edit of the text as edits of the source; None where it cannot be written without touching more."""
        edit = smallest(self.text, edit)
        try:
            words = self.spell(edit.words)
        except UnicodeEncodeError:
            return None
        if edit.span.start == edit.span.end:
            at = self._gap(edit.span.start)
            return None if at is None else (Edit(Span(at, at), words),)
        under = list(self._under(edit.span))
        if any(piece.is_fixed or not _may_cut(piece, edit.span) for piece in under):
            return None
        cuts = list(_joined(_cut(piece, edit.span) for piece in under))
        if len(cuts) > 1 and not self.joins:
            return None
        return tuple(Edit(cut, words if number == 0 else "") for number, cut in enumerate(cuts))

    def with_edits(self, edits: Iterable[Edit]) -> bytes:
        """The file with edits of the text in it, all other bytes as they were; what cannot be written is left out.

        `edits` do not touch each other (`proofing.mending.together`). May raise Fault.
        """
        wanted = [one for edit in edits for one in self.edits(edit) or ()]
        return self.write(sorted(wanted, key=lambda one: one.span.start))

    @property
    def shown(self) -> str:
        """What places are told in."""
        return self.source if self.shows_source else self.text

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.shown))]

    def _line(self, at: int) -> int:
        return bisect_right(self._lines, at) - 1

    def _piece(self, at: int) -> Piece:
        return self.pieces[max(0, bisect_right(self.pieces, at, key=_start) - 1)]

    def _under(self, span: Span) -> Iterator[Piece]:
        for number in range(max(0, bisect_right(self.pieces, span.start, key=_start) - 1), len(self.pieces)):
            if self.pieces[number].span.start >= span.end:
                return
            if self.pieces[number].span.touches(span):
                yield self.pieces[number]

    def _gap(self, at: int) -> int | None:
        """The place in the source between two letters of the text: behind the first, if it may be written at."""
        for piece in (self._piece(at - 1), self._piece(at)) if at else (self._piece(0),):
            if not piece.is_fixed and piece.span.start <= at <= piece.span.end and _may_cut(piece, Span(at, at)):
                return piece.source.end if at == piece.span.end else piece.source.start + at - piece.span.start
        return None

    def _point(self, at: int) -> int:
        if (gap := self._gap(at)) is not None:
            return gap
        piece = self._piece(at)
        return piece.source.start if at <= piece.span.start else piece.source.end


_LINE_END = re.compile(r"\r\n|\r|\n")


def _start(piece: Piece) -> int:
    return piece.span.start


def _may_cut(piece: Piece, span: Span) -> bool:
    """Whether the part of a piece under a span can be told in the source."""
    if len(piece.span) == len(piece.source):
        return True
    if span.start == span.end:
        return span.start in (piece.span.start, piece.span.end)
    return span.covers(piece.span)


def _cut(piece: Piece, span: Span) -> Span:
    """The source of what a span covers of a piece."""
    if len(piece.span) != len(piece.source):
        return piece.source
    by = piece.source.start - piece.span.start
    return Span(max(piece.span.start, span.start) + by, min(piece.span.end, span.end) + by)


def _joined(cuts: Iterable[Span]) -> Iterator[Span]:
    """Stretches that lie side by side, as one."""
    held: Span | None = None
    for cut in cuts:
        if held and held.end == cut.start:
            held = Span(held.start, cut.end)
            continue
        if held:
            yield held
        held = cut
    if held:
        yield held


def smallest(text: str, edit: Edit) -> Edit:
    """The edit without the letters at its ends that stay as they are.

    >>> smallest("قال ان", Edit(Span(4, 6), "أن"))
    Edit(span=Span(start=4, end=5), words='أ')
    """
    old, new, lead, trail = edit.span.of(text), edit.words, 0, 0
    most = min(len(old), len(new))
    while lead < most and old[lead] == new[lead]:
        lead += 1
    while trail < most - lead and old[-1 - trail] == new[-1 - trail]:
        trail += 1
    return Edit(Span(edit.span.start + lead, edit.span.end - trail), new[lead : len(new) - trail])


def spliced(source: str, edits: Sequence[Edit]) -> str:
    """A source with edits in order in it."""
    parts, at = [], 0
    for edit in edits:
        parts += [source[at : edit.span.start], edit.words]
        at = edit.span.end
    return "".join([*parts, source[at:]])
