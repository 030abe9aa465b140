"""Work off the window's thread: one lane for the library, several for the web and for reading.

The window's thread only waits for the journalist. Frozen values go in and come out; what comes back is
handed over on the window's thread, never before the call that asked has returned, and dropped when the widget that
asked is gone.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from editor.desktop.logbook import record_bug
from editor.newsroom.fault import Fault

T = TypeVar("T")
Failed = Callable[[Fault], None]


class Lanes(QObject):
    """Runs calls in the background."""

    _done = Signal(object)

    def __init__(self, failed: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed = failed
        self._library = ThreadPoolExecutor(1, "library")
        self._web = ThreadPoolExecutor(3, "web")
        self._reading = ThreadPoolExecutor(1, "reading")
        self._closed = False
        # Queued: a call that is over at once would else be answered before whoever asked has gone on.
        self._done.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def library(
        self, call: Callable[[], T], then: Callable[[T], None], owner: QObject, failed: Failed | None = None
    ) -> "Future[T]":
        """In turn with everything else that touches the library."""
        return self._run(self._library, call, then, owner, failed)

    def reading(
        self, call: Callable[[], T], then: Callable[[T], None], owner: QObject, failed: Failed | None = None
    ) -> "Future[T]":
        """Proofing and finding, one call after the other."""
        return self._run(self._reading, call, then, owner, failed)

    def web(
        self, call: Callable[[], T], then: Callable[[T], None], owner: QObject, failed: Failed | None = None
    ) -> "Future[T]":
        """Pages and outlets."""
        return self._run(self._web, call, then, owner, failed)

    def close(self) -> None:
        """Waits for what the library still has to do; the rest is let go, and what is asked later is not done."""
        self._closed = True
        self._web.shutdown(wait=True, cancel_futures=True)  # each was asked to stop, and does within a second
        self._reading.shutdown(wait=True, cancel_futures=True)
        self._library.shutdown(wait=True)

    def _run(
        self,
        lane: ThreadPoolExecutor,
        call: Callable[[], T],
        then: Callable[[T], None],
        owner: QObject,
        failed: Failed | None,
    ) -> "Future[T]":
        def finished(future: "Future[T]") -> None:
            if not future.cancelled():
                self._done.emit(lambda: self._answer(future, then, owner, failed or self._failed))

        if self._closed:
            nothing: Future[T] = Future()
            nothing.cancel()
            return nothing
        future = lane.submit(call)
        future.add_done_callback(finished)
        return future

    def _answer(self, future: "Future[Any]", then: Callable[[Any], None], owner: QObject, failed: Failed) -> None:
        if not isValid(owner):
            return
        trouble = future.exception()
        if trouble is None:
            then(future.result())
        elif isinstance(trouble, Fault):
            failed(trouble)
        else:
            failed(record_bug(trouble))

    def _hand_over(self, answer: Callable[[], None]) -> None:
        if isValid(self):
            answer()
