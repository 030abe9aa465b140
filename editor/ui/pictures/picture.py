"""What every picture shares: its figures are hovered, walked with the arrow keys, activated, and told in words."""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from editor.desktop.translation import Translator
from editor.text.direction import Direction, direction_of
from editor.ui.theme import Theme

_ACTIVATING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
NONE = -1
"""No figure."""


class Picture(QWidget):
    """Figures by number, painted by the subclass; `current` is the one the keyboard stands on.

    A subclass says how many there are, where each is painted, what each says and what activating it does.
    """

    def __init__(self, theme: Theme, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tr = theme, tr
        self.current = NONE
        self.hovered = NONE
        self._pressed = NONE
        self._painted: QPixmap | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # What a subclass says

    @abstractmethod
    def count(self) -> int: ...

    @abstractmethod
    def place(self, number: int) -> QRectF: ...

    @abstractmethod
    def told(self, number: int) -> str:
        """A figure in words, for screen readers and tooltips."""

    def activate(self, number: int) -> None:
        """Enter was pressed on a figure, or it was clicked."""

    def answers(self, number: int) -> bool:
        """Whether activating a figure does something."""
        return 0 <= number < self.count()

    def first(self) -> int:
        """Where the arrow keys begin."""
        return 0

    def number_at(self, point: QPointF) -> int:
        """The figure under a point; NONE where there is none."""
        return next((number for number in range(self.count()) if self.place(number).contains(point)), NONE)

    def stepped(self, key: int) -> int:
        """The figure a key leads to from the current one; NONE where it leads nowhere."""
        if self.current == NONE and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            return self.first() if self.count() else NONE
        steps: dict[int, int] = {
            Qt.Key.Key_Down: self.current + 1,
            Qt.Key.Key_Up: self.current - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count() - 1,
        }
        return max(0, min(steps[key], self.count() - 1)) if key in steps and self.count() else NONE

    # What is the same for all

    def walk_to(self, number: int) -> None:
        """Makes a figure the current one, and says it."""
        if number != self.current:
            self.current = number
            self.update()
        self.tell_current()

    def tell_current(self) -> None:
        words = self.told(self.current) if 0 <= self.current < self.count() else ""
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        if words and self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def forget(self) -> None:
        """Other figures are shown: none of them is the current one."""
        self.current = self.hovered = NONE
        self.tell_current()

    @property
    def mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def side(self) -> int:
        """How words stand in their box: at the leading edge, in the middle of its height."""
        side = Qt.AlignmentFlag.AlignRight if self.mirrored else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def far_side(self) -> int:
        """How figures stand in their box: at the trailing edge."""
        side = Qt.AlignmentFlag.AlignLeft if self.mirrored else Qt.AlignmentFlag.AlignRight
        return int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def laid(self, lead: float, top: float, width: float, height: float, within: QRectF) -> QRectF:
        """A box so far from the leading edge of another, whichever side that is."""
        left = within.right() - lead - width if self.mirrored else within.left() + lead
        return QRectF(left, within.top() + top, width, height)

    def write(self, painter: QPainter, box: QRectF, words: str) -> None:
        """Somebody's words at the leading edge of a box, running as they run themselves; cut where they are too long."""
        shown = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        default = Direction.RTL if self.mirrored else Direction.LTR
        rtl = direction_of(words, default) is Direction.RTL
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        painter.drawText(box, self.side(), shown)
        painter.setLayoutDirection(self.layoutDirection())

    def painted_once(self, paint: Callable[[QPainter], None]) -> QPixmap:
        """What seldom changes, painted once, until `repaint_all`, another size or another screen."""
        ratio = self.devicePixelRatioF()
        if self._painted is None or self._painted.devicePixelRatio() != ratio:
            self._painted = QPixmap(self.size() * ratio)
            self._painted.setDevicePixelRatio(ratio)
            self._painted.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._painted)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(self.layoutDirection())
            paint(painter)
            painter.end()
        return self._painted

    def repaint_all(self) -> None:
        self._painted = None
        self.update()

    def brush_for(self, painter: QPainter, number: int, place: QRectF) -> None:
        """Shows under a figure that it is hovered, around it that the keyboard stands on it."""
        focused = self.hasFocus() and number == self.current
        if not focused and number != self.hovered:
            return
        painter.setPen(QPen(self._theme.colour("accent"), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_soft"))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 6, 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._painted = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        self._painted = None
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (number := self.stepped(event.key())) != NONE:
            self.walk_to(number)
        elif event.key() in _ACTIVATING and self.answers(self.current):
            self.activate(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and self.current == NONE and self.count():
            self.current = self.first()
        self.tell_current()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self.number_at(event.position())
            if self._pressed != NONE:
                self.walk_to(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, NONE
        if pressed != NONE and pressed == self.number_at(event.position()) and self.answers(pressed):
            self.activate(pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.number_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(NONE)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self.number_at(event.pos().toPointF())
            QToolTip.showText(event.globalPos(), self.told(number) if number != NONE else "", self)
            return True
        return super().event(event)

    def _hover(self, number: int) -> None:
        number = number if self.answers(number) else NONE
        if number != self.hovered:
            self.hovered = number
            self.setCursor(Qt.CursorShape.PointingHandCursor if number != NONE else Qt.CursorShape.ArrowCursor)
            self.update()
