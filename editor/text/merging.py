"""Bringing together what two people made of the same copy: a three-way merge, word by word.

What one of them changed is taken; where both changed the same words, or words side by side, a person decides. What was
changed is what `differences` says (after diff3: Khanna, Kunal, Pierce, A Formal Investigation of Diff3, 2007).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import TypeAlias

from editor.text.differences import changes
from editor.text.spans import Span
from editor.text.words import words


@dataclass(frozen=True, slots=True)
class Agreed:
    """Words that nobody changed, that one of the two changed, or both alike."""

    text: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that both changed, each in their own way; any of the three may be empty."""

    base: str
    ours: str
    theirs: str


Part: TypeAlias = Agreed | Conflict


def merge(base: str, ours: str, theirs: str) -> tuple[Part, ...]:
    """The merged copy in order; two agreed parts never follow each other, and none is empty.

    >>> merge("وصل الوفد أمس إلى غزة.", "وصل الوفد المصري أمس إلى غزة.", "وصل الوفد أمس إلى رفح.")
    (Agreed(text='وصل الوفد المصري أمس إلى رفح.'),)
    >>> merge("قتل ثلاثة عمال.", "قتل أربعة عمال.", "قتل خمسة عمال.")
    (Agreed(text='قتل '), Conflict(base='ثلاثة', ours='أربعة', theirs='خمسة'), Agreed(text=' عمال.'))
    """
    # With a break behind the last line too, whole lines come and go alike at the end and before it.
    base, ours, theirs = f"{base}\n", f"{ours}\n", f"{theirs}\n"
    edits = sorted([*_edits(base, ours, _By.US), *_edits(base, theirs, _By.THEM)], key=_place)
    parts: list[Part] = []
    at = 0
    for cluster in _clusters(base, edits):
        span = Span(cluster[0].span.start, max(edit.span.end for edit in cluster))
        parts += [Agreed(base[at : span.start]), _part(base, span, cluster)]
        at = span.end
    return tuple(_joined(_without_last_break(list(_joined([*parts, Agreed(base[at:])])))))


def merged_with(parts: Iterable[Part], resolve: Callable[[Conflict], str]) -> str:
    """The text of a merge, each conflict as it was resolved.

    >>> parts = merge("قتل ثلاثة عمال.", "قتل أربعة عمال.", "قتل خمسة عمال.")
    >>> merged_with(parts, lambda conflict: conflict.theirs)
    'قتل خمسة عمال.'
    """
    return "".join(part.text if isinstance(part, Agreed) else resolve(part) for part in parts)


class _By(Enum):
    US = auto()
    THEM = auto()


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch of the base and what one side has in its place."""

    by: _By
    span: Span
    text: str
    lines: bool
    """Whether whole lines are put in or taken away, each with the break behind it."""


def _edits(base: str, text: str, by: _By) -> Iterator[_Edit]:
    for old, new in changes(base, text):
        begins = not old.start or base[old.start - 1] == "\n"
        ends = all(part[-1:] in ("", "\n") for part in (old.of(base), new.of(text)))
        yield _Edit(by, old, new.of(text), begins and ends)


def _place(edit: _Edit) -> tuple[Span, bool]:
    return edit.span, not edit.lines


def _clusters(base: str, edits: Iterable[_Edit]) -> list[list[_Edit]]:
    """The edits, those together that cannot be taken without asking."""
    clusters: list[list[_Edit]] = []
    last: dict[_By, _Edit] = {}
    for edit in edits:
        other = last.get(_By.THEM if edit.by is _By.US else _By.US)
        if other and not _apart(base, other, edit):
            clusters[-1].append(edit)
        else:
            clusters.append([edit])
            last.clear()  # nothing before this edit can meet what follows it
        last[edit.by] = edit
    return clusters


def _apart(base: str, first: _Edit, then: _Edit) -> bool:
    """Whether a word or a line break stays between two edits, or the one is of whole lines before the other."""
    if then.span.start < first.span.end or (first.span, first.lines) == (then.span, then.lines):
        return False
    between = base[first.span.end : then.span.start]
    return first.lines or "\n" in between or next(words(between), None) is not None


def _part(base: str, span: Span, edits: list[_Edit]) -> Part:
    ours, theirs = (_edited(base, span, [edit for edit in edits if edit.by is by]) for by in _By)
    before = span.of(base)
    if theirs in (ours, before):
        return Agreed(ours)
    return Agreed(theirs) if ours == before else Conflict(before, ours, theirs)


def _edited(base: str, span: Span, edits: list[_Edit]) -> str:
    """A stretch of the base as one side has it."""
    parts, at = [], span.start
    for edit in edits:
        parts += [base[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, base[at : span.end]])


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts with what is agreed in a row as one, and without the empty."""
    for agreed, run in groupby(parts, key=lambda part: isinstance(part, Agreed)):
        if not agreed:
            yield from run
        elif text := merged_with(run, lambda conflict: conflict.base):
            yield Agreed(text)


def _without_last_break(parts: list[Part]) -> list[Part]:
    """The parts without the break behind the last line; a conflict about last lines takes the break before them."""
    match parts:
        case [*rest, Agreed(text), Conflict() as last] if text.endswith("\n"):
            wordings = (f"\n{wording}".removesuffix("\n") for wording in (last.base, last.ours, last.theirs))
            return [*rest, Agreed(text[:-1]), Conflict(*wordings)]
        case [*rest, Conflict() as last]:
            wordings = (wording.removesuffix("\n") for wording in (last.base, last.ours, last.theirs))
            return [*rest, Conflict(*wordings)]
        case [*rest, Agreed(text)]:
            return [*rest, Agreed(text.removesuffix("\n"))]
    return parts
