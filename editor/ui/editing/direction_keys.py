"""Ctrl with the right or the left Shift, alone: the paragraph runs from that side, as on Windows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from editor.text.direction import Direction

_RIGHT_SHIFT = {
    "scan": frozenset({54, 62}),  # Windows and evdev's set 1; X11 counts 8 more
    "virtual": frozenset({0xFFE2, 0xA1, 60}),  # X11 keysym, Windows VK_RSHIFT, macOS
}
_Control, _Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class DirectionKeys:
    """Watches one editor's keys: both must go down and up again with nothing between them."""

    def __init__(self) -> None:
        self._held: Direction | None = None
        self._shift: Direction | None = None
        """The side of a Shift that went down first."""

    def pressed(self, event: QKeyEvent) -> None:
        """Any key went down."""
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Shift and event.modifiers() & _Control:
            self._held = _side(event)
        elif event.key() == Qt.Key.Key_Control and event.modifiers() & _Shift and self._shift is not None:
            self._held = self._shift
        elif event.key() != Qt.Key.Key_Control:
            self._held = None
        self._shift = _side(event) if event.key() == Qt.Key.Key_Shift else None

    def released(self, event: QKeyEvent) -> Direction | None:
        """A key came up; the direction that was asked for, once."""
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control) or event.isAutoRepeat():
            return None
        asked, self._held, self._shift = self._held, None, None
        return asked


def _side(event: QKeyEvent) -> Direction:
    right = event.nativeScanCode() in _RIGHT_SHIFT["scan"] or event.nativeVirtualKey() in _RIGHT_SHIFT["virtual"]
    return Direction.RTL if right else Direction.LTR
