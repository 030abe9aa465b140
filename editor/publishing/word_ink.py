"""Paragraphs of a Word document as XML: directions, runs, tracked changes, the places of comments.

ECMA-376-1 (5th ed.): 17.3.1 (`w:bidi`), 17.3.2 (`w:rtl`, complex script properties), 17.13.4 (comments), 17.13.5
(tracked changes), 17.16.22 (hyperlinks). Elements stand in the order the schema asks for.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from itertools import count, groupby

from editor.newsroom.suggestion import Note, Signature
from editor.newsroom.tracked import Anchor, Hand
from editor.publishing.word_runs import PLAIN, Manner, isolated
from editor.text.direction import Direction
from editor.text.letters import is_rtl_letter

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"'
)
LRM = "\u200e"
"""Around what must run from left to right: LibreOffice knows no `w:dir`, and not every Word knows isolates."""
_INITIALS = re.compile(r"\b\w")


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment of a document."""

    number: int
    note: Note
    answers: int | None = None
    """The comment that opened its thread."""
    resolved: bool = False

    @property
    def mark(self) -> str:
        """What ties its words to its place in a thread (`w14:paraId`): eight hexadecimal digits, below 80000000."""
        return f"{0x10000000 + self.number:08X}"


@dataclass(slots=True)
class Ink:
    """Writes paragraphs; `relate` gives the relationship of an address."""

    relate: Callable[[str], str]
    comments: list[Comment] = field(default_factory=list)
    number: Callable[[], int] = field(default_factory=lambda: count(1).__next__)

    def paragraph(
        self,
        style: str,
        direction: Direction,
        runs: Sequence[tuple[Manner, str]],
        *,
        item: tuple[int, int] | None = None,
        ending: tuple[Hand | None, Hand | None] = (None, None),
        before: str = "",
    ) -> str:
        """One paragraph; `item` is the number of its list and its depth, `before` XML that opens it."""
        rtl = direction is Direction.RTL
        listed = f'<w:numPr><w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/></w:numPr>' if item else ""
        bidi = "<w:bidi/>" if rtl else '<w:bidi w:val="0"/>'
        mark = f"<w:rPr>{self._ending(ending)}{'<w:rtl/>' if rtl else ''}</w:rPr>"
        words = "".join(self._anchored(list(group), anchor, rtl) for anchor, group in _by_anchor(runs))
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{listed}{bidi}{mark}</w:pPr>{before}{words}</w:p>'

    def line(self, style: str, direction: Direction, words: str) -> str:
        """A paragraph of words alone, its scrambled runs isolated."""
        runs = isolated([(PLAIN, words)]) if direction is Direction.RTL else [(PLAIN, words)]
        return self.paragraph(style, direction, runs)

    def _anchored(self, runs: list[tuple[Manner, str]], anchor: Anchor | None, rtl: bool) -> str:
        words = "".join(self._run(manner, text, rtl) for manner, text in runs if text)
        if anchor is None:
            return words
        numbers = self._noted(anchor)
        begun = "".join(f'<w:commentRangeStart w:id="{one}"/>' for one in numbers)
        ended = "".join(f'<w:commentRangeEnd w:id="{one}"/>' for one in numbers)
        signs = "".join(
            f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{one}"/></w:r>'
            for one in numbers
        )
        return f"{begun}{words}{ended}{signs}"

    def _noted(self, anchor: Anchor) -> list[int]:
        first: int | None = None
        numbers = []
        for note in anchor.notes:
            made = Comment(len(self.comments), note, first, anchor.notes[-1].resolves)
            first = made.number if first is None else first
            self.comments.append(made)
            numbers.append(made.number)
        return numbers

    def _run(self, manner: Manner, words: str, rtl: bool) -> str:
        gone = manner.taken_out is not None
        stretches = [(f"{LRM}{words}{LRM}", False)] if manner.isolated else _stretches(words, rtl)
        out = "".join(_plain_run(manner, stretch, is_rtl, gone) for stretch, is_rtl in stretches)
        for tag, hand in (("del", manner.taken_out), ("ins", manner.put_in)):
            out = f"<w:{tag}{self._signed(hand.by)}>{out}</w:{tag}>" if hand else out
        if manner.link:
            out = f'<w:hyperlink r:id="{self.relate(manner.link)}" w:history="1">{out}</w:hyperlink>'
        return out

    def _ending(self, ending: tuple[Hand | None, Hand | None]) -> str:
        tags = zip(("ins", "del"), ending, strict=True)
        return "".join(f"<w:{tag}{self._signed(hand.by)}/>" for tag, hand in tags if hand)

    def _signed(self, by: Signature) -> str:
        return f' w:id="{self.number()}"{signed(by)}'


def signed(by: Signature) -> str:
    """Who and when, as attributes."""
    when = f' w:date="{moment(by.at)}"' if by.at else ""
    return f' w:author="{escape(by.name)}"{when}'


def moment(at: datetime) -> str:
    """In UTC, which Word takes for local time: what it shows is the desk's clock only in Reykjavík and Accra."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def initials(name: str) -> str:
    return escape("".join(_INITIALS.findall(name))[:4])


def _by_anchor(runs: Iterable[tuple[Manner, str]]) -> Iterable[tuple[Anchor | None, Iterable[tuple[Manner, str]]]]:
    return groupby(runs, key=lambda run: run[0].anchor)


def _plain_run(manner: Manner, words: str, is_rtl: bool, gone: bool) -> str:
    look = '<w:rStyle w:val="Hyperlink"/>' if manner.link else '<w:rStyle w:val="Code"/>' if manner.code else ""
    look += "<w:b/><w:bCs/>" if manner.strong else ""
    look += "<w:i/><w:iCs/>" if manner.emphasis else ""
    look += "<w:rtl/>" if is_rtl else ""
    tag = "delText" if gone else "t"
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{look}<w:{tag} xml:space="preserve">{escape(words, quote=False)}</w:{tag}></w:r>'


def _stretches(words: str, rtl: bool) -> list[tuple[str, bool]]:
    """The words cut where their direction changes, each with whether it runs from right to left.

    What is between two letters of one direction goes with them, else with the paragraph; digits go with the letter before
    them (UAX #9, W7, N1 and N2).

    >>> _stretches("شركة Blue Heron 2 (جديدة)", True)
    [('شركة ', True), ('Blue Heron 2', False), (' (جديدة)', True)]
    """
    ways: list[bool | None] = []
    last: bool | None = None
    for letter in words:
        way = True if is_rtl_letter(letter) else False if letter.isalpha() else None
        if way is None and letter.isdigit():
            way = last if last is not None else rtl
        last = last if way is None else way
        ways.append(way)
    at = 0
    while at < len(ways):
        end = at
        while end < len(ways) and ways[end] is None:
            end += 1
        if end > at:
            before, after = ways[at - 1] if at else rtl, ways[end] if end < len(ways) else rtl
            ways[at:end] = [before if before == after else rtl] * (end - at)
        at = end + 1
    groups = groupby(zip(words, ways, strict=True), key=lambda pair: pair[1])
    return [("".join(letter for letter, _ in group), bool(way)) for way, group in groups]
