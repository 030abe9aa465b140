"""Saving, opening and searching in the encrypted library.

Saving is measured beside plain SQLite, without encryption, folding or history. A search is measured beside the same
MATCH on the same index, which fetches the numbers of the stories and nothing else.
"""

import os
import sqlite3
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert

from benchmarks import prose
from benchmarks.figures import Figure, milliseconds, share, spread
from editor.library import search, stories
from editor.library.engine import connect
from editor.library.rows import DraftRow, StoryRow
from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Details
from editor.workflow import browsing, writing
from editor.workflow.browsing import Search
from editor.workflow.workbench import Workbench

PASSPHRASE = "a measured library"
WORDS, SAVES, OPENED = 20_000, 100, 40
STORIES, STORY_WORDS, AT_ONCE = 100_000, 150, 1000
QUERIES = ("السوق القديم", "الميناء", "متحف", "رئيس البلدية سامر", "2027", "ترميم الواجهات", "باسامر", "جسر")
ROUNDS = 5
SEARCH_MS, SEARCH_RATIO, OPEN_MS = 50, 1.3, 300
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)


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
        _index(house, len(made))
    return made


def figures() -> list[Figure]:
    with TemporaryDirectory() as name:
        return [*_one_story(Path(name)), *_many_stories(Path(name))]


def _one_story(folder: Path) -> list[Figure]:
    body = prose.story(WORDS)
    path = folder / "saving.muharrir"
    (story,) = make(path, [body])
    with bench(path) as house:
        ours = [
            milliseconds(writing.save_draft, house, story, Draft("", "", body + "ا" * more))
            for more in range(1, SAVES + 1)
        ]
        opened = [milliseconds(writing.take_up, house, story) for _ in range(OPENED)]
    plain = _plain(folder / "saving.sqlite")
    plain.execute("CREATE TABLE story(id INTEGER PRIMARY KEY, body TEXT)")
    plain.execute("INSERT INTO story VALUES (1, ?)", (body,))
    beside = [
        milliseconds(plain.execute, "UPDATE story SET body = ?", (body + "ا" * more,)) for more in range(1, SAVES + 1)
    ]
    fit = share(opened, 0.95) <= OPEN_MS
    what = f"{WORDS:,} words, p50 / p95"
    return [
        Figure(f"save a draft, {what}", spread(ours), f"plain SQLite {spread(beside)}", runs=SAVES),
        Figure(f"open a story, the library's part, {what}", spread(opened), "", f"p95 ≤ {OPEN_MS} ms", fit, OPENED),
    ]


def _many_stories(folder: Path) -> list[Figure]:
    path = folder / "searching.muharrir"
    with bench(path) as house:
        _fill(house)
        house.library.tidy()
        written = path.stat().st_size
        _index(house, STORIES)
        house.library.tidy()
        grown = path.stat().st_size - written
        times = _searched(house, path)
    return [_search_figure(*times), _size_figure(written, grown)]


def _searched(house: Workbench, path: Path) -> tuple[list[float], list[float], list[float]]:
    """The house's search, every number the MATCH gives, and its first ones; in turns, so that all meet the same load."""
    ours, every, first = [], [], []
    browsing.browse(house, Search("تمهيد"))
    alone = connect(path, house.key)
    for query in QUERIES * ROUNDS:
        ours.append(milliseconds(browsing.browse, house, Search(query)))
        every.append(milliseconds(_matched, alone, query, -1))
        first.append(milliseconds(_matched, alone, query, Search().limit))
    alone.close()
    return ours, every, first


def _search_figure(ours: list[float], every: list[float], first: list[float]) -> Figure:
    ratio = share(ours, 0.95) / share(every, 0.95)
    return Figure(
        f"search {STORIES:,} stories, {Search().limit} with snippets, p50 / p95",
        f"{spread(ours)}, {ratio:.2f} ×",
        f"the MATCH alone {spread(every)}; its first {Search().limit} {spread(first)}",
        f"p95 ≤ {SEARCH_MS} ms, ≤ {SEARCH_RATIO} ×",
        share(ours, 0.95) <= SEARCH_MS and ratio <= SEARCH_RATIO,
        len(ours),
    )


def _size_figure(written: int, grown: int) -> Figure:
    return Figure(
        f"search index of {STORIES:,} stories, in the file",
        f"{grown / 1e6:.0f} MB",
        f"the stories {written / 1e6:.0f} MB",
    )


def _matched(alone: "sqlcipher.Connection", words: str, limit: int) -> list[tuple[int]]:
    terms = " AND ".join(f'"{term}"*' for term in search.terms_of(words))
    look = "SELECT rowid FROM story_words WHERE story_words MATCH ? ORDER BY rowid DESC LIMIT ?"
    return list(alone.execute(look, (terms, limit)))


def _fill(house: Workbench) -> None:
    """The rows of many stories at once, without the history that each would begin."""
    for begun in range(0, STORIES, AT_ONCE * 10):
        numbers = range(begun + 1, begun + AT_ONCE * 10 + 1)
        with house.library.session() as session:
            session.execute(insert(StoryRow), [_story(number) for number in numbers])
            session.execute(insert(DraftRow), [_draft(number) for number in numbers])
        _tell(f"written {numbers[-1]:,} of {STORIES:,} stories")


def _story(number: int) -> dict[str, object]:
    moment = BEGUN + timedelta(minutes=number)
    empty = dict.fromkeys(("slug", "byline", "origin", "place", "desk", "caption"), "")
    numbers = {"id": number, "uid": f"{number:026}", "touched": number, "version": 1, "indexed": 0, "words": 0}
    return {
        **empty, **numbers, "day": None, "language": "ar", "categories": (), "tags": (), "embargo": None, "due": None,
        "fit": {}, "status": "draft", "created": moment, "saved": moment,
    }  # fmt: skip


def _draft(number: int) -> dict[str, object]:
    body = prose.story(STORY_WORDS, number)
    return {"story_id": number, "headline": prose.headline(number), "standfirst": "", "body": body}


def _index(house: Workbench, count: int) -> None:
    for done in range(0, count, AT_ONCE):
        with house.library.session() as session:
            search.catch_up(session, AT_ONCE)
        if done and done % (AT_ONCE * 10) == 0:
            _tell(f"indexed {done:,} of {count:,} stories")


def _tell(words: str) -> None:
    print(f"  {words}", file=sys.stderr, flush=True)


def _plain(path: Path) -> sqlite3.Connection:
    """As safe against a power cut as the library, or the comparison would not be fair."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection
