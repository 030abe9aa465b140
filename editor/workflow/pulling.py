"""Pulling an article that an outlet has into a story of one's own: its words, quotes, details and pictures.

The story knows its article from then on: the next push updates it. Pictures are fetched from the outlet's own host and
from nowhere else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from editor.intake.posted import Posted, read_posted
from editor.intake.posted_places import PostedPicture
from editor.language.language import Language
from editor.library import outlets, publications, revisions, stories
from editor.library.library import Session
from editor.newsroom import markup
from editor.newsroom.article import Citation
from editor.newsroom.correction import Correction
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, StoryId
from editor.newsroom.incoming import Incoming
from editor.newsroom.message import Message, say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Publication, PublicationDeed, PublicationEvent, PublicationState, Remote
from editor.newsroom.quote import FoundQuote
from editor.newsroom.suggestion import Note, written_note
from editor.publishing.courier import Courier
from editor.publishing.target import Connection, Target
from editor.reading.printed import Printed, printed_in
from editor.reading.quotations import find_quotes
from editor.workflow.gathering import language_of, put_in
from editor.workflow.illustrating import key_for
from editor.workflow.outlets import connection, target_of
from editor.workflow.reconciling import is_readable
from editor.workflow.sending import alone
from editor.workflow.workbench import Workbench

if TYPE_CHECKING:
    from editor.intake.pictures import Print

MOST_PICTURES, LARGEST_PICTURE = 60, 24 << 20
"""How many are fetched with one article, and the most bytes of each."""
_OUR_NAME = re.compile(r"[0-9a-f]{20}(?![0-9a-z])")
_NOON = time(12, tzinfo=UTC)


def find(bench: Workbench, outlet: OutletId, words: str, progress: Progress) -> tuple[Remote, ...]:
    """Articles at an outlet that hold the words, the last changed first; all of them where there are none.

    Raises Fault `outlet.no_search` where a kind of outlet cannot be searched, and as targets do.
    """
    target, to = _reached(bench, outlet, progress)
    if target.search is None:
        raise Fault(
            "outlet.no_search",
            say("The articles of this outlet cannot be searched from here."),
            say("Open the article there, and paste it into a new story."),
        )
    return target.search(to, words)


def story_of(bench: Workbench, outlet: OutletId, remote_id: str) -> StoryId | None:
    """The story that an article of an outlet has here already: it was filed from here, or pulled before."""
    with bench.library.reading() as session:
        known = publications.with_remote(session, outlet, remote_id)
    return known.story if known else None


def pull(bench: Workbench, outlet: OutletId, remote_id: str, progress: Progress) -> StoryId:
    """The story of an article that an outlet has; made of it where there is none yet.

    Where we have its story, and somebody wrote in the article since, the two wait to be compared
    (`PublicationState.CHANGED`, `workflow.reconciling`). Raises Fault `outlet.gone`, `outlet.unreadable`,
    `publication.sending`, and as targets do; then nothing is changed.
    """
    target, to = _reached(bench, outlet, progress)
    progress.tell(say("Looking for the article at the outlet"))
    remote = target.fetch(to, remote_id)
    if remote is None:
        raise Fault(
            "outlet.gone",
            say("The outlet has no such article."),
            say("Search the outlet again."),
        )
    remote = replace(remote, read=bench.clock())
    with bench.library.reading() as session:
        known = publications.with_remote(session, outlet, remote.id)
    if known is not None:
        _look_again(bench, known, remote)
        return known.story
    if not is_readable(bench.toolkit, target.formats(to.outlet), remote):
        raise Fault(
            "outlet.unreadable",
            say("What the outlet keeps of the article cannot become a story."),
            say("Open it there, and paste it into a new story."),
        )
    return _taken(bench, to, remote, _Album.of(bench, target, to, remote, progress))


def _reached(bench: Workbench, outlet: OutletId, progress: Progress) -> tuple[Target, Connection]:
    with bench.library.reading() as session:
        found = outlets.get(session, outlet)
    return target_of(bench.toolkit, found.kind), connection(bench, found, progress)


def _look_again(bench: Workbench, known: Publication, remote: Remote) -> None:
    """What is there now of an article whose story we have."""
    with alone(bench, known.id), bench.library.session() as session:
        _tell(bench, session, known, remote)
        if known.remote is None or _words(known.remote) != _words(remote):
            asked = "" if known.state is PublicationState.SENT else "outlet.changed"  # nothing of ours waits to be sent
            publications.mark(session, known.id, PublicationState.CHANGED, asked, theirs=remote)
        else:
            publications.reach(session, known.id, remote)


def _words(remote: Remote) -> tuple[str, str, str]:
    return remote.headline, remote.standfirst, remote.body


def _tell(bench: Workbench, session: Session, about: Publication, remote: Remote) -> None:
    publications.tell(
        session,
        PublicationEvent(
            about.story,
            about.outlet_name,
            PublicationDeed.PULLED,
            bench.clock(),
            url=remote.url,
            revision=about.revision,
        ),
    )


def _taken(bench: Workbench, to: Connection, remote: Remote, album: "_Album") -> StoryId:
    outlet = to.outlet
    assert outlet.id is not None  # noqa: S101 - it came from the library
    with bench.library.session() as session:
        if (known := publications.with_remote(session, outlet.id, remote.id)) is not None:
            return known.story  # pulled twice at once
        story = put_in(bench, session, _incoming(outlet, remote, album), album.prints)
        if remote.state.is_out:
            stories.mark_published(session, story.id, bench.clock())
        came = revisions.of_story(session, story.id)
        found = publications.adopt(
            session, story.id, outlet.id, remote, bench.new_key(), bench.clock(), came[0].id if came else None
        )
        if notes := (*album.posted.told, *album.told):
            publications.mark(session, found.id, found.state, notes=notes)
        _tell(bench, session, found, remote)
        return story.id


def _incoming(outlet: Outlet, remote: Remote, album: "_Album") -> Incoming:
    posted, body = album.posted, album.body
    inside, found = _quotes(body, album.language, {one.key for one in posted.quotes})
    return Incoming(
        headline=remote.headline.strip() or posted.headline,
        standfirst=remote.standfirst.strip() or posted.standfirst,
        byline=posted.byline,
        outlet=outlet.name,
        place=posted.dateline.place,
        day=posted.dateline.day,
        caption=posted.caption,
        categories=remote.categories,
        tags=remote.tags,
        body=body,
        language=posted.language or album.language.code,
        url=remote.url,
        quotes=found,
        slug=remote.slug,
        cited=(*posted.quotes, *inside),
        corrections=tuple(_corrections(posted, remote)),
    )


def _corrections(posted: Posted, remote: Remote) -> Iterator[Correction]:
    for one in posted.corrections:
        told = datetime.combine(one.day, _NOON) if one.day else remote.modified or datetime.now(UTC)
        if one.wrong and one.right:
            yield Correction(told, one.wrong, one.right, one.note)
        elif words := " ".join(filter(None, (one.wrong, one.right, one.note))):
            yield Correction(told, "", "", words)


def _quotes(body: str, language: Language, known: set[str]) -> tuple[list[Citation], tuple[FoundQuote, ...]]:
    """The quotes whose citations came along inside paragraphs, and those that the reader of copy finds besides."""
    plain = markup.plain(body)
    found = [replace(one, span=plain.original(one.span)) for one in find_quotes(plain.text, language)]
    printed = [*printed_in(body)]
    cited = [_citation(one, found) for one in printed if one.key not in known and one.verbatim]
    free = (one for one in found if not any(one.span.touches(other.span) for other in printed if other.verbatim))
    return [*{one.key: one for one in cited}.values()], tuple(free)


def _citation(printed: Printed, found: Sequence[FoundQuote]) -> Citation:
    said = next((one for one in found if one.span.touches(printed.span)), None)
    return Citation(printed.key, printed.words, said.speaker if said else "", said.role if said else "")


@dataclass(frozen=True, slots=True)
class _Album:
    """An article as it was read over there, and its pictures."""

    posted: Posted
    language: Language
    body: str
    """With the keys that the pictures have here."""
    prints: "Sequence[tuple[Print, bytes]]"
    """Each with its file's own bytes; the one that leads first."""
    told: tuple[Message, ...]

    @classmethod
    def of(cls, bench: Workbench, target: Target, to: Connection, remote: Remote, progress: Progress) -> "_Album":
        posted, language = _read(bench, remote)
        wanted = [*_shown(target, to, remote, posted)]
        prints: list[tuple[Print, bytes]] = []
        keys: dict[str, str] = {}
        told: list[Message] = []
        with Courier(to.outlet.url.strip(), "", "", progress, most=LARGEST_PICTURE) as courier:
            for one in wanted[:MOST_PICTURES]:
                progress.tell(say("Fetching a picture"))
                try:
                    data = courier.ask("GET", one.url, signed=False).body
                    made = _printed(data, one, _key(one, language, {*keys.values()}), language.code, progress)
                except Fault as fault:
                    if fault.kind == "stopped":
                        raise
                    told.append(say("The picture {name} could not be fetched: add it by hand.", name=one.key))
                    continue
                keys[one.key] = made.picture.key
                prints.append((made, data))
        told += [
            say("The picture {name} was left there: there are too many.", name=one.key)
            for one in wanted[MOST_PICTURES:]
        ]
        return cls(posted, language, _placed(posted, keys), prints, tuple(told))


def _read(bench: Workbench, remote: Remote) -> tuple[Posted, Language]:
    """What stands there, and in which language; a first look tells which way it runs."""
    first = bench.toolkit.languages[0]
    posted = read_posted(remote.body, first.direction, remote.url, cited=True)
    words = "\n".join((remote.headline, remote.standfirst, markup.plain(posted.body).text))
    language = bench.toolkit.language(posted.language or language_of(bench.toolkit, words))
    if language.direction is first.direction:
        return posted, language
    return read_posted(remote.body, language.direction, remote.url, cited=True), language


def _shown(target: Target, to: Connection, remote: Remote, posted: Posted) -> Iterator[PostedPicture]:
    """The pictures in their order here: the one that leads first."""
    lead = target.lead(to, remote.id) if target.lead else None
    if lead is not None and lead.url:
        name = lead.url.rpartition("/")[2].partition(".")[0]
        yield PostedPicture(f"{name}-lead", lead.url, lead.alt, lead.caption, lead.credit, leads=True)
    yield from sorted(posted.pictures, key=lambda one: not one.leads)


def _key(shown: PostedPicture, language: Language, taken: set[str]) -> str:
    """A name that our own push gave to the file says nothing."""
    return key_for("" if _OUR_NAME.match(shown.key) else shown.key, language, taken)


def _printed(data: bytes, shown: PostedPicture, key: str, language: str, progress: Progress) -> "Print":
    from editor.intake import pictures as intake

    made = intake.take(data, language, progress)
    own = made.picture
    caption, alt, credit = shown.caption or own.caption, shown.alt or own.alt, shown.credit or own.credit
    return intake.worded(made.data, replace(own, key=key, caption=caption, alt=alt, credit=credit))


def _placed(posted: Posted, keys: Mapping[str, str]) -> str:
    """The body, its pictures under the keys they have here; where one is missing, a note to the desk stands."""
    missing = {one.key: one.url for one in posted.pictures if one.key not in keys}
    lines = []
    for line in posted.body.split("\n"):
        block = markup.scan_line(line)
        key = block.content.of(line) if block.kind is markup.BlockKind.PICTURE else ""
        if key in missing:
            lines.append(written_note(Note(f"![{key}] {missing[key]}")))
        else:
            lines.append(f"![{keys[key]}]" if key else line)
    return "\n".join(lines)
