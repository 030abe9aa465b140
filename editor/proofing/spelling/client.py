"""Asks the process that knows how words are spelt; it may load, die or hang without harm to the house."""

import json
import os
import subprocess
import sys
import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from threading import Event, Lock, Thread, Timer
from time import monotonic

import editor
from editor.proofing.spelling.verdict import Verdict, heard

SECONDS = 30.0
"""The most that one answer, or loading, may take."""
IDLE = 600.0
"""Seconds without a question after which it is ended, for its memory; the next question starts it anew."""
_AT_ONCE = 2_000
"""Words of one question."""
_STARTS = 2
"""How often it is started: when it dies it gets another life, and no third one within `GRACE`."""
GRACE = 60.0
"""Seconds of service after which a death is forgiven."""
_KEPT = ("SYSTEMROOT", "WINDIR")


class State(StrEnum):
    ASLEEP = "asleep"
    LOADING = "loading"
    READY = "ready"
    POOR = "poor"
    """There is no dictionary, and a table of slips answers in its place."""
    NONE = "none"
    """There is nothing for this language."""
    LOST = "lost"
    """The process cannot be kept alive."""


_SERVING = (State.READY, State.POOR)


class SpellingProcess:
    """One language's words in a process of its own, started by the first question; any thread may ask.

    `changed` hears, in a thread of its own, that another state was reached.
    """

    def __init__(
        self, code: str, folder: Path, changed: Callable[[], None], *, seconds: float = SECONDS, idle: float = IDLE
    ) -> None:
        self._code, self._folder, self._changed, self._seconds, self._idle = code, folder, changed, seconds, idle
        self._asked = 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self._starts = 0
        self._born = 0.0
        self._attempt: object = None
        self._settled = Event()
        self._lock = Lock()
        self._asking = Lock()
        self.state = State.ASLEEP
        self.generation = 0
        """Another number whenever answers may be other ones than before."""

    def start(self) -> None:
        """Begins to load, where that has not begun; returns at once."""
        with self._lock:
            if self.state is not State.ASLEEP:
                return
            self.state = State.LOADING
            self._starts += 1
            attempt = self._attempt = object()
        Thread(target=self._load, args=(attempt,), name=f"spelling-{self._code}", daemon=True).start()

    def wait(self, seconds: float | None = None) -> bool:
        """Waits until it answers; False where it never will, or not in time."""
        self.start()
        self._settled.wait(self._seconds if seconds is None else seconds)
        return self.state in _SERVING

    def ask(self, words: Sequence[str]) -> list[Verdict | None] | None:
        """What is wrong with each of the bare words; None when there is no answer (yet). Not for the window's thread."""
        if self.state not in _SERVING:
            self.start()
            return None
        found: list[Verdict | None] = []
        with self._asking:
            for at in range(0, len(words), _AT_ONCE):
                asked = words[at : at + _AT_ONCE]
                said = self._said(asked)
                if said is None or len(said) != len(asked):
                    self._lost()
                    return None
                found += said
            self._asked = monotonic()
        return found

    @property
    def number(self) -> int:
        """The system's number of the process; 0 where none runs."""
        return self._process.pid if self._process else 0

    def close(self) -> None:
        """Ends the process; another question would start it anew."""
        with self._lock:
            process, self._process = self._process, None
            self.state, self._starts, self._attempt = State.ASLEEP, 0, None
            self._settled.clear()
        if process is not None:
            _end(process)

    def _load(self, attempt: object) -> None:
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program
                [*command(), self._code, str(self._folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _KEPT if name in os.environ},
                cwd=Path(editor.__file__).resolve().parents[1],
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            self._reach(State.LOST, None, attempt)
            return
        weakref.finalize(self, _end, process)
        level = State.LOST
        with suppress(ValueError, TypeError):
            level = State(json.loads(self._line(process)))
        if not self._reach(level, process, attempt) or level not in _SERVING:
            _end(process)

    def _reach(self, state: State, process: "subprocess.Popen[bytes] | None", attempt: object) -> bool:
        """Takes what was loaded; False where it was closed meanwhile."""
        with self._lock:
            if attempt is not self._attempt:
                return False
            self._process = process if state in _SERVING else None
            self.state = state
            self.generation += 1
            self._asked = self._born = monotonic()
        self._settled.set()
        self._changed()
        _watch(weakref.ref(self), attempt)
        return True

    def rest(self, attempt: object) -> float:
        """Ends the process of this attempt if nobody has asked for long; else the seconds until that may be, 0 for never."""
        with self._asking:
            if attempt is not self._attempt or self._process is None:
                return 0.0
            left = self._asked + self._idle - monotonic()
            if left <= 0:
                self.close()
            return max(left, 0.0)

    def _lost(self) -> None:
        """It died or talks nonsense: once more, in peace; then no more."""
        process = self._process
        if process is not None:
            _end(process)
        with self._lock:
            self.generation += 1
            if monotonic() - self._born > GRACE:
                self._starts = 0
            self.state = State.ASLEEP if self._starts < _STARTS else State.LOST
            if self.state is State.ASLEEP:
                self._settled.clear()
        self.start()
        if self.state is State.LOST:
            self._changed()

    def _said(self, words: Sequence[str]) -> list[Verdict | None] | None:
        process = self._process
        if process is None or process.stdin is None:
            return None
        try:
            process.stdin.write(json.dumps(words).encode() + b"\n")
            process.stdin.flush()
            return [heard(one) for one in json.loads(self._line(process))]
        except (OSError, ValueError, TypeError):
            return None

    def _line(self, process: "subprocess.Popen[bytes]") -> bytes:
        """One line of what it says; what takes too long is ended."""
        patience = Timer(self._seconds, process.kill)
        patience.daemon = True
        patience.start()
        try:
            return process.stdout.readline() if process.stdout else b""
        finally:
            patience.cancel()


def command() -> list[str]:
    """How the process is started; the frozen program starts itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--spell-apart"]
    return [sys.executable, "-E", "-s", "-B", "-m", "editor.proofing.spelling.process"]


def _watch(watched: "weakref.ref[SpellingProcess]", attempt: object) -> None:
    """Looks again whenever the process may have been idle for long enough; holds nobody alive."""
    process = watched()
    left = process.rest(attempt) if process else 0.0
    if left:
        again = Timer(left, _watch, (watched, attempt))
        again.daemon = True
        again.start()


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    with suppress(OSError, ValueError, subprocess.TimeoutExpired):
        process.communicate(timeout=5)
