"""The outbox: what goes to outlets, once and only once, whatever dies on the way.

A publication is written down with the journalist's decision, marked SENDING on the disk before the first byte leaves,
and looked up before it is sent again wherever an answer was lost. Three classes of trouble decide what comes next:
nothing was sent (again whenever), the outlet said no (the journalist), nobody knows (quiet first, then ask).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from editor.library import corrections, outlets, publications, revisions, stories
from editor.library.library import Session
from editor.newsroom.article import Standing
from editor.newsroom.draft import Revision, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.gate import Ground, Held
from editor.newsroom.identity import OutletId, PublicationId, StoryId
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import (
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
from editor.publishing.courier import Certainty, class_of, pause_of
from editor.publishing.target import Changed, Delivery, Target
from editor.workflow import leaving
from editor.workflow.outlets import connection, target_of
from editor.workflow.workbench import Workbench

QUIET = timedelta(seconds=60)
"""After an answer was lost nothing is asked for so long: a slow server may still be at work (PHP's limit is 30 s)."""
SWEPT_AFTER = timedelta(minutes=10)
"""When it is looked once more whether a lost request left an empty draft behind."""
_NOBODY: Mapping[str, str] = {}


def queue(
    bench: Workbench,
    story: StoryId,
    outlet: OutletId,
    order: Order,
    overruled: Mapping[str, str] = _NOBODY,
    by: str = "",
) -> Publication:
    """Puts a story into the outbox; `overruled` has an editor's reasons by the marks of what the gate objected.

    A story under embargo waits there for its instant. Raises Held where the gate holds it back for another reason,
    Fault `vault.locked`; then nothing is queued. The gate is asked again before it is sent.
    """
    with bench.library.session() as session:
        way = outlets.get(session, outlet).name
        try:
            leaving.let_out(bench, session, story, _exit(way, order, overruled, by))
        except Held as held:
            if any(one.ground is not Ground.EMBARGO for one in held.objections):
                raise
        made = publications.queue(session, story, outlet, order, bench.new_key(), bench.clock())
        embargo = stories.get(session, story).details.embargo
        if embargo is not None and embargo > bench.clock():
            made = publications.mark(session, made.id, made.state, made.trouble, not_before=embargo)
        _tell(bench, session, made, PublicationDeed.QUEUED, order.status.value, by)
        return made


def waiting(bench: Workbench) -> tuple[Publication, ...]:
    """What is not sent yet, the longest waiting first."""
    with bench.library.reading() as session:
        return publications.waiting(session)


def of_story(bench: Workbench, story: StoryId) -> tuple[Publication, ...]:
    with bench.library.reading() as session:
        return publications.of_story(session, story)


def history(bench: Workbench, story: StoryId) -> tuple[PublicationEvent, ...]:
    """What was done with a story at its outlets, the first thing first."""
    with bench.library.reading() as session:
        return publications.history(session, story)


def next_due(bench: Workbench) -> datetime | None:
    """When something in the outbox can next be tried by itself, aware; None where nothing can."""
    moments = [
        one.not_before or bench.clock()
        for one in waiting(bench)
        if not one.paused and one.state not in (PublicationState.REFUSED, PublicationState.CHANGED)
    ]
    return min(moments, default=None)


def pause(bench: Workbench, publication: PublicationId, *, paused: bool = True) -> Publication:
    """Holds a publication back by hand, or lets it go on."""
    with bench.library.session() as session:
        return publications.pause(session, publication, paused=paused)


def take_out(bench: Workbench, publication: PublicationId) -> None:
    """Takes a story out of the outbox; what the outlet has already, it keeps."""
    with _alone(bench, publication), bench.library.session() as session:
        _tell(bench, session, publications.get(session, publication), PublicationDeed.CANCELLED)
        publications.withdraw(session, publication)


def file_anew(bench: Workbench, publication: PublicationId) -> Publication:
    """The article is gone over there, and the journalist wants another one."""
    with _alone(bench, publication), bench.library.session() as session:
        renewed = publications.renew(session, publication, bench.new_key())
        return publications.mark(session, renewed.id, PublicationState.QUEUED)


def acknowledge(bench: Workbench, publication: PublicationId) -> Publication:
    """The journalist has seen what somebody made of it over there: the next sending builds on that."""
    with _alone(bench, publication), bench.library.session() as session:
        found = publications.get(session, publication)
        if found.theirs is not None:
            publications.reach(session, publication, found.theirs)
        return publications.mark(session, publication, PublicationState.QUEUED)


# Sending


def send(
    bench: Workbench,
    publication: PublicationId,
    progress: Progress,
    overruled: Mapping[str, str] = _NOBODY,
    by: str = "",
) -> tuple[Publication, Receipt]:
    """Sends one publication, once. Raises a Fault when it did not arrive, or nobody knows whether it did; Changed where
    somebody wrote in it over there; Held, and Fault `vault.locked`, before anything is sent.

    Whatever happens, the outbox says how far it got: before the first byte leaves, SENDING is on the disk. What is
    under way already is refused (`publication.sending`), and so is what has to wait (`publication.waiting`).
    """
    with _alone(bench, publication):
        parcel = _taken(bench, publication, overruled, by)
        try:
            receipt = _published(bench, parcel, progress)
        except Fault as fault:
            _told_trouble(bench, parcel, fault)
            raise
        return _arrived(bench, parcel, receipt, by), receipt


def send_all(bench: Workbench, progress: Progress) -> tuple[tuple[Publication, Fault | None], ...]:
    """Sends what the outbox holds and need not wait, one after the other; what is under way is left to itself."""
    done: list[tuple[Publication, Fault | None]] = []
    for one in waiting(bench):
        if one.id in bench.in_flight or one.waits(bench.clock()) or one.state is PublicationState.CHANGED:
            continue
        progress.tell(say("Sending “{headline}” to {outlet}", headline=one.headline, outlet=one.outlet_name))
        try:
            done.append((send(bench, one.id, progress)[0], None))
        except Fault as fault:
            with bench.library.reading() as session:
                done.append((publications.get(session, one.id), fault))
    return tuple(done)


def sweep(bench: Workbench, progress: Progress) -> int:
    """Looks once more for what a lost request may have left at the outlets, and removes it; how much there was."""
    with bench.library.reading() as session:
        due = publications.to_sweep(session, bench.clock())
    swept = 0
    for one in due:
        with bench.library.reading() as session:
            outlet = outlets.get(session, one.outlet)
        target = target_of(bench.toolkit, outlet.kind)
        if target.sweep is not None:
            swept += target.sweep(connection(bench, outlet, progress), one.key, one.remote_id)
        with bench.library.session() as session:
            publications.swept(session, one.id)
    return swept


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What is sent: the words kept as they leave, for the draft may change while they travel."""

    publication: Publication
    let: leaving.LetOut
    outlet: Outlet
    target: Target
    kept: Revision | None


def _taken(bench: Workbench, publication: PublicationId, overruled: Mapping[str, str], by: str) -> _Parcel:
    with bench.library.session() as session:
        found = publications.get(session, publication)
        if found.waits(bench.clock()):
            raise _must_wait(found)
        outlet = outlets.get(session, found.outlet)
        target = target_of(bench.toolkit, outlet.kind)
        way = _exit(outlet.name, found.order, overruled, by)
        let = leaving.let_out(bench, session, found.story, way, target.formats(outlet))
        kept = revisions.keep_revision(session, found.story, bench.clock(), RevisionReason.FILED)
        publications.mark(session, publication, PublicationState.SENDING, found.trouble)
    return _Parcel(found, let, outlet, target, kept)


def _published(bench: Workbench, parcel: _Parcel, progress: Progress) -> Receipt:
    to, target, waited = connection(bench, parcel.outlet, progress), parcel.target, parcel.publication
    known = waited.remote
    if known is None and waited.tries:
        # A try before this one may have arrived without our knowing: ask before anything is sent again.
        found = target.find(to, waited.key)
        known = Remote(found, RemoteState.DRAFT) if found else None

    def reached(remote: Remote) -> None:
        with bench.library.session() as session:
            publications.reach(session, waited.id, replace(remote, read=bench.clock()))

    delivery = Delivery(
        article=parcel.let.article,
        key=waited.key,
        order=waited.order,
        render=parcel.let.files.__getitem__,
        picture=lambda picture: parcel.let.pictures[picture.digest],
        template=leaving.template(target.template),
        known=known,
        reached=reached,
    )
    return target.publish(to, delivery)


def _told_trouble(bench: Workbench, parcel: _Parcel, fault: Fault) -> None:
    certainty, theirs = class_of(fault), None
    state, not_before = _STATES[certainty], None
    if isinstance(fault, Changed):
        state, theirs = PublicationState.CHANGED, replace(fault.theirs, read=bench.clock())
    elif certainty is Certainty.AMBIGUOUS:
        not_before = bench.clock() + max(QUIET, pause_of(fault))
    with bench.library.session() as session:
        number = parcel.publication.id
        publications.mark(session, number, state, fault.kind, not_before=not_before, theirs=theirs)
        if certainty is Certainty.AMBIGUOUS:
            publications.sweep_later(session, number, bench.clock() + SWEPT_AFTER)
        _tell(bench, session, parcel.publication, PublicationDeed.FAILED, fault.kind)


def _arrived(bench: Workbench, parcel: _Parcel, receipt: Receipt, by: str) -> Publication:
    receipt = replace(receipt, remote=replace(receipt.remote, read=bench.clock()))
    with bench.library.session() as session:
        before = parcel.publication
        sent = publications.mark_sent(
            session, before.id, receipt, bench.clock(), parcel.kept.id if parcel.kept else None
        )
        if parcel.kept is not None and not sent.status.takes_back:
            leaving.mark_printings(bench, session, sent.story, parcel.kept.draft, parcel.outlet.name)
        if receipt.remote.state is RemoteState.PUBLISHED:
            stories.mark_published(session, sent.story, bench.clock())
        deed = _deed(before, corrected=_corrected_since(session, before))
        _tell(bench, session, sent, deed, before.status.value, by)
        return sent


def _deed(before: Publication, *, corrected: bool) -> PublicationDeed:
    if before.status.takes_back:
        return PublicationDeed.WITHDRAWN
    if before.sent is None:
        return PublicationDeed.SENT
    return PublicationDeed.CORRECTED if corrected else PublicationDeed.UPDATED


def _corrected_since(session: Session, before: Publication) -> bool:
    told = corrections.of_story(session, before.story)
    return before.sent is not None and any(one.at > before.sent for one in told)


def _exit(way: str, order: Order, overruled: Mapping[str, str], by: str) -> leaving.Exit:
    standing = _STANDINGS.get(order.status, Standing.USABLE)
    return leaving.Exit(way, overruled, by, to_outlet=True, standing=standing)


_STANDINGS = {WantedStatus.WITHDRAWN: Standing.WITHHELD, WantedStatus.BINNED: Standing.CANCELED}
_STATES = {
    Certainty.NOT_SENT: PublicationState.QUEUED,
    Certainty.DEFINITE: PublicationState.REFUSED,
    Certainty.AMBIGUOUS: PublicationState.UNCERTAIN,
}


def _must_wait(found: Publication) -> Fault:
    if found.paused:
        return Fault(
            "publication.paused",
            say("The story is paused in the outbox."),
            say("Let it go on there, and it is sent."),
        )
    moment = found.not_before.isoformat(timespec="seconds") if found.not_before else ""
    return Fault(
        "publication.waiting",
        say("The story waits in the outbox until {moment}.", moment=moment),
        say("It is sent by itself then, while Muharrir is open."),
    )


def _tell(
    bench: Workbench,
    session: Session,
    about: Publication,
    deed: PublicationDeed,
    status: str = "",
    by: str = "",
) -> None:
    event = PublicationEvent(about.story, about.outlet_name, deed, bench.clock(), status, about.url, by, about.revision)
    publications.tell(session, event)


@contextmanager
def _alone(bench: Workbench, publication: PublicationId) -> Iterator[None]:
    """Two clicks must not become two posts."""
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
