"""The content of evidence: encrypted files beside the library, whose keys lie in the library and nowhere else.

A content is known by the SHA-256 of its plain bytes and stored once, whoever brings it. Its file is written before its
row is committed and never changed afterwards; a file that no row knows can be read by nobody and is swept away. What is
found is a changed bit, a missing piece, a cut end; who has the library's key could put other files with other rows in
their place, and that the custody log tells.
"""

import errno
import hmac
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import delete, select, union
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from editor.library import sealing
from editor.library.filing_rows import PictureRow
from editor.library.lock import read_only
from editor.library.rows import ContentRow, EvidencePartRow
from editor.newsroom.evidence import digest_of
from editor.newsroom.fault import Fault
from editor.newsroom.message import say

SWEPT_AFTER = 24 * 3600
"""Seconds that a file without a row is left alone: its row may be on the way."""


@dataclass(frozen=True, slots=True)
class Store:
    """The folders in which a library's content lies."""

    folder: Path
    """Where new content goes; made with the first."""
    elsewhere: tuple[Path, ...]
    """Where a file may lie too: with the backups."""
    mark: str
    """How the names of this library's files begin; two libraries may lie in one folder."""

    @classmethod
    def of(cls, library: Path, key: bytes, elsewhere: Iterable[Path]) -> "Store":
        mark = hmac.new(key, b"muharrir evidence", sha256).hexdigest()[:12]
        return cls(library.with_name(library.stem + " evidence"), tuple(elsewhere), mark)

    def places(self, file: str) -> list[Path]:
        """Where a file lies, the store's own place first."""
        places = (folder / file for folder in (self.folder, *self.elsewhere))
        return [place for place in places if place.is_file()]


@dataclass(frozen=True, slots=True)
class Laid:
    """A content whose file is on the disk and whose row is not yet in the library."""

    digest: str
    file: str
    key: bytes
    size: int


def lay(session: Session, data: bytes) -> Laid:
    """Writes a content's file. Nothing is asked of the library, so that it stays free while a large one is written.

    Raises Fault `evidence.disk_full`, `library.read_only`; where the transaction fails later the file goes again.
    """
    store = _store(session)
    laid = Laid(digest_of(data), store.mark + secrets.token_hex(16), sealing.new_key(), len(data))
    try:
        _make_folder(store.folder)
        session.info.setdefault(_LAID, []).append(laid.file)
        _write(store.folder / laid.file, sealing.seal_pieces(data, laid.key))
    except OSError as error:
        raise _not_written(error) from error
    return laid


def keep(session: Session, laid: Laid) -> None:
    """The row of a content that was laid. One that is there already gets the new file, which is known to be sound."""
    row = session.get(ContentRow, laid.digest)
    if row is None:
        session.add(ContentRow(digest=laid.digest, file=laid.file, key=laid.key, size=laid.size))
    else:
        _spare(session, row.file)
        row.file, row.key = laid.file, laid.key
    session.flush()


def drop_unused(session: Session, digests: Iterable[str]) -> None:
    """Of these contents, those that no evidence and no picture has any more are deleted; their files after the commit."""
    used = union(select(EvidencePartRow.digest), select(PictureRow.digest), select(PictureRow.original))
    query = select(ContentRow).where(ContentRow.digest.in_(list(digests)), ContentRow.digest.not_in(used))
    for row in session.scalars(query).all():
        _spare(session, row.file)
        session.execute(delete(ContentRow).where(ContentRow.digest == row.digest))


def read(session: Session, digest: str) -> bytes:
    """A content whole; where the store's own file does not hold, out of the backups.

    Raises Fault `evidence.missing`, `evidence.damaged`.
    """
    row, fault = _row(session, digest), _missing()
    for place in _store(session).places(row.file):
        try:
            return b"".join(_pieces(place, row))
        except Fault as broken:
            fault = broken
    raise fault


def pieces(session: Session, digest: str) -> Iterator[bytes]:
    """A large content piece by piece. Raises Fault `evidence.missing` at once, `evidence.damaged` on the way.

    Until the last piece has come, nothing says that all of it is sound.
    """
    row = _row(session, digest)
    places = _store(session).places(row.file)
    if not places:
        raise _missing()
    return _pieces(places[0], row)


def holds(session: Session, digest: str) -> bool:
    """Whether a content is as it was captured, read anew from the disk.

    Where the store's own file is broken and one with the backups is sound, that one is put in its place.
    """
    row, store = _row(session, digest), _store(session)
    for place in store.places(row.file):
        if _is_sound(place, row):
            if place.parent != store.folder and store.folder.is_dir():
                with suppress(OSError):
                    _copy(place, store.folder / row.file)
            return True
    return False


def sweep(session: Session) -> int:
    """Removes the files that no row knows and that are older than a day; how many. Only for who has the lock."""
    store, before = _store(session), time.time() - SWEPT_AFTER
    if not store.folder.is_dir():
        return 0
    known = set(session.scalars(select(ContentRow.file)))
    swept = 0
    with os.scandir(store.folder) as files:
        for file in files:
            if file.name.startswith(store.mark) and file.name not in known and file.stat().st_mtime < before:
                _remove(Path(file.path))
                swept += 1
    return swept


@contextmanager
def settled(session: Session, store: Store) -> Iterator[None]:
    """Around a transaction: where it fails its new files go, where it succeeds those that it made needless."""
    session.info[_STORE] = store
    try:
        yield
    except BaseException:
        _take_back(session, store)
        raise
    for file in session.info.pop(_SPARE, ()):
        _remove(store.folder / file)


def copy_to(source: Path, folder: Path) -> None:
    """The same file in another folder too: a second name where the disk knows such, else a copy. Raises OSError."""
    _make_folder(folder)
    try:
        os.link(source, folder / source.name)
    except FileExistsError:
        return
    except OSError:
        _copy(source, folder / source.name)


def synced(folder: Path) -> None:
    """The names in a folder are on the disk. Raises OSError."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


_STORE, _LAID, _SPARE = "evidence store", "evidence laid", "evidence spare"


def _store(session: Session) -> Store:
    store = session.info[_STORE]
    assert isinstance(store, Store)  # noqa: S101 - for the reader and mypy
    return store


def _spare(session: Session, file: str) -> None:
    session.info.setdefault(_SPARE, []).append(file)


def _take_back(session: Session, store: Store) -> None:
    """Removes what was laid; but where a commit failed halfway its row may be there: then the file has to stay."""
    if laid := session.info.pop(_LAID, []):
        with suppress(DBAPIError):  # where the library cannot tell, the sweep will find out
            known = set(session.scalars(select(ContentRow.file).where(ContentRow.file.in_(laid))))
            session.rollback()
            for file in set(laid) - known:
                _remove(store.folder / file)


def _row(session: Session, digest: str) -> ContentRow:
    row = session.get(ContentRow, digest)
    if row is None:
        raise _missing()
    return row


def _pieces(place: Path, row: ContentRow) -> Iterator[bytes]:
    read = sha256()
    try:
        with place.open("rb") as file:
            for piece in sealing.unseal_pieces(iter(lambda: file.read(sealing.SEALED_PIECE), b""), row.key):
                read.update(piece)
                yield piece
    except FileNotFoundError as error:
        raise _missing() from error
    except (OSError, sealing.BrokenSealError) as error:
        raise _damaged() from error
    if read.hexdigest() != row.digest:
        raise _damaged()


def _is_sound(place: Path, row: ContentRow) -> bool:
    try:
        for _ in _pieces(place, row):
            pass
    except Fault:
        return False
    return True


def _write(path: Path, sealed: Iterable[bytes]) -> None:
    """Beside and renamed; file and name are on the disk when it returns."""
    growing = path.with_name(path.name + ".part")
    try:
        descriptor = os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for piece in sealed:
                file.write(piece)
            file.flush()
            _to_disk(file.fileno())
        os.replace(growing, path)  # noqa: PTH105 - same folder, atomic
        synced(path.parent)
    except BaseException:
        _remove(growing)
        raise


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as file:
        _remove(target.with_name(target.name + ".part"))
        _write(target, iter(lambda: file.read(sealing.SEALED_PIECE), b""))
    shutil.copystat(source, target)


def _to_disk(descriptor: int) -> None:
    """What macOS calls fsync ends in the disk's own memory; the library asks for more there, and so does its store."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        synced(folder.parent)


def _remove(file: Path) -> None:
    with suppress(OSError):  # one that stays is swept later; without its row nobody can read it
        file.unlink()


def _not_written(error: OSError) -> Fault:
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        return read_only()
    return Fault(
        "evidence.disk_full",
        say("The disk is full: the evidence was not kept."),
        say("Free some space, then capture it again. Nothing of it was stored."),
    )


def _missing() -> Fault:
    return Fault(
        "evidence.missing",
        say("The file of this evidence is missing."),
        say("Put the library's evidence folder back beside it, or capture the same original again."),
    )


def _damaged() -> Fault:
    return Fault(
        "evidence.damaged",
        say("This evidence is no longer as it was captured."),
        say("Nothing of it is shown. Bring back its file from a backup, or capture the same original again."),
    )
