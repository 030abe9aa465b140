"""Letting something out: every way to readers and colleagues comes through here, and nothing leaves beside it.

What was searched for sealed names while the vault was open may leave later while it is shut, as long as nothing in it
was changed and no name was added: so the outbox can be sent when it is the web's turn, and not the passphrase's.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from editor.desktop import faces, resources
from editor.library import corrections, overrulings, pictures, printings, publications, quotes, sources, stories, vault
from editor.library.library import Session
from editor.newsroom.article import Article, Edition, Standing, Surroundings, assemble, digest_of
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.gate import Ground, Held, Objection, Overruling, Rule, held_back, judged, rules_with
from editor.newsroom.identity import StoryId
from editor.newsroom.markup import citations
from editor.newsroom.message import say
from editor.newsroom.package import Package
from editor.newsroom.package import fields as package_fields
from editor.newsroom.questions import PLACES, Leaving, name_objection, objections
from editor.newsroom.quote import Printing, Quote, Record
from editor.newsroom.sightings import sightings
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import Story
from editor.publishing.format import Format, Materials
from editor.reading.copy_quotes import CopyQuotes
from editor.reading.printed import altered, printed_in
from editor.reading.unwrapped import texts_in
from editor.workflow import vaulting
from editor.workflow.checking import uncited_in
from editor.workflow.discovery import Toolkit
from editor.workflow.workbench import Workbench

T = TypeVar("T")
_GUARDED = (Record.OFF_RECORD, Record.DEEP_BACKGROUND, Record.BACKGROUND, Record.EMBARGOED)
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Exit:
    """By which way something leaves, and on whose word."""

    way: str
    """The outlet, the name of a file's format, or what else is done with it: copied, printed."""
    overruled: Mapping[str, str] = field(default_factory=dict)
    """An editor's reasons, by the marks of the objections they overrule."""
    by: str = ""
    """Who the editor is."""
    to_outlet: bool = False
    standing: Standing = Standing.USABLE
    """What becomes of it: a withdrawn article leaves once more, to say so."""


def article_for(
    bench: Workbench, story: StoryId, way: str, overruled: Mapping[str, str] = _NOTHING, by: str = ""
) -> Article:
    """The Article of a story that leaves some other way than as a file or to an outlet: the clipboard, a printer.

    Raises Held, Fault `article.empty`, `vault.locked`.
    """
    with bench.library.session() as session:
        return _passed(bench, session, story, Exit(way, overruled, by), ("html",), "")[0]


@dataclass(frozen=True, slots=True)
class Made:
    """A file that may leave, what is in it, and the draft it was made of."""

    data: bytes
    article: Article
    draft: Draft


def file_for(bench: Workbench, story: StoryId, name: str, file: str, exit_: Exit) -> Made:
    """A story in one of the formats, as a file of that name, both searched for names.

    Raises Held, Fault `article.empty`, `vault.locked`, `format.unknown`.
    """
    with bench.library.session() as session:
        article, files = _passed(bench, session, story, exit_, (name,), file)
        return Made(files[name], article, stories.get(session, story).draft)


@dataclass(frozen=True, slots=True)
class LetOut:
    """What may leave for an outlet: the article, its files by their formats, its pictures by their digests."""

    article: Article
    files: Mapping[str, bytes]
    pictures: Mapping[str, bytes]


def let_out(bench: Workbench, session: Session, story: StoryId, exit_: Exit, formats: Collection[str] = ()) -> LetOut:
    """An article with the files an outlet takes, for what a caller does in the same session.

    Raises as `file_for` does.
    """
    article, files = _passed(bench, session, story, exit_, formats, "")
    shown = {one.digest: pictures.data(session, one.digest) for one in article.pictures}
    return LetOut(article, files, shown)


def check(bench: Workbench, story: StoryId, overruled: Mapping[str, str] = _NOTHING) -> None:
    """Raises Held where a story could not leave as it is; nothing leaves, and nothing is written down."""
    standing = held_back(objections_to(bench, story), overruled)
    if standing:
        raise Held(standing)


def objections_to(
    bench: Workbench, story: StoryId, *, to_outlet: bool = False, reader: CopyQuotes | None = None
) -> tuple[Objection, ...]:
    """What the gate would say now, nothing having left; what was overruled before is not among it.

    Who asks again and again keeps a `reader` of the copy (`checking.copy_reader`). Raises Fault `vault.locked`.
    """
    with bench.library.reading() as session:
        search = _Search.of(bench, session)
        if search.shut:
            vaulting.hidden_names(bench, session)  # raises
        matter = _matter(bench, session, stories.get(session, story), search, to_outlet=to_outlet, reader=reader)
        known = {one.mark for one in overrulings.of_story(session, story)}
        return held_back(judged(objections(matter), _rules(bench)), _NOTHING, known)


def preview_of(bench: Workbench, story: StoryId) -> Article:
    """The Article of a story for the desk's own eyes: what may be overruled is shown, what never leaves is not.

    While the vault is shut nobody looks for what is in it: the desk sees what it wrote. Raises a Fault of `article.…`.
    """
    with bench.library.reading() as session:
        search = _Search.of(bench, session)
        matter = _matter(bench, session, stories.get(session, story), search)
        let = [ground for ground, rule in _rules(bench).items() if rule is not Rule.REFUSE]
        return _assembled(matter, search, let, surroundings(bench, session, story))


def of_page(story: Story, said: Iterable[Quote] = (), by: Iterable[Source] = ()) -> Article:
    """What came in and goes straight out again, without a library: nobody in it was promised anything here, so that
    only what any article must be is asked. Raises Fault as `newsroom.article` does."""
    return assemble(story, said, by)


def mark_printings(bench: Workbench, session: Session, story: StoryId, draft: Draft, way: str) -> None:
    """Writes down that every quote a draft cites went to readers, in the words that stand there."""
    known = {quote.key: quote.id for quote in quotes.with_keys(session, citations(draft.body))}
    for one in printed_in(draft.body):
        number = known.get(one.key)
        if number is not None:
            printings.mark(session, number, Printing(story, draft.headline, way, one.words, bench.clock()))


# One story, asked everything


def _passed(
    bench: Workbench, session: Session, number: StoryId, exit_: Exit, names: Collection[str], file: str
) -> tuple[Article, dict[str, bytes]]:
    story, search = stories.get(session, number), _Search.of(bench, session)
    wanted = names or (("html",) if search.hidden or search.sealed else ())  # something of it is searched at least
    made = [format_named(bench.toolkit, name) for name in wanted]
    matter = _matter(bench, session, story, search, to_outlet=exit_.to_outlet)
    around = surroundings(bench, session, number, exit_.standing)
    made_as = "\0".join((*names, file))
    digest = digest_of(story, matter.cited.values(), matter.sources.values(), made_as, around)
    if search.shut and not overrulings.has_passed(session, digest, vault.generation(session)):
        vaulting.hidden_names(bench, session)  # raises Fault vault.locked
    let = _judge(bench, session, number, objections(matter), exit_)
    article = _assembled(matter, search, let, around)
    for_colleagues = replace(article, body=story.draft.body)
    kept_back = search.sealed if Ground.HIDDEN_NAME in let else (*search.hidden, *search.sealed)
    files = {}
    for one in made:
        told = for_colleagues if one.tracked else article
        files[one.name] = render(bench.toolkit, told, one.name, lambda digest: pictures.data(session, digest))
        _judge(bench, session, number, _in_file(files[one.name], file, kept_back, search.sealed), exit_)
    if search.secret and not search.shut and not _is_masked(matter, search):
        overrulings.let_pass(session, digest, vault.generation(session), bench.clock())
    return article, files


def _judge(
    bench: Workbench, session: Session, story: StoryId, found: Collection[Objection], exit_: Exit
) -> frozenset[Ground]:
    """Raises Held where an objection stands; else the grounds on which the house or an editor lets things through."""
    rules, known = _rules(bench), {one.mark for one in overrulings.of_story(session, story)}
    heeded = judged(found, rules)
    standing = held_back(heeded, exit_.overruled, known)
    if standing:
        raise Held(standing)
    told = [
        Overruling(one.ground, one.mark, exit_.overruled[one.mark].strip(), exit_.by, bench.clock(), exit_.way)
        for one in heeded
        if one.mark not in known
    ]
    overrulings.add(session, story, told)
    ignored = [ground for ground, rule in rules.items() if rule is Rule.IGNORE]
    return frozenset((*ignored, *(one.ground for one in heeded)))


def _rules(bench: Workbench) -> dict[Ground, Rule]:
    return rules_with(bench.exit_rules, files_suggestions=bench.files_suggestions)


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for in all that leaves."""

    hidden: tuple[str, ...]
    sealed: tuple[str, ...]
    secret: bool
    """Whether the vault holds names."""
    shut: bool
    """Whether they are not among `sealed`, the vault being locked."""

    @classmethod
    def of(cls, bench: Workbench, session: Session) -> "_Search":
        secret = vault.holds_names(session)
        if secret and not vaulting.is_open(bench):
            plain = [one for one in sources.hidden(session) if not one.sealed]
            guarded = [one for one in plain if one.confidentiality is Confidentiality.PROTECTED]
            return cls(_told_of(plain), _told_of(guarded), secret=True, shut=True)
        hidden, sealed = vaulting.hidden_names(bench, session), vaulting.protected_names(bench, session)
        return cls(hidden, sealed, secret, shut=False)


def _told_of(found: Collection[Source]) -> tuple[str, ...]:
    return tuple(word for one in found for word in (*one.names, *(contact.value for contact in one.contacts)) if word)


def _matter(
    bench: Workbench,
    session: Session,
    story: Story,
    search: _Search,
    *,
    to_outlet: bool = False,
    reader: CopyQuotes | None = None,
) -> Leaving:
    body, rules = story.draft.body, _rules(bench)
    cited = {quote.key: quote for quote in quotes.with_keys(session, citations(body))}
    guarded = quotes.under(session, *_GUARDED)
    said = {one.attribution.source for one in (*cited.values(), *guarded) if one.attribution}
    language = bench.toolkit.language(story.details.language)
    uncited = uncited_in(body, language, reader) if rules[Ground.UNATTRIBUTED] is not Rule.IGNORE else ()
    return Leaving(
        story=story,
        now=bench.clock(),
        cited=cited,
        guarded=guarded,
        sources={source.id: source for source in sources.of(session, said) if source.id is not None},
        hidden=search.hidden,
        sealed=search.sealed,
        altered=[(one.span, one.key) for one in altered(body, cited.values())],
        uncited=[one.span for one in uncited],
        pictures=pictures.of_story(session, story.id),
        to_outlet=to_outlet,
    )


def _assembled(matter: Leaving, search: _Search, let: Collection[Ground], around: Surroundings) -> Article:
    known = matter.sources.values()
    return assemble(matter.story, matter.cited.values(), known, search.hidden, search.sealed, let, around)


def surroundings(
    bench: Workbench, session: Session, story: StoryId, standing: Standing = Standing.USABLE
) -> Surroundings:
    """What an article has besides its words, as it would leave now: the edition is the next one."""
    number, first = publications.editions(session, story)
    found = stories.get(session, story)
    told = corrections.of_story(session, story)
    edition = Edition(found.uid, found.created, number + 1, first, found.details.embargo, standing, told)
    return Surroundings(pictures.of_story(session, story), edition, bench.masthead)


def _is_masked(matter: Leaving, search: _Search) -> bool:
    """Whether words of a cited quote tell a sealed name, so that nothing but the open vault can keep them back."""
    return bool(sightings([("", quote.words) for quote in matter.cited.values()], search.sealed))


# Files


def render(toolkit: Toolkit, article: Article, name: str, picture: Callable[[str], bytes] | None = None) -> bytes:
    """The article in one of the formats, with its pictures' bytes by their digests. Raises Fault `format.unknown`."""
    made = format_named(toolkit, name)
    materials = Materials(template(made.template), typefaces=faces.folders(), face=face)
    return made.render(article, replace(materials, picture=picture) if picture else materials)


def face(name: str) -> bytes:
    """A typeface that comes with the program, as TrueType. Raises LookupError where there is no such one."""
    return faces.read(name)


def template(name: str) -> str:
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


def _in_file(data: bytes, file: str, names: Collection[str], sealed: Collection[str]) -> tuple[Objection, ...]:
    """The names that stand in a finished file, or in its own name."""
    fields = (("file", [*texts_in(data)]), ("file name", [file]))
    return _names_in({field: texts for field, texts in fields if names}, names, sealed)


def _names_in(
    fields: Mapping[str, Collection[str]], names: Collection[str], sealed: Collection[str]
) -> tuple[Objection, ...]:
    kept = set(sealed)
    grounds = (
        (Ground.SEALED_NAME, kept), (Ground.HIDDEN_NAME, [name for name in names if name not in kept])
    )  # fmt: skip
    return tuple(
        name_objection(ground, place, PLACES[place], None, " ".join(texts))
        for ground, wanted in grounds
        for place, texts in fields.items()
        if sightings([(place, text) for text in texts], wanted)
    )


# Packages


def let_go(
    bench: Workbench, session: Session, story: StoryId, package: Package, data: bytes, file: str, exit_: Exit
) -> None:
    """A package for a colleague: names are looked for in all of it, and words off the record in its copy.

    What may be told a colleague but not printed is the colleague's gate to hold. Raises Held, Fault `vault.locked`.
    """
    search = _Search.of(bench, session)
    if search.shut:
        vaulting.hidden_names(bench, session)  # raises
    matter = _matter(bench, session, stories.get(session, story), search)
    off = [one for one in objections(matter) if one.ground is Ground.OFF_RECORD]
    fields = {**package_fields(package), "file": [*texts_in(data)], "file name": [file]}
    _judge(bench, session, story, [*off, *_names_in(fields, search.hidden, search.sealed)], exit_)
