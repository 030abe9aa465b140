"""The page of unwanted words in the house style's editor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.house_style import HouseStyle, Unwanted, no_words
from editor.newsroom.remark import Severity
from editor.text.folding import fold
from editor.text.letters import without_tashkeel
from editor.ui.desk import Desk
from editor.ui.dialogs.style_pages import StylePage
from editor.ui.dialogs.style_pairs import chosen_list
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Choice, Emptiable, button, label
from editor.ui.words import SEVERITY

if TYPE_CHECKING:
    from editor.workflow.styling import Taken

_PARTING = " / "
"""Between several things to write instead."""
_LRI, _PDI = "\u2066", "\u2069"
"""An expression reads from left to right whatever letters are in it."""


@dataclass(slots=True, eq=False)  # one line of the list, the same while it is being written
class _Line:
    """An unwanted word as it stands in the fields, sound or not."""

    words: str = ""
    instead: tuple[str, ...] = ()
    reason: str = ""
    severity: Severity = Severity.WARNING
    is_pattern: bool = False

    def unwanted(self) -> Unwanted:
        """Raises Fault."""
        words = self.words.strip() if self.is_pattern else " ".join(without_tashkeel(self.words).split())
        if not words:
            raise no_words()
        if self.is_pattern:
            workflow.styling.check_expression(words)
        return Unwanted(words, self.instead, self.reason, self.severity, self.is_pattern)


class WordsPage(StylePage):
    """Lists the words the house does not print; the chosen one is written in the fields below."""

    taken = Signal(object)
    """A `styling.Taken`: how a list that came in went."""
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._style, tr = desk, HouseStyle(), desk.tr
        self._lines: list[_Line] = []
        self._line: _Line | None = None
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search…"))
        self._search.setAccessibleName(tr("Search"))
        self._search.setClearButtonEnabled(True)
        self.table: Table[_Line] = Table(self._card, self)
        self.view = CardView(self.table, desk.theme, tr("Unwanted words"))
        self._body = Emptiable(self.view, tr("Words that the house does not print stand here, each with its reason."))
        self._fields = self._made_fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 8, 2, 0)
        column.setSpacing(8)
        column.addLayout(self._tools())
        column.addWidget(self._body, 1)
        column.addWidget(self._fields)
        self._search.textChanged.connect(lambda _: self._show_lines())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())

    def _tools(self) -> QHBoxLayout:
        tr, row = self._desk.tr, QHBoxLayout()
        row.addWidget(self._search, 1)
        tools = ((tr("Add"), self._add), (tr("Take out"), self._take_out), (tr("From a list…"), self._choose_list))
        for words, call in tools:
            made = button(words, call)
            made.setAutoDefault(False)
            row.addWidget(made)
        return row

    def _made_fields(self) -> QWidget:
        tr, fields = self._desk.tr, QWidget()
        self._words, self._instead, self._reason = QLineEdit(), QLineEdit(), QLineEdit()
        self._instead.setPlaceholderText(tr("Several are parted by a stroke: one / two"))
        self._is_pattern = QCheckBox(tr("Regular expression"))
        self._severity = Choice.of(SEVERITY, tr, tr("Severity"))
        self._trouble = label("", "trouble", wrap=True)
        self._trouble.setStyleSheet(f"color: {self._desk.theme.error}")
        self._trouble.hide()
        first, last = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(12)
        last.setSpacing(12)
        first.addWidget(self._words, 1)
        first.addWidget(self._is_pattern)
        last.addWidget(self._reason, 1)
        last.addWidget(self._severity)
        form = QFormLayout(fields)
        form.setContentsMargins(0, 4, 0, 0)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Not to be printed"), first)
        form.addRow("", self._trouble)
        form.addRow(tr("Instead"), self._instead)
        form.addRow(tr("Reason"), last)
        self._form = form
        form.setRowVisible(self._trouble, False)
        for field, name in (
            (self._words, tr("Not to be printed")),
            (self._instead, tr("Instead")),
            (self._reason, tr("Reason")),
        ):
            field.setAccessibleName(name)
            field.textEdited.connect(lambda _: self._write())
        self._is_pattern.toggled.connect(lambda _: self._write())
        self._severity.activated.connect(lambda _: self._write())
        fields.setEnabled(False)
        return fields

    def fill(self, style: HouseStyle) -> None:
        self._style = style
        self._lines = [
            _Line(one.words, one.instead, one.reason, one.severity, one.is_pattern) for one in style.unwanted
        ]
        self._line = None
        self._show_lines()

    def written(self, style: HouseStyle) -> HouseStyle:
        unwanted = list[Unwanted]()
        for line in self._lines:
            try:
                unwanted.append(line.unwanted())
            except Fault:
                self._search.clear()
                self._choose(line)
                raise
        return replace(style, unwanted=tuple(unwanted))

    # The list

    def _show_lines(self) -> None:
        parts = fold(self._search.text()).split()
        shown = [line for line in self._lines if all(part in fold(_spoken(line)) for part in parts)]
        self.table.show(shown)
        self._body.show_empty(empty=not self._lines)
        if shown:
            self._choose(self._line if self._line in shown else shown[0])
        else:
            self._show_chosen()

    def _choose(self, line: _Line) -> None:
        self.view.setCurrentIndex(self.table.index(self.table.values().index(line)))

    def _card(self, line: _Line) -> Card:
        tr = self._desk.tr
        chips = [Chip(tr.tell(SEVERITY[line.severity]), line.severity.value)]
        if line.is_pattern:
            chips.append(Chip(tr("Regular expression")))
        met = f"{_LRI}{line.words}{_PDI}" if line.is_pattern and line.words else line.words
        words = f"{met} ← {_PARTING.join(line.instead)}" if line.instead else met
        return Card(words or tr("New word"), detail=line.reason, chips=tuple(chips), compact=True, lines=1)

    def _add(self) -> None:
        self._search.clear()
        self._line = _Line()
        self._lines.append(self._line)
        self._show_lines()
        self._words.setFocus()

    def _take_out(self) -> None:
        if self._line is not None:
            at = self._lines.index(self._line)
            del self._lines[at]
            self._line = self._lines[min(at, len(self._lines) - 1)] if self._lines else None
            self._show_lines()

    def _choose_list(self) -> None:
        if (path := chosen_list(self._desk, self)) is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Takes a list in: words, what to write instead, the reason, the severity."""
        try:
            now = self.written(self._style)
        except Fault as fault:
            self.failed.emit(fault)
            return
        table = workflow.styling.UNWANTED

        def show(taken: Taken) -> None:
            self.fill(taken.style)
            self.taken.emit(taken)

        self._desk.ask(lambda _: workflow.styling.import_file(now, table, path), show, self, self.failed.emit)

    # The fields

    def _show_chosen(self) -> None:
        line = self.table.value(self.view.currentIndex())
        self._line = line
        self._fields.setEnabled(line is not None)
        line = line or _Line()
        for field, words in (
            (self._words, line.words),
            (self._instead, _PARTING.join(line.instead)),
            (self._reason, line.reason),
        ):
            field.setText(words)
            field.setCursorPosition(0)
        self._is_pattern.blockSignals(True)
        self._is_pattern.setChecked(line.is_pattern)
        self._is_pattern.blockSignals(False)
        self._severity.choose(line.severity)
        self._tell_trouble()

    def _write(self) -> None:
        """Takes what was typed into the chosen line."""
        line = self._line
        if line is None:
            return
        line.words, line.reason = self._words.text(), self._reason.text().strip()
        line.instead = tuple(part for each in self._instead.text().split("/") if (part := each.strip()))
        line.is_pattern, line.severity = self._is_pattern.isChecked(), self._severity.value
        self.table.replace(self.view.currentIndex().row(), line)
        self._tell_trouble()

    def _tell_trouble(self) -> None:
        """A broken expression is told at once, beside the field."""
        told = ""
        try:
            if self._line is not None and self._line.words.strip():
                self._line.unwanted()
        except Fault as fault:
            told = " ".join(self._desk.tr.tell(part) for part in (fault.what, fault.do) if part is not None)
        self._trouble.setText(told)
        self._form.setRowVisible(self._trouble, bool(told))


def _spoken(line: _Line) -> str:
    return f"{line.words} {' '.join(line.instead)} {line.reason}"
