"""One typed model for every list, shown as cards: the words first, then who, then what is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QScrollBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor.text.direction import Direction, direction_of
from editor.text.spans import Span, Utf16
from editor.ui.theme import Theme

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_CARD = Qt.ItemDataRole.UserRole + 1
_LIKE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Chip:
    """A word in a rounded frame, in the colour of its role; `plain` has no frame."""

    words: str
    role: str = "soft_ink"
    grows: bool = False
    """It tells how long ago something was, and so grows after its card was measured: it is cut, and never wraps."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a line of a list shows."""

    words: str
    who: str = ""
    detail: str = ""
    chips: tuple[Chip, ...] = ()
    bar: str = ""
    """Role of the bar at the leading edge; empty for none."""
    as_copy: bool = False
    """Whether the words are set in the face of the copy."""
    lines: int = 3
    """At most so many lines of words."""
    compact: bool = False
    """Whether the chips stand on the line of the words."""
    icon: QIcon | None = None
    """At the leading edge."""
    icon_size: int = 20
    """Pixels of its side."""
    found: tuple[Span, ...] = ()
    """What a search found in the words, and in the detail; code points, end excluded."""
    found_in_detail: tuple[Span, ...] = ()
    detail_lines: int = 2
    """At most so many lines of detail."""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ". ".join(
            part for part in (self.words, self.who, self.detail, *(chip.words for chip in self.chips)) if part
        )


class Table(QAbstractListModel, Generic[T]):
    """A list of values; each becomes a Card when it is shown."""

    def __init__(self, card_of: Callable[[T], Card], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card_of = card_of
        self._values: list[T] = []

    def show(self, values: Sequence[T]) -> None:
        """Shows other values; nothing moves when they are the same."""
        if list(values) != self._values:
            self.beginResetModel()
            self._values = list(values)
            self.endResetModel()

    def add(self, values: Sequence[T]) -> None:
        """Shows more values behind the others."""
        if values:
            last = len(self._values)
            self.beginInsertRows(QModelIndex(), last, last + len(values) - 1)
            self._values.extend(values)
            self.endInsertRows()

    def replace(self, row: int, value: T) -> None:
        self._values[row] = value
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def value(self, index: Index) -> T | None:
        return self._values[index.row()] if index.isValid() else None

    def values(self) -> tuple[T, ...]:
        return tuple(self._values)

    def like(self, _value: T) -> str:
        """Rows alike are all as high as the first of them, so that a long list is not measured one by one; empty: each."""
        return ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._values)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        if not index.isValid():
            return None
        if role == _LIKE:
            return self.like(self._values[index.row()])
        if role == _CARD:
            return self._card_of(self._values[index.row()])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._card_of(self._values[index.row()]).spoken
        return None


class CardView(QListView):
    """A list of cards that fills its pane; Enter or a double click activates one."""

    def __init__(self, model: "Table[Any]", theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_CardPainter(theme, self))
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)


class _CardPainter(QStyledItemDelegate):
    """Measures and paints cards; offsets follow the reading direction of the interface."""

    _PAD, _GAP = 12, 6

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heights: dict[tuple[Card | str, int], int] = {}
        self._bar = QScrollBar().sizeHint().width()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = option.rect.width()
        if isinstance(view, QListView):  # as if the scroll bar were there: when it comes, nothing is measured anew
            width = view.width() - self._bar
        alike: Card | str = index.data(_LIKE) or index.data(_CARD)
        if (alike, width) not in self._heights:
            if len(self._heights) > 5000:
                self._heights.clear()
            card: Card = index.data(_CARD)
            self._heights[alike, width] = self._laid_out(card, QRect(0, 0, width, 0), None, option)
        return QSize(width, self._heights[alike, width])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(_CARD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        frame = option.rect.adjusted(2, 3, -2, -3)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if selected or hovered or card.as_copy or card.bar:
            painter.setBrush(self._theme.colour("card"))
            painter.setPen(self._theme.colour("accent" if selected and (focused or card.bar) else "line"))
            painter.drawRoundedRect(frame, 8, 8)
        if card.bar:
            side = frame.right() - 7 if self._mirrored(option) else frame.left() + 4
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(card.bar))
            painter.drawRoundedRect(QRect(side, frame.top() + 10, 4, frame.height() - 20), 2, 2)
        self._laid_out(card, option.rect, painter, option)
        painter.restore()

    def _mirrored(self, option: QStyleOptionViewItem) -> bool:
        return bool(option.direction == Qt.LayoutDirection.RightToLeft)

    def _laid_out(self, card: Card, rect: QRect, painter: QPainter | None, option: QStyleOptionViewItem) -> int:
        """Paints the card, or only measures it where there is no painter; its height is returned."""
        theme = self._theme
        left, right = self._PAD + 2, self._PAD + 2
        if card.bar:
            left, right = (left, right + 10) if self._mirrored(option) else (left + 10, right)
        if card.icon is not None:
            side = card.icon_size
            left, right = (left, right + side + 10) if self._mirrored(option) else (left + side + 10, right)
            if painter is not None:
                x = rect.right() - self._PAD - side - 2 if self._mirrored(option) else rect.left() + self._PAD
                card.icon.paint(painter, QRect(x, rect.top() + self._PAD, side, side), Qt.AlignmentFlag.AlignTop)
        area = QRect(rect.left() + left, rect.top(), rect.width() - left - right, 0)
        top = rect.top() + self._PAD
        font = theme.text_font(17) if card.as_copy else theme.interface_font(14, bold=True)
        top = self._paragraph(painter, card.words, font, "ink", area, top, card.lines, option, card.found)
        if card.who:
            top = self._paragraph(painter, card.who, theme.interface_font(13, bold=True), "ink", area, top, 1, option)
        if card.detail:
            font, found = theme.interface_font(13), card.found_in_detail
            most = card.detail_lines
            top = self._paragraph(painter, card.detail, font, "soft_ink", area, top, most, option, found)
        if card.chips and card.compact:
            width = sum(
                QFontMetrics(theme.interface_font(12)).horizontalAdvance(chip.words) + 24 for chip in card.chips
            )
            start = area.left() if self._mirrored(option) else area.right() - width
            self._chips(painter, card.chips, QRect(start, 0, width, 0), rect.top() + self._PAD, option)
        elif card.chips:
            top = self._chips(painter, card.chips, area, top + 2, option)
        if card.icon is not None:
            top = max(top, rect.top() + self._PAD + card.icon_size + self._GAP)
        return top + self._PAD - self._GAP - rect.top() + 4

    def _paragraph(
        self,
        painter: QPainter | None,
        words: str,
        font: QFont,
        role: str,
        area: QRect,
        top: int,
        limit: int,
        option: QStyleOptionViewItem,
        found: tuple[Span, ...] = (),
    ) -> int:
        default = Direction.RTL if self._mirrored(option) else Direction.LTR
        rtl = direction_of(words, default) is Direction.RTL
        layout = QTextLayout(words.replace("\n", " "), font)
        choice = QTextOption(Qt.AlignmentFlag.AlignRight if self._mirrored(option) else Qt.AlignmentFlag.AlignLeft)
        choice.setAlignment(choice.alignment() | Qt.AlignmentFlag.AlignAbsolute)
        choice.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        choice.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(choice)
        if found:
            layout.setFormats(self._tinted(words, found))
        layout.beginLayout()
        height, count = 0.0, 0
        while (line := layout.createLine()).isValid():
            if count == limit:
                break
            line.setLineWidth(area.width())
            line.setPosition(QPoint(0, round(height)).toPointF())
            height += line.height()
            count += 1
        layout.endLayout()
        if painter is not None:
            painter.setPen(self._theme.colour(role))
            for number in range(count):
                layout.lineAt(number).draw(painter, QPoint(area.left(), top).toPointF())
        return top + round(height) + self._GAP

    def _tinted(self, words: str, found: tuple[Span, ...]) -> list[QTextLayout.FormatRange]:
        """Marks what was found, as it is written."""
        tint, places, ranges = QTextCharFormat(), Utf16(words), []
        tint.setBackground(self._theme.colour("found"))
        tint.setForeground(self._theme.colour("ink"))
        for span in found:
            made = QTextLayout.FormatRange()
            made.start, made.format = places.units(span.start), tint
            made.length = places.units(span.end) - made.start
            ranges.append(made)
        return ranges

    def _chips(
        self, painter: QPainter | None, chips: tuple[Chip, ...], area: QRect, top: int, option: QStyleOptionViewItem
    ) -> int:
        font = self._theme.interface_font(12)
        metrics = QFontMetrics(font)
        at, height = 0, metrics.height() + 4
        for chip in chips:
            width = metrics.horizontalAdvance(chip.words) + 18
            if chip.grows:
                width = min(width, area.width() - at)
            elif at and at + width > area.width():
                at, top = 0, top + height + 4
            x = area.right() - at - width if self._mirrored(option) else area.left() + at
            if painter is not None:
                box = QRect(x, top, width, height)
                painter.setFont(font)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                if chip.role != "plain":
                    painter.setPen(self._theme.colour("line" if chip.role == "soft_ink" else chip.role))
                    painter.drawRoundedRect(box, height / 2, height / 2)
                painter.setPen(self._theme.colour("soft_ink" if chip.role == "plain" else chip.role))
                words = metrics.elidedText(chip.words, Qt.TextElideMode.ElideRight, width) if chip.grows else chip.words
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            at += width + 6
        return top + height + self._GAP
