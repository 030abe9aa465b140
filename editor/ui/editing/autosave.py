"""Saves by itself. "Saved" is said only by the commit.

A change is on the disk at most MOST_MS after it was made, plus the commit itself: whatever kills the
program takes less than a second of typing with it.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from editor.newsroom.fault import Fault

STILL_MS = 200
MOST_MS = 500
RETRY_MS = 5000
"""After a save that failed, the words wait in the window and are tried again."""

V = TypeVar("V")


class Autosave(QObject, Generic[V]):
    """Watches one value: `snapshot` takes it, `save` sends it to the disk and calls back."""

    saved = Signal()
    unsaved = Signal()
    failed = Signal(object)

    def __init__(
        self,
        snapshot: Callable[[], V],
        save: Callable[[V, Callable[[], None], Callable[[Fault], None]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._snapshot = snapshot
        self._save = save
        self._still = self._timer(STILL_MS)
        self._most = self._timer(MOST_MS)
        self._retry = self._timer(RETRY_MS)
        self._version = 0
        self._saved_version = 0
        self._then: list[Callable[[], object]] = []

    @property
    def clean(self) -> bool:
        """Whether everything typed is on the disk."""
        return self._version == self._saved_version

    def touch(self) -> None:
        """The value changed."""
        if self.clean:
            self.unsaved.emit()
        self._version += 1
        self._still.start()
        if not self._most.isActive():
            self._most.start()

    def flush(self) -> None:
        """Sends what is not on the disk yet, now."""
        for timer in (self._still, self._most, self._retry):
            timer.stop()
        if self.clean:
            return
        version = self._version
        self._save(self._snapshot(), lambda: self._done(version), self._not_done)

    def settle(self, then: Callable[[], object]) -> None:
        """Saves, and goes on once everything typed is on the disk; a save that fails stops here and is told."""
        if self.clean:
            then()
        else:
            self._then.append(then)
            self.flush()

    def reset(self) -> None:
        """Another value is watched from here on; whoever calls this has settled the one before."""
        for timer in (self._still, self._most, self._retry):
            timer.stop()
        self._version = self._saved_version = self._version + 1

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer

    def _done(self, version: int) -> None:
        if version <= self._saved_version or version > self._version:
            return
        self._saved_version = version
        if self.clean:
            self.saved.emit()
            then, self._then = self._then, []
            for go_on in then:
                go_on()

    def _not_done(self, fault: Fault) -> None:
        self._then.clear()
        self.failed.emit(fault)
        self._retry.start()
