"""HTML of our own as XHTML: for files that are XML around it."""

import re

_VOID = re.compile(r'<(hr|img|br)\b((?:[^>"]|"[^"]*")*)>')


def as_xhtml(html: str) -> str:
    """HTML that closes all it opens, as `publishing.body` and `publishing.page` write it, as well-formed XML of the
    same elements, in no namespace.

    >>> as_xhtml('<p dir="rtl">أ &amp; ب&nbsp;<img alt="<1>" src="a.png"></p><hr>')
    '<p dir="rtl">أ &amp; ب\\xa0<img alt="&lt;1>" src="a.png" /></p><hr />'
    """
    return _VOID.sub(_closed, html).replace("&nbsp;", "\u00a0")


def _closed(void: re.Match[str]) -> str:
    return f"<{void[1]}{void[2].replace('<', '&lt;')} />"
