"""Two sources that are one: the other one is chosen, and what each has is laid side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor import workflow
from editor.desktop.translation import Translator
from editor.newsroom.message import Message, say
from editor.newsroom.source import Confidentiality, Source
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, button, hint
from editor.ui.words import CONFIDENTIALITY, CONTACT, SOURCE_KIND

if TYPE_CHECKING:
    from editor.newsroom.identity import SourceId
    from editor.workflow.sourcing import Use
    from editor.workflow.workbench import Workbench

_TYPING_MS = 120
_FACTS: tuple[tuple[Message, Callable[[Translator, Source], str]], ...] = (
    (say("Kind"), lambda tr, one: tr.tell(SOURCE_KIND[one.kind])),
    (say("Role"), lambda _, one: one.role),
    (say("Other spellings"), lambda _, one: "، ".join(one.variants)),
    (
        say("Contacts"),
        lambda tr, one: "\n".join(f"{tr.tell(CONTACT[way.kind])}: {_from_left(way.value)}" for way in one.contacts),
    ),
    (say("Readers"), lambda tr, one: tr.tell(CONFIDENTIALITY[one.confidentiality])),
    (say("Alias"), lambda _, one: one.alias),
    (say("Grade"), lambda _, one: one.grade),
    (say("Note"), lambda _, one: one.note),
)


def _from_left(value: str) -> str:
    """Numbers and addresses keep their order in a sentence that runs from the right."""
    return f"\u2066{value}\u2069"


class MergeSourcesDialog(FormDialog):
    """`wanted` tells the id of the one that is kept, and of the one that becomes part of it."""

    wanted = Signal(object, object)

    def __init__(self, desk: Desk, one: Source, other: Source | None, parent: QWidget) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Merge two sources"), tr("Make one of them"), parent, width=600)
        self._one, self._other = one, other
        self._pick, self._beside = _PickOther(desk, one), _SideBySide(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pick)
        self._stack.addWidget(self._beside)
        self.column.insertWidget(0, self._stack, 1)
        self._back = button(tr("Another one…"), self._choose_again)
        self._back.setAutoDefault(False)
        self.buttons.insertWidget(0, self._back)
        self._pick.picked.connect(self._show)
        self.resize(680, min(560, self.screen().availableGeometry().height() - 80))
        if other is None:
            self._choose_again()
        else:
            self._show(other)

    def _choose_again(self) -> None:
        self._other = None
        self._stack.setCurrentWidget(self._pick)
        self._back.hide()
        self.primary.setText(self.desk.tr("Compare them"))
        self._pick.start()

    def _show(self, other: Source) -> None:
        self._other = other
        self.primary.setText(self.desk.tr("Make one of them"))
        self._back.show()
        self._beside.show_two(self._one, other)
        self._stack.setCurrentWidget(self._beside)
        ids = [number for number in (self._one.id, other.id) if number is not None]
        self.desk.ask(lambda bench: workflow.sourcing.use_of(bench, ids), self._beside.show_uses, self)

    def accept(self) -> None:
        if self._other is None:
            self._pick.take()
            return
        kept, gone = self._beside.kept_and_gone()
        self.wanted.emit(kept.id, gone.id)
        super().accept()


class _PickOther(QWidget):
    """Finds the other source; those with a like name come first."""

    picked = Signal(object)

    def __init__(self, desk: Desk, one: Source) -> None:
        super().__init__()
        self._desk, self._one = desk, one
        tr = desk.tr
        self._words = QLineEdit()
        self._words.setPlaceholderText(tr("Search the sources…"))
        self._words.setAccessibleName(tr("Search the sources"))
        self._table: Table[Source] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Sources"))
        self._view.doubleClicked.connect(lambda _: self.take())  # Enter comes by the primary button, and once
        self._body = Emptiable(self._view, tr("Nobody else of a like name is in the book. Search for the other one."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(hint(tr("With whom is {name} to be merged?", name=one.name), ""))
        column.addWidget(self._words)
        column.addWidget(self._body, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.start)
        self._words.textChanged.connect(lambda _: self._timer.start(_TYPING_MS))

    def start(self) -> None:
        """Asks the book."""
        words, one = self._words.text(), self._one

        def call(bench: Workbench) -> tuple[Source, ...]:
            if not words.strip():
                return workflow.sourcing.likely_same(bench, one)
            return workflow.sourcing.find(bench, workflow.sourcing.SourceSearch(words)).rows

        def show(found: tuple[Source, ...]) -> None:
            if words == self._words.text():
                self._show(found)

        self._desk.ask(call, show, self)

    def take(self) -> None:
        """The one at hand is the other."""
        source = self._table.value(self._view.currentIndex())
        if source is not None:
            self.picked.emit(source)

    def _show(self, found: tuple[Source, ...]) -> None:
        others = [
            one for one in found if one.id != self._one.id and one.confidentiality is not Confidentiality.PROTECTED
        ]
        self._table.show(others)
        self._view.setCurrentIndex(self._table.index(0))
        self._body.show_empty(empty=not others, hint=self._desk.tr("Nothing found.") if self._words.text() else "")

    def _card(self, source: Source) -> Card:
        tr = self._desk.tr
        chips = (Chip(tr.tell(SOURCE_KIND[source.kind])),)
        return Card(source.name, detail=source.role, chips=chips, lines=1)


class _SideBySide(QWidget):
    """What two sources have, and which of their names is kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._two: tuple[Source, ...] = ()
        edge = Qt.AlignmentFlag.AlignRight if desk.tr.right_to_left else Qt.AlignmentFlag.AlignLeft
        self._edge = edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop
        self._names = (QRadioButton(), QRadioButton())
        self._group = QButtonGroup(self)
        self._means = hint("")
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._facts.setObjectName("page")
        area.setWidget(self._facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(hint(desk.tr("Which of the two is kept? The other's name stays with it as a spelling."), ""))
        column.addWidget(area, 1)
        column.addWidget(self._means)
        for number, name in enumerate(self._names):
            self._group.addButton(name, number)
            name.toggled.connect(lambda _: self._explain())

    def show_two(self, one: Source, other: Source) -> None:
        self._two = (one, other)
        self._clear()
        tr, grid = self._desk.tr, self._grid
        grid.setContentsMargins(2, 4, 10, 4)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for number, source in enumerate(self._two):
            self._names[number].setText(source.name)
            grid.addWidget(self._names[number], 0, number + 1)
        self._names[0].setChecked(True)
        for words, fact in _FACTS:
            told = [fact(tr, source) for source in self._two]
            if any(told):
                self._line(tr.tell(words), told)
        self._names[0].setFocus()
        self._explain()

    def show_uses(self, uses: dict[SourceId, Use]) -> None:
        tr = self._desk.tr
        counts = [uses[one.id].quotes if one.id in uses else 0 for one in self._two if one.id is not None]
        self._line(tr("Quotes"), [tr.number(count) for count in counts])
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def kept_and_gone(self) -> tuple[Source, Source]:
        first, second = self._two
        return (first, second) if self._group.checkedId() <= 0 else (second, first)

    def _line(self, words: str, told: list[str]) -> None:
        row = self._grid.rowCount()
        for column, part in enumerate([words, *told]):
            made = hint(part or "—", "" if column else "hint")
            made.setAlignment(self._edge)  # a Latin name as well begins where the column does
            self._grid.addWidget(made, row, column, Qt.AlignmentFlag.AlignTop)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in self._names:
                widget.deleteLater()

    def _explain(self) -> None:
        if len(self._two) < 2:
            return
        tr, (kept, gone) = self._desk.tr, self.kept_and_gone()
        words = tr("One source remains: {name}, with the quotes and contacts of both.", name=kept.name)
        if gone.confidentiality.hides_name and not kept.confidentiality.hides_name:
            words += " " + tr("Readers may not learn its name from then on, as they may not learn the other's now.")
        self._means.setText(words)
