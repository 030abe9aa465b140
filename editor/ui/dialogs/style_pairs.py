"""A page of pairs in the house style's editor: what is met, and what the house writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.house_style import HouseStyle, pair
from editor.newsroom.message import say
from editor.text.folding import fold
from editor.ui.desk import Desk
from editor.ui.dialogs.style_pages import StylePage
from editor.ui.widgets import button, hint, label

if TYPE_CHECKING:
    from editor.workflow.styling import Taken

Index = QModelIndex | QPersistentModelIndex
_ROW = 38
"""Pixels."""


class PairsModel(QAbstractTableModel):
    """Rows of two cells, the last one empty: what is typed there is a new row."""

    def __init__(self, desk: Desk, heads: tuple[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._heads = desk, heads
        self._rows: list[list[str]] = []
        self._sought = ""
        self._shown: list[int] = []
        """Rows of those that are looked for, by number."""

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.beginResetModel()
        self._rows = [list(each) for each in pairs]
        self._seek()
        self.endResetModel()

    def narrow(self, words: str) -> None:
        """Shows the rows in which all these words are."""
        self.beginResetModel()
        self._sought = words
        self._seek()
        self.endResetModel()

    def _seek(self) -> None:
        parts = fold(self._sought).split()
        self._shown = [
            number for number, row in enumerate(self._rows) if all(part in fold(" ".join(row)) for part in parts)
        ]

    @property
    def count(self) -> int:
        return len(self._rows)

    def pairs(self) -> list[tuple[str, str]]:
        """All that is written, however it is."""
        return [(met, house) for met, house in self._rows]

    def row_of(self, met: str) -> int:
        """The line of the table in which this is met."""
        return next(line for line, number in enumerate(self._shown) if self._rows[number][0] == met)

    def take_out(self, lines: Sequence[int]) -> None:
        numbers = {self._shown[line] for line in lines if line < len(self._shown)}
        self.show_pairs([(met, house) for at, (met, house) in enumerate(self._rows) if at not in numbers])

    # Qt's side

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown) + 1

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._row(index)
        if row is None:
            return self._data_of_new(index, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row[index.column()] or self._heads[index.column()]
        fault = fault_of(row[0], row[1])
        if fault is not None and role == Qt.ItemDataRole.ForegroundRole:
            return self._desk.theme.colour("error")
        if fault is not None and role == Qt.ItemDataRole.ToolTipRole:
            return self._desk.tr.tell(fault.what)
        return None

    def _data_of_new(self, index: Index, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.column() == 0:
            return self._desk.tr("Write a new one here…")
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._desk.theme.colour("soft_ink")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        words, row = " ".join(str(value).split()), self._row(index)
        if role != Qt.ItemDataRole.EditRole or (row is None and not words):
            return False
        if row is None:
            row = ["", ""]
            below = len(self._shown) + 1  # this one becomes a row, and a new empty one comes below it
            self.beginInsertRows(QModelIndex(), below, below)
            self._shown.append(len(self._rows))
            self._rows.append(row)
            self.endInsertRows()
        row[index.column()] = words
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), 1))
        return True

    def _row(self, index: Index) -> list[str] | None:
        return self._rows[self._shown[index.row()]] if index.row() < len(self._shown) else None


class _PairsView(QTableView):
    """Return edits and goes on to the next cell, Delete takes out, paste takes lines in."""

    pasted = Signal(str)
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() is not QAbstractItemView.State.EditingState:  # else it comes from the cell that it closes
                self.edit(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, how: QAbstractItemDelegate.EndEditHint) -> None:
        """After Return the other half of the pair is written, then a new one."""
        at = self.currentIndex()
        super().closeEditor(editor, how)
        if how is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            row, column = divmod(2 * at.row() + at.column() + 1, 2)
            self.setCurrentIndex(self.model().index(row, column))
            if column:
                self.edit(self.currentIndex())


class PairsPage(StylePage):
    """Edits one table of pairs: look for some, add, take out, paste lines or take a list in."""

    taken = Signal(object)
    """A `styling.Taken`: how a list that came in went."""
    failed = Signal(object)

    def __init__(self, desk: Desk, table: str, title: str, heads: tuple[str, str], told: str) -> None:
        super().__init__()
        self._desk, self._table, self._style, tr = desk, table, HouseStyle(), desk.tr
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search…"))
        self._search.setAccessibleName(tr("Search"))
        self._search.setClearButtonEnabled(True)
        self.model = PairsModel(desk, heads, self)
        self.view = _PairsView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(title)
        self._dress_view()
        self._count = label("", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 8, 2, 0)
        column.setSpacing(8)
        column.addWidget(hint(told))
        column.addLayout(self._tools())
        column.addWidget(self.view, 1)
        column.addWidget(self._count)
        self._search.textChanged.connect(self.model.narrow)
        self.view.pasted.connect(self._paste)
        self.view.removed.connect(self._take_out)
        for signal in (self.model.modelReset, self.model.rowsInserted):
            signal.connect(lambda *_: self._tell_count())

    def _dress_view(self) -> None:
        view = self.view
        face = f'font-family: "{self._desk.theme.text_face}"; font-size: 18px;'
        view.setStyleSheet(f"QTableView {{ {face} }} QTableView QLineEdit {{ {face} }}")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setTabKeyNavigation(False)  # Tab leaves the table
        view.setWordWrap(False)
        view.setShowGrid(False)
        view.setCornerButtonEnabled(False)
        view.horizontalHeader().setAccessibleName(view.accessibleName())
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(_ROW)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.horizontalHeader().setHighlightSections(False)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )

    def _tools(self) -> QHBoxLayout:
        tr, row = self._desk.tr, QHBoxLayout()
        row.addWidget(self._search, 1)
        for words, call in (
            (tr("Add"), self._add),
            (tr("Take out"), self._take_out),
            (tr("Paste lines"), lambda: self._paste(QGuiApplication.clipboard().text())),
            (tr("From a list…"), self._choose_list),
        ):
            made = button(words, call)
            made.setAutoDefault(False)
            row.addWidget(made)
        return row

    def fill(self, style: HouseStyle) -> None:
        self._style = style
        self.model.show_pairs(list(style.pairs(self._table).items()))

    def written(self, style: HouseStyle) -> HouseStyle:
        pairs: dict[str, str] = {}
        for met, house in self.model.pairs():
            if not met and not house:
                continue
            try:
                key, value = pair(met, house)
                if key in pairs:
                    raise _twice(key)
            except Fault:
                self._search.clear()
                self.view.setCurrentIndex(self.model.index(self.model.row_of(met), 0))
                raise
            pairs[key] = value
        return style.with_pairs(self._table, pairs)

    def _add(self) -> None:
        self._search.clear()
        index = self.model.index(self.model.rowCount() - 1, 0)
        self.view.setFocus()
        self.view.setCurrentIndex(index)
        self.view.edit(index)

    def _take_out(self) -> None:
        lines = sorted({index.row() for index in self.view.selectedIndexes()})
        if lines:
            self.model.take_out(lines)
            self.view.setCurrentIndex(self.model.index(min(lines[0], self.model.rowCount() - 1), 0))

    def _paste(self, words: str) -> None:
        """One word goes into the cell; lines of pairs become rows."""
        index = self.view.currentIndex()
        if words.strip() and "\n" not in words.strip() and "\t" not in words and index.isValid():
            self.model.setData(index, words)
        elif words.strip():
            self._take(lambda style: workflow.styling.import_words(style, self._table, words))

    def _choose_list(self) -> None:
        if (path := chosen_list(self._desk, self)) is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Takes a list of pairs in."""
        self._take(lambda style: workflow.styling.import_file(style, self._table, path))

    def _take(self, call: Callable[[HouseStyle], Taken]) -> None:
        now = self._style.with_pairs(self._table, dict(self.model.pairs()))

        def show(taken: Taken) -> None:
            self.fill(taken.style)
            self.taken.emit(taken)

        self._desk.ask(lambda _: call(now), show, self, self.failed.emit)

    def _tell_count(self) -> None:
        self._count.setText(self._desk.tr.many("{count} pair", "{count} pairs", self.model.count))


def chosen_list(desk: Desk, parent: QWidget) -> Path | None:
    """The file of a list of words that is to be taken in."""
    kinds = desk.tr("Lists of words (*.csv *.tsv *.txt);;All files (*)")
    return desk.files.choose(parent, desk.tr("A list of words"), kinds)


def fault_of(met: str, house: str) -> Fault | None:
    """What is wrong with a pair; of one that is being written nothing yet."""
    try:
        pair(met, house or "…")
    except Fault as fault:
        return fault
    return None


def _twice(met: str) -> Fault:
    return Fault("style.twice", say("“{key}” stands there twice.", key=met), say("Take one of the two lines out."))
