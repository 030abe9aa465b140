"""An article that two desks wrote on: paragraph by paragraph what both had, what is ours now, and what is theirs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.merged_copy import Seals
from editor.newsroom.message import Message, say
from editor.newsroom.suggestion import Note, Signature, written_note
from editor.text.merging import Agreed, merge, merged_with
from editor.text.pairing import paired


class Part(StrEnum):
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"


class RowState(StrEnum):
    """Who changed a part of the article since both had it."""

    SAME = "same"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    """Both did, and nothing of it contradicts: `Row.merged` has what each of them wrote."""
    CONFLICT = "conflict"
    """Both changed the same words: somebody must choose."""


class Side(StrEnum):
    """Whose words stand."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    """What can be merged is; of a conflict both paragraphs, ours first; their headline becomes a note above the text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One part of the article. None stands for a paragraph that is not there."""

    number: int
    """0, 1, 2 … in the comparison."""
    part: Part
    base: str | None
    """Copy, as are the others; of headline and standfirst plain words."""
    mine: str | None
    theirs: str | None
    state: RowState
    merged: str | None = None
    """What stands where nobody chooses; of a conflict nothing does."""
    altered: tuple[str, ...] = ()
    """Keys of the quotes whose words theirs does not have as they were said."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is to be decided before anything is sent again."""

    rows: tuple[Row, ...]
    notes: tuple[Message, ...] = ()
    """What else is different over there, and what of it copy cannot say."""
    readable: bool = True
    """Whether theirs could be read as copy; where it could not there are no rows: ours stands, or nothing is done."""

    @property
    def conflicts(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.state is RowState.CONFLICT)


def compare(base: Draft, mine: Draft, theirs: Draft) -> tuple[Row, ...]:
    """Headline, standfirst, then the paragraphs, in an order that keeps both sides' own.

    >>> rows = compare(Draft("خبر", "", "أ\\nب"), Draft("خبر", "", "أ\\nب ج"), Draft("نبأ", "", "أ\\nب\\nد"))
    >>> [(row.part.value, row.state.value) for row in rows if row.state is not RowState.SAME]
    [('headline', 'theirs'), ('paragraph', 'mine'), ('paragraph', 'theirs')]
    """
    lines = [
        _row(Part.HEADLINE, base.headline, mine.headline, theirs.headline),
        _row(Part.STANDFIRST, base.standfirst, mine.standfirst, theirs.standfirst),
        *_paragraph_rows(*map(paragraphs, (base.body, mine.body, theirs.body))),
    ]
    return tuple(replace(row, number=number) for number, row in enumerate(lines))


def settled(rows: Sequence[Row], choices: Mapping[Row, Side], by: Signature) -> Draft:
    """The draft that was decided on; where nobody chose, what one side alone changed stands, and what can be merged.

    `by` signs a headline of theirs that becomes a note. Raises Fault `comparison.open` where a conflict is undecided,
    `comparison.stale` where a choice is about a row that is not there: the story was written on since.
    """
    if not {*choices} <= {*rows}:
        raise Fault(
            "comparison.stale",
            say("The story was changed since the two were compared."),
            say("Compare them again, then decide."),
        )
    if any(row.state is RowState.CONFLICT and row not in choices for row in rows):
        raise Fault(
            "comparison.open",
            say("Both of you changed the same words, and nobody has decided yet whose stand."),
            say("Choose for each of these paragraphs: yours, theirs or both."),
        )
    chosen = {row: [*_chosen(row, choices.get(row))] for row in rows}
    heads = {row.part: lines for row, lines in chosen.items() if row.part is not Part.PARAGRAPH}
    notes = [written_note(Note(f"{_SIGNS[part]} {line}", by)) for part, lines in heads.items() for line in lines[1:]]
    body = [line for row, lines in chosen.items() if row.part is Part.PARAGRAPH for line in lines]
    return Draft(heads[Part.HEADLINE][0], heads[Part.STANDFIRST][0], "\n".join([*notes, *body]))


_SIGNS = {Part.HEADLINE: "#", Part.STANDFIRST: "##"}
"""As `merged_story` writes them."""


def paragraphs(body: str) -> list[str]:
    """The paragraphs of copy, each with the blank lines behind it, the first with those before it.

    >>> paragraphs("أ\\n\\nب\\n")
    ['أ\\n', 'ب\\n']
    """
    found: list[str] = []
    for line in body.split("\n"):
        if found and (not line.strip() or not found[-1].strip()):
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found if body.strip() else []


def _chosen(row: Row, side: Side | None) -> list[str]:
    """The lines that stand."""
    if side is Side.MINE or (side is None and row.state is RowState.SAME):
        kept = [row.mine]
    elif side is Side.THEIRS:
        kept = [row.theirs]
    else:
        kept = [row.mine, row.theirs] if row.state is RowState.CONFLICT else [row.merged]
    return [line for line in kept if line is not None]


def _paragraph_rows(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Row]:
    ours, others = _Beside(base, mine), _Beside(base, theirs)
    for at, line in enumerate([None, *base], -1):
        if line is not None:
            yield _row(Part.PARAGRAPH, line, ours.instead(at), others.instead(at))
        new, come = ours.behind(at), others.behind(at)
        if [*map(str.strip, new)] == [*map(str.strip, come)]:
            yield from (_row(Part.PARAGRAPH, None, one, other) for one, other in zip(new, come, strict=True))
        else:
            yield from (_row(Part.PARAGRAPH, None, one, None) for one in new)
            yield from (_row(Part.PARAGRAPH, None, None, other) for other in come)


class _Beside:
    """The paragraphs of one side beside those that both had."""

    def __init__(self, base: Sequence[str], lines: Sequence[str]) -> None:
        self._instead: dict[int, str] = {}
        self._behind: dict[int, list[str]] = {}
        stayed = {place: at for at, place in paired([*map(str.strip, base)], [*map(str.strip, lines)]).items()}
        last = -1
        for place, line in enumerate(lines):
            if place in stayed:
                last = stayed[place]
                self._instead[last] = line
            else:
                self._behind.setdefault(last, []).append(line)

    def instead(self, at: int) -> str | None:
        return self._instead.get(at)

    def behind(self, at: int) -> Sequence[str]:
        """What was put in behind a paragraph that stayed, -1 before them all."""
        return self._behind.get(at, [])


def _row(part: Part, base: str | None, mine: str | None, theirs: str | None) -> Row:
    state, merged = _judged(part, base, mine, theirs)
    return Row(0, part, base, mine, theirs, state, merged)


def _judged(part: Part, base: str | None, mine: str | None, theirs: str | None) -> tuple[RowState, str | None]:
    one, two, three = (None if line is None else line.strip() for line in (base, mine, theirs))
    if three == one:
        return (RowState.SAME if two == one else RowState.MINE), mine
    if two == one:
        return RowState.THEIRS, theirs
    if two == three:
        return RowState.BOTH, mine
    if one is None or two is None or three is None:
        return RowState.CONFLICT, None
    found = _merged(one, two, three, noted=part is Part.PARAGRAPH)
    if found is None:
        return RowState.CONFLICT, None
    assert mine is not None  # noqa: S101
    return RowState.BOTH, mine.replace(two, found, 1)


def _merged(base: str, mine: str, theirs: str, *, noted: bool) -> str | None:
    """The line with what both changed; None where both changed the same words."""
    seals = Seals(base, mine, theirs)
    texts = map(seals.closed, (base, mine, theirs)) if noted else (base, mine, theirs)
    parts = merge(*texts)
    if not all(isinstance(part, Agreed) for part in parts):
        return None
    text = merged_with(parts, lambda conflict: conflict.ours)
    return seals.opened(text) if noted else text
