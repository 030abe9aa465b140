"""Reads a file in a process of its own, which may die, hang or lie without harm to the house.

The bytes go in over standard input, the finding comes back as JSON over standard output; nothing is written to the
disk. The process gets no more memory and time than it is given and none of our environment; what it says is checked.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from time import monotonic

import editor
from editor.intake.evidence import refusal
from editor.intake.evidence.finding import Finding, heard
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.progress import Progress

SECONDS = 90.0
"""The most that reading one file may take."""
MEMORY = 1 << 30
"""Bytes that a reader may use beside the file itself, where the system can be told so."""
_MOST_SAID = 256 << 20
"""Bytes of a finding."""
_POLL = 0.1
_KEPT = ("SYSTEMROOT", "WINDIR")
_TOO_MUCH = frozenset({3, -9, -24, 137, 152})
"""How a reader ends that wanted more than it was given: its own word for it, or killed by the system."""


class UnforeseenError(Exception):
    """The cause of a Fault in the logbook: which error a reader met, and in which line."""


def read_apart(
    kind: str,
    data: bytes,
    progress: Progress,
    options: Mapping[str, str] | None = None,
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Finding:
    """What the reader of that kind finds; stops within a second when `progress` says so.

    Raises the reader's own Fault, `evidence.too_demanding` when it wanted too much, `evidence.unreadable` when it died.
    """
    progress.tell(say("Reading the file"))
    limits = {"memory": str(memory + 2 * len(data)), "seconds": str(int(seconds))}
    arguments = [f"{name}={value}" for name, value in (limits | dict(options or {})).items()]
    with subprocess.Popen(  # noqa: S603 - our own program
        [*command(), kind, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
        cwd=_root(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        try:
            said = _conversation(process, data, progress, monotonic() + seconds)
        finally:
            process.kill()
    return _understood(process.returncode, said)


def command() -> list[str]:
    """How a reader is started; the frozen program starts itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-apart"]
    return [sys.executable, "-E", "-s", "-B", "-m", "editor.intake.evidence.reader"]


def _root() -> Path:
    """Where the package `editor` lies: a module is looked for in the folder that Python is started in."""
    return Path(editor.__file__).resolve().parents[1]


def _conversation(process: "subprocess.Popen[bytes]", data: bytes, progress: Progress, end: float) -> bytes:
    """What the process said; raises Fault when it takes too long or the journalist stops it."""
    said = bytearray()
    listener = Thread(target=_listen, args=(process, said), daemon=True)
    speaker = Thread(target=_speak, args=(process, data), daemon=True)
    listener.start()
    speaker.start()
    try:
        while listener.is_alive() or process.poll() is None:
            listener.join(_POLL)
            if not listener.is_alive():
                _wait(process)
            progress.check()
            if monotonic() > end:
                raise refusal.too_demanding()
    finally:
        process.kill()
        listener.join()
        speaker.join()
    return bytes(said)


def _wait(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(_POLL)
    except subprocess.TimeoutExpired:
        return


def _speak(process: "subprocess.Popen[bytes]", data: bytes) -> None:
    pipe = process.stdin
    try:
        if pipe is not None:
            with pipe:
                pipe.write(len(data).to_bytes(8, "big"))
                pipe.write(data)
    except OSError:  # it died: told by what it said, or did not say
        return


def _listen(process: "subprocess.Popen[bytes]", said: bytearray) -> None:
    pipe = process.stdout
    while pipe is not None and (piece := pipe.read(1 << 20)):
        said += piece
        if len(said) > _MOST_SAID:
            process.kill()
            return


def _understood(code: int, said: bytes) -> Finding:
    if code in _TOO_MUCH:
        raise refusal.too_demanding()
    try:
        finding = heard(said)
    except ValueError:
        raise refusal.failed() from None
    if finding.fault is not None and finding.stumbled:
        raise finding.fault from UnforeseenError(finding.stumbled)
    return finding


def as_wanted(finding: Finding, *, as_is: bool) -> Finding:
    """The finding, where it can be kept. Raises its Fault, unless the journalist may overrule it and does."""
    fault: Fault | None = finding.fault
    if fault is not None and not (as_is and fault.kind in refusal.AS_IS):
        raise fault
    return finding
