"""Lines under words: remarks of the proofreader, quoted words that no source stands behind or that were not said so.

They are drawn over the page. As formats of its letters they would have a paragraph laid out anew whenever a remark
comes or goes, and its letters shaped in pieces at every key.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QTextBlock, QTextDocument, QTextLine

from editor.newsroom.remark import Remark, Severity
from editor.text.alignment import Alignment
from editor.text.letters import RTL_LETTER
from editor.text.spans import Span, Utf16
from editor.ui.theme import Theme

_LEFT_TO_RIGHT = re.compile("[0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u0660-\u0669\u06f0-\u06f9]")
_WAVE = (6, 4)
"""Length and height of one wave, in pixels."""
_FOOT = 1.5


class Layer(StrEnum):
    """What is read of the copy, each at its own pace: one comes without the other being moved."""

    REMARKS = "remarks"
    UNATTRIBUTED = "unattributed"
    """Quoted words that no source stands behind: a foot, no wave."""
    ALTERED = "altered"
    """Quoted words that were not said so: a foot of two lines."""


@dataclass(frozen=True, slots=True)
class _Read:
    """The remarks of one paragraph; spans count code points from its beginning."""

    remarks: tuple[Remark, ...]
    text: str
    """What the paragraph was when it was read: remarks on other words are not shown."""


class Underlines:
    """The lines under the words of one document."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        self._document = document
        self._theme = theme
        # A block carries a number, its state, and not the remarks themselves: Qt deletes user data when it
        # likes, and Python must not be left holding them.
        self._read: dict[Layer, dict[int, _Read]] = {layer: {} for layer in Layer}
        self._numbers = count(1)
        self._waves: dict[tuple[Severity, float], QPixmap] = {}

    def show(self, remarks: Iterable[Remark], layer: Layer, alignment: Alignment | None = None) -> bool:
        """Takes remarks instead of those of the layer before; whether anything is another now.

        Spans count code points of the copy, to which `alignment` leads from the document's words.
        """
        if alignment is not None:
            remarks = [replace(remark, span=alignment.span_to_one(remark.span)) for remark in remarks]
        waiting = sorted(remarks, key=lambda remark: remark.span)
        now = dict[int, _Read]()
        at, next_one, block = 0, 0, self._document.begin()
        while block.isValid() and next_one < len(waiting):
            text = block.text()
            here = []
            while next_one < len(waiting) and waiting[next_one].span.start <= at + len(text):
                here.append(_relative(waiting[next_one], at, len(text)))
                next_one += 1
            if here:
                if block.userState() < 0:
                    block.setUserState(next(self._numbers))
                now[block.userState()] = _Read(tuple(here), text)
            at += len(text) + 1
            block = block.next()
        before, self._read[layer] = self._read[layer], now
        return now != before

    def under(self, block: QTextBlock) -> Iterator[tuple[Span, Layer, Severity]]:
        """What is underlined in a paragraph, in code points of it."""
        for layer, of_blocks in self._read.items():
            read = of_blocks.get(block.userState())
            for remark in read.remarks if read else ():
                span = _still_there(remark.span, read.text, block.text()) if read else None
                if span:
                    yield span, layer, remark.severity

    def paint(self, painter: QPainter, block: QTextBlock, origin: QPointF) -> None:
        """Draws the lines of a paragraph whose layout begins at `origin`."""
        for place, layer, severity in self.placed(block):
            self._draw(painter, layer, severity, place.translated(origin))

    def placed(self, block: QTextBlock) -> Iterator[tuple[QRectF, Layer, Severity]]:
        """Where the lines of a paragraph lie, in its layout."""
        drawn = list(self.under(block))
        if not drawn:
            return
        lines, text = _lines(block), block.text()
        places = Utf16(text)
        against = _LEFT_TO_RIGHT if block.textDirection() == Qt.LayoutDirection.RightToLeft else RTL_LETTER
        for span, layer, severity in drawn:
            here = Span(places.units(span.start), places.units(span.end))
            turned = against.search(span.of(text)) is not None
            for line, left, right in _stretches(lines, here, turned=turned):
                foot = line.y() + line.ascent() + max(3.0, line.descent() * 0.55)
                yield QRectF(left, foot, right - left, _WAVE[1]), layer, severity

    def _draw(self, painter: QPainter, layer: Layer, severity: Severity, place: QRectF) -> None:
        colour = self._theme.colour(severity.value)
        if layer is not Layer.REMARKS:
            for foot in (0.0, 2 * _FOOT) if layer is Layer.ALTERED else (0.0,):
                painter.fillRect(QRectF(place.left(), place.top() + foot, place.width(), _FOOT), colour)
            return
        ratio = painter.device().devicePixelRatioF()
        wave = self._waves.get((severity, ratio))
        if wave is None:
            wave = self._waves[severity, ratio] = self._wave(severity, ratio)
        painter.drawTiledPixmap(place, wave, QPointF(place.left() % _WAVE[0], 0))

    def _wave(self, severity: Severity, ratio: float) -> QPixmap:
        length, height = _WAVE
        made = QPixmap(round(length * ratio), round(height * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        middle, path = height / 2, QPainterPath(QPointF(0, height / 2))
        path.quadTo(length / 4, -middle / 2, length / 2, middle)
        path.quadTo(length * 3 / 4, height + middle / 2, length, middle)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(severity.value), 1.3))
        painter.drawPath(path)
        painter.end()
        return made


def _lines(block: QTextBlock) -> list[tuple[Span, QTextLine]]:
    """The lines of a paragraph, each with its letters in UTF-16 units."""
    layout = block.layout()
    lines = map(layout.lineAt, range(layout.lineCount()))
    return [(Span(line.textStart(), line.textStart() + line.textLength()), line) for line in lines]


def _stretches(
    lines: list[tuple[Span, QTextLine]], span: Span, *, turned: bool
) -> Iterator[tuple[QTextLine, float, float]]:
    """The lines that a span (UTF-16 units) stands on, with the left and the right of each run of it.

    `turned` tells that some of it runs against its paragraph: such a run begins where a caret seems to end it, and has
    a line of its own under it.
    """
    for letters, line in lines:
        if not letters.touches(span):
            continue
        first, last = max(span.start, letters.start), min(span.end, letters.end)
        if turned:
            for run in line.glyphRuns(first, last - first):
                box = run.boundingRect()
                yield line, box.left(), box.right()
        else:
            one, other = caret_x(line, first), caret_x(line, last)
            yield line, min(one, other), max(one, other)


def caret_x(line: QTextLine, at: int) -> float:
    """Where a caret stands in a line, `at` in UTF-16 units of the paragraph."""
    return line.cursorToX(at)[0]  # type: ignore[index, no-any-return]  # declared as an object; it is (x, cursor)


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
