"""A program that files a story and is killed at a step, then started again as after a crash.

`Filing` prepares a library with one story in its outbox; `killed_at` runs a real process until the request that the
step names stands at the proxy, and kills it there (SIGKILL); `restarted` runs another one a minute later by its clock.
"""

import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from editor.desktop.keychain import Keychain, key_for
from editor.library import pictures
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.identity import PublicationId, now
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Publication, WantedStatus
from editor.workflow import outbox, outlets, writing
from editor.workflow.discovery import Toolkit
from editor.workflow.workbench import Workbench
from tests.publishing.generated import picture
from tests.sites.lossy_proxy import LossyProxy

PASSPHRASE = "عبارة مرور للتجربة"
_PROGRAM = """
import sys
from datetime import timedelta
from pathlib import Path
from editor.desktop.keychain import Keychain
from editor.library.library import Library
from editor.newsroom.identity import PublicationId, now
from editor.newsroom.progress import Progress
from editor.workflow import outbox
from editor.workflow.discovery import Toolkit
from editor.workflow.workbench import Workbench

path, key, number, minutes = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
with Workbench(Library.open(path, key), Keychain(None), Toolkit(), key) as bench:
    bench.clock = lambda: now() + timedelta(minutes=minutes)
    print("queued", flush=True)
    sys.stdin.readline()
    outbox.send(bench, PublicationId(number), Progress())
    print("sent", flush=True)
    sys.stdin.readline()
    outbox.sweep(bench, Progress())
    print("swept", flush=True)
    sys.stdin.readline()
"""
_ROOT = Path(__file__).parents[2]
_ASLEEP = 1.0
"""Seconds; the web side of a long sleep is that every connection is dead."""


@dataclass(frozen=True, slots=True)
class Step:
    """A moment of the sending: at a request the proxy sees, or at a word the program prints."""

    name: str
    method: str = ""
    path: str = ""
    after: str = ""
    """Only once something was posted there."""
    arrived: bool = False
    """Whether the outlet has done its work by then, and only the answer is missing."""
    printed: str = ""


_CREATE, _UPDATE = r"/posts(\?|$)", r"/posts/\d+"
STEPS = (
    Step("before it is marked", printed="queued"),
    Step("marked, nothing sent", ".*", ".*"),
    Step("half of the creation sent", "POST", _CREATE),
    Step("created, its id not known", "POST", _CREATE, arrived=True),
    Step("its picture there, no answer", "POST", r"/media(\?|$)", arrived=True),
    Step("its id kept", "POST", _UPDATE),
    Step("updated, no answer", "POST", _UPDATE, arrived=True),
    Step("updated, not read back", "GET", _UPDATE, after=_UPDATE),
    Step("sent", printed="sent"),
    Step("swept", printed="swept"),
)
"""SAFETY.md 5.2's, in the order they come."""


class HoldingProxy(LossyProxy):
    """Stops at one request until it is let go, and then forgets it: whoever asked is dead."""

    def __init__(self, upstream: str) -> None:
        super().__init__(upstream)
        self.step: Step | None = None
        self._is_near = False
        self.reached, self.over = threading.Event(), threading.Event()

    def stop_at(self, step: Step | None) -> None:
        self.step, self._is_near = step, step is None or not step.after
        self.reached.clear()
        self.over.clear()

    def _serve(self, request: BaseHTTPRequestHandler) -> None:
        try:
            super()._serve(request)
        except _Forgotten:
            request.connection.close()

    def _forward(self, request: BaseHTTPRequestHandler, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        step = self.step if self._is_the_one(request) else None
        if step and not step.arrived:
            self._hold()
        answer = super()._forward(request, body)
        if step:
            self._hold()
        return answer

    def _is_the_one(self, request: BaseHTTPRequestHandler) -> bool:
        step = self.step
        if step is None or step.printed or self.reached.is_set():
            return False
        if self._is_near:
            return bool(re.fullmatch(step.method, request.command) and re.search(step.path, request.path))
        self._is_near = request.command == "POST" and bool(re.search(step.after, request.path))
        return False

    def _hold(self) -> None:
        self.reached.set()
        self.over.wait(60)
        raise _Forgotten


class _Forgotten(Exception):
    """The request of a process that is no more."""


class Filing:
    """One story on its way to one outlet, in a library of its own."""

    def __init__(self, library: Path, proxy: HoldingProxy, outlet: Outlet, password: str) -> None:
        self.library, self.proxy, self.minutes = library, proxy, 0.0
        self.key = key_for(library, Keychain(None), lambda _new: PASSPHRASE)
        with self.opened() as bench:
            self.outlet = outlets.add(bench, outlet, password)
            self.story = writing.new_story(bench).id
            shown, data = picture(0)
            with bench.library.session() as session:
                pictures.add(session, self.story, replace(shown, original=shown.digest), data, data)
        self.publication = self.file("خبر السوق", WantedStatus.PUBLISH)

    @contextmanager
    def opened(self) -> Iterator[Workbench]:
        """The library, with a clock that is `minutes` ahead."""
        with Workbench(Library.open(self.library, self.key), Keychain(None), Toolkit(), self.key) as bench:
            bench.clock = lambda: now() + timedelta(minutes=self.minutes)
            yield bench

    def file(self, headline: str, status: WantedStatus) -> PublicationId:
        """Writes the story's words, and puts it into the outbox with them."""
        with self.opened() as bench:
            writing.save_draft(bench, self.story, Draft(headline, "موجز", f"متن: {headline}."))
            assert self.outlet.id is not None
            return outbox.queue(bench, self.story, self.outlet.id, Order(status)).id

    def killed_at(self, step: Step) -> None:
        """Sends it in another process, and kills that at the step."""
        self.proxy.stop_at(step)
        with self.started() as program:
            for word in ("queued", "sent", "swept"):
                assert told(program) == word
                if step.printed == word:
                    break
                go_on(program)
                if not step.printed:
                    assert self.proxy.reached.wait(60), f"it never came to: {step.name}"
                    break
            program.kill()
        self.proxy.over.set()
        self.proxy.step = None

    def suspended_at(self, step: Step) -> None:
        """Sends it in another process, and puts that to sleep at the step, as a laptop that is shut: when it wakes, its
        connections are gone."""
        self.proxy.stop_at(step)
        with self.started(quiet=True) as program:
            assert told(program) == "queued"
            go_on(program)
            assert self.proxy.reached.wait(60), f"it never came to: {step.name}"
            program.send_signal(signal.SIGSTOP)
            self.proxy.over.set()
            time.sleep(_ASLEEP)
            program.send_signal(signal.SIGCONT)
            program.wait(90)
        self.proxy.step = None

    def restarted(self) -> tuple[Publication, ...]:
        """A minute later the program is there again, and sends what is due; what still waits then."""
        self.minutes += 1.1
        with self.opened() as bench:
            outbox.send_due(bench, Progress())
            return outbox.waiting(bench)

    @contextmanager
    def started(self, *, quiet: bool = False) -> "Iterator[subprocess.Popen[str]]":
        """A process that sends it, a step at each line it is given; a `quiet` one does not say how it ended."""
        command = [sys.executable, "-c", _PROGRAM, str(self.library), self.key.hex()]
        command += [str(self.publication), str(self.minutes)]
        program = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT,
            stderr=subprocess.DEVNULL if quiet else None,
        )  # fmt: skip
        with program:
            try:
                yield program
            finally:
                program.kill()


def told(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


def go_on(program: "subprocess.Popen[str]") -> None:
    assert program.stdin is not None
    print(file=program.stdin, flush=True)
