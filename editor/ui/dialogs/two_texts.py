"""Two texts, one over the other or side by side, each with what the other has not in colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from editor.text.differences import changes
from editor.text.direction import Direction, direction_of
from editor.text.spans import Span, Utf16
from editor.ui.desk import Desk
from editor.ui.dialogs.sections import set_in_copy_face
from editor.ui.editing import paragraph_direction
from editor.ui.widgets import label

_HEIGHT = 76


class TwoTexts(QWidget):
    """The first text above the second, or `beside` it; what is struck through stands in the first alone, what is
    underlined in the second alone."""

    def __init__(self, desk: Desk, first: str, second: str, *, beside: bool = False) -> None:
        super().__init__()
        self._desk, self._beside = desk, beside
        self._first, self._second = _Words(desk, first), _Words(desk, second)
        self._told = label("", "hint", wrap=True)
        self._told.setVisible(not beside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        both = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        both.setSpacing(12 if beside else 4)
        for title, words in ((first, self._first), (second, self._second)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label(title, "panel_title"))
            column.addWidget(words, 1)
            both.addLayout(column, 1)
        whole.addLayout(both, 1)
        whole.addWidget(self._told)

    def show_texts(self, first: str, second: str) -> None:
        """Compares two short texts at once."""
        self.show_differences(first, second, changes(first, second))

    def show_differences(self, first: str, second: str, differences: Sequence[tuple[Span, Span]]) -> None:
        """Shows texts that were compared: the stretches of each that the other has not."""
        gone, come = [old for old, _ in differences if old], [new for _, new in differences if new]
        self._first.show_words(first, gone, gone=True)
        self._second.show_words(second, come, gone=False)
        if not self._beside:
            self._told.setText(self._in_words([one.of(first) for one in gone], [one.of(second) for one in come]))

    def _in_words(self, gone: list[str], come: list[str]) -> str:
        """The differences for whoever does not see colours."""
        tr = self._desk.tr
        above, below = ("، ".join(f"«{one.strip()}»" for one in words if one.strip()) for words in (gone, come))
        parts = [tr("Above alone: {words}", words=above)] if above else []
        parts += [tr("Below alone: {words}", words=below)] if below else []
        return "\n".join(parts)


class _Words(QTextEdit):
    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("reading_page")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(flags)
        set_in_copy_face(self, desk)
        self.document().setDocumentMargin(8)
        self.setMinimumHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # no more room than there is

    def show_words(self, words: str, alone: Sequence[Span], *, gone: bool) -> None:
        default = direction_of(words, Direction.RTL if self._desk.tr.right_to_left else Direction.LTR)
        paragraph_direction.set_default(self.document(), default)
        self.setPlainText(words)
        units, ink = Utf16(words), QTextCharFormat()
        ink.setForeground(self._desk.theme.colour("error" if gone else "ok"))
        ink.setFontStrikeOut(gone)
        ink.setFontUnderline(not gone)
        cursor = QTextCursor(self.document())
        for span in alone:
            cursor.setPosition(units.units(span.start))
            cursor.setPosition(units.units(span.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(ink)
        self.moveCursor(QTextCursor.MoveOperation.Start)
