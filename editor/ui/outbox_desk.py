"""The outbox in the window: what waits is sent by itself when its time comes, and what needs somebody is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.gate import Held
from editor.newsroom.identity import PublicationId
from editor.newsroom.message import Message
from editor.newsroom.publication import Publication, PublicationState, Receipt, RemoteState
from editor.ui.deciding import Deciding
from editor.ui.desk import Desk
from editor.ui.gate import Gate
from editor.ui.network import tell_when_online
from editor.ui.undecided import AWAY, is_about_settings
from editor.ui.words import moment
from editor.ui.work import Work

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench

_SOON_MS = 1_000
"""After something changed in the outbox; whoever filed it by hand is first."""
_LONGEST_MS = 60_000
"""The clock is looked at so often at least: a computer sleeps, and its time is set."""
_SWEEP_MS = 5 * 60_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits, and when something can next be tried by itself; None where nothing can."""

    publications: tuple[Publication, ...]
    due: datetime | None
    now: datetime

    @property
    def undecided(self) -> int:
        """How many wait for the journalist, and not for the web."""
        stuck = (PublicationState.REFUSED, PublicationState.CHANGED)
        return sum(one.state in stuck for one in self.publications)


class OutboxDesk(QObject):
    """Sends, by itself and by hand, and shows the outbox."""

    waiting = Signal(object)
    """Waiting: what the outbox holds now."""
    working = Signal(object)
    published = Signal(int)
    """The id of a story that is at its readers now."""
    settings_wanted = Signal(int)
    """The id of an outlet whose settings are to be shown."""

    def __init__(self, desk: Desk, gate: Gate, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._gate, self._window = desk, gate, window
        self.deciding = Deciding(desk, self.send, window)
        self._by_hand: set[PublicationId] = set()
        self._held: set[PublicationId] = set()
        """What the shut vault holds back: asked again when it was opened."""
        self._busy = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.look)
        self._sweeper = QTimer(self)
        self._sweeper.setInterval(_SWEEP_MS)
        self._sweeper.timeout.connect(self._sweep)
        desk.changes.publication.connect(self._look_soon)
        desk.changes.publication.connect(self.count)

    def begin(self) -> None:
        """The library is open: what was left over from yesterday goes on."""
        self._sweeper.start()
        self.count()
        self._look_soon()

    def _look_soon(self) -> None:
        self._clock.start(_SOON_MS)

    def count(self) -> None:
        """Asks how much waits in the outbox."""
        self._ask(self.waiting.emit)

    def show(self) -> None:
        from editor.ui.dialogs.outbox import OutboxDialog

        dialog = OutboxDialog(self._desk, self._window)
        dialog.send_wanted.connect(self.send)
        dialog.decision_wanted.connect(self.deciding.decide)
        dialog.pause_wanted.connect(self.pause)
        dialog.taken_out.connect(self.take_out)
        dialog.opened.connect(self.open_there)
        dialog.settings_wanted.connect(self.settings_wanted)
        dialog.all_wanted.connect(self.send_all)
        self.working.connect(dialog.follow)
        for work in self.findChildren(Work):  # what is on its way already
            if not work.is_over:
                dialog.follow(work)
        dialog.open()

    # By hand

    def send(self, publication: Publication, reasons: Mapping[str, str] | None = None) -> None:
        """Sends one; what has to wait is told so."""
        bench = self._desk.bench
        if bench is not None and publication.waits(bench.clock(), by_hand=True):
            self._tell_waiting(publication)
            return
        work, given, by = self._begin(), reasons or {}, self._desk.settings.byline
        self._by_hand.add(publication.id)

        def failed(fault: Fault) -> None:
            self._end(publication)
            if fault.kind == "outlet.changed":
                self.deciding.decide(publication)
            elif fault.kind == "vault.locked" or isinstance(fault, Held):
                action = self._desk.tr("File all the same")
                self._gate.held(fault, lambda more: self.send(publication, {**given, **more}), action)
            elif fault.kind != "publication.sending":  # it is on its way already
                self._tell_not_sent(publication, fault)

        self._desk.ask_far(
            work.of(lambda bench: workflow.outbox.send(bench, publication.id, work.progress, given, by)),
            self._sent,
            self,
            failed,
        )

    def send_all(self) -> None:
        """Sends everything that need not wait, what was refused too."""
        work = self._begin()
        self._desk.ask_far(work.of(lambda bench: workflow.outbox.send_all(bench, work.progress)), self._all_sent, self)

    def pause(self, publication: Publication, paused: bool) -> None:
        self._desk.ask(lambda bench: workflow.outbox.pause(bench, publication.id, paused=paused), lambda _: None, self)

    def take_out(self, publication: Publication) -> None:
        self._desk.ask(lambda bench: workflow.outbox.take_out(bench, publication.id), lambda _: None, self)

    def open_there(self, publication: Publication) -> None:
        """Shows the article at the outlet, in the browser."""
        QDesktopServices.openUrl(QUrl(publication.url))

    def _sent(self, answer: tuple[Publication, Receipt]) -> None:
        publication, receipt = answer
        self._end(publication)
        self._tell_arrived(publication, receipt.notes)
        self._tell_published(publication)

    def _tell_arrived(self, publication: Publication, notes: Sequence[Message]) -> None:
        tr, told = self._desk.tr, workflow.outbox.told(publication, datetime.now(UTC))
        parts = [tr("At {outlet}: {told}", outlet=publication.outlet_name, told=told), *map(tr.tell, notes)]
        there = (tr("Open it there"), lambda: self.open_there(publication)) if _is_seen(publication) else ("", None)
        self._desk.notices.tell(" ".join(parts), *there)

    def _all_sent(self, done: tuple[tuple[Publication, Fault | None], ...]) -> None:
        faults = [(one, fault) for one, fault in done if fault is not None]
        if any(fault.kind == "vault.locked" for _, fault in faults):
            self._gate.unlock(self.send_all)
        elif faults:
            self._tell_not_sent(*faults[0])
        else:
            self._tell_sent(done)

    def _tell_not_sent(self, publication: Publication, fault: Fault) -> None:
        tr, notices = self._desk.tr, self._desk.notices
        if fault.kind in AWAY:
            safe = tr("The story is safe in the outbox, and goes by itself as soon as the outlet answers.")
            notices.tell(f"{tr.tell(fault.what)} {safe}", tr("Outbox…"), self.show, stays=True)
        elif is_about_settings(fault.kind):
            outlet = publication.outlet
            notices.fault(fault, tr("Change the outlet…"), lambda: self.settings_wanted.emit(outlet))
        else:
            notices.fault(fault, tr("Outbox…"), self.show)

    def _tell_waiting(self, publication: Publication) -> None:
        tr = self._desk.tr
        until = publication.until(datetime.now(UTC), by_hand=True)
        if until is not None and not publication.paused:
            when = moment(tr, until)
            words = tr("The story waits in the outbox and goes by itself: {when}", when=when)
        else:
            words = tr("The story is in the outbox, and paused there.")
        self._desk.notices.tell(words, tr("Outbox…"), self.show)

    # By itself

    def look(self) -> None:
        """Sends what is due, or sets the clock for what will be."""
        if not self._busy:
            self._ask(self._plan, frozenset(self._held | self._by_hand))

    def _plan(self, waiting: Waiting) -> None:
        if self._busy or waiting.due is None:
            return
        seconds = (waiting.due - waiting.now).total_seconds()
        if seconds > 0:
            self._clock.start(min(round(seconds * 1000) + 1, _LONGEST_MS))
        else:
            self._send_due()

    def _send_due(self) -> None:
        self._busy = True
        work, spared = self._begin(), frozenset(self._held | self._by_hand)
        self._desk.ask_far(
            work.of(lambda bench: workflow.outbox.send_due(bench, work.progress, spared)),
            self._due_sent, self, lambda _: self._due_sent(()),
        )  # fmt: skip

    def _due_sent(self, done: tuple[tuple[Publication, Fault | None], ...]) -> None:
        self._busy = False
        self._held |= {one.id for one, fault in done if fault is not None and fault.kind == "vault.locked"}
        if any(fault.kind in AWAY for _, fault in done if fault is not None):
            tell_when_online(self, self.go_on)
        self._tell_sent(done)
        stuck = [one for one, _ in done if one.state in (PublicationState.REFUSED, PublicationState.CHANGED)]
        if stuck:
            words = self._desk.tr.tell(workflow.outbox.told(stuck[0], datetime.now(UTC)))
            words = self._desk.tr("At {outlet}: {told}", outlet=stuck[0].outlet_name, told=words)
            self._desk.notices.tell(words, self._desk.tr("Outbox…"), self.show, stays=True)
        if any(fault is not None and fault.kind.startswith("library.") for _, fault in done):
            self._clock.start(_LONGEST_MS)  # a full disk is no better in a second
        else:
            self._look_soon()

    def go_on(self) -> None:
        """The web is back, or the vault is open: what could not leave for that leaves now."""
        self._held.clear()
        self._ask(self._send_again)

    def _send_again(self, waiting: Waiting) -> None:
        for one in waiting.publications:
            if one.goes_by_itself and one.trouble in AWAY and one.id not in self._by_hand:
                self._send_unasked(one)
        self._look_soon()

    def _send_unasked(self, publication: Publication) -> None:
        """Nobody waits for it: what fails once more is told in the outbox alone."""
        work = self._begin()
        self._by_hand.add(publication.id)
        self._desk.ask_far(
            work.of(lambda bench: workflow.outbox.send(bench, publication.id, work.progress)),
            self._sent, self, lambda _: self._end(publication),
        )  # fmt: skip

    def _sweep(self) -> None:
        work = self._begin()
        self._desk.ask_far(
            work.of(lambda bench: workflow.outbox.sweep(bench, work.progress)), lambda _: None, self, lambda _: None
        )

    # Both

    def _ask(self, then: Callable[[Waiting], None], spared: frozenset[PublicationId] = frozenset()) -> None:
        if self._desk.bench is not None:
            self._desk.ask(lambda bench: _waiting(bench, spared), then, self)

    def _begin(self) -> Work:
        work = Work(self)
        self.working.emit(work)
        return work

    def _end(self, publication: Publication) -> None:
        self._by_hand.discard(publication.id)
        self._look_soon()

    def _tell_sent(self, done: tuple[tuple[Publication, Fault | None], ...]) -> None:
        sent = [one for one, fault in done if fault is None and one.state is PublicationState.SENT]
        if len(sent) == 1:
            self._tell_arrived(sent[0], sent[0].notes)
        elif sent:
            tr = self._desk.tr
            self._desk.notices.tell(tr.many("{count} story sent.", "{count} stories sent.", len(sent)))
        for one in sent:
            self._tell_published(one)

    def _tell_published(self, publication: Publication) -> None:
        if publication.remote is not None and publication.remote.state is RemoteState.PUBLISHED:
            self.published.emit(publication.story)


class OutboxSign(QPushButton):
    """Stands in the bar below while something waits: how much, and when it goes on, or that somebody must decide."""

    def __init__(self, desk: Desk, outbox: OutboxDesk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "quiet")
        self.setIcon(desk.theme.icon("inbox", "soft_ink"))
        self.clicked.connect(lambda _=False: outbox.show())
        outbox.waiting.connect(self.show_waiting)
        self.hide()

    def show_waiting(self, waiting: Waiting) -> None:
        tr, count = self._desk.tr, waiting.undecided
        if count:
            words = tr.many("Outbox: {count} needs you", "Outbox: {count} need you", count)
        elif waiting.due is not None and waiting.due > waiting.now:
            words = tr("Outbox: goes on {when}", when=moment(tr, waiting.due))
        elif all(one.paused for one in waiting.publications):
            words = tr("Outbox: paused")
        else:
            words = tr("Outbox: waits for the web")
        self.setText(f" {words}")  # the icon would touch the words
        theme = self._desk.theme
        self.setStyleSheet(f"color: {theme.warning if count else theme.soft_ink}; font-size: 13px;")
        self.setVisible(bool(waiting.publications))


def _waiting(bench: Workbench, spared: frozenset[PublicationId]) -> Waiting:
    return Waiting(workflow.outbox.waiting(bench), workflow.outbox.next_due(bench, spared), bench.clock())


def _is_seen(publication: Publication) -> bool:
    """Whether a browser shows it."""
    return publication.url.startswith(("https://", "http://"))
