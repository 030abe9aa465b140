"""The outbox: what goes to outlets, written down with the journalist's decision; `workflow.sending` brings it there."""

from collections.abc import Mapping
from dataclasses import replace

from editor.library import outlets, publications, stories
from editor.library.library import Session
from editor.newsroom import status_line
from editor.newsroom.fault import Fault
from editor.newsroom.gate import Ground, Held
from editor.newsroom.identity import OutletId, PublicationId, StoryId
from editor.newsroom.message import say
from editor.newsroom.publication import (
    RESTORE,
    UNASKABLE,
    Order,
    Publication,
    PublicationDeed,
    PublicationEvent,
    PublicationState,
    RemoteState,
    WantedStatus,
)
from editor.workflow import convoy, leaving, sending, sweeping, taking_back
from editor.workflow.outlets import target_of
from editor.workflow.sending import alone, exit_for, tell
from editor.workflow.workbench import Workbench

send, sweep = sending.send, sweeping.sweep
send_all, send_due, next_due = convoy.send_all, convoy.send_due, convoy.next_due
told = status_line.told
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
    Fault `vault.locked`, `publication.embargoed`, `publication.passed`, `publication.out`; then nothing is queued. The gate is asked again
    before it is sent. Taking back is never held.
    """
    with bench.library.session() as session:
        _refuse_moment(bench, session, story, order)
        _refuse_to_put_off(session, story, outlet, order)
        return enqueue(bench, session, story, outlet, order, overruled, by)


def enqueue(
    bench: Workbench,
    session: Session,
    story: StoryId,
    outlet: OutletId,
    order: Order,
    overruled: Mapping[str, str] = _NOBODY,
    by: str = "",
) -> Publication:
    """As `queue`, for what a caller does in the same session; of what is scheduled there already no moment is asked."""
    if not order.status.takes_back:
        _ask_the_gate(bench, session, story, outlet, overruled, by)
    _own_up_to_a_crash(bench, session, story, outlet)
    made = publications.queue(session, story, outlet, order, bench.new_key(), bench.clock())
    tell(bench, session, made, PublicationDeed.QUEUED, order.status.value, by)
    return made


def waiting(bench: Workbench) -> tuple[Publication, ...]:
    """What is not sent yet, the longest waiting first."""
    with bench.library.reading() as session:
        return publications.waiting(session)


def get(bench: Workbench, publication: PublicationId) -> Publication:
    """Raises Fault `publication.gone`."""
    with bench.library.reading() as session:
        return publications.get(session, publication)


def of_story(bench: Workbench, story: StoryId) -> tuple[Publication, ...]:
    with bench.library.reading() as session:
        return publications.of_story(session, story)


def history(bench: Workbench, story: StoryId) -> tuple[PublicationEvent, ...]:
    """What was done with a story at its outlets, the first thing first."""
    with bench.library.reading() as session:
        return publications.history(session, story)


def pause(bench: Workbench, publication: PublicationId, *, paused: bool = True) -> Publication:
    """Holds a publication back by hand, or lets it go on."""
    with bench.library.session() as session:
        return publications.pause(session, publication, paused=paused)


def take_out(bench: Workbench, publication: PublicationId) -> None:
    """Takes a story out of the outbox; what the outlet has already, it keeps. Raises Fault `publication.sending`."""
    with alone(bench, publication), bench.library.session() as session:
        found = publications.get(session, publication)
        tell(bench, session, found, PublicationDeed.CANCELLED)
        left = publications.drop(session, publication)
        if left is not None and found.sent is None:  # a try may have left something there
            publications.sweep_later(session, publication, bench.clock() + sending.SWEPT_AFTER)


def file_anew(bench: Workbench, publication: PublicationId) -> Publication:
    """The article is gone over there, or somebody looked and it never arrived, and the journalist wants another one.

    Raises Fault `publication.there` where it is still there as far as is known, `publication.uncertain` while nobody
    knows what the outlet has: that would make two.
    """
    with alone(bench, publication), bench.library.session() as session:
        found = publications.get(session, publication)
        seen = found.trouble in (*taking_back.GONE, UNASKABLE)
        is_gone = seen or (found.theirs is not None and found.theirs.state is RemoteState.BINNED)
        if found.remote is not None and not is_gone and not found.state.is_unknown:
            raise Fault(
                "publication.there",
                say("As far as is known the article is still at the outlet; another one would be a second."),
                say("Send it: then it is clear whether it is still there."),
            )
        if found.state.is_unknown or (found.remote is None and found.tries and not is_gone):
            raise Fault(
                "publication.uncertain",
                say("Nobody knows yet whether the last try arrived; another article now could be a second one."),
                say("Send it once more: the outlet is asked first."),
            )
        renewed = publications.renew(session, publication, bench.new_key())
        publications.mark(session, renewed.id, PublicationState.QUEUED)
        return publications.get(session, renewed.id)


def acknowledge(bench: Workbench, publication: PublicationId) -> Publication:
    """The journalist has seen what somebody made of it over there: the next sending builds on that."""
    with alone(bench, publication), bench.library.session() as session:
        found = publications.get(session, publication)
        if found.theirs is None:
            return found
        publications.reach(session, publication, found.theirs)
        publications.mark(session, publication, PublicationState.QUEUED)
        return publications.get(session, publication)


def bring_back(bench: Workbench, publication: PublicationId) -> Publication:
    """The article lies in the bin over there, and the journalist wants it taken out with the next sending.

    Raises Fault `publication.not_binned` where nobody put it there, as far as is known.
    """
    with alone(bench, publication), bench.library.session() as session:
        found = publications.get(session, publication)
        binned = found.theirs is not None and found.theirs.state is RemoteState.BINNED
        if not binned and found.trouble != "outlet.binned":
            raise Fault(
                "publication.not_binned",
                say("Nobody put the article in the bin over there, as far as is known."),
                say("Send it, or pull it to see what is there now."),
            )
        if found.theirs is not None:
            publications.reach(session, publication, found.theirs)
        order = replace(found.order, options={**found.order.options, RESTORE: "yes"})
        publications.queue(session, found.story, found.outlet, order, found.key, bench.clock())
        publications.mark(session, publication, PublicationState.QUEUED)
        return publications.get(session, publication)


def _own_up_to_a_crash(bench: Workbench, session: Session, story: StoryId, outlet: OutletId) -> None:
    """What was being sent when the program ended, nobody knows how far that got: filing again does not make it known."""
    for one in publications.of_story(session, story):
        if one.outlet == outlet and one.state is PublicationState.SENDING and one.id not in bench.in_flight:
            publications.mark(
                session, one.id, PublicationState.UNCERTAIN, one.trouble, not_before=one.not_before, notes=one.notes
            )


def _refuse_moment(bench: Workbench, session: Session, story: StoryId, order: Order) -> None:
    if order.status is not WantedStatus.SCHEDULE or order.at is None:
        return
    embargo = stories.get(session, story).details.embargo
    if embargo is not None and bench.clock() < embargo:
        raise Fault(
            "publication.embargoed",
            say(
                "The story is under embargo until {moment}; scheduling it there would send its words before.",
                moment=status_line.instant(embargo),
            ),
            say("File it to be published: it waits here for that moment, and goes by itself while Muharrir is open."),
        )
    if order.at <= bench.clock():
        raise Fault(
            "publication.passed",
            say("The moment it is to come out has passed: {moment}.", moment=status_line.instant(order.at)),
            say("Choose a later one, or publish it now."),
        )


def _refuse_to_put_off(session: Session, story: StoryId, outlet: OutletId, order: Order) -> None:
    """A moment to come, for what readers have already, would take it from them till then."""
    if order.status is not WantedStatus.SCHEDULE:
        return
    for one in publications.of_story(session, story):
        if one.outlet == outlet and one.remote is not None and one.remote.state is RemoteState.PUBLISHED:
            raise Fault(
                "publication.out",
                say("Readers have this article; a moment to come would take it from them till then."),
                say("Update it now, or withdraw it first."),
            )


def _ask_the_gate(
    bench: Workbench, session: Session, story: StoryId, outlet: OutletId, overruled: Mapping[str, str], by: str
) -> None:
    """The same question that is asked before sending: what passes while the vault is open may leave while it is shut."""
    to = outlets.get(session, outlet)
    formats = target_of(bench.toolkit, to.kind).formats(to)
    try:
        leaving.let_out(bench, session, story, exit_for(to, overruled, by), formats)
    except Held as held:
        if any(one.ground is not Ground.EMBARGO for one in held.objections):
            raise
