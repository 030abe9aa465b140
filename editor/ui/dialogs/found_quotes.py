"""Quotations found, each with its reason, to be kept or not by a tick."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from editor.newsroom.quote import FoundQuote
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.widgets import label

MOST_SHOWN = 200


def scrolled(inside: QWidget) -> QScrollArea:
    """A page that scrolls up and down."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside.setObjectName("page")
    area.setWidget(inside)
    return area


class FoundQuotes(QWidget):
    """A card for each quotation that is speech."""

    def __init__(self, desk: Desk, quotes: Sequence[FoundQuote]) -> None:
        super().__init__()
        self._desk = desk
        self._ticks: list[tuple[int, QCheckBox]] = []
        tr = desk.tr
        column = QVBoxLayout(self)
        column.setSpacing(8)
        speech = [(index, found) for index, found in enumerate(quotes) if found.kind.is_speech]
        title = (
            tr.many(
                "{count} quotation found. Untick what is none.",
                "{count} quotations found. Untick what is none.",
                len(speech),
            )
            if speech
            else tr("No quotation was found in this text.")
        )
        column.addWidget(label(title, "hint", wrap=True))
        if len(speech) > MOST_SHOWN:
            words = tr("The first {shown} are shown; the others stay in the text as they are.", shown=MOST_SHOWN)
            column.addWidget(label(words, "hint", wrap=True))
        for index, found in speech[:MOST_SHOWN]:
            column.addWidget(self._quotation(index, found))
        column.addStretch(1)

    def kept(self) -> set[int]:
        """Indexes of the quotations that are ticked."""
        return {index for index, tick in self._ticks if tick.isChecked()}

    def _quotation(self, index: int, found: FoundQuote) -> QWidget:
        tr, theme = self._desk.tr, self._desk.theme
        card = QFrame()
        card.setStyleSheet(f"QFrame {{ background: {theme.card}; border-radius: 8px; }}")
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 10, 12, 10)
        tick = QCheckBox()
        tick.setChecked(True)
        tick.setAccessibleName(found.words)
        self._ticks.append((index, tick))
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        said = label(f"«{found.words}»", wrap=True)
        said.setFont(theme.text_font(17))
        said.setStyleSheet(f'font-family: "{theme.text_face}"; font-size: 17px;')
        words.addWidget(said)
        who = label(found.speaker or tr("No speaker found"))
        who.setStyleSheet(f"font-weight: bold; color: {theme.ink if found.speaker else theme.warning};")
        words.addWidget(who)
        facts = " · ".join(part for part in (found.role, found.cue, found.venue) if part)
        if facts:
            words.addWidget(label(facts, "hint", wrap=True))
        reason = tr("{percent} per cent sure: {reason}", percent=round(found.confidence * 100), reason=found.reason)
        words.addWidget(label(reason, "hint", wrap=True))
        row.addLayout(words, 1)
        return card


class FoundQuotesDialog(FormDialog):
    """The quotations of a text that no quote is cited for; `kept` tells those to be written down."""

    kept = Signal(object)

    def __init__(self, desk: Desk, quotes: Sequence[FoundQuote], parent: QWidget | None) -> None:
        super().__init__(desk, desk.tr("Quotations in the text"), desk.tr("Keep as quotes"), parent, width=620)
        self.resize(660, 640)
        self._found = quotes
        self._quotes = FoundQuotes(desk, quotes)
        self.column.insertWidget(0, scrolled(self._quotes), 1)
        self.primary.setEnabled(bool(quotes))

    def accept(self) -> None:
        chosen = self._quotes.kept()
        self.kept.emit([found for index, found in enumerate(self._found) if index in chosen])
        super().accept()
