"""Full-text search over folded words (SQLite's FTS5).

Index and query are folded by the same `text.folding`, so كتاب finds كِتَابٌ, احمد finds أحمد and ١٢
finds 12. Arabic writes some words joined to the next one; a query word is also looked for behind them.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from editor.text.folding import fold, folded
from editor.text.letters import is_rtl_letter

_PROCLITICS = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال")
"""Conjunction, preposition, article, as they are written before a noun."""
_AROUND = 60
"""Code points of the text shown before and after what was found."""


def remember(session: Session, story: int, headline: str, standfirst: str, body: str, about: str) -> None:
    """Puts a story's words into the index, instead of what was there."""
    forget(session, story)
    values = {"headline": fold(headline), "standfirst": fold(standfirst), "about": fold(about)}
    # Paragraph by paragraph: one long fold would hold the interpreter, and with it the window.
    values["body"] = "\n".join(fold(paragraph) for paragraph in body.split("\n"))
    session.execute(
        text(
            "INSERT INTO story_words(rowid, headline, standfirst, body, about)"
            " VALUES (:id, :headline, :standfirst, :body, :about)"
        ),
        {"id": story, **values},
    )


def forget(session: Session, story: int) -> None:
    session.execute(text("DELETE FROM story_words WHERE rowid = :id"), {"id": story})


def find(session: Session, words: str, limit: int, status: str | None = None) -> list[int]:
    """Ids of the stories that hold every word, or a word that begins so; the headline weighs most."""
    query = _query(words)
    if not query:
        return []
    rows = session.execute(
        text(
            "SELECT story_words.rowid FROM story_words JOIN stories ON stories.id = story_words.rowid"
            " WHERE story_words MATCH :query AND (:status IS NULL OR stories.status = :status)"
            " ORDER BY bm25(story_words, 8.0, 4.0, 1.0, 2.0) LIMIT :limit"
        ),
        {"query": query, "limit": limit, "status": status},
    )
    return [row[0] for row in rows]


def _terms(words: str) -> Iterator[str]:
    yield from "".join(letter if letter.isalnum() else " " for letter in fold(words)).split()


def _query(words: str) -> str:
    terms = []
    for term in _terms(words):
        clitics = _PROCLITICS if is_rtl_letter(term[0]) else ("",)
        terms.append("(" + " OR ".join(f'"{clitic}{term}"*' for clitic in clitics) + ")")
    return " AND ".join(terms)


def snippet(body: str, words: str) -> str:
    """The words around the first place where one of the query's words stands, as written."""
    terms = list(_terms(words))
    for paragraph in body.split("\n"):
        plain = fold(paragraph)
        if any(term in plain for term in terms):
            return _around(paragraph, terms)
    return body[: 2 * _AROUND].replace("\n", " ").strip()


def _around(paragraph: str, terms: Sequence[str]) -> str:
    whole = folded(paragraph)
    first = min(span for term in terms for span in list(whole.find(term))[:1])
    start, end = max(0, first.start - _AROUND), min(len(paragraph), first.end + _AROUND)
    start = paragraph.rfind(" ", 0, start) + 1 if start else 0
    end = len(paragraph) if (space := paragraph.find(" ", end)) < 0 else space
    return ("… " if start else "") + paragraph[start:end] + (" …" if end < len(paragraph) else "")
