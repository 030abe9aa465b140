"""What readers get: a story with its quotes resolved, its sources masked, the desk's notes gone.

`assemble` is the only way to one, and refuses rather than leaks, whatever was asked before it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from editor.newsroom import markup
from editor.newsroom.correction import Correction
from editor.newsroom.fault import Fault
from editor.newsroom.gate import Ground
from editor.newsroom.identity import now
from editor.newsroom.masthead import NOBODY, Masthead
from editor.newsroom.message import say
from editor.newsroom.picture import Picture
from editor.newsroom.quote import Quote, Record
from editor.newsroom.sightings import holds_a_name
from editor.newsroom.source import Source
from editor.newsroom.story import Dateline, Details, Story
from editor.newsroom.suggestion import accepted
from editor.text.direction import Direction
from editor.text.spans import Traced


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote as readers may know it."""

    key: str
    words: str
    """Verbatim; empty where they name a source who must not be named."""
    speaker: str
    """The name readers may see; empty when nobody may be named."""
    role: str = ""


class Standing(StrEnum):
    """Whether an article may be used; the words of IPTC's `pubStatus` and `stat:`."""

    USABLE = "usable"
    WITHHELD = "withheld"
    """Not yet, or no more for now."""
    CANCELED = "canceled"
    """Withdrawn for good."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which of an article's editions this is: what tells machines that two files are one article."""

    uid: str = ""
    """The story's, the same in every edition and every library."""
    begun: datetime | None = None
    """When the story was begun, aware: it never changes, so that names made of it do not either."""
    version: int = 1
    """1, 2, 3 …; grows with every edition that leaves."""
    first: datetime | None = None
    """When the first edition left, aware; None while none has."""
    embargo: datetime | None = None
    """Aware; nobody may print it before."""
    standing: Standing = Standing.USABLE
    corrections: tuple[Correction, ...] = ()
    """The first one first."""


@dataclass(frozen=True, slots=True)
class Article:
    """What every format renders and every target files."""

    headline: str
    standfirst: str
    body: str
    """Copy in the house's notation, suggestions accepted, notes to the desk dropped, every `[@key]` among `citations`."""
    language: str
    direction: Direction
    byline: str
    dateline: Dateline
    caption: str
    desk: str
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    slug: str
    citations: Mapping[str, Citation]
    written: datetime
    """When its words were last saved, aware."""
    pictures: tuple[Picture, ...] = ()
    """The lead picture first, where there is one; then those that stand in the body as `![key]`."""
    edition: Edition = Edition()
    masthead: Masthead = NOBODY

    @property
    def lead(self) -> Picture | None:
        """The picture at the head of the article: the first one, unless it stands in the body."""
        first = next(iter(self.pictures), None)
        return None if first is None or first.key in markup.placed(self.body) else first

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it that may reach a reader."""
        cited = (part for one in self.citations.values() for part in (one.key, one.words, one.speaker, one.role))
        shown = (
            part
            for one in self.pictures
            for part in (one.key, one.caption, one.alt, one.credit, one.copyright, one.licence)
        )
        told = (part for one in self.edition.corrections for part in (one.wrong, one.right, one.note))
        house = (self.masthead.name, self.masthead.copyright, self.masthead.terms)
        return (
            self.headline, self.standfirst, self.body, self.language, self.byline, self.dateline.place, self.caption,
            self.desk, *self.categories, *self.tags, self.slug, *cited, *shown, *told, *house,
        )  # fmt: skip


def piece(copy: str, language: str) -> Article:
    """A piece of copy on its own, to be rendered: suggestions accepted, nobody cited, no notes."""
    details = Details(language=language)
    return Article(
        headline="",
        standfirst="",
        body=markup.final(copy),
        language=language,
        direction=details.direction,
        byline="",
        dateline=Dateline(),
        caption="",
        desk="",
        categories=(),
        tags=(),
        slug="",
        citations={},
        written=now(),
    )


def final_copy(body: str) -> Traced:
    """Copy as it leaves, as `markup.final` gives it, with the way back to the copy as it is written.

    >>> final = final_copy("قال{++ت++} {>>من؟<<} نعم")
    >>> final.text, final.starts[-3:]
    ('قالت نعم', (21, 22, 23))
    """
    read = accepted(body)
    letters: list[str] = []
    starts: list[int] = []
    at = 0
    for line in read.text.split("\n"):
        kept = markup.without_notes(line)
        if kept or not line:
            letters.append(kept)
            starts += [at + offset for offset in _offsets(line, kept)]
            starts.append(at + len(line))  # of the line break
        at += len(line) + 1
    return Traced("\n".join(letters), tuple(starts[:-1]), len(read.text)).through(read)


def _offsets(line: str, kept: str) -> Iterator[int]:
    """Where the letters that are left of a line stood."""
    if line == kept:
        yield from range(len(line))
        return
    notes = [mark.span for mark in markup.scan_line(line).marks if mark.kind is markup.MarkKind.NOTE]
    at = 0
    for letter in kept:
        while line[at] != letter or any(at in note for note in notes):
            at += 1
            if at == len(line):
                at, notes = 0, []  # what stood around notes closed up to others: as near as can be told
        yield at
        at = min(at + 1, len(line) - 1)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article has besides its words and quotes."""

    pictures: tuple[Picture, ...] = ()
    """All of the story's, in the desk's order; those that neither lead nor stand in the body stay at home."""
    edition: Edition = Edition()
    masthead: Masthead = NOBODY


def assemble(
    story: Story,
    quotes: Iterable[Quote],
    sources: Iterable[Source],
    names: Collection[str] = (),
    sealed: Collection[str] = (),
    let: Collection[Ground] = (),
    surroundings: Surroundings = Surroundings(),
) -> Article:
    """Makes the Article of a story.

    `surroundings` are what stands around its words. `quotes` are those its copy cites; `sources` those of the quotes and every source whose name is hidden; `names` what
    else must not leave, spellings and contacts; `sealed` those of protected sources; `let` the grounds on which the
    house or an editor let something through: a sealed name never.
    Raises Fault when there is nothing to read, a citation has no quote, a cited quote is off the record, or one of
    those names stands anywhere in what would leave.
    """
    draft = story.draft
    if not draft.headline.strip() or not markup.plain(draft.body).text.strip():
        raise Fault(
            "article.empty",
            say("The article has no headline or no text yet."),
            say("Write both, then try again."),
        )
    cited, known = [*quotes], [*sources]
    _refuse_citations(draft.body, cited, let)
    own = [one.name for one in known if one.confidentiality.hides_name and not one.sealed]
    hidden = {*names, *sealed, *own}
    article = _made(story, cited, known, hidden, surroundings)
    holding = sealed if Ground.HIDDEN_NAME in let else hidden
    if holds_a_name(article.texts, holding):
        raise Fault(
            "article.hidden_name",
            say("The name of a source who must not be named stands in what would leave."),
            say("Search the text, captions and tags for it and take it out."),
        )
    return article


def digest_of(
    story: Story,
    quotes: Iterable[Quote],
    sources: Iterable[Source],
    made_as: str = "",
    surroundings: Surroundings = Surroundings(),
) -> str:
    """The digest of everything that would leave with a story, and of `made_as`, what is made of it; whoever knows only
    the digest can tell nothing by it but whether it is the same."""
    told = (*_made(story, quotes, sources, (), surroundings).texts, made_as)
    return sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest()


def _made(
    story: Story, quotes: Iterable[Quote], sources: Iterable[Source], hidden: Collection[str], around: Surroundings
) -> Article:
    details, draft = story.details, story.draft
    body = markup.final(draft.body)
    return Article(
        headline=draft.headline.strip(),
        standfirst=draft.standfirst.strip(),
        body=body,
        language=details.language,
        direction=details.direction,
        byline=details.byline,
        dateline=details.dateline,
        caption=details.caption,
        desk=details.desk,
        categories=details.categories,
        tags=details.tags,
        slug=details.slug,
        citations=_citations(draft.body, quotes, sources, hidden),
        written=story.saved,
        pictures=shown_pictures(body, around.pictures),
        edition=around.edition,
        masthead=around.masthead,
    )


def shown_pictures(body: str, pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    """Those of a story that leave with it, as `Article.pictures` has them; `body` is the copy as it leaves."""
    known = {one.key: one for one in pictures}
    placed = [known[key] for key in markup.placed(body) if key in known]
    lead = [one for one in pictures[:1] if one not in placed]
    return (*lead, *placed)


def citation_of(quote: Quote, source: Source | None, hidden: Collection[str]) -> Citation:
    """A quote as readers may know it, by its terms and its source's."""
    nameless = quote.record in (Record.BACKGROUND, Record.DEEP_BACKGROUND, Record.OFF_RECORD)
    unnamed = source is None or source.confidentiality.hides_name or nameless
    shown = (source.alias if unnamed else source.name) if source else ""
    if quote.record in (Record.DEEP_BACKGROUND, Record.OFF_RECORD):
        shown = ""  # nobody's, not even an alias's
    role = quote.attribution.role if quote.attribution and not unnamed else ""
    words = "" if holds_a_name([quote.words], hidden) else quote.words
    return Citation(quote.key, words, shown, role)


def _citations(
    body: str, quotes: Iterable[Quote], sources: Iterable[Source], hidden: Collection[str]
) -> dict[str, Citation]:
    by_key, by_id = {quote.key: quote for quote in quotes}, {source.id: source for source in sources}
    made = {}
    for key in markup.citations(markup.final(body)):
        quote = by_key.get(key)
        source = by_id.get(quote.attribution.source) if quote and quote.attribution else None
        made[key] = citation_of(quote, source, hidden) if quote else Citation(key, "", "")
    return made


def _refuse_citations(body: str, quotes: Iterable[Quote], let: Collection[Ground]) -> None:
    known = {quote.key: quote for quote in quotes}
    for key in markup.citations(markup.final(body)):
        if key not in known and Ground.UNKNOWN_CITATION not in let:
            raise Fault(
                "article.unknown_citation",
                say("The text cites [@{key}], and no quote has that key.", key=key),
                say("Correct the key, or take the citation out."),
            )
        if key in known and known[key].record is Record.OFF_RECORD and Ground.OFF_RECORD not in let:
            raise Fault(
                "article.off_record",
                say("The quote [@{key}] is off the record.", key=key),
                say("Take it out of the text before it leaves the desk."),
            )
