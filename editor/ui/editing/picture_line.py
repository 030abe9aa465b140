"""A line of copy that shows a picture, as it looks on the page: a small picture, its caption, and what it lacks.

The copy holds the line's notation and nothing else. Its first sign is made as high as the picture and as wide, and is
not seen; so the line has room for what is painted over it, without a change to the document. While the caret stands in
the line its key is seen too.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap, QTextBlock, QTextCharFormat

from editor.newsroom.markup import BlockKind, scan_line
from editor.text.direction import Direction, direction_of
from editor.ui.editing import paper
from editor.ui.editing.underlines import caret_x
from editor.ui.theme import Theme

WIDTH, HEIGHT = 96, 64
"""Pixels of the small picture."""
_GAP, _PAD = 12, 8


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the story as its line shows it."""

    caption: str
    note: str = ""
    """What it lacks, in the journalist's language; or that there is no such picture."""
    thumbnail: QPixmap = field(default_factory=QPixmap)
    """Null until it has come."""


def strut(theme: Theme) -> QTextCharFormat:
    """How the first sign of a picture's line looks: not at all, and as large as the small picture."""
    made = QTextCharFormat()
    made.setForeground(QColor(0, 0, 0, 0))
    height = QFontMetricsF(theme.text_font(100)).height() * paper.LINE_HEIGHT / 100
    made.setProperty(QTextCharFormat.Property.FontPixelSize, round((HEIGHT + 2 * _PAD) * 100 / height))
    made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    made.setFontLetterSpacing(float(WIDTH + _PAD))
    return made


def key_of(block: QTextBlock) -> str:
    """The key of the picture that a paragraph shows; empty where it shows none."""
    text = block.text()
    if "![" not in text[:8]:
        return ""
    line = scan_line(text)
    return line.content.of(text) if line.kind is BlockKind.PICTURE else ""


def paint(painter: QPainter, block: QTextBlock, area: QRectF, origin: QPointF, shown: Shown, theme: Theme) -> None:
    """Paints a picture over its line; `area` is the paragraph's, as wide as the column, `origin` where its layout lies."""
    rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
    line = block.layout().lineAt(0)
    end = caret_x(line, len(block.text())) + origin.x()  # behind the key, where that is seen
    top = area.center().y() - HEIGHT / 2
    frame = QRectF(area.left(), top - _PAD, area.width(), HEIGHT + 2 * _PAD)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(theme.colour("line"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    side = frame.right() - _PAD - WIDTH if rtl else frame.left() + _PAD
    _paint_thumbnail(painter, QRectF(side, top, WIDTH, HEIGHT), shown.thumbnail, theme)
    words = QRectF(frame)
    words.setLeft(frame.left() + _GAP if rtl else max(end, side + WIDTH) + _GAP)
    words.setRight(min(end, side) - _GAP if rtl else frame.right() - _GAP)
    _paint_words(painter, words, shown, theme, rtl=rtl)
    painter.restore()


def _paint_thumbnail(painter: QPainter, place: QRectF, picture: QPixmap, theme: Theme) -> None:
    """The whole picture, as large as its place allows; a plain field until it has come."""
    if picture.isNull():
        painter.fillRect(place, theme.colour("panel"))
        theme.icon("image", "soft_ink").paint(painter, place.toRect().adjusted(36, 20, -36, -20))
        return
    size = picture.deviceIndependentSize().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRectF(0, 0, size.width(), size.height())
    box.moveCenter(place.center())
    painter.drawPixmap(box, picture, QRectF(picture.rect()))


def _paint_words(painter: QPainter, place: QRectF, shown: Shown, theme: Theme, *, rtl: bool) -> None:
    """Each line runs as its own words do; both stand at the paragraph's leading edge."""
    edge = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    default = Direction.RTL if rtl else Direction.LTR
    lines = [(shown.caption, "ink", theme.interface_font(14)), (shown.note, "warning", theme.interface_font(12))]
    lines = [line for line in lines if line[0]]
    heights = [QFontMetricsF(font).height() + 2 for _, _, font in lines]
    top = place.center().y() - sum(heights) / 2
    for (words, role, font), height in zip(lines, heights, strict=True):
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        told = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        where = QRectF(place.left(), top, place.width(), height)
        runs_right = direction_of(words, default) is Direction.RTL
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if runs_right else Qt.LayoutDirection.LeftToRight)
        painter.drawText(where, edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, told)
        top += height
