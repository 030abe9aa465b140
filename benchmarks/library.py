"""Saving and searching in the encrypted library, beside plain SQLite without encryption, folding or history."""

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import prose
from benchmarks.figures import Figure, milliseconds, spread
from editor.library import stories
from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Details
from editor.workflow import browsing, writing
from editor.workflow.workbench import Workbench

PASSPHRASE = "a measured library"
WORDS, SAVES = 20_000, 100
STORIES, STORY_WORDS = 10_000, 150
QUERIES = ("السوق القديم", "الميناء", "متحف", "رئيس البلدية سامر", "2027", "ترميم الواجهات", "باسامر", "جسر")
ROUNDS = 5


def bench(path: Path) -> Workbench:
    os.environ["MUHARRIR_KEYCHAIN"] = "off"
    return Workbench.open(path, lambda _new: PASSPHRASE)


def make(path: Path, bodies: Iterable[str]) -> list[StoryId]:
    """A library with a story for each body, and its search index up to date."""
    with bench(path) as house:
        with house.library.session() as session:
            made = [
                stories.add(session, Details(), Draft(prose.headline(seed), "", body), house.clock()).id
                for seed, body in enumerate(bodies)
            ]
        browsing.catch_up(house)
    return made


def figures() -> list[Figure]:
    with TemporaryDirectory() as name:
        return [_saving(Path(name)), _searching(Path(name))]


def _saving(folder: Path) -> Figure:
    body = prose.story(WORDS)
    path = folder / "saving.muharrir"
    (story,) = make(path, [body])
    with bench(path) as house:
        ours = [
            milliseconds(writing.save_draft, house, story, Draft("", "", body + "ا" * more))
            for more in range(1, SAVES + 1)
        ]
    plain = _plain(folder / "saving.sqlite")
    plain.execute("CREATE TABLE story(id INTEGER PRIMARY KEY, body TEXT)")
    plain.execute("INSERT INTO story VALUES (1, ?)", (body,))
    beside = [
        milliseconds(plain.execute, "UPDATE story SET body = ?", (body + "ا" * more,)) for more in range(1, SAVES + 1)
    ]
    return Figure(
        f"save a draft, {WORDS:,} words, p50 / p95", spread(ours), f"plain SQLite {spread(beside)}", runs=SAVES
    )


def _searching(folder: Path) -> Figure:
    bodies = [prose.story(STORY_WORDS, seed) for seed in range(STORIES)]
    path = folder / "searching.muharrir"
    make(path, bodies)
    with bench(path) as house:
        browsing.browse(house, "تمهيد")
        ours = [milliseconds(browsing.browse, house, query) for query in QUERIES * ROUNDS]
    plain = _plain(folder / "searching.sqlite")
    plain.execute("CREATE VIRTUAL TABLE words USING fts5(body)")
    plain.executemany("INSERT INTO words(body) VALUES (?)", ((body,) for body in bodies))
    beside = [milliseconds(_looked_up, plain, query) for query in QUERIES * ROUNDS]
    what = f"search {STORIES:,} stories, p50 / p95"
    return Figure(what, spread(ours), f"plain FTS5 {spread(beside)}", runs=len(ours))


def _looked_up(plain: sqlite3.Connection, words: str) -> list[tuple[object, ...]]:
    look = "SELECT rowid, snippet(words, 0, '', '', '…', 20) FROM words WHERE words MATCH ? ORDER BY rank LIMIT 200"
    return plain.execute(look, (f'"{words}"',)).fetchall()


def _plain(path: Path) -> sqlite3.Connection:
    """As safe against a power cut as the library, or the comparison would not be fair."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection
