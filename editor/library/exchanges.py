"""What was exchanged with colleagues: each state of a story that went or came, in the order it did."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from editor.library.rows import ExchangeRow
from editor.newsroom.identity import StoryId
from editor.newsroom.package import Exchanged


def add(session: Session, story: StoryId, exchanged: Exchanged) -> None:
    """Notes a state; one that was exchanged before is the newest now."""
    session.execute(delete(ExchangeRow).where(ExchangeRow.story_id == story, ExchangeRow.mark == exchanged.mark))
    row = ExchangeRow(story_id=story, mark=exchanged.mark, words=exchanged.words, details=exchanged.details)
    session.add(row)
    session.flush()


def of_story(session: Session, story: StoryId) -> tuple[Exchanged, ...]:
    """The newest first."""
    query = select(ExchangeRow.mark, ExchangeRow.words, ExchangeRow.details).where(ExchangeRow.story_id == story)
    return tuple(Exchanged(*row) for row in session.execute(query.order_by(ExchangeRow.id.desc())))
