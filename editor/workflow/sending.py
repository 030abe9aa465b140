"""Sending what the outbox holds: once and only once, whatever dies on the way.

A publication is marked SENDING on the disk before the first byte leaves, and looked up before it is sent again wherever
an answer was lost. Three classes of trouble decide what comes next: nothing was sent (again, after growing pauses),
the outlet said no (the journalist), nobody knows (quiet first, then ask).
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from editor.desktop.logbook import record_bug
from editor.library import corrections, outlets, publications, revisions, stories
from editor.library.library import Session
from editor.newsroom.draft import Revision, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.identity import PublicationId
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import (
    LONGEST_WAIT,
    UNASKABLE,
    Order,
    Publication,
    PublicationDeed,
    PublicationEvent,
    PublicationState,
    Receipt,
    Remote,
    RemoteState,
    WantedStatus,
)
from editor.newsroom.status_line import instant
from editor.publishing.courier import Certainty, class_of, pause_of
from editor.publishing.target import Changed, Connection, Delivery, Target
from editor.workflow import leaving, taking_back
from editor.workflow.leaving import Exit, LetOut
from editor.workflow.outlets import connection, target_of
from editor.workflow.workbench import Workbench

QUIET = timedelta(seconds=60)
"""After an answer was lost nothing is asked for so long: a slow server may still be at work (PHP's limit is 30 s)."""
SWEPT_AFTER = timedelta(minutes=10)
"""When it is looked once more whether a lost request left an empty draft behind."""
FIRST_REST, LONGEST_REST = timedelta(seconds=30), timedelta(minutes=15)
"""While nothing can be sent it is tried again by itself, after pauses that double from one to the other."""
_NOT_ITS_OWN = ("publication.", "library.", "stopped")
"""Kinds of what keeps an article back and is not in it: it has to wait, somebody else is at it, the disk is full."""
_NOBODY: Mapping[str, str] = {}


def send(
    bench: Workbench,
    publication: PublicationId,
    progress: Progress,
    overruled: Mapping[str, str] = _NOBODY,
    by: str = "",
) -> tuple[Publication, Receipt]:
    """Sends one publication by hand, once. Raises a Fault when it did not arrive, or nobody knows whether it did;
    Changed where somebody wrote in it over there; Held, and Fault `vault.locked`, before anything is sent.

    Whatever happens, the outbox says how far it got: before the first byte leaves, SENDING is on the disk. What is
    under way already is refused (`publication.sending`), and so is what has to wait (`publication.waiting`).
    """
    with alone(bench, publication):
        let = partial(packed, bench, overruled=overruled, by=by, by_hand=True)
        parcel = set_off(bench, let(publication), let)
        receipt = delivered(bench, parcel, connection(bench, parcel.outlet, progress))
        return arrived(bench, parcel, receipt, by), receipt


@contextmanager
def alone(bench: Workbench, publication: PublicationId) -> Iterator[None]:
    """Two clicks must not become two posts. Raises Fault `publication.sending`."""
    with bench.flight_lock:
        if publication in bench.in_flight:
            raise Fault(
                "publication.sending",
                say("The story is being sent at this moment."),
                say("Wait for the answer; what you changed since can be filed after it."),
            )
        bench.in_flight.add(publication)
    try:
        yield
    finally:
        with bench.flight_lock:
            bench.in_flight.discard(publication)


def tell(
    bench: Workbench,
    session: Session,
    about: Publication,
    deed: PublicationDeed,
    status: str = "",
    by: str = "",
) -> None:
    """Adds a line to the story's history."""
    event = PublicationEvent(about.story, about.outlet_name, deed, bench.clock(), status, about.url, by, about.revision)
    publications.tell(session, event)


def exit_for(outlet: Outlet, overruled: Mapping[str, str], by: str) -> Exit:
    return Exit(outlet.name, overruled, by, to_outlet=True)


# One publication


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is sent: the words kept as they leave, for the draft may change while they travel."""

    publication: Publication
    """As it was before this try."""
    order: Order
    let: LetOut
    outlet: Outlet
    target: Target
    kept: Revision | None


def set_off(bench: Workbench, parcel: Parcel, let: Callable[[PublicationId], Parcel]) -> Parcel:
    """Writes SENDING on the disk; where something else was decided since the gate was asked, it is asked again."""
    while not _is_off(bench, parcel):
        parcel = let(parcel.publication.id)
    return parcel


@contextmanager
def held_back(bench: Workbench, publication: PublicationId) -> Iterator[None]:
    """What goes by itself and is not let out waits for the journalist, and says why; a shut vault holds it till it is
    opened. A bug in one article is told as its trouble, and keeps no other from leaving."""
    try:
        yield
    except Fault as fault:
        if not fault.kind.startswith(_NOT_ITS_OWN):
            _not_let(bench, publication, fault)
        raise
    except Exception as bug:
        told = record_bug(bug)
        _not_let(bench, publication, told)
        raise told from bug


def _not_let(bench: Workbench, publication: PublicationId, fault: Fault) -> None:
    with bench.library.session() as session:
        found = publications.get(session, publication)
        if found.state.is_unknown:  # what the outlet has is no clearer for that
            later = bench.clock() + QUIET
            publications.mark(
                session, publication, PublicationState.UNCERTAIN, found.trouble, not_before=later, notes=found.notes
            )
        elif found.state is PublicationState.QUEUED:
            shut = fault.kind == "vault.locked"
            state = PublicationState.QUEUED if shut else PublicationState.REFUSED
            notes = (fault.what, fault.do) if fault.do else (fault.what,)
            publications.mark(session, publication, state, fault.kind, notes=notes)


def delivered(bench: Workbench, parcel: Parcel, to: Connection, beside: Executor | None = None) -> Receipt:
    """Brings what has set off to its outlet. Raises what `send` does, its trouble being written down.

    How far it got is written down at once, or `beside` while the outlet does the next step: should this process die
    between the two, the article is found by its key.
    """
    steps: list[Future[None]] = []

    def reached(remote: Remote) -> None:
        write = partial(_reach, bench, parcel, replace(remote, read=bench.clock()))
        steps.append(beside.submit(write)) if beside else write()

    try:
        receipt = _with_notes(_published(parcel, to, reached), parcel)
        for step in steps:
            step.result()
    except Exception as problem:
        fault = problem if isinstance(problem, Fault) else record_bug(problem)
        wait(steps)
        _told_trouble(bench, parcel, fault, to_be_continued=to.progress.to_be_continued)
        if fault is problem:
            raise
        raise fault from problem
    return replace(receipt, remote=replace(receipt.remote, read=bench.clock()))


def packed(
    bench: Workbench, publication: PublicationId, overruled: Mapping[str, str], by: str, *, by_hand: bool
) -> Parcel:
    """What the gate lets out of a publication that need not wait, its words kept as they leave."""
    now = bench.clock()
    with bench.library.session() as session:
        found = publications.get(session, publication)
        if found.waits(now, by_hand=by_hand):
            raise _must_wait(found, now)
        outlet = outlets.get(session, found.outlet)
        target = target_of(bench.toolkit, outlet.kind)
        formats = target.formats(outlet)
        if found.status.takes_back:
            let, kept = taking_back.let_out(bench, session, found, formats), None
        else:
            let = leaving.let_out(bench, session, found.story, exit_for(outlet, overruled, by), formats)
            kept = revisions.keep_revision(session, found.story, now, RevisionReason.FILED)
    return Parcel(found, _order_now(found.order, now), let, outlet, target, kept)


def _is_off(bench: Workbench, parcel: Parcel) -> bool:
    """Writes down that it is being sent, before the first byte leaves; not where something else was decided since the
    gate was asked."""
    now, number = bench.clock(), parcel.publication.id
    with bench.library.session() as session:
        found = publications.get(session, number)
        if found != parcel.publication:
            return False
        if found.state is PublicationState.SENDING:  # cut off by a crash
            publications.sweep_later(session, number, now + SWEPT_AFTER)
        # Should this process die, nobody asks again before the outlet can be done with what was on its way.
        sending = PublicationState.SENDING
        publications.mark(session, number, sending, found.trouble, not_before=now + QUIET, notes=found.notes)
    return True


def _order_now(order: Order, now: datetime) -> Order:
    """A moment that passed while nothing could be sent is now."""
    passed = order.status is WantedStatus.SCHEDULE and order.at is not None and order.at <= now
    return Order(WantedStatus.PUBLISH, options=order.options) if passed else order


def _published(parcel: Parcel, to: Connection, reached: Callable[[Remote], None]) -> Receipt:
    target, waited = parcel.target, parcel.publication
    known = waited.remote
    if known is None and waited.tries:
        # A try before this one may have arrived without our knowing: ask before anything is sent again.
        found = _looked_up(target, to, waited)
        known = Remote(found, RemoteState.DRAFT) if found else None

    delivery = Delivery(
        article=parcel.let.article,
        key=waited.key,
        order=parcel.order,
        render=parcel.let.files.__getitem__,
        picture=lambda picture: parcel.let.pictures[picture.digest],
        template=leaving.template(target.template),
        known=known,
        is_first_try=not waited.tries,
        reached=reached,
    )
    return taking_back.publish(target, to, delivery) if waited.status.takes_back else target.publish(to, delivery)


def _looked_up(target: Target, to: Connection, waited: Publication) -> str | None:
    """Raises Fault `outlet.unaskable` only where a try may have arrived, and not where each was surely refused or never
    left."""
    try:
        return target.find(to, waited.key)
    except Fault as fault:
        surely_not = not waited.state.is_unknown and waited.trouble not in ("", UNASKABLE)
        if fault.kind == UNASKABLE and surely_not:
            return None
        raise


def _reach(bench: Workbench, parcel: Parcel, remote: Remote) -> None:
    with bench.library.session() as session:
        publications.reach(session, parcel.publication.id, remote)


def _told_trouble(bench: Workbench, parcel: Parcel, fault: Fault, *, to_be_continued: bool) -> None:
    certainty, before, now, theirs = class_of(fault), parcel.publication, bench.clock(), None
    if certainty is Certainty.NOT_SENT and before.state.is_unknown:
        certainty = Certainty.AMBIGUOUS  # of the try before this one nobody knows any more than they did
    state, not_before = _STATES[certainty], None
    if isinstance(fault, Changed):
        state, theirs = PublicationState.CHANGED, replace(fault.theirs, read=now)
    elif certainty is not Certainty.DEFINITE:
        rest = _rest(before.tries) if certainty is Certainty.NOT_SENT else QUIET
        not_before = now + max(rest, min(pause_of(fault), LONGEST_WAIT))
    notes = (fault.what, fault.do) if fault.do else (fault.what,)
    with bench.library.session() as session:
        if state is PublicationState.REFUSED and publications.get(session, before.id).state is PublicationState.QUEUED:
            state = PublicationState.QUEUED  # something else was wanted meanwhile: that was not refused
        publications.mark(session, before.id, state, fault.kind, not_before=not_before, theirs=theirs, notes=notes)
        if certainty is Certainty.AMBIGUOUS:
            publications.sweep_later(session, before.id, now + SWEPT_AFTER)
        if fault.kind == "stopped" and not to_be_continued:  # by the journalist: it does not go on by itself
            publications.pause(session, before.id, paused=True)
        if fault.kind != before.trouble:  # a week without the web is one line of the history
            tell(bench, session, before, PublicationDeed.FAILED, fault.kind)


def _rest(tries: int) -> timedelta:
    """After so many tries before this one."""
    return min(FIRST_REST * (1 << min(tries, 10)), LONGEST_REST)


def arrived(bench: Workbench, parcel: Parcel, receipt: Receipt, by: str) -> Publication:
    """Writes down that the outlet has it."""
    now, before = bench.clock(), parcel.publication
    with bench.library.session() as session:
        if not receipt.remote.id:  # taken back before it ever arrived
            left = publications.get(session, before.id)
            tell(bench, session, before, PublicationDeed.CANCELLED, before.status.value, by)
            is_wanted_again = left.state is PublicationState.QUEUED
            return left if is_wanted_again else publications.drop(session, before.id) or left
        sent = publications.mark_sent(session, before.id, receipt, now, parcel.kept.id if parcel.kept else None)
        if parcel.kept is not None:
            leaving.mark_printings(bench, session, sent.story, parcel.kept.draft, parcel.outlet.name)
        if receipt.remote.state is RemoteState.PUBLISHED:
            stories.mark_published(session, sent.story, now)
        elif before.status.takes_back:
            taking_back.put_on_the_desk(session, sent, now)
        tell(bench, session, sent, _deed(session, before), parcel.order.status.value, by)
        return sent


def _with_notes(receipt: Receipt, parcel: Parcel) -> Receipt:
    before = parcel.publication
    if parcel.order.status is before.status or (before.remote is not None and before.remote.state.is_out):
        return receipt
    note = say("The moment it was to come out had passed, so it was published at once.")
    return replace(receipt, notes=(note, *receipt.notes))


def _deed(session: Session, before: Publication) -> PublicationDeed:
    if before.status.takes_back:
        return PublicationDeed.WITHDRAWN
    if before.sent is None:
        return PublicationDeed.SENT
    told = corrections.of_story(session, before.story)
    corrected = any(one.at > before.sent for one in told)
    return PublicationDeed.CORRECTED if corrected else PublicationDeed.UPDATED


_STATES = {
    Certainty.NOT_SENT: PublicationState.QUEUED,
    Certainty.DEFINITE: PublicationState.REFUSED,
    Certainty.AMBIGUOUS: PublicationState.UNCERTAIN,
}


def _must_wait(found: Publication, now: datetime) -> Fault:
    if found.paused:
        return Fault(
            "publication.paused",
            say("The story is paused in the outbox."),
            say("Let it go on there, and it is sent."),
        )
    moment = found.until(now)
    return Fault(
        "publication.waiting",
        say("The story waits in the outbox until {moment}.", moment=instant(moment) if moment else ""),
        say("It is sent by itself then, while Muharrir is open."),
    )
