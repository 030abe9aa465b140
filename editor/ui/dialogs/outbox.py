"""The outbox and the outlets, as lists one can act on."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Publication
from editor.ui.desk import Desk
from editor.ui.questions import confirmed
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, button
from editor.ui.words import STATE, STATE_ROLE, TROUBLE, WANTED, ago


class OutboxDialog(QDialog):
    """What waits to be sent, with its trouble; sends all on a click."""

    def __init__(
        self, desk: Desk, send: Callable[[Publication], None], send_all: Callable[[], None], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        tr = desk.tr
        self._desk = desk
        self.setWindowTitle(f"{tr('Outbox')} — Muharrir")
        self.resize(560, 420)
        self._table: Table[Publication] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Outbox"))
        self._send = send
        self._body = Emptiable(self._view, tr("Nothing waits: all that was filed has arrived."))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self._body, 1)
        row = QHBoxLayout()
        row.addWidget(button(tr("Take it out of the outbox"), self._withdraw))
        row.addWidget(button(tr("Send this one"), self._send_one))
        row.addStretch(1)
        row.addWidget(button(tr("Close"), self.accept))
        row.addWidget(button(tr("Send all now"), send_all, "primary"))
        column.addLayout(row)
        desk.changes.publication.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(workflow.filing.outbox, self._show, self)

    def _show(self, waiting: tuple[Publication, ...]) -> None:
        self._table.show(waiting)
        self._body.show_empty(empty=not waiting)

    def _send_one(self) -> None:
        if (chosen := self._table.value(self._view.currentIndex())) is not None:
            self._send(chosen)

    def _withdraw(self) -> None:
        if (chosen := self._table.value(self._view.currentIndex())) is not None:
            gone = chosen.id
            self._desk.ask(lambda bench: workflow.filing.withdraw(bench, gone), lambda _: None, self)

    def _card(self, publication: Publication) -> Card:
        tr = self._desk.tr
        trouble = TROUBLE.get(publication.trouble)
        state = Chip(tr.tell(STATE[publication.state]), STATE_ROLE[publication.state])
        chips = (state, Chip(tr.tell(WANTED[publication.status])), Chip(ago(tr, publication.queued), "plain"))
        told = tr.tell(trouble) if trouble else ""
        return Card(publication.headline or tr("Untitled"), publication.outlet_name, told, chips, lines=2)


class OutletsDialog(QDialog):
    """The outlets there are."""

    def __init__(
        self, desk: Desk, add: Callable[[], None], change: Callable[[Outlet], None], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        tr = desk.tr
        self._desk = desk
        self._change = change
        self.setWindowTitle(f"{tr('Outlets')} — Muharrir")
        self.resize(520, 400)
        self._table: Table[Outlet] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Outlets"))
        hint = tr("The places you file to: a folder that another system watches, or a WordPress site.")
        self._view.activated.connect(self._change_it)
        self._body = Emptiable(self._view, hint, tr("Add an outlet…"), add)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self._body, 1)
        row = QHBoxLayout()
        row.addWidget(button(tr("Delete"), self._delete))
        row.addWidget(button(tr("Change…"), self._change_it))
        row.addStretch(1)
        row.addWidget(button(tr("Close"), self.accept))
        row.addWidget(button(tr("Add an outlet…"), add, "primary"))
        column.addLayout(row)
        desk.changes.outlet.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(workflow.filing.all_outlets, self._show, self)

    def _show(self, outlets: tuple[Outlet, ...]) -> None:
        self._table.show(outlets)
        self._body.show_empty(empty=not outlets)

    def _change_it(self, _index: object = None) -> None:
        if (outlet := self._table.value(self._view.currentIndex())) is not None:
            self._change(outlet)

    def _delete(self) -> None:
        outlet = self._table.value(self._view.currentIndex())
        question = say(
            "Delete this outlet? What was filed there is forgotten: filing it again would make a second post."
        )
        if (
            outlet is not None
            and outlet.id is not None
            and confirmed(self, self._desk, question, self._desk.tr("Delete"))
        ):
            gone = outlet.id
            self._desk.ask(lambda bench: workflow.filing.delete_outlet(bench, gone), lambda _: None, self)

    def _card(self, outlet: Outlet) -> Card:
        return Card(outlet.name, outlet.user, outlet.url, (Chip(outlet.kind),), lines=1)
