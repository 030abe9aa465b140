"""Where quotes went: the stories that cite them now, and every place they were printed."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from editor.library.changes import Change, note
from editor.library.rows import CitingRow, PrintingRow, StoryRow
from editor.newsroom.identity import QuoteId, StoryId
from editor.newsroom.quote import Printing


def cite(session: Session, story: StoryId, keys: Iterable[str]) -> None:
    """The story's copy cites these keys now, and no others."""
    wanted, known = set(keys), set(session.scalars(select(CitingRow.key).where(CitingRow.story_id == story)))
    if gone := known - wanted:
        session.execute(delete(CitingRow).where(CitingRow.story_id == story, CitingRow.key.in_(gone)))
    session.add_all(CitingRow(story_id=story, key=key) for key in sorted(wanted - known))


def citing(session: Session, key: str) -> tuple[StoryId, ...]:
    """The stories whose copy cites a key, the last touched first."""
    query = select(CitingRow.story_id).join(StoryRow, StoryRow.id == CitingRow.story_id).where(CitingRow.key == key)
    return tuple(map(StoryId, session.scalars(query.order_by(StoryRow.touched.desc()))))


def mark(session: Session, quote: QuoteId, printing: Printing) -> None:
    """The words went to readers. The same words on the same way out of the same story are one printing."""
    same = select(PrintingRow.id).where(
        PrintingRow.quote_id == quote,
        PrintingRow.story_id == printing.story,
        PrintingRow.way == printing.way,
        PrintingRow.words == printing.words,
    )
    if session.scalar(same) is None:
        session.add(
            PrintingRow(
                quote_id=quote,
                story_id=printing.story,
                headline=printing.headline,
                way=printing.way,
                words=printing.words,
                at=printing.at,
            )
        )
        note(session, Change("quote", quote))


def of_quote(session: Session, quote: QuoteId) -> tuple[Printing, ...]:
    """Every place it was printed, the latest first."""
    query = select(PrintingRow).where(PrintingRow.quote_id == quote).order_by(PrintingRow.id.desc())
    return tuple(map(_printing, session.scalars(query)))


def between(session: Session, first: datetime, last: datetime) -> tuple[tuple[QuoteId, Printing], ...]:
    """What was printed from one moment to another, both included, in its order."""
    query = select(PrintingRow).where(PrintingRow.at.between(first, last)).order_by(PrintingRow.id)
    return tuple((QuoteId(row.quote_id), _printing(row)) for row in session.scalars(query))


def _printing(row: PrintingRow) -> Printing:
    story = StoryId(row.story_id) if row.story_id is not None else None
    return Printing(story, row.headline, row.way, row.words, row.at)
