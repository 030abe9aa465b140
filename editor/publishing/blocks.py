"""The body of an article as WordPress keeps it: blocks of its editor, in HTML that loses nothing on the way in.

For accounts without `unfiltered_html` WordPress drops `<bdi>` and keeps `<span dir>`, and a bare `<` takes words along
(observed on 6.8). The blocks are written as the block editor itself saves them, so that a desk can go on writing there.

Whoever pulls an article finds what is not its body by class: the byline's paragraph is `BYLINE`, the picture at its head
`LEAD`, what was corrected a group `told.CORRECTIONS`. Where a block cites quotes, its attribute `metadata.quotes` has a pair
for each: the key, and how many code points of the block's words stand before it. Credits are `small` in the captions.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Comment, Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from editor.newsroom.article import Article
from editor.publishing.body import ATTRIBUTES, Cleaning, render
from editor.publishing.harmless import one_line
from editor.publishing.told import CORRECTIONS, comma, corrections, day_told, for_readers
from editor.publishing.tree import CITED, add_words, figure
from editor.text.direction import Direction

BYLINE, LEAD = "muharrir-byline", "muharrir-lead"

_NUMERALS = {"digits-arabic": "arabic-indic", "digits-persian": "persian"}
_ATTRIBUTES = ATTRIBUTES | {"ol": {"start", "style"}, "img": {"src", "alt"}}
_CLASSES = {
    **{tag: {"wp-block-heading"} for tag in ("h2", "h3", "h4", "h5")},
    **{tag: {"wp-block-list"} for tag in ("ol", "ul")},
    "p": {BYLINE},
    "blockquote": {"wp-block-quote"},
    "hr": {"wp-block-separator", "has-alpha-channel-opacity"},
    "figure": {"wp-block-image", "size-full", LEAD},
    "figcaption": {"wp-element-caption"},
}


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a picture is: its address, and its number among the outlet's media where it has one."""

    url: str
    id: int | None = None


_NOWHERE: Mapping[str, Placed] = {}
_Attributes = dict[str, object]
_Named = tuple[str, _Attributes]
"""A block's name and its attributes."""


def marker(key: str) -> str:
    """The name of the group block around an article: no reader sees it, and a search finds it."""
    return f"muharrir:{key}"


def group(key: str, inside: str = "") -> str:
    """The group block that carries the key, around other blocks.

    It says no direction or language of its own: the block editor takes a group that does for invalid (observed on 6.8).
    """
    name = _attributes({"metadata": {"name": marker(key)}})
    return f'<!-- wp:group {name}-->\n<div class="wp-block-group">{inside}</div>\n<!-- /wp:group -->'


def render_blocks(
    article: Article, pictures: Mapping[str, Placed] = _NOWHERE, *, lead: bool = False, site: Direction | None = None
) -> str:
    """The byline, the body and what was corrected as blocks, every paragraph with its direction.

    `pictures` tells by `Picture.digest` where each picture is; one it does not name is not shown. `lead` puts the lead
    picture in too: an outlet that shows it by itself, as the featured one, does without. `site` is the way the outlet's pages run, where they do not run as the article does:
    headings, lists and quotations, which have no direction as blocks, are then HTML that has one.
    """
    article, way = for_readers(article), site or article.direction
    above = [*_byline(article), *(_lead(article, pictures) if lead else ())]
    body = _rendered(article, pictures, above, way)
    told = corrections(article)
    if not told:
        return body
    inside = _rendered(replace(article, body=told), _NOWHERE, [], way)
    named = _attributes({"className": CORRECTIONS})
    return f'{body}\n<!-- wp:group {named}-->\n<div class="wp-block-group {CORRECTIONS}">{inside}</div>\n<!-- /wp:group -->'


def _rendered(article: Article, pictures: Mapping[str, Placed], above: list[Element], site: Direction) -> str:
    addresses = {digest: place.url for digest, place in pictures.items()}
    return render(article, _Blocks(site, pictures, above), pictures=addresses)


def _byline(article: Article) -> list[Element]:
    """Who wrote it, where and when, as the first paragraph: WordPress has no field for them."""
    day = article.dateline.day
    parts = (article.byline, article.dateline.place, day_told(day, article) if day else "")
    words = comma(article).join(filter(None, map(one_line, parts)))
    if not words:
        return []
    made = Element("p", {"class": BYLINE, "dir": article.direction.value})
    made.text = words
    return [made]


def _lead(article: Article, pictures: Mapping[str, Placed]) -> list[Element]:
    place = pictures.get(article.lead.digest) if article.lead else None
    if not article.lead or not place:
        return []
    made = figure(article.lead, place.url, article)
    made.set("class", LEAD)
    return [made]


class _Blocks(Extension):
    def __init__(self, site: Direction, pictures: Mapping[str, Placed], above: list[Element]) -> None:
        super().__init__()
        self._direction, self._above = site.value, above
        self._ids = {place.url: place.id for place in pictures.values()}

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 Python-Markdown's name
        md.treeprocessors.register(_Above(self._above), "above", 60)  # before its runs are isolated
        md.treeprocessors.register(_Delimiters(self._direction, self._ids), "delimiters", 40)
        md.postprocessors.deregister("cleaning")
        classes = _CLASSES | {"img": {_media_class(number) for number in self._ids.values() if number}}
        md.postprocessors.register(
            Cleaning(_ATTRIBUTES, classes, keeps_comments=True), "cleaning", 0
        )  # the comments are ours alone


class _Above(Treeprocessor):
    def __init__(self, above: list[Element]) -> None:
        super().__init__()
        self._above = above

    def run(self, root: Element) -> None:
        for place, made in enumerate(self._above):
            made.tail = "\n"
            root.insert(place, made)


class _Delimiters(Treeprocessor):
    """Puts each block between its comments, as the block editor saves it."""

    def __init__(self, direction: str, ids: Mapping[str, int | None]) -> None:
        super().__init__()
        self._direction, self._ids = direction, ids

    def run(self, root: Element) -> None:
        for element in list(root.iter("bdi")):
            element.tag = "span"
        blocks = list(root)
        root[:] = [part for block in blocks for part in self._delimited(block)]

    def _delimited(self, block: Element) -> "list[Element[Any]]":
        name, attributes = self._named(block)
        if quotes := _taken_citations(block):
            attributes["metadata"] = {"quotes": quotes}
        first, last = Comment(f" wp:{name} {_attributes(attributes)}"), Comment(f" /wp:{name} ")
        first.tail = block.tail = last.tail = "\n"
        return [first, block, last]

    def _named(self, block: Element) -> _Named:
        plain = {"p": self._paragraph, "hr": self._rule, "figure": self._image, "li": self._item}
        return plain.get(block.tag, self._of_the_page)(block)

    def _paragraph(self, block: Element) -> _Named:
        own = block.get("class")
        return "paragraph", {"direction": block.get("dir", ""), **({"className": own} if own else {})}

    def _rule(self, block: Element) -> _Named:
        block.set("class", "wp-block-separator has-alpha-channel-opacity")
        return "separator", {}

    def _item(self, _: Element) -> _Named:
        return "list-item", {}

    def _of_the_page(self, block: Element) -> _Named:
        """A heading, list or quotation: it runs as the page does, and what it cannot say stays HTML."""
        numerals = _NUMERALS.get(block.attrib.pop("class", ""), "")
        if numerals:
            block.set("style", f"list-style-type:{numerals}")
        odd = any(part.get("dir", self._direction) != self._direction and part.tag != "span" for part in block.iter())
        if odd or any("value" in item.attrib for item in block.findall("li")):
            return "html", {}
        for part in block.iter():
            if part.tag not in ("span", "p"):
                part.attrib.pop("dir", None)
        if block.tag in ("ol", "ul"):
            return "list", self._list(block, numerals)
        return self._quote(block) if block.tag == "blockquote" else self._heading(block)

    def _heading(self, block: Element) -> _Named:
        block.set("class", "wp-block-heading")
        level = int(block.tag[1])
        return "heading", {"level": level} if level != 2 else {}

    def _list(self, block: Element, numerals: str) -> _Attributes:
        attributes: _Attributes = {"ordered": True} if block.tag == "ol" else {}
        if numerals:
            attributes["type"] = numerals
        if start := block.get("start"):
            attributes["start"] = int(start)
        block.set("class", "wp-block-list")
        items = list(block)
        block[:] = []
        for item in items:
            block.extend(self._delimited(item))
        return attributes

    def _quote(self, block: Element) -> _Named:
        block.set("class", "wp-block-quote")
        inside = list(block)
        block[:] = []
        for part in inside:
            if part.tag == "p":
                block.extend(self._delimited(part))
            else:  # the block has a cite, and no footer
                cite = SubElement(block, "cite")
                cite.text = part[0].text
                cite.extend(list(part[0]))
                add_words(cite, part[0].tail or "")
                cite.extend(list(part)[1:])
        return "quote", {}

    def _image(self, block: Element) -> _Named:
        own, number = block.get("class"), self._ids.get(block[0].get("src", ""))
        attributes: _Attributes = {}
        if number:
            attributes |= {"id": number, "sizeSlug": "full", "linkDestination": "none"}
            block[0].set("class", _media_class(number))
        if own:
            attributes["className"] = own
        block.set("class", " ".join(filter(None, ("wp-block-image", "size-full" if number else "", own))))
        block.attrib.pop("dir")
        for caption in block.findall("figcaption"):
            self._caption(caption)
        return "image", attributes

    def _caption(self, caption: Element) -> None:
        """A caption with a direction of its own keeps it inside: the block has no place for it."""
        caption.set("class", "wp-element-caption")
        direction = caption.attrib.pop("dir")
        if direction != self._direction:
            words, parts = caption.text, list(caption)
            caption.text, caption[:] = None, []
            inside = SubElement(caption, "span", dir=direction)
            inside.text = words
            inside.extend(parts)


def _media_class(number: int) -> str:
    return f"wp-image-{number}"


def _attributes(attributes: Mapping[str, object]) -> str:
    """A block's attributes as the editor writes them into its comment, and the space behind."""
    if not attributes:
        return ""
    words = json.dumps(attributes, ensure_ascii=False, separators=(",", ":"))
    for sign, written in (("--", "\\u002d\\u002d"), ("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        words = words.replace(sign, written)
    return f"{words} "


def _taken_citations(block: Element) -> list[tuple[str, int]]:
    """The keys of a block's citations, which leave it, with the code points before each."""
    found: list[tuple[str, int]] = []

    def take(element: Element, at: int) -> int:
        at += len(element.text or "")
        for child in list(element):
            if child.tag == CITED:
                found.append((child.get("value", ""), at))
                _remove(element, child)
            elif isinstance(child.tag, str):  # no comment
                at = take(child, at)
            at += len(child.tail or "")
        return at

    take(block, 0)
    return found


def _remove(element: Element, child: Element) -> None:
    """Takes a child out of an element; the words behind it stay."""
    place = list(element).index(child)
    element.remove(child)
    words = child.tail or ""
    if place:
        element[place - 1].tail = (element[place - 1].tail or "") + words
    else:
        element.text = (element.text or "") + words
