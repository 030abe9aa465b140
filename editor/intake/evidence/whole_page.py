"""A web page made whole: one HTML file without anything that acts, asks the web or leaves the page.

Only elements and attributes of a list stay, and what a style may hold is read for addresses. A content security policy
says the same once more to whatever shows the page. Pictures come later: each has a sign in its place, which holds a token
that no page can know, and `with_pictures` puts them in.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
_HEAD = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'

_KEPT_TAGS = (
    "html head title style body a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code"
    " col colgroup dd del details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i"
    " img ins kbd label legend li main mark menu nav ol p picture pre q rp rt ruby s samp section small span strike strong"
    " sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr fieldset"
)
_GONE_TAGS = (
    "script noscript template svg math iframe frame frameset noframes object embed applet param audio video source track"
    " canvas link meta base input textarea select datalist option optgroup map area basefont bgsound portal dialog"
)
_KEPT, _GONE = frozenset(_KEPT_TAGS.split()), frozenset(_GONE_TAGS.split())
_BLOCKS = frozenset({"form", "xml", "slot"})
_ATTRIBUTES = (
    "lang dir id class title alt colspan rowspan width height align valign datetime start value reversed type border"
    " cellpadding cellspacing bgcolor color face size span scope headers open"
)
_KEPT_ATTRIBUTES = frozenset(_ATTRIBUTES.split())
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-url")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_INSIDE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif)(?:;base64)?,[A-Za-z0-9+/=%\s]*\Z", re.IGNORECASE)
_IMPORT = re.compile(r"@(?:import|namespace|charset)\b[^;{}]*;?", re.IGNORECASE)
_FACE = re.compile(r"@font-face\s*\{[^{}]*\}", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:url|src|image|(?:-webkit-)?image-set)\(\s*(?:\"[^\"]*\"|'[^']*'|[^()\"']*)\s*\)", re.IGNORECASE
)
_ACTS = re.compile(
    r"url\s*\(|src\s*\(|image-set|image\s*\(|@import|expression|behaviou?r\s*:|-moz-binding|javascript:", re.IGNORECASE
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, and nobody sees."""
_PARTS = re.compile(r"[^;{}]*[;{}]|[^;{}]+\Z")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(.))", re.DOTALL)


def made_whole(root: "Element", url: str, token: str) -> tuple[str, tuple[str, ...]]:
    """The page as HTML, and the addresses of its pictures; `root` is taken apart on the way."""
    from lxml import html as lxml_html

    base = _base(root, url)
    pictures: dict[str, int] = {}
    for element in [one for one in root.iter() if not isinstance(one.tag, str) or one.tag.lower() in _GONE]:
        _cut_out(element)
    for element in list(root.iter()):
        _tame(element, base, token, pictures)
    body = lxml_html.tostring(root, encoding="unicode")
    opening = re.match(r"<html[^>]*>\s*(?:<head[^>]*>)?", body)
    if opening is None:  # a piece of a page
        return f"<!doctype html><html><head>{_HEAD}</head><body>{body}</body></html>", tuple(pictures)
    head = opening.group() if "<head" in opening.group() else f"{opening.group()}<head></head>"
    head = head.replace("<head></head>", f"<head>{_HEAD}</head>") if head.endswith("</head>") else head + _HEAD
    return f"<!doctype html>{head}{body[opening.end() :]}", tuple(pictures)


def of_plain_text(text: str) -> str:
    """A plain text as a page."""
    from html import escape

    return f'<!doctype html><html><head>{_HEAD}</head><body><pre dir="auto">{escape(text)}</pre></body></html>'


def with_pictures(page: str, token: str, pictures: Mapping[int, str]) -> str:
    """The page with its pictures in, each a `data:` address by its number; one that is missing shows its words."""
    return re.sub(f"data:,{token}-([0-9]+)-", lambda sign: pictures.get(int(sign[1]), "data:,"), page)


def _base(root: "Element", url: str) -> str:
    told = next((element.get("href") or "" for element in root.iter("base")), "")
    return _joined(url, told) or url


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, _CONTROL.sub("", address).strip())
    except ValueError:
        return ""


def _tame(element: "Element", base: str, token: str, pictures: dict[str, int]) -> None:
    """Leaves of an element what does nothing."""
    tag = str(element.tag).lower()
    if tag not in _KEPT:
        element.tag = "div" if tag in _BLOCKS else "span"
    told = {str(name): _CONTROL.sub("", str(value)) for name, value in element.attrib.items()}
    element.attrib.clear()
    for name, value in told.items():
        if name in _KEPT_ATTRIBUTES:
            element.set(name, value)
    if style := quiet_style(told.get("style", "")):
        element.set("style", style)
    if tag == "style":
        element.text = quiet_style("".join(map(str, element.itertext())))
        element[:] = []
    elif tag == "a" and _LINK.match(address := _joined(base, told.get("href", ""))):
        element.set("href", address)
        element.set("rel", "noopener noreferrer")
    elif tag == "img":
        element.set("src", _picture(told, base, token, pictures))


def _cut_out(element: "Element") -> None:
    """Takes an element out with all in it; what stands behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = _CONTROL.sub("", (before.tail or "") + (element.tail or ""))
    else:
        parent.text = _CONTROL.sub("", (parent.text or "") + (element.tail or ""))
    parent.remove(element)


def _picture(told: Mapping[str, str], base: str, token: str, pictures: dict[str, int]) -> str:
    """What stands in place of a picture: itself where the page holds it, else its sign."""
    waiting = next((told[name] for name in _LAZY if told.get(name, "").strip()), "")
    sets = next((told[name] for name in _SETS if told.get(name, "").strip()), "")
    source = told.get("src", "").strip()
    if not waiting and _INSIDE.match(source) and (len(source) > 200 or not sets):
        return source
    if not waiting and (not source or source.startswith("data:")):
        waiting = sets.split(",")[-1].split()[0] if sets.split(",")[-1].split() else ""
    address = _joined(base, waiting or source).partition("#")[0]
    if not _WEB.match(address):
        return "data:,"
    return f"data:,{token}-{pictures.setdefault(address, len(pictures))}-"


def quiet_style(style: str) -> str:
    """A style that asks for nothing; empty where it hides that it does.

    >>> quiet_style("color: red; background: url(https://example.org/a.png)")
    'color: red; background: none'
    """
    style = _COMMENT.sub(" ", _CONTROL.sub(" ", style.replace("<", "")))
    style = _ADDRESS.sub("none", _FACE.sub("", _IMPORT.sub("", style)))
    if _acts(style):
        style = "".join(part if not _acts(part) else part[-1] for part in _PARTS.findall(style))
    return "" if _acts(style) else style.strip()


def _acts(style: str) -> bool:
    return bool(_ACTS.search(_ESCAPE.sub(lambda sign: _letter(sign[1]) if sign[1] else sign[2], style)))


def _letter(number: str) -> str:
    point = int(number, 16)
    return chr(point) if 0 < point < 0x110000 else "\ufffd"
