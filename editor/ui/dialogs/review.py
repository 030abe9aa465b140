"""What came in, laid open: the fields found, the quotations found, what was left out. Nothing is taken unseen."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from editor.newsroom.incoming import Incoming
from editor.newsroom.story import Details
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.dialogs.found_quotes import FoundQuotes, scrolled
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
        self._quotes = FoundQuotes(desk, incoming.quotes)
        self._headline, self._byline, self._outlet = (
            QLineEdit(text) for text in (incoming.headline, incoming.byline, incoming.outlet)
        )
        self._place, self._caption = QLineEdit(incoming.place), QLineEdit(incoming.caption)
        self._standfirst = QLineEdit(incoming.standfirst)
        self._categories = QLineEdit("، ".join(incoming.categories))
        halves = QHBoxLayout()
        halves.setSpacing(24)
        halves.addWidget(scrolled(self._found_fields()), 5)
        halves.addWidget(scrolled(self._quotes), 6)
        self.column.insertLayout(0, halves, 1)

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

    def accept(self) -> None:
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
        self.taken.emit(corrected, self._quotes.kept())
        super().accept()
