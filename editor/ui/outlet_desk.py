"""The outlets in the window: the list, a new one, a change, and a try of what was saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Publication, PublicationState
from editor.publishing.target import Finding, Health
from editor.ui.desk import Desk
from editor.ui.undecided import AWAY, needs_decision
from editor.ui.work import Work

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Tried:
    """What the connection doctor found wrong first, if anything, and what the outlet had refused before."""

    ill: Finding | None
    refused: tuple[Publication, ...]


class OutletDesk(QObject):
    """Keeps the outlets, and tells at once whether what was saved works: not when a story is late."""

    send_wanted = Signal(object)
    """A Publication that may arrive now."""
    working = Signal(object)
    """The Work that begins."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def show(self) -> None:
        from editor.ui.dialogs.outbox import OutletsDialog

        OutletsDialog(self._desk, self.add, self.change, self._window).open()

    def add(self, then: Callable[[], None] | None = None) -> None:
        self._ask(None, then)

    def change(self, outlet: Outlet, then: Callable[[], None] | None = None) -> None:
        self._ask(outlet, then)

    def change_with(self, outlet: OutletId) -> None:
        """Changes the outlet that has this id."""
        self._desk.ask(lambda bench: workflow.outlets.get(bench, outlet), self.change, self)

    def _ask(self, changed: Outlet | None, then: Callable[[], None] | None) -> None:
        from editor.ui.dialogs.outlet import OutletDialog

        dialog = OutletDialog(self._desk, self._desk.toolkit.targets, self._window, changed)
        dialog.added.connect(self._try)
        if then is not None:
            dialog.added.connect(lambda _: then())
        dialog.open()

    def _try(self, outlet: Outlet) -> None:
        work = Work(self)
        self.working.emit(work)

        def call(bench: Workbench) -> Tried:
            findings = workflow.outlets.check(bench, outlet, work.progress)
            waiting = workflow.outbox.waiting(bench)
            refused = (one for one in waiting if one.outlet == outlet.id and _may_go(one))
            return Tried(next((one for one in findings if one.health is Health.ILL), None), tuple(refused))

        def untried(fault: Fault) -> None:
            if fault.kind != "stopped":
                self._tell_ill(outlet, Finding.of(fault))

        self._desk.ask_far(work.of(call), lambda tried: self._tell(outlet, tried), self, untried)

    def _tell(self, outlet: Outlet, tried: Tried) -> None:
        tr, count = self._desk.tr, len(tried.refused)
        if tried.ill is not None:
            self._tell_ill(outlet, tried.ill)
        elif count:
            waits = tr.many("{count} story waits for it.", "{count} stories wait for it.", count)
            words = f"{tr('“{outlet}” is saved, and answers.', outlet=outlet.name)} {waits}"
            self._desk.notices.tell(words, tr("Send now"), lambda: self._send(tried.refused), stays=True)
        else:
            self._desk.notices.tell(tr("“{outlet}” is saved, and answers.", outlet=outlet.name))

    def _tell_ill(self, outlet: Outlet, ill: Finding) -> None:
        tr = self._desk.tr
        if ill.kind in AWAY:
            words = tr("“{outlet}” is saved; it could not be tried, for it cannot be reached now.", outlet=outlet.name)
        else:
            saved = tr("“{outlet}” is saved, but nothing can be filed to it yet.", outlet=outlet.name)
            words = "\n".join((saved, *(tr.tell(part) for part in (ill.what, ill.do) if part is not None)))
        self._desk.notices.tell(words, tr("Change the outlet…"), lambda: self.change(outlet), stays=True)

    def _send(self, refused: tuple[Publication, ...]) -> None:
        for one in refused:
            self.send_wanted.emit(one)


def _may_go(publication: Publication) -> bool:
    """Whether what an outlet refused may arrive after its settings changed."""
    return publication.state is PublicationState.REFUSED and not needs_decision(publication)
