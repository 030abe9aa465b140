"""What an agency's file says of an article, whatever the file: the words of IPTC's standards.

Sources: IPTC ninjs 3.1 and NewsML-G2 2.35; RFC 3085 (urn:newsml).
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from editor.newsroom.article import Article, Standing
from editor.newsroom.correction import Correction
from editor.newsroom.markup import plain
from editor.newsroom.picture import Picture
from editor.publishing.body import harmless, render
from editor.publishing.metadata import language_tag
from editor.publishing.xhtml import as_xhtml


def uri_of(article: Article, item: str = "") -> str:
    """The name of an article, or of something in it, for machines: the same in every edition."""
    begun = article.edition.begun or article.edition.first or article.written
    return (
        f"urn:newsml:{article.masthead.authority}:{begun.astimezone(UTC):%Y%m%d}:{item or article.edition.uid or 'x'}"
    )


def moment(at: datetime) -> str:
    """RFC 3339, in the zone it was given in."""
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def line(words: str) -> str:
    """Words of one line, without characters that no reader sees."""
    return " ".join(harmless(words).split())


def has_words(article: Article) -> bool:
    """Whether its words still go out: of a withdrawn article only that it is withdrawn."""
    return article.edition.standing is Standing.USABLE


def body_as_text(article: Article) -> str:
    """The body's words, a line a paragraph."""
    lines = (" ".join(words.split()) for words in plain(harmless(article.body)).text.split("\n"))
    return "\n".join(words for words in lines if words)


def body_as_xhtml(article: Article) -> str:
    """The body as XHTML in a `div` that says its language and direction."""
    return f'<div lang="{language_tag(article)}" dir="{article.direction.value}">{as_xhtml(render(article))}</div>'


def editors_note(article: Article) -> str:
    """What the receiving desk must know: what was corrected."""
    return " ".join(told(one) for one in article.edition.corrections)


def told(correction: Correction) -> str:
    """A correction in one line: what was wrong, what is right."""
    change = f"{line(correction.wrong)} → {line(correction.right)}" if correction.wrong or correction.right else ""
    return " · ".join(part for part in (change, line(correction.note)) if part)


def speakers(article: Article) -> tuple[tuple[str, str], ...]:
    """Name and role of everybody the article quotes by name, each once."""
    named = {one.speaker: one.role for one in article.citations.values() if one.speaker.strip()}
    return tuple((line(name), line(role)) for name, role in named.items())


def address_of(picture: Picture) -> str:
    """Where the file of a picture lies: beside the article's own."""
    return f"file:{picture.file_name}"


def pictures(article: Article) -> Iterator[tuple[str, Picture]]:
    """The article's pictures, each with its part in it: `main` for the lead, else `inline`."""
    for one in article.pictures if has_words(article) else ():
        yield "main" if one == article.lead else "inline", one
