"""The notation shown while typing, cited quotations tinted, remarks underlined.

One paragraph at a time: a key costs one paragraph, however long the story is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, count, pairwise
from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from editor.newsroom.markup import Block, BlockKind, Mark, MarkKind, scan_line
from editor.newsroom.remark import Remark, Severity
from editor.reading.passages import cited_words
from editor.text.alignment import Alignment
from editor.text.spans import Span, in_utf16
from editor.ui.editing import ink
from editor.ui.theme import Theme


class Layer(StrEnum):
    """What is read of the copy, each at its own pace: one comes without the other being painted again."""

    REMARKS = "remarks"
    UNATTRIBUTED = "unattributed"
    """Quoted words that no source stands behind: a foot, no wave."""


_WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
_FOOT = QTextCharFormat.UnderlineStyle.SingleUnderline
_SLICE_SECONDS = 0.004
_NOTATION = re.compile(r"[\\*\[\]{}`#>]")
_SEEN = frozenset({BlockKind.BULLET, BlockKind.NUMBERED, BlockKind.RULE})
"""Blocks whose sign readers see too."""
_HEADING_SCALE = {1: 1.35, 2: 1.2, 3: 1.1, 4: 1.0}


_Painted = tuple[int, int, QTextCharFormat]
"""From and to, in UTF-16 units of the paragraph, and how."""


@dataclass(frozen=True, slots=True)
class _Read:
    """The remarks of one paragraph; spans count code points from its beginning."""

    remarks: tuple[Remark, ...]
    text: str
    """What the paragraph was when it was read: remarks on other words are not shown."""


class Highlighter(QSyntaxHighlighter):
    """Paints one document by the roles of a theme."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self.paused = False
        """While another copy is brought in."""
        self.inked = False
        """Whether a suggestion or a note was ever there."""
        self._pasted = QTextCharFormat()
        self._pasted.setBackground(theme.colour("panel"))
        self._soft = _coloured(theme, "soft_ink")
        self._key = _coloured(theme, "accent")
        self._key.setFontWeight(QFont.Weight.Bold)
        self._key.setProperty(QTextCharFormat.Property.FontPixelSize, max(11, round(theme.text_size * 0.7)))
        self._note = _coloured(theme, "warning")
        self._quiet = QTextCharFormat()
        self._quiet.setForeground(QColor(0, 0, 0, 0))
        self._quiet.setProperty(QTextCharFormat.Property.FontPixelSize, 1)
        self._sign = self._soft
        self._entered = -1
        """The paragraph with the caret, by its number."""
        # A block carries a number, its state, and not the remarks themselves: Qt deletes user data when it
        # likes, and Python must not be left holding them.
        self._read: dict[Layer, dict[int, _Read]] = {layer: {} for layer in Layer}
        self._numbers = count(1)
        self._waiting: list[QTextBlock] = []
        self._rest = QTextBlock()
        """From here on a new document is not painted yet."""
        self._next_slice = QTimer(self)
        self._next_slice.setSingleShot(True)
        self._next_slice.timeout.connect(self._paint_some)

    def highlightBlock(self, text: str) -> None:
        if self.paused:
            return
        block = scan_line(text)
        self._sign = self._soft if self.currentBlock().blockNumber() == self._entered else self._quiet
        made = list(self._ink()) if self.inked else []
        spans = chain(self._formats(text, block), self._waves(text))
        if text.isascii() or max(text) <= "\uffff":
            made += [(span.start, span.end, format_) for span, format_ in spans]
        else:
            made += [(in_utf16(text, span.start), in_utf16(text, span.end), format_) for span, format_ in spans]
        for start, end, format_ in _laid_over(made):
            self.setFormat(start, end - start, format_)

    def enter(self, block: QTextBlock) -> None:
        """The caret stands in this paragraph now: its notation is shown, that of the one before is hidden again."""
        left, self._entered = self._entered, block.blockNumber()
        if left == self._entered or self.paused:
            return
        for one in (self.document().findBlockByNumber(left), block):
            if one.isValid() and _NOTATION.search(one.text()):
                self.rehighlightBlock(one)

    def paint_all(self) -> None:
        """Paints a new document: what is seen first, the rest while nobody waits."""
        self._waiting, self._rest = [], self.document().begin()
        self._paint_some()

    def _ink(self) -> Iterator[_Painted]:
        """What colleagues put in or would take out, in their colours, and words with notes."""
        for part in self.currentBlock().textFormats():
            start, end = part.start, part.start + part.length
            if ink.is_pasted(part.format):
                yield start, end, self._pasted
            if not ink.is_inked(part.format):
                continue
            run = ink.run_in("", part.format)
            made = QTextCharFormat()
            if run.anchor is not None and not (run.anchor.notes and run.anchor.notes[-1].resolves):
                made.setBackground(self._theme.colour("note"))
            if run.put_in is not None:
                made.setForeground(self._theme.writer(run.put_in.by.name))
                made.setFontUnderline(True)
            if run.taken_out is not None:
                made.setForeground(self._theme.writer(run.taken_out.by.name))
                made.setFontStrikeOut(True)
            yield start, end, made

    def _formats(self, text: str, block: Block) -> Iterator[tuple[Span, QTextCharFormat]]:
        if block.kind is BlockKind.HEADING:
            whole = QTextCharFormat()
            whole.setFontWeight(QFont.Weight.Bold)
            size = round(self._theme.text_size * _HEADING_SCALE[block.level])
            whole.setProperty(QTextCharFormat.Property.FontPixelSize, size)
            yield Span(0, len(text)), whole
        if block.content.start and block.kind is not BlockKind.BLANK:
            yield Span(0, block.content.start), self._soft if block.kind in _SEEN else self._sign
        for mark in block.marks:
            yield from self._mark(text, mark)

    def _mark(self, text: str, mark: Mark) -> Iterator[tuple[Span, QTextCharFormat]]:
        match mark.kind:
            case MarkKind.CITATION:
                tint = QTextCharFormat()
                tint.setBackground(self._theme.colour("accent_soft"))
                yield cited_words(text, mark.span), tint
                yield mark.span, self._key
                yield Span(mark.span.start, mark.span.start + 2), self._sign
                yield Span(mark.span.end - 1, mark.span.end), self._sign
                return
            case MarkKind.NOTE:
                yield mark.span, self._note
                return
            case MarkKind.STRONG | MarkKind.EMPHASIS:
                # Arabic has no italic: both are bold, as the house prints them.
                bold = QTextCharFormat()
                bold.setFontWeight(QFont.Weight.Bold)
                yield mark.inner, bold
            case MarkKind.LINK | MarkKind.CODE:
                yield mark.inner, _coloured(self._theme, "accent")
            case MarkKind.ESCAPE:
                pass
        yield Span(mark.span.start, mark.inner.start), self._sign
        yield Span(mark.inner.end, mark.span.end), self._sign

    def show_remarks(self, remarks: Iterable[Remark], layer: Layer, alignment: Alignment | None = None) -> None:
        """Underlines remarks instead of those before; only paragraphs whose remarks changed are painted again.

        Spans count code points of the copy, to which `alignment` leads from the document's words.
        """
        if alignment is not None:
            remarks = [replace(remark, span=alignment.span_to_one(remark.span)) for remark in remarks]
        waiting = sorted(remarks, key=lambda remark: remark.span)
        before, now = self._read[layer], dict[int, _Read]()
        changed, at, next_one = [], 0, 0
        block = self.document().begin()
        while block.isValid():
            text, state = block.text(), block.userState()
            here = []
            while next_one < len(waiting) and waiting[next_one].span.start <= at + len(text):
                here.append(_relative(waiting[next_one], at, len(text)))
                next_one += 1
            read = before.get(state)
            if tuple(here) != (read.remarks if read else ()):
                changed.append(block)
            if here:
                if state < 0:
                    state = next(self._numbers)
                    block.setUserState(state)
                now[state] = _Read(tuple(here), text)
            at += len(text) + 1
            block = block.next()
        self._read[layer] = now
        still = set(map(QTextBlock.blockNumber, changed))
        self._waiting = [block for block in self._waiting if block.blockNumber() not in still] + changed[::-1]
        self._paint_some()

    def _paint_some(self) -> None:
        """Paints what waits, a few milliseconds at a time: a key never waits for a whole story."""
        end, layout = monotonic() + _SLICE_SECONDS, self.document().documentLayout()
        while monotonic() < end and (block := self._next()).isValid():
            self.rehighlightBlock(block)
            layout.blockBoundingRect(block)  # laid out now: Qt would do the rest of a book in one go
        if self._waiting or self._rest.isValid():
            self._next_slice.start()

    def _next(self) -> QTextBlock:
        """The next paragraph to be painted: those whose remarks changed, then the rest of a new document."""
        while self._waiting:
            if (block := self._waiting.pop()).isValid():
                return block
        block, self._rest = self._rest, self._rest.next() if self._rest.isValid() else self._rest
        return block

    def _waves(self, text: str) -> Iterator[tuple[Span, QTextCharFormat]]:
        """What is underlined of a paragraph."""
        state = self.currentBlockState()
        for layer, of_blocks in self._read.items():
            read = of_blocks.get(state)
            for remark in read.remarks if read else ():
                span = _still_there(remark.span, read.text, text) if read else None
                if span is not None:
                    wave = QTextCharFormat()
                    wave.setUnderlineStyle(_FOOT if layer is Layer.UNATTRIBUTED else _WAVE)
                    wave.setUnderlineColor(self._theme.colour(_role_of(remark.severity)))
                    yield span, wave


def _laid_over(painted: list[_Painted]) -> Iterator[_Painted]:
    """Formats laid one over the other, the later ones on top, as runs that do not overlap."""
    if len(painted) < 2:
        yield from painted
        return
    edges = sorted({edge for start, end, _ in painted for edge in (start, end)})
    opening = sorted(range(len(painted)), key=lambda number: painted[number][0])
    over: list[int] = []
    at = 0
    for start, end in pairwise(edges):
        over = [number for number in over if painted[number][1] > start]
        while at < len(opening) and painted[opening[at]][0] <= start:
            over.append(opening[at])
            at += 1
        made = QTextCharFormat()
        for number in sorted(over):
            made.merge(painted[number][2])
        if over:
            yield start, end, made


def _role_of(severity: Severity) -> str:
    return severity.value


def _coloured(theme: Theme, role: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.colour(role))
    return made


def _still_there(span: Span, read: str, now: str) -> Span | None:
    """Where a remark's words stand after typing elsewhere in the paragraph; None when they changed."""
    if read == now:
        return span
    if now.startswith(read[: span.end]):
        return span
    moved = len(now) - len(read)
    if moved + span.start >= 0 and now.endswith(read[span.start :]):
        return span.moved(moved) if moved >= 0 else Span(span.start + moved, span.end + moved)
    return None


def _relative(remark: Remark, at: int, length: int) -> Remark:
    start = min(max(0, remark.span.start - at), length)
    return replace(remark, span=Span(start, max(start, min(remark.span.end - at, length))))
