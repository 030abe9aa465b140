"""Full-text search over the forms of words (SQLite's FTS5).

A story stands in the index under the `touched` of its row when it was read in, so that a walk down the index gives
the last touched first and can stop after the first screenful: nothing is ranked and nothing is sorted. Its status
and desk stand there too, as words that nobody can type.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Select, column, delete, insert, literal_column, select, table, text
from sqlalchemy.orm import Session, joinedload

from editor.library.changes import Change, note
from editor.library.rows import StoryRow
from editor.library.within import Within, gathered_from, saved_in, touched_in
from editor.library.wordforms import indexed, split
from editor.newsroom.markup import plain
from editor.text.words import words

_INDEX = table("story_words", *map(column, ("rowid", "headline", "copy", "about", "shelf")))
_MATCH = text("story_words MATCH :query")


def catch_up(session: Session, most: int | None = None) -> int:
    """Reads what was saved since into the index and counts its words; how many stories that were is returned.

    At most so many stories, the last touched first; all of them with None.
    """
    query = select(StoryRow).where(_BEHIND).options(joinedload(StoryRow.draft))
    behind = session.scalars(query.order_by(StoryRow.touched.desc()).limit(most)).all()
    if behind:
        session.execute(delete(_INDEX).where(_INDEX.c.rowid.in_([row.indexed for row in behind if row.indexed])))
        session.execute(insert(_INDEX), [_entry(row) for row in reversed(behind)])  # gathered quickest in their order
    for row in behind:
        row.indexed, row.words = row.touched, sum(1 for _ in words(plain(row.draft.body).text))
        note(session, Change("story", row.id))
    return len(behind)


def is_behind(session: Session) -> bool:
    """Whether something was saved that the index has not read."""
    return session.scalar(select(StoryRow.id).where(_BEHIND).limit(1)) is not None


_BEHIND = text("indexed != touched")  # as the partial index has it, word for word


def _entry(row: StoryRow) -> dict[str, object]:
    draft = row.draft
    about = [row.slug, row.byline, row.origin, row.place, row.desk, row.caption, *row.categories, *row.tags]
    return {
        "rowid": row.touched,
        "headline": indexed(draft.headline),
        "copy": indexed(f"{draft.standfirst}\n{draft.body}"),
        "about": indexed(" ".join(about)),
        "shelf": " ".join(_signs(row.status, row.desk)),
    }


def forget(session: Session, row: StoryRow) -> None:
    """Takes a story out of the index."""
    if row.indexed:
        session.execute(delete(_INDEX).where(_INDEX.c.rowid == row.indexed))
        row.indexed = 0


def terms_of(question: str) -> tuple[str, ...]:
    """The beginnings of words that a question asks for, each once."""
    return tuple(dict.fromkeys(split(question)))


def find(session: Session, terms: Sequence[str], within: Within, limit: int, offset: int = 0) -> list[int]:
    """The stories, by `StoryRow.indexed`, that hold every term: those whose headline does, then the others; in each
    the last touched first."""
    if not terms:
        return []
    every = " AND ".join(f'"{term}"*' for term in terms)
    needed = offset + limit
    hits = _walk(session, f"headline : ({every})", within, needed)
    if len(hits) < needed:
        known = set(hits)
        hits += [hit for hit in _walk(session, every, within, needed) if hit not in known]
    return hits[offset:needed]


def _walk(session: Session, sought: str, within: Within, limit: int) -> list[int]:
    signs = _signs(within.status.value if within.status else None, within.desk)
    query = " AND ".join([f"({sought})", *(f'"{sign}"' for sign in signs)])
    found = select(_INDEX.c.rowid).where(_MATCH).order_by(_INDEX.c.rowid.desc()).limit(limit)
    return list(session.scalars(_narrowed(session, found, within), {"query": query}))


def _narrowed(session: Session, found: "Select[int]", within: Within) -> "Select[int]":
    place = StoryRow.indexed == _INDEX.c.rowid
    if within.dated:
        first, last = touched_in(session, within)
        found = found.where(_INDEX.c.rowid.between(first, last))
        found = found.where(select(StoryRow.id).where(place, *saved_in(within)).exists())
    if within.source is not None:
        said = select(StoryRow.indexed).where(StoryRow.id.in_(gathered_from(within.source)))
        # The sign keeps SQLite from asking FTS5 anew for each of the source's stories.
        found = found.where(literal_column("+story_words.rowid").in_(said))
    return found


def _signs(status: str | None, desk: str | None) -> Iterator[str]:
    """A status and a desk as words of the index; § is no letter, and so in no question."""
    if status is not None:
        yield f"§{status}"
    if desk is not None:
        yield f"§desk{desk.encode().hex()}"
