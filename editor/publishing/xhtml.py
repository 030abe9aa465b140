"""HTML of our own as XHTML: for files that are XML around it."""

from html.parser import HTMLParser
from xml.etree.ElementTree import TreeBuilder, tostring

_VOID = frozenset({"hr", "img", "br"})


def as_xhtml(html: str) -> str:
    """Well-formed XML of the same elements, in no namespace; what was left open is closed.

    >>> as_xhtml('<p dir="rtl">أ &amp; ب&nbsp;<img alt="<1>" src="a.png"></p><hr>')
    '<p dir="rtl">أ &amp; ب\\xa0<img alt="&lt;1&gt;" src="a.png" /></p><hr />'
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.xml()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._tree, self._open = TreeBuilder(), ["div"]
        self._tree.start("div", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self._tree.end(tag)
        else:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open[1:]:
            while self._open[-1] != tag:
                self._tree.end(self._open.pop())
            self._tree.end(self._open.pop())

    def handle_data(self, data: str) -> None:
        self._tree.data(data)

    def xml(self) -> str:
        while self._open:
            self._tree.end(self._open.pop())
        return tostring(self._tree.close(), encoding="unicode")[len("<div>") : -len("</div>")]
