"""The whole story as a strip beside its text: what is cited, what nobody is known of, what is remarked, what is seen."""

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from math import inf

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.desktop.translation import Translator
from editor.newsroom.message import Message, say, say_many
from editor.newsroom.remark import Severity
from editor.reading.passages import Mark, MarkKind
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.pictures.picture import NONE, Picture
from editor.ui.words import SEVERITY

WIDTH = 12
_LEAST = 4.0
"""A mark is never lower: it is to be seen and hit."""
_LEAST_VIEW = 16.0
_VEIL = 0.5
"""How much of the line's colour lies on what is seen: marks are read through it in every theme."""
_NEAR = 3.0
"""Pixels from a mark that are still a click on it."""
_STEADY = 3.0
"""Pixels a hand moves without meaning to drag."""
_INK = {
    MarkKind.CITED: "accent",
    MarkKind.UNATTRIBUTED: "warning",
    MarkKind.SUGGESTION: "note",
    MarkKind.NOTE: "note",
    MarkKind.QUERY: "query",
    MarkKind.STYLE: "style",
    MarkKind.WARNING: "warning",
    MarkKind.ERROR: "error",
}
"""Roles, in the order they are painted: the gravest last, so that nothing lies over it."""
_NAMED: dict[MarkKind, Message] = {
    MarkKind.CITED: say("Cited quotation"),
    MarkKind.UNATTRIBUTED: say("Quotation without a source"),
    MarkKind.ERROR: SEVERITY[Severity.ERROR],
    MarkKind.WARNING: SEVERITY[Severity.WARNING],
    MarkKind.STYLE: SEVERITY[Severity.STYLE],
    MarkKind.QUERY: SEVERITY[Severity.QUERY],
    MarkKind.SUGGESTION: say("Suggestion"),
    MarkKind.NOTE: say("Note"),
}
_COUNTED: dict[MarkKind, Message] = {
    MarkKind.CITED: say_many("{count} cited quotation", "{count} cited quotations", 1),
    MarkKind.UNATTRIBUTED: say_many("{count} quotation without a source", "{count} quotations without a source", 1),
    MarkKind.ERROR: say_many("{count} error", "{count} errors", 1),
    MarkKind.WARNING: say_many("{count} warning", "{count} warnings", 1),
    MarkKind.STYLE: say_many("{count} remark on style", "{count} remarks on style", 1),
    MarkKind.QUERY: say_many("{count} query", "{count} queries", 1),
    MarkKind.SUGGESTION: say_many("{count} suggestion", "{count} suggestions", 1),
    MarkKind.NOTE: say_many("{count} note", "{count} notes", 1),
}
_QUOTED = frozenset({MarkKind.CITED, MarkKind.UNATTRIBUTED})
_ASKED = frozenset({MarkKind.SUGGESTION, MarkKind.NOTE})


class StoryStrip(Picture):
    """Stands at the trailing edge of the text. Quotations are nearest to it, remarks behind them, notes across both.

    A click, a drag and Enter on a mark ask for a place of the story.
    """

    asked = Signal(int)
    """A place of the copy, in code points."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.tr, parent)
        self._marks: tuple[Mark, ...] = ()
        self._length = 0
        self._view = Span(0, 0)
        self._held: float | None = None
        """Where the button went down, while it is down."""
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the caret where the words are
        self.setAccessibleName(summary((), self._tr))

    def show_marks(self, marks: tuple[Mark, ...], length: int) -> None:
        """Shows a story of so many code points; the marks are in its order."""
        if (marks, length) == (self._marks, self._length):
            return
        self._marks, self._length = marks, length
        self.forget()
        self.setAccessibleName(summary(marks, self._tr))
        self.repaint_all()

    def show_view(self, first: int, last: int) -> None:
        """Shows which part of the story is seen, in code points."""
        if (view := Span(first, max(first, last))) != self._view:
            self._view = view
            self.tell_current()
            self.update()

    def tell_current(self) -> None:
        """Without a mark under the keyboard, what is seen is told."""
        super().tell_current()
        if not self.accessibleDescription() and self._length:
            first, last = (round(100 * at / self._length) for at in (self._view.start, self._view.end))
            self.setAccessibleDescription(
                self._tr("Now seen: from {first}% to {last}%", first=first, last=min(last, 100))
            )

    def count(self) -> int:
        return len(self._marks)

    def place(self, number: int) -> QRectF:
        top, bottom = self._extent(self._marks[number].span)
        return QRectF(0, top, self.width(), bottom - top)

    def told(self, number: int) -> str:
        mark = self._marks[number]
        at = round(100 * mark.span.start / max(1, self._length))
        return self._tr("{what}, {percent} percent into the story", what=self._tr.tell(_NAMED[mark.kind]), percent=at)

    def activate(self, number: int) -> None:
        self.asked.emit(self._marks[number].span.start)

    def first(self) -> int:
        """The first mark of what is seen."""
        return min(bisect_left(self._marks, self._view.start, key=_start), self.count() - 1)

    def number_at(self, point: QPointF) -> int:
        """The mark under a point, the gravest where several are; else one that is near."""
        at = self._offset(point.y())
        reach = round((_NEAR + _LEAST) * self._length / max(1, self.height()))
        near = range(
            bisect_left(self._marks, at - reach, key=_start), bisect_left(self._marks, at + reach + 1, key=_start)
        )
        longer = range(max(0, near.start - 8), near.start)  # begun above, still under the point
        there = [number for number in (*longer, *near) if self._distance(number, point.y()) <= _NEAR]
        order = list(_INK)
        return min(
            there,
            key=lambda number: (self._distance(number, point.y()), -order.index(self._marks[number].kind)),
            default=NONE,
        )

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 120)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._length:
            return
        self._held = event.position().y()
        number = self.number_at(event.position())
        if number != NONE:
            self.walk_to(number)
            self.activate(number)
        else:
            self.asked.emit(self._offset(self._held))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        y = event.position().y()
        if self._held is not None and abs(y - self._held) > _STEADY:
            self._held = inf  # from now on every move counts
            self.asked.emit(self._offset(y))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._length and self._view:
            top, bottom = self._extent(self._view, _LEAST_VIEW)
            veil = self._theme.colour("line")
            veil.setAlphaF(_VEIL)
            painter.setBrush(veil)
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawRoundedRect(QRectF(0.5, top + 0.5, self.width() - 1, bottom - top - 1), 3, 3)
        painter.drawPixmap(0, 0, self.painted_once(self._paint_marks))
        if self.hasFocus():
            self._paint_focus(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for kind, top, bottom in self._banded():
            self._paint_band(painter, kind, top, bottom)

    def _paint_band(self, painter: QPainter, kind: MarkKind, top: float, bottom: float) -> None:
        whole = QRectF(self.rect())
        painter.setBrush(self._theme.colour(_INK[kind]))
        if kind in _ASKED:
            painter.setPen(QPen(self._theme.colour("soft_ink"), 0.5))
            painter.drawRect(self.laid(0.5, top, WIDTH - 1, bottom - top, whole))
            painter.setPen(Qt.PenStyle.NoPen)
        elif kind in _QUOTED:
            painter.drawRoundedRect(self.laid(1, top, 5, bottom - top, whole), 1.5, 1.5)
        else:
            painter.drawRoundedRect(self.laid(7, top, 4, bottom - top, whole), 1.5, 1.5)

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.accent), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if 0 <= self.current < self.count():
            painter.setPen(QPen(QColor(self._theme.ink), 1.5))
            place = self.place(self.current).adjusted(1, -2, -1, 2)
            painter.drawRoundedRect(place.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1)), 2, 2)

    def _extent(self, span: Span, least: float = _LEAST) -> tuple[float, float]:
        """Where a span begins and ends on the strip, in pixels; never lower than `least`, and never cut at the foot."""
        scale = self.height() / max(1, self._length)
        top = min(span.start * scale, max(0.0, self.height() - least))
        return top, max(top + least, min(span.end * scale, float(self.height())))

    def _offset(self, y: float) -> int:
        return max(0, min(round(y * self._length / max(1, self.height())), self._length))

    def _distance(self, number: int, y: float) -> float:
        top, bottom = self._extent(self._marks[number].span)
        return max(top - y, y - bottom, 0.0)

    def _banded(self) -> list[tuple[MarkKind, float, float]]:
        """What is to be painted, kind by kind; marks that run into each other are one band, so that a long story is
        painted as quickly as a short one."""
        scale = self.height() / max(1, self._length)
        bands: dict[MarkKind, list[tuple[float, float]]] = {kind: [] for kind in _INK}
        for mark in self._marks:
            top, there = mark.span.start * scale, bands[mark.kind]
            if there and top < there[-1][1] + 0.5:
                foot = min(max(top + _LEAST, mark.span.end * scale), float(self.height()))
                there[-1] = (there[-1][0], max(there[-1][1], foot))
            else:
                there.append(self._extent(mark.span))
        return [(kind, top, bottom) for kind, there in bands.items() for top, bottom in there]


def summary(marks: tuple[Mark, ...], tr: Translator) -> str:
    """How much of what stands in a story, in words."""
    counts = Counter(mark.kind for mark in marks)
    parts = [tr.tell(replace(_COUNTED[kind], values={"count": counts[kind]})) for kind in MarkKind if counts[kind]]
    what = " · ".join(parts) or tr("nothing is marked")
    return tr("The story from top to bottom: {marks}", marks=what)


def _start(mark: Mark) -> int:
    return mark.span.start
