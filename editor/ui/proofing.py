"""Reads the open story in the background: remarks, length. An answer for older words is dropped."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from editor import workflow
from editor.language.language import Language
from editor.newsroom.draft import Draft
from editor.newsroom.remark import Noted
from editor.proofing.brief import Brief
from editor.text.counting import Length
from editor.ui.desk import Desk

STILL_MS = 500
"""Stillness before the words are read again."""


class Proofing(QObject):
    """Watches the words of one story; `read` tells what was noted in a draft, with that draft, `measured` its length."""

    read = Signal(object, object)
    measured = Signal(object)

    def __init__(self, desk: Desk, draft: Callable[[], Draft], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self._language: Language | None = None
        self._brief: Brief | None = None
        self.version = 0
        """Of the words: another one with each change of them."""
        self.current = False
        """Whether what was told last is about the words as they stand."""
        self._fresh = True
        """Whether nothing of this story has been read yet."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STILL_MS)
        self._timer.timeout.connect(self._start)

    def open(self, language: Language | None) -> None:
        """Another story, in this language; None for none. It is read once the brief has come."""
        self._language, self._brief, self._fresh = language, None, True
        self._timer.stop()
        self.touch()

    def instruct(self, brief: Brief) -> None:
        """What the proofreader is told of the story besides."""
        self._brief = brief
        self.touch()

    def touch(self) -> None:
        """The words changed, or what is known of them: what is under way answers for older ones."""
        self.version += 1
        self.current = False
        if self._language is not None and self._brief is not None:
            self._timer.start()

    def _start(self) -> None:
        bench, language, brief = self._desk.bench, self._language, self._brief
        if bench is None or language is None or brief is None:
            return
        version, draft = self.version, self._draft()

        def call() -> tuple[tuple[Noted, ...], Length]:
            noted = workflow.checking.remarks_on_draft(bench.proofreader, draft, language, brief)
            return noted, workflow.checking.length_in(draft.body)

        def show(answer: tuple[tuple[Noted, ...], Length]) -> None:
            if version == self.version:
                self.current = True
                if self._fresh:
                    gc.freeze()  # what was read of a long story stays: no key waits for it to be looked through
                self._fresh = False
                self.read.emit(answer[0], draft)
                self.measured.emit(answer[1])

        self._desk.lanes.reading(call, show, self)
