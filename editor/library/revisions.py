"""Revisions: drafts kept at the points a journalist may want to go back to, thinned with age."""

from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from editor.library.filing_rows import OutletRow, PublicationRow
from editor.library.rows import DraftRow, RevisionRow
from editor.newsroom.draft import Draft, KeptRevision, Revision, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.identity import RevisionId, StoryId
from editor.newsroom.message import say

WRITING_EVERY = timedelta(minutes=5)
"""While a story is written, a revision is kept so often."""
_ALL_FOR, _HOURLY_FOR, _DAILY_FOR = timedelta(days=1), timedelta(days=7), timedelta(days=91)
_LINE = (RevisionRow.id, RevisionRow.number, RevisionRow.kept, RevisionRow.reason, RevisionRow.name)
_NEWEST = RevisionRow.number.desc()


def keep_revision(
    session: Session, story: StoryId, at: datetime, reason: RevisionReason, name: str = ""
) -> Revision | None:
    """Keeps the draft as it is now, under a name where one is given; None where it is empty.

    Where the newest revision has the same words nothing is added: it takes the name, and it lasts if this one would.
    Raises Fault `story.gone`.
    """
    draft = _draft(session, story)
    row = session.scalar(select(RevisionRow).where(RevisionRow.story_id == story).order_by(_NEWEST).limit(1))
    if row is not None and _words(row) == draft:
        row.name = name or row.name
        if reason.lasts and not RevisionReason(row.reason).lasts:
            row.reason = reason.value
        session.flush()
    elif draft:
        row = _add(session, story, draft, at, reason, name, row.number + 1 if row else 1)
        if row.number > 1:
            _thin(session, story, at)
    else:
        return None
    return _revision(row)


def keep_while_writing(session: Session, story: StoryId, saved: datetime, at: datetime) -> None:
    """Before a save: what was saved before is kept, once in every few minutes of the clock."""
    if _minutes(saved) != _minutes(at):  # a clock that was set back is in other minutes too
        keep_revision(session, story, min(saved, at), RevisionReason.SAVED)


def of_story(session: Session, story: StoryId) -> tuple[KeptRevision, ...]:
    """Newest first."""
    held = select(PublicationRow.revision_id, OutletRow.name).join(OutletRow).where(PublicationRow.story_id == story)
    outlets: dict[int | None, list[str]] = {}
    for revision, outlet in session.execute(held.order_by(OutletRow.name)):
        outlets.setdefault(revision, []).append(outlet)
    rows = session.execute(select(*_LINE).where(RevisionRow.story_id == story).order_by(_NEWEST))
    return tuple(
        KeptRevision(RevisionId(number), place, kept, RevisionReason(reason), name, tuple(outlets.get(number, ())))
        for number, place, kept, reason, name in rows
    )


def get(session: Session, story: StoryId, revision: RevisionId) -> Revision:
    """Raises Fault `revision.gone` where the story has no such revision."""
    return _revision(_row(session, story, revision))


def rename(session: Session, story: StoryId, revision: RevisionId, name: str) -> None:
    """Gives a revision another name; while it has one it is not thinned out. Raises Fault `revision.gone`."""
    _row(session, story, revision).name = name


def rename_key(session: Session, old: str, new: str) -> None:
    """Every revision that cites a quote by its old key cites it by the new one; its words stay."""
    was, now = f"[@{old}]", f"[@{new}]"
    holding = RevisionRow.body.contains(was, autoescape=True)
    session.execute(update(RevisionRow).where(holding).values(body=func.replace(RevisionRow.body, was, now)))


def story_gone() -> Fault:
    return Fault("story.gone", say("There is no such story in this library."), say("It may have been deleted."))


def spare(kept: Iterable[tuple[RevisionId, datetime]], at: datetime) -> list[RevisionId]:
    """Those of some revisions, given newest first, that are no longer needed at a time.

    All of the last day are needed, then the last of each hour for a week, of each day for three months, of each week.
    """
    seen: set[Hashable] = set()
    left = []
    for revision, moment in kept:
        stretch = _stretch(moment, at - moment)
        if stretch in seen:
            left.append(revision)
        elif stretch is not None:
            seen.add(stretch)
    return left


def _stretch(moment: datetime, age: timedelta) -> Hashable:
    """What one revision is kept of; None where all are. Hours lie within days, and days within weeks: what is needed
    of the longer was needed of the shorter."""
    if age < _ALL_FOR:
        return None
    if age < _HOURLY_FOR:
        return moment.date(), moment.hour
    return moment.date() if age < _DAILY_FOR else moment.isocalendar()[:2]


def _thin(session: Session, story: StoryId, at: datetime) -> None:
    held = select(PublicationRow.revision_id).where(PublicationRow.story_id == story)
    kept = select(RevisionRow.id, RevisionRow.kept).where(
        RevisionRow.story_id == story,
        RevisionRow.name == "",
        RevisionRow.reason.not_in([reason.value for reason in RevisionReason if reason.lasts]),
        RevisionRow.id.not_in(held.where(PublicationRow.revision_id.is_not(None))),
    )
    rows = session.execute(kept.order_by(_NEWEST))
    if left := spare([(RevisionId(number), moment) for number, moment in rows], at):
        session.execute(delete(RevisionRow).where(RevisionRow.id.in_(left)))


def _minutes(moment: datetime) -> int:
    return int(moment.timestamp() // WRITING_EVERY.total_seconds())


def _draft(session: Session, story: StoryId) -> Draft:
    row = session.get(DraftRow, story)
    if row is None:
        raise story_gone()
    return _words(row)


def _row(session: Session, story: StoryId, revision: RevisionId) -> RevisionRow:
    row = session.get(RevisionRow, revision)
    if row is None or row.story_id != story:
        raise Fault(
            "revision.gone",
            say("This revision is no longer kept."),
            say("Choose another one from the list."),
        )
    return row


def _add(
    session: Session, story: StoryId, draft: Draft, at: datetime, reason: RevisionReason, name: str, number: int
) -> RevisionRow:
    row = RevisionRow(story_id=story, number=number, kept=at, reason=reason.value, name=name)
    row.headline, row.standfirst, row.body = draft.headline, draft.standfirst, draft.body
    session.add(row)
    session.flush()
    return row


def _words(row: DraftRow | RevisionRow) -> Draft:
    return Draft(row.headline, row.standfirst, row.body)


def _revision(row: RevisionRow) -> Revision:
    return Revision(
        id=RevisionId(row.id),
        story=StoryId(row.story_id),
        number=row.number,
        draft=_words(row),
        kept=row.kept,
        reason=RevisionReason(row.reason),
        name=row.name,
    )
