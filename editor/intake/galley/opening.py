"""Which reader a file is for: by its name, and by its first bytes where they know better."""

import re
from pathlib import PurePath

from editor.intake.galley.docx import docx_galley
from editor.intake.galley.galley import Galley
from editor.intake.galley.html import html_galley
from editor.intake.galley.markdown import markdown_galley
from editor.intake.galley.text import text_galley

_WORD = frozenset({".docx", ".docm", ".dotx", ".doc", ""})
"""What a package must be called to be looked into; a text that begins like one is no text."""
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)


def galley_of(data: bytes, name: str = "") -> Galley:
    """A file's galley; `name` may be empty, as of what comes from a pipe.

    Raises Fault: `text.…` as `plain.read_text`, `galley.not_word`, and `evidence.…` of a broken or hostile package.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _WORD and data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return docx_galley(data)
    if suffix in _MARKDOWN:
        return markdown_galley(data)
    if suffix in _HTML or _PAGE.match(data[:4096].replace(b"\x00", b"")):
        return html_galley(data)
    return text_galley(data)
