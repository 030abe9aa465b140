"""Taking an article from its readers: never refused at home, and no words leave with it.

Whoever withdraws a story because of what stands in it must not be made to send that once more, nor to open the vault
first: so the gate has nothing to hold back here.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from editor.library import publications, stories
from editor.library.library import Session
from editor.newsroom.article import Article, Standing, piece
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.newsroom.publication import Publication, Receipt, Remote, RemoteState, WantedStatus
from editor.newsroom.story import StoryStatus
from editor.publishing.target import Changed, Connection, Delivery, Target
from editor.workflow import leaving
from editor.workflow.leaving import LetOut
from editor.workflow.workbench import Workbench

GONE = ("outlet.gone", "outlet.binned")
"""The kinds of Faults that tell that an article is no longer where it was."""


def let_out(bench: Workbench, session: Session, wanted: Publication, formats: Iterable[str]) -> LetOut:
    """What leaves: which story it is, and that it is withdrawn."""
    standing = Standing.CANCELED if wanted.status is WantedStatus.BINNED else Standing.WITHHELD
    article = notice(bench, session, wanted.story, standing)
    return LetOut(article, {name: leaving.render(bench.toolkit, article, name) for name in formats}, {})


def notice(bench: Workbench, session: Session, story: StoryId, standing: Standing) -> Article:
    """What stands in the place of an article that is withdrawn: none of its words, and not even the reason."""
    around = leaving.surroundings(bench, session, story, standing)
    return replace(
        piece("", stories.get(session, story).details.language),
        written=bench.clock(),
        edition=replace(around.edition, corrections=()),
        masthead=around.masthead,
    )


def publish(target: Target, to: Connection, delivery: Delivery) -> Receipt:
    """Takes it back at the outlet; one without an id where it never arrived. Raises Fault.

    What somebody wrote in it over there stays in it, and does not keep it before its readers.
    """
    known = delivery.known
    if known is None:
        return Receipt(Remote("", RemoteState.BINNED), (say("It had never arrived at the outlet."),))
    try:
        try:
            return target.publish(to, delivery)
        except Changed as changed:
            return target.publish(to, replace(delivery, known=changed.theirs))
    except Fault as fault:
        if fault.kind not in GONE:
            raise
        note = say("It was no longer at the outlet: somebody had deleted it or put it in the bin.")
        return Receipt(replace(known, state=RemoteState.BINNED, url=""), (note,))


def put_on_the_desk(session: Session, taken_back: Publication, now: datetime) -> None:
    """A story that no reader has any more is somebody's to look at before it goes out again."""
    details = stories.get(session, taken_back.story).details
    is_out = any(
        one.is_there and one.remote is not None and one.remote.state.is_out
        for one in publications.of_story(session, taken_back.story)
    )
    if details.status is StoryStatus.PUBLISHED and not is_out:
        stories.save_details(session, taken_back.story, replace(details, status=StoryStatus.REVIEW), now)
