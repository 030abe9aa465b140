"""What the proofreader says about the open story: grouped by kind, counted, the gravest first."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.newsroom.remark import Noted, Part, Severity
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.editing.remark_card import About
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, Tabs, button
from editor.ui.words import PART, SEVERITY, fix_words, in_line, seen

_ORDER = tuple(Severity)
QUIET = "unknown"
"""The speller's remarks on words nobody knows: perhaps names. They stand last, closed, and are not counted."""


@dataclass(frozen=True, slots=True)
class Group:
    """The head of all remarks of one kind."""

    kind: str
    severity: Severity
    count: int
    is_open: bool


Row = Group | Noted


class RemarksPane(QWidget):
    """Lists remarks; tells which is to be shown or mended in the text."""

    shown = Signal(object)
    """The Noted whose words are to be shown."""
    opened = Signal(object)
    """The Noted whose card is to have the keyboard."""
    mended = Signal(object)
    kind_mended = Signal(str)
    """The kind of which all are to be mended."""
    certain_mended = Signal()
    counted = Signal(object)
    """A Counter of severities."""

    def __init__(self, desk: Desk, about: Callable[[str], About]) -> None:
        """`about` tells of a kind what its remarks are called together."""
        super().__init__()
        self._desk, self._about = desk, about
        tr = desk.tr
        self._noted: tuple[Noted, ...] = ()
        self._turned = set[str]()
        """Kinds that are not as they are at first: closed ones, but for the quiet, which is open."""
        self._table = Rows(self._card, self)
        self._view = _View(self._table, desk, tr("Remarks"))
        self._body = Emptiable(self._view, tr("Nothing to remark. The text is read again as you write."))
        self._tabs = Tabs([tr("All"), *(tr.tell(SEVERITY[one]) for one in _ORDER)], tr("Which remarks"))
        self._mend = button(tr("Mend it"), self._mend_it)
        self._kind = button(tr("All of this kind…"), self._mend_kind)
        self._certain = button("", self.certain_mended.emit)
        self._build()
        self.show_remarks(())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._tabs)
        column.addWidget(self._body, 1)
        row = QHBoxLayout()
        row.addWidget(self._mend, 1)
        row.addWidget(self._kind, 1)
        column.addLayout(row)
        column.addWidget(self._certain)
        self._tabs.chosen.connect(lambda _: self._list())
        self._view.clicked.connect(self._choose)
        self._view.activated.connect(self._activate)
        self._view.turned.connect(self._turn)
        self._view.selectionModel().currentChanged.connect(lambda *_: self._allow())

    def show_remarks(self, noted: Sequence[Noted]) -> None:
        """Shows other remarks; what was chosen stays so where it is still said."""
        self._noted = tuple(noted)
        loud = [one for one in noted if one.remark.kind != QUIET]
        counts = Counter(one.remark.severity for one in loud)
        tr = self._desk.tr
        self._tabs.setVisible(bool(noted))
        self._tabs.rename(0, f"{tr('All')} {tr.number(len(loud))}")
        for number, severity in enumerate(_ORDER, 1):
            self._tabs.rename(number, f"{tr.tell(SEVERITY[severity])} {tr.number(counts[severity])}")
            self._tabs.offer(number, offered=bool(counts[severity]))
        self._list()
        certain = sum(one.remark.mends_itself for one in noted)
        words = tr.many("Mend the {count} that is certain…", "Mend the {count} that are certain…", certain)
        self._certain.setText(words)
        self._certain.setVisible(bool(certain))
        for part in (self._mend, self._kind):
            part.setVisible(bool(noted))
        self.counted.emit(counts)

    def choose(self, noted: Noted) -> None:
        """Marks a remark in the list; its group is opened."""
        if not self._is_open(noted.remark.kind):
            self._turn_kind(noted.remark.kind)
        row = self._table.row_of(noted)
        if row is not None:
            self._view.setCurrentIndex(self._table.index(row))

    def _list(self) -> None:
        chosen = self._tabs.current
        wanted = self._noted
        if chosen > 0:
            wanted = tuple(one for one in wanted if one.remark.severity is _ORDER[chosen - 1])
        before = self._table.key(self._view.currentIndex())
        self._table.change(list(self._rows(wanted)))
        self._view.viewport().update()  # rows that stayed may count, or tell, something else now
        self._body.show_empty(empty=not wanted)
        if before is not None and (row := self._table.row_with(before)) is not None:
            self._view.setCurrentIndex(self._table.index(row))
        self._allow()

    def _rows(self, noted: Iterable[Noted]) -> Iterator[Row]:
        """Group after group: those of the gravest kinds first, what is quiet last."""

        def rank(one: Noted) -> tuple[bool, int, str]:
            return one.remark.kind == QUIET, _ORDER.index(one.remark.severity), one.remark.kind

        for (_, severity, kind), group in groupby(sorted(noted, key=rank), rank):
            held = [*group]
            yield Group(kind, _ORDER[severity], len(held), self._is_open(kind))
            if self._is_open(kind):
                yield from held

    def _is_open(self, kind: str) -> bool:
        return (kind in self._turned) is (kind == QUIET)

    def _turn_kind(self, kind: str) -> None:
        self._turned ^= {kind}
        self._list()

    def _turn(self, index: QModelIndex, open_it: bool) -> None:
        row = self._table.value(index)
        kind = row.kind if isinstance(row, Group) else row.remark.kind if row else ""
        if kind and self._is_open(kind) is not open_it:
            self._turn_kind(kind)
            head = next(
                (at for at, one in enumerate(self._table.values()) if isinstance(one, Group) and one.kind == kind), 0
            )
            self._view.setCurrentIndex(self._table.index(head))

    # What is chosen

    def _chosen(self) -> Row | None:
        return self._table.value(self._view.currentIndex())

    def _allow(self) -> None:
        row = self._chosen()
        self._mend.setEnabled(isinstance(row, Noted) and bool(row.fixes))
        kind = row.kind if isinstance(row, Group) else row.remark.kind if row else ""
        self._kind.setEnabled(any(one.remark.kind == kind and one.fixes for one in self._noted))

    def _choose(self, index: QModelIndex) -> None:
        row = self._table.value(index)
        if isinstance(row, Group):
            self._turn_kind(row.kind)
        elif row is not None:
            self.shown.emit(row)

    def _activate(self, index: QModelIndex) -> None:
        row = self._table.value(index)
        if isinstance(row, Noted):
            self.opened.emit(row)
        elif row is not None:
            self._turn_kind(row.kind)

    def _mend_it(self) -> None:
        row = self._chosen()
        if isinstance(row, Noted) and row.fixes:
            self.mended.emit(row)

    def _mend_kind(self) -> None:
        row = self._chosen()
        if row is not None:
            self.kind_mended.emit(row.kind if isinstance(row, Group) else row.remark.kind)

    # How it looks

    def _card(self, row: Row) -> Card:
        tr = self._desk.tr
        if isinstance(row, Group):
            words = tr.tell(self._about(row.kind).title)
            icon = self._desk.theme.icon("chevron-down" if row.is_open else "chevron-right", "soft_ink")
            role = "soft_ink" if row.kind == QUIET else row.severity.value
            chip = Chip(tr.number(row.count), role)
            return Card(words, chips=(chip,), lines=1, compact=True, icon=icon)
        remark = row.remark
        before, words, after = in_line(row, remark.span, 14)
        words = seen(words)
        fix = fix_words(tr, row, row.fixes[0]) if row.fixes else tr.tell(remark.message)
        told = tr("Inside a quotation: check the source first.") if remark.in_quote else fix
        where = f"{tr.tell(PART[row.part])} · " if row.part is not Part.BODY else ""
        return Card(
            before + words + after, detail=where + told, bar=remark.severity.value, as_copy=True, lines=1,
            found=(Span(len(before), len(before) + len(words)),), detail_lines=1,
        )  # fmt: skip


class Rows(Table[Row]):
    """Rows that are the same before and after stay where they are, and so does what is seen of the list."""

    def __init__(self, card_of: Callable[[Row], Card], parent: QWidget) -> None:
        super().__init__(card_of, parent)
        self._keys: list[object] = []

    def change(self, rows: list[Row]) -> None:
        """Shows other rows instead."""
        keys, old = [*_keys(rows)], self._keys
        same = min(len(keys), len(old))
        first = next((at for at in range(same) if keys[at] != old[at]), same)
        rest = same - first
        last = next((at for at in range(rest) if keys[-1 - at] != old[-1 - at]), rest)
        if len(old) - last > first:
            self.beginRemoveRows(QModelIndex(), first, len(old) - last - 1)
            self._values, self._keys = [*self._values[:first], *self._values[len(old) - last :]], []
            self.endRemoveRows()
        if len(keys) - last > first:
            self.beginInsertRows(QModelIndex(), first, len(keys) - last - 1)
            self._values = [*self._values[:first], *rows[first : len(rows) - last], *self._values[first:]]
            self.endInsertRows()
        self._values, self._keys = rows, keys

    def like(self, row: Row) -> str:
        return "head" if isinstance(row, Group) else "remark"

    def key(self, index: QModelIndex) -> object | None:
        """What makes a row itself, wherever its words stand now."""
        return self._keys[index.row()] if index.isValid() else None

    def row_with(self, key: object) -> int | None:
        return self._keys.index(key) if key in self._keys else None

    def row_of(self, noted: Noted) -> int | None:
        return next((at for at, row in enumerate(self._values) if row == noted), None)


def _keys(rows: Iterable[Row]) -> Iterator[object]:
    times = Counter[object]()
    for row in rows:
        key = (row.kind, row.severity) if isinstance(row, Group) else (row.part, row.remark.kind, row.words)
        times[key] += 1
        yield key, times[key]


class _View(CardView):
    """The arrow keys open and close groups, as in every tree."""

    turned = Signal(QModelIndex, bool)

    def __init__(self, model: Rows, desk: Desk, name: str) -> None:
        super().__init__(model, desk.theme, name)
        self.setLayoutMode(self.LayoutMode.Batched)
        self.setBatchSize(200)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        way = {Qt.Key.Key_Left: rtl, Qt.Key.Key_Right: not rtl}.get(Qt.Key(event.key()))
        if way is not None and self.currentIndex().isValid():
            self.turned.emit(self.currentIndex(), way)
        else:
            super().keyPressEvent(event)
