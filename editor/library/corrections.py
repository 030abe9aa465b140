"""Corrections of published stories; none is ever taken back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor.library.changes import Change, note
from editor.library.filing_rows import CorrectionRow
from editor.newsroom.correction import Correction
from editor.newsroom.identity import StoryId


def add(session: Session, story: StoryId, correction: Correction) -> None:
    session.add(
        CorrectionRow(
            story_id=story,
            at=correction.at,
            wrong=correction.wrong.strip(),
            right=correction.right.strip(),
            note=correction.note.strip(),
            by=correction.by,
        )
    )
    session.flush()
    note(session, Change("story", story))


def of_story(session: Session, story: StoryId) -> tuple[Correction, ...]:
    """The first one first."""
    query = select(CorrectionRow).where(CorrectionRow.story_id == story).order_by(CorrectionRow.id)
    return tuple(Correction(row.at, row.wrong, row.right, row.note, row.by) for row in session.scalars(query))
