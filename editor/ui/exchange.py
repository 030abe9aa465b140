"""Handing a story to a colleague as one file, and taking it in again: merged, never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.message import Message
from editor.newsroom.story import Story
from editor.ui.desk import Desk
from editor.ui.gate import Gate

if TYPE_CHECKING:
    from editor.workflow.exchange import Taken

SUFFIX = ".muharrir-story"


class Exchange(QObject):
    """Asks for the file; what came in is told."""

    taken = Signal(object)
    """The Story as it is now."""

    def __init__(self, desk: Desk, gate: Gate, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._gate, self._window = desk, gate, window

    def send(self, story: Story) -> None:
        """Asks where the story is to be written, and writes it."""
        tr = self._desk.tr
        proposed = (story.details.slug or tr("story")) + SUFFIX
        kinds = tr("Story of Muharrir (*{suffix})", suffix=SUFFIX)
        path = self._desk.files.save_as(self._window, tr("Hand the story to a colleague"), proposed, kinds)
        if path is None:
            return
        by = self._desk.settings.byline or tr("The desk")

        def tell(stays: tuple[Message, ...], _: Mapping[str, str]) -> None:
            words = (tr("Written: {file}. Sealed names are not in it.", file=path.name), *map(tr.tell, stays))
            self._desk.notices.tell(" ".join(words), stays=bool(stays))

        self._gate.let_out(
            story, tr("Hand it over all the same"),
            lambda bench, reasons: workflow.exchange.pack(bench, story.id, path, by, reasons),
            tell,
        )  # fmt: skip

    def take(self) -> None:
        """Asks for a colleague's file and takes it in."""
        tr = self._desk.tr
        kinds = tr("Story of Muharrir (*{suffix})", suffix=SUFFIX)
        path = self._desk.files.choose(self._window, tr("Take a colleague's story in"), kinds)
        if path is not None:
            self._desk.ask(lambda bench: workflow.exchange.unpack(bench, path), self._took, self)

    def _took(self, answer: Taken) -> None:
        tr = self._desk.tr
        self.taken.emit(answer.story)
        if not answer.merged:
            words = tr("The story is in your library.")
        else:
            came = tr.many("{count} change came in.", "{count} changes came in.", answer.came_in)
            waits = tr.many("{count} waits for your answer.", "{count} wait for your answer.", answer.waiting)
            words = f"{came} {waits}" if answer.waiting else came
        self._desk.notices.tell(" ".join([words, *map(tr.tell, answer.told)]))
