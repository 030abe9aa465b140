"""The copy's notation: one strict dialect of Markdown, read here and nowhere else.

`docs/MARKUP.md` is its description. One line is one block. What common Markdown takes for notation
and a newsroom does not stays text: a hashtag that opens a line, a year that opens a sentence,
raw HTML, underscores inside a handle.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from editor.newsroom import suggestion
from editor.text.digits import Digits, converted
from editor.text.direction import Direction, direction_of
from editor.text.letters import INVISIBLE
from editor.text.spans import Span, Traced, trimmed


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    BULLET = "bullet"
    NUMBERED = "numbered"
    RULE = "rule"
    PICTURE = "picture"
    """A line that holds a picture's key and nothing else; the words are the key."""
    BLANK = "blank"


class MarkKind(StrEnum):
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"
    CITATION = "citation"
    NOTE = "note"
    ESCAPE = "escape"


@dataclass(frozen=True, slots=True)
class Mark:
    """Notation inside a line. `span` is all of it, `inner` the words it leaves (empty: none)."""

    kind: MarkKind
    span: Span
    inner: Span
    value: str = ""
    """The key of a citation, the address of a link, the words of a note."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line. Offsets count code points of the whole text."""

    kind: BlockKind
    span: Span
    """The line without its newline."""
    content: Span
    """The words, without the sign before them and the attribute behind."""
    level: int = 0
    """A heading's level from 1, a numbered item's number; else 0."""
    direction: Direction | None = None
    """The paragraph's own direction, where the writer set one."""
    marks: tuple[Mark, ...] = ()


_HIDDEN = "[" + "".join(sorted(INVISIBLE)) + "]*"
_SIGN = re.compile(
    rf"{_HIDDEN}(?:(?P<heading>#{{1,4}})[ \t]+(?=\S)|(?P<quotation>>)(?:[ \t]+|$)|(?P<bullet>[-*•])[ \t]+(?=\S)"
    rf"|(?P<numbered>[0-9]{{1,2}}|[٠-٩]{{1,2}}|[۰-۹]{{1,2}})[.)-][ \t]+(?=\S)|(?P<rule>-{{3,}}|\*{{3,}})[ \t]*$"
    rf"|!\[(?P<picture>[^\W_][\w-]{{0,63}})\][ \t]*$)"
)
_OPENED_BY = {BlockKind.NUMBERED: r"[.)-]", BlockKind.PICTURE: r"\["}
_DIRECTION = re.compile(r"(?<!\\)\{dir=(rtl|ltr)\}[ \t]*$")

ESCAPABLE = r"[\\`*\[\]{}#>.()•-]"
ESCAPE = rf"\\({ESCAPABLE})"
CODE = r"`([^`\n]+)`"
NOTE = r"\{>>(.*?)<<\}"
CITATION = r"\[@([^\W_][\w-]{0,63})\]"
LINK = r"\[([^\[\]\n]+)\]\(((?:https?://|mailto:)[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)\)"
STRONG = r"\*\*(?=[^\s*])((?:\\.|[^\\\n])+?)(?<=[^\s*])\*\*"
EMPHASIS = r"\*(?=[^\s*])((?:\\.|[^\\*\n])+?)(?<=[^\s*])\*(?!\*)"
_PARTS = {
    MarkKind.ESCAPE: ESCAPE,
    MarkKind.CODE: CODE,
    MarkKind.NOTE: NOTE,
    MarkKind.CITATION: CITATION,
    MarkKind.LINK: LINK,
    MarkKind.STRONG: STRONG,
    MarkKind.EMPHASIS: EMPHASIS,
}
_INLINE = re.compile("|".join(f"(?P<{kind.value}>{pattern})" for kind, pattern in _PARTS.items()))
_OPENING = re.compile(r"[\\`\[*{]")
_FULL = 100
"""Openings beyond which a line of somebody's text is no prose any more."""
_ENDLESS = re.compile(r"\{>>|\*\*(?=[^\s*])")
"""What looks for its end as far as the line goes."""
_DEEPEST = 20
"""Notes closing up around notes, beyond which no one wrote them: all goes between the first and the last."""
_NESTING = {MarkKind.LINK, MarkKind.STRONG, MarkKind.EMPHASIS}


@lru_cache(maxsize=4)
def scan(text: str) -> tuple[Block, ...]:
    """Reads copy into its blocks; every text is valid copy. Remembered: whatever is done with a story, all of it reads
    the same body again and again.

    >>> [block.kind.value for block in scan("## عنوان\\n#غزة تحت القصف\\n2024. كان عاماً\\n١. أولاً")]
    ['heading', 'paragraph', 'paragraph', 'numbered']
    """
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(scan_line(line, at))
        at += len(line) + 1
    return tuple(blocks)


def scan_line(line: str, at: int = 0) -> Block:
    """Reads one line that begins at offset `at` of the text."""
    span = Span(at, at + len(line))
    if not line.strip():
        return Block(BlockKind.BLANK, span, Span(at, at))
    direction, words_end = _own_direction(line, len(line))
    sign = _SIGN.match(line, 0, words_end)
    kind, level = _kind_of(sign)
    begin = 0 if sign is None or kind is BlockKind.PARAGRAPH else sign.end()
    if sign is not None and kind is BlockKind.PICTURE:
        return Block(kind, span, Span(*sign.span("picture")).moved(at))
    content = trimmed(line, Span(min(begin, words_end), words_end))
    marks = tuple(_marks(line, content, at)) if kind is not BlockKind.RULE else ()
    return Block(kind, span, content.moved(at), level, direction, marks)


def _kind_of(sign: re.Match[str] | None) -> tuple[BlockKind, int]:
    if sign is None:
        return BlockKind.PARAGRAPH, 0
    kind = BlockKind(sign.lastgroup or "paragraph")
    if kind is BlockKind.HEADING:
        return kind, len(sign["heading"])
    if kind is BlockKind.NUMBERED:
        return kind, int(converted(sign["numbered"], Digits.LATIN))
    return kind, 0


def _marks(line: str, within: Span, at: int) -> Iterator[Mark]:
    for found in _found(line, within):
        kind = MarkKind(found.lastgroup or "")
        first = found.re.groupindex[kind.value] + 1
        inner = Span(*found.span(first))
        value = found[first + 1] if kind is MarkKind.LINK else found[first]
        if kind in (MarkKind.CITATION, MarkKind.NOTE):
            inner = Span(found.end(), found.end())
        yield Mark(kind, Span(*found.span()).moved(at), inner.moved(at), value.strip())
        if kind in _NESTING:
            yield from _marks(line, inner, at)


def _found(line: str, within: Span) -> Iterator[re.Match[str]]:
    """What is notation, one behind the other. A sign that found no end is not tried again: it would look as far."""
    past, unended = within.start, set[str]()
    for opening in _OPENING.finditer(line, within.start, within.end):
        if (at := opening.start()) < past:
            continue
        endless = _ENDLESS.match(line, at, within.end)
        if endless and endless[0] in unended:
            continue
        if found := _INLINE.match(line, at, within.end):
            yield found
            past = found.end()
        elif endless:
            unended.add(endless[0])


def _own_direction(line: str, end: int) -> tuple[Direction | None, int]:
    """The direction that an attribute sets before `end`, and where the words before it end."""
    at = line.rfind("{dir=", 0, end)
    if at < 0 or not (own := _DIRECTION.match(line, at, end)):
        return None, end
    while at and line[at - 1] in " \t":
        at -= 1
    return Direction(own[1]), at


def block_direction(text: str, block: Block, default: Direction) -> Direction:
    """The way a block runs: as set by the writer, else as its words say, else as the story."""
    return block.direction or direction_of(block.content.of(text), default)


def plain(text: str) -> Traced:
    """The words alone, without any notation, suggestions accepted, one line a block, with the way back to the copy.

    >>> plain("## **عاجل**: قال «نعم» [@x1] {>> تحقق <<}").text
    'عاجل: قال «نعم»'
    """
    if not suggestion.holds_any(text):
        return _words(text)
    read = suggestion.accepted(text)
    return _words(read.text).through(read)


def _words(text: str) -> Traced:
    words: list[str] = []
    starts: list[int] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        if number:
            starts.append(at - 1)
        kept, offsets = _plain_line(line)
        words.append(kept)
        starts.extend(range(at, at + len(kept)) if offsets is None else [at + offset for offset in offsets])
        at += len(line) + 1
    return Traced("\n".join(words), tuple(starts), len(text))


@lru_cache(maxsize=4096)
def _plain_line(line: str) -> tuple[str, tuple[int, ...] | None]:
    """A line's words and the offsets they stood at, None when nothing was taken away. Remembered: while a story is
    written, all its lines but one are read again as they were."""
    block = scan_line(line)
    if block.kind in (BlockKind.RULE, BlockKind.PICTURE):
        return "", ()
    if not block.marks and block.content == Span(0, len(line)):
        return line, None
    hidden = {offset for mark in block.marks for offset in _notation(line, mark)}
    kept = [offset for offset in range(block.content.start, block.content.end) if offset not in hidden]
    while kept and line[kept[-1]] == " " and hidden:  # a citation leaves the space before it behind
        kept.pop()
    return "".join(line[offset] for offset in kept), tuple(kept)


def _notation(text: str, mark: Mark) -> Iterator[int]:
    start = mark.span.start
    if mark.inner.start == mark.inner.end:  # leaves no words: the space before it goes too
        while start > 0 and text[start - 1] == " ":
            start -= 1
    yield from range(start, mark.inner.start)
    yield from range(mark.inner.end, mark.span.end)


def placed(text: str) -> tuple[str, ...]:
    """The keys of the pictures that stand in copy, in order, each once.

    >>> placed("فقرة\\n![ميناء-1]\\nفقرة فيها ![ليست صورة] تُذكر")
    ('ميناء-1',)
    """
    lines = ((line, scan_line(line)) for line in text.split("\n") if "![" in line)
    return tuple(dict.fromkeys(block.content.of(line) for line, block in lines if block.kind is BlockKind.PICTURE))


def citations(text: str) -> tuple[str, ...]:
    """The keys of the quotes that copy cites, in order, each once."""
    return tuple(
        dict.fromkeys(mark.value for block in scan(text) for mark in block.marks if mark.kind is MarkKind.CITATION)
    )


def final(text: str) -> str:
    """Copy as it leaves: every suggestion accepted, no note to the desk left."""
    return without_notes(suggestion.accepted(text).text)


def without_notes(text: str) -> str:
    """Copy without the notes to the desk; a line that held nothing else goes with its note."""
    return "\n".join(line for line in map(_without_notes, text.split("\n")) if line is not None)


def _without_notes(line: str) -> str | None:
    if "{>>" not in line:
        return line
    block, rounds = scan_line(line), 0
    while notes := [mark.span for mark in block.marks if mark.kind is MarkKind.NOTE]:
        if (rounds := rounds + 1) > _DEEPEST:
            notes = [Span(notes[0].start, line.rindex("<<}") + 3)]
        starts = [0, *(note.end for note in notes)]
        words = [line[start : note.start].rstrip(" ") for start, note in zip(starts, notes, strict=False)]
        line = "".join(words) + line[starts[-1] :]
        block = scan_line(line)  # what stood around one note may close up to another
        if not block.content:
            return None
    return line


def escaped(line: str) -> str:
    """One line of somebody's text as copy that reads the same: nothing in it is taken for notation.

    Only what would be notation is escaped, looking again after each mark; of a line full of them, every sign at once.

    >>> escaped("2. بند *مهم*")
    '2\\\\. بند \\\\*مهم*'
    """
    if sum(map(line.count, "*`[{")) > _FULL:
        return re.sub(ESCAPABLE, r"\\\g<0>", line)
    line = line.replace("\\", "\\\\") if re.search(ESCAPE, line) else line
    line = _without_attribute(line)
    block = scan_line(line)  # only now: «# {dir=rtl}» has words, and so is a heading, once the attribute is none
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.BLANK):
        at = re.search(_OPENED_BY.get(block.kind, r"[#>*•-]"), line)
        line = f"{line[: at.start()]}\\{line[at.start() :]}" if at else line
        line = _without_attribute(line)  # a picture's line has none, the paragraph that it is now has
    while marks := [mark for mark in scan_line(line).marks if mark.kind is not MarkKind.ESCAPE]:
        line = line[: marks[0].span.start] + "\\" + line[marks[0].span.start :]
    while (start := suggestion.first(line)) is not None:
        line = f"{line[:start]}\\{line[start:]}"
    return line


def _without_attribute(line: str) -> str:
    """The line, its last `{dir=…}` being words where it would set the direction."""
    if not scan_line(line).direction:
        return line
    return line[: line.rindex("{")] + "\\" + line[line.rindex("{") :]


def with_direction(line: str, direction: Direction | None) -> str:
    """The line with the paragraph's own direction set, or taken away with None."""
    own, end = _own_direction(line, len(line))
    while own:
        own, end = _own_direction(line, end)
    line = line[:end]
    return f"{line} {{dir={direction.value}}}" if direction and line.strip() else line
