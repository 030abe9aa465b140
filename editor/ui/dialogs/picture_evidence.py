"""Which picture of the evidence is to be shown to readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.evidence import Evidence, EvidenceKind
from editor.newsroom.identity import StoryId
from editor.ui.desk import Desk
from editor.ui.dialogs.listing import ListDialog
from editor.ui.quote_words import EVIDENCE_ICON, apart, size_words
from editor.ui.table import Card
from editor.ui.widgets import button
from editor.ui.words import moment

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench

_LOOKED_AT = 500
"""Pieces of the library, the last captured first."""


class PictureEvidenceDialog(ListDialog[Evidence]):
    """Lists the pictures of the evidence, those of the story first; `picked` tells the piece."""

    picked = Signal(object)

    def __init__(self, desk: Desk, story: StoryId | None, parent: QWidget | None) -> None:
        tr = desk.tr
        hint = tr("There is no picture among the evidence yet.")
        super().__init__(desk, tr("Pictures of the evidence"), self._card, hint, parent)
        self._desk = desk
        self._pick = button(tr("Add it to the story"), self._take, "primary")
        self._pick.setDefault(True)
        self._pick.setEnabled(False)
        self.add_buttons((), (button(tr("Cancel"), self.reject), self._pick))
        self.view.activated.connect(lambda _: self._take())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._pick.setEnabled(self.chosen() is not None))

        def find(bench: Workbench) -> list[Evidence]:
            rows = workflow.capturing.find(bench, workflow.capturing.EvidenceSearch(limit=_LOOKED_AT)).rows
            pictures = [one for one in rows if one.kind is EvidenceKind.PICTURE]
            return sorted(pictures, key=lambda one: one.story != story)

        desk.ask(find, self._show, self)

    def _show(self, pictures: list[Evidence]) -> None:
        self.show_values(pictures)
        if pictures:
            self.view.setCurrentIndex(self.table.index(0))

    def _take(self) -> None:
        if (piece := self.chosen()) is not None:
            self.accept()
            self.picked.emit(piece)

    def _card(self, piece: Evidence) -> Card:
        tr = self._desk.tr
        facts = (apart(piece.origin), moment(tr, piece.captured), size_words(tr, piece.size))
        icon = self._desk.theme.icon(EVIDENCE_ICON[piece.kind], "soft_ink")
        return Card(piece.title or tr("Untitled"), detail=" · ".join(filter(None, facts)), lines=2, icon=icon)
