"""What was done with a story at its outlets, and as files: when, by whom, and what they answered."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.identity import StoryId
from editor.newsroom.publication import PublicationDeed, PublicationEvent
from editor.ui.desk import Desk
from editor.ui.dialogs.listing import ListDialog
from editor.ui.table import Card, Chip
from editor.ui.widgets import button
from editor.ui.words import PUBLICATION_DEED, PUBLICATION_DEED_ROLE, TROUBLE, WANTED, moment, readable

_WANTED = {status.value: words for status, words in WANTED.items()}


class OutletHistoryDialog(ListDialog[PublicationEvent]):
    """The last thing first."""

    def __init__(self, desk: Desk, story: StoryId, parent: QWidget | None) -> None:
        tr = desk.tr
        nothing = tr("Nothing yet: this story was not filed to an outlet, and not exported.")
        super().__init__(desk, tr("The story and its outlets"), self._card, nothing, parent)
        self.resize(620, 480)
        self._desk, self._story = desk, story
        self._formats = {made.name: tr.tell(made.label) for made in desk.toolkit.formats}
        self._there = button(tr("Open it there"), self._open)
        close = button(tr("Close"), self.accept)
        for each in (self._there, close):
            each.setAutoDefault(False)  # or Enter in the list would close it
        self.add_buttons((self._there,), (close,))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._allow())
        self.view.activated.connect(lambda _: self._open())
        desk.changes.publication.connect(self._changed)  # a method of a dialog: the connection goes with it
        self._allow()
        self.refresh()

    def refresh(self) -> None:
        story = self._story
        self._desk.ask(lambda bench: workflow.outbox.history(bench, story), self._show, self)

    def _changed(self, _: int) -> None:
        self.refresh()

    def _show(self, events: tuple[PublicationEvent, ...]) -> None:
        self.show_values(events[::-1])
        if events:
            self.view.setCurrentIndex(self.table.index(0))
            self.view.setFocus()

    def _allow(self) -> None:
        event = self.chosen()
        self._there.setEnabled(event is not None and _address(event).isValid())

    def _open(self) -> None:
        event = self.chosen()
        if event is not None and self._there.isEnabled():
            QDesktopServices.openUrl(_address(event))

    def _card(self, event: PublicationEvent) -> Card:
        tr = self._desk.tr
        exported = event.deed is PublicationDeed.EXPORTED
        where = self._formats.get(event.outlet, event.outlet) if exported else event.outlet
        told = TROUBLE.get(event.status) or _WANTED.get(event.status)
        detail = " · ".join(part for part in (tr.tell(told) if told else "", readable(event.url)) if part)
        role = PUBLICATION_DEED_ROLE.get(event.deed, "soft_ink")
        chips = [Chip(tr.tell(PUBLICATION_DEED[event.deed]), role), Chip(moment(tr, event.at), "plain")]
        if event.by:
            chips.append(Chip(event.by, "plain"))
        return Card(where, detail=detail, chips=tuple(chips), lines=1)


def _address(event: PublicationEvent) -> QUrl:
    """Where a browser finds it; the folder of an exported file. Invalid where there is nothing to open."""
    if event.deed is PublicationDeed.EXPORTED and event.url:
        return QUrl.fromLocalFile(str(Path(event.url).parent))
    return QUrl(event.url) if event.url.startswith(("https://", "http://", "file:")) else QUrl()
