"""Small pieces every pane is laid out with."""

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QTextOption
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.translation import Translator
from editor.newsroom.message import Message
from editor.text.direction import Direction, direction_of
from editor.ui.theme import Theme

V = TypeVar("V")


def button(words: str, clicked: Callable[[], object], role: str = "") -> QPushButton:
    made = QPushButton(words)
    if role:
        made.setProperty("role", role)
    made.clicked.connect(lambda _=False: clicked())
    return made


def icon_button(theme: Theme, icon: str, words: str, clicked: Callable[[], None]) -> QToolButton:
    """A button that shows an icon and says its words."""
    made = QToolButton()
    made.setIcon(theme.icon(icon))
    made.setToolTip(words)
    made.setAccessibleName(words)
    made.clicked.connect(lambda _=False: clicked())
    return made


def label(words: str, name: str = "", *, wrap: bool = False) -> QLabel:
    """A line of words, or a sentence that may take several lines."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        rtl = QGuiApplication.isRightToLeft()
        made.setContentsMargins(_ROOM if rtl else 0, 0, 0 if rtl else _ROOM, 0)
    if name:
        made.setObjectName(name)
    return made


_ROOM = 6
"""Pixels: a wrapped line that runs from the right hangs out by its last space, which Qt takes off at the wrong end."""


def framed(*inside: QWidget) -> QWidget:
    """A widget that holds others, one under the other, and nothing else."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for each in inside:
        column.addWidget(each)
    return frame


def hint(words: str, name: str = "hint") -> QLabel:
    """A sentence under a field or at the head of a dialog; it may take several lines."""
    return label(words, name, wrap=True)


class Tabs(QWidget):
    """A row of tabs; one is chosen."""

    chosen = Signal(int)

    def __init__(self, words: Iterable[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        for index, text in enumerate(words):
            made = QPushButton(text)
            made.setCheckable(True)
            made.setProperty("role", "tab")
            self._group.addButton(made, index)
            row.addWidget(made)
        row.addStretch(1)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def current(self) -> int:
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        self._group.button(index).setChecked(True)
        self.chosen.emit(index)

    def rename(self, index: int, words: str) -> None:
        self._group.button(index).setText(words)

    def offer(self, index: int, *, offered: bool) -> None:
        """Shows a tab, or hides it; when the chosen one goes, the first is chosen."""
        self._group.button(index).setVisible(offered)
        if not offered and self.current == index:
            self.choose(0)


class Emptiable(QWidget):
    """A list, or, while it is empty, a sentence that says what belongs there and an action that brings it."""

    def __init__(self, full: QWidget, hint: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        super().__init__()
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(16, 24, 16, 24)
        self._hint = label(hint, "hint", wrap=True)
        column.addWidget(self._hint)
        if do is not None:
            column.addWidget(button(action, do, "quiet"), 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(full)

    def show_empty(self, *, empty: bool, hint: str = "") -> None:
        if hint:
            self._hint.setText(hint)
        self._stack.setCurrentIndex(0 if empty else 1)


class LineField(QTextEdit):
    """A field that grows with its words and takes no line breaks: a headline, a standfirst."""

    typed = Signal()
    left = Signal()

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self._loading = False
        self.textChanged.connect(self._told)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())

    def set_direction(self, *, right_to_left: bool) -> None:
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)

    def show_words(self, words: str) -> None:
        self._loading = True
        self.setPlainText(words)
        self._loading = False

    def words(self) -> str:
        return self.toPlainText().replace("\n", " ")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _told(self) -> None:
        if not self._loading:
            self.typed.emit()

    def _wanted_height(self) -> int:
        return max(round(self.document().size().height()) + 2, self.fontMetrics().height() + 8)

    def _grow(self) -> None:
        self.setFixedHeight(self._wanted_height())


class WordsField(QTextEdit):
    """Several lines of plain words; `QPlainTextEdit` would lay Arabic at the wrong edge (QTBUG-7516)."""

    def __init__(self, tr: Translator, words: str = "") -> None:
        super().__init__()
        self.setObjectName("multiline")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        option = QTextOption()
        rtl = direction_of(words, Direction.RTL if tr.right_to_left else Direction.LTR) is Direction.RTL
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setPlainText(words)


def lines_high(field: WordsField, lines: int) -> WordsField:
    """A field of so many lines; a style sheet would overrule a height that is set otherwise."""
    height = lines * field.fontMetrics().lineSpacing() + 8
    field.setStyleSheet(f"#multiline {{ min-height: {height}px; max-height: {height}px; }}")
    return field


class TallPage(QWidget):
    """A page in another layout that is never given less height than its fields and wrapped lines want."""

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and (inside := self.layout()) is not None:
            if event.type() is QEvent.Type.Resize:
                inside.invalidate()  # or a form shares the new height out by what its lines wanted at another width
            wrapped = inside.hasHeightForWidth()
            wanted = inside.totalHeightForWidth(self.width()) if wrapped else inside.totalSizeHint().height()
            self.setMinimumHeight(max(wanted, inside.totalMinimumSize().height()))
        return super().event(event)


class Choice(QComboBox, Generic[V]):
    """A choice among values, each with its words."""

    def __init__(self, choices: Iterable[tuple[V, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._values: list[V] = []
        self.offer(choices)

    def offer(self, choices: Iterable[tuple[V, str]]) -> None:
        """Offers other choices instead."""
        self.clear()
        self._values.clear()
        for value, words in choices:
            self._values.append(value)
            self.addItem(words)

    @classmethod
    def of(cls, words: Mapping[V, Message], tr: Translator, name: str) -> "Choice[V]":
        return cls([(value, tr.tell(message)) for value, message in words.items()], name)

    @property
    def value(self) -> V:
        return self._values[self.currentIndex()]

    def choose(self, value: V) -> None:
        """Chooses a value; one that is not offered is offered from now on, so that nothing is changed unasked."""
        if value not in self._values:
            self._values.append(value)
            self.addItem(str(value))
        self.setCurrentIndex(self._values.index(value))
