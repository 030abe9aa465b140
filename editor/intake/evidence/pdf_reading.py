"""Reads a PDF: the words of its pages, and where each page begins in them."""

import ctypes
import re
from collections.abc import Iterator, Mapping
from math import hypot
from typing import Any

from editor.intake.cleaning import Repairs, in_reading_order, without_controls, without_overrides
from editor.intake.evidence import refusal
from editor.intake.evidence.finding import Finding
from editor.intake.evidence.pdf_lines import Letter, PageLine, lines_of
from editor.intake.evidence.words import LONGEST, checked
from editor.newsroom.evidence import Fact
from editor.newsroom.message import Message, say, say_many
from editor.text.letters import RTL_LETTER

_PASSWORD, _LOCKED_OTHERWISE = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_BETWEEN = "\n\n"
_STRANGE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff\ue000-\uf8ff]")
_TOLD = {"Author": say("Author"), "Creator": say("Made with"), "Producer": say("Written by the program"),
    "CreationDate": say("Time made"), "ModDate": say("Time changed"), "Title": say("Title")}  # fmt: skip
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?([+-]\d{2}|Z)?")
_GARBLED = say(
    "Many letters of this document are stored in a way that cannot be read: the words may be wrong. Quote from its pages."
)


def read(data: bytes, _: Mapping[str, str]) -> Finding:
    """The words of a PDF, page by page; lines that run from the right are put in order by where their letters stand.

    A finding without words has the fault `evidence.no_text`, a locked one `evidence.encrypted`. Raises Fault
    `evidence.broken`, `evidence.too_large`.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _LOCKED_OTHERWISE):
            return Finding(fault=refusal.encrypted())
        raise refusal.broken() from None
    try:
        pages = list(_pages(document))
        facts = _facts(document)
    except pypdfium2.PdfiumError:
        raise refusal.broken() from None
    return _finding(pages, facts)


def _finding(pages: list[list[PageLine]], facts: tuple[Fact, ...]) -> Finding:
    if not pages:
        raise refusal.broken()
    repairs = Repairs()
    texts = ["\n".join(_in_order(page, repairs)) for page in pages]
    if not any(text.strip() for text in texts):
        return Finding(facts=facts, fault=refusal.no_text())
    begins, at = [], 0
    for text in texts:
        begins.append(at)
        at += len(text) + len(_BETWEEN)
    warnings = (*repairs.grave, *_warnings(texts, "".join(line.text for page in pages for line in page)))
    return Finding(checked(_BETWEEN.join(texts)), pages=tuple(begins), facts=facts, warnings=warnings)


def _in_order(page: list[PageLine], repairs: Repairs) -> list[str]:
    """The lines of a page; what was drawn from behind, letter by letter, is turned where nothing speaks against it."""
    repairs.count("order", sum(line.moved for line in page))
    repairs.count("doubtful", sum(line.doubtful for line in page))
    return in_reading_order([_clean(line.text, repairs) for line in page], repairs)


def _clean(line: str, repairs: Repairs) -> str:
    line = line.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return without_controls(without_overrides(line.replace("\x02", "-"), repairs), repairs)


def _pages(document: Any) -> Iterator[list[PageLine]]:  # noqa: ANN401 - pypdfium2 has no types
    size = 0
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        size += words.count_chars()
        if size > LONGEST:
            raise refusal.too_long()
        stored = words.get_text_range()
        if RTL_LETTER.search(stored):
            yield lines_of(list(_letters(words)))
        else:
            yield [PageLine(line.rstrip()) for line in stored.replace("\r\n", "\n").split("\n")]
        words.close()
        page.close()


def _letters(words: Any) -> Iterator[Letter]:  # noqa: ANN401
    """Every letter of a page, as stored, with its place."""
    from pypdfium2 import raw

    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    for at in range(words.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(words, at))
        raw.FPDFText_GetCharOrigin(words, at, x, y)
        raw.FPDFText_GetLooseCharBox(words, at, box)
        raw.FPDFText_GetMatrix(words, at, matrix)
        size = raw.FPDFText_GetFontSize(words, at) * hypot(matrix.c, matrix.d)
        made = raw.FPDFText_IsGenerated(words, at) == 1
        yield Letter(text, box.left, box.right, box.bottom, box.top, y.value, size, made)


def _warnings(texts: list[str], letters: str) -> tuple[Message, ...]:
    """What a reader of the words should know; `letters` are those of all pages, as stored."""
    told: list[Message] = []
    if len(_STRANGE.findall(letters)) > 0.02 * max(1, sum(map(str.isalnum, letters))):
        told.append(_GARBLED)
    if (silent := sum(not text.strip() for text in texts)) > 0:
        told.append(
            say_many(
                "{count} page holds no words that could be read: it may be a picture.",
                "{count} pages hold no words that could be read: they may be pictures.",
                silent,
            )
        )
    return tuple(told)


def _facts(document: Any) -> tuple[Fact, ...]:  # noqa: ANN401
    told = document.get_metadata_dict(skip_empty=True)
    facts = []
    for key, name in _TOLD.items():
        value = " ".join(without_controls(str(told.get(key, "")), Repairs()).split())[:300]
        if value := _moment(value) if key.endswith("Date") else value:
            facts.append(Fact(name, value, warns=key == "Author"))
    return tuple(facts)


def _moment(value: str) -> str:
    """A time of PDF (ISO 32000-1, 7.9.4) as ISO 8601 writes it."""
    found = _DATE.match(value)
    return f"{found[1]}-{found[2]}-{found[3]} {found[4]}:{found[5]} {found[7] or ''}".strip() if found else ""
