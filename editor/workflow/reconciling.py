"""Both sides changed: what somebody made of an article at its outlet, beside what became of the story here.

What the outlet got from us is a revision, and how it read over there is kept with the publication: so what they left as
it was is our own copy still, with its citations and notes, and only what they really wrote differs. Nothing is decided
here, and nothing of theirs is lost: it is kept as a revision under the outlet's name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from editor.intake.posted import Posted, read_posted
from editor.library import outlets, publications, quotes, revisions, stories
from editor.library.library import Session
from editor.newsroom import comparison
from editor.newsroom.comparison import Comparison, Part, Row, RowState, Side
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.identity import PublicationId
from editor.newsroom.markup import citations
from editor.newsroom.message import Message, say
from editor.newsroom.publication import (
    Publication,
    PublicationDeed,
    PublicationEvent,
    PublicationState,
    Remote,
    RemoteState,
)
from editor.newsroom.returned_copy import in_our_notation
from editor.newsroom.story import Details
from editor.newsroom.suggestion import Signature
from editor.reading.printed import altered
from editor.text.folding import fold
from editor.workflow.discovery import Toolkit
from editor.workflow.outlets import target_of
from editor.workflow.sending import alone
from editor.workflow.workbench import Workbench

__all__ = ["Comparison", "Row", "RowState", "Side", "compare", "settle"]

_READABLE = "text/html"
_TAKEN = say("Somebody took it from its readers over there. Sent again, it comes out again, if that is what was asked.")
_FIELDS = {"slug": say("Slug"), "categories": say("Categories"), "tags": say("Tags")}


def compare(bench: Workbench, publication: PublicationId) -> Comparison:
    """What the story says and what the outlet says. Raises Fault `publication.unchanged` where nobody wrote over there."""
    with bench.library.reading() as session:
        return _compared(bench, session, publications.get(session, publication))[0]


def settle(bench: Workbench, publication: PublicationId, choices: Mapping[Row, Side]) -> Publication:
    """Makes the draft what was decided; where a row has no choice, what one side alone changed stands.

    The draft before, and theirs under the outlet's name, are kept as revisions. What waited to be sent waits again, on
    top of theirs; where nothing did, nothing is sent. What nobody could read as copy is settled without choices: ours
    stands. Raises Fault `publication.unchanged`, `publication.sending`, `comparison.open`, `comparison.stale`.
    """
    with alone(bench, publication), bench.library.session() as session:
        found = publications.get(session, publication)
        told, theirs = _compared(bench, session, found)
        remote, kept = _changed(found), None
        if theirs is not None:
            at, by = bench.clock(), Signature(found.outlet_name, remote.modified or bench.clock())
            decided = comparison.settled(told.rows, choices, by)
            revisions.keep_revision(session, found.story, at, RevisionReason.MERGED)
            stories.save_draft(session, found.story, theirs, at)
            kept = revisions.keep_revision(session, found.story, at, RevisionReason.MERGED, found.outlet_name)
            story = stories.save_draft(session, found.story, decided, at)
            details = _filed_as_there(story.details, found.remote, remote)
            if details != story.details:
                stories.save_details(session, found.story, details, at)
        publications.reach(session, publication, remote, kept.id if kept else None)
        is_wanted = bool(found.trouble)  # a sending met the change; else it was pulled, and nothing waits
        state = PublicationState.QUEUED if is_wanted else PublicationState.SENT
        publications.mark(session, publication, state)
        settled = publications.get(session, publication)
        publications.tell(
            session,
            PublicationEvent(
                found.story,
                found.outlet_name,
                PublicationDeed.MERGED,
                bench.clock(),
                url=remote.url,
                revision=settled.revision,
            ),
        )
        return settled


def _changed(found: Publication) -> Remote:
    if found.theirs is None:
        raise Fault(
            "publication.unchanged",
            say("Nobody changed the article at the outlet, as far as is known."),
            say("Send it, or pull it to see what is there now."),
        )
    return found.theirs


def _compared(bench: Workbench, session: Session, found: Publication) -> tuple[Comparison, Draft | None]:
    """The comparison, and theirs as our copy would say it; None where it cannot be read."""
    theirs, story = _changed(found), stories.get(session, found.story)
    outlet = outlets.get(session, found.outlet)
    notes = _of_fields(found.remote, theirs)
    if not is_readable(bench.toolkit, target_of(bench.toolkit, outlet.kind).formats(outlet), theirs):
        return Comparison((), (_CANNOT_BE_READ, *notes), readable=False), None
    direction = story.details.direction
    there = read_posted(theirs.body, direction, theirs.url)
    kept = found.remote
    sent = read_posted(kept.body, direction, theirs.url) if kept and kept.body else None
    base = revisions.get(session, found.story, found.revision).draft if found.revision is not None else story.draft
    (headline, standfirst), (their_headline, their_standfirst) = _lines(kept, sent), _lines(theirs, there)
    draft = Draft(
        _line(base.headline, headline, their_headline),
        _line(base.standfirst, standfirst, their_standfirst),
        in_our_notation(base.body, sent.body if sent else "", there.body),
    )
    rows = comparison.compare(base, story.draft, draft)
    rows = _flagged(session, rows if found.revision is not None or (sent and sent.body) else _undecided(rows))
    return Comparison(rows, (*notes, *_of_page(sent or Posted(""), there))), draft


_CANNOT_BE_READ = say(
    "What the outlet has now cannot be read as copy: look at it there, then decide whether yours stands."
)


def is_readable(toolkit: Toolkit, formats: Sequence[str], remote: Remote) -> bool:
    """Whether what an outlet has of an article can be copy again; `formats` are those of the files it takes."""
    types = {one.name: one.media_type for one in toolkit.formats}
    return bool(remote.body.strip()) and all(_READABLE in types.get(name, "") for name in formats[:1])


def _undecided(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows where nobody knows what both had: what only they seem to have changed may be ours that never arrived."""
    return tuple(
        replace(row, state=RowState.CONFLICT, merged=None)
        if row.state is RowState.THEIRS and row.mine is not None
        else row
        for row in rows
    )


def _lines(remote: Remote | None, posted: Posted | None) -> tuple[str, str]:
    """Headline and standfirst: the outlet's own fields, or where it has none, what stands in the page."""
    fields = [(one.headline, one.standfirst) for one in (remote, posted) if one is not None]
    return next(filter(None, (one for one, _ in fields)), ""), next(filter(None, (one for _, one in fields)), "")


def _line(base: str, sent: str, theirs: str) -> str:
    """Headline or standfirst: as ours is spelled, where they left it as it was, or where the outlet keeps none."""
    same = " ".join((sent or base).split()) == " ".join(theirs.split())
    return base if same or not (sent or theirs) else theirs.strip()


def _flagged(session: Session, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, each with the quotes whose words theirs does not have as they were said."""
    body = "\n".join(row.theirs for row in rows if row.part is Part.PARAGRAPH and row.theirs is not None)
    told = altered(body, quotes.with_keys(session, citations(body)))
    at, flagged = 0, []
    for row in rows:
        if row.part is not Part.PARAGRAPH or row.theirs is None:
            flagged.append(row)
            continue
        end = at + len(row.theirs)
        keys = [one.key for one in told if at <= one.span.start < end and row.theirs != row.base]
        flagged.append(replace(row, altered=tuple(dict.fromkeys(keys))) if keys else row)
        at = end + 1
    return tuple(flagged)


# What copy does not say


def _of_fields(before: Remote | None, now: Remote) -> tuple[Message, ...]:
    """What of the fields around the words is different over there, and that readers have it no more."""
    taken = before is not None and before.state is RemoteState.PUBLISHED and not now.state.is_out
    told = tuple(
        say("{field} over there: {theirs}", field=label, theirs="، ".join(_listed(getattr(now, name))) or "…")
        for name, label in _FIELDS.items()
        if before is not None and _listed(getattr(before, name)) != _listed(getattr(now, name))
    )
    return (_TAKEN, *told) if taken else told


def _listed(value: str | tuple[str, ...]) -> list[str]:
    return [value] if isinstance(value, str) and value else sorted(value)


def _of_page(before: Posted, now: Posted) -> Iterator[Message]:
    if (now.byline, now.dateline) != (before.byline, before.dateline):
        place = f"{now.dateline.place} {now.dateline.day or ''}".strip()
        yield say(
            "{field} over there: {theirs}", field=say("Byline"), theirs=" · ".join(filter(None, (now.byline, place)))
        )
    if now.corrections != before.corrections:
        yield say("Somebody changed the note about corrections over there.")
    known = {(one.url, one.caption, one.credit, one.alt) for one in before.pictures}
    urls = {one.url for one in before.pictures}
    for one in now.pictures:
        if one.url not in urls:
            yield say("Somebody put a picture in over there: {name}. It is not in the story.", name=one.key)
        elif (one.url, one.caption, one.credit, one.alt) not in known:
            yield say(
                "The picture {name} has other words over there: {words}", name=one.key, words=one.caption or one.alt
            )
    yield from (message for message in now.told if message not in before.told)


def _filed_as_there(details: Details, before: Remote | None, now: Remote) -> Details:
    """The categories and tags with what they added, and without what they took away."""
    if before is None:
        return details
    return replace(
        details,
        categories=_followed(details.categories, before.categories, now.categories),
        tags=_followed(details.tags, before.tags, now.tags),
    )


def _followed(ours: Sequence[str], before: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    was, are, known = ({fold(name) for name in names} for names in (before, now, ours))
    kept = [name for name in ours if fold(name) in are or fold(name) not in was]
    return (*kept, *(name for name in now if fold(name) not in was | known))
