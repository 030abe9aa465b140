"""What is seen of a widget, by the colours of its roles."""

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QWidget


def places(widget: QWidget, colour: QColor) -> list[tuple[int, int]]:
    """Where a colour is seen, in the widget's own pixels; letters and edges, softened, are left out."""
    image = widget.grab().toImage()
    ratio = image.devicePixelRatio()
    wanted = colour.rgb()
    return [
        (int(x / ratio), int(y / ratio))
        for y in range(image.height())
        for x in range(image.width())
        if image.pixel(x, y) == wanted
    ]


def run(widget: QWidget, colour: QColor, y: float) -> tuple[int, int]:
    """Where the longest run of a colour on one line begins and ends; the end is excluded."""
    line = sorted({x for x, there in places(widget, colour) if there == round(y)})
    runs, start = [(0, 0)], 0
    for index in range(1, len(line) + 1):
        if index == len(line) or line[index] != line[index - 1] + 1:
            runs.append((line[start], line[index - 1] + 1))
            start = index
    return max(runs, key=lambda ends: ends[1] - ends[0])


def middle(place: QRectF) -> QPoint:
    return place.center().toPoint()


def hover_long(widget: QWidget, at: QPoint) -> None:
    """What a tooltip waits for."""
    QApplication.sendEvent(widget, QHelpEvent(QHelpEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
