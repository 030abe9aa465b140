"""The comments between which WordPress's editor keeps its blocks: what they say that the HTML inside does not.

Source: developer.wordpress.org/block-editor (markup representation of a block): `<!-- wp:name {"json"} -->`, and `/-->` for
a block that the site fills in. `metadata.quotes` is what `publishing.blocks` remembers of citations.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from editor.newsroom.quote import KEY

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OPENS, _ENDS = "<!-- wp:", "-->"
_REMEMBERED = "muharrir-quotes"
_HOLDERS = frozenset({"ul", "ol", "blockquote"})
_LINES = _HOLDERS | {"li", "p", "cite", "footer"}
_MOST = 50
"""Citations of one block."""


@dataclass(frozen=True, slots=True)
class BlockComment:
    """What opens a block, or is all of it."""

    start: int
    end: int
    name: str
    attributes: str
    """As JSON; empty where there are none."""
    filled_in: bool
    """Whether the site makes it when somebody reads the article."""


def comments(html: str) -> Iterator[BlockComment]:
    """In order, in a time that grows with the length of the text alone."""
    at = 0
    while (start := html.find(_OPENS, at)) >= 0 and (end := html.find(_ENDS, start)) >= 0:
        name, _, attributes = html[start + len(_OPENS) : end].strip().partition(" ")
        filled_in = (attributes or name).endswith("/")
        at = end + len(_ENDS)
        yield BlockComment(start, at, name.rstrip("/"), attributes.rstrip("/ "), filled_in)


def with_citations(html: str) -> str:
    """The HTML, each remembered citation as an element before its block: a parser drops comments."""
    parts, at = [], 0
    for comment in comments(html):
        if quotes := _quotes(comment.attributes):
            parts += [
                html[at : comment.start],
                f'<data class="{_REMEMBERED}" value="{escape(json.dumps(quotes))}"></data>',
            ]
            at = comment.end
    return "".join([*parts, html[at:]])


def cite(root: "Element") -> None:
    """Puts each remembered citation where it stood, as an empty `data` with the key as its value."""
    for remembered in [one for one in root.iter("data") if one.get("class") == _REMEMBERED]:
        block = remembered.getnext()
        for key, at in sorted(_pairs(remembered.get("value") or ""), key=lambda pair: -pair[1]):
            if block is not None:
                _put(block, key, at)
        remembered.attrib.pop("value")


def _quotes(attributes: str) -> list[Any]:
    if '"quotes"' not in attributes:
        return []
    try:
        metadata = json.loads(attributes).get("metadata")
    except (ValueError, RecursionError, AttributeError):
        return []
    quotes = metadata.get("quotes") if isinstance(metadata, dict) else None
    return quotes[:_MOST] if isinstance(quotes, list) else []


def _pairs(value: str) -> Iterator[tuple[str, int]]:
    try:
        told = json.loads(value)
    except (ValueError, RecursionError):
        return
    for pair in told[:_MOST] if isinstance(told, list) else ():
        match pair:
            case [str(key), int(at)] if KEY.fullmatch(key) and at >= 0:
                yield key, at


def _put(block: "Element", key: str, at: int) -> None:
    """Behind so many code points of a block's words; at the end of a word, where somebody wrote in it since."""
    from lxml import etree

    places: list[tuple[int, Element, bool, int]] = []
    depth = count = 0
    for event, element in etree.iterwalk(block, events=("start", "end")):
        inside = event == "start"
        depth += 1 if inside else -1
        words = ("" if not inside and element is block else element.text if inside else element.tail) or ""
        held = element.tag not in _HOLDERS if inside else element.tag not in _LINES and element is not block
        if held and count <= at <= count + len(words):
            places.append((depth, element, inside, at - count))
        count += len(words)
    made = etree.Element("data", value=key)
    if not places:
        block.append(made)
        return
    _, element, inside, offset = min(places, key=lambda place: place[0])  # outside of what ends there
    words = (element.text if inside else element.tail) or ""
    while 0 < offset < len(words) and words[offset - 1].isalnum() and words[offset].isalnum():
        offset += 1
    while offset and words[offset - 1] == " ":
        offset -= 1
    made.tail = words[offset:]
    if inside:
        element.text = words[:offset]
        element.insert(0, made)
    else:
        element.tail = words[:offset]
        tail, element.tail = element.tail, None
        element.addnext(made)
        element.tail = tail
