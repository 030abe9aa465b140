"""One source that is two: quotes are ticked that are somebody else's, who is new or in the book already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.source import Source
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.panes.source_field import SourceField
from editor.ui.widgets import button, hint
from editor.ui.words import moment

if TYPE_CHECKING:
    from editor.newsroom.identity import QuoteId
    from editor.workflow.reporting import QuotePage, Said
    from editor.workflow.workbench import Workbench

_AT_ONCE = 50


class SplitSourceDialog(FormDialog):
    """`split` tells the source, the ids of quotes, a name, and the Source of the book that has it, or None."""

    split = Signal(object, object, str, object)

    def __init__(self, desk: Desk, source: Source, parent: QWidget) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Quotes of somebody else"), tr("Give them over"), parent, width=600)
        self._source = source
        self._ticks: dict[QuoteId, QCheckBox] = {}
        self._other = SourceField(desk, tr("Whose they are"), tr("A new name, or one of the book"))
        self.row(tr("Whose they are"), self._other)
        self._hint = hint(tr("Tick the quotes that are not {name}'s.", name=source.name))
        page = QWidget()
        page.setObjectName("page")
        self._quotes = QVBoxLayout(page)
        self._quotes.setContentsMargins(2, 4, 10, 4)
        self._quotes.setSpacing(8)
        self._quotes.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        self._more = button(tr("More of its quotes"), self._ask, "quiet")
        self._more.setAutoDefault(False)
        self._more.hide()
        for place, part in enumerate((self._hint, area, self._more), 1):
            self.column.insertWidget(place, part, 1 if part is area else 0)
        self.resize(640, min(560, self.screen().availableGeometry().height() - 80))
        QTimer.singleShot(0, self, self._ask)

    def accept(self) -> None:
        name, chosen = self._other.text().strip(), [one for one, tick in self._ticks.items() if tick.isChecked()]
        if not chosen:
            self.tell(
                Fault("source.no_quotes", say("No quote was chosen."), say("Choose those that are somebody else's."))
            )
        elif not name:
            self.tell(Fault("source.no_name", say("A source needs a name."), say("Write who or what said it.")))
            self._other.setFocus()
        else:
            self.split.emit(self._source, chosen, name, self._other.found)
            super().accept()

    def _ask(self) -> None:
        source, offset = self._source.id, len(self._ticks)

        def call(bench: Workbench) -> QuotePage:
            wanted = workflow.reporting.QuoteSearch(source=source, limit=_AT_ONCE, offset=offset)
            return workflow.reporting.find(bench, wanted)

        self.desk.ask(call, self._show, self)

    def _show(self, page: QuotePage) -> None:
        for said in page.rows:
            self._quotes.insertWidget(self._quotes.count() - 1, self._card(said))
        self._more.setVisible(page.more)
        if not self._ticks:
            self._hint.setText(self.desk.tr("It has no quotes yet, so none can be somebody else's."))
            self.primary.setEnabled(False)

    def _card(self, said: Said) -> QWidget:
        tr, theme, quote = self.desk.tr, self.desk.theme, said.quote
        card, tick = QFrame(), QCheckBox()
        card.setStyleSheet(f"QFrame {{ background: {theme.card}; border-radius: 8px; }}")
        tick.setAccessibleName(quote.words)
        if quote.id is not None:
            self._ticks[quote.id] = tick
        words = hint(f"«{quote.words}»", "")
        words.setStyleSheet(f'font-family: "{theme.text_face}"; font-size: 17px;')
        facts = " · ".join(
            f"\u2068{part}\u2069" for part in (quote.venue, moment(tr, quote.said) if quote.said else "") if part
        )
        column = QVBoxLayout()
        column.addWidget(words)
        if facts:
            column.addWidget(hint(facts))
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        return card
