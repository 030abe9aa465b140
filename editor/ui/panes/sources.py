"""The source book: who is known, found by folded name."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.identity import SourceId
from editor.newsroom.message import say
from editor.newsroom.source import Source, SourceKind
from editor.text.folding import fold
from editor.ui.desk import Desk
from editor.ui.questions import confirmed
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, button
from editor.ui.words import CONFIDENTIALITY, SOURCE_KIND, listed_name


class SourcesPane(QWidget):
    """Lists the sources; tells which is to be changed."""

    edit_wanted = Signal(object)
    add_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._all: tuple[Source, ...] = ()
        tr = desk.tr
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(tr("Search the sources…"))
        self._filter.setAccessibleName(tr("Search the sources"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(lambda _: self._show())
        self._table: Table[Source] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Sources"))
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self._menu)
        self._view.activated.connect(self._edit)
        hint = tr("The people, bodies and papers you quote. Each is kept once, for every story.")
        self._body = Emptiable(self._view, hint, tr("Add a source…"), self.add_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._filter)
        column.addWidget(self._body, 1)
        column.addWidget(button(tr("Add a source…"), self.add_wanted.emit))
        desk.changes.source.connect(lambda _: self.refresh())

    def book(self) -> tuple[Source, ...]:
        """Every source there is."""
        return self._all

    def refresh(self) -> None:
        self._desk.ask(workflow.reporting.source_book, self._take, self)

    def _take(self, sources: tuple[Source, ...]) -> None:
        self._all = sources
        self._show()

    def _show(self) -> None:
        wanted = fold(self._filter.text().strip())
        # A protected name is not searched for: what is on the screen must not tell who is in the book.
        found = [
            source for source in self._all if wanted in fold(f"{listed_name(self._desk.tr, source)} {source.alias}")
        ]
        self._table.show(found)
        hint = self._desk.tr("Nothing found.") if wanted else ""
        self._body.show_empty(empty=not found, hint=hint)

    def _edit(self, _index: object = None) -> None:
        if (source := self._table.value(self._view.currentIndex())) is not None:
            self.edit_wanted.emit(source)

    def _delete(self) -> None:
        source = self._table.value(self._view.currentIndex())
        question = say("Delete this source? Its quotes stay; nothing stops its name from leaving any more.")
        if (
            source is not None
            and source.id is not None
            and confirmed(self, self._desk, question, self._desk.tr("Delete"))
        ):
            gone: SourceId = source.id
            self._desk.ask(lambda bench: workflow.reporting.delete_source(bench, gone), lambda _: None, self)

    def _menu(self, place: QPoint) -> None:
        tr = self._desk.tr
        menu = QMenu(self)
        menu.addAction(tr("Change…"), self._edit)
        menu.addAction(tr("Delete; the quotes stay"), self._delete)
        menu.exec(self._view.viewport().mapToGlobal(place))

    def _card(self, source: Source) -> Card:
        tr = self._desk.tr
        hidden = source.confidentiality.hides_name
        chips = [Chip(tr.tell(SOURCE_KIND[source.kind]))]
        if source.kind is not SourceKind.UNNAMED:
            chips.append(Chip(tr.tell(CONFIDENTIALITY[source.confidentiality]), "warning" if hidden else "ok"))
        return Card(listed_name(tr, source), detail="" if hidden else source.role, chips=tuple(chips), lines=2)
