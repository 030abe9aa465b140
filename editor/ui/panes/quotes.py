"""The quotes of the open story: who speaks, and how much."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from editor import workflow
from editor.desktop.translation import Translator
from editor.newsroom.identity import QuoteId, StoryId
from editor.text.counting import length_of
from editor.ui.desk import Desk
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, button
from editor.ui.words import RECORD, RECORD_ROLE, listed_name

if TYPE_CHECKING:
    from editor.workflow.reporting import Said

_ROW = 24
_VOICES = 5


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
        tr = desk.tr
        self._voices = Voices(desk)
        self._table: Table[Said] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Quotes"))
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        hint = tr("Who said what, word for word. Select words in the text and add them as a quote.")
        self._body = Emptiable(self._view, hint, tr("Add a quote…"), self.add_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
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
        self._story = story
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

    def _show(self, said: tuple[Said, ...]) -> None:
        self._table.show(said)
        self._body.show_empty(empty=not said)
        self._voices.show_voices(shares(said, self._desk.tr))
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


def shares(said: tuple[Said, ...], tr: Translator) -> list[tuple[str, float, bool]]:
    """Who speaks: name, share of the quoted words (0..1), whether there is a source; most first."""
    counted: Counter[tuple[str, bool]] = Counter()
    for one in said:
        name = (listed_name(tr, one.source), True) if one.source else (tr("No source"), False)
        counted[name] += length_of(one.quote.words).words
    total = sum(counted.values()) or 1
    return [(name, words / total, known) for (name, known), words in counted.most_common(_VOICES)]


def _percent(tr: Translator, share: float) -> str:
    return f"{tr.number(round(share * 100))}{'٪' if tr.language == 'ar' else '%'}"


class Voices(QWidget):
    """The bar of who speaks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme, self._tr = desk.theme, desk.tr
        self._shares: list[tuple[str, float, bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_voices(self, voices: list[tuple[str, float, bool]]) -> None:
        self._shares = voices
        self.setVisible(bool(voices))
        self.setAccessibleName(", ".join(f"{name} {_percent(self._tr, share)}" for name, share, _ in voices))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _ROW * len(self._shares) + 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line"))
        painter.setBrush(self._theme.colour("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.setFont(self._theme.interface_font(12))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        names, inner = 0.42, self.rect().adjusted(14, 10, -14, -10)
        for row, (name, share, known) in enumerate(self._shares):
            top = inner.top() + row * _ROW
            width = inner.width() * names
            bar_room = inner.width() - width - 44
            name_left = inner.right() - width if mirrored else inner.left()
            painter.setPen(self._theme.colour("ink" if known else "warning"))
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(width) - 8)
            painter.drawText(QRectF(name_left, top, width, _ROW), int(flags), shown)
            length = max(4.0, bar_room * share)
            bar_left = inner.right() - width - length if mirrored else inner.left() + width
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent" if known else "warning"))
            painter.drawRoundedRect(QRectF(bar_left, top + _ROW / 2 - 3.5, length, 7), 3.5, 3.5)
            painter.setPen(self._theme.colour("soft_ink"))
            percent = QRectF(inner.left(), top, 40, _ROW) if mirrored else QRectF(inner.right() - 40, top, 40, _ROW)
            painter.drawText(percent, int(Qt.AlignmentFlag.AlignCenter), _percent(self._tr, share))
