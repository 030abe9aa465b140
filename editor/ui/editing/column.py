"""How many lines words fill in a column of print."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from editor.newsroom.copyfit import Target
from editor.text.direction import Direction, direction_of

_DPI = 96.0
_REMEMBERED = 8192
"""Paragraphs, so that while one is written only that one is set again."""


def lines_in(words: str, target: Target) -> int:
    """Lines of plain words, one paragraph a line, in a target's column; empty paragraphs fill none."""
    width, size = target.column_mm / 25.4 * _DPI, target.size_pt / 72 * _DPI
    return sum(_lines(line, round(width, 2), target.face, round(size, 2)) for line in words.split("\n") if line.strip())


@lru_cache(maxsize=_REMEMBERED)
def _lines(line: str, width: float, face: str, size: float) -> int:
    font = QFont(face)
    font.setPixelSize(max(1, round(size)))
    layout = QTextLayout(line, font)
    option = QTextOption()
    rtl = direction_of(line, Direction.RTL) is Direction.RTL
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    count = 0
    while (made := layout.createLine()).isValid():
        made.setLineWidth(width)
        count += 1
    layout.endLayout()
    return count
