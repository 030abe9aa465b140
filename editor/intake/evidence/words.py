"""The words of HTML as one text: line by line as they are read, with everything that a reader of the page sees."""

from dataclasses import replace
from typing import TYPE_CHECKING

from editor.intake.blocks import Run, TextBlock, blocks_of, in_order, mended
from editor.intake.cleaning import Repairs, clean_line, in_lines
from editor.intake.evidence import refusal
from editor.intake.tables import cells, laid_flat
from editor.newsroom.markup import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LONGEST = 8_000_000
"""Code points of a text: some twenty thick books."""
_BULLET = "- "


def words_of(root: "Element", repairs: Repairs, *, addresses: bool = False) -> str:
    """The words of a page, a line a paragraph; a table's row is one line.

    With `addresses` a link's address stands behind its words, in brackets. Raises Fault where they are too many.
    """
    found = in_order(blocks_of(root, cells()), repairs)
    blocks = laid_flat([mended(block, repairs) for block in found], repairs)
    return checked("\n".join(filter(None, (_line(block, addresses=addresses) for block in blocks))))


def plain_words(text: str, repairs: Repairs) -> str:
    """The words of a plain text, its lines as they are. Raises Fault where they are too many."""
    blocks = in_order([TextBlock((Run(line),)) for line in in_lines(text)], repairs)
    return checked("\n".join(clean_line(block.text, repairs).rstrip() for block in blocks).strip("\n"))


def checked(text: str) -> str:
    """The text, where it is not too long to be kept, and can be."""
    if len(text) > LONGEST:
        raise refusal.too_long()
    return text.encode("utf-8", "replace").decode("utf-8")


def _line(block: TextBlock, *, addresses: bool) -> str:
    if block.kind is BlockKind.NUMBERED:
        sign = f"{block.level}. "
    else:
        sign = _BULLET if block.kind is BlockKind.BULLET else ""
    if addresses:
        block = replace(block, runs=tuple(_with_addresses(block.runs)))
    return (sign + block.text.strip()) if block.text.strip() else ""


def _with_addresses(runs: tuple[Run, ...]) -> list[Run]:
    """The runs, the address of each link once, behind its last word."""
    out: list[Run] = []
    for at, run in enumerate(runs):
        out.append(run)
        ends = at + 1 == len(runs) or runs[at + 1].link != run.link
        if run.link and ends and run.link.removeprefix("mailto:") not in "".join(one.text for one in runs):
            words = run.text.rstrip(" ")
            out[-1] = Run(f"{words} ({run.link}){run.text[len(words) :]}")
    return out
