"""Copies of the library: made by the engine itself, checked, thinned with age.

A copy of the file made while it is written is broken more often than not; `VACUUM INTO` is not.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

from editor.library.engine import connect
from editor.newsroom.fault import Fault
from editor.newsroom.message import say

KEPT_NEWEST = 12
KEPT_DAYS = 14
"""Beside the newest, the last one of each of so many days."""
_STAMP = "%Y%m%d-%H%M%S-%f"


def folder_of(library: Path) -> Path:
    return library.with_name(library.stem + " backups")


def make(library: Path, key: bytes) -> Path:
    """Writes a copy under the same key, reads it back whole, and thins the older ones.

    Raises Fault `library.backup_failed` when the copy does not hold.
    """
    folder = folder_of(library)
    folder.mkdir(exist_ok=True)
    made = folder / f"{library.stem}-{datetime.now(UTC).strftime(_STAMP)}{library.suffix}"
    growing = made.with_suffix(".part")
    growing.unlink(missing_ok=True)
    connection = connect(library, key)
    try:
        connection.execute("VACUUM INTO ?", (str(growing),))
    finally:
        connection.close()
    _check(growing, key)
    os.replace(growing, made)  # noqa: PTH105 - same folder, atomic
    thin(folder)
    return made


def _check(copy: Path, key: bytes) -> None:
    connection = connect(copy, key)
    try:
        torn = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        verdict = connection.execute("PRAGMA quick_check").fetchone()
    finally:
        connection.execute("PRAGMA journal_mode=DELETE")  # a copy travels as one file
        connection.close()
    if torn or verdict is None or verdict[0] != "ok":
        copy.unlink(missing_ok=True)
        raise Fault(
            "library.backup_failed",
            say("The backup could not be checked and was not kept."),
            say("Make sure the disk has room and is sound, then try again."),
        )


def thin(folder: Path) -> None:
    """Keeps the newest copies and, further back, the last one of each day."""
    copies = sorted(path for path in folder.iterdir() if path.suffix != ".part")
    keep = set(copies[-KEPT_NEWEST:])
    by_day = {path.stem.rsplit("-", 3)[1]: path for path in copies}
    keep.update(by_day[day] for day in sorted(by_day)[-KEPT_DAYS:])
    for path in copies:
        if path not in keep:
            path.unlink()
