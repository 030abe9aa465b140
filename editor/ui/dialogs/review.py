"""What came in, laid open: the fields found, the quotations found, what was left out. Nothing is taken unseen."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.newsroom.incoming import Incoming
from editor.newsroom.quote import FoundQuote
from editor.newsroom.story import Details
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.widgets import label


class ReviewDialog(FormDialog):
    """Shows an Incoming for review; `taken` tells it as corrected, and which quotations are kept."""

    taken = Signal(object, object)

    def __init__(self, desk: Desk, incoming: Incoming, parent: QWidget | None = None) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Review what came in"), tr("Take in as a story"), parent, width=980)
        self.resize(1080, 720)
        self._incoming = incoming
        self._ticks: list[tuple[int, QCheckBox]] = []
        self._headline, self._byline, self._outlet = (
            QLineEdit(text) for text in (incoming.headline, incoming.byline, incoming.outlet)
        )
        self._place, self._caption = QLineEdit(incoming.place), QLineEdit(incoming.caption)
        self._standfirst = QLineEdit(incoming.standfirst)
        self._categories = QLineEdit("، ".join(incoming.categories))
        halves = QHBoxLayout()
        halves.setSpacing(24)
        halves.addWidget(self._scrolled(self._found_fields()), 5)
        halves.addWidget(self._scrolled(self._found_quotes()), 6)
        self.column.insertLayout(0, halves, 1)

    def _scrolled(self, inside: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setObjectName("page")
        area.setWidget(inside)
        return area

    def _found_fields(self) -> QWidget:
        tr, incoming = self.desk.tr, self._incoming
        page = QWidget()
        form = QFormLayout(page)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (tr("Headline"), self._headline),
            (tr("Standfirst"), self._standfirst),
            (tr("Byline"), self._byline),
            (tr("Taken from"), self._outlet),
            (tr("Place"), self._place),
            (tr("Picture caption"), self._caption),
            (tr("Categories"), self._categories),
        ):
            field.setAccessibleName(words)
            field.setCursorPosition(0)
            form.addRow(words, field)
        if incoming.day:
            form.addRow(tr("Day"), label(f"{incoming.day:%Y/%m/%d}"))
        body = StoryEditor(self.desk.theme)
        body.show_copy(incoming.body, Details(language=incoming.language).direction)
        body.setReadOnly(True)
        body.setMinimumHeight(280)
        body.setAccessibleName(tr("Text"))
        form.addRow(tr("Text"), body)
        for repair in incoming.repairs:
            form.addRow("", label(f"✓ {tr.tell(repair)}", "hint", wrap=True))
        if incoming.furniture:
            count = len(incoming.furniture)
            title = tr.many("{count} line of the site left out", "{count} lines of the site left out", count)
            form.addRow(tr("Left out"), label(title, "hint", wrap=True))
            form.addRow("", label("\n".join(incoming.furniture[:40]), "hint", wrap=True))
        return page

    def _found_quotes(self) -> QWidget:
        tr = self.desk.tr
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(8)
        speech = [(index, found) for index, found in enumerate(self._incoming.quotes) if found.kind.is_speech]
        count = len(speech)
        title = (
            tr.many(
                "{count} quotation found. Untick what is none.", "{count} quotations found. Untick what is none.", count
            )
            if speech
            else tr("No quotation was found in this text.")
        )
        column.addWidget(label(title, "hint", wrap=True))
        for index, found in speech:
            column.addWidget(self._quotation(index, found))
        column.addStretch(1)
        return page

    def _quotation(self, index: int, found: FoundQuote) -> QWidget:
        tr, theme = self.desk.tr, self.desk.theme
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

    def accept(self) -> None:
        kept = {index for index, tick in self._ticks if tick.isChecked()}
        parts = self._categories.text().replace(",", "،").split("،")
        corrected = replace(
            self._incoming,
            headline=self._headline.text().strip(),
            standfirst=self._standfirst.text().strip(),
            byline=self._byline.text().strip(),
            outlet=self._outlet.text().strip(),
            place=self._place.text().strip(),
            caption=self._caption.text().strip(),
            categories=tuple(part.strip() for part in parts if part.strip()),
        )
        self.taken.emit(corrected, kept)
        super().accept()
