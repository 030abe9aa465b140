"""Reads a web page: its words, its title, and a whole copy of it that does nothing."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from editor.intake.blocks import parse, words_in
from editor.intake.cleaning import Repairs
from editor.intake.evidence import refusal, whole_page
from editor.intake.evidence.finding import Finding
from editor.intake.evidence.words import plain_words, words_of
from editor.intake.metadata import read_metadata
from editor.intake.plain import read_text
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TITLE = 300
_NO_WORDS = say("There are no words on this page. It may be built by its scripts: keep a picture of it too.")


def read(data: bytes, options: Mapping[str, str]) -> Finding:
    """What a page holds; of a plain text too, where `html` is empty.

    Options: `charset` as the server said it, `url` for links written without one, `token` for the signs of pictures.
    Raises Fault `evidence.unknown_kind`, `page.unreadable`.
    """
    html = bool(options.get("html"))
    try:
        decoded = read_text(data, charset=options.get("charset") or None, html=html)
    except Fault as fault:
        if fault.kind == "text.empty":
            return Finding(fault=refusal.no_text())
        raise refusal.unknown_kind() if fault.kind == "text.binary" else fault from None
    repairs = Repairs()
    if not html:
        text = plain_words(decoded.text, repairs)
        return Finding(
            text, _title(text.partition("\n")[0]), page=whole_page.of_plain_text(text), warnings=repairs.grave
        )
    root = parse(decoded.text)
    text = words_of(root, repairs)
    title = _title(read_metadata(root).headline or _named(root))
    page, pictures = whole_page.made_whole(root, options.get("url", ""), options.get("token", ""))
    none: tuple[Message, ...] = () if text.strip() else (_NO_WORDS,)
    return Finding(text, title, page=page, pictures=pictures, warnings=(*decoded.notes, *repairs.grave, *none))


def _named(root: "Element") -> str:
    return next((words_in(element) for element in root.iter("title")), "")


def _title(words: str) -> str:
    return " ".join(words.split())[:_TITLE]
