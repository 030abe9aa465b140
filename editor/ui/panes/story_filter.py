"""What narrows the stories list besides words and status: the desk, whose words, and when."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from editor.newsroom.identity import SourceId
from editor.ui.desk import Desk
from editor.ui.panes.source_field import SourceField
from editor.ui.widgets import Choice, button


class StoryFilter(QWidget):
    """Two choices and a field; `chosen` tells that one of them is another now."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        tr = desk.tr
        self._desks: Choice[str | None] = Choice([(None, tr("Every desk"))], tr("Desk"))
        self._sources = SourceField(desk, tr("Source quoted in it"), tr("Every source"))
        days = (
            (None, tr("Any day")),
            (0, tr("Today")),
            (7, tr("Seven days")),
            (31, tr("A month")),
            (366, tr("A year")),
        )
        self._days: Choice[int | None] = Choice(days, tr("Last written on"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.addWidget(self._desks, 0, 0)
        grid.addWidget(self._days, 0, 1)
        grid.addWidget(self._sources, 1, 0)
        grid.addWidget(button(tr("Everything"), self.clear, "quiet"), 1, 1)
        for choice in (self._desks, self._days):
            choice.setMinimumContentsLength(6)
            choice.activated.connect(lambda _: self.chosen.emit())
        self._sources.chosen.connect(self.chosen)
        self.hide()

    def offer_desks(self, desks: Sequence[str]) -> None:
        """The desks there are; what was chosen stays chosen."""
        before = self._desks.value
        self._desks.offer([(None, self._desk.tr("Every desk")), *((name, name) for name in desks)])
        self._desks.choose(before)

    def clear(self) -> None:
        """Narrows nothing any more."""
        self._sources.choose(None)
        for choice in (self._desks, self._days):
            choice.setCurrentIndex(0)
        self.chosen.emit()

    @property
    def desk(self) -> str | None:
        return self._desks.value

    @property
    def source(self) -> SourceId | None:
        return self._sources.source

    @property
    def since(self) -> date | None:
        """The first day of those chosen, in the journalist's zone."""
        days = self._days.value
        return None if days is None else date.today() - timedelta(days=days)  # noqa: DTZ011 - the journalist's today

    @property
    def narrows(self) -> bool:
        return self.desk is not None or self.source is not None or self._days.value is not None
