"""Stories, their drafts and revisions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from editor.library import search
from editor.library.changes import Change, note
from editor.library.rows import DraftRow, PublicationRow, RevisionRow, StoryRow
from editor.newsroom.draft import Draft, Revision
from editor.newsroom.fault import Fault
from editor.newsroom.identity import RevisionId, StoryId
from editor.newsroom.markup import plain
from editor.newsroom.message import say
from editor.newsroom.story import Dateline, Details, Story, StoryStatus
from editor.newsroom.story import StoryRow as Line
from editor.text.counting import length_of

REVISION_EVERY = timedelta(minutes=10)
"""While a story is written, a revision is kept at most this often."""


def add(session: Session, details: Details, draft: Draft, at: datetime) -> Story:
    """A new story; its first revision is kept when it comes with words."""
    row = StoryRow(created=at, saved=at, touched=_next_touch(session), indexed=0, draft=DraftRow(words=0))
    _write_details(row, details)
    _write_draft(row.draft, draft)
    session.add(row)
    session.flush()
    if draft:
        _keep(session, row, at, name="")
    note(session, Change("story", row.id))
    return _story(row)


def get(session: Session, story: StoryId) -> Story:
    """Raises Fault `story.gone` when there is no such story."""
    return _story(_row(session, story))


def save_draft(session: Session, story: StoryId, draft: Draft, at: datetime) -> Story:
    """Saves the words; what was there is kept as a revision when the last one is old enough."""
    row = _row(session, story)
    if _draft(row) == draft:
        return _story(row)
    newest = select(RevisionRow.kept).where(RevisionRow.story_id == row.id).order_by(RevisionRow.number.desc())
    last = session.scalar(newest.limit(1))
    # A clock that was set back makes the last one look as if it were still to come: then one is due.
    if _draft(row) and (last is None or not timedelta() <= at - last < REVISION_EVERY):
        _keep(session, row, min(row.saved, at), name="")
    _write_draft(row.draft, draft)
    return _saved(session, row, at)


def save_details(session: Session, story: StoryId, details: Details, at: datetime) -> Story:
    row = _row(session, story)
    _write_details(row, details)
    return _saved(session, row, at)


def mark_published(session: Session, story: StoryId, at: datetime) -> None:
    """The story is at its readers; what they got is kept as a revision."""
    row = _row(session, story)
    if row.status != StoryStatus.PUBLISHED.value:
        row.status = StoryStatus.PUBLISHED.value
        _saved(session, row, at)
    _keep(session, row, at, name="")


def keep_revision(session: Session, story: StoryId, at: datetime, name: str = "") -> Revision:
    """Keeps the draft as it is now, under a name where one is given."""
    return _revision(_keep(session, _row(session, story), at, name))


def revisions(session: Session, story: StoryId) -> tuple[Revision, ...]:
    """Newest first."""
    rows = session.scalars(select(RevisionRow).where(RevisionRow.story_id == story).order_by(RevisionRow.number.desc()))
    return tuple(map(_revision, rows))


def delete(session: Session, story: StoryId) -> None:
    """Deletes a story with its words, revisions and publications; its quotes stay in the library."""
    row = _row(session, story)
    search.forget(session, row.id)
    for publication in session.scalars(select(PublicationRow.id).where(PublicationRow.story_id == row.id)):
        note(session, Change("publication", publication, gone=True))
    session.delete(row)
    note(session, Change("story", row.id, gone=True))


def lines(
    session: Session,
    *,
    status: StoryStatus | None = None,
    only: Sequence[StoryId] | None = None,
    limit: int = 200,
) -> tuple[Line, ...]:
    """Lines of the stories list: the last touched first, or in the order of `only` where it is given."""
    query = select(StoryRow, DraftRow.headline, DraftRow.words).join(DraftRow).order_by(StoryRow.touched.desc())
    if status is not None:
        query = query.where(StoryRow.status == status.value)
    if only is not None:
        query = query.where(StoryRow.id.in_(only))
    found = [
        Line(StoryId(row.id), headline, StoryStatus(row.status), row.desk, words, row.saved)
        for row, headline, words in session.execute(query.limit(limit))
    ]
    if only is not None:
        found.sort(key=lambda line: only.index(line.id))
    return tuple(found)


def count(session: Session) -> int:
    return session.scalar(select(func.count(StoryRow.id))) or 0


def catch_up(session: Session, most: int | None = None) -> int:
    """Reads what was saved since into the index and counts its words; how many stories that were is returned.

    At most so many stories, the last touched first; all of them with None.
    """
    query = select(StoryRow).where(StoryRow.indexed != StoryRow.touched).options(joinedload(StoryRow.draft))
    query = query.order_by(StoryRow.touched.desc()).limit(most)
    behind = session.scalars(query).all()
    for row in behind:
        draft = row.draft
        about = [row.slug, row.byline, row.origin, row.place, row.desk, row.caption, *row.categories, *row.tags]
        search.remember(session, row.id, draft.headline, draft.standfirst, draft.body, " ".join(about))
        row.indexed, draft.words = row.touched, length_of(plain(draft.body).text).words
        note(session, Change("story", row.id))
    return len(behind)


def find(session: Session, words: str, *, status: StoryStatus | None = None, limit: int = 200) -> tuple[Line, ...]:
    """The stories that hold all the words, best first, each with the words around what was found."""
    catch_up(session)
    ids = [StoryId(found) for found in search.find(session, words, limit, status.value if status else None)]
    rows = session.execute(select(DraftRow.story_id, DraftRow.body).where(DraftRow.story_id.in_(ids)))
    bodies = {row.story_id: row.body for row in rows}
    found = lines(session, only=ids, limit=limit)
    return tuple(replace(line, snippet=search.snippet(plain(bodies[line.id]).text, words)) for line in found)


def _row(session: Session, story: StoryId) -> StoryRow:
    row = session.scalar(select(StoryRow).where(StoryRow.id == story).options(joinedload(StoryRow.draft)))
    if row is None:
        raise Fault("story.gone", say("There is no such story in this library."), say("It may have been deleted."))
    return row


def _saved(session: Session, row: StoryRow, at: datetime) -> Story:
    row.saved = at
    row.touched = _next_touch(session)
    session.flush()
    note(session, Change("story", row.id))
    return _story(row)


def _next_touch(session: Session) -> int:
    return (session.scalar(select(func.max(StoryRow.touched))) or 0) + 1


def _write_details(row: StoryRow, details: Details) -> None:
    row.slug, row.byline, row.origin = details.slug, details.byline, details.origin
    row.place, row.day = details.dateline.place, details.dateline.day
    row.desk, row.language = details.desk, details.language
    row.categories, row.tags = details.categories, details.tags
    row.caption, row.embargo, row.status = details.caption, details.embargo, details.status.value


def _write_draft(row: DraftRow, draft: Draft) -> None:
    row.headline, row.standfirst, row.body = draft.headline, draft.standfirst, draft.body


def _keep(session: Session, story: StoryRow, at: datetime, name: str) -> RevisionRow:
    last = session.scalar(select(func.max(RevisionRow.number)).where(RevisionRow.story_id == story.id)) or 0
    draft = story.draft
    row = RevisionRow(
        story_id=story.id,
        number=last + 1,
        headline=draft.headline,
        standfirst=draft.standfirst,
        body=draft.body,
        kept=at,
        name=name,
    )
    session.add(row)
    session.flush()
    return row


def _draft(row: StoryRow) -> Draft:
    return Draft(row.draft.headline, row.draft.standfirst, row.draft.body)


def _story(row: StoryRow) -> Story:
    details = Details(
        slug=row.slug,
        byline=row.byline,
        origin=row.origin,
        dateline=Dateline(row.place, row.day),
        desk=row.desk,
        language=row.language,
        categories=tuple(row.categories),
        tags=tuple(row.tags),
        caption=row.caption,
        embargo=row.embargo,
        status=StoryStatus(row.status),
    )
    return Story(StoryId(row.id), details, _draft(row), row.created, row.saved, row.version)


def _revision(row: RevisionRow) -> Revision:
    draft = Draft(row.headline, row.standfirst, row.body)
    return Revision(RevisionId(row.id), StoryId(row.story_id), row.number, draft, row.kept, row.name)
