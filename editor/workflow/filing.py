"""Going out: export as a file, and file to outlets through the outbox."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from editor.desktop import resources
from editor.desktop.files import write_file
from editor.library import outlets, publications, quotes, revisions, sources, stories
from editor.library.library import Session
from editor.newsroom.article import Article, assemble, piece
from editor.newsroom.draft import Revision, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, PublicationId, StoryId
from editor.newsroom.markup import citations
from editor.newsroom.message import Message, say, say_many
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Publication, PublicationState, Receipt, WantedStatus
from editor.newsroom.story import Story
from editor.newsroom.suggestion import suggestions
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


def clip_as_html(copy: str, language: str) -> str:
    """A piece of copy as HTML for another program: suggestions accepted, citations and notes left out."""
    from editor.publishing.body import render as render_body  # slow to import, and seldom asked for

    return render_body(piece(copy, language))


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


def _filed(bench: Workbench, session: Session, story: StoryId) -> Article:
    """The Article of a story that is about to go to an outlet; raises Fault while suggestions in it are open, unless
    the house allows that: then it leaves as if they were accepted."""
    open_now = len(suggestions(stories.get(session, story).draft.body))
    if open_now and not bench.files_suggestions:
        raise Fault(
            "article.suggestions",
            say_many("{count} suggestion in it is open.", "{count} suggestions in it are open.", open_now),
            say("Accept or reject them, or allow it in the preferences."),
        )
    return _leaving(bench, session, story)


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
    kept = _kept_in_keychain(bench, outlet, password)
    with bench.library.session() as session:
        added = outlets.add(session, outlet)
        if password and not kept and added.id is not None:
            outlets.keep_password(session, added.id, password)
    return added


def save_outlet(bench: Workbench, outlet: Outlet, password: str = "") -> Outlet:
    """Changes an outlet; what was filed there stays known. An empty password leaves the one it has."""
    kept = _kept_in_keychain(bench, outlet, password)
    with bench.library.session() as session:
        saved = outlets.save(session, outlet)
        if password and saved.id is not None:
            outlets.keep_password(session, saved.id, "" if kept else password)
    return saved


def _kept_in_keychain(bench: Workbench, outlet: Outlet, password: str) -> bool:
    # Before any transaction: a keychain may ask the journalist first, and saving must not wait for that.
    return bool(password) and bench.keychain.put(_secret_name(outlet), password)


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


def check_outlet(bench: Workbench, outlet: Outlet, progress: Progress, password: str = "") -> tuple[Message, ...]:
    """Asks an outlet whether it would take an article, with a password that is not kept yet where one is given.

    Raises a Fault that says what is wrong.
    """
    return target_of(bench.toolkit, outlet.kind).check(outlet, password or _password(bench, outlet), progress)


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
        _filed(bench, session, story)
        return publications.queue(session, story, outlet, status, bench.new_key(), bench.clock())


def outbox(bench: Workbench) -> tuple[Publication, ...]:
    """What is not sent yet, the longest waiting first."""
    with bench.library.reading() as session:
        return publications.waiting(session)


def publications_of(bench: Workbench, story: StoryId) -> tuple[Publication, ...]:
    with bench.library.reading() as session:
        return publications.of_story(session, story)


def withdraw(bench: Workbench, publication: PublicationId) -> None:
    """Takes a story out of the outbox; what the outlet has already, it keeps."""
    with _alone(bench, publication), bench.library.session() as session:
        publications.withdraw(session, publication)


def send(bench: Workbench, publication: PublicationId, progress: Progress) -> tuple[Publication, Receipt]:
    """Sends one publication, once. Raises a Fault when it did not arrive, or nobody knows whether it did.

    Whatever happens, the outbox says how far it got: before the first byte leaves, SENDING is on the disk. What is
    under way already is refused (`publication.sending`).
    """
    with _alone(bench, publication):
        waiting, article, outlet, kept = _taken(bench, publication)
        try:
            receipt = _published(bench, waiting, article, outlet, progress)
        except Fault as fault:
            with bench.library.session() as session:
                publications.mark(session, publication, _STATES[class_of(fault)], fault.kind)
            raise
        with bench.library.session() as session:
            sent = publications.mark_sent(session, publication, receipt, bench.clock(), kept.id if kept else None)
            if sent.status is WantedStatus.PUBLISH:
                stories.mark_published(session, sent.story, bench.clock())
            return sent, receipt


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


def _taken(bench: Workbench, publication: PublicationId) -> tuple[Publication, Article, Outlet, Revision | None]:
    """What is sent, its words kept as they leave: while they travel the draft may change."""
    with bench.library.session() as session:
        waiting = publications.get(session, publication)
        article = _filed(bench, session, waiting.story)
        outlet = outlets.get(session, waiting.outlet)
        kept = revisions.keep_revision(session, waiting.story, bench.clock(), RevisionReason.FILED)
        publications.mark(session, publication, PublicationState.SENDING, waiting.trouble)
    return waiting, article, outlet, kept


def _published(bench: Workbench, waiting: Publication, article: Article, outlet: Outlet, progress: Progress) -> Receipt:
    target, password = target_of(bench.toolkit, outlet.kind), _password(bench, outlet)
    template = _template(target.template)
    key, remote_id = waiting.key, waiting.remote_id
    if not remote_id and waiting.tries:
        # A try before this one may have arrived without our knowing: ask before anything is sent again.
        remote_id = target.find(key, outlet, password, progress) or ""
    try:
        return target.publish(article, key, outlet, password, waiting.status, remote_id, progress, template)
    except Fault as fault:
        if fault.kind != GONE or waiting.trouble != GONE:
            raise
    # The journalist was told that it is gone over there, and files again: if it did not come back, it is a new one.
    with bench.library.session() as session:
        key = publications.renew(session, waiting.id, bench.new_key()).key
    return target.publish(article, key, outlet, password, waiting.status, "", progress, template)


GONE = "outlet.gone"
_STATES = {
    Certainty.NOT_SENT: PublicationState.QUEUED,
    Certainty.DEFINITE: PublicationState.REFUSED,
    Certainty.AMBIGUOUS: PublicationState.UNCERTAIN,
}


def send_all(bench: Workbench, progress: Progress) -> tuple[tuple[Publication, Fault | None], ...]:
    """Sends what the outbox holds, one after the other; what is under way already is left to itself."""
    done: list[tuple[Publication, Fault | None]] = []
    for waiting in outbox(bench):
        if waiting.id in bench.in_flight:
            continue
        progress.tell(say("Sending “{headline}” to {outlet}", headline=waiting.headline, outlet=waiting.outlet_name))
        try:
            done.append((send(bench, waiting.id, progress)[0], None))
        except Fault as fault:
            with bench.library.reading() as session:
                done.append((publications.get(session, waiting.id), fault))
    return tuple(done)
