"""Stories and their drafts."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from editor.library import pictures, printings, revisions, search
from editor.library.changes import Change, note
from editor.library.filing_rows import PublicationRow
from editor.library.rows import DraftRow, StoryRow
from editor.newsroom.copyfit import Fit, Target, Unit
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.identity import OutletId, StoryId, new_key
from editor.newsroom.markup import citations
from editor.newsroom.story import Dateline, Details, Story, StoryStatus


def add(session: Session, details: Details, draft: Draft, at: datetime, uid: str = "") -> Story:
    """A new story; its first revision is kept when it comes with words.

    `uid` is the one it has elsewhere; a story that begins here gets one.
    """
    row = StoryRow(uid=uid or new_key(), created=at, saved=at, touched=_next_touch(session), indexed=0, words=0)
    row.draft = DraftRow()
    _write_details(row, details)
    _write_draft(row.draft, draft)
    session.add(row)
    session.flush()
    _cite(session, row)
    revisions.keep_revision(session, StoryId(row.id), at, RevisionReason.CAME_IN)
    note(session, Change("story", row.id))
    return _story(row)


def get(session: Session, story: StoryId) -> Story:
    """Raises Fault `story.gone` when there is no such story."""
    return _story(_row(session, story))


def with_uid(session: Session, uid: str) -> Story | None:
    """The story that is called so in every library, where this one has it."""
    row = session.scalar(select(StoryRow).where(StoryRow.uid == uid).options(joinedload(StoryRow.draft)))
    return _story(row) if row else None


def save_draft(session: Session, story: StoryId, draft: Draft, at: datetime) -> Story:
    """Saves the words; what was there is kept as a revision every few minutes."""
    row = _row(session, story)
    if _draft(row) == draft:
        return _story(row)
    revisions.keep_while_writing(session, story, row.saved, at)
    cites = "[@" in row.draft.body or "[@" in draft.body  # most saves cite nothing new: they are not to be read
    _write_draft(row.draft, draft)
    if cites:
        _cite(session, row)
    return _saved(session, row, at)


def save_details(session: Session, story: StoryId, details: Details, at: datetime) -> Story:
    row = _row(session, story)
    revisions.keep_while_writing(session, story, row.saved, at)  # or a pause before this save would be forgotten
    _write_details(row, details)
    return _saved(session, row, at)


def mark_published(session: Session, story: StoryId, at: datetime) -> None:
    """The story is at its readers."""
    row = _row(session, story)
    if row.status != StoryStatus.PUBLISHED.value:
        row.status = StoryStatus.PUBLISHED.value
        _saved(session, row, at)


def delete(session: Session, story: StoryId) -> None:
    """Deletes a story with its words, revisions and publications; its quotes stay in the library."""
    row = _row(session, story)
    search.forget(session, row)
    for publication in session.scalars(select(PublicationRow.id).where(PublicationRow.story_id == row.id)):
        note(session, Change("publication", publication, gone=True))
    pictures.delete_all(session, story)
    session.delete(row)
    note(session, Change("story", row.id, gone=True))


def _row(session: Session, story: StoryId) -> StoryRow:
    row = session.scalar(select(StoryRow).where(StoryRow.id == story).options(joinedload(StoryRow.draft)))
    if row is None:
        raise revisions.story_gone()
    return row


def _saved(session: Session, row: StoryRow, at: datetime) -> Story:
    row.saved = at
    row.touched = _next_touch(session)
    session.flush()
    note(session, Change("story", row.id))
    return _story(row)


def _cite(session: Session, row: StoryRow) -> None:
    printings.cite(session, StoryId(row.id), citations(row.draft.body))


def _next_touch(session: Session) -> int:
    return (session.scalar(select(func.max(StoryRow.touched))) or 0) + 1


def _write_details(row: StoryRow, details: Details) -> None:
    row.slug, row.byline, row.origin = details.slug, details.byline, details.origin
    row.place, row.day = details.dateline.place, details.dateline.day
    row.desk, row.language = details.desk, details.language
    row.categories, row.tags = details.categories, details.tags
    row.caption, row.embargo, row.status = details.caption, details.embargo, details.status.value
    row.embargo_zone = _zone_of(details.embargo)
    row.due, row.fit = details.due, {part: target for part, target in asdict(details.fit).items() if target}
    row.style_outlet = details.house_style


def _write_draft(row: DraftRow, draft: Draft) -> None:
    row.headline, row.standfirst, row.body = draft.headline, draft.standfirst, draft.body


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
        embargo=in_zone(row.embargo, row.embargo_zone),
        status=StoryStatus(row.status),
        due=row.due,
        fit=_fit(row.fit),
        house_style=None if row.style_outlet is None else OutletId(row.style_outlet),
    )
    return Story(StoryId(row.id), details, _draft(row), row.created, row.saved, row.version, row.uid)


def _fit(kept: dict[str, Any]) -> Fit:
    return Fit(**{part: Target(**target | {"unit": Unit(target["unit"])}) for part, target in kept.items()})


def _zone_of(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else f"{moment:%z}"


def in_zone(moment: datetime | None, zone: str) -> datetime | None:
    """A time as it was given, in its own zone; where this computer does not know the zone, in UTC."""
    if moment is None or not zone:
        return moment
    try:
        fixed = zone[0] in "+-"
        return moment.astimezone(datetime.strptime(zone, "%z").tzinfo if fixed else ZoneInfo(zone))
    except (ValueError, KeyError, OSError):
        return moment
