"""A story goes to a colleague as one file and comes back: merged, never overwritten.

Both libraries keep each draft that was exchanged. What the other side changed since the last one both have comes in;
where both changed the same words ours stay and theirs wait as suggestions. Names that are sealed never travel.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from editor.desktop.files import read_file, write_file
from editor.intake.clipping import clean_copy
from editor.intake.package import check_size, read_package
from editor.library import revisions as kept
from editor.library import sources, stories
from editor.library.library import Session
from editor.newsroom.article import holds_a_name
from editor.newsroom.draft import Draft, Revision, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.merged_story import MergedDetails, MergedDraft, merge_details, merge_drafts
from editor.newsroom.message import Message, say
from editor.newsroom.package import SUFFIX, Package, cited, fingerprint, packed, refuse_names, with_keys
from editor.newsroom.story import Details, Story
from editor.newsroom.suggestion import Signature, rejected
from editor.publishing.package import write_package
from editor.workflow.matching import keys_away, quotes_of, take_quotes
from editor.workflow.workbench import Workbench

_MOST_BEFORE = 100
"""Drafts that a package remembers."""


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


def pack(bench: Workbench, story: StoryId, path: Path, by: str) -> None:
    """Writes a story as a package, and keeps its draft as exchanged.

    Raises Fault where a name that is sealed stands anywhere in it (`package.hidden_name`), the file has another name
    than a package has (`package.name`), or it cannot be written.
    """
    if path.suffix != SUFFIX:
        raise Fault(
            "package.name",
            say("“{file}” is no name for a story's package.", file=path.name),
            say("Give it a name that ends in {suffix}.", suffix=SUFFIX),
        )
    with bench.library.session() as session:
        package = _packed(session, stories.get(session, story), " ".join(by.split())[:200], bench.clock())
        refuse_names(package, _sealed_names(session), path.stem)
        data = write_package(package)
        read_package(data)  # what we could not read ourselves nobody gets
        kept.keep_revision(session, story, bench.clock(), RevisionReason.EXCHANGED)
        write_file(path, data)


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


def _packed(session: Session, story: Story, by: str, at: datetime) -> Package:
    said, names = quotes_of(session, story), _sealed_names(session)
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
        quotes=tuple(found for one in said if (found := packed(one.quote, one.source, keys[one.quote.key]))),
        base=_recited(base, keys),
        before=tuple(marks),
    )


def _sealed_names(session: Session) -> list[str]:
    return [source.name for source in sources.hidden(session)]


def _texts(draft: Draft) -> tuple[str, ...]:
    return draft.headline, draft.standfirst, draft.body, rejected(draft.body).text


# Coming in


def _take_new(session: Session, package: Package, at: datetime) -> Taken:
    story = stories.add(session, package.details, Draft(), at, package.uid)
    quotes = take_quotes(session, story, package)
    for draft in (package.base, package.draft):
        story = stories.save_draft(session, story.id, _recited(draft, quotes.keys), at)
        kept.keep_revision(session, story.id, at, RevisionReason.EXCHANGED, package.by)
    return Taken(story, merged=False, came_in=0, waiting=0, told=quotes.told)


def _take_again(session: Session, ours: Story, package: Package, at: datetime) -> Taken:
    quotes = take_quotes(session, ours, package)
    theirs, base = _recited(package.draft, quotes.keys), _recited(package.base, quotes.keys)
    known = {_mark(one.draft): one for one in reversed([*_lasting(session, ours)])}
    common = [known[mark] for mark in package.before if mark in known]
    same = known.get(_mark(theirs))
    if same is not None and any(one.number > same.number for one in common):
        same = None  # they went back to it, knowing what came later
    shared = same or next(iter(common), None)
    words, story, told = MergedDraft(ours.draft), ours, list(quotes.told)
    if same is None:
        by = Signature(package.by, package.made)
        words = merge_drafts(shared.draft if shared else base, ours.draft, theirs, by, shared=shared is not None)
        kept.keep_revision(session, ours.id, at, RevisionReason.MERGED)
        stories.save_draft(session, ours.id, theirs, at)
        kept.keep_revision(session, ours.id, at, RevisionReason.EXCHANGED, package.by)
        story = stories.save_draft(session, ours.id, words.draft, at)
        if shared is None and words.waiting:
            told.append(say("No draft that both of you had is known here: wherever the two differ, theirs waits."))
    details = _merge_details(ours, package.details, shared, again=same is not None)
    if details.details != ours.details:
        story = stories.save_details(session, ours.id, details.details, at)
    told += [*words.told, *details.told]
    return Taken(story, True, words.came_in + details.came_in, words.waiting, tuple(told))


def _merge_details(ours: Story, theirs: Details, shared: Revision | None, *, again: bool) -> MergedDetails:
    """Where nothing was saved here since the draft that both have, all that differs is theirs."""
    untouched = shared is not None and shared.draft == ours.draft and ours.saved <= shared.kept
    found = merge_details(ours.details if untouched else Details(), ours.details, theirs)
    return found if untouched or not again else replace(found, details=ours.details, came_in=0)


def _lasting(session: Session, story: Story) -> Iterator[Revision]:
    """The drafts of a story that are kept for good, the newest first: a colleague may have any of them."""
    lasting = (one for one in kept.of_story(session, story.id) if one.reason.lasts)
    return (kept.get(session, story.id, one.id) for one in islice(lasting, _MOST_BEFORE))


def _mark(draft: Draft) -> str:
    """The fingerprint of a draft as it is once it came in."""
    return fingerprint(Draft(*(clean_copy(part)[0] for part in (draft.headline, draft.standfirst, draft.body))))


def _recited(draft: Draft, keys: Mapping[str, str]) -> Draft:
    return replace(draft, body=with_keys(draft.body, keys))
