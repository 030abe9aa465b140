"""Files of the journalist: read whole, written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from editor.newsroom.fault import Fault
from editor.newsroom.message import say


def read_file(path: Path) -> bytes:
    """Raises Fault `file.not_found` or `file.unreadable`."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Fault(
            "file.not_found", say("There is no file {file}.", file=str(path)), say("Check its name and folder.")
        ) from error
    except OSError as error:
        raise Fault(
            "file.unreadable",
            say("The file {file} cannot be read.", file=str(path)),
            say("Check that it is a file and that you may read it."),
        ) from error


def write_file(path: Path, data: bytes) -> None:
    """Writes beside and renames, so that an older file is never half gone. Raises Fault `file.not_written`."""
    growing = path.parent / f".{path.name}.part"
    try:
        with growing.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(growing, path)  # noqa: PTH105 - same folder, atomic
    except OSError as error:
        with suppress(OSError):
            growing.unlink()
        raise _not_written(path) from error


def make_folder(path: Path) -> None:
    """Makes a folder where it is missing. Raises Fault `file.not_written`."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(path) from error


def _not_written(path: Path) -> Fault:
    return Fault(
        "file.not_written",
        say("The file {file} could not be written.", file=str(path)),
        say("Choose another folder, or make room on the disk."),
    )
