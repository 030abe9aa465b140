"""What is drawn over the copy and is no part of it: lines under words, hidden marks, pictures, the bar of a block quotation, and
a veil over the rest of the page.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextBlock

from editor.newsroom.markup import BlockKind, scan_line
from editor.text.hidden import SHORT_NAMES
from editor.text.spans import in_utf16
from editor.ui.editing import isolates, picture_line
from editor.ui.editing.copy_page import CopyPage
from editor.ui.editing.underlines import caret_x
from editor.ui.theme import Theme

_DIM = 0.62
"""How much of the paper's colour lies over paragraphs that are not being written."""
_BAR = 3.0
_BEYOND = 16
"""Pixels that a picture's frame may reach beyond its line."""


class Overlay:
    """Paints over one editor's viewport."""

    def __init__(self, editor: CopyPage, theme: Theme) -> None:
        self._editor = editor
        self._theme = theme
        self.marks = False
        """Whether hidden marks are shown."""
        self.focus = False
        """Whether all paragraphs but the one being written are dimmed."""
        self.picture: Callable[[str], picture_line.Shown] | None = None
        """How a picture's line looks, by the key; None: as notation."""
        self._block = -1

    def moved(self) -> None:
        """The caret went elsewhere."""
        number = self._editor.textCursor().blockNumber()
        if self.focus and number != self._block:
            self._editor.viewport().update()
        self._block = number

    def paint(self, painter: QPainter, area: QRect) -> None:
        if self.focus:
            self._dim(painter, area)
        origin = self._offset()
        for block in self._seen(area.adjusted(0, -_BEYOND, 0, _BEYOND), origin.y()):
            self._editor.underlines.paint(painter, block, block.layout().position() + origin)
            text = block.text()
            if ">" in text[:8] and scan_line(text).kind is BlockKind.QUOTATION:
                self._paint_bar(painter, block)
            elif self.picture is not None and (key := picture_line.key_of(block)):
                picture_line.paint(painter, block, self._column(block), origin, self.picture(key), self._theme)
            if self.marks:
                self._paint_marks(painter, block)

    def _offset(self) -> QPointF:
        """Where the document begins, in the viewport."""
        editor = self._editor
        return QPoint(-editor.horizontalScrollBar().value(), -editor.verticalScrollBar().value()).toPointF()

    def _dim(self, painter: QPainter, area: QRect) -> None:
        layout = self._editor.document().documentLayout()
        now = layout.blockBoundingRect(self._editor.textCursor().block())
        now.translate(self._offset())
        veil = QColor(self._theme.colour("paper"))
        veil.setAlphaF(_DIM)
        whole = QRectF(area)
        for part in (
            QRectF(whole.left(), whole.top(), whole.width(), now.top() - whole.top()),
            QRectF(whole.left(), now.bottom(), whole.width(), whole.bottom() - now.bottom()),
        ):
            if part.height() > 0:
                painter.fillRect(part, veil)

    def _seen(self, area: QRect, top: float) -> Iterator[QTextBlock]:
        """The paragraphs of an area of the viewport."""
        document = self._editor.document()
        layout = document.documentLayout()
        at = layout.hitTest(QPointF(0, area.top() - top), Qt.HitTestAccuracy.FuzzyHit)
        block = document.findBlock(max(0, at))
        while block.isValid() and layout.blockBoundingRect(block).top() + top <= area.bottom():
            yield block
            block = block.next()

    def _column(self, block: QTextBlock) -> QRectF:
        """Where a paragraph lies in the viewport, from edge to edge."""
        return self._editor.document().documentLayout().blockBoundingRect(block).translated(self._offset())

    def _paint_bar(self, painter: QPainter, block: QTextBlock) -> None:
        """A block quotation has a bar at its leading edge."""
        area = self._column(block)
        rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
        x = self._editor.viewport().width() - _BAR if rtl else 0.0
        painter.fillRect(QRectF(x, area.top(), _BAR, area.height()), self._theme.colour("accent"))

    def _paint_marks(self, painter: QPainter, block: QTextBlock) -> None:
        text = block.text()
        ours = set(isolates.ours_in(block))
        hidden = [(at, SHORT_NAMES[sign]) for at, sign in enumerate(text) if sign in SHORT_NAMES and at not in ours]
        if not hidden:
            return
        layout = block.layout()
        origin = layout.position() + self._offset()
        font = self._theme.interface_font(8)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for at, name in hidden:
            place = in_utf16(text, at)
            line = layout.lineForTextPosition(place)
            if not line.isValid():
                continue
            x = caret_x(line, place) + origin.x()
            top = line.y() + origin.y() - 5  # between the lines: the letters stay to be read
            width = metrics.horizontalAdvance(name) + 6
            painter.setPen(self._theme.colour("query"))
            painter.drawLine(QPointF(x, top + 10), QPointF(x, top + line.height() - 4))
            box = QRectF(x - width / 2, top, width, metrics.height())
            painter.setBrush(self._theme.colour("card"))
            painter.drawRoundedRect(box, 3, 3)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
