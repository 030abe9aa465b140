"""Copies of the library: made by the engine itself, checked, thinned with age.

A copy of the file made while it is written is broken more often than not; `VACUUM INTO` is not.
"""

import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from editor.library.engine import connect
from editor.newsroom.fault import Fault
from editor.newsroom.message import say

KEPT_NEWEST = 12
KEPT_DAYS = 14
"""Beside the newest, the last one of each of so many days."""
_STAMP = "%Y%m%d-%H%M%S-%f"
_MADE = re.compile(r"-\d{8}-\d{6}-\d{6}$")


def folder_of(library: Path) -> Path:
    return library.with_name(library.stem + " backups")


def make(library: Path, key: bytes) -> Path:
    """Writes a copy under the same key, reads it back whole, and thins the older ones.

    Raises Fault `library.backup_failed` when the copy does not hold.
    """
    folder = folder_of(library)
    made = folder / f"{library.stem}-{datetime.now(UTC).strftime(_STAMP)}{library.suffix}"
    growing = made.with_suffix(".part")
    try:
        folder.mkdir(exist_ok=True)
        _copy(library, key, growing)
        _check(growing, key)
        os.replace(growing, made)  # noqa: PTH105 - same folder, atomic
        thin(folder)
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


def thin(folder: Path) -> None:
    """Keeps the newest copies and, further back, the last one of each day; other files are left alone."""
    copies = sorted(path for path in folder.iterdir() if _MADE.search(path.stem) and path.suffix != ".part")
    keep = set(copies[-KEPT_NEWEST:])
    by_day = {path.stem.rsplit("-", 3)[1]: path for path in copies}
    keep.update(by_day[day] for day in sorted(by_day)[-KEPT_DAYS:])
    for path in copies:
        if path not in keep:
            path.unlink()
