"""Many fixes at once: each change in its line, to be ticked or not, before anything is written."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.newsroom.remark import Noted, Part
from editor.text.direction import Direction, direction_of
from editor.text.spans import Utf16
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.theme import Theme
from editor.ui.widgets import button, label
from editor.ui.words import PART, fix_words, in_line, seen

Index = QModelIndex | QPersistentModelIndex
_CHANGE = Qt.ItemDataRole.UserRole + 1


class MendAllDialog(FormDialog):
    """Shows the first fix of each remark; `chosen` tells the Noted that are ticked. Those in quotations are not, at first."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, title: str, noted: Sequence[Noted], parent: QWidget | None) -> None:
        tr = desk.tr
        super().__init__(desk, title, "", parent, width=560)
        self.resize(680, 520)
        self.ticks = Ticks(desk, noted, self)
        self._list = QListView()
        self._list.setModel(self.ticks)
        self._list.setItemDelegate(_Line(desk, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(title)
        self._list.activated.connect(self.ticks.turn)
        self._list.setCurrentIndex(self.ticks.index(0))
        quoted = sum(one.remark.in_quote for one in noted)
        hint = tr.many(
            "{count} stands in a quotation: tick it only after you looked at the source.",
            "{count} stand in quotations: tick them only after you looked at the source.",
            quoted,
        )
        self.column.insertWidget(0, self._list, 1)
        if quoted:
            self.column.insertWidget(1, label(hint, "caution", wrap=True))
        for words, on in ((tr("Tick all"), True), (tr("Tick none"), False)):
            made = button(words, partial(self.ticks.tick_all, on=on), "quiet")
            made.setAutoDefault(False)
            self.buttons.insertWidget(0 if on else 1, made)
        self.ticks.dataChanged.connect(lambda *_: self._count())
        self._count()
        self._list.setFocus()

    def _count(self) -> None:
        tr, ticked = self.desk.tr, len(self.ticks.ticked())
        self.primary.setText(tr.many("Mend {count} place", "Mend {count} places", ticked) if ticked else tr("Mend it"))
        self.primary.setEnabled(bool(ticked))

    def accept(self) -> None:
        chosen = self.ticks.ticked()
        super().accept()
        self.chosen.emit(chosen)


class Ticks(QAbstractListModel):
    """Remarks, each with a tick."""

    def __init__(self, desk: Desk, noted: Sequence[Noted], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._noted = desk, tuple(noted)
        self._ticked = [not one.remark.in_quote for one in noted]

    def ticked(self) -> tuple[Noted, ...]:
        return tuple(one for one, on in zip(self._noted, self._ticked, strict=True) if on)

    def turn(self, index: Index) -> None:
        on = self._ticked[index.row()]
        self.setData(index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)

    def tick_all(self, *, on: bool) -> None:
        """All but those in quotations, which are ticked one by one; or none."""
        self._ticked = [on and not one.remark.in_quote for one in self._noted]
        self.dataChanged.emit(self.index(0), self.index(len(self._noted) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._noted)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        if not index.isValid():
            return None
        noted = self._noted[index.row()]
        if role == _CHANGE:
            return noted
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self._ticked[index.row()] else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            told = f"{in_line(noted, noted.remark.span)[1]}. {fix_words(self._desk.tr, noted, noted.fixes[0])}"
            return f"{told}. {self._desk.tr('In a quotation')}" if noted.remark.in_quote else told
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self._ticked[index.row()] = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        return True


class _Line(QStyledItemDelegate):
    """A box to tick, then the words before, what goes, what comes, and the words after."""

    def __init__(self, desk: Desk, view: QListView) -> None:
        super().__init__(view)
        self._desk, self._theme = desk, desk.theme
        self._font = desk.theme.text_font(17)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), 44)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        view = self.parent()
        style = view.style() if isinstance(view, QWidget) else QApplication.style()
        style.drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, view if isinstance(view, QWidget) else None
        )
        noted: Noted = index.data(_CHANGE)
        tr, mirrored = self._desk.tr, option.direction == Qt.LayoutDirection.RightToLeft
        room = option.rect.adjusted(10, 0, -34, 0) if mirrored else option.rect.adjusted(34, 0, -10, 0)
        where = [tr.tell(PART[noted.part])] if noted.part is not Part.BODY else []
        where += [tr("In a quotation")] if noted.remark.in_quote else []
        painter.save()
        if where:
            room = self._tell(painter, " · ".join(where), room, mirrored=mirrored, warns=noted.remark.in_quote)
        painter.setClipRect(room)
        painter.setPen(self._theme.colour("ink"))
        layout = change_line(noted, self._theme, room, self._font)
        line = layout.lineAt(0)
        line.draw(painter, QRect(room.left(), room.top() + (room.height() - round(line.height())) // 2, 0, 0).topLeft())
        painter.restore()

    def _tell(self, painter: QPainter, words: str, room: QRect, *, mirrored: bool, warns: bool) -> QRect:
        """Says where it stands, at the far end; the room that is left."""
        painter.setFont(self._theme.interface_font(12))
        painter.setPen(self._theme.colour("warning" if warns else "soft_ink"))
        width = painter.fontMetrics().horizontalAdvance(words) + 8
        far = QRect(room.left() if mirrored else room.right() - width, room.top(), width, room.height())
        painter.drawText(far, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, words)
        return room.adjusted(width + 8, 0, 0, 0) if mirrored else room.adjusted(0, 0, -width - 8, 0)


def change_line(noted: Noted, theme: Theme, room: QRect, font: Any) -> QTextLayout:  # noqa: ANN401
    """The first fix of a remark in its line, laid out for a room."""
    edit = noted.fixes[0]
    before, gone, after = in_line(noted, edit.span, 30)
    gone, come = (seen(words) if words else "" for words in (gone, edit.words))
    gap = " " if gone and come else ""
    words = f"{before}{gone}{gap}{come}{after}"
    places, formats = Utf16(words), []
    for start, length, role in ((len(before), len(gone), "error"), (len(before) + len(gone + gap), len(come), "ok")):
        form, made = QTextCharFormat(), QTextLayout.FormatRange()
        form.setForeground(theme.colour(role))
        form.setFontStrikeOut(role == "error")
        form.setFontWeight(font.weight() if role == "error" else 700)
        made.start, made.format = places.units(start), form
        made.length = places.units(start + length) - made.start
        formats.append(made)
    layout = QTextLayout(words, font)
    layout.setFormats(formats)
    option = QTextOption()
    rtl = direction_of(noted.text[edit.span.start :][:200] or words, Direction.RTL) is Direction.RTL
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(
        (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
    )
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(room.width())
    layout.endLayout()
    return layout
