"""How long work tells how far it is, and is asked to stop."""

from collections.abc import Callable
from threading import Event

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say


class Progress:
    """Handed to every long call, which tells it each step and so learns that it must stop."""

    def __init__(self, told: Callable[[Message, float | None], None] | None = None) -> None:
        self._told = told
        self._stopped = Event()
        self.to_be_continued = False
        """Whether it was asked to stop because the program ends, and not because nobody wants it."""

    def tell(self, what: Message, share: float | None = None) -> None:
        """Tells a step; `share` is 0..1, or None when unknown. Raises Fault `stopped` when asked to stop."""
        self.check()
        if self._told:
            self._told(what, share)

    def check(self) -> None:
        """Raises Fault `stopped` when the journalist asked to stop."""
        if self._stopped.is_set():
            raise Fault("stopped", say("Stopped."))

    def stop(self, *, to_be_continued: bool = False) -> None:
        """Asks the work to stop; safe from any thread."""
        if not self._stopped.is_set():
            self.to_be_continued = to_be_continued
        self._stopped.set()
