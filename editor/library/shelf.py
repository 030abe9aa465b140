"""What lists and the calendar show of the stories; never more of their copy than a line shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, literal, select, union_all
from sqlalchemy.orm import Session

from editor.library import search
from editor.library.excerpts import excerpt, found_in
from editor.library.filing_rows import PublicationRow
from editor.library.rows import DraftRow, StoryRow
from editor.library.within import Within, kept_in, touched_in
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Dated, Occasion, StoryStatus
from editor.newsroom.story import StoryRow as Line

_LINE = (
    StoryRow.id,
    DraftRow.headline,
    StoryRow.status,
    StoryRow.desk,
    StoryRow.words,
    StoryRow.saved,
    StoryRow.embargo,
    StoryRow.due,
)


def lines(session: Session, within: Within | None = None, limit: int = 40, offset: int = 0) -> tuple[Line, ...]:
    """Lines of the stories list, the last touched first."""
    within = within or Within()
    query = select(*_LINE).join(DraftRow).where(*kept_in(within)).order_by(StoryRow.touched.desc())
    if within.dated:
        query = query.where(StoryRow.touched.between(*touched_in(session, within)))
    return tuple(_line(row) for row in session.execute(query.limit(limit).offset(offset)))


def found(
    session: Session, words: str, within: Within | None = None, limit: int = 40, offset: int = 0
) -> tuple[Line, ...]:
    """The stories that hold every word, or one that begins so, as far as the index has caught up.

    Those whose headline holds them first; in each the last touched first. With the words around what was found.
    """
    terms = search.terms_of(words)
    hits = search.find(session, terms, within or Within(), limit, offset)
    query = select(*_LINE, StoryRow.indexed, DraftRow.standfirst, DraftRow.body).join(DraftRow)
    rows = {row.indexed: row for row in session.execute(query.where(StoryRow.indexed.in_(hits)))}
    return tuple(_line(rows[hit], terms) for hit in hits if hit in rows)


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(StoryRow)) or 0


def desks(session: Session) -> tuple[str, ...]:
    """The desks that have stories, by name."""
    return tuple(session.scalars(select(StoryRow.desk).where(StoryRow.desk != "").distinct().order_by(StoryRow.desk)))


def dated(session: Session, since: datetime, until: datetime) -> tuple[Dated, ...]:
    """What is due, under embargo, and filed between two times, the earliest first; both ends included."""

    def at(moment: Any, what: Occasion) -> "Select[Any]":  # noqa: ANN401 - a column
        rows = select(StoryRow.id, DraftRow.headline, moment.label("moment"), literal(what.value).label("what"))
        return rows.join(DraftRow, DraftRow.story_id == StoryRow.id).where(moment.between(since, until))

    sent = at(PublicationRow.sent, Occasion.FILED).join(PublicationRow, PublicationRow.story_id == StoryRow.id)
    every = union_all(at(StoryRow.due, Occasion.DUE), at(StoryRow.embargo, Occasion.EMBARGO), sent).subquery()
    rows = session.execute(select(every).order_by(every.c.moment, every.c.id))
    return tuple(Dated(StoryId(row.id), row.headline, row.moment, Occasion(row.what)) for row in rows)


def _line(row: "Row[*tuple[Any, ...]]", terms: Sequence[str] = ()) -> Line:
    snippet, spans = excerpt((row.body, row.standfirst), terms) if terms else ("", ())
    return Line(
        id=StoryId(row.id),
        headline=row.headline,
        status=StoryStatus(row.status),
        desk=row.desk,
        words=row.words,
        saved=row.saved,
        snippet=snippet,
        found=spans,
        found_in_headline=found_in(row.headline, terms),
        embargo=row.embargo,
        due=row.due,
    )
