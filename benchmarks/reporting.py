"""A hundred thousand quotes: listing and searching them, as the pane of quotes asks; and who speaks over all of them.

A search is measured beside the same MATCH on the same index, which fetches the numbers of the quotes and nothing else.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert, text

from benchmarks import prose
from benchmarks.figures import Figure, milliseconds, share, spread
from benchmarks.library import PASSPHRASE, QUERIES, bench
from editor.library import sources
from editor.library.engine import connect
from editor.library.rows import AttributionRow, QuoteRow
from editor.library.wordforms import indexed, split
from editor.newsroom.sightings import holds_a_name
from editor.newsroom.source import Source
from editor.workflow import listening, reporting, sourcing
from editor.workflow.listening import By, Over
from editor.workflow.reporting import QuoteSearch
from editor.workflow.sourcing import SourceSearch
from editor.workflow.workbench import Workbench

SOURCES, QUOTES, AT_ONCE = 10_000, 100_000, 10_000
HIDDEN = 2_000
WORDS = 18
ROUNDS = 5
LISTED = 40
LIST_MS, SEARCH_MS = 150, 50
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
NAMES = ("سامر", "هناء", "ليلى", "ماجد", "رنا", "عمر", "نوال", "خالد", "سلمى", "يوسف")


def figures() -> list[Figure]:
    with TemporaryDirectory() as name, bench(Path(name) / "quotes.muharrir") as house:
        fill(house)
        house.library.tidy()
        return [_listed(house), _searched(house), _book(house), _names(house), _listened(house), _sighted()]


def _listed(house: Workbench) -> Figure:
    first = [milliseconds(reporting.find, house, QuoteSearch(limit=LISTED)) for _ in range(ROUNDS * 4)]
    last = QuoteSearch(limit=LISTED, offset=QUOTES - LISTED)
    deep = [milliseconds(reporting.find, house, last) for _ in range(ROUNDS)]
    return Figure(
        f"list {LISTED} of {QUOTES:,} quotes with their sources, p50 / p95",
        spread(first),
        f"its last page {spread(deep)}",
        f"p95 ≤ {LIST_MS} ms",
        share(first, 0.95) <= LIST_MS,
        len(first),
    )


def _searched(house: Workbench) -> Figure:
    ours, alone = [], []
    plain = connect(house.library.path, house.key)
    for query in QUERIES * ROUNDS:
        ours.append(milliseconds(reporting.find, house, QuoteSearch(query, limit=LISTED)))
        alone.append(milliseconds(_matched, plain, query))
    plain.close()
    return Figure(
        f"search {QUOTES:,} quotes, {LISTED} with their sources, p50 / p95",
        spread(ours),
        f"the MATCH alone {spread(alone)}",
        f"p95 ≤ {SEARCH_MS} ms",
        share(ours, 0.95) <= SEARCH_MS,
        len(ours),
    )


def _book(house: Workbench) -> Figure:
    found = (SourceSearch(), *(SourceSearch(f"{name} {number}") for number, name in enumerate(NAMES)))
    times = [milliseconds(sourcing.find, house, wanted) for wanted in found * ROUNDS]
    return Figure(
        f"list or search the source book of {SOURCES:,}, p50 / p95", spread(times), "", f"p95 ≤ {SEARCH_MS} ms",
        share(times, 0.95) <= SEARCH_MS, len(times),
    )  # fmt: skip


def _sighted() -> Figure:
    """The gate's search of one text for many names, beside a plain search for the same."""
    dice = Random(2)
    names = [f"{dice.choice(NAMES)} {prose.headline(number).split()[0]}" for number in range(HIDDEN)]
    copy = [prose.story(1_000, seed) for seed in range(ROUNDS)]
    ours = [milliseconds(holds_a_name, [text], names) for text in copy]
    alone = [milliseconds(_found_as_written, text, names) for text in copy]
    return Figure(
        f"look for {HIDDEN:,} hidden names in 1,000 words, p50 / p95", spread(ours), f"str.find alone {spread(alone)}",
        runs=len(ours),
    )  # fmt: skip


def _found_as_written(text: str, names: list[str]) -> list[str]:
    return [name for name in names if name in text]


def _names(house: Workbench) -> Figure:
    typed = [name[:length] for name in NAMES for length in (1, 2, 3)]
    times = [milliseconds(sourcing.complete, house, part) for part in typed]
    fit = share(times, 0.95) <= SEARCH_MS
    return Figure(
        f"complete a name among {SOURCES:,}, p50 / p95", spread(times), "", f"p95 ≤ {SEARCH_MS} ms", fit, len(times)
    )


def _listened(house: Workbench) -> Figure:
    times = [milliseconds(listening.who_speaks, house, Over(), by) for by in By]
    return Figure(f"who speaks in {QUOTES:,} quotes, p50 / p95", spread(times), runs=len(times))


def _matched(plain: "sqlcipher.Connection", words: str) -> list[tuple[int]]:
    terms = " AND ".join(f'"{term}"*' for term in split(words))
    look = "SELECT rowid FROM quote_words WHERE quote_words MATCH ? ORDER BY rowid DESC LIMIT ?"
    return list(plain.execute(look, (terms, LISTED)))


def fill(house: Workbench) -> None:
    """Sources and quotes, their search index with them."""
    dice = Random(1)
    with house.library.session() as session:
        known = [sources.add(session, Source(_name(number, dice), role="مدير")).id for number in range(SOURCES)]
    for begun in range(0, QUOTES, AT_ONCE):
        numbers = range(begun + 1, begun + AT_ONCE + 1)
        rows = [_quote(number) for number in numbers]
        said = [{"quote_id": number, "source_id": dice.choice(known), "cue": "قال", "role": ""} for number in numbers]
        with house.library.session() as session:
            session.execute(insert(QuoteRow), rows)
            session.execute(insert(AttributionRow), said)
            found = [{"rowid": row["id"], "words": indexed(f"{row['words']}\n{row['key']}")} for row in rows]
            session.execute(text("INSERT INTO quote_words(rowid, words) VALUES (:rowid, :words)"), found)
        print(f"  written {numbers[-1]:,} of {QUOTES:,} quotes", file=sys.stderr, flush=True)


def _name(number: int, dice: Random) -> str:
    return f"{dice.choice(NAMES)} {prose.headline(number).split()[0]} {number}"


def _quote(number: int) -> dict[str, object]:
    words = " ".join(prose.story(WORDS, number).split()[:WORDS])
    empty = dict.fromkeys(("venue", "note", "medium", "place", "language"), "")
    return {
        **empty, "id": number, "key": f"قول-{number}", "words": words, "record": "on_record", "story_id": None,
        "said": BEGUN + timedelta(minutes=number), "embargo": None, "verification": "unverified", "confirmations": 0,
        "translation": None,
    }  # fmt: skip


if __name__ == "__main__":
    os.environ.setdefault("MUHARRIR_PASSPHRASE", PASSPHRASE)
    for figure in figures():
        print(figure)
