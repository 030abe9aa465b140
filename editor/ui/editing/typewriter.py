"""The line being written stays in the middle of the page."""

from PySide6.QtGui import QTextFrameFormat
from PySide6.QtWidgets import QTextEdit

_PLACE = 0.45
"""How far down the viewport the line stands."""


class Typewriter:
    """Keeps one editor's caret in the middle while `on`."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._on = False
        editor.cursorPositionChanged.connect(self.centre)
        editor.textChanged.connect(self.centre)

    @property
    def on(self) -> bool:
        return self._on

    def switch(self, *, on: bool) -> None:
        """Room below and above lets the first and the last line reach the middle."""
        self._on = on
        frame = self._editor.document().rootFrame()
        made = QTextFrameFormat(frame.frameFormat())
        room = self._editor.viewport().height() * _PLACE if on else 0
        made.setTopMargin(room)
        made.setBottomMargin(room)
        frame.setFrameFormat(made)
        self.centre()

    def centre(self) -> None:
        if self._on:
            bar = self._editor.verticalScrollBar()
            middle = self._editor.viewport().height() * _PLACE
            bar.setValue(round(bar.value() + self._editor.cursorRect().center().y() - middle))
