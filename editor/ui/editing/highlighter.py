"""The notation shown while typing, cited quotations tinted, what colleagues propose in their colours.

One paragraph at a time: a key costs one paragraph, however long the story is. Not a QSyntaxHighlighter: that one tells
Qt of a change even where nothing is painted, and the next paragraph is then laid out again too, at every key.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from time import monotonic

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from editor.newsroom.markup import Block, BlockKind, Mark, MarkKind, scan_line
from editor.reading.passages import cited_words
from editor.text.spans import Span, in_utf16
from editor.ui.editing import ink
from editor.ui.editing.picture_line import strut
from editor.ui.theme import Theme

_SLICE_SECONDS = 0.004
_AT_ONCE = 40
"""Paragraphs of one change that are painted before it is seen."""
_NOTATION = re.compile(r"[\\*\[\]{}`#>]")
_SEEN = frozenset({BlockKind.BULLET, BlockKind.NUMBERED, BlockKind.RULE})
"""Blocks whose sign readers see too."""
_HEADING_SCALE = {1: 1.35, 2: 1.2, 3: 1.1, 4: 1.0}


_Painted = tuple[int, int, QTextCharFormat]
"""From and to, in UTF-16 units of the paragraph, and how."""


class Highlighter(QObject):
    """Paints one document by the roles of a theme."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._document = document
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
        self._strut = strut(theme)
        self._entered = -1
        """The paragraph with the caret, by its number."""
        self._waiting: list[QTextBlock] = []
        self._rest = QTextBlock()
        """From here on a new document is not painted yet."""
        self._next_slice = QTimer(self)
        self._next_slice.setSingleShot(True)
        self._next_slice.timeout.connect(self._paint_some)
        document.contentsChange.connect(self._changed)

    def _changed(self, position: int, _removed: int, added: int) -> None:
        """Paints the paragraphs of a change before Qt lays them out; those of a long one when there is time."""
        if self.paused:
            return
        block, end = self._document.findBlock(position), position + added
        for _ in range(_AT_ONCE):
            if not block.isValid() or block.position() > end:
                return
            self._paint(block)
            block = block.next()
        later = []
        while block.isValid() and block.position() <= end:
            later.append(block)
            block = block.next()
        self._waiting += reversed(later)
        self._next_slice.start()

    def _paint_again(self, block: QTextBlock) -> None:
        """Paints a paragraph that nobody has changed."""
        if self._paint(block):
            self._document.markContentsDirty(block.position(), block.length() - 1)

    def _paint(self, block: QTextBlock) -> bool:
        """Paints a paragraph that is going to be laid out; whether it has formats, or had."""
        layout, text = block.layout(), block.text()
        before = layout.formats()
        if not before and not self.inked and text[:1].isalpha() and not _NOTATION.search(text):
            return False  # plain words, as most paragraphs are
        at, typing = layout.preeditAreaPosition(), len(layout.preeditAreaText())
        # An input method paints its own letters, which are no part of the text yet.
        after = [one for one in before if typing and at <= one.start and one.start + one.length <= at + typing]
        for start, end, format_ in self._painted(block, text):
            run = QTextLayout.FormatRange()
            run.start = start + typing * (start >= at)
            run.length = end + typing * (end > at) - run.start
            run.format = format_
            after.append(run)
        if not before and not after:
            return False  # for Qt even no formats are a change, of this paragraph and the next
        layout.setFormats(after)
        return True

    def _painted(self, block: QTextBlock, text: str) -> Iterable[_Painted]:
        """How the letters of a paragraph look, in runs that do not overlap."""
        read = scan_line(text)
        self._sign = self._soft if block.blockNumber() == self._entered else self._quiet
        made = list(self._ink(block)) if self.inked else []
        spans = self._formats(text, read)
        if text.isascii() or max(text) <= "\uffff":
            made += [(span.start, span.end, format_) for span, format_ in spans]
        else:
            made += [(in_utf16(text, span.start), in_utf16(text, span.end), format_) for span, format_ in spans]
        return _laid_over(made)

    def enter(self, block: QTextBlock) -> None:
        """The caret stands in this paragraph now: its notation is shown, that of the one before is hidden again."""
        left, self._entered = self._entered, block.blockNumber()
        if left == self._entered or self.paused:
            return
        for one in (self._document.findBlockByNumber(left), block):
            if one.isValid() and _NOTATION.search(one.text()):
                self._paint_again(one)

    def paint_all(self) -> None:
        """Paints a new document: what is seen first, the rest while nobody waits."""
        self._waiting, self._rest = [], self._document.begin()
        self._paint_some()

    def _ink(self, block: QTextBlock) -> Iterator[_Painted]:
        """What colleagues put in or would take out, in their colours, and words with notes."""
        for part in block.textFormats():
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
        if block.kind is BlockKind.PICTURE:
            at = text.index("!")
            yield Span(at, at + 1), self._strut
            yield Span(at + 1, len(text)), self._sign
            return
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

    def _paint_some(self) -> None:
        """Paints what waits, a few milliseconds at a time: a key never waits for a whole story."""
        end, layout = monotonic() + _SLICE_SECONDS, self._document.documentLayout()
        while monotonic() < end and (block := self._next()).isValid():
            self._paint_again(block)
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


def _coloured(theme: Theme, role: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.colour(role))
    return made
