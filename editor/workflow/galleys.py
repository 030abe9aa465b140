"""Proofreading files where they lie, and writing what is certain into them: into a story too, from outside the window."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from editor.intake.galley.copy import copy_galley, line_galley
from editor.intake.galley.galley import Galley, Place
from editor.intake.galley.opening import galley_of
from editor.language.language import Language
from editor.library import revisions, stories
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.identity import StoryId
from editor.newsroom.remark import Part, Remark
from editor.proofing.brief import NOTHING_TOLD, Brief
from editor.proofing.mending import certain_edits, harmless, settled, written
from editor.proofing.proofreader import Proofreader
from editor.workflow.workbench import Workbench

__all__ = ["Galley", "Mended", "Place", "galley_of", "mend_story", "mended", "parts_of", "remarks_on"]

Read = Callable[[Galley], tuple[Remark, ...]]
"""Reads a galley with the eye that is wanted."""
_ROUNDS = 6
"""One fix may bring another to light; two rules that quarrel are stopped."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file with what is certain written into it, and what is left to say."""

    galley: Galley
    data: bytes
    remarks: tuple[Remark, ...]
    count: int
    """Of the fixes."""


def remarks_on(
    proofreader: Proofreader, galley: Galley, language: Language, brief: Brief = NOTHING_TOLD
) -> tuple[Remark, ...]:
    """Remarks on a file's copy; spans count the galley's text. Nothing is said of code and addresses."""
    told = replace(brief, is_page=galley.is_page)
    found = [one for one in proofreader.proofread(galley.text, language, told) if not galley.is_fixed(one.span)]
    return settled(galley.text, found)


def mended(data: bytes, read: Read, again: Callable[[bytes], Galley] = galley_of) -> Mended:
    """Writes what is certain until nothing certain is left; no letter changes between quotation marks.

    `again` makes a galley of the bytes. A round after which the file would not read as it was meant is not written.
    May raise Fault as `again` does, and `galley.unreadable_letters`.
    """
    galley, count = again(data), 0
    for _ in range(_ROUNDS):
        remarks = read(galley)
        edits = [edit for edit in harmless(galley.text, certain_edits(remarks)) if galley.edits(edit)]
        new = galley.with_edits(edits)
        now = again(new) if edits else galley
        if not edits or now.text != written(galley.text, edits):
            return Mended(galley, data, remarks, count)
        galley, data, count = now, new, count + len(edits)
    return Mended(galley, data, read(galley), count)


def mend_story(
    bench: Workbench,
    story: StoryId,
    proofreader: Proofreader,
    language: Language,
    brief: Brief,
    wanted: Callable[[Remark], bool],
    *,
    write: bool = True,
) -> tuple[Draft, int]:
    """The draft with what is certain in it, and how many fixes; what was before is kept as a revision to go back to.

    `wanted` chooses among the remarks; with `write` false nothing is saved. Raises Fault `story.gone`.
    """
    with bench.library.session() as session:
        draft = stories.get(session, story).draft
        new, count = _mended_draft(proofreader, draft, language, brief, wanted)
        if write and new != draft:
            revisions.keep_revision(session, story, bench.clock(), RevisionReason.CORRECTED)
            stories.save_draft(session, story, new, bench.clock())
    return new, count


def _mended_draft(
    proofreader: Proofreader, draft: Draft, language: Language, brief: Brief, wanted: Callable[[Remark], bool]
) -> tuple[Draft, int]:
    alone = replace(brief, headline="", standfirst="")
    told = replace(brief, headline=draft.headline, standfirst=draft.standfirst)

    def done(words: str, brief: Brief, set_up: Callable[[str], Galley]) -> Mended:
        return mended(
            words.encode(),
            lambda galley: tuple(filter(wanted, remarks_on(proofreader, galley, language, brief))),
            lambda data: set_up(data.decode()),
        )

    headline = done(draft.headline, alone, line_galley)
    standfirst = done(draft.standfirst, alone, line_galley)
    body = done(draft.body, told, copy_galley)
    new = Draft(*(one.data.decode() for one in (headline, standfirst, body)))
    return new, headline.count + standfirst.count + body.count


def parts_of(draft: Draft) -> tuple[tuple[Part, Galley], ...]:
    """The parts of a story as they stand, so that `checking.remarks_on_draft` tells places in them."""
    parts = ((Part.HEADLINE, draft.headline), (Part.STANDFIRST, draft.standfirst), (Part.BODY, draft.body))
    return tuple((part, line_galley(words)) for part, words in parts)
