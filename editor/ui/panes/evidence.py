"""What shows that words were said: the pieces gathered for the open story, and those of the whole library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.evidence import Deed, Evidence, EvidenceKind
from editor.newsroom.identity import StoryId
from editor.ui.desk import Desk
from editor.ui.quote_words import EVIDENCE_ICON, apart, clock_words, size_words
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, Tabs, button
from editor.ui.words import EVIDENCE_KIND, moment

if TYPE_CHECKING:
    from editor.workflow.reporting import ListedEvidence
    from editor.workflow.workbench import Workbench

_TYPING_MS, _CALM_MS, _LISTED = 150, 120, 40
_LIBRARY = 1


class EvidencePane(QWidget):
    """Lists pieces of evidence; tells what is to become of one, and what is to be taken in."""

    open_wanted = Signal(object)
    """An Evidence; and so are those of the next four."""
    verify_wanted = Signal(object)
    again_wanted = Signal(object)
    """A page is to be fetched again."""
    file_wanted = Signal(object)
    """It is to be written into a file."""
    delete_wanted = Signal(object)
    name_wanted = Signal(object)
    add_file_wanted = Signal()
    add_page_wanted = Signal()
    add_paste_wanted = Signal()
    files_dropped = Signal(object)
    """A list of Path."""
    address_dropped = Signal(str)
    words_dropped = Signal(str, str)
    """Text, and HTML where there is some."""
    counted = Signal(int)
    """How much there is of the open story."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._story: StoryId | None = None
        self._asked, self._more = 0, False
        tr = desk.tr
        self._tabs = Tabs([tr("This story"), tr("Whole library")], tr("Whose evidence"))
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search title, address or handle…"))
        self._search.setAccessibleName(tr("Search the evidence"))
        self._search.setClearButtonEnabled(True)
        self._table: Table[ListedEvidence] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Evidence"))
        self._hint = tr("What shows that words were said: a page, a post, a file, a recording. Drop it here.")
        self._body = Emptiable(self._view, self._hint, tr("Add a file…"), self.add_file_wanted.emit)
        self._build()
        self._join()
        self.setAcceptDrops(True)
        self._turn(0)

    def _build(self) -> None:
        tr = self._desk.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._tabs)
        column.addWidget(self._search)
        column.addWidget(self._body, 1)
        row = QHBoxLayout()
        row.addWidget(button(tr("Add a file…"), self.add_file_wanted.emit), 1)
        row.addWidget(button(tr("Take a page in…"), self.add_page_wanted.emit), 1)
        column.addLayout(row)
        column.addWidget(button(tr("Take in what was copied"), self.add_paste_wanted.emit))
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)

    def _join(self) -> None:
        self._tabs.chosen.connect(self._turn)
        self._timer.timeout.connect(lambda: self._look(0))
        self._search.textChanged.connect(lambda _: self._timer.start(_TYPING_MS))
        self._view.customContextMenuRequested.connect(self._menu)
        self._view.activated.connect(lambda _: self._tell(self.open_wanted))
        self._view.verticalScrollBar().valueChanged.connect(self._scrolled)
        for changed in (self._desk.changes.evidence, self._desk.changes.quote):
            changed.connect(self._refresh_soon)

    # What is listed

    def open(self, story: StoryId | None) -> None:
        self._story = story
        self.refresh()

    def refresh(self) -> None:
        """Asks the library again."""
        self._timer.stop()
        self._look(0)

    def _refresh_soon(self) -> None:
        self._timer.start(_CALM_MS)

    @property
    def _in_library(self) -> bool:
        return self._tabs.current == _LIBRARY

    def search(self) -> None:
        """Goes to the search in all the evidence there is."""
        self._tabs.choose(_LIBRARY)
        self._search.setFocus()
        self._search.selectAll()

    def _turn(self, tab: int) -> None:
        self._search.setVisible(tab == _LIBRARY)
        self.refresh()

    def _look(self, offset: int) -> None:
        """Asks for a screenful; an answer to an older question is dropped."""
        self._asked += 1
        self._more = False
        asked, library, story = self._asked, self._in_library, self._story
        if self._desk.bench is None or (story is None and not library):
            self._show((), 0, offset=0, more=False)
            return
        words, own = (self._search.text(), None) if library else ("", story)

        def find(bench: Workbench) -> tuple[tuple[ListedEvidence, ...], int, bool]:
            wanted = workflow.capturing.EvidenceSearch(words, own, _LISTED, offset)
            page = workflow.capturing.find(bench, wanted)
            return workflow.reporting.listed(bench, page.rows), page.total, page.more

        def show(found: tuple[tuple[ListedEvidence, ...], int, bool]) -> None:
            if asked == self._asked:
                self._show(found[0], found[1], offset=offset, more=found[2])

        self._desk.ask(find, show, self)

    def _show(self, rows: tuple[ListedEvidence, ...], total: int, *, offset: int, more: bool) -> None:
        tr = self._desk.tr
        self._more = more
        if offset:
            self._table.add(rows)
            return
        self._table.show(rows)
        nothing = tr("Nothing found.") if self._in_library and self._search.text().strip() else self._hint
        self._body.show_empty(empty=not rows, hint=nothing)
        if not self._in_library:
            self.counted.emit(total)

    def _scrolled(self, place: int) -> None:
        """More is asked for when the end is near."""
        if self._more and place > self._view.verticalScrollBar().maximum() - self._view.height():
            self._look(self._table.rowCount())

    def listed(self) -> tuple[ListedEvidence, ...]:
        return self._table.values()

    # What is done with one

    def chosen(self) -> Evidence | None:
        row = self._table.value(self._view.currentIndex())
        return row.evidence if row else None

    def _tell(self, signal: SignalInstance) -> None:
        if (piece := self.chosen()) is not None:
            signal.emit(piece)
        else:
            self._desk.notices.tell(self._desk.tr("Choose a piece of evidence first."))

    def _menu(self, place: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.exec(self._view.viewport().mapToGlobal(place))
            menu.deleteLater()

    def menu(self) -> QMenu | None:
        """What can be done with the chosen piece."""
        tr, piece = self._desk.tr, self.chosen()
        if piece is None:
            return None
        menu = QMenu(self)
        menu.addAction(tr("Open…"), lambda: self._tell(self.open_wanted))
        menu.addAction(tr("Another title…"), lambda: self._tell(self.name_wanted))
        menu.addAction(tr("Check it now"), lambda: self._tell(self.verify_wanted))
        if piece.kind is EvidenceKind.PAGE:
            menu.addAction(tr("Fetch it again and compare…"), lambda: self._tell(self.again_wanted))
        menu.addAction(tr("Write it into a file…"), lambda: self._tell(self.file_wanted))
        menu.addSeparator()
        menu.addAction(tr("Delete…"), lambda: self._tell(self.delete_wanted))
        return menu

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if data is not None and (data.hasUrls() or data.hasText() or data.hasHtml()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        if data is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.take_dropped(data)

    def take_dropped(self, data: QMimeData) -> None:
        """Files, else an address, else words."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        addresses = [url.toString() for url in data.urls() if url.scheme() in ("http", "https")]
        if paths:
            self.files_dropped.emit(paths)
        elif addresses:
            self.address_dropped.emit(addresses[0])
        elif data.text().strip() or data.html().strip():
            self.words_dropped.emit(data.text(), data.html())

    # How it looks

    def _card(self, row: ListedEvidence) -> Card:
        tr, piece = self._desk.tr, row.evidence
        chips = [Chip(tr.tell(EVIDENCE_KIND[piece.kind])), self._integrity(row)]
        if row.quotes:
            chips.append(Chip(tr.many("shows {count} quote", "shows {count} quotes", row.quotes), "accent"))
        if _betrays(piece):
            chips.append(Chip(tr("Tells a place, a device or a person"), "warning"))
        warnings = " ".join(tr.tell(one) for one in piece.warnings)
        long = clock_words(tr, piece.seconds) if piece.seconds else ""
        facts = [apart(piece.post.handle if piece.post else ""), apart(piece.origin), moment(tr, piece.captured), long]
        where = " · ".join(part for part in (*facts, size_words(tr, piece.size)) if part)
        return Card(
            piece.title or tr("Untitled"),
            detail=f"{where} — {warnings}" if warnings else where,
            chips=tuple(chips),
            bar="warning" if warnings else "",
            lines=2,
            icon=self._desk.theme.icon(EVIDENCE_ICON[piece.kind], "soft_ink"),
        )

    def _integrity(self, row: ListedEvidence) -> Chip:
        tr = self._desk.tr
        if row.checked is None:
            return Chip(tr("Not checked since"), "soft_ink")
        if row.checked.deed is Deed.DAMAGED:
            return Chip(tr("Damaged"), "error")
        return Chip(tr("Unchanged ✓ {moment}", moment=moment(tr, row.checked.at)), "ok")


def _betrays(piece: Evidence) -> bool:
    """Whether its own metadata could betray somebody."""
    return any(fact.warns for fact in piece.facts)
