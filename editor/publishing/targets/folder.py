"""A folder: the article's files in it, written beside and renamed, so that nobody ever reads half of one.

Serves shared drives and folders that another program sends on.
"""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile

from editor.newsroom.message import say
from editor.newsroom.progress import Progress
from editor.publishing import drop
from editor.publishing.drop import Drop
from editor.publishing.place import File, Lying, full, no_folder, not_writable, well
from editor.publishing.target import Connection, Field, FieldKind, Finding, Health, Target

_LITTLE_ROOM = 64 << 20
_PIECE = 1 << 20


@contextmanager
def _open(to: Connection) -> Iterator["_Folder"]:
    to.progress.check()
    folder, name = Path(to.outlet.url).expanduser(), to.outlet.name
    if not folder.is_absolute() or not folder.is_dir():
        raise no_folder(name)
    try:
        yield _Folder(folder, to.progress)
    except OSError as problem:
        is_full = problem.errno in (errno.ENOSPC, errno.EDQUOT)
        raise full() if is_full else not_writable(name) from problem


class _Folder:
    def __init__(self, folder: Path, progress: Progress) -> None:
        self._folder, self._progress = folder, progress

    def names(self, folder: str, holding: str) -> Iterable[str]:
        self._progress.check()
        try:
            with os.scandir(self._folder / folder) as entries:
                return sorted(entry.name for entry in entries if holding in entry.name and entry.is_file())
        except FileNotFoundError:
            return ()

    def read(self, path: str) -> Lying | None:
        self._progress.check()
        try:
            with (self._folder / path).open("rb") as file:
                modified = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
                return Lying(file.read(), modified=modified)
        except FileNotFoundError:
            return None

    def size(self, path: str) -> int | None:
        try:
            return (self._folder / path).stat().st_size
        except FileNotFoundError:
            return None

    def write(self, file: File, over: Lying | None) -> None:  # noqa: ARG002 a folder has no writing on condition
        """To the disk before it is renamed: after a power cut there is the old file or the new one."""
        path, beside = self._folder / file.path, self._folder / file.beside
        path.parent.mkdir(exist_ok=True)
        try:
            with beside.open("wb") as part:
                for at in range(0, len(file.data), _PIECE):
                    self._progress.check()
                    part.write(file.data[at : at + _PIECE])
                part.flush()
                os.fsync(part.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        _to_disk(path.parent)

    def remove(self, path: str) -> None:
        (self._folder / path).unlink(missing_ok=True)

    def address(self, path: str) -> str:
        return (self._folder / path).as_uri()

    def refuse_before(self, embargo: datetime) -> None:
        """A folder has no clock but this computer's, which the outbox has asked."""

    def try_out(self) -> tuple[Finding, ...]:
        with TemporaryFile(dir=self._folder, prefix=".try-") as file:
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
        if shutil.disk_usage(self._folder).free < _LITTLE_ROOM:
            return (well(), Finding(Health.CAUTION, say("There is little room left on the drive.")))
        return (well(),)


def _to_disk(folder: Path) -> None:
    if os.name != "posix":
        return
    at = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(at)
    finally:
        os.close(at)


_DROP = Drop(_open)
TARGET = Target(
    kind="folder",
    label=say("Folder"),
    fields=(Field("url", say("Folder"), FieldKind.FOLDER, needed=True), *drop.FIELDS),
    check=_DROP.check,
    publish=_DROP.publish,
    find=_DROP.find,
    fetch=_DROP.fetch,
    offers=_DROP.offers,
    sweep=_DROP.sweep,
)
