"""The library: one encrypted file, its lock, its sessions, its backups."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from editor.library import backups, changes, contents, schema, search
from editor.library.changes import Change
from editor.library.custody import End
from editor.library.engine import connect, faults_told, make_engine
from editor.library.lock import LibraryLock, read_only

__all__ = ["Library", "Session"]

_AT_ONCE = 500
"""Stories."""


class Library:
    """An open library. Every method may raise a Fault of kind `library.…`."""

    def __init__(self, path: Path, key: bytes, engine: Engine, lock: LibraryLock) -> None:
        self.path = path
        self._key = key
        self._store = backups.store_of(path, key)
        self._engine = engine
        self._lock = lock
        self._listeners: list[Callable[[tuple[Change, ...]], None]] = []

    @classmethod
    def open(cls, path: Path, key: bytes) -> "Library":
        """Opens the file, or makes a new one; brings an older one up to date after a backup.

        `key` has 32 bytes. Raises Fault: locked, read_only, disk_full, damaged, newer.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise read_only() from error
        lock = LibraryLock(path)
        lock.take()
        opened = cls(path, key, make_engine(path, key), lock)
        try:
            opened._bring_up_to_date()
        except BaseException:
            opened._engine.dispose()
            lock.release()
            raise
        return opened

    def _bring_up_to_date(self) -> None:
        with faults_told(self.path):
            age = schema.age_of(self._engine)
            if age == schema.HEAD:
                return
            if age is not None:
                backups.make(self.path, self._key)
            schema.upgrade(self._engine)
        read = _AT_ONCE  # a migration may have emptied the index
        while read == _AT_ONCE:
            with self.session() as session:
                read = search.catch_up(session, _AT_ONCE)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction that may write; its changes are told after the commit."""
        with faults_told(self.path), Session(self._engine, expire_on_commit=False) as session:
            with contents.settled(session, self._store), session.begin():
                yield session
            told = changes.noted(session)
        for listener in self._listeners if told else ():
            listener(told)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One transaction that only reads."""
        engine = self._engine.execution_options(reading=True)
        with faults_told(self.path), Session(engine) as session, contents.settled(session, self._store):
            yield session

    def listen(self, listener: Callable[[tuple[Change, ...]], None]) -> None:
        """The listener hears every commit's changes, on the thread that committed."""
        self._listeners.append(listener)

    def unlisten(self, listener: Callable[[tuple[Change, ...]], None]) -> None:
        """The listener hears no more."""
        self._listeners.remove(listener)

    def backup(self) -> Path:
        """Makes a checked copy beside the library and thins the old ones; its path is returned."""
        with faults_told(self.path):
            return backups.make(self.path, self._key)

    def sweep(self) -> int:
        """Removes files of evidence that never came into the library, once they are a day old; how many."""
        if not self._lock.held:  # another process may be writing them
            return 0
        with self.reading() as session:
            return contents.sweep(session)

    def ends_in_backups(self) -> tuple[End, ...]:
        """Where the custody log ended when each backup was made."""
        return backups.ends(self.path, self._key)

    def newest_backup(self) -> float | None:
        """When the newest copy was made, in seconds of the epoch; None where there is none."""
        return backups.newest(self.path)

    def changed_at(self) -> float:
        """When the file or its log was last written, in seconds of the epoch."""
        files = (self.path, self.path.with_name(self.path.name + "-wal"))
        return max((file.stat().st_mtime for file in files if file.exists()), default=0.0)

    def tidy(self) -> None:
        """Writes the log back into the file, so that what was deleted leaves the disk."""
        with faults_told(self.path):
            connection = connect(self.path, self._key)
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    def close(self) -> None:
        """Writes everything back and lets the file go; closing twice is closing once."""
        if not self._lock.held:
            return
        try:
            self.tidy()
        finally:
            self._engine.dispose()
            self._lock.release()
