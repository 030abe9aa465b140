"""What the clipboard holds, as copy in the house's notation: a smart paste into a story.

Nothing is judged here to be a site's furniture: whoever pastes into copy means every word. HTML is read for its blocks,
bold, links and directions; plain text line by line, and lines that a PDF or a mail broke at its margin are joined again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from editor.intake.blocks import Run, TextBlock, blocks_of, in_order, mended, parse
from editor.intake.cleaning import Repairs, in_lines, without_controls, without_overrides
from editor.intake.notation import in_notation
from editor.intake.tables import cells, laid_flat
from editor.language.language import Language
from editor.newsroom import markup
from editor.newsroom.fault import Fault
from editor.newsroom.markup import BlockKind
from editor.newsroom.message import Message, say
from editor.text.direction import Direction, direction_of
from editor.text.letters import CLOSING_QUOTES, FULL_STOPS, ODD_SPACES

NARROWEST, WIDEST = 40, 130
"""Code points in the longest line of a text that was broken at a margin."""

_LOST = say("The formatting could not be read: the words came in without it.")
_HEADER = re.compile(r"\AVersion:.*?(?=<)", re.DOTALL)
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)(?:<!--\s*EndFragment\s*-->|\Z)", re.DOTALL)
_STRUCTURE = re.compile(r"<(?:p|div|h[1-6]|li|blockquote|pre|td)\b", re.IGNORECASE)
_ITEM = re.compile(r"(?:[-*•–—▪◦#>]|[0-9٠-٩۰-۹]{1,3}[.)-])\s")
_CLOSING = "".join(sorted(CLOSING_QUOTES)) + '")]}*'
_OPEN_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))


@dataclass(frozen=True, slots=True)
class Clipping:
    """Copy ready to be put into a story, and what was done to make it so."""

    copy: str
    told: tuple[Message, ...] = ()
    inline: bool = False
    """Part of a paragraph: it goes in at the caret and makes no line of its own."""


def read_clipping(text: str, html: str, language: Language, direction_around: Direction) -> Clipping:
    """The clipboard's HTML, or its plain text where it has none that can be read, as copy.

    `language` and `direction_around` are those of the story it goes into; a paragraph carries a direction of its own only
    where its source states another one than its words have there. Raises Fault `text.empty` when there are no words,
    `page.unreadable` when the HTML cannot be read and there is no text.
    """
    repairs = Repairs(language)
    formatted = _blocks_of_html(html, text, repairs)
    blocks = formatted or _blocks_of_text(text, language, repairs)
    if not blocks:
        raise Fault("text.empty", say("There is no text in it."), say("Copy the text again, then paste it."))
    lines = zip(in_notation(blocks).split("\n"), blocks, strict=True)
    copy = "\n".join(_directed(line, block, direction_around) for line, block in lines)
    lost = () if formatted is not None else (_LOST,)
    inline = _is_inline(copy, blocks, text, html if formatted else "")
    return Clipping(_with_ends(copy, text) if inline else copy, lost + repairs.messages, inline)


def clean_copy(copy: str) -> tuple[str, tuple[Message, ...]]:
    """Copy from our own window, its notation as it is, without overrides and control characters."""
    repairs = Repairs()
    lines = [without_controls(without_overrides(line, repairs), repairs) for line in in_lines(copy)]
    return "\n".join(lines), repairs.messages


def _blocks_of_html(html: str, text: str, repairs: Repairs) -> list[TextBlock] | None:
    """The blocks of the HTML, none where it has no words; None where it cannot be read and the text stands in for it."""
    if not html.strip():
        return []
    try:
        found = blocks_of(parse(_HEADER.sub("", html)), cells())
    except Fault:
        if not text.strip():
            raise
        return None
    return laid_flat([mended(block, repairs) for block in in_order(found, repairs)], repairs)


def _blocks_of_text(text: str, language: Language, repairs: Repairs) -> list[TextBlock]:
    lines = in_order([TextBlock((Run(line),)) for line in in_lines(text)], repairs)
    paragraphs = _joined([mended(line, repairs).text for line in lines], language, repairs)
    return [TextBlock((Run(line),)) for line in paragraphs if line]


def _directed(line: str, block: TextBlock, around: Direction) -> str:
    if block.direction is None or direction_of(block.text, around) is block.direction:
        return line
    return markup.with_direction(line, block.direction)


def _is_inline(copy: str, blocks: Sequence[TextBlock], text: str, html: str) -> bool:
    """Whether it is words only: one paragraph whose end was not copied along."""
    if len(blocks) > 1 or blocks[0].kind is not BlockKind.PARAGRAPH or markup.scan_line(copy).direction:
        return False
    if text.strip():
        return not html or len(in_lines(text)) == 1
    fragment = _FRAGMENT.search(html)
    return not _STRUCTURE.search(fragment[1] if fragment else html)


def _with_ends(copy: str, text: str) -> str:
    """Words with one space at the ends where they were copied with some."""
    first, last = (" " if edge in ODD_SPACES or edge == " " else "" for edge in (text[:1], text[-1:]))
    return first + copy + last


# Lines broken at a margin


def _joined(lines: list[str], language: Language, repairs: Repairs) -> list[str]:
    """The lines of a plain text as paragraphs."""
    linking = _linking_words(language)
    while (paragraphs := _paragraphs(lines, linking)) != lines:
        repairs.count("breaks", len(lines) - len(paragraphs))
        lines = paragraphs
    return lines


def _linking_words(language: Language) -> frozenset[str]:
    """Small words that no sentence ends in: prepositions, conjunctions, what opens a clause."""
    if language.page is None or language.speech is None:
        return frozenset()
    return language.speech.stops.intersection(language.page.words) | language.speech.clause_openers


def _paragraphs(lines: list[str], linking: frozenset[str]) -> list[str]:
    """The lines joined where a margin broke them; all of them as they are where that is not certain.

    A margin shows when the next word would not have fitted, line after line, and here and there a sentence that surely
    runs on. Of 60,000 stretches of news and scripture that no margin broke, two are joined; of Persian verse, whose lines
    may end in را, one in two hundred.
    """
    breaks = [pair for pair in pairwise(lines) if all(pair) and not _ITEM.match(pair[1])]
    width = max(map(len, lines), default=0)
    open_ends = [pair for pair in breaks if not _is_closed(pair[0])]
    full = [pair for pair in open_ends if _is_full(*pair, width)]
    running = sum(_runs_on(*pair, linking) for pair in full)
    if (
        not NARROWEST <= width <= WIDEST
        or len(full) < max(2, 0.8 * len(open_ends))
        or running < max(1, 0.06 * len(full))
    ):
        return lines
    apart = any(not line for line in lines[1:-1])  # blank lines stand between paragraphs: a stop ends none
    out = lines[:1]
    for above, below in pairwise(lines):
        goes_on = above and below and not _ITEM.match(below) and _is_full(above, below, width)
        if goes_on and (apart or not _is_closed(above)):
            out[-1] += f" {below}"
        else:
            out.append(below)
    return out


def _is_closed(line: str) -> bool:
    return line.rstrip(_CLOSING).endswith((*FULL_STOPS, ":"))


def _is_full(above: str, below: str, width: int) -> bool:
    """Whether the first word below would not have fitted above; letters of print differ in width by a seventh or so."""
    return len(above) + 1 + len(below.split(" ", 1)[0]) > 0.86 * width


def _runs_on(above: str, below: str, linking: frozenset[str]) -> bool:
    """Whether a sentence surely goes on below: a linking word before the break, or a pair open across it."""
    if above.rsplit(" ", 1)[-1] in linking or below[0] in "،,؛.)»”" or (below[0].isascii() and below[0].islower()):
        return True
    return any(
        above.count(opening) > above.count(closing) and below.count(closing) > below.count(opening)
        for opening, closing in _OPEN_PAIRS
    )
