"""Pull an article that is at an outlet into a story of one's own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Remote
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Choice, Emptiable
from editor.ui.words import REMOTE, REMOTE_ROLE, ago, readable

_TYPING_MS = 400


class PullDialog(FormDialog):
    """Searches an outlet; `chosen` tells the outlet's id and the remote id."""

    chosen = Signal(int, str)

    def __init__(self, desk: Desk, outlets: Sequence[Outlet], parent: QWidget | None) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Pull from an outlet"), tr("Pull into a story"), parent, width=560)
        self._progress = Progress()
        self._outlet = Choice([(outlet.id, outlet.name) for outlet in outlets], tr("Outlet"))
        self._words = QLineEdit()
        self._words.setPlaceholderText(tr("Words of the article; empty: what changed last"))
        self._table: Table[Remote] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Articles there"))
        self._body = Emptiable(self._view, "")
        self._body.setMinimumHeight(320)
        if outlets:
            self.row(tr("Outlet"), self._outlet)
            self.row(tr("Search"), self._words)
        self.column.insertWidget(1, self._body, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._search)
        self._words.textChanged.connect(lambda _: self._timer.start(_TYPING_MS))
        self._outlet.currentIndexChanged.connect(lambda _: self._search())
        self._view.activated.connect(lambda _: self.accept())
        self.finished.connect(lambda _: self._progress.stop())
        if outlets:
            self._search()
        else:
            self._say(tr("None of your outlets lets its articles be searched. A WordPress or Ghost site does."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._words.hasFocus():
            self._view.setFocus()
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        self._timer.stop()
        self._progress.stop()  # an older search is wanted no longer
        progress = self._progress = Progress()
        outlet, words = self._outlet.value, self._words.text().strip()
        if outlet is None:
            return
        self._say(self.desk.tr("Asking…"))

        def show(found: tuple[Remote, ...]) -> None:
            if progress is self._progress:
                self._show(found)

        def failed(fault: Fault) -> None:
            if progress is self._progress and fault.kind != "stopped":
                tr = self.desk.tr
                self._say(" ".join(tr.tell(part) for part in (fault.what, fault.do) if part))

        self.desk.ask_far(lambda bench: workflow.pulling.find(bench, outlet, words, progress), show, self, failed)

    def _show(self, found: tuple[Remote, ...]) -> None:
        self._table.show(found)
        self._body.show_empty(empty=not found, hint=self.desk.tr("Nothing there has these words."))
        self.primary.setEnabled(bool(found))
        if found:
            self._view.setCurrentIndex(self._table.index(0))

    def _say(self, words: str) -> None:
        self._table.show(())
        self._body.show_empty(empty=True, hint=words)
        self.primary.setEnabled(False)

    def accept(self) -> None:
        if self._timer.isActive():
            self._search()
        elif (remote := self._table.value(self._view.currentIndex())) is not None:
            super().accept()
            self.chosen.emit(self._outlet.value, remote.id)

    def _card(self, remote: Remote) -> Card:
        tr = self.desk.tr
        chips = [Chip(tr.tell(REMOTE[remote.state]), REMOTE_ROLE[remote.state])]
        if remote.modified is not None:
            chips.append(Chip(ago(tr, remote.modified), "plain"))
        shown, headline = readable(remote.url), remote.headline or tr("Untitled")
        return Card(headline, detail=shown, chips=tuple(chips), lines=2, detail_lines=1)
