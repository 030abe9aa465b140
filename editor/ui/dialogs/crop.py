"""What is kept of a picture: a frame over it, moved and drawn with the mouse or the keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.newsroom.picture import WHOLE, Crop
from editor.ui.desk import Desk

_NEAR = 12
"""Pixels around an edge that take hold of it."""
_LEAST = 0.05
"""Of the width and the height that a frame keeps."""
_STEP, _FINE = 0.02, 0.002
_Keys = Qt.Key
_DIRECTIONS = {_Keys.Key_Left: (-1, 0), _Keys.Key_Right: (1, 0), _Keys.Key_Up: (0, -1), _Keys.Key_Down: (0, 1)}
_CURSORS = {
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
}


class CropView(QWidget):
    """Shows a picture and its frame; `cropped` tells each change.

    Arrows move the frame, with Shift they draw its right and lower edge, with Ctrl by a hair; Home takes the whole.
    """

    cropped = Signal()

    def __init__(self, desk: Desk, crop: Crop) -> None:
        super().__init__()
        self._desk = desk
        self._image = QImage()
        self._frame = QRectF(QPointF(crop.left, crop.top), QPointF(crop.right, crop.bottom))
        self._ratio: float | None = None
        self._held: tuple[int, int] | None = None
        """Which edges the mouse holds, -1 or 1 across and down; (0, 0): the whole frame."""
        self._from = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(desk.tr("The picture's frame"))
        self.setAccessibleDescription(
            desk.tr("Arrow keys move it, with Shift they draw its edges, with Ctrl by a hair; Home takes the whole.")
        )

    # What is kept

    @property
    def crop(self) -> Crop:
        one = self._frame
        near = [round(min(1.0, max(0.0, value)), 6) for value in (one.left(), one.top(), one.right(), one.bottom())]
        return Crop(*near)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def take_whole(self) -> None:
        """Nothing is cut off; the proportion is free again."""
        self._ratio = None
        self._set(QRectF(0, 0, 1, 1))

    def take_ratio(self, ratio: float | None) -> None:
        """The largest frame of a proportion, width by height, around the middle of the one there is; None: any."""
        self._ratio = ratio
        if ratio is None or self._image.isNull():
            return
        shape = ratio * self._image.height() / self._image.width()  # width by height, in shares
        width, height = min(1.0, shape), min(1.0, 1 / shape)
        frame = QRectF(0, 0, width, height)
        frame.moveCenter(self._frame.center())
        self._set(_inside(frame))

    def _set(self, frame: QRectF) -> None:
        self._frame = frame
        self.update()
        self.cropped.emit()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _shift(self, by: QPointF) -> None:
        self._set(_inside(self._frame.translated(by)))

    def _draw(self, across: int, down: int, by: QPointF) -> None:
        """Moves the edges of one side or corner; where there is a proportion, the height follows the width."""
        frame = QRectF(self._frame)
        if across < 0:
            frame.setLeft(min(max(0.0, frame.left() + by.x()), frame.right() - _LEAST))
        elif across > 0:
            frame.setRight(max(min(1.0, frame.right() + by.x()), frame.left() + _LEAST))
        if down < 0:
            frame.setTop(min(max(0.0, frame.top() + by.y()), frame.bottom() - _LEAST))
        elif down > 0:
            frame.setBottom(max(min(1.0, frame.bottom() + by.y()), frame.top() + _LEAST))
        self._set(self._in_shape(frame, across, down))

    def _in_shape(self, frame: QRectF, across: int, down: int) -> QRectF:
        if self._ratio is None or self._image.isNull():
            return frame
        shape = self._ratio * self._image.height() / self._image.width()
        width = frame.width() if across else frame.height() * shape
        room_x = frame.right() if across < 0 else 1 - frame.left()
        room_y = frame.bottom() if down < 0 else 1 - frame.top()
        width = min(width, room_x, room_y * shape)
        made = QRectF(frame.topLeft(), QSizeF(width, width / shape))
        if across < 0:
            made.moveRight(frame.right())
        if down < 0:
            made.moveBottom(frame.bottom())
        return made

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _FINE if event.modifiers() & Qt.KeyboardModifier.ControlModifier else _STEP
        if event.key() == Qt.Key.Key_Home:
            self.take_whole()
        elif (way := _DIRECTIONS.get(Qt.Key(event.key()))) is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._draw(abs(way[0]), abs(way[1]), QPointF(*way) * step)
        else:
            self._shift(QPointF(*way) * step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = self._share(event.position())
        self._held = self._edges(event.position())
        if self._held is None and self._place().contains(event.position()):
            self._frame = QRectF(self._from, QSizeF(_LEAST, _LEAST))  # a new one is drawn
            self._held = (1, 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None or not event.buttons():
            self._point(self._edges(event.position()))
            return
        now = self._share(event.position())
        by, self._from = now - self._from, now
        if self._held == (0, 0):
            self._shift(by)
        else:
            self._draw(*self._held, by)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None
        self._set(_inside(self._frame))

    def _edges(self, at: QPointF) -> tuple[int, int] | None:
        """Which edges lie under the mouse; (0, 0) inside the frame, None outside."""
        frame = self._framed()
        if not frame.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(at):
            return None
        across = -1 if abs(at.x() - frame.left()) < _NEAR else int(abs(at.x() - frame.right()) < _NEAR)
        down = -1 if abs(at.y() - frame.top()) < _NEAR else int(abs(at.y() - frame.bottom()) < _NEAR)
        return across, down

    def _point(self, edges: tuple[int, int] | None) -> None:
        if edges is None:
            self.setCursor(Qt.CursorShape.CrossCursor)
        elif edges == (0, 0):
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            across, down = edges
            self.setCursor(_CURSORS[abs(across), abs(down) if not across else across * down])

    # Places

    def _place(self) -> QRectF:
        """Where the picture lies in the widget: whole, in the middle."""
        size = QSizeF(self._image.size() if not self._image.isNull() else QSize(4, 3))
        size.scale(QSizeF(self.size()) - QSizeF(2, 2), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QPointF(), size)
        place.moveCenter(QRectF(self.rect()).center())
        return place

    def _framed(self) -> QRectF:
        """The frame in the widget."""
        place, one = self._place(), self._frame
        return QRectF(
            place.left() + one.left() * place.width(),
            place.top() + one.top() * place.height(),
            one.width() * place.width(),
            one.height() * place.height(),
        )

    def _share(self, at: QPointF) -> QPointF:
        place = self._place()
        across, down = (at.x() - place.left()) / place.width(), (at.y() - place.top()) / place.height()
        return QPointF(min(1.0, max(0.0, across)), min(1.0, max(0.0, down)))

    # Painting

    def sizeHint(self) -> QSize:
        return QSize(420, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, place, frame = self._desk.theme, QPainter(self), self._place(), self._framed()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            painter.fillRect(place, theme.colour("panel"))
            painter.setPen(theme.colour("soft_ink"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._desk.tr("The picture is being made ready…"))
            return
        painter.drawImage(place, self._image)
        if self.crop != WHOLE:
            veil = QColor(0, 0, 0, 140)
            for part in (
                QRectF(place.topLeft(), QPointF(place.right(), frame.top())),
                QRectF(QPointF(place.left(), frame.bottom()), place.bottomRight()),
                QRectF(QPointF(place.left(), frame.top()), frame.bottomLeft()),
                QRectF(frame.topRight(), QPointF(place.right(), frame.bottom())),
            ):
                painter.fillRect(part, veil)
        self._paint_frame(painter, frame)

    def _paint_frame(self, painter: QPainter, frame: QRectF) -> None:
        colour = self._desk.theme.colour("accent") if self.hasFocus() else QColor("white")
        painter.setPen(QColor(0, 0, 0, 160))
        painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setBrush(colour)
        painter.setPen(QColor(0, 0, 0, 160))
        for corner in (frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight()):
            handle = QRectF(0, 0, 9, 9)
            handle.moveCenter(corner)
            painter.drawRect(handle)


def _inside(frame: QRectF) -> QRectF:
    """The same frame, moved where the picture is."""
    made = QRectF(frame)
    made.moveLeft(min(max(0.0, made.left()), 1 - made.width()))
    made.moveTop(min(max(0.0, made.top()), 1 - made.height()))
    return made
