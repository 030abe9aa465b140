"""What readers get: a story with its quotes resolved, its sources masked, the desk's notes gone.

`assemble` is the only way to one, and the last gate: it refuses rather than leaks.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from urllib.parse import unquote_plus

from editor.newsroom import markup
from editor.newsroom.fault import Fault
from editor.newsroom.identity import SourceId, now
from editor.newsroom.message import say
from editor.newsroom.quote import Quote, Record
from editor.newsroom.source import Source
from editor.newsroom.story import Dateline, Details, Story
from editor.text.direction import Direction
from editor.text.folding import fold


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote as readers may know it."""

    key: str
    words: str
    """Verbatim; empty where they name a source who must not be named."""
    speaker: str
    """The name readers may see; empty when nobody may be named."""
    role: str = ""


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


def assemble(story: Story, quotes: Iterable[Quote], sources: Iterable[Source]) -> Article:
    """Makes the Article of a story.

    `quotes` are those its copy cites; `sources` those of the quotes and every source whose name is hidden.
    Raises Fault when there is nothing to read, a citation has no quote, a cited quote is off the record, or
    the name of a hidden source stands anywhere in what would leave.
    """
    details, draft = story.details, story.draft
    if not draft.headline.strip() or not markup.plain(draft.body).text.strip():
        raise Fault(
            "article.empty",
            say("The article has no headline or no text yet."),
            say("Write both, then try again."),
        )
    known = {source.id: source for source in sources if source.id is not None}
    hidden = [source.name for source in known.values() if source.confidentiality.hides_name]
    article = Article(
        headline=draft.headline.strip(),
        standfirst=draft.standfirst.strip(),
        body=markup.final(draft.body),
        language=details.language,
        direction=details.direction,
        byline=details.byline,
        dateline=details.dateline,
        caption=details.caption,
        desk=details.desk,
        categories=details.categories,
        tags=details.tags,
        slug=details.slug,
        citations=_citations(draft.body, {quote.key: quote for quote in quotes}, known, hidden),
        written=story.saved,
    )
    _refuse_hidden_names(article, hidden)
    return article


def holds_a_name(parts: Iterable[str], names: Collection[str]) -> bool:
    """Whether any of the names stands in the parts, however it is written there: the gate of all that leaves."""
    if not names:
        return False
    row = " ".join(_word_row(reading) for part in parts for reading in _readings(part))
    letters = row.replace(" ", "")
    return any(_may_hold(letters, name) and _holds(row, name) for name in names)


def _citations(
    body: str, quotes: Mapping[str, Quote], sources: Mapping[SourceId, Source], hidden: Sequence[str]
) -> dict[str, Citation]:
    made = {}
    for key in markup.citations(markup.final(body)):
        if key not in quotes:
            raise Fault(
                "article.unknown_citation",
                say("The text cites [@{key}], and no quote has that key.", key=key),
                say("Correct the key, or take the citation out."),
            )
        quote = quotes[key]
        if quote.record is Record.OFF_RECORD:
            raise Fault(
                "article.off_record",
                say("The quote [@{key}] is off the record.", key=key),
                say("Take it out of the text before it leaves the desk."),
            )
        source = sources.get(quote.attribution.source) if quote.attribution else None
        unnamed = source is None or source.confidentiality.hides_name or quote.record is Record.BACKGROUND
        shown = (source.alias if unnamed else source.name) if source else ""
        role = quote.attribution.role if quote.attribution and not unnamed else ""
        words = "" if holds_a_name([quote.words], hidden) else quote.words
        made[key] = Citation(key, words, shown, role)
    return made


def _refuse_hidden_names(article: Article, names: Collection[str]) -> None:
    parts = [article.headline, article.standfirst, article.body, article.byline, article.caption, article.slug]
    parts += [*article.categories, *article.tags, article.desk, article.dateline.place]
    parts += [
        part for citation in article.citations.values() for part in (citation.speaker, citation.role, citation.key)
    ]
    if holds_a_name(parts, names):
        raise Fault(
            "article.hidden_name",
            say("The name of a source who must not be named stands in what would leave."),
            say("Search the text, captions and tags for it and take it out."),
        )


def _readings(part: str) -> Iterator[str]:
    """A part as it stands, as its words alone, and with what addresses and HTML encode decoded."""
    yield markup.plain(part).text
    for _ in range(_ENCODED_TIMES):
        yield part
        before, part = part, unquote_plus(unescape(part))
        if part == before:
            return


_ENCODED_TIMES = 4
# One-letter words and the article, as Arabic writes them onto a name; Hebrew's likewise.
_PROCLITIC = "(?:[وف]?(?:[بكل]|لل|[بكل]?ال)?|[ובכלמשה]{1,3})?"


def _word_row(text: str) -> str:
    """The folded words of a text, one space between them: hidden marks go before words are told apart."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def _may_hold(letters: str, name: str) -> bool:
    """Whether the words of a name are there at all; quick, for the many names that are not."""
    return all(word.removeprefix("ال") in letters for word in _word_row(name).split())


def _holds(row: str, name: str) -> bool:
    """Whether a name stands in a row of folded words, its words apart or joined, a proclitic before it or none."""
    wanted = _word_row(name).split()
    if not wanted:
        return False
    first = f"{_PROCLITIC}{wanted[0]}"
    if wanted[0].startswith("ال"):
        first = f"(?:{first}|[وف]?لل{wanted[0][2:]})"  # ل before ال is written لل
    between = r"(?: (?:\S{3,} ){0,2}| ?)"  # «سامر محمد العبدالله», «عبد الله» for «عبدالله»
    return re.search(rf"(?<!\S){between.join([first, *map(_split_or_not, wanted[1:])])}(?!\S)", row) is not None


def _split_or_not(word: str) -> str:
    """A word that opens with a servant's عبد, written apart or together."""
    head, servant, rest = word.partition("عبد")
    return f"{head}{servant} ?{rest}" if servant and rest and head in ("", "ال") else word
