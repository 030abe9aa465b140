"""A story that comes back from a colleague: its draft and its details, brought together with ours."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from editor.newsroom.copyfit import Fit
from editor.newsroom.draft import Draft
from editor.newsroom.merged_copy import merge_copy
from editor.newsroom.message import Message, say
from editor.newsroom.story import Dateline, Details
from editor.newsroom.suggestion import Note, Signature, written_note
from editor.text.merging import Agreed, merge, merged_with

_HEADLINE = (
    "# ",
    say("Both of you changed the headline: yours stays, and theirs is a note above the text."),
    say("Your colleague took the headline away: yours stays."),
)
_STANDFIRST = (
    "## ",
    say("Both of you changed the standfirst: yours stays, and theirs is a note above the text."),
    say("Your colleague took the standfirst away: yours stays."),
)
"""The sign a note says it with, and what is told."""
_LABELS = {  # every field that travels; a house style is its library's own
    "slug": say("Slug"),
    "byline": say("Byline"),
    "origin": say("Origin"),
    "dateline": say("Place and day"),
    "desk": say("Desk"),
    "language": say("Language of the text"),
    "categories": say("Categories"),
    "tags": say("Tags"),
    "caption": say("Picture caption"),
    "embargo": say("Not before"),
    "status": say("Status"),
    "due": say("Wanted by"),
    "fit": say("Lengths"),
}


@dataclass(frozen=True, slots=True)
class MergedDraft:
    """Our draft with theirs in it, as `merge_copy` counts."""

    draft: Draft
    came_in: int = 0
    waiting: int = 0
    told: tuple[Message, ...] = ()


def merge_drafts(base: Draft, ours: Draft, theirs: Draft, by: Signature, *, shared: bool = True) -> MergedDraft:
    """Ours with what they changed since `base`, as `merge_copy` does it.

    Headline and standfirst hold no suggestions: where both changed the same words of one, ours stays as it is and
    theirs becomes a note above the text, `# ` before a headline and `## ` before a standfirst.
    """
    body = merge_copy(base.body, ours.body, theirs.body, by, shared=shared)
    draft, came_in, notes, told = replace(ours, body=body.copy), body.came_in, list[str](), list[Message]()
    for part, (sign, noted, gone) in (("headline", _HEADLINE), ("standfirst", _STANDFIRST)):
        before, mine, other = (getattr(one, part) for one in (base, ours, theirs))
        line = _merged_line(before, mine, other, shared=shared)
        if line is not None:
            draft, came_in = replace(draft, **{part: line}), came_in + (line != mine)
        elif other.strip():
            notes.append(written_note(Note(sign + other, by)))
            told.append(noted)
        else:
            told.append(gone)
    draft = replace(draft, body="\n".join([*notes, draft.body]))
    return MergedDraft(draft, came_in, body.waiting + len(notes), tuple(told))


def _merged_line(base: str, ours: str, theirs: str, *, shared: bool) -> str | None:
    """A line of words without notation; None where both changed the same words."""
    found = merge(base, ours, theirs)
    line = merged_with(found, lambda conflict: conflict.ours)
    agreed = all(isinstance(part, Agreed) for part in found)
    return line if agreed and (shared or line == theirs) else None


@dataclass(frozen=True, slots=True)
class MergedDetails:
    """Our details with theirs in them."""

    details: Details
    came_in: int = 0
    """Fields of ours that are as theirs now."""
    told: tuple[Message, ...] = ()


def merge_details(base: Details, ours: Details, theirs: Details) -> MergedDetails:
    """Field by field: theirs where only they changed it since `base`; where both did ours stays, and that is told.

    Where no base is known, empty details are one: what only they have comes in, what differs stays and is told.
    """
    merged, came_in, told = ours, 0, list[Message]()
    for name in _LABELS:
        before, mine, other = (getattr(one, name) for one in (base, ours, theirs))
        if other in (mine, before):
            continue
        if mine == before:
            merged, came_in = replace(merged, **{name: other}), came_in + 1
        else:
            told.append(_stays(name, other))
    return MergedDetails(merged, came_in, tuple(told))


def _stays(name: str, theirs: Any) -> Message:  # noqa: ANN401 - any field of a story
    if isinstance(theirs, tuple):
        theirs = "، ".join(theirs)
    if isinstance(theirs, Dateline):
        theirs = f"{theirs.place} {theirs.day or ''}".strip()
    if isinstance(theirs, datetime):
        theirs = f"{theirs.astimezone():%Y-%m-%d %H:%M}"
    if isinstance(theirs, StrEnum | Fit) or not theirs:
        return say("{field}: both of you changed it, and yours stays.", field=_LABELS[name])
    return say("{field}: yours stays; your colleague has “{theirs}”.", field=_LABELS[name], theirs=theirs)
