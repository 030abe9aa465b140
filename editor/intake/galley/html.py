"""HTML: the words between the tags, and not the tags, their attributes, comments, scripts or styles.

A small reader that keeps places: it follows the HTML standard, 13.2.5 (tokenization) as far as words need it, and every
page is read to its end in one pass, however broken.
"""

import re
from html import escape, unescape

from editor.intake.galley.galley import Galley
from editor.intake.galley.setting import Setting
from editor.intake.galley.text import Encoded
from editor.intake.plain import read_text
from editor.text.spans import Span

_TAGS = {
    "unread": "head title template noscript iframe object svg math canvas audio video select datalist nav button",
    "code": "code kbd samp var",
    "inline": "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark meter nobr o:p"
    " output progress q rp rt ruby s samp small span strike strong sub sup time tt u var wbr",
    "void": "img input wbr br hr meta link source track area base col embed param",
    "head": "base link meta noscript script style template title",
}
_UNREAD, _CODE, _INLINE, _VOID, _HEAD = (frozenset(names.split()) for names in _TAGS.values())
"""What holds no copy, whatever stands in it; what is read, for the sentence goes on around it, but never written; what
does not break a line, as everything else does; what has no end; what stands in a head."""
_SPACES = frozenset(" \t\n\r\f")
_TOKEN = re.compile(
    r"<!--(?:>|->|.*?(?:--!?>|\Z))"
    r"|<(?P<raw>script|style|textarea|title|xmp|noembed|noframes|iframe)(?=[\s/>]).*?(?:</(?P=raw)(?=[\s/>])[^>]*+>?|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*+)(?:[^>=]++|=\s*+(?:\"[^\"]*+\"?|'[^']*+'?)?+)*+>?"
    r"|<[!?/][^>]*+>?"
    r"|(?P<entity>&(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z][a-z0-9]{1,31});?)"
    r"|(?P<space>[ \t\n\r\f]++)"
    r"|(?P<words>[^<& \t\n\r\f]++(?:[ ](?=[^<& \t\n\r\f])[^<& \t\n\r\f]++)*+|[<&])",
    re.IGNORECASE | re.DOTALL,
)


def html_galley(data: bytes) -> Galley:
    """Raises Fault as `plain.read_text` does; writing raises `galley.unreadable_letters`."""
    decoded = read_text(data, html=True)
    encoded = Encoded(data, decoded, "xmlcharrefreplace")
    text, pieces = set_html(decoded.text).set()
    return Galley(
        text, decoded.text, pieces, encoded.write, lambda words: encoded.spell(escape(words, quote=False)),
        joins=True, is_page=True,
    )  # fmt: skip


def set_html(source: str) -> Setting:
    """The copy of a page."""
    setting, path = Setting(), _Path()
    for token in _TOKEN.finditer(source):
        kind, place = token.lastgroup, Span(*token.span())
        if token["name"] is not None:
            if path.goes_through(token["name"].lower(), is_end=bool(token["end"]), is_closed=token[0].endswith("/>")):
                setting.end()
        elif token["raw"] is not None or path.is_unread:
            continue
        elif kind == "space":
            setting.space(place)
        elif kind == "entity":
            shown = unescape(token[0])
            if shown in _SPACES:
                setting.space(place)
            else:
                setting.add(shown, place, is_fixed=path.is_code)
        elif kind == "words":
            setting.add(token[0], place, is_fixed=path.is_code)
    return setting


class _Path:
    """Whether what comes is inside something unread, or inside code; ends without a beginning are passed over."""

    def __init__(self) -> None:
        self._unread: list[str] = []
        self._code: list[str] = []

    @property
    def is_unread(self) -> bool:
        return bool(self._unread)

    @property
    def is_code(self) -> bool:
        return bool(self._code)

    def goes_through(self, name: str, *, is_end: bool, is_closed: bool) -> bool:
        """Passes a tag; whether it ends a paragraph."""
        if self._unread == ["head"] and name not in _HEAD:  # a head need not be closed
            self._unread.clear()
        for open_ones, kinds in ((self._unread, _UNREAD), (self._code, _CODE)):
            if name not in kinds:
                continue
            if is_end and name in open_ones:
                del open_ones[len(open_ones) - 1 - open_ones[::-1].index(name) :]
            elif not is_end and not (is_closed or name in _VOID):
                open_ones.append(name)
        if name not in _INLINE:
            self._code.clear()  # code in a line does not run over its end
        return name not in _INLINE
