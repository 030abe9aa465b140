"""The card of one remark, beside the words it speaks of: what, why, who says so, and what can be done about it.

It lies over the page and takes no key while somebody writes; called by a key, it has the keyboard until it closes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor.newsroom.message import Message
from editor.newsroom.remark import Edit, Noted, Part
from editor.text.direction import Direction, direction_of
from editor.ui.desk import Desk
from editor.ui.widgets import button, label
from editor.ui.words import PART, SEVERITY, fix_words, in_line, seen

WIDTH = 400
_GAP, _EDGE = 6, 8
"""Pixels between the card and its words, and between the card and the edge of what it lies over."""
_MOST_FIXES = 9


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a kind of remark."""

    title: Message
    source: Message | None = None
    """The grammar, standard or style guide its rule rests on."""
    is_spelling: bool = False
    """Whether it speaks of a word that could be learnt."""
    can_be_off: bool = False
    """Whether a rule makes it that the house's style could do without."""


class RemarkCard(QFrame):
    """One at a time."""

    fixed = Signal(object, object)
    """The Noted, and the Edit that was chosen."""
    ignored = Signal(object)
    named = Signal(object)
    """The Noted whose word is a name in this story."""
    learnt = Signal(object)
    """The Noted whose word the house takes for right."""
    turned_off = Signal(object)
    """The Noted whose rule the house does not want."""
    closed = Signal(object)
    """The Noted of a card that had the keyboard."""
    left = Signal()
    """The mouse is not over it any more."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("remark_card")
        self._desk = desk
        tr = desk.tr
        self.noted: Noted | None = None
        self._fixes: list[QPushButton] = []
        self._edits: tuple[Edit, ...] = ()
        """What the buttons would write, in their order."""
        self._bar = QFrame()
        self._severity, self._title = label(""), label("", "remark_title", wrap=True)
        self._where = label("", "hint")
        self._preview = QLabel()
        self._preview.setObjectName("remark_words")
        self._preview.setTextFormat(Qt.TextFormat.RichText)
        self._preview.setWordWrap(True)
        self._why = label("", wrap=True)
        self._caution = label(tr("Inside a quotation: check the source first."), "caution", wrap=True)
        self._source = label("", "remark_source", wrap=True)
        self._name = self._choice(tr("It is a name in this story"), lambda: self.named.emit(self.noted), "quiet")
        self._learn = self._choice(tr("Learn it for the house"), lambda: self.learnt.emit(self.noted), "quiet")
        self._ignore = self._choice(tr("Ignore in this story"), lambda: self.ignored.emit(self.noted), "quiet")
        self._off = self._choice(
            tr("Turn the rule off for the house"), lambda: self.turned_off.emit(self.noted), "quiet"
        )
        self._others = (self._name, self._learn, self._ignore, self._off)
        self._fix_rows, self._other_rows = QVBoxLayout(), QVBoxLayout()
        self._build()
        self.hide()

    def _build(self) -> None:
        self._bar.setFixedWidth(4)
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(self._severity)
        heading.addWidget(self._title, 1)
        heading.addWidget(self._where)
        close = QToolButton()
        close.setText("✕")
        close.setAccessibleName(self._desk.tr("Close"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(lambda _=False: self.close_card())
        heading.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(heading)
        for part in (self._preview, self._why, self._caution):
            column.addWidget(part)
        column.addLayout(self._fix_rows)
        column.addLayout(self._other_rows)
        column.addWidget(self._source)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self._bar)
        row.addLayout(column, 1)

    def show_at(self, noted: Noted, about: About, place: QRect, *, focus: bool) -> None:
        """Shows a remark beside its words; `place` is their box in the widget that it lies over."""
        self.noted = noted
        self._fill(noted, about)
        self._stand_beside(place)
        self.show()
        self.raise_()
        if focus:
            self._choices[0].setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def close_card(self) -> None:
        """Closes; whoever had the keyboard on the card is told that it is free."""
        noted, had_keys = self.noted, any(one.hasFocus() for one in self._choices)
        self.noted = None
        self.hide()
        if had_keys:
            self.closed.emit(noted)

    # What stands on it

    @property
    def _choices(self) -> list[QPushButton]:
        """What can be chosen, in order: the fixes, then the rest."""
        return [one for one in (*self._fixes, *self._others) if not one.isHidden()]

    def _fill(self, noted: Noted, about: About) -> None:
        tr, remark = self._desk.tr, noted.remark
        colour = getattr(self._desk.theme, remark.severity.value)
        severity, title, why = tr.tell(SEVERITY[remark.severity]), tr.tell(about.title), tr.tell(remark.message)
        self._bar.setStyleSheet(f"background: {colour}; border-radius: 2px;")
        self._severity.setText(severity)
        self._severity.setStyleSheet(f"color: {colour}; font-weight: bold;")
        self._title.setText(title)
        self._where.setText(tr.tell(PART[noted.part]))
        self._why.setText(why)
        self._source.setText(tr("Its source: {source}", source=tr.tell(about.source)) if about.source else "")
        self._where.setVisible(noted.part is not Part.BODY)
        self._why.setVisible(why.rstrip(".") != title)
        self._caution.setVisible(remark.in_quote)
        self._source.setVisible(about.source is not None)
        self._preview.show()
        self._offer(noted, about)
        self._show_fix(self._edits[0] if self._edits else None)
        told = f"{severity}: {title}. {seen(in_line(noted, remark.span)[1])}. {why}"
        self.setAccessibleName(told)
        for number, one in enumerate(self._choices):
            one.setAccessibleDescription("" if number else told)

    def _offer(self, noted: Noted, about: About) -> None:
        """A button for each fix, and those for the rest."""
        self._edits = noted.fixes[:_MOST_FIXES]
        while len(self._fixes) < len(self._edits):
            number = len(self._fixes)
            self._fixes.append(self._choice("", partial(self._take, number)))
        for number, one in enumerate(self._fixes):
            one.setVisible(number < len(self._edits))
        for one, edit in zip(self._fixes, self._edits, strict=False):
            told = fix_words(self._desk.tr, noted, edit)
            writes = edit.span == noted.remark.span and bool(edit.words.strip())
            one.setText(seen(edit.words) if writes else told)
            one.setAccessibleName(told)
        for number, one in enumerate(self._fixes):
            kind = "other" if number or noted.remark.in_quote else "first"  # in a quotation nothing is urged
            if one.property("fix") != kind:
                one.setProperty("fix", kind)
                one.style().unpolish(one)
                one.style().polish(one)
        for one in (self._name, self._learn):
            one.setVisible(about.is_spelling)
        self._off.setVisible(about.can_be_off)
        self._stack(self._fix_rows, self._fixes[: len(self._edits)])
        self._stack(self._other_rows, [one for one in self._others if not one.isHidden()])

    def _choice(self, words: str, do: Callable[[], object], role: str = "") -> QPushButton:
        made = button(words, do, role)
        made.setParent(self)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        made.installEventFilter(self)
        return made

    def _stack(self, rows: QVBoxLayout, buttons: Iterable[QPushButton]) -> None:
        """As many beside each other as find room."""
        while (old := rows.takeAt(0)) is not None:
            if (gone := old.layout()) is not None:
                gone.deleteLater()
        row, used = QHBoxLayout(), 0
        for one in buttons:
            width = one.sizeHint().width() + 8
            if not used or used + width > self._width() - 44:
                row, used = QHBoxLayout(), 0
                row.setSpacing(8)
                row.setAlignment(Qt.AlignmentFlag.AlignLeading)
                rows.addLayout(row)
            row.addWidget(one)
            used += width

    def _take(self, number: int) -> None:
        if self.noted is not None:
            self.fixed.emit(self.noted, self._edits[number])

    def _show_fix(self, edit: Edit | None) -> None:
        """The changed place in its line: what goes struck out, what comes beside it."""
        if (noted := self.noted) is None:
            return
        theme, span = self._desk.theme, edit.span if edit else noted.remark.span
        before, old, after = in_line(noted, span)
        shown = f"<b>{escape(seen(old))}</b>" if old else ""
        if edit is not None:
            gone = f'<s style="color:{theme.error}">{escape(seen(old))}</s> ' if old else ""
            come = f'<b style="color:{theme.ok}">{escape(seen(edit.words))}</b>' if edit.words else ""
            shown = gone + come
        way = "rtl" if direction_of(before + old + after, Direction.RTL) is Direction.RTL else "ltr"
        self._preview.setText(f'<div dir="{way}">{escape(before)}{shown}{escape(after)}</div>')

    # Where it stands

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _width(self) -> int:
        over = self.parentWidget()
        return min(WIDTH, over.width() - 2 * _EDGE) if over else WIDTH

    def _stand_beside(self, place: QRect) -> None:
        """Under the words, or above them where there is no room; never over them."""
        over, layout = self.parentWidget(), self.layout()
        if over is None or layout is None:
            return
        width = self._width()
        self.setFixedWidth(width)
        below, above = over.height() - place.bottom() - _GAP - _EDGE, place.top() - _GAP - _EDGE
        height = self._height(layout, width)
        for spare in (self._source, self._preview):  # what can be done is more than who says so
            if height > max(below, above):
                spare.hide()
                height = self._height(layout, width)
        under = height <= below or below >= above
        height = min(height, max(below, above, 1))
        x = place.right() - width if self._mirrored else place.left()
        y = place.bottom() + _GAP if under else place.top() - _GAP - height
        self.setGeometry(max(_EDGE, min(x, over.width() - width - _EDGE)), y, width, height)

    @staticmethod
    def _height(layout: QLayout, width: int) -> int:
        layout.activate()
        return layout.totalHeightForWidth(width)

    # Keys and mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.Enter) and watched in self._fixes:
            self._show_fix(self._edits[self._fixes.index(watched)])
        elif isinstance(event, QKeyEvent) and isinstance(watched, QPushButton):
            if kind is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # the window's own Esc waits
                return True
            if kind is QEvent.Type.KeyPress and self._key(watched, event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, at: QPushButton, event: QKeyEvent) -> bool:
        """Arrows and Tab go from choice to choice, Enter takes one, a number takes the fix it counts."""
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1,
            Qt.Key.Key_Left: 1 if self._mirrored else -1, Qt.Key.Key_Right: -1 if self._mirrored else 1,
        }  # fmt: skip
        number, choices = event.text().strip(), self._choices
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            choices[(choices.index(at) + step) % len(choices)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            at.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_card()
        elif number.isdecimal() and 1 <= int(number) <= len(self._edits):
            self._take(int(number) - 1)
        else:
            return False
        return True

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()


def box_in(widget: QWidget, inside: QWidget, box: QRect) -> QRect:
    """A box of one widget in the coordinates of another that holds it."""
    return QRect(inside.mapTo(widget, box.topLeft()), box.size())
