"""After publication: what is put right or taken back reaches every outlet that has the article, in one decision."""

from collections.abc import Mapping
from dataclasses import dataclass

from editor.library import corrections, publications, stories
from editor.library.library import Session
from editor.newsroom.correction import Correction
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.newsroom.publication import Order, Publication, PublicationDeed, PublicationState, WantedStatus
from editor.workflow.filing import Exported, exported_in
from editor.workflow.outbox import enqueue
from editor.workflow.sending import tell
from editor.workflow.workbench import Workbench

_NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Reach:
    """Who had the article."""

    queued: tuple[Publication, ...]
    """At their outlets: in the outbox now, all of them or none."""
    files: tuple[Exported, ...]
    """Written before; `filing.export_anew` writes them once more, and whoever was given one is the journalist's to tell."""


def told(bench: Workbench, story: StoryId) -> tuple[Correction, ...]:
    """The corrections of a story, the first one first."""
    with bench.library.reading() as session:
        return corrections.of_story(session, story)


def update(bench: Workbench, story: StoryId, overruled: Mapping[str, str] = _NOBODY, by: str = "") -> Reach:
    """The words as they are now, for every outlet that has the article: what is published there stays so.

    Raises Held, Fault `vault.locked`, and `publication.nowhere` where no outlet has it and no file was written.
    """
    with bench.library.session() as session:
        return _queue_everywhere(bench, session, story, overruled, by)


def correct(
    bench: Workbench, story: StoryId, correction: Correction, overruled: Mapping[str, str] = _NOBODY, by: str = ""
) -> Reach:
    """Tells readers what was wrong and what is right, wherever they have the article; the text itself is the desk's to
    put right before. The correction goes through the gate like any word. Raises as `update`; then it is not kept.
    """
    with bench.library.session() as session:
        corrections.add(session, story, correction)
        details = stories.get(session, story).details
        stories.save_details(session, story, details, bench.clock())  # a corrected article is a newer one
        return _queue_everywhere(bench, session, story, overruled, by or correction.by)


def withdraw(
    bench: Workbench,
    story: StoryId,
    how: WantedStatus = WantedStatus.WITHDRAWN,
    note: str = "",
    by: str = "",
) -> Reach:
    """Takes an article from its readers at every outlet. Never held back: no words leave with it, not even the note.

    `how`: WITHDRAWN or BINNED. The note, why it was withdrawn, is kept with the corrections: readers are told if it
    ever comes out again. What waited in the outbox and never left is taken out. Raises Fault `publication.nowhere`.
    """
    if not how.takes_back:
        raise ValueError(how)
    with bench.library.session() as session:
        found, files = publications.of_story(session, story), exported_in(session, story)
        unsent = [one for one in found if one.state is PublicationState.QUEUED and not one.tries and not one.sent]
        there = [one for one in found if one not in unsent and (one.is_there or one.tries)]
        if not (unsent or there or files):
            raise _nowhere()
        if note.strip():
            corrections.add(session, story, Correction(bench.clock(), "", "", note, by))
        for one in unsent:
            tell(bench, session, one, PublicationDeed.CANCELLED, how.value, by)
            publications.drop(session, one.id)
        queued = [enqueue(bench, session, story, one.outlet, Order(how), by=by) for one in there]
        return Reach(tuple(queued), files)


def _queue_everywhere(
    bench: Workbench, session: Session, story: StoryId, overruled: Mapping[str, str], by: str
) -> Reach:
    there = [one for one in publications.of_story(session, story) if one.is_there]
    files = exported_in(session, story)
    if not there and not files:
        raise _nowhere()
    queued = [enqueue(bench, session, story, one.outlet, _as_it_is(one), overruled, by) for one in there]
    return Reach(tuple(queued), files)


def _as_it_is(publication: Publication) -> Order:
    """What waits already stays what was wanted of it."""
    if publication.remote is None or publication.state is not PublicationState.SENT:
        return publication.order
    return Order.as_it_is(publication.remote, publication.order.options)


def _nowhere() -> Fault:
    return Fault(
        "publication.nowhere",
        say("No outlet has this story, and it was not written into a file."),
        say("File it first; until then the text can simply be changed."),
    )
