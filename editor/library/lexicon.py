"""Words learnt for the whole library or for one story, and remarks that were sent away. Encrypted with the rest."""

from collections.abc import Callable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from editor.library.changes import Change, note
from editor.library.rows import IgnoredRow, LearntRow
from editor.newsroom.identity import StoryId


def learn(session: Session, word: str, language: str, story: StoryId | None = None) -> None:
    """Takes a bare word in, once; for the whole library where no story is told."""
    if _row(session, word, language, story) is None:
        session.add(LearntRow(story_id=story, language=language, word=word))
        _note(session, story)


def unlearn(session: Session, word: str, language: str, story: StoryId | None = None) -> None:
    if (row := _row(session, word, language, story)) is not None:
        session.delete(row)
        _note(session, story)


def forget(session: Session, tells: Callable[[str], bool]) -> None:
    """Takes out every word of which `tells` says so: a name that was sealed must stand in no list."""
    for row in session.scalars(select(LearntRow)):
        if tells(row.word):
            session.delete(row)
            _note(session, StoryId(row.story_id) if row.story_id is not None else None)


def learnt(session: Session, language: str) -> tuple[str, ...]:
    """The words of the whole library, in order."""
    query = select(LearntRow.word).where(LearntRow.language == language, LearntRow.story_id.is_(None))
    return tuple(session.scalars(query.order_by(LearntRow.word)))


def known_in(session: Session, story: StoryId, language: str) -> frozenset[str]:
    """The words that count in a story: its own and the library's."""
    ours = or_(LearntRow.story_id.is_(None), LearntRow.story_id == story)
    return frozenset(session.scalars(select(LearntRow.word).where(LearntRow.language == language, ours)))


def ignore(session: Session, story: StoryId, rule: str, words: str) -> None:
    """In this story the rule says nothing of these words again."""
    if session.get(IgnoredRow, (story, rule, words)) is None:
        session.add(IgnoredRow(story_id=story, rule=rule, words=words))
        _note(session, story)


def heed(session: Session, story: StoryId, rule: str, words: str) -> None:
    """What was ignored is remarked again."""
    if (row := session.get(IgnoredRow, (story, rule, words))) is not None:
        session.delete(row)
        _note(session, story)


def ignored(session: Session, story: StoryId) -> frozenset[tuple[str, str]]:
    rows = session.execute(select(IgnoredRow.rule, IgnoredRow.words).where(IgnoredRow.story_id == story))
    return frozenset((rule, words) for rule, words in rows)


def _row(session: Session, word: str, language: str, story: StoryId | None) -> LearntRow | None:
    return session.scalar(
        select(LearntRow).where(
            LearntRow.language == language, LearntRow.word == word, LearntRow.story_id.is_not_distinct_from(story)
        )
    )


def _note(session: Session, story: StoryId | None) -> None:
    """`id` is the story's; 0 for the whole library."""
    note(session, Change("lexicon", story or 0))
