"""Copies of the library: made by the engine itself, checked, thinned with age; and with them the evidence.

A copy of the file made while it is written is broken more often than not; `VACUUM INTO` is not. Content never changes:
each file of it gets a second name in the folder `evidence` among the copies, once, and stays there while the library
or any copy that is kept knows it. A second name saves from deleting, not from a disk that rots: for that, take the
whole folder of backups to another disk.
"""

import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from editor.library import contents
from editor.library.contents import Store
from editor.library.custody import End
from editor.library.engine import connect
from editor.newsroom.fault import Fault
from editor.newsroom.message import say

KEPT_NEWEST = 12
KEPT_DAYS = 14
"""Beside the newest, the last one of each of so many days."""
_STAMP = "%Y%m%d-%H%M%S-%f"
_EVIDENCE = "evidence"
_MADE = re.compile(r"-\d{8}-\d{6}-\d{6}$")


def folder_of(library: Path) -> Path:
    return library.with_name(library.stem + " backups")


def store_of(library: Path, key: bytes) -> Store:
    """Where a library's evidence lies: in a folder of its own; of a copy, among the copies; else with its backups."""
    return Store.of(library, key, (library.with_name(_EVIDENCE), folder_of(library) / _EVIDENCE))


def make(library: Path, key: bytes) -> Path:
    """Writes a copy under the same key, reads it back whole, keeps the evidence with it, and thins the older ones.

    Raises Fault `library.backup_failed` when the copy does not hold.
    """
    folder = folder_of(library)
    made = folder / f"{library.stem}-{datetime.now(UTC).strftime(_STAMP)}{library.suffix}"
    growing = made.with_suffix(".part")
    try:
        folder.mkdir(exist_ok=True)
        _copy(library, key, growing)
        _check(growing, key)
        _keep_evidence(growing, key, store_of(library, key), folder / _EVIDENCE)
        os.replace(growing, made)  # noqa: PTH105 - same folder, atomic
        if thin(folder):
            _thin_evidence(library, key, folder)
    except OSError as error:
        raise _failed() from error
    finally:
        with suppress(OSError):  # what a failure, or a process that was killed, left behind
            for left in folder.glob("*.part*"):
                left.unlink()
    return made


def _copy(library: Path, key: bytes, growing: Path) -> None:
    connection = connect(library, key)
    try:
        connection.execute("VACUUM INTO ?", (str(growing),))
    finally:
        connection.close()


def _check(copy: Path, key: bytes) -> None:
    try:
        sound = _is_sound(copy, key)
    except sqlcipher.OperationalError:
        raise  # the disk's trouble, not the copy's
    except sqlcipher.DatabaseError:
        sound = False
    if not sound:
        copy.unlink(missing_ok=True)
        raise _failed()


def _is_sound(copy: Path, key: bytes) -> bool:
    connection = connect(copy, key)
    try:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            return False
        verdict = connection.execute("PRAGMA quick_check").fetchone()
        connection.execute("PRAGMA journal_mode=DELETE")  # a copy travels as one file
        return verdict is not None and verdict[0] == "ok"
    finally:
        connection.close()


def _keep_evidence(copy: Path, key: bytes, store: Store, kept: Path) -> None:
    """Every file that a copy knows lies with the copies too; those that do already are not read again."""
    known = _known_files(copy, key)
    if known is None:
        raise _failed()
    there = {file.name for file in kept.iterdir()} if kept.is_dir() else set()
    new = [store.places(file) for file in known - there]
    for places in new:
        for place in places[:1]:  # one that is lost cannot be kept: checking the evidence tells it
            contents.copy_to(place, kept)
    if any(new):
        contents.synced(kept)


def _thin_evidence(library: Path, key: bytes, folder: Path) -> None:
    """Removes what neither the library nor any copy knows; where one cannot be asked, nothing."""
    kept, mark = folder / _EVIDENCE, store_of(library, key).mark
    if not kept.is_dir():
        return
    known: set[str] = set()
    for copy in (library, *_copies(folder)):
        files = _known_files(copy, key)
        if files is None:
            return
        known |= files
    for file in kept.iterdir():
        if file.name.startswith(mark) and file.name not in known:
            file.unlink()


def ends(library: Path, key: bytes) -> tuple[End, ...]:
    """Where the custody log ended in each copy that can be asked."""
    folder = folder_of(library)
    question = "SELECT number, seal FROM custody ORDER BY number DESC LIMIT 1"
    copies = _copies(folder) if folder.is_dir() else []
    told = (_asked(copy, key, "custody", question) for copy in copies)
    return tuple(dict.fromkeys(End(number, seal) for rows in told for number, seal in rows or ()))


def _known_files(copy: Path, key: bytes) -> set[str] | None:
    rows = _asked(copy, key, "contents", "SELECT file FROM contents")
    return None if rows is None else {file for (file,) in rows}


def _asked(copy: Path, key: bytes, table: str, question: str) -> list[tuple[Any, ...]] | None:
    """What a copy answers; nothing where it is older than the table, None where it cannot be asked.

    It is opened for reading only, so that it stays the one file it is.
    """
    try:
        connection = sqlcipher.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)
    except sqlcipher.Error:
        return None
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchall():
            return []
        return list(connection.execute(question).fetchall())
    except sqlcipher.Error:
        return None
    finally:
        connection.close()


def _failed() -> Fault:
    return Fault(
        "library.backup_failed",
        say("The backup could not be checked and was not kept."),
        say("Make sure the disk has room and is sound, then try again."),
    )


def newest(library: Path) -> float | None:
    """When the newest copy was made, in seconds of the epoch; None where there is none."""
    folder = folder_of(library)
    copies = [path for path in folder.glob(f"{library.stem}-*") if _MADE.search(path.stem)] if folder.is_dir() else []
    return max((path.stat().st_mtime for path in copies), default=None)


def thin(folder: Path) -> int:
    """Keeps the newest copies and, further back, the last one of each day; other files are left alone.

    How many went is returned.
    """
    copies = _copies(folder)
    keep = set(copies[-KEPT_NEWEST:])
    by_day = {path.stem.rsplit("-", 3)[1]: path for path in copies}
    keep.update(by_day[day] for day in sorted(by_day)[-KEPT_DAYS:])
    gone = [path for path in copies if path not in keep]
    for path in gone:
        path.unlink()
    return len(gone)


def _copies(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _MADE.search(path.stem) and path.suffix != ".part")
