"""The process that reads one hostile file: `python -m editor.intake.evidence.reader KIND`, or `muharrir --read-apart KIND`.

Before the first byte is read it gives up what it does not need: memory and time beyond its share, files to write,
the web, other programs. What libraries print goes nowhere: only the finding is told.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from traceback import extract_tb
from typing import BinaryIO

from editor.intake.evidence import refusal
from editor.intake.evidence.finding import Finding, told
from editor.newsroom.fault import Fault

KINDS = ("page", "pdf", "document", "picture", "print", "recording")
"""Each has a module of that name and `_reading`, with `read(data, options)`."""
OVERSTRETCHED = 3
"""The exit code that says: it wanted more memory than it had."""
_FILES = 64
_CLOSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.spawn", "os.posix_spawn", "os.system", "pty.", "ftplib.")


def main(argv: Sequence[str] | None = None) -> int:
    """Reads standard input, tells the finding on standard output; the exit code is returned."""
    kind, *arguments = sys.argv[1:] if argv is None else argv
    options = dict(argument.partition("=")[::2] for argument in arguments)
    answers = _own_voice()
    _limit(int(options.pop("memory", "0")), int(options.pop("seconds", "0")))
    try:
        finding = _found(kind, options)
        answers.write(told(finding))
        answers.flush()
    except MemoryError:
        return OVERSTRETCHED
    return 0


def _found(kind: str, options: Mapping[str, str]) -> Finding:
    if kind not in KINDS:
        raise ValueError("no such reader")
    read: Callable[[bytes, Mapping[str, str]], Finding] = import_module(f"editor.intake.evidence.{kind}_reading").read
    length = int.from_bytes(sys.stdin.buffer.read(8), "big")
    data = sys.stdin.buffer.read(length)
    sys.addaudithook(_refuse)
    try:
        return read(data, options)
    except Fault as fault:
        return Finding(fault=fault)
    except RecursionError:
        return Finding(fault=refusal.too_demanding())
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a library stumbles over: told as a fault, and where it was
        return Finding(fault=refusal.broken(), stumbled=_place(error))


def _place(error: Exception) -> str:
    """What went wrong and in which line, for the logbook: nothing of the file is in it."""
    last = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"


def _own_voice() -> BinaryIO:
    """Standard output, for the finding alone: what libraries print to it goes nowhere."""
    voice = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return voice


def _limit(memory: int, seconds: int) -> None:
    """Gives up what is not needed, where the system can be told so (not Windows; macOS in part)."""
    try:
        import resource
    except ImportError:
        return
    wanted = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0, "RLIMIT_NOFILE": _FILES, "RLIMIT_CPU": seconds, "RLIMIT_AS": memory}
    for name, most in wanted.items():
        if (most or name in ("RLIMIT_CORE", "RLIMIT_FSIZE")) and hasattr(resource, name):
            with suppress(ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (most, most))


def _refuse(event: str, details: tuple[object, ...]) -> None:
    """Python's own doors, closed: nothing is asked of the web, started or written, whatever a file asks for."""
    if event.startswith(_CLOSED):
        raise PermissionError(event)
    if event == "open" and (_writes(details) or not _is_ours(details[0])):
        raise PermissionError(event)


def _writes(details: tuple[object, ...]) -> bool:
    mode, flags = details[1], details[2]
    written = isinstance(mode, str) and set(mode) & set("wax+")
    return bool(written) or (isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)))


def _is_ours(path: object) -> bool:
    """Whether a file belongs to Python, its packages or us."""
    if not isinstance(path, str | bytes):
        return False
    real = os.path.realpath(os.fsdecode(path))
    if real == os.path.realpath(sys.executable):  # the frozen program holds its modules
        return True
    homes = {sys.prefix, sys.base_prefix, *sys.path, getattr(sys, "_MEIPASS", sys.prefix)}
    return any(real.startswith(os.path.realpath(home) + os.sep) for home in homes if home)


if __name__ == "__main__":
    sys.exit(main())
