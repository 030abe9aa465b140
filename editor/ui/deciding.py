"""What only the journalist can decide: somebody wrote in the article over there, binned it, or deleted it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.publication import Publication, PublicationState
from editor.ui.desk import Desk
from editor.ui.undecided import is_gone

if TYPE_CHECKING:
    from editor.newsroom.comparison import Comparison, Row, Side

Send = Callable[[Publication], None]


class Deciding(QObject):
    """Asks, writes the answer down, and sends."""

    merged = Signal(int)
    """The id of a story whose words are others now."""

    def __init__(self, desk: Desk, send: Send, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._send, self._window = desk, send, window

    def decide(self, publication: Publication) -> None:
        """Shows what there is to decide about a publication, as the library has it now."""
        self._desk.ask(lambda bench: workflow.outbox.get(bench, publication.id), self._ask, self)

    def _ask(self, found: Publication) -> None:
        if is_gone(found):
            self._ask_where(found)
        elif found.state is PublicationState.CHANGED:
            self._desk.ask(
                lambda bench: workflow.reconciling.compare(bench, found.id),
                lambda comparison: self._compare(found, comparison),
                self,
            )

    def _compare(self, publication: Publication, comparison: Comparison) -> None:
        from editor.ui.dialogs.compare import CompareDialog

        dialog = CompareDialog(self._desk, publication, comparison, self._window)

        def settle(choices: Mapping[Row, Side]) -> None:
            number = publication.id
            self._desk.ask(lambda bench: workflow.reconciling.settle(bench, number, choices), self._settled, self)

        dialog.decided.connect(settle)
        dialog.open()

    def _settled(self, publication: Publication) -> None:
        self.merged.emit(publication.story)
        if publication.state is PublicationState.QUEUED:
            self._send(publication)

    def _ask_where(self, publication: Publication) -> None:
        from editor.ui.dialogs.gone import GoneDialog

        dialog = GoneDialog(self._desk, publication, self._window)
        number = publication.id
        dialog.restore_wanted.connect(
            lambda: self._desk.ask(lambda bench: workflow.outbox.bring_back(bench, number), self._send, self)
        )
        dialog.anew_wanted.connect(
            lambda: self._desk.ask(lambda bench: workflow.outbox.file_anew(bench, number), self._send, self)
        )
        dialog.left.connect(
            lambda: self._desk.ask(lambda bench: workflow.outbox.take_out(bench, number), lambda _: None, self)
        )
        dialog.open()
