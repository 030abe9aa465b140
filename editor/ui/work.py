"""Long work under way."""

from collections.abc import Callable
from contextlib import suppress
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from editor.newsroom.message import Message
from editor.newsroom.progress import Progress

P = ParamSpec("P")
T = TypeVar("T")


class Work(QObject):
    """Long work under way: tells each step and its end on the window's thread, can be stopped, and is gone when over."""

    told = Signal(object, object)
    """A Message, and the share that is done (0..1), or None where nobody knows."""
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.progress = Progress(self._tell)
        self.is_over = False
        self.ended.connect(self.deleteLater)

    def of(self, call: Callable[P, T]) -> Callable[P, T]:
        """The call that is this work: when it is over, on whatever thread and however, the work has ended."""

        def run(*args: P.args, **named: P.kwargs) -> T:
            try:
                return call(*args, **named)
            finally:
                self.is_over = True
                with suppress(RuntimeError):  # whoever began it is gone
                    self.ended.emit()

        return run

    def _tell(self, what: Message, share: float | None) -> None:
        with suppress(RuntimeError):  # nobody looks any more; the work goes on, or was stopped
            self.told.emit(what, share)
