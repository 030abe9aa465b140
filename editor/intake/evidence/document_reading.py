"""Reads a Word document: its words, tables and links, in the order they are written. No picture, nothing of the web."""

import re
import xml.dom.minidom
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any
from xml.dom.minidom import Document, Element

from editor.intake.blocks import parse
from editor.intake.cleaning import Repairs
from editor.intake.evidence import refusal
from editor.intake.evidence.checked_xml import check_xml
from editor.intake.evidence.finding import Finding
from editor.intake.evidence.packed import parts_of
from editor.intake.evidence.words import words_of
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLAIN = frozenset({"dir", "bdo", "fldSimple", "sdtContent", "rubyBase"})
"""Elements around words that mammoth does not know, and would leave out with all in them."""
_OTHERS = (
    ("content.xml", say("an OpenDocument file")),
    ("META-INF/container.xml", say("a book (EPUB)")),
    ("xl/", say("an Excel workbook")),
    ("ppt/", say("a PowerPoint presentation")),
)
"""How the parts of other programs' packages begin."""
_PACKED = say("a packed file")
_LEFT_OUT = say(
    "Parts of this document, such as drawings or formulas, could not be read as words: look at it in its own program too."
)
_TEXT_LEFT = 0.8
"""Of the letters in a document: with fewer of them read, something was left out."""


def read(data: bytes, _: Mapping[str, str]) -> Finding:
    """The words of a document. Raises Fault `evidence.broken`, `evidence.unsafe`, `evidence.unknown_kind`.

    A finding without words has the fault `evidence.no_text`, a locked one `evidence.encrypted`.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return Finding(fault=refusal.encrypted())
    _check_kind(data)
    repairs = Repairs()
    html, letters = _html(data)
    text = words_of(parse(html), repairs, addresses=True) if html.strip() else ""
    if not text.strip():
        return Finding(fault=refusal.no_text())
    return Finding(text, warnings=(*repairs.grave, *_left_out(text, letters)))


def _check_kind(data: bytes) -> None:
    """Raises Fault where the package is no Word document, or one that must not be unpacked."""
    names = {part.filename for part in parts_of(data)}
    for sign, kind in _OTHERS:
        if any(name.startswith(sign) for name in names):
            raise refusal.other_program(kind)
    if "[Content_Types].xml" not in names and not any(name.startswith("word/") for name in names):
        raise refusal.other_program(_PACKED)


def _html(data: bytes) -> tuple[str, int]:
    """The document as HTML, and how many letters its XML holds."""
    import mammoth

    counted: list[int] = []

    def careful(file: IO[bytes]) -> Document:
        document = _parsed(file.read())
        counted.append(_unwrapped(document))
        return document

    parser: Any = xml.dom.minidom
    parser.parse = careful  # mammoth reads through it; this process reads nothing else
    try:
        answer = mammoth.convert_to_html(
            BytesIO(data),
            include_embedded_style_map=False,  # the document must not say how it is read
            include_default_style_map=True,
            external_file_access=False,
            convert_image=_no_picture,
        )
        return str(answer.value), max(counted, default=0)
    except (Fault, MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - mammoth stumbles over broken files in a hundred ways
        raise refusal.broken() from None


def _no_picture(_: Any) -> list[Any]:  # noqa: ANN401 - mammoth's own
    return []


def _parsed(data: bytes) -> Document:
    """Raises Fault as `check_xml` does."""
    check_xml(data)
    return xml.dom.minidom.parseString(data)  # noqa: S318 - looked through above


def _unwrapped(document: Document) -> int:
    """Renames what mammoth does not know to what it reads through, and counts the letters of the text."""
    letters = 0
    for element in document.getElementsByTagNameNS(_WORD, "*"):
        name = element.localName
        if name in _PLAIN:
            document.renameNode(element, _WORD, "w:smartTag")
        elif name == "t" and not _is_moved_away(element):
            letters += sum(len(node.nodeValue or "") for node in element.childNodes)
    return letters


def _is_moved_away(element: Element) -> bool:
    parent: Any = element.parentNode
    while parent is not None:
        if getattr(parent, "localName", None) in ("moveFrom", "del"):
            return True
        parent = parent.parentNode
    return False


def _left_out(text: str, letters: int) -> tuple[Message, ...]:
    read = len(re.sub(r"\s", "", text))
    return (_LEFT_OUT,) if read < _TEXT_LEFT * letters and letters - read > 40 else ()
