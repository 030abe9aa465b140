"""Going out: export as a file, and file to outlets through the outbox."""

from pathlib import Path

from editor.desktop import resources
from editor.desktop.files import write_file
from editor.library import outlets, publications, quotes, sources, stories
from editor.library.library import Session
from editor.newsroom.article import Article, assemble
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, PublicationId, StoryId
from editor.newsroom.markup import citations
from editor.newsroom.message import Message, say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Publication, PublicationState, Receipt, WantedStatus
from editor.newsroom.story import Story
from editor.publishing.courier import Certainty, class_of
from editor.publishing.format import Format
from editor.publishing.target import Target
from editor.workflow.discovery import Toolkit
from editor.workflow.workbench import Workbench


def article_of(bench: Workbench, story: StoryId) -> Article:
    """The Article of a story as it is saved. Raises Fault where it must not leave (`newsroom.article`)."""
    with bench.library.reading() as session:
        return _article(session, stories.get(session, story))


def _article(session: Session, story: Story) -> Article:
    cited = quotes.with_keys(session, citations(story.draft.body))
    said = {quote.attribution.source for quote in cited if quote.attribution}
    return assemble(story, cited, [*sources.of(session, said), *sources.hidden(session)])


def render(toolkit: Toolkit, article: Article, name: str) -> bytes:
    """The article in one of the formats. Raises Fault `format.unknown`."""
    made = format_named(toolkit, name)
    return made.render(article, _template(made.template))


def _template(name: str) -> str:
    return resources.text(f"templates/{name}") if name else ""


def format_named(toolkit: Toolkit, name: str) -> Format:
    found = next((one for one in toolkit.formats if one.name == name), None)
    if found is None:
        raise Fault(
            "format.unknown",
            say("There is no format called “{name}”.", name=name),
            say("There are: {names}.", names=", ".join(one.name for one in toolkit.formats)),
        )
    return found


def export(bench: Workbench, story: StoryId, name: str, path: Path) -> None:
    """Writes a story as a file. Raises Fault where it must not leave or cannot be written."""
    with bench.library.reading() as session:
        article = _leaving(bench, session, story)
    write_file(path, render(bench.toolkit, article, name))


def _leaving(bench: Workbench, session: Session, story: StoryId) -> Article:
    """The Article of a story that is about to leave; raises Fault while it is under embargo."""
    found = stories.get(session, story)
    embargo = found.details.embargo
    if embargo is not None and bench.clock() < embargo:
        raise Fault(
            "article.embargoed",
            say("The story is under embargo until {time}.", time=f"{embargo.astimezone():%Y-%m-%d %H:%M}"),
            say("Nothing leaves before that; change the embargo in the story's details if it was lifted."),
        )
    return _article(session, found)


# Outlets


def target_of(toolkit: Toolkit, kind: str) -> Target:
    """Raises Fault `outlet.unknown_kind`."""
    found = next((target for target in toolkit.targets if target.kind == kind), None)
    if found is None:
        raise Fault(
            "outlet.unknown_kind",
            say("Muharrir does not know outlets of the kind “{kind}”.", kind=kind),
            say("It knows: {kinds}.", kinds=", ".join(target.kind for target in toolkit.targets)),
        )
    return found


def add_outlet(bench: Workbench, outlet: Outlet, password: str = "") -> Outlet:
    """Adds an outlet; its password goes to the keychain, or into the encrypted library where there is none."""
    target_of(bench.toolkit, outlet.kind)
    with bench.library.session() as session:
        added = outlets.add(session, outlet)
        if password and added.id is not None and not bench.keychain.put(_secret_name(added), password):
            outlets.keep_password(session, added.id, password)
    return added


def delete_outlet(bench: Workbench, outlet: OutletId) -> None:
    with bench.library.session() as session:
        name = _secret_name(outlets.get(session, outlet))
        outlets.delete(session, outlet)
        shared = any(_secret_name(other) == name for other in outlets.everywhere(session))
    if not shared:  # two outlets may be one account
        bench.keychain.forget(name)


def all_outlets(bench: Workbench) -> tuple[Outlet, ...]:
    with bench.library.reading() as session:
        return outlets.everywhere(session)


def outlet_named(bench: Workbench, name: str) -> Outlet:
    with bench.library.reading() as session:
        return outlets.named(session, name)


def check_outlet(bench: Workbench, outlet: Outlet, progress: Progress) -> tuple[Message, ...]:
    """Asks an outlet whether it would take an article. Raises a Fault that says what is wrong."""
    return target_of(bench.toolkit, outlet.kind).check(outlet, _password(bench, outlet), progress)


def _secret_name(outlet: Outlet) -> str:
    return f"outlet {outlet.kind} {outlet.user}@{outlet.url}"


def _password(bench: Workbench, outlet: Outlet) -> str:
    with bench.library.reading() as session:
        kept = outlets.password(session, outlet.id) if outlet.id is not None else None
    return kept or bench.keychain.get(_secret_name(outlet)) or ""


# The outbox


def queue(bench: Workbench, story: StoryId, outlet: OutletId, status: WantedStatus) -> Publication:
    """Puts a story into the outbox. Raises Fault where it must not leave; then nothing is queued."""
    with bench.library.session() as session:
        _leaving(bench, session, story)
        return publications.queue(session, story, outlet, status, bench.new_key(), bench.clock())


def outbox(bench: Workbench) -> tuple[Publication, ...]:
    """What is not sent yet, the longest waiting first."""
    with bench.library.reading() as session:
        return publications.waiting(session)


def publications_of(bench: Workbench, story: StoryId) -> tuple[Publication, ...]:
    with bench.library.reading() as session:
        return publications.of_story(session, story)


def send(bench: Workbench, publication: PublicationId, progress: Progress) -> tuple[Publication, Receipt]:
    """Sends one publication, once. Raises a Fault when it did not arrive, or nobody knows whether it did.

    Whatever happens, the outbox says how far it got: before the first byte leaves, SENDING is on the disk.
    """
    waiting, article, outlet = _taken(bench, publication)
    target = target_of(bench.toolkit, outlet.kind)
    password = _password(bench, outlet)
    try:
        remote_id = waiting.remote_id
        if not remote_id and waiting.tries:
            # A try before this one may have arrived without our knowing: ask before anything is sent again.
            remote_id = target.find(waiting.key, outlet, password, progress) or ""
        receipt = target.publish(
            article, waiting.key, outlet, password, waiting.status, remote_id, progress, _template(target.template)
        )
    except Fault as fault:
        with bench.library.session() as session:
            publications.mark(session, publication, _STATES[class_of(fault)], fault.kind)
        raise
    with bench.library.session() as session:
        return publications.mark_sent(session, publication, receipt, bench.clock()), receipt


def _taken(bench: Workbench, publication: PublicationId) -> tuple[Publication, Article, Outlet]:
    with bench.library.session() as session:
        waiting = publications.get(session, publication)
        article = _leaving(bench, session, waiting.story)
        outlet = outlets.get(session, waiting.outlet)
        publications.mark(session, publication, PublicationState.SENDING)
    return waiting, article, outlet


_STATES = {
    Certainty.NOT_SENT: PublicationState.QUEUED,
    Certainty.DEFINITE: PublicationState.REFUSED,
    Certainty.AMBIGUOUS: PublicationState.UNCERTAIN,
}


def send_all(bench: Workbench, progress: Progress) -> tuple[tuple[Publication, Fault | None], ...]:
    """Sends what the outbox holds, one after the other; a refused one waits until it is queued again."""
    done: list[tuple[Publication, Fault | None]] = []
    for waiting in outbox(bench):
        if waiting.state is PublicationState.REFUSED:
            continue
        progress.tell(say("Sending “{headline}” to {outlet}", headline=waiting.headline, outlet=waiting.outlet_name))
        try:
            done.append((send(bench, waiting.id, progress)[0], None))
        except Fault as fault:
            with bench.library.reading() as session:
                done.append((publications.get(session, waiting.id), fault))
    return tuple(done)
