"""Going out: export as a file, and file to outlets through the outbox."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from pathlib import Path

from editor.desktop.files import write_file
from editor.library import outlets, publications, revisions, stories
from editor.newsroom.article import Article, piece
from editor.newsroom.draft import Revision, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, PublicationId, StoryId
from editor.newsroom.markup import plain
from editor.newsroom.message import Message, say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Publication, PublicationState, Receipt, WantedStatus
from editor.publishing.courier import Certainty, class_of
from editor.publishing.target import Target
from editor.workflow import leaving
from editor.workflow.discovery import Toolkit
from editor.workflow.workbench import Workbench

render = leaving.render
format_named = leaving.format_named


def article_of(bench: Workbench, story: StoryId) -> Article:
    """The Article of a story as it is saved, for the desk to look at; what leaves comes through `workflow.leaving`."""
    return leaving.preview_of(bench, story)


def clip_as_html(copy: str, language: str) -> str:
    """A piece of copy as HTML for another program: suggestions accepted, citations and notes left out."""
    from editor.publishing.body import render as render_body  # slow to import, and seldom asked for

    return render_body(piece(copy, language))


def copied(
    bench: Workbench, story: StoryId, overruled: Mapping[str, str] | None = None, by: str = ""
) -> tuple[str, str]:
    """A finished article for the clipboard, as HTML and as words. Raises as `leaving.article_for` does."""
    from editor.publishing.body import render as render_body  # slow to import, and seldom asked for

    article = leaving.article_for(bench, story, "clipboard", overruled or {}, by)
    parts = (article.headline, article.standfirst, plain(article.body).text)
    told = (("h1", article.headline), ("p", article.standfirst))
    heads = [f'<{tag} dir="{article.direction.value}">{escape(words)}</{tag}>' for tag, words in told if words]
    return "".join((*heads, render_body(article))), "\n\n".join(part for part in parts if part)


def export(
    bench: Workbench, story: StoryId, name: str, path: Path, overruled: Mapping[str, str] | None = None, by: str = ""
) -> None:
    """Writes a story as a file; `overruled` has an editor's reasons by the marks of what the gate objected.

    Raises Held where the gate holds it back, Fault `vault.locked`, and where it cannot be written.
    """
    data, draft = leaving.file_for(bench, story, name, path.stem, leaving.Exit(name, overruled or {}, by))
    write_file(path, data)
    with bench.library.session() as session:
        leaving.mark_printings(bench, session, story, draft, name)


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


def queue(
    bench: Workbench,
    story: StoryId,
    outlet: OutletId,
    status: WantedStatus,
    overruled: Mapping[str, str] | None = None,
    by: str = "",
) -> Publication:
    """Puts a story into the outbox; `overruled` has an editor's reasons by the marks of what the gate objected.

    Raises Held where the gate holds it back, Fault `vault.locked`; then nothing is queued. It is asked again before
    it is sent.
    """
    with bench.library.session() as session:
        way = outlets.get(session, outlet).name
        leaving.let_out(bench, session, story, leaving.Exit(way, overruled or {}, by, to_outlet=True))
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


def send(
    bench: Workbench,
    publication: PublicationId,
    progress: Progress,
    overruled: Mapping[str, str] | None = None,
    by: str = "",
) -> tuple[Publication, Receipt]:
    """Sends one publication, once. Raises a Fault when it did not arrive, or nobody knows whether it did; Held, and Fault
    `vault.locked`, before anything is sent.

    Whatever happens, the outbox says how far it got: before the first byte leaves, SENDING is on the disk. What is
    under way already is refused (`publication.sending`).
    """
    with _alone(bench, publication):
        waiting, article, outlet, kept = _taken(bench, publication, overruled or {}, by)
        try:
            receipt = _published(bench, waiting, article, outlet, progress)
        except Fault as fault:
            with bench.library.session() as session:
                publications.mark(session, publication, _STATES[class_of(fault)], fault.kind)
            raise
        with bench.library.session() as session:
            sent = publications.mark_sent(session, publication, receipt, bench.clock(), kept.id if kept else None)
            if kept is not None:
                leaving.mark_printings(bench, session, sent.story, kept.draft, outlet.name)
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


def _taken(
    bench: Workbench, publication: PublicationId, overruled: Mapping[str, str], by: str
) -> tuple[Publication, Article, Outlet, Revision | None]:
    """What is sent, its words kept as they leave: while they travel the draft may change."""
    with bench.library.session() as session:
        waiting = publications.get(session, publication)
        outlet = outlets.get(session, waiting.outlet)
        article = leaving.let_out(
            bench, session, waiting.story, leaving.Exit(outlet.name, overruled, by, to_outlet=True)
        )
        kept = revisions.keep_revision(session, waiting.story, bench.clock(), RevisionReason.FILED)
        publications.mark(session, publication, PublicationState.SENDING, waiting.trouble)
    return waiting, article, outlet, kept


def _published(bench: Workbench, waiting: Publication, article: Article, outlet: Outlet, progress: Progress) -> Receipt:
    target, password = target_of(bench.toolkit, outlet.kind), _password(bench, outlet)
    template = leaving.template(target.template)
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
