"""Copy put on a document and read off it again: words, paragraphs' own directions, suggestions, notes.

One block of the document is one line of copy. What the document shows as direction or ink is written in the copy as
notation, so the two texts differ; an Alignment leads from one to the other. Offsets count code points.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

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

    @property
    def words(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def inked(self) -> bool:
        return any(not run.plain for run in self.runs)


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
        return [Line((Run(line),) if line else (), None) for line in copy.split("\n")]
    lines = []
    for line in copy.split("\n"):
        direction = markup.scan_line(line).direction if "{dir=" in line else None
        words = markup.with_direction(line, None) if direction else line
        lines.append(Line(read_line(words, number), direction))
    return lines


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
    block = document.begin()
    for line in lines:
        if line.inked:
            _ink(block, line.runs)
        if line.direction is not None:
            paragraph_direction.override(QTextCursor(block), line.direction, default)
        elif direction_of(line.words, default) is not default:
            paragraph_direction.follow_words(block, default)
        if isolates.may_need(line.words):
            isolated |= isolates.settle(block, paragraph_direction.shown_direction(block, default))
        block = block.next()
    whole.endEditBlock()
    document.setUndoRedoEnabled(True)
    return isolated


def insert(cursor: QTextCursor, lines: Sequence[Line], default: Direction, *, pasted: bool = False) -> None:
    """Puts lines in at the cursor; a line's direction goes to the paragraph it ends in."""
    for number, line in enumerate(lines):
        if number:
            cursor.insertBlock(cursor.blockFormat(), QTextCharFormat())
        for run in line.runs:
            cursor.insertText(run.text, ink.format_of(run, pasted=pasted))
        if line.direction is not None:
            paragraph_direction.override(QTextCursor(cursor.block()), line.direction, default)


def read_off(document: QTextDocument, *, inked: bool, directed: bool) -> Read:
    """The copy on a document. `inked` and `directed` tell whether any of it ever was: asking costs more than a key may."""
    if not inked and not directed:
        return Read(words_on(document))
    stretches: list[tuple[int, int, int]] = []
    lines: list[str] = []
    here = there = 0
    for block in blocks(document):
        line, found = line_of(block, inked=inked)
        stretches.extend((here + one, there + other, length) for one, other, length in found)
        lines.append(line)
        here += len(block.text()) + 1
        there += len(line) + 1
    return Read("\n".join(lines), Alignment.of(stretches))


def line_of(block: QTextBlock, *, inked: bool) -> tuple[str, list[tuple[int, int, int]]]:
    """A block as a line of copy, and its stretches: place in the block, place in the line, length."""
    placed = ink.runs_of(block) if inked else [(0, Run(block.text()))]
    made = written([run for _, run in placed])
    line = made.text
    stretches = [(at, start, len(run.text)) for (at, run), start in zip(placed, made.starts, strict=True)]
    own = paragraph_direction.override_of(block)
    return markup.with_direction(line, own) if own else line, stretches or [(0, 0, 0)]


def copy_of(cursor: QTextCursor, *, inked: bool) -> str:
    """The selected words as copy, whole paragraphs with their direction."""
    document, start, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    lines = []
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        lines.append(_part_of(block, max(0, start - block.position()), end - block.position(), inked=inked))
        block = block.next()
    return "\n".join(lines)


def _part_of(block: QTextBlock, start: int, end: int, *, inked: bool) -> str:
    if start == 0 and end >= block.length():
        return line_of(block, inked=inked)[0]
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


def _ink(block: QTextBlock, runs: Sequence[Run]) -> None:
    cursor = QTextCursor(block)
    for run in runs:
        units = len(run.text.encode("utf-16-le", "surrogatepass")) // 2
        cursor.setPosition(cursor.position() + units, QTextCursor.MoveMode.KeepAnchor)
        if not run.plain:
            cursor.setCharFormat(ink.format_of(run))
        cursor.setPosition(cursor.position())
