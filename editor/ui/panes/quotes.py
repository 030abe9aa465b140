"""The quotes of the open story, and those of the whole library: who speaks, how much, and what shows it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.identity import StoryId
from editor.newsroom.quote import Verification
from editor.newsroom.source import Source
from editor.reading.passages import unattributed_words
from editor.ui.desk import Desk
from editor.ui.pictures.voices import Voices, shares
from editor.ui.quote_words import evidence_chip, record_chip, speaker_words, verification_chip
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, Tabs, button
from editor.ui.words import listed_name

if TYPE_CHECKING:
    from editor.workflow.reporting import QuotePage, Said
    from editor.workflow.workbench import Workbench

_TYPING_MS, _LISTED = 150, 40
_LIBRARY = 1
"""The number of its tab."""


class QuotesPane(QWidget):
    """Lists what was said for this story, or anywhere; tells what is to become of a quote."""

    cited = Signal(str)
    edit_wanted = Signal(object)
    """A Said; and so are those below."""
    correct_wanted = Signal(object)
    uses_wanted = Signal(object)
    chain_wanted = Signal(object)
    evidence_wanted = Signal(object)
    altered_wanted = Signal(str)
    """The key of a quote that is printed otherwise."""
    delete_wanted = Signal(object)
    add_wanted = Signal()
    voices_wanted = Signal()
    """Who speaks is to be seen over a desk or a month."""
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._story: StoryId | None = None
        self._own: tuple[Said, ...] = ()
        self._altered: frozenset[str] = frozenset()
        self._uncited: Mapping[str, int] = {}
        self._asked, self._more = 0, False
        self._of: Source | None = None
        """Whose quotes are listed; everybody's where it is None."""
        tr = desk.tr
        self._voices = Voices(desk)
        self._tabs = Tabs([tr("This story"), tr("Whole library")], tr("Whose quotes"))
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search what was ever said…"))
        self._search.setAccessibleName(tr("Search the quotes"))
        self._search.setClearButtonEnabled(True)
        self._table: Table[Said] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Quotes"))
        self._hint = tr("Who said what, word for word. Select words in the text and add them as a quote.")
        self._body = Emptiable(self._view, self._hint, tr("Add a quote…"), self.add_wanted.emit)
        self._build()
        self._join()
        self._show_library(0)
        self._show_own(())

    def _build(self) -> None:
        tr = self._desk.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for part in (self._tabs, self._voices, self._search):
            column.addWidget(part)
        column.addWidget(self._body, 1)
        row = QHBoxLayout()
        row.addWidget(button(tr("Add a quote…"), self.add_wanted.emit), 1)
        row.addWidget(button(tr("Cite in the text"), self._cite), 1)
        column.addLayout(row)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)

    def _join(self) -> None:
        self._tabs.chosen.connect(self._show_library)
        self._timer.timeout.connect(lambda: self._look(0))
        self._search.textChanged.connect(lambda _: self._timer.start())
        self._voices.chosen.connect(self._walk_to_speaker)
        self._view.customContextMenuRequested.connect(self._menu)
        self._view.activated.connect(lambda _: self._tell(self.edit_wanted))
        self._view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._desk.changes.quote.connect(self.refresh)
        self._desk.changes.source.connect(self.refresh)

    # The quotes of the story

    def open(self, story: StoryId | None) -> None:
        self._story, self._uncited, self._altered = story, {}, frozenset()
        self.refresh()

    def refresh(self) -> None:
        if self._in_library and self._desk.bench is not None:
            self._timer.start()
        story = self._story
        if story is None:
            self._show_own(())
            return

        def show(said: tuple[Said, ...]) -> None:
            if story == self._story:
                self._show_own(said)

        self._desk.ask(lambda bench: workflow.reporting.said_in(bench, story), show, self)

    def said(self) -> tuple[Said, ...]:
        """The quotes gathered for the open story."""
        return self._own

    def show_uncited(self, uncited: Mapping[str, int]) -> None:
        """Quoted words of the copy that nothing is cited for, counted: they speak without a source."""
        self._uncited = uncited
        self._show_voices()

    def show_altered(self, keys: Collection[str]) -> None:
        """The keys of quotes that the copy prints otherwise than they were said."""
        if frozenset(keys) != self._altered:
            self._altered = frozenset(keys)
            for row, said in enumerate(self._table.values()):
                self._table.replace(row, said)

    def _show_voices(self) -> None:
        unattributed = unattributed_words(self._uncited, [one.quote for one in self._own])
        self._voices.show_voices(shares(self._own, self._desk.tr, unattributed))
        self._voices.setVisible(self._voices.count() > 0 and not self._in_library)

    def _show_own(self, said: tuple[Said, ...]) -> None:
        self._own = said
        if not self._in_library:
            self._table.show(said)
            self._body.show_empty(empty=not said, hint=self._hint)
        self._show_voices()
        self.counted.emit(len(said))

    def _walk_to_speaker(self, name: str) -> None:
        """A bar of who speaks leads to the first of that speaker's quotes."""
        rows = [row for row, said in enumerate(self._table.values()) if speaker_words(self._desk.tr, said) == name]
        if rows:
            self._view.setCurrentIndex(self._table.index(rows[0]))
            self._view.setFocus()

    # The quotes of the library

    @property
    def _in_library(self) -> bool:
        return self._tabs.current == _LIBRARY

    def search(self) -> None:
        """Goes to the search among the quotes of the whole library."""
        self._tabs.choose(_LIBRARY)
        self._search.setFocus()
        self._search.selectAll()

    def show_source(self, source: Source) -> None:
        """Lists what a source said, in the whole library, until something is searched for."""
        self._of = source
        self._search.clear()
        self._search.setPlaceholderText(self._desk.tr("What {name} said", name=listed_name(self._desk.tr, source)))
        self._tabs.choose(_LIBRARY)
        self._view.setFocus()

    def _show_library(self, tab: int) -> None:
        library = tab == _LIBRARY
        if not library:
            self._of = None
            self._search.setPlaceholderText(self._desk.tr("Search what was ever said…"))
        self._search.setVisible(library)
        if library:
            self._show_voices()
            self._look(0)
        else:
            self._asked += 1
            self._show_own(self._own)

    def _look(self, offset: int) -> None:
        """Asks the library for a screenful; an answer to an older question is dropped."""
        if not self._in_library:
            return
        self._asked += 1
        self._more = False
        asked, words = self._asked, self._search.text()
        source = self._of.id if self._of and not words.strip() else None

        def find(bench: Workbench) -> QuotePage:
            return workflow.reporting.find(bench, workflow.reporting.QuoteSearch(words, source, _LISTED, offset))

        def show(page: QuotePage) -> None:
            if asked == self._asked:
                self._show_page(page, offset)

        self._desk.ask(find, show, self)

    def _show_page(self, page: QuotePage, offset: int) -> None:
        tr = self._desk.tr
        self._more = page.more
        if offset:
            self._table.add(page.rows)
            return
        self._table.show(page.rows)
        empty = tr("Every quote of the library will be found here, to be used again.")
        hint = tr("Nothing found.") if self._search.text().strip() else empty
        self._body.show_empty(empty=not page.rows, hint=hint)

    def _scrolled(self, place: int) -> None:
        """More is asked for when the end is near."""
        if self._in_library and self._more and place > self._view.verticalScrollBar().maximum() - self._view.height():
            self._look(self._table.rowCount())

    # What is done with one

    def chosen(self) -> Said | None:
        return self._table.value(self._view.currentIndex())

    def _tell(self, signal: SignalInstance) -> None:
        if (said := self.chosen()) is not None:
            signal.emit(said)
        else:
            self._desk.notices.tell(self._desk.tr("Choose a quote first."))

    def _cite(self) -> None:
        if (said := self.chosen()) is not None:
            self.cited.emit(said.quote.key)
        else:
            self._desk.notices.tell(self._desk.tr("Choose a quote first."))

    def _menu(self, place: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.exec(self._view.viewport().mapToGlobal(place))
            menu.deleteLater()

    def menu(self) -> QMenu | None:
        """What can be done with the chosen quote."""
        tr, said = self._desk.tr, self.chosen()
        if said is None:
            return None
        menu = QMenu(self)
        menu.addAction(tr("Cite in the text"), self._cite).setEnabled(self._story is not None)
        menu.addAction(tr("Change…"), lambda: self._tell(self.edit_wanted))
        menu.addAction(tr("Correct the record…"), lambda: self._tell(self.correct_wanted))
        if said.quote.key in self._altered:
            menu.addAction(tr("Printed otherwise…"), lambda: self.altered_wanted.emit(said.quote.key))
        menu.addSeparator()
        menu.addAction(tr("How we know it…"), lambda: self._tell(self.chain_wanted))
        menu.addAction(tr("Add evidence…"), lambda: self._tell(self.evidence_wanted))
        menu.addAction(tr("Where it was printed…"), lambda: self._tell(self.uses_wanted))
        menu.addAction(tr("Who speaks…"), self.voices_wanted.emit)
        menu.addSeparator()
        menu.addAction(tr("Delete…"), lambda: self._tell(self.delete_wanted))
        return menu

    def _card(self, said: Said) -> Card:
        tr, quote = self._desk.tr, said.quote
        chips = [record_chip(tr, quote)]  # what is not known yet is in the dialog: a list of lacks would only be noise
        if quote.verification is not Verification.UNVERIFIED:
            chips.append(verification_chip(tr, quote))
        if quote.proofs:
            chips.append(evidence_chip(tr, quote))
        chips += [Chip(words) for words in (quote.venue, f"@{quote.key}") if words]
        bar = "" if said.source else "warning"
        if quote.key in self._altered:
            chips.insert(0, Chip(tr("Printed otherwise"), "error"))
            bar = "error"
        role = quote.attribution.role if quote.attribution else ""
        who = speaker_words(tr, said)
        return Card(f"«{quote.words}»", who, role, tuple(chips), bar=bar, as_copy=True, lines=4)
