"""What became of a source: with whom it was merged, and whose quotes were taken out of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.source import Source, SourceDeed, SourceEvent
from editor.ui.desk import Desk
from editor.ui.dialogs.listing import ListDialog
from editor.ui.table import Card, Chip
from editor.ui.widgets import button, hint
from editor.ui.words import moment


class SourceHistoryDialog(ListDialog[SourceEvent]):
    """`back_wanted` tells the event of a merge that is to be undone."""

    back_wanted = Signal(object)

    def __init__(self, desk: Desk, source: Source, parent: QWidget) -> None:
        tr = desk.tr
        nothing = tr(
            "Nothing yet: it was never merged with another, and none of its quotes was given to somebody else."
        )
        super().__init__(desk, tr("History of the source"), self._card, nothing, parent)
        self._desk, self._source = desk, source
        self._back = button(tr("Part the two again"), self._bring_back)
        self._back.setAutoDefault(False)
        self._column.insertWidget(0, hint(source.name, ""))
        close = button(tr("Close"), self.accept)
        close.setAutoDefault(False)  # or Enter in the list would close it as well
        self.add_buttons((self._back,), (close,))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._allow())
        self.view.activated.connect(lambda _: self._bring_back())
        desk.changes.source.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        number = self._source.id
        if number is not None:
            self._desk.ask(lambda bench: workflow.sourcing.history(bench, number), self._show_events, self)

    def _show_events(self, events: tuple[SourceEvent, ...]) -> None:
        self.show_values(events)
        if events:
            self.view.setCurrentIndex(self.table.index(0))
            self.view.setFocus()
        self._allow()

    def _allow(self) -> None:
        event = self.chosen()
        self._back.setEnabled(event is not None and event.deed is SourceDeed.MERGED)

    def _bring_back(self) -> None:
        event = self.chosen()
        if event is not None and event.deed is SourceDeed.MERGED:
            self.back_wanted.emit(event.id)

    def _card(self, event: SourceEvent) -> Card:
        tr = self._desk.tr
        merged = event.deed is SourceDeed.MERGED
        words = (
            tr("{name} turned out to be this one", name=event.name)
            if merged
            else tr("Quotes turned out to be those of {name}", name=event.name)
        )
        chip = Chip(tr("Merged"), "accent") if merged else Chip(tr("Split"), "style")
        return Card(words, chips=(chip, Chip(moment(tr, event.at), "plain")), lines=2)
