"""The outbox and the outlets, as lists one can act on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom import status_line
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Publication, PublicationState
from editor.publishing.target import Target
from editor.ui.desk import Desk
from editor.ui.dialogs.listing import ListDialog
from editor.ui.questions import confirmed
from editor.ui.table import Card, Chip
from editor.ui.undecided import needs_decision
from editor.ui.widgets import button
from editor.ui.words import STATE, STATE_ROLE, TROUBLE, WANTED, ago
from editor.ui.work import Work

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the outbox, as it is at this moment."""

    publication: Publication
    now: datetime
    under_way: bool


class OutboxDialog(ListDialog[Line]):
    """What waits, in plain words, and what can be done about each. Enter does what helps; Delete takes it out."""

    send_wanted = Signal(object)
    """A Publication, as are the others."""
    decision_wanted = Signal(object)
    pause_wanted = Signal(object, bool)
    """Whether it is to be held back, or to go on."""
    taken_out = Signal(object)
    opened = Signal(object)
    """It is to be shown where the outlet has it."""
    settings_wanted = Signal(int)
    """The id of the outlet whose settings are to be shown."""
    all_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        tr = desk.tr
        hint = tr(
            "Nothing waits: all that was filed has arrived. What you file while the web is away waits here for it."
        )
        super().__init__(desk, tr("Outbox"), self._card, hint, parent)
        self.resize(720, 560)
        self._desk = desk
        self._take_out = button(tr("Take it out of the outbox"), self._withdraw)
        self._pause = button(tr("Pause"), self._turn_pause)
        self._there = button(tr("Open it there"), self._open_there)
        self._settings = button(tr("Change the outlet…"), self._open_settings)
        self._act = button(tr("Send this one"), self._do)
        self._all = button(tr("Send all now"), self.all_wanted.emit, "primary")
        close = button(tr("Close"), self.accept)
        for each in (self._take_out, self._pause, self._there, self._settings, self._act, self._all, close):
            each.setAutoDefault(False)  # or Enter in the list would press it as well
        self.add_buttons((self._act, self._pause, self._settings, self._there, self._take_out), (close, self._all))
        self.view.activated.connect(lambda _: self._do())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._allow())
        self.table.modelReset.connect(self._choose_first)
        desk.changes.publication.connect(self.refresh_after)  # a method of a dialog: the connection goes with it
        self._allow()
        self.refresh()

    def refresh(self) -> None:
        def call(bench: Workbench) -> list[Line]:
            now = bench.clock()
            return [Line(one, now, one.id in bench.in_flight) for one in workflow.outbox.waiting(bench)]

        self._kept = self._chosen_id()
        self._desk.ask(call, self._show, self)

    def refresh_after(self, _: object) -> None:
        """Something happened to a publication."""
        self.refresh()

    def follow(self, work: Work) -> None:
        """Something is under way: the list says so until it has ended."""
        work.ended.connect(self.refresh)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self._take_out.isEnabled():
            self._withdraw()
        else:
            super().keyPressEvent(event)

    def _show(self, lines: list[Line]) -> None:
        self.show_values(lines)
        self._all.setEnabled(any(not line.under_way for line in lines))
        self._allow()

    def _choose_first(self) -> None:
        kept = [row for row, line in enumerate(self.table.values()) if line.publication.id == self._kept]
        self.view.setCurrentIndex(self.table.index(kept[0] if kept else 0))
        if not self.view.hasFocus():
            self.view.setFocus()

    def _chosen_id(self) -> object:
        line = self.chosen()
        return line.publication.id if line else None

    def _allow(self) -> None:
        tr, line = self._desk.tr, self.chosen()
        one = line.publication if line else None
        rests = one is not None and line is not None and not line.under_way
        for each in (self._take_out, self._pause, self._act):
            each.setEnabled(rests)
        self._pause.setText(tr("Let it go on") if one is not None and one.paused else tr("Pause"))
        self._act.setText(tr("Decide…") if one is not None and needs_decision(one) else tr("Send this one"))
        self._settings.setEnabled(one is not None)
        self._there.setEnabled(one is not None and one.url.startswith(("https://", "http://")))

    def _do(self) -> None:
        """What brings the chosen one on."""
        line = self.chosen()
        if line is None or line.under_way:
            return
        if needs_decision(line.publication):
            self.decision_wanted.emit(line.publication)
        elif line.publication.paused:
            self._turn_pause()
        else:
            self.send_wanted.emit(line.publication)

    def _turn_pause(self) -> None:
        if (line := self.chosen()) is not None:
            self.pause_wanted.emit(line.publication, not line.publication.paused)

    def _open_there(self) -> None:
        if (line := self.chosen()) is not None:
            self.opened.emit(line.publication)

    def _open_settings(self) -> None:
        if (line := self.chosen()) is not None:
            self.settings_wanted.emit(line.publication.outlet)

    def _withdraw(self) -> None:
        if (line := self.chosen()) is not None:
            self.taken_out.emit(line.publication)

    def _card(self, line: Line) -> Card:
        tr, one = self._desk.tr, line.publication
        chips = [Chip(tr.tell(WANTED[one.status])), Chip(ago(tr, one.queued), "plain")]
        if line.under_way:
            chips.insert(0, Chip(tr("Being sent"), "accent"))
        elif one.paused:
            chips.insert(0, Chip(tr("Paused"), "warning"))
        elif one.state is not PublicationState.SENDING:
            chips.insert(0, Chip(tr.tell(STATE[one.state]), STATE_ROLE[one.state]))
        told = tr.tell(status_line.told(one, line.now, under_way=line.under_way))
        if one.trouble in TROUBLE and not line.under_way:
            told = f"{tr.tell(TROUBLE[one.trouble])} {told}"
        return Card(one.headline or tr("Untitled"), one.outlet_name, told, tuple(chips), lines=2, detail_lines=3)


class OutletsDialog(ListDialog[Outlet]):
    """The outlets there are."""

    def __init__(
        self, desk: Desk, add: Callable[[], None], change: Callable[[Outlet], None], parent: QWidget | None
    ) -> None:
        tr = desk.tr
        hint = tr("The places you file to: a site, a folder that another system watches, a wire's drop.")
        super().__init__(desk, tr("Outlets"), self._card, hint, parent, action=tr("Add an outlet…"), do=add)
        self._desk, self._change = desk, change
        self._kinds: dict[str, Target] = {target.kind: target for target in desk.toolkit.targets}
        self.view.activated.connect(self._change_it)
        self._for_one = (button(tr("Delete"), self._delete), button(tr("Change…"), self._change_it))
        self.add_buttons(
            self._for_one, (button(tr("Close"), self.accept), button(tr("Add an outlet…"), add, "primary"))
        )
        desk.changes.outlet.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(workflow.outlets.everywhere, self.show_values, self)

    def show_values(self, values: Sequence[Outlet]) -> None:
        super().show_values(values)
        for each in self._for_one:
            each.setEnabled(bool(values))

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
        known = self._kinds.get(outlet.kind)
        kind = self._desk.tr.tell(known.label) if known else outlet.kind
        return Card(outlet.name, outlet.user, outlet.url, (Chip(kind),), lines=1)
