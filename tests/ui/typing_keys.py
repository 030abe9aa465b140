"""Typing any letter: Qt's own test keys know only Latin ones."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

NO = Qt.KeyboardModifier.NoModifier


def type_words(widget: QWidget, words: str) -> None:
    """Presses and lets go a key for each letter; a newline is Enter."""
    for letter in words:
        key = Qt.Key.Key_Return if letter == "\n" else Qt.Key(0)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, NO, "\r" if letter == "\n" else letter))
