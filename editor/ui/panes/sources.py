"""The source book: who is known, found while one types, with what was quoted of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.identity import SourceId
from editor.newsroom.source import Confidentiality, Source, SourceKind
from editor.ui.desk import Desk
from editor.ui.panes.source_field import search
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, button, label
from editor.ui.words import CONFIDENTIALITY, SOURCE_KIND, listed_name

if TYPE_CHECKING:
    from editor.workflow.sourcing import SourcePage, Use
    from editor.workflow.workbench import Workbench

_TYPING_MS, _CALM_MS = 100, 400
_LISTED, _MOST = 40, 1000
"""Sources that are asked for at once, and those that are asked for again when something changed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A source and how much it was used."""

    source: Source
    use: Use | None


@dataclass(frozen=True, slots=True)
class _Answer:
    page: SourcePage
    uses: dict[SourceId, Use]
    unsealed: int

    @property
    def rows(self) -> list[Listed]:
        return [Listed(one, self.uses.get(one.id) if one.id else None) for one in self.page.rows]


class SourcesPane(QWidget):
    """Lists the sources, and tells what is wanted of the one that is chosen."""

    add_wanted = Signal()
    edit_wanted = Signal(object)
    quotes_wanted = Signal(object)
    merge_wanted = Signal(object)
    split_wanted = Signal(object)
    history_wanted = Signal(object)
    delete_wanted = Signal(object)
    seal_wanted = Signal()
    """Protected sources that an older version left unsealed are to be sealed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked, self._more, self._later = 0, False, False
        tr = desk.tr
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(tr("Search the sources…"))
        self._filter.setAccessibleName(tr("Search the sources"))
        self._filter.setClearButtonEnabled(True)
        self._table: Table[Listed] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Sources"))
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._hint = tr("The people, bodies and papers you quote. Each is kept once, for every story.")
        self._body = Emptiable(self._view, self._hint, tr("Add a source…"), self.add_wanted.emit)
        self._unsealed = self._unsealed_strip()
        self._make_actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._filter)
        column.addWidget(self._unsealed)
        column.addWidget(self._body, 1)
        column.addWidget(button(tr("Add a source…"), self.add_wanted.emit))
        self._join()

    def _unsealed_strip(self) -> QFrame:
        """Said once: names that ought to be sealed lie open."""
        tr, strip = self._desk.tr, QFrame()
        strip.setObjectName("notice")
        self._unsealed_words = label("", wrap=True)
        answers = QHBoxLayout()
        answers.addWidget(button(tr("Seal them now"), self.seal_wanted.emit))
        answers.addWidget(button(tr("Later"), self._put_off, "quiet"))
        answers.addStretch(1)
        column = QVBoxLayout(strip)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._unsealed_words)
        column.addLayout(answers)
        strip.hide()
        return strip

    def _make_actions(self) -> None:
        tr = self._desk.tr
        self._actions = (
            self._action(tr("Change…"), self.edit_wanted, ""),
            self._action(tr("Quotes of this source"), self.quotes_wanted, "Ctrl+Return"),
            self._action(tr("Merge with another…"), self.merge_wanted, "Ctrl+M"),
            self._action(tr("Some quotes are somebody else's…"), self.split_wanted, ""),
            self._action(tr("History…"), self.history_wanted, "Ctrl+H"),
            self._action(tr("Delete; the quotes stay"), self.delete_wanted, "Del"),
        )

    def _action(self, words: str, wanted: SignalInstance, keys: str) -> QAction:
        """One thing that is done with the source chosen; its keys hold in the list alone."""
        action = QAction(words, self._view)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False: self._want(wanted))
        self._view.addAction(action)
        return action

    def _join(self) -> None:
        self._timer, self._typing = QTimer(self), QTimer(self)
        self._timer.timeout.connect(self.refresh)
        self._typing.timeout.connect(lambda: self._ask(0))
        for timer in (self._timer, self._typing):
            timer.setSingleShot(True)
        self._filter.textChanged.connect(lambda _: self._typing.start(_TYPING_MS))
        self._view.customContextMenuRequested.connect(self._menu)
        self._view.activated.connect(lambda _: self._want(self.edit_wanted))
        self._view.verticalScrollBar().valueChanged.connect(self._scrolled)
        for changed in (self._desk.changes.source, self._desk.changes.quote):
            changed.connect(self._refresh_soon)

    # What others ask

    @property
    def chosen(self) -> Source | None:
        """The source at hand in the list."""
        listed = self._table.value(self._view.currentIndex())
        return listed.source if listed else None

    def book(self) -> tuple[Source, ...]:
        """The sources that are listed now: only a part of a large book."""
        return tuple(listed.source for listed in self._table.values())

    def search(self, words: str, then: Callable[[Sequence[Source]], None]) -> None:
        """Hands over the sources with a word in a name that begins so, at most 20."""
        search(self._desk, words, then, self)

    def look(self) -> None:
        """Puts the caret into the search field."""
        self._filter.setFocus()
        self._filter.selectAll()

    def refresh(self) -> None:
        """Asks the library again, for as many as are shown."""
        self._ask(0, min(max(_LISTED, self._table.rowCount()), _MOST))

    # What is asked

    def _refresh_soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start(_CALM_MS if self._table.rowCount() else 0)

    def _ask(self, offset: int, limit: int = _LISTED) -> None:
        self._asked += 1
        self._more = False
        asked, words = self._asked, self._filter.text()

        def call(bench: Workbench) -> _Answer:
            wanted = workflow.sourcing.SourceSearch(words, limit, offset)
            page = workflow.sourcing.find(bench, wanted)
            ids = [source.id for source in page.rows if source.id is not None]
            unsealed = 0 if offset else len(workflow.sourcing.unsealed(bench))
            return _Answer(page, workflow.sourcing.use_of(bench, ids), unsealed)

        def show(answer: _Answer) -> None:
            if asked == self._asked:
                self._show(answer, offset)

        self._desk.ask(call, show, self)

    def _show(self, answer: _Answer, offset: int) -> None:
        tr = self._desk.tr
        self._more = answer.page.more
        if offset:
            self._table.add(answer.rows)
            return
        kept = self.chosen
        self._table.show(answer.rows)
        self._choose(kept)
        searching = bool(self._filter.text().strip())
        self._body.show_empty(empty=not answer.rows, hint=tr("Nothing found.") if searching else self._hint)
        total = tr.many("Search in {count} source…", "Search in {count} sources…", answer.page.total)
        self._filter.setPlaceholderText(total if answer.page.total else tr("Search the sources…"))
        self._tell_unsealed(answer.unsealed)

    def _choose(self, source: Source | None) -> None:
        """The one that was chosen stays chosen, wherever it stands now."""
        ids = [listed.source.id for listed in self._table.values()]
        if source is not None and source.id in ids and self.chosen != source:
            self._view.setCurrentIndex(self._table.index(ids.index(source.id)))

    def _scrolled(self, place: int) -> None:
        """More is asked for when the end is near."""
        if self._more and place > self._view.verticalScrollBar().maximum() - self._view.height():
            self._ask(self._table.rowCount())

    def _tell_unsealed(self, count: int) -> None:
        told = self._desk.tr.many(
            "{count} protected source is not sealed yet: its name lies open in the library.",
            "{count} protected sources are not sealed yet: their names lie open in the library.",
            count,
        )
        self._unsealed_words.setText(told)
        self._unsealed.setVisible(bool(count) and not self._later)

    def _put_off(self) -> None:
        self._later = True
        self._unsealed.hide()

    # What is wanted

    def _want(self, wanted: SignalInstance) -> None:
        if (source := self.chosen) is not None:
            wanted.emit(source)

    def _menu(self, place: QPoint) -> None:
        source = self.chosen
        if source is None:
            return
        edit, quotes, merge, split, history, delete = self._actions
        menu = QMenu(self)
        menu.addActions([edit, quotes])
        if source.confidentiality is not Confidentiality.PROTECTED:
            menu.addSeparator()
            menu.addActions([merge, split, history])
        menu.addSeparator()
        menu.addAction(delete)
        menu.exec(self._view.viewport().mapToGlobal(place))

    def _card(self, listed: Listed) -> Card:
        tr, source = self._desk.tr, listed.source
        hidden = source.confidentiality.hides_name
        chips = [Chip(tr.tell(SOURCE_KIND[source.kind]))]
        if source.kind is not SourceKind.UNNAMED:
            chips.append(Chip(tr.tell(CONFIDENTIALITY[source.confidentiality]), "warning" if hidden else "ok"))
        if source.grade:
            chips.append(Chip(source.grade, "style"))
        role = "" if source.confidentiality is Confidentiality.PROTECTED else source.role
        parts = (role, self._used(listed.use))
        detail = " · ".join(f"\u2068{part}\u2069" for part in parts if part)  # each runs as its own words do
        return Card(listed_name(tr, source), detail=detail, chips=tuple(chips), lines=2)

    def _used(self, use: Use | None) -> str:
        tr = self._desk.tr
        if use is None or not use.quotes:
            return ""
        quotes = tr.many("{count} quote", "{count} quotes", use.quotes)
        if use.last_said is None:
            return quotes
        day = tr.number(f"{use.last_said.astimezone():%Y/%m/%d}")
        return tr("{quotes}, the last on {day}", quotes=quotes, day=day)
