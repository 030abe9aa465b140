"""A story goes to a colleague as one file and comes back: merged, never overwritten.

Both libraries keep each draft that was exchanged, and remember its details. What the other side changed since the last
one both have comes in; where both changed the same words ours stay and theirs wait as suggestions. Names that are sealed
never travel.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path

from editor.desktop.files import read_file, write_file
from editor.intake.clipping import clean_copy
from editor.intake.package import check_size, read_details, read_package
from editor.library import exchanges, pictures, stories
from editor.library import revisions as kept
from editor.library.library import Session
from editor.newsroom.draft import Draft, Revision, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.merged_story import merge_details, merge_drafts
from editor.newsroom.message import Message, say, say_many
from editor.newsroom.package import (
    SUFFIX,
    Exchanged,
    Package,
    cited,
    fingerprint,
    packed,
    texts,
    with_keys,
)
from editor.newsroom.sightings import holds_a_name
from editor.newsroom.story import Details, Story
from editor.newsroom.suggestion import Signature, rejected
from editor.publishing.package import write_details, write_package
from editor.workflow import vaulting
from editor.workflow.leaving import Exit, let_go
from editor.workflow.matching import keys_away, quotes_of, take_quotes
from editor.workflow.workbench import Workbench

_MOST_BEFORE = 100
"""Drafts and states that a package remembers."""
_NO_WORDS = fingerprint(Draft())
"""Of a story that nobody has written yet; no revision is kept of it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a package."""

    story: Story
    """As it is now."""
    merged: bool
    """Whether the library had it already."""
    came_in: int
    """Changes of theirs that are in it now."""
    waiting: int
    """Changes of theirs that wait for an answer."""
    told: tuple[Message, ...] = ()


def pack(
    bench: Workbench, story: StoryId, path: Path, by: str, overruled: Mapping[str, str] | None = None
) -> tuple[Message, ...]:
    """Writes a story as a package, and keeps its draft as exchanged; tells what of it stays here.

    `overruled` has reasons, as the gate takes them.

    Raises Held where a name that is hidden stands anywhere in it, Fault where names are sealed and the vault is locked
    (`vault.locked`), the file has another name than a package has (`package.name`), or it cannot be written.
    """
    if path.suffix != SUFFIX:
        raise Fault(
            "package.name",
            say("“{file}” is no name for a story's package.", file=path.name),
            say("Give it a name that ends in {suffix}.", suffix=SUFFIX),
        )
    with bench.library.session() as session:
        names = vaulting.hidden_names(bench, session)
        package = _packed(session, stories.get(session, story), " ".join(by.split())[:200], bench.clock(), names)
        data = write_package(package)
        let_go(bench, session, story, package, data, path.stem, Exit(SUFFIX, overruled or {}, by))
        arrived, _ = read_package(data)  # what we could not read ourselves nobody gets
        exchanges.add(session, story, _state(arrived))
        kept.keep_revision(session, story, bench.clock(), RevisionReason.EXCHANGED)
        write_file(path, data)
        stay = len(pictures.of_story(session, story))
    told = say_many(
        "{count} picture stays here: send its file by itself.", "{count} pictures stay here: send their files.", stay
    )
    return (told,) if stay else ()


def unpack(bench: Workbench, path: Path) -> Taken:
    """Takes a colleague's package in, as one transaction: a story we have is merged, another one made.

    Raises Fault where it is none, damaged, newer or not to be trusted; then nothing was taken in.
    """
    package, mended = _read(path)
    with bench.library.session() as session:
        ours = stories.with_uid(session, package.uid)
        if ours is None:
            taken = _take_new(session, package, bench.clock())
        else:
            taken = _take_again(session, ours, package, bench.clock())
    return replace(taken, told=(*mended, *taken.told))


def check(path: Path) -> None:
    """Raises the Fault that `unpack` would raise for this file."""
    _read(path)


def _read(path: Path) -> tuple[Package, tuple[Message, ...]]:
    check_size(path)
    return read_package(read_file(path))


# Going out


def _packed(session: Session, story: Story, by: str, at: datetime, names: Sequence[str]) -> Package:
    said = quotes_of(session, story)
    before = [one for one in _lasting(session, story) if not holds_a_name(_texts(one.draft), names)]
    exchanged = (one.draft for one in before if one.reason is RevisionReason.EXCHANGED and one.draft != story.draft)
    base = next(exchanged, story.draft)
    marks = dict.fromkeys(_mark(one.draft) for one in before)
    keys = keys_away(story, said, cited(story.draft.body) | cited(base.body), names)
    return Package(
        uid=story.uid,
        by=by,
        made=at,
        draft=_recited(story.draft, keys),
        details=story.details,
        quotes=tuple(found for one in said if (found := packed(one.quote, one.source, keys[one.quote.key], at))),
        base=_recited(base, keys),
        before=tuple(marks),
        states=_states(session, story, marks, names),
    )


def _states(session: Session, story: Story, drafts: Container[str], names: Sequence[str]) -> tuple[str, ...]:
    """Marks of what was exchanged, the newest first, but of nothing that holds a name that is hidden by now.

    `drafts` are the fingerprints of those that hold none.
    """
    known = exchanges.of_story(session, story.id)[:_MOST_BEFORE]
    clean = (one for one in known if one.words in ("", _NO_WORDS) or one.words in drafts)
    told = (one for one in clean if not one.details or not holds_a_name(texts(read_details(one.details)), names))
    return tuple(one.mark for one in told)


def _texts(draft: Draft) -> tuple[str, ...]:
    return *texts(draft), rejected(draft.body).text


# Coming in


def _take_new(session: Session, package: Package, at: datetime) -> Taken:
    story = stories.add(session, package.details, Draft(), at, package.uid)
    quotes = take_quotes(session, story, package)
    for draft in (package.base, package.draft):
        story = stories.save_draft(session, story.id, _recited(draft, quotes.keys), at)
        kept.keep_revision(session, story.id, at, RevisionReason.EXCHANGED, package.by)
    _remember(session, story, package)
    return Taken(story, merged=False, came_in=0, waiting=0, told=quotes.told)


def _take_again(session: Session, ours: Story, package: Package, at: datetime) -> Taken:
    quotes = take_quotes(session, ours, package)
    known = exchanges.of_story(session, ours.id)
    if _is_old(package, [one.mark for one in known]):
        return Taken(ours, merged=True, came_in=0, waiting=0, told=quotes.told)
    drafts = {_mark(one.draft): one.draft for one in reversed([*_lasting(session, ours)])}
    unwritten = None if ours.draft else Draft()  # of what nobody has written here nothing can be lost
    shared = next((drafts[mark] for mark in package.before if mark in drafts), unwritten)
    theirs, base = (_recited(draft, quotes.keys) for draft in (package.draft, package.base))
    by = Signature(package.by, package.made)
    words = merge_drafts(base if shared is None else shared, ours.draft, theirs, by, shared=shared is not None)
    details = merge_details(_details_of_both(package, known), ours.details, package.details)
    kept.keep_revision(session, ours.id, at, RevisionReason.MERGED)
    stories.save_draft(session, ours.id, theirs, at)
    kept.keep_revision(session, ours.id, at, RevisionReason.EXCHANGED, package.by)
    story = stories.save_draft(session, ours.id, words.draft, at)
    if details.details != ours.details:
        story = stories.save_details(session, ours.id, details.details, at)
    _remember(session, ours, package)
    told = [*quotes.told, *words.told, *details.told]
    if shared is None and words.waiting:
        told.append(say("No draft that both of you had is known here: wherever the two differ, theirs waits."))
    return Taken(story, True, words.came_in + details.came_in, words.waiting, tuple(told))


def _details_of_both(package: Package, known: Sequence[Exchanged]) -> Details:
    """Of the newest state that both had; empty ones where there is none."""
    then = {one.mark: one.details for one in known if one.details}
    return next((read_details(then[mark]) for mark in package.states if mark in then), Details())


def _is_old(package: Package, known: Sequence[str]) -> bool:
    """Whether what it carries was here before; `known` are the marks of all that was, the newest first.

    A colleague may have gone back to it: then the package knows of what came after.
    """
    mark = _state(package).mark
    return mark in known and not {*known[: known.index(mark)]} & {*package.states}


def _remember(session: Session, story: Story, package: Package) -> None:
    """Notes what came, and what its sender had before: an older package that comes late is known by its mark."""
    known = {one.mark for one in exchanges.of_story(session, story.id)}
    for mark in reversed(package.states[:_MOST_BEFORE]):
        if mark not in known:
            exchanges.add(session, story.id, Exchanged(mark))
    exchanges.add(session, story.id, _state(package))


def _state(package: Package) -> Exchanged:
    """What a package carries, alike for both sides: it is as it arrives."""
    words, details = fingerprint(package.draft), write_details(package.details)
    return Exchanged(sha256(f"{words}\0{details}".encode("utf-8", "surrogatepass")).hexdigest(), words, details)


def _lasting(session: Session, story: Story) -> Iterator[Revision]:
    """The drafts of a story that are kept for good, the newest first: a colleague may have any of them."""
    lasting = (one for one in kept.of_story(session, story.id) if one.reason.lasts)
    return (kept.get(session, story.id, one.id) for one in islice(lasting, _MOST_BEFORE))


def _mark(draft: Draft) -> str:
    """The fingerprint of a draft as it is once it came in."""
    return fingerprint(Draft(*(clean_copy(part)[0] for part in (draft.headline, draft.standfirst, draft.body))))


def _recited(draft: Draft, keys: Mapping[str, str]) -> Draft:
    return replace(draft, body=with_keys(draft.body, keys))
