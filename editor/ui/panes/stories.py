"""The stories list: search, status, and what is selected."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.identity import StoryId
from editor.newsroom.story import StoryRow, StoryStatus
from editor.ui.desk import Desk
from editor.ui.panes.story_filter import StoryFilter
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, Tabs, button, icon_button
from editor.ui.words import STATUS, STATUS_ROLE, ago

if TYPE_CHECKING:
    from editor.workflow.browsing import Shelf
    from editor.workflow.workbench import Workbench

_TYPING_MS = 150
_CALM_MS = 250
_PACE_MS, _SEARCH_PACE_MS = 3000, 6000
"""Between two looks at the library: somebody who writes saves twice a second, and the list is not measured anew for it."""
_MINUTE_MS = 60_000
_LISTED, _FOUND = 200, 40
"""Stories."""
_TABS = (None, StoryStatus.DRAFT, StoryStatus.REVIEW, StoryStatus.PUBLISHED)


class StoriesPane(QWidget):
    """Lists stories; tells which one the journalist opened."""

    opened = Signal(int)
    new_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        tr = desk.tr
        self._asked = 0
        self._more = False
        self._current: StoryId | None = None
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search the stories…"))
        self._search.setAccessibleName(tr("Search the stories"))
        self._search.setClearButtonEnabled(True)
        self._tabs = Tabs([tr("All"), tr("Drafts"), tr("Review"), tr("Published")], tr("Status"))
        self._table: Table[StoryRow] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Stories"))
        self._body = Emptiable(self._view, tr("Stories live here. Start one, or paste a page to begin with."))
        self._filter = StoryFilter(desk)
        self._filter.chosen.connect(self.refresh)
        self._build()
        self._refreshed = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self._clock = QTimer(self)
        self._clock.timeout.connect(lambda: self._view.viewport().update())
        self._clock.start(_MINUTE_MS)
        self._search.textChanged.connect(lambda _: self._timer.start(_TYPING_MS))
        self._tabs.chosen.connect(lambda _: self.refresh())
        self._view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._view.clicked.connect(self._open)
        self._view.activated.connect(self._open)
        desk.changes.story.connect(self._refresh_soon)

    def _build(self) -> None:
        tr = self._desk.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        narrow = icon_button(self._desk.theme, "list-filter", tr("Desk, source, day"), lambda: None)
        narrow.setCheckable(True)
        narrow.toggled.connect(self._show_filter)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._search, 1)
        top.addWidget(narrow)
        column.addLayout(top)
        column.addWidget(self._filter)
        column.addWidget(self._tabs)
        column.addWidget(self._body, 1)
        row = QHBoxLayout()
        row.addWidget(button(tr("New story"), self.new_wanted.emit), 1)
        row.addWidget(button(tr("Paste as story"), self.paste_wanted.emit), 1)
        column.addLayout(row)

    def _show_filter(self, shown: bool) -> None:
        self._filter.setVisible(shown)
        if shown:
            self._desk.ask(workflow.browsing.desks, self._filter.offer_desks, self)
        elif self._filter.narrows:
            self._filter.clear()

    def _refresh_soon(self) -> None:
        if not self._timer.isActive():
            pace = _SEARCH_PACE_MS if self._search.text().strip() else _PACE_MS
            since = round((monotonic() - self._refreshed) * 1000)
            self._timer.start(max(_CALM_MS, pace - since))

    def refresh(self) -> None:
        """Asks the library again; an answer to an older question is dropped."""
        self._refreshed = monotonic()
        self._ask(0)

    def _ask(self, offset: int) -> None:
        """Asks for a screenful, without so many that are shown already."""
        self._asked += 1
        self._more = False
        asked, words, status = self._asked, self._search.text(), _TABS[self._tabs.current]

        def show(shelf: Shelf) -> None:
            if asked == self._asked:
                self._show(shelf, offset)

        limit = _FOUND if words.strip() else _LISTED
        desk, source, since = self._filter.desk, self._filter.source, self._filter.since

        def browse(bench: Workbench) -> Shelf:
            wanted = workflow.browsing.Search(words, status, desk, source, since, limit=limit, offset=offset)
            return workflow.browsing.browse(bench, wanted)

        self._desk.ask(browse, show, self)

    def mark(self, story: StoryId | None) -> None:
        """Shows which story is open."""
        self._current = story
        rows = [row.id for row in self._table.values()]
        if story in rows:
            index = self._table.index(rows.index(story))
            self._view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            self._view.clearSelection()

    def search(self) -> None:
        """Puts the caret into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def _scrolled(self, place: int) -> None:
        """More is asked for when the end is near."""
        if self._more and place > self._view.verticalScrollBar().maximum() - self._view.height():
            self._ask(self._table.rowCount())

    def _show(self, shelf: Shelf, offset: int) -> None:
        tr = self._desk.tr
        self._more = shelf.more
        if offset:
            self._table.add(shelf.rows)
            return
        self._table.show(shelf.rows)
        searching = bool(self._search.text().strip()) or self._tabs.current > 0 or self._filter.narrows
        hint = tr("Nothing found.") if searching else tr("Stories live here. Start one, or paste a page to begin with.")
        self._body.show_empty(empty=not shelf.rows, hint=hint)
        self._search.setPlaceholderText(
            tr.many("Search in {count} story…", "Search in {count} stories…", shelf.total)
            if shelf.total
            else tr("Search the stories…")
        )
        self.mark(self._current)

    def _open(self, index: QModelIndex) -> None:
        row = self._table.value(index)
        if row is not None:
            self.opened.emit(row.id)

    def _card(self, row: StoryRow) -> Card:
        tr = self._desk.tr
        words = tr.many("{count} word", "{count} words", row.words)
        facts = [f"\u2068{part}\u2069" for part in (row.desk, words, ago(tr, row.saved)) if part]  # each its own way
        return Card(
            row.headline or tr("Untitled"),
            detail=row.snippet,
            found=row.found_in_headline,
            found_in_detail=row.found,
            chips=(
                Chip(tr.tell(STATUS[row.status]), STATUS_ROLE[row.status]),
                Chip(" · ".join(facts), "plain", grows=True),
            ),
            lines=2,
        )
