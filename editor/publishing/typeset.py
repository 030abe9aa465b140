"""Setting type: an article as pages and pictures, by Typst, which shapes and orders Arabic as UAX #9 says.

Everything of the article reaches the template as data (`article.json`), never as Typst's own notation: words of the
copy cannot become commands, and nothing is read from the disk or the web.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from editor.newsroom.article import Article
from editor.newsroom.picture import Picture
from editor.publishing.format import Materials
from editor.publishing.harmless import one_line
from editor.publishing.told import comma, corrections, day_told, for_readers, language_of, way
from editor.publishing.tree import body_tree, isolate

if TYPE_CHECKING:
    import typst

_ISOLATES = {"rtl": "\u2067", "ltr": "\u2066"}
_END = "\u2069"


def typeset(article: Article, materials: Materials, kind: str, ppi: float = 144.0) -> bytes:
    """The article through the template, as `pdf`, or as one `png` of its first page."""
    import typst

    shown = for_readers(article)
    files: dict[str, bytes] = {
        "main.typ": materials.template.encode("utf-8"),
        "article.json": json.dumps(_told(shown), ensure_ascii=False).encode("utf-8"),
        **{_file(one): _as_svg(one, materials.picture(one.digest)) for one in shown.pictures},
    }
    made: object = typst.compile(  # type: ignore[call-overload] # its stubs do not know files that are handed over
        files,
        format=kind,
        font_paths=_fonts(materials.typefaces),
        ppi=ppi,
        timestamp=int(shown.written.timestamp()),
    )
    first = made[0] if isinstance(made, list) else made
    if not isinstance(first, bytes):
        raise TypeError("nothing was set")
    return first


@lru_cache(maxsize=2)
def _fonts(folders: tuple[Path, ...]) -> "typst.Fonts":
    """Ours first; the computer's for what ours lack, such as emoji."""
    import typst

    return typst.Fonts(include_system_fonts=True, font_paths=[str(folder) for folder in folders])


def _told(article: Article) -> dict[str, Any]:
    day, house, place = article.dateline.day, article.masthead, article.dateline.place
    where = comma(article).join(filter(None, (one_line(place), day_told(day, article) if day else "")))
    lead = article.lead
    addresses = {one.digest: _file(one) for one in article.pictures}
    return {
        "language": language_of(article).code,
        "direction": article.direction.value,
        "headline": _words(article.headline, article),
        "title": one_line(article.headline),
        "author": one_line(article.byline),
        "standfirst": _words(article.standfirst, article),
        "byline": _words(article.byline, article),
        "dateline": _words(where, article),
        "lead": _picture(lead, article) if lead else None,
        "caption": _words("" if lead else article.caption, article),
        "body": _laid(article, addresses),
        "corrections": _laid(replace(article, body=corrections(article), citations={}), {}),
        "house": _words(house.name, article),
        "copyright": _words(house.copyright, article),
    }


def _laid(article: Article, addresses: Mapping[str, str]) -> list[Any]:
    root = body_tree(article, addresses)
    isolate(root)
    return _kids(root)


def _words(text: str, article: Article) -> dict[str, Any]:
    """One line, with the way it runs."""
    line = Element("p", dir=way(text, article).value)
    line.text = one_line(text)
    isolate(line, linked=True)
    return _node(line)


def _picture(picture: Picture, article: Article) -> dict[str, Any]:
    told = " · ".join(filter(None, map(one_line, (picture.caption, picture.credit))))
    size = {"width": picture.width, "height": picture.height}
    return {"file": _file(picture), "alt": one_line(picture.alt), "caption": _words(told, article), **size}


def _file(picture: Picture) -> str:
    return f"{picture.file_name}.svg"


def _as_svg(picture: Picture, data: bytes) -> bytes:
    """A picture inside a drawing: the files handed to Typst must be text. Its bytes come out of it unchanged."""
    size = f'width="{picture.width}" height="{picture.height}"'
    held = b64encode(data).decode("ascii")
    address = f"data:{picture.media_type};base64,{held}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{address}"/></svg>'.encode()


def _kids(element: Element) -> list[Any]:
    """What stands in an element: words, and elements as `_node` gives them."""
    found: list[Any] = [element.text] if element.text else []
    for child in element:
        if child.tag in ("bdi", "span"):
            found += [_ISOLATES.get(child.get("dir", ""), "\u2068"), *_kids(child), _END]
        else:
            found.append(_node(child))
        if child.tail and child.tail.strip("\n"):
            found.append(child.tail)
    return found


def _node(element: Element) -> dict[str, Any]:
    """An element as data: its tag, its attributes, what stands in it."""
    return {"tag": element.tag, "set": dict(element.attrib), "in": _kids(element)}
