"""What the gate was told: the objections that editors overruled, and the articles that were searched for sealed names."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor.library.rows import OverrulingRow, PassRow
from editor.newsroom.gate import Ground, Overruling
from editor.newsroom.identity import StoryId


def add(session: Session, story: StoryId, overrulings: Iterable[Overruling]) -> None:
    for one in overrulings:
        session.add(
            OverrulingRow(
                story_id=story, ground=one.ground.value, about=one.mark, reason=one.reason, by=one.by, at=one.at,
                way=one.way,
            )
        )  # fmt: skip


def of_story(session: Session, story: StoryId) -> tuple[Overruling, ...]:
    """What was overruled so that it could leave, the latest first."""
    query = select(OverrulingRow).where(OverrulingRow.story_id == story).order_by(OverrulingRow.id.desc())
    return tuple(
        Overruling(Ground(row.ground), row.about, row.reason, row.by, row.at, row.way)
        for row in session.scalars(query)
        if row.ground in set(Ground)  # a newer Muharrir may know more of them
    )


def let_pass(session: Session, digest: str, generation: int, at: datetime) -> None:
    """What has this digest was searched for every name that the vault held in that generation."""
    row = session.get(PassRow, digest)
    if row is None:
        session.add(PassRow(digest=digest, generation=generation, at=at))
    else:
        row.generation, row.at = generation, at


def has_passed(session: Session, digest: str, generation: int) -> bool:
    """Whether what has this digest was searched for the names of that generation of the vault."""
    row = session.get(PassRow, digest)
    return row is not None and row.generation == generation
