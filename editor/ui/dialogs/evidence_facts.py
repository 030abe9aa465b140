"""What is known of a piece of evidence beside its content: where it came from, its own metadata, what was done to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor.newsroom.evidence import CustodyEntry, Deed, Evidence
from editor.ui.desk import Desk
from editor.ui.dialogs.found_quotes import scrolled
from editor.ui.quote_words import clock_words, long_moment, short_digest, size_words
from editor.ui.table import Card, CardView, Table
from editor.ui.widgets import Emptiable, label
from editor.ui.words import DEED, EVIDENCE_KIND

_ROLE = {Deed.VERIFIED: "ok", Deed.DAMAGED: "error", Deed.GIVEN_OUT: "warning", Deed.DELETED: "error"}


class Facts(QWidget):
    """Warnings first, then what is known, in two columns."""

    def __init__(self, desk: Desk, piece: Evidence) -> None:
        super().__init__()
        self._desk = desk
        page = QWidget()
        self._lines = QVBoxLayout(page)
        self._lines.setContentsMargins(14, 4, 14, 4)
        self._lines.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(page))
        tr = desk.tr
        for warning in piece.warnings:
            self._warn(tr.tell(warning))
        betraying = [fact for fact in piece.facts if fact.warns]
        if betraying:
            self._warn(
                tr("The file itself tells what could betray somebody. It is kept as it came; mind whom you give it.")
            )
        for fact in (*betraying, *(fact for fact in piece.facts if not fact.warns)):
            self._line(tr.tell(fact.name), fact.value, "warning" if fact.warns else "ink")
        for name, value in known_of(desk, piece):
            self._line(name, value)
        self._lines.addStretch(1)

    def _warn(self, words: str) -> None:
        theme = self._desk.theme
        made = QFrame()
        made.setStyleSheet(
            f"QFrame {{ background: {theme.card}; border-radius: 8px; }} QLabel {{ color: {theme.warning}; }}"
        )
        row = QHBoxLayout(made)
        row.setContentsMargins(12, 8, 12, 8)
        sign = QLabel()
        sign.setPixmap(theme.icon("triangle-alert", "warning").pixmap(18, 18))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, wrap=True), 1)
        self._lines.addWidget(made)

    def _line(self, name: str, value: str, role: str = "ink") -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        told = label(name, "hint", wrap=True)
        told.setFixedWidth(130)
        words = label(value, wrap=True)
        words.setStyleSheet(f"color: {getattr(self._desk.theme, role)}")
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        words.setTextInteractionFlags(flags)
        words.setAccessibleName(f"{name}: {value}")
        row.addWidget(told, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self._lines.addLayout(row)


def known_of(desk: Desk, piece: Evidence) -> list[tuple[str, str]]:
    """What the library knows of it, each with its name."""
    tr = desk.tr
    post = piece.post
    digest = "\u2066" + " ".join(piece.digest[at : at + 8] for at in range(0, len(piece.digest), 8)) + "\u2069"
    known = [
        (tr("Kind"), tr.tell(EVIDENCE_KIND[piece.kind])),
        (tr("Taken in"), long_moment(tr, piece.captured)),
        (tr("By"), piece.taken_by),
        (tr("From"), piece.origin),
        (tr("Handle"), post.handle if post else ""),
        (tr("Network"), post.network if post else ""),
        (tr("Posted"), long_moment(tr, post.posted) if post and post.posted else ""),
        (tr("Lasts"), clock_words(tr, piece.seconds) if piece.seconds else ""),
        (tr("Pages"), tr.number(len(piece.pages)) if len(piece.pages) > 1 else ""),
        (tr("Size"), size_words(tr, piece.size)),
        (tr("Kind of file"), piece.media_type),
        (tr("Taken with"), piece.tool),
        (tr("SHA-256 of the original"), digest),
    ]
    return [(name, value) for name, value in known if value]


class CustodyLog(QWidget):
    """What was done to a piece, the latest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._table: Table[CustodyEntry] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, desk.tr("What was done to it"))
        self._body = Emptiable(self._view, desk.tr("Nothing is known of what was done to it."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)

    def show_log(self, log: Sequence[CustodyEntry]) -> None:
        self._table.show(list(reversed(log)))
        self._body.show_empty(empty=not log)

    def _card(self, entry: CustodyEntry) -> Card:
        tr = self._desk.tr
        what = tr.tell(DEED[entry.deed])
        parts = (
            long_moment(tr, entry.at),
            entry.by,
            tr("line {number}", number=entry.number),
            short_digest(entry.seal),
        )
        told = " · ".join(part for part in parts if part)
        return Card(what, detail=told, bar=_ROLE.get(entry.deed, ""), lines=2)
