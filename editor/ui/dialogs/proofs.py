"""What shows a quote: each piece of evidence with its place, to be opened, added to or let go."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.evidence import Evidence, Place, Proof
from editor.newsroom.identity import EvidenceId
from editor.ui.desk import Desk
from editor.ui.quote_words import clock_words
from editor.ui.widgets import button, icon_button, label
from editor.ui.words import EVIDENCE_KIND


class ProofList(QWidget):
    """The proofs of one quote."""

    opened = Signal(object)
    """The Proof that is to be looked at."""
    more_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._proofs: tuple[Proof, ...] = ()
        self._pieces: dict[EvidenceId, Evidence] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._told = label("", "hint", wrap=True)
        self._add = button(desk.tr("Add evidence…"), self.more_wanted.emit)
        self._add.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addWidget(self._told)
        column.addWidget(self._add)

    def show_proofs(self, proofs: tuple[Proof, ...]) -> None:
        self._proofs = proofs
        self._draw()
        if proofs:
            self._desk.ask(lambda bench: workflow.reporting.shown_by(bench, proofs), self._name, self)

    def proofs(self) -> tuple[Proof, ...]:
        return self._proofs

    def tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def _name(self, pieces: dict[EvidenceId, Evidence]) -> None:
        self._pieces = pieces
        self._draw()

    def _draw(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for proof in self._proofs:
            self._rows.addWidget(self._row(proof))
        self.tell("" if self._proofs else self._desk.tr("Nothing shows yet that it was said."))

    def _row(self, proof: Proof) -> QWidget:
        tr, piece = self._desk.tr, self._pieces.get(proof.evidence)
        kind = tr.tell(EVIDENCE_KIND[piece.kind]) if piece else tr("Evidence")
        title = piece.title if piece else "…"
        where = place_words(self._desk, proof.place)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(" · ".join(part for part in (kind, title, where) if part), wrap=True), 1)
        look = button(tr("Open"), partial(self.opened.emit, proof), "quiet")
        look.setAutoDefault(False)
        look.setAccessibleName(tr("Open {title}", title=title))
        row.addWidget(look)
        words = tr("It does not show this quote: take it away")
        row.addWidget(icon_button(self._desk.theme, "x", words, partial(self._take_away, proof)))
        return made

    def _take_away(self, proof: Proof) -> None:
        self._proofs = tuple(one for one in self._proofs if one is not proof)
        self._draw()


def place_words(desk: Desk, place: Place) -> str:
    """The page or the moment of a place, as far as one is known."""
    if place.page is not None:
        return desk.tr("page {page}", page=place.page)
    if place.second is not None:
        return desk.tr("at {moment}", moment=clock_words(desk.tr, place.second))
    return ""
