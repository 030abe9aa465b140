"""Plain text as wires carry it: no notation, paragraphs between empty lines, the dateline before the first words.

Nothing is counted at the end: an agency's count stands in the header of its transport (IPTC 7901, ANPA 1312), and what
stands in the text gets printed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from editor.newsroom.article import Article
from editor.newsroom.message import say
from editor.publishing.format import Format, Materials
from editor.publishing.harmless import one_line
from editor.publishing.plain import ordered
from editor.publishing.told import comma, corrections, day_told, for_readers, language_of, way
from editor.publishing.tree import DIGIT_CLASSES, body_tree, figure
from editor.text.digits import Digits, converted
from editor.text.direction import Direction
from editor.text.letters import QUOTES

_DIGITS = {name: digits for digits, name in DIGIT_CLASSES.items()}


def _render(article: Article, _: Materials) -> bytes:
    article = for_readers(article)
    lines = (article.headline, article.standfirst, article.byline)
    above = [_embargo(article), *(ordered(one_line(line), way(line, article)) for line in lines), _lead(article)]
    body = [*_opened(article, _blocks(article))]
    told = _blocks(replace(article, body=corrections(article)))
    return ("\n\n".join(part for part in (*above, *body, *(words for _, words in told)) if part) + "\n").encode("utf-8")


def _embargo(article: Article) -> str:
    moment = article.edition.embargo
    if moment is None:
        return ""
    notice = language_of(article).notices.embargo.replace("{moment}", f"\u2066{moment:%Y-%m-%d %H:%M %z}\u2069")
    return ordered(notice, article.direction)


def _lead(article: Article) -> str:
    if article.lead is None:
        return ordered(one_line(article.caption), way(article.caption, article))
    return _figure(figure(article.lead, "", article), article)


def _opened(article: Article, blocks: Iterator[tuple[Element, str]]) -> Iterator[str]:
    """The blocks with place and day before the first words: `رام الله، 22/11/2026 — قالت …`."""
    place, day = one_line(article.dateline.place), article.dateline.day
    where = comma(article).join(filter(None, (place, day_told(day, article) if day else "")))
    for block, words in blocks:
        if place and re.match(rf"{re.escape(place)}\b[^—–\n]{{0,40}}?\s[—–-]\s", _words(block)):
            where = ""  # the copy says it itself
        if where and block.tag == "p":
            yield ordered(f"{where} — {_words(block)}", _direction(block))
        else:
            yield from filter(None, (ordered(where, article.direction), words))
        where = ""


def _blocks(article: Article) -> Iterator[tuple[Element, str]]:
    """Each block of the body with its words; one without words is left out."""
    for block in body_tree(article, dict.fromkeys((one.digest for one in article.pictures), "")):
        words = "\n".join(filter(None, _lines(block, article)))
        if words:
            yield block, words


def _lines(block: Element, article: Article) -> Iterator[str]:
    if block.tag in ("ul", "ol"):
        yield from _items(block)
    elif block.tag == "blockquote":
        yield from _quotation(block, article)
    elif block.tag == "figure":
        yield _figure(block, article)
    elif block.tag == "hr":
        yield "* * *"
    else:
        yield ordered(_words(block), _direction(block))


def _items(block: Element) -> Iterator[str]:
    number, digits = int(block.get("start", "1")), _DIGITS.get(block.get("class", ""), Digits.LATIN)
    for item in block.iter("li"):
        number = int(item.get("value", str(number)))
        sign = "•" if block.tag == "ul" else f"{converted(str(number), digits)}."
        yield ordered(f"{sign} {_words(item)}", _direction(item))
        number += 1


def _quotation(block: Element, article: Article) -> Iterator[str]:
    """In the language's marks, unless the copy has some, and whose words they are."""
    lines = list(block.iter("p"))
    said = [_words(line) for line in lines]
    if said[0][0] not in QUOTES:
        opening, closing = language_of(article).quote_marks
        said[0] = opening + said[0]
        said[-1] += closing
    for line, words in zip(lines, said, strict=True):
        yield ordered(words, _direction(line))
    for speaker in block.iter("footer"):
        yield ordered(f"— {_words(speaker)}", _direction(speaker))


def _figure(block: Element, article: Article) -> str:
    told = block.find("figcaption")
    words = _words(told) if told is not None else block[0].get("alt", "")
    label = language_of(article).notices.picture
    return ordered(f"[{label}: {words}]", article.direction) if words else ""


def _words(block: Element) -> str:
    """The words of a block; behind those of a link stands where it leads, unless they say so themselves."""
    words = "".join(_parts(block))
    return " ".join(words.split())


def _parts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _parts(child)
        address = child.get("href", "").removeprefix("mailto:")
        if address and address not in "".join(child.itertext()):
            yield f" ({address})"
        yield child.tail or ""


def _direction(block: Element) -> Direction:
    return Direction(block.get("dir", ""))


FORMAT = Format(
    name="text",
    label=say("Plain text for wires"),
    suffix=".txt",
    media_type="text/plain",
    render=_render,
    tells_standing=True,
)
