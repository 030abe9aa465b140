"""Which piece of evidence shows a quote: one that is there, or one that is taken in for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QLineEdit, QWidget

from editor import workflow
from editor.newsroom.evidence import Evidence
from editor.newsroom.identity import StoryId
from editor.ui.desk import Desk
from editor.ui.dialogs.listing import ListDialog
from editor.ui.quote_words import EVIDENCE_ICON, apart
from editor.ui.table import Card, Chip
from editor.ui.widgets import button
from editor.ui.words import EVIDENCE_KIND, moment
from editor.workflow.capturing import EvidencePage, EvidenceSearch

if TYPE_CHECKING:
    from editor.workflow.reporting import Said
    from editor.workflow.workbench import Workbench

_TYPING_MS, _LISTED = 150, 60


class PickEvidenceDialog(ListDialog[Evidence]):
    """Lists the evidence of the story, or what a search finds in all of it; `picked` tells the piece."""

    picked = Signal(object)
    file_wanted = Signal()
    page_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, desk: Desk, said: Said, story: StoryId | None, parent: QWidget | None) -> None:
        tr = desk.tr
        hint = tr("Nothing is gathered for this story yet. Take in what shows the quote.")
        super().__init__(desk, tr("What shows the quote?"), self._card, hint, parent)
        self._desk, self._story, self._asked = desk, story, 0
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search in all the evidence…"))
        self._search.setAccessibleName(tr("Search the evidence"))
        self._search.setClearButtonEnabled(True)
        self._column.insertWidget(0, self._search)
        self._pick = button(tr("This one"), self._take, "primary")
        take_in = [button(words, partial(self._leave_for, wanted)) for words, wanted in (
            (tr("A file…"), self.file_wanted), (tr("A page…"), self.page_wanted), (tr("What was copied"), self.paste_wanted),
        )]  # fmt: skip
        for each in take_in:
            each.setAutoDefault(False)
        self.add_buttons(take_in, (button(tr("Cancel"), self.reject), self._pick))
        self._pick.setDefault(True)
        self.resize(640, 460)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._timer.timeout.connect(self._look)
        self._search.textChanged.connect(lambda _: self._timer.start())
        self.view.activated.connect(lambda _: self._take())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._allow())
        self.setAccessibleDescription(f"«{said.quote.words}»")
        self._look()

    def _look(self) -> None:
        self._asked += 1
        asked, words = self._asked, self._search.text()
        wanted = EvidenceSearch(words, None if words.strip() else self._story, _LISTED)

        def find(bench: Workbench) -> EvidencePage:
            return workflow.capturing.find(bench, wanted)

        self._desk.ask(find, lambda page: self._show(page) if asked == self._asked else None, self)

    def _show(self, page: EvidencePage) -> None:
        self.show_values(page.rows)
        if page.rows:
            self.view.setCurrentIndex(self.table.index(0))
        self._allow()

    def _allow(self) -> None:
        self._pick.setEnabled(self.chosen() is not None)

    def _take(self) -> None:
        if (piece := self.chosen()) is not None:
            self.accept()
            self.picked.emit(piece)

    def _leave_for(self, wanted: SignalInstance) -> None:
        self.accept()
        wanted.emit()

    def _card(self, piece: Evidence) -> Card:
        tr = self._desk.tr
        detail = " · ".join(part for part in (apart(piece.origin), moment(tr, piece.captured)) if part)
        chips = (Chip(tr.tell(EVIDENCE_KIND[piece.kind])),)
        icon = self._desk.theme.icon(EVIDENCE_ICON[piece.kind], "soft_ink")
        return Card(piece.title or tr("Untitled"), detail=detail, chips=chips, lines=2, icon=icon)
