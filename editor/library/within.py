"""Which stories a question is about: by status, desk, source, and the time they were last saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from editor.library.rows import AttributionRow, QuoteRow, StoryRow
from editor.newsroom.identity import SourceId
from editor.newsroom.story import StoryStatus


@dataclass(frozen=True, slots=True)
class Within:
    """The stories that are all of these; None asks for nothing. Times are aware, both ends included."""

    status: StoryStatus | None = None
    desk: str | None = None
    source: SourceId | None = None
    """A quote of theirs was gathered for the story."""
    since: datetime | None = None
    until: datetime | None = None

    @property
    def dated(self) -> bool:
        return self.since is not None or self.until is not None


def kept_in(within: Within) -> Iterator[ColumnElement[bool]]:
    """What the row of such a story fulfils."""
    if within.status is not None:
        yield StoryRow.status == within.status.value
    if within.desk is not None:
        yield StoryRow.desk == within.desk
    if within.source is not None:
        yield StoryRow.id.in_(gathered_from(within.source))
    yield from saved_in(within)


def gathered_from(source: SourceId) -> "Select[int | None]":
    """The stories that have a quote of a source, by id."""
    said = select(QuoteRow.story_id).join(AttributionRow).where(AttributionRow.source_id == source)
    return said.where(QuoteRow.story_id.is_not(None))


def saved_in(within: Within) -> Iterator[ColumnElement[bool]]:
    if within.since is not None:
        yield StoryRow.saved >= within.since
    if within.until is not None:
        yield StoryRow.saved <= within.until


def touched_in(session: Session, within: Within) -> tuple[int, int]:
    """The first and last `touched` of what was saved then; (0, 0) where nothing was.

    Saves are numbered in their order, so that a time is a stretch of numbers. A clock that was set back stretches it:
    `saved_in` has the last word.
    """
    query = select(func.min(StoryRow.touched), func.max(StoryRow.touched)).where(*saved_in(within))
    first, last = session.execute(query).one()
    return first or 0, last or 0
