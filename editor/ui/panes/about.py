"""The trailing side: what is known about the open story, one pane at a time."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from editor.desktop.translation import Translator
from editor.ui.widgets import Tabs


class Side(IntEnum):
    """The panes, in their order."""

    QUOTES = 0
    SOURCES = 1
    REMARKS = 2
    DETAILS = 3
    PREVIEW = 4


class AboutStory(QWidget):
    """Tabs over the panes; `turned` tells that another one is shown."""

    turned = Signal()

    def __init__(self, tr: Translator, panes: Sequence[QWidget]) -> None:
        super().__init__()
        self._tr = tr
        self._names = (tr("Quotes"), tr("Sources"), tr("Remarks"), tr("Details"), tr("Preview"))
        self._tabs = Tabs(self._names, tr("About the story"))
        self._stack = QStackedWidget()
        for pane in panes:
            self._stack.addWidget(pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        self._tabs.chosen.connect(self._turn)

    @property
    def current(self) -> Side:
        return Side(self._tabs.current)

    def choose(self, side: Side) -> None:
        self._tabs.choose(side)

    def count(self, side: Side, number: int) -> None:
        """Says on its tab how much a pane holds."""
        name = self._names[side]
        self._tabs.rename(side, f"{name} {self._tr.number(number)}" if number else name)

    def _turn(self, side: int) -> None:
        self._stack.setCurrentIndex(side)
        self.turned.emit()
