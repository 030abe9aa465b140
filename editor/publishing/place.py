"""Where files lie, for the targets that take files: what `publishing.drop` asks of such a place, and its faults."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Protocol

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.publishing.target import Finding, Health

PART = ".part"
KEY_LETTERS = 10
"""How much of a publication's key stands in names."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A file as it lies there."""

    data: bytes
    mark: str = ""
    """The place's own mark of this state, for `Place.write`: an ETag."""
    modified: datetime | None = None
    """By the place's clock, aware."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be laid down; `path` as in `Place`."""

    path: str
    data: bytes
    media_type: str
    key: str

    @property
    def beside(self) -> str:
        """Where it is written before it is renamed: hidden, and known as ours by the key in its name."""
        path = PurePosixPath(self.path)
        return str(path.with_name(f".{path.name}.{self.key[:KEY_LETTERS]}{PART}"))


class Overtaken(Exception):
    """There lies something else than what was to be replaced; nothing was written."""


class Place(Protocol):
    """Where files lie, while it is open. Paths are relative to it, with slashes; `""` is the place. Raises Faults."""

    def names(self, folder: str, holding: str) -> Iterable[str]:
        """The names of the files in a folder that have a word in them, hidden ones too; none where no folder is."""

    def read(self, path: str) -> Lying | None: ...

    def size(self, path: str) -> int | None:
        """In bytes; None where there is no such file."""

    def write(self, file: File, over: Lying | None) -> None:
        """The whole file or nothing of it; its folder is made. Raises Overtaken where the place can tell that there is
        something else than `over`."""

    def remove(self, path: str) -> None:
        """No matter whether it was there."""

    def address(self, path: str) -> str:
        """Where whoever may look at the place finds the file; empty where that is nowhere."""

    def try_out(self) -> tuple[Finding, ...]:
        """Writes a little and removes it; what is well, or works in part. Raises Fault for what is ill."""

    def refuse_before(self, embargo: datetime) -> None:
        """Raises `courier.TooEarly` where the place's own clock says that the moment has not come."""


def well() -> Finding:
    """What is found where a file could be written and removed."""
    return Finding(Health.WELL, say("Files can be written there, and removed."))


def full() -> Fault:
    return Fault(
        "outlet.too_large",
        say("There is no room left at the outlet."),
        say("Make room there, or ask its administrator to, then try again."),
    )


def not_writable(name: str) -> Fault:
    return Fault(
        "outlet.forbidden",
        say("The folder of “{name}” cannot be written to.", name=name),
        say("See whether it is full or only for reading, then try again."),
    )


def no_folder(name: str) -> Fault:
    return Fault(
        "outlet.not_found",
        say("The folder of “{name}” is not there.", name=name),
        say("Connect the drive, or choose another folder in the outlet's settings."),
    )
