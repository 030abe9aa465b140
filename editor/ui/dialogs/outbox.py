"""The outbox and the outlets, as lists one can act on."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Publication
from editor.ui.desk import Desk
from editor.ui.dialogs.listing import ListDialog
from editor.ui.questions import confirmed
from editor.ui.table import Card, Chip
from editor.ui.widgets import button
from editor.ui.words import STATE, STATE_ROLE, TROUBLE, WANTED, ago


class OutboxDialog(ListDialog[Publication]):
    """What waits to be sent, with its trouble; sends all on a click."""

    def __init__(
        self, desk: Desk, send: Callable[[Publication], None], send_all: Callable[[], None], parent: QWidget | None
    ) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Outbox"), self._card, tr("Nothing waits: all that was filed has arrived."), parent)
        self._desk, self._send = desk, send
        self.add_buttons(
            (
                button(tr("Take it out of the outbox"), self._withdraw),
                button(tr("Send this one"), self._send_one),
            ),
            (button(tr("Close"), self.accept), button(tr("Send all now"), send_all, "primary")),
        )
        desk.changes.publication.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(workflow.outbox.waiting, self.show_values, self)

    def _send_one(self) -> None:
        if (chosen := self.chosen()) is not None:
            self._send(chosen)

    def _withdraw(self) -> None:
        if (chosen := self.chosen()) is not None:
            gone = chosen.id
            self._desk.ask(lambda bench: workflow.outbox.take_out(bench, gone), lambda _: None, self)

    def _card(self, publication: Publication) -> Card:
        tr = self._desk.tr
        trouble = TROUBLE.get(publication.trouble)
        state = Chip(tr.tell(STATE[publication.state]), STATE_ROLE[publication.state])
        chips = (state, Chip(tr.tell(WANTED[publication.status])), Chip(ago(tr, publication.queued), "plain"))
        told = tr.tell(trouble) if trouble else ""
        return Card(publication.headline or tr("Untitled"), publication.outlet_name, told, chips, lines=2)


class OutletsDialog(ListDialog[Outlet]):
    """The outlets there are."""

    def __init__(
        self, desk: Desk, add: Callable[[], None], change: Callable[[Outlet], None], parent: QWidget | None
    ) -> None:
        tr = desk.tr
        hint = tr("The places you file to: a folder that another system watches, or a WordPress site.")
        super().__init__(desk, tr("Outlets"), self._card, hint, parent, action=tr("Add an outlet…"), do=add)
        self._desk, self._change = desk, change
        self.view.activated.connect(self._change_it)
        self.add_buttons(
            (button(tr("Delete"), self._delete), button(tr("Change…"), self._change_it)),
            (button(tr("Close"), self.accept), button(tr("Add an outlet…"), add, "primary")),
        )
        desk.changes.outlet.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(workflow.outlets.everywhere, self.show_values, self)

    def _change_it(self, _index: object = None) -> None:
        if (outlet := self.chosen()) is not None:
            self._change(outlet)

    def _delete(self) -> None:
        outlet = self.chosen()
        question = say(
            "Delete this outlet? What was filed there is forgotten: filing it again would make a second post."
        )
        if (
            outlet is not None
            and outlet.id is not None
            and confirmed(self, self._desk, question, self._desk.tr("Delete"))
        ):
            gone = outlet.id
            self._desk.ask(lambda bench: workflow.outlets.delete(bench, gone), lambda _: None, self)

    def _card(self, outlet: Outlet) -> Card:
        return Card(outlet.name, outlet.user, outlet.url, (Chip(outlet.kind),), lines=1)
