"""One part of an article that two desks wrote on: before, ours and theirs side by side, and whose words stand."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.newsroom.comparison import Part, Row, RowState, Side
from editor.newsroom.markup import plain
from editor.newsroom.message import Message, say
from editor.text.differences import Change, compare
from editor.text.direction import Direction, direction_of, scrambled_runs
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.widgets import label

STATE: dict[RowState, Message] = {
    RowState.MINE: say("Changed here"),
    RowState.THEIRS: say("Changed there"),
    RowState.BOTH: say("Changed on both sides, and it fits together"),
    RowState.CONFLICT: say("Both changed the same words"),
}
_ROLE = {
    RowState.MINE: "accent",
    RowState.THEIRS: "style",
    RowState.BOTH: "ok",
    RowState.CONFLICT: "warning",
}
_STANDS = {RowState.MINE: Side.MINE, RowState.THEIRS: Side.THEIRS, RowState.BOTH: Side.BOTH}
"""What stands where nobody chooses."""
PART: dict[Part, Message] = {Part.HEADLINE: say("Headline"), Part.STANDFIRST: say("Standfirst")}


class ComparedRow(QFrame):
    """Told by keys too: an arrow towards a side takes it, Space takes both. `chosen` tells that somebody decided."""

    chosen = Signal()
    step_wanted = Signal(bool)
    """Whether forward."""

    def __init__(self, desk: Desk, row: Row, theirs: str) -> None:
        super().__init__()
        self.row, self._desk, self._theirs = row, desk, theirs
        self.setObjectName("compared_row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sides = QButtonGroup(self)
        self._cards: dict[Side, QFrame] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(self._head())
        if row.base is not None and row.base.strip():
            column.addWidget(self._before(row.base))
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self._card(Side.MINE, row.mine), 1)
        both.addWidget(self._card(Side.THEIRS, row.theirs), 1)
        column.addLayout(both)
        if row.altered:
            words = desk.tr("There the words of a quote are not the record's: {keys}", keys=desk.tr.listed(row.altered))
            column.addWidget(label(words, "caution", wrap=True))
        self.setAccessibleName(desk.tr.tell(STATE[row.state]))
        stands = _STANDS.get(row.state)
        if stands is not None:
            self._sides.button(_SIDES.index(stands)).setChecked(True)
        self._sides.idClicked.connect(lambda _: self._decided())
        self._draw()

    @property
    def side(self) -> Side | None:
        """Whose words stand; None while nobody has decided."""
        return _SIDES[self._sides.checkedId()] if self._sides.checkedId() >= 0 else None

    @property
    def is_open(self) -> bool:
        """Whether somebody has to decide yet."""
        return self.row.state is RowState.CONFLICT and self.side is None

    @property
    def is_chosen(self) -> bool:
        """Whether what stands is otherwise than without a choice."""
        return self.side is not None and self.side is not _STANDS.get(self.row.state)

    def take(self, side: Side) -> None:
        """As a click on the side's button; of what one side alone changed there are no two."""
        if side is Side.BOTH and self.row.state in (RowState.MINE, RowState.THEIRS):
            return
        self._sides.button(_SIDES.index(side)).setChecked(True)
        self._decided()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, rtl = event.key(), self._desk.tr.right_to_left
        towards = {
            Qt.Key.Key_Right: Side.MINE if rtl else Side.THEIRS,
            Qt.Key.Key_Left: Side.THEIRS if rtl else Side.MINE,
            Qt.Key.Key_Space: Side.BOTH,
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in towards:
            self.take(towards[Qt.Key(key)])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step_wanted.emit(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._draw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._draw()

    def _head(self) -> QHBoxLayout:
        tr, theme = self._desk.tr, self._desk.theme
        row = QHBoxLayout()
        row.setSpacing(6)
        if self.row.part in PART:
            part = label(tr.tell(PART[self.row.part]))
            part.setStyleSheet("font-weight: bold;")
            row.addWidget(part)
        state = label(tr.tell(STATE[self.row.state]))
        state.setStyleSheet(f"color: {getattr(theme, _ROLE[self.row.state])}; font-size: 13px;")
        row.addWidget(state)
        row.addStretch(1)
        for number, words in enumerate((tr("Ours"), tr("Theirs"), tr("Both"))):
            made = QPushButton(words)
            made.setCheckable(True)
            made.setProperty("role", "tab")
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row has the keys
            made.setVisible(number < len(_SIDES) - 1 or self.row.state in (RowState.BOTH, RowState.CONFLICT))
            self._sides.addButton(made, number)
            row.addWidget(made)
        return row

    def _before(self, words: str) -> QLabel:
        before = escape(self._desk.tr("Before:"))
        made = _set(self._desk, f"{before} {_html(_read(words))}", _read(words), 14)
        made.setObjectName("hint")
        return made

    def _card(self, side: Side, words: str | None) -> QFrame:
        tr = self._desk.tr
        card = QFrame()
        card.setObjectName("side")
        name = label(tr("Ours") if side is Side.MINE else self._theirs)
        name.setStyleSheet(f"color: {self._desk.theme.soft_ink}; font-size: 12px;")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(2)
        column.addWidget(name)
        if words is None:
            gone = tr("Taken out") if self.row.base is not None else tr("Not there")
            column.addWidget(label(gone, "hint"))
        else:
            column.addWidget(_set(self._desk, self._marked(words), _read(words), 17))
        column.addStretch(1)
        self._cards[side] = card
        return card

    def _marked(self, words: str) -> str:
        """The words, what is new beside the base told by colour and line."""
        base, said = _read(self.row.base or ""), _read(words)
        if not base:
            return _html(said)
        new = (Change.INSERTED, Change.MOVED_HERE)
        return _html(said, [piece.after for piece in compare(base, said) if piece.change in new], self._desk.theme.ok)

    def _decided(self) -> None:
        self._draw()
        self.chosen.emit()

    def _draw(self) -> None:
        theme, side = self._desk.theme, self.side
        edge = theme.accent if self.hasFocus() else theme.warning if self.is_open else theme.line
        self.setStyleSheet(f"QFrame#compared_row {{ border: 1px solid {edge}; border-radius: 10px; }}")
        for each, card in self._cards.items():
            stands = side in (each, Side.BOTH)
            paper = theme.accent_soft if stands else theme.card
            card.setStyleSheet(f"QFrame#side {{ background: {paper}; border-radius: 8px; }}")


def unchanged(desk: Desk, row: Row) -> QWidget:
    """A paragraph that nobody changed, in one line: it only tells where the others stand."""
    words = in_order(_read(row.mine or ""))
    made = label(words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rstrip()}…", "hint")
    made.setStyleSheet(f'font-family: "{desk.theme.text_face}"; font-size: 15px; padding: 0 12px;')
    return made


def in_order(text: str) -> str:
    """Phones and addresses kept in order, as the editor shows them."""
    for span in reversed(scrambled_runs(text)):
        text = f"{text[: span.start]}\u2066{span.of(text)}\u2069{text[span.end :]}"
    return text


_SIDES = (Side.MINE, Side.THEIRS, Side.BOTH)
_EXCERPT = 90


def _read(copy: str) -> str:
    return plain(copy).text.strip()


def _html(text: str, new: Sequence[Span] = (), colour: str = "") -> str:
    """Words as rich text, those that are new told by colour and line."""
    signs: dict[int, list[str]] = {}
    for span in new:
        signs.setdefault(span.start, []).append(f'<u style="color: {colour}">')
        signs.setdefault(span.end, []).insert(0, "</u>")
    for span in scrambled_runs(text):
        signs.setdefault(span.start, []).append("\u2066")
        signs.setdefault(span.end, []).insert(0, "\u2069")
    return "".join(
        "".join(signs.get(at, ())) + (escape(text[at]) if at < len(text) else "") for at in range(len(text) + 1)
    )


def _set(desk: Desk, rich: str, words: str, pixels: int) -> QLabel:
    """Words in the face of the copy, in their own direction."""
    default = Direction.RTL if desk.tr.right_to_left else Direction.LTR
    rtl = direction_of(words, default) is Direction.RTL
    made = QLabel(f'<div dir="{"rtl" if rtl else "ltr"}">{rich}</div>')
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    made.setStyleSheet(f'font-family: "{desk.theme.text_face}"; font-size: {pixels}px;')
    return made
