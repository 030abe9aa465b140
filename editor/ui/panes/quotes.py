"""The quotes of the open story: who speaks, and how much."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.identity import QuoteId, StoryId
from editor.reading.passages import unattributed_words
from editor.ui.desk import Desk
from editor.ui.pictures.voices import Voices, shares
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, button
from editor.ui.words import RECORD, RECORD_ROLE, listed_name

if TYPE_CHECKING:
    from editor.workflow.reporting import Said


class QuotesPane(QWidget):
    """Lists what was said for this story; tells which quote is to be cited or changed."""

    cited = Signal(str)
    edit_wanted = Signal(object)
    add_wanted = Signal()
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._story: StoryId | None = None
        self._uncited: Mapping[str, int] = {}
        tr = desk.tr
        self._voices = Voices(desk)
        self._table: Table[Said] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Quotes"))
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        hint = tr("Who said what, word for word. Select words in the text and add them as a quote.")
        self._body = Emptiable(self._view, hint, tr("Add a quote…"), self.add_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._voices)
        column.addWidget(self._body, 1)
        row = QHBoxLayout()
        row.addWidget(button(tr("Add a quote…"), self.add_wanted.emit), 1)
        row.addWidget(button(tr("Cite in the text"), self._cite), 1)
        column.addLayout(row)
        self._view.customContextMenuRequested.connect(self._menu)
        self._view.activated.connect(self._edit)
        desk.changes.quote.connect(lambda _: self.refresh())
        desk.changes.source.connect(lambda _: self.refresh())
        self._show(())

    def open(self, story: StoryId | None) -> None:
        self._story, self._uncited = story, {}
        self.refresh()

    def refresh(self) -> None:
        story = self._story
        if story is None:
            self._show(())
            return

        def show(said: tuple[Said, ...]) -> None:
            if story == self._story:
                self._show(said)

        self._desk.ask(lambda bench: workflow.reporting.said_in(bench, story), show, self)

    def said(self) -> tuple[Said, ...]:
        """The quotes that are listed."""
        return self._table.values()

    def show_uncited(self, uncited: Mapping[str, int]) -> None:
        """Quoted words of the copy that nothing is cited for, counted: they speak without a source."""
        self._uncited = uncited
        self._show_voices()

    def _show_voices(self) -> None:
        said = tuple(self._table.values())
        unattributed = unattributed_words(self._uncited, [one.quote for one in said])
        self._voices.show_voices(shares(said, self._desk.tr, unattributed))

    def _show(self, said: tuple[Said, ...]) -> None:
        self._table.show(said)
        self._body.show_empty(empty=not said)
        self._show_voices()
        self.counted.emit(len(said))

    def _chosen(self) -> Said | None:
        return self._table.value(self._view.currentIndex())

    def _cite(self) -> None:
        if (said := self._chosen()) is not None:
            self.cited.emit(said.quote.key)
        else:
            self._desk.notices.tell(self._desk.tr("Choose a quote first."))

    def _edit(self, _index: object = None) -> None:
        if (said := self._chosen()) is not None:
            self.edit_wanted.emit(said)

    def _delete(self) -> None:
        if (said := self._chosen()) is not None and said.quote.id is not None:
            quote: QuoteId = said.quote.id
            self._desk.ask(lambda bench: workflow.reporting.delete_quote(bench, quote), lambda _: None, self)

    def _menu(self, place: QPoint) -> None:
        tr = self._desk.tr
        menu = QMenu(self)
        menu.addAction(tr("Cite in the text"), self._cite)
        menu.addAction(tr("Change…"), self._edit)
        menu.addAction(tr("Delete"), self._delete)
        menu.exec(self._view.viewport().mapToGlobal(place))

    def _card(self, said: Said) -> Card:
        tr = self._desk.tr
        quote = said.quote
        chips = [Chip(tr.tell(RECORD[quote.record]), RECORD_ROLE[quote.record])]
        chips += [Chip(words) for words in (quote.venue, f"@{quote.key}") if words]
        role = quote.attribution.role if quote.attribution else ""
        who = listed_name(tr, said.source) if said.source else tr("No source")
        bar = "" if said.source else "warning"
        return Card(f"«{quote.words}»", who, role, tuple(chips), bar=bar, as_copy=True, lines=4)
