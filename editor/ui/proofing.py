"""Reads the open copy in the background: remarks, word count. An answer for an older text is dropped."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from editor import workflow
from editor.language.language import Language
from editor.newsroom.remark import Remark
from editor.text.counting import Length
from editor.ui.desk import Desk

STILL_MS = 500
"""Stillness before the copy is read again."""


class Proofing(QObject):
    """Watches one copy; `read` tells remarks on a text, with that text, `measured` its length."""

    read = Signal(object, str)
    measured = Signal(object)

    def __init__(self, desk: Desk, text: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text = text
        self._language: Language | None = None
        self.version = 0
        """Of the copy: another one with each change of it."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STILL_MS)
        self._timer.timeout.connect(self._start)

    def open(self, language: Language | None) -> None:
        """Another copy, in this language; None for no copy."""
        self.version += 1
        self._language = language
        if language is not None:
            self._timer.start()

    def touch(self) -> None:
        """The copy changed: what is under way answers for an older text."""
        self.version += 1
        if self._language is not None:
            self._timer.start()

    def _start(self) -> None:
        bench, language = self._desk.bench, self._language
        if bench is None or language is None:
            return
        version, text = self.version, self._text()

        def call() -> tuple[tuple[Remark, ...], Length]:
            return workflow.checking.remarks_on(bench.proofreader, text, language), workflow.checking.length_in(text)

        def show(answer: tuple[tuple[Remark, ...], Length]) -> None:
            if version == self.version:
                self.read.emit(answer[0], text)
                self.measured.emit(answer[1])

        self._desk.lanes.reading(call, show, self)
