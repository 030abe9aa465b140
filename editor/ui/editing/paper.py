"""Copy put on a document and read off it again: words, paragraphs' own directions, suggestions, notes.

One block of the document is one line of copy. What the document shows as direction or ink is written in the copy as
notation, so the two texts differ; an Alignment leads from one to the other. Offsets count code points.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from editor.newsroom import markup
from editor.newsroom.tracked import Run, read_line, written
from editor.text.alignment import Alignment
from editor.text.direction import Direction, direction_of
from editor.text.spans import Utf16
from editor.ui.editing import ink, isolates, paragraph_direction

LINE_HEIGHT = 130
"""Per cent of the face's own height, so that tashkeel of one line does not touch the next."""
GAP = 14
"""Pixels between paragraphs."""
LONGEST = 4000
"""Code points of a block; a longer line of copy goes on in the next one."""
_GOES_ON = QTextFormat.Property.UserProperty + 2


@dataclass(frozen=True, slots=True)
class Read:
    """What stands on a document, as copy; `alignment` leads from the document's words to it, None where they are one."""

    copy: str
    alignment: Alignment | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of copy taken apart for a document."""

    runs: tuple[Run, ...]
    direction: Direction | None
    goes_on: bool = False
    """Whether it is the rest of the line before: a line of a million letters would be laid out anew at every key."""

    @property
    def words(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def inked(self) -> bool:
        return any(not run.plain for run in self.runs)


_EMPTY = Line((), None)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def words_on(document: QTextDocument) -> str:
    """The document's words, one newline between blocks. `toPlainText` would make spaces of NBSP."""
    return document.toRawText().replace("\u2029", "\n")


def taken_apart(copy: str, number: Callable[[], int]) -> list[Line]:
    """Copy as the lines of a document."""
    if "{" not in copy:
        lines = [Line((Run(line),), None) if line else _EMPTY for line in copy.split("\n")]
    else:
        lines = [_line(line, number) for line in copy.split("\n")]
    return [part for line in lines for part in _parts(line)]


def _line(line: str, number: Callable[[], int]) -> Line:
    direction = markup.scan_line(line).direction if "{dir=" in line else None
    words = markup.with_direction(line, None) if direction else line
    return Line(read_line(words, number), direction)


def _parts(line: Line) -> Iterator[Line]:
    """A line as the blocks it is laid out in: one, unless it is far longer than anybody writes."""
    if len(line.runs) != 1 or line.inked or len(line.runs[0].text) <= LONGEST:
        yield line
        return
    words, at = line.runs[0].text, 0
    while at < len(words):
        end = words.rfind(" ", at, at + LONGEST) + 1 if at + LONGEST < len(words) else len(words)
        end = end if end > at else min(at + LONGEST, len(words))
        yield Line((Run(words[at:end]),), line.direction if at == 0 else None, goes_on=at > 0)
        at = end


def put_down(document: QTextDocument, lines: Sequence[Line], default: Direction) -> bool:
    """Fills a document with lines, in one step: the document is then laid out as far as it is seen, and not whole.

    Whether isolates of ours stand in it is returned.
    """
    isolated = False
    document.setUndoRedoEnabled(False)
    whole = QTextCursor(document)
    whole.beginEditBlock()
    document.setPlainText("\n".join(line.words for line in lines))
    whole.setPosition(0)
    whole.setPosition(document.characterCount() - 1, QTextCursor.MoveMode.KeepAnchor)
    spaced = QTextBlockFormat()
    spaced.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    spaced.setBottomMargin(GAP)
    whole.mergeBlockFormat(spaced)
    for number, line in enumerate(lines):
        if not line.runs:
            continue
        block = document.findBlockByNumber(number)
        if line.goes_on:
            _mark_going_on(block)
        if line.inked:
            _ink(block, line.runs)
        if line.direction is not None:
            paragraph_direction.override(QTextCursor(block), line.direction, default)
        elif direction_of(line.words, default) is not default:
            paragraph_direction.follow_words(block, default)
        if isolates.may_need(line.words):
            isolated |= isolates.settle(block, paragraph_direction.shown_direction(block, default))
    whole.endEditBlock()
    document.setUndoRedoEnabled(True)
    return isolated


def insert(cursor: QTextCursor, lines: Sequence[Line], default: Direction, *, pasted: bool = False) -> None:
    """Puts lines in at the cursor; a line's direction goes to the paragraph it ends in."""
    for number, line in enumerate(lines):
        if number:
            break_line(cursor, QTextCharFormat())
        if line.goes_on:
            _mark_going_on(cursor.block())
        for run in line.runs:
            cursor.insertText(run.text, ink.format_of(run, pasted=pasted))
        if line.direction is not None:
            paragraph_direction.override(QTextCursor(cursor.block()), line.direction, default)


def read_off(document: QTextDocument, *, inked: bool, directed: bool) -> Read:
    """The copy on a document. `inked` and `directed` tell whether any of it ever was: asking costs more than a key may."""
    if not inked and not directed:
        return Read(words_on(document))
    stretches: list[tuple[int, int, int]] = []
    out: list[str] = []
    here = there = 0
    for block in blocks(document):
        words, found = words_of(block, inked=inked)
        stretches.extend((here + one, there + other, length) for one, other, length in found)
        out.append(words + ending_of(block))
        here += len(block.text()) + 1
        there += len(out[-1])
    return Read("".join(out).removesuffix("\n"), Alignment.of(stretches))


def ending_of(block: QTextBlock) -> str:
    """What ends a block in the copy: nothing where its line goes on, else the line's direction and a newline."""
    if goes_on(block.next()):
        return ""
    while goes_on(block):
        block = block.previous()
    own = paragraph_direction.override_of(block)
    return f" {{dir={own.value}}}\n" if own and block.text().strip() else "\n"


def goes_on(block: QTextBlock) -> bool:
    """Whether a block is the rest of the line before."""
    return block.isValid() and block.blockFormat().hasProperty(_GOES_ON)


def break_line(cursor: QTextCursor, made: QTextCharFormat) -> None:
    """Ends the line at the cursor; `made` is the format of what is typed behind it."""
    own = QTextBlockFormat(cursor.blockFormat())
    own.clearProperty(_GOES_ON)
    cursor.insertBlock(own, made)


def words_of(block: QTextBlock, *, inked: bool) -> tuple[str, list[tuple[int, int, int]]]:
    """A block's words as copy, and its stretches: place in the block, place in the copy, length."""
    placed = ink.runs_of(block) if inked else [(0, Run(block.text()))]
    made = written([run for _, run in placed])
    stretches = [(at, start, len(run.text)) for (at, run), start in zip(placed, made.starts, strict=True)]
    return made.text, stretches or [(0, 0, 0)]


def copy_of(cursor: QTextCursor, *, inked: bool) -> str:
    """The selected words as copy, whole paragraphs with their direction."""
    document, start, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    parts: list[str] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        parts.append(_part_of(block, max(0, start - block.position()), end - block.position(), inked=inked))
        if block.position() + block.length() <= end:
            ending = ending_of(block)
            parts.append(ending if start <= block.position() else ending[-1:])  # a direction is a whole paragraph's
        block = block.next()
    return "".join(parts)


def _part_of(block: QTextBlock, start: int, end: int, *, inked: bool) -> str:
    if not inked:
        return _utf16_part(block.text(), start, end)
    places = Utf16(block.text())
    first, last = places.points(start), places.points(min(end, block.length() - 1))
    kept = [
        replace(run, text=run.text[max(0, first - at) : max(0, last - at)])
        for at, run in ink.runs_of(block)
        if at < last and first < at + len(run.text)
    ]
    return written(kept).text


def _utf16_part(text: str, start: int, end: int) -> str:
    units = text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end]
    return units.decode("utf-16-le", "replace")


def _mark_going_on(block: QTextBlock) -> None:
    made = QTextBlockFormat()
    made.setProperty(_GOES_ON, True)
    QTextCursor(block).mergeBlockFormat(made)


def _ink(block: QTextBlock, runs: Sequence[Run]) -> None:
    cursor = QTextCursor(block)
    for run in runs:
        units = len(run.text.encode("utf-16-le", "surrogatepass")) // 2
        cursor.setPosition(cursor.position() + units, QTextCursor.MoveMode.KeepAnchor)
        if not run.plain:
            cursor.setCharFormat(ink.format_of(run))
        cursor.setPosition(cursor.position())
