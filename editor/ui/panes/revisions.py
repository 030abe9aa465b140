"""The drafts that were kept of the open story: when, why, and which outlet has which."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.newsroom.draft import KeptRevision
from editor.ui.desk import Desk
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, button
from editor.ui.words import REASON, moment


class RevisionsPane(QWidget):
    """Lists revisions, newest first; tells which is to be compared, named or restored."""

    compare_wanted = Signal(object)
    """The KeptRevision that is to be shown beside the present words."""
    restore_wanted = Signal(object)
    name_wanted = Signal(object)
    """The KeptRevision that is to be named; None for the words as they are now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        tr = desk.tr
        self._table: Table[KeptRevision] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Revisions"))
        hint = tr("Muharrir keeps a revision every few minutes, and at each filing. Name one to keep it for good.")
        self._body = Emptiable(self._view, hint, tr("Name this revision…"), lambda: self.name_wanted.emit(None))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._body, 1)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button(tr("Compare"), lambda: self._tell(self.compare_wanted), "primary"), 1)
        row.addWidget(button(tr("Bring it back"), lambda: self._tell(self.restore_wanted)), 1)
        row.addWidget(button(tr("Name…"), lambda: self._tell(self.name_wanted)), 1)
        column.addWidget(self._row)
        self.setFocusProxy(self._view)
        self._view.activated.connect(lambda _: self._tell(self.compare_wanted))
        self.show_revisions(())

    def show_revisions(self, revisions: Sequence[KeptRevision]) -> None:
        self._table.show(revisions)
        self._body.show_empty(empty=not revisions)
        self._row.setVisible(bool(revisions))

    def _tell(self, signal: SignalInstance) -> None:
        revision = self._table.value(self._view.currentIndex())
        if revision is None:
            self._desk.notices.tell(self._desk.tr("Choose a revision first."))
        else:
            signal.emit(revision)

    def _card(self, revision: KeptRevision) -> Card:
        tr = self._desk.tr
        chips = [Chip(tr.tell(REASON[revision.reason]), "accent" if revision.name else "soft_ink")]
        chips += [Chip(tr("At {outlet}", outlet=outlet), "ok") for outlet in revision.outlets]
        when = moment(tr, revision.kept)
        return Card(revision.name or when, detail=when if revision.name else "", chips=tuple(chips), lines=2)
