"""The body of an article as WordPress keeps it: blocks of its editor, in HTML that loses nothing on the way in.

For accounts without `unfiltered_html` WordPress drops `<bdi>` and keeps `<span dir>`, and a bare `<` takes words along
(observed on 6.8). The blocks are written as the block editor itself saves them, so that a desk can go on writing there.
"""

import json
from typing import Any
from xml.etree.ElementTree import Comment, Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from editor.newsroom.article import Article
from editor.publishing.body import ATTRIBUTES, Cleaning, comma, harmless, render
from editor.text.direction import Direction

_NUMERALS = {"digits-arabic": "arabic-indic", "digits-persian": "persian"}

_ATTRIBUTES = ATTRIBUTES | {"ol": {"start", "style"}}
_CLASSES = {
    **{tag: {"wp-block-heading"} for tag in ("h2", "h3", "h4", "h5")},
    **{tag: {"wp-block-list"} for tag in ("ol", "ul")},
    "blockquote": {"wp-block-quote"},
    "hr": {"wp-block-separator", "has-alpha-channel-opacity"},
}


def marker(key: str) -> str:
    """The name of the group block around an article: no reader sees it, and a search finds it."""
    return f"muharrir:{key}"


def group(key: str, inside: str = "", language: str = "", direction: Direction | None = None) -> str:
    """The group block that carries the key, around other blocks; `language` and `direction` where the site has others."""
    own = (f' dir="{direction.value}"' if direction else "") + (f' lang="{language}"' if language else "")
    name = json.dumps({"metadata": {"name": marker(key)}}, separators=(",", ":"))
    return f'<!-- wp:group {name} -->\n<div class="wp-block-group"{own}>{inside}</div>\n<!-- /wp:group -->'


def render_blocks(article: Article) -> str:
    """The byline and the body as blocks, every paragraph with its direction."""
    return render(article, _Blocks(article))


class _Blocks(Extension):
    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 Python-Markdown's name
        md.treeprocessors.register(_Byline(self._article), "byline", 60)  # before its runs are isolated
        md.treeprocessors.register(_Delimiters(self._article.direction.value), "delimiters", 40)
        md.postprocessors.deregister("cleaning")
        md.postprocessors.register(
            Cleaning(_ATTRIBUTES, _CLASSES, keeps_comments=True), "cleaning", 0
        )  # the comments are ours alone


class _Byline(Treeprocessor):
    """Who wrote it, where and when, as the first paragraph: WordPress has no field for them."""

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article

    def run(self, root: Element) -> None:
        article, day = self._article, self._article.dateline.day
        rtl = article.direction is Direction.RTL
        shown = f"{day.day}/{day.month}/{day.year}" if day and rtl else day.isoformat() if day else ""
        parts = [" ".join(harmless(part).split()) for part in (article.byline, article.dateline.place, shown)]
        if any(parts):
            made = Element("p", dir=article.direction.value)
            made.text = comma(article).join(part for part in parts if part)
            made.tail = "\n"
            root.insert(0, made)


class _Delimiters(Treeprocessor):
    """Puts each block between its comments, as the block editor saves it."""

    def __init__(self, direction: str) -> None:
        super().__init__()
        self._direction = direction

    def run(self, root: Element) -> None:
        for element in list(root.iter("bdi")):
            element.tag = "span"
        blocks = list(root)
        root[:] = [part for block in blocks for part in self._delimited(block)]

    def _delimited(self, block: Element) -> "list[Element[Any]]":
        name, attributes = self._named(block)
        words = json.dumps(attributes, separators=(",", ":")) + " " if attributes else ""
        first, last = Comment(f" wp:{name} {words}"), Comment(f" /wp:{name} ")
        first.tail = block.tail = last.tail = "\n"
        return [first, block, last]

    def _named(self, block: Element) -> tuple[str, dict[str, object]]:
        if block.tag == "p":
            return "paragraph", {"direction": block.get("dir", "")}
        if block.tag == "hr":
            block.set("class", "wp-block-separator has-alpha-channel-opacity")
            return "separator", {}
        numerals = _NUMERALS.get(block.attrib.pop("class", ""), "")
        if numerals:
            block.set("style", f"list-style-type:{numerals}")
        odd = any(part.get("dir", self._direction) != self._direction and part.tag != "span" for part in block.iter())
        if odd or any("value" in item.attrib for item in block):
            return "html", {}  # what these blocks cannot say stays as it is
        for part in block.iter():
            if part.tag not in ("span", "p"):
                part.attrib.pop("dir", None)
        if block.tag in ("ol", "ul"):
            return "list", self._list(block, numerals)
        if block.tag == "blockquote":
            self._quote(block)
            return "quote", {}
        block.set("class", "wp-block-heading")
        level = int(block.tag[1])
        return "heading", {"level": level} if level != 2 else {}

    def _list(self, block: Element, numerals: str) -> dict[str, object]:
        attributes: dict[str, object] = {"ordered": True} if block.tag == "ol" else {}
        if numerals:
            attributes["type"] = numerals
        if start := block.get("start"):
            attributes["start"] = int(start)
        block.set("class", "wp-block-list")
        items = list(block)
        block[:] = []
        for item in items:
            block.extend((Comment(" wp:list-item "), item, Comment(" /wp:list-item ")))
        return attributes

    def _quote(self, block: Element) -> None:
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
                _continue(cite, part[0].tail or "")
                cite.extend(list(part)[1:])


def _continue(element: Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words
