"""The one front of the door: bytes in, an Incoming out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from editor.intake.markdown import is_markdown, read_markdown
from editor.intake.pasted import QuoteFinder, read_pasted
from editor.intake.plain import read_text
from editor.intake.webpage import read_webpage
from editor.intake.word import is_word
from editor.language.language import Language
from editor.newsroom.incoming import Incoming

_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)


def read_bytes(
    data: bytes,
    name: str,
    languages: Sequence[Language],
    find_quotes: QuoteFinder,
    content_type: str | None = None,
    url: str = "",
) -> Incoming:
    """A page or a plain text, whichever the bytes are.

    `name` is a file's name, `content_type` a server's word (its charset is heard), `url` where it came from. HTML
    with neither a name nor an address is a piece of a page from the clipboard: what was selected was wanted.
    Raises Fault of the kinds of `plain` (`text.…`) and `blocks` (`page.unreadable`).
    """
    if is_word(data, name):
        from editor.intake.word_copy import read_document

        return read_document(data, languages, find_quotes)
    kind, _, parameters = (content_type or "").partition(";")
    html = (
        "html" in kind.lower() or bool(_HTML_NAME.search(name)) or bool(_HTML.match(data[:2048].replace(b"\x00", b"")))
    )
    if kind.strip().lower() == "text/plain":
        html = False
    charset = re.search(r"charset\s*=\s*[\"']?([^\s;\"']+)", parameters, re.IGNORECASE)
    decoded = read_text(data, charset=charset[1] if charset else None, html=html)
    if not html and is_markdown(decoded.text, name):
        found = replace(read_markdown(decoded.text, languages, find_quotes), url=url)
    elif html and not (name or url):
        found = read_pasted(decoded.text, True, languages, find_quotes)
    elif html:
        found = read_webpage(decoded.text, languages, find_quotes, url=url)
    else:
        found = replace(read_pasted(decoded.text, False, languages, find_quotes), url=url)
    return replace(found, repairs=(*decoded.notes, *found.repairs))
