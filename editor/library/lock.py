"""One writing process a library: two windows on one file would overwrite each other."""

import os
import sys
from pathlib import Path

from editor.newsroom.fault import Fault
from editor.newsroom.message import say


class LibraryLock:
    """Held from opening to closing; the system lets go of it when the process ends, however it ends."""

    def __init__(self, library: Path) -> None:
        self._path = library.with_name(library.name + ".lock")
        self._descriptor: int | None = None

    def take(self) -> None:
        """Raises Fault `library.locked` when another process has it, `library.read_only` where it cannot be made."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise read_only() from error
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise Fault(
                "library.locked",
                say("This library is open in another Muharrir."),
                say("Go to that window, or close it and try again."),
            ) from error
        self._descriptor = descriptor

    @property
    def held(self) -> bool:
        return self._descriptor is not None

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def read_only() -> Fault:
    return Fault(
        "library.read_only",
        say("The library's folder cannot be written to."),
        say("Choose another folder, or ask for the right to write in this one."),
    )


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
