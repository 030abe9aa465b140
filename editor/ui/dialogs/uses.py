"""Everything that became of a quote: the stories that cite it, where it was printed, what its record said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.identity import StoryId
from editor.newsroom.quote import EarlierWords, Printing
from editor.ui.desk import Desk
from editor.ui.dialogs.listing import ListDialog
from editor.ui.quote_words import long_moment
from editor.ui.table import Card, Chip
from editor.ui.widgets import button

if TYPE_CHECKING:
    from editor.workflow.reporting import CitingStory, Said, Uses

    Line = CitingStory | Printing | EarlierWords


class UsesDialog(ListDialog["Line"]):
    """Lists the uses of a quote; `opened` tells a story that is to be opened."""

    opened = Signal(int)

    def __init__(self, desk: Desk, said: Said, parent: QWidget | None) -> None:
        tr = desk.tr
        hint = tr("No story cites it yet, and it was never printed.")
        super().__init__(desk, tr("Where it was printed"), self._card, hint, parent)
        self._desk, self._said = desk, said
        self._open_it = button(tr("Open the story"), self._open)
        self.add_buttons((self._open_it,), (button(tr("Close"), self.accept, "primary"),))
        self.view.activated.connect(lambda _: self._open())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._allow())
        self._allow()
        quote = said.quote.id
        if quote is not None:
            desk.ask(lambda bench: workflow.reporting.uses_of(bench, quote), self._show, self)

    def _show(self, uses: Uses) -> None:
        self.show_values((*uses.citing, *uses.printed, *uses.earlier))
        if self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(0))
        self._allow()

    def _story(self) -> StoryId | None:
        return getattr(self.chosen(), "story", None)

    def _allow(self) -> None:
        self._open_it.setEnabled(self._story() is not None)

    def _open(self) -> None:
        if (story := self._story()) is not None:
            self.opened.emit(story)
            self.accept()

    def _card(self, line: Line) -> Card:
        tr = self._desk.tr
        if isinstance(line, EarlierWords):
            told = tr("Until {moment}: {reason}", moment=long_moment(tr, line.until), reason=line.reason)
            return Card(f"«{line.words}»", detail=told, chips=(Chip(tr("The record said"), "warning"),), as_copy=True)
        if isinstance(line, Printing):
            chips = [Chip(tr("Printed"), "ok"), Chip(line.way), Chip(long_moment(tr, line.at), "plain")]
            otherwise = line.words not in self._said.quote.printable
            if otherwise:
                chips.insert(1, Chip(tr("In other words than the record's"), "error"))
            detail = f"«{line.words}»" if otherwise else ""
            return Card(line.headline or tr("Untitled"), detail=detail, chips=tuple(chips), lines=2)
        return Card(line.headline or tr("Untitled"), chips=(Chip(tr("Cites it now"), "accent"),), lines=2)
