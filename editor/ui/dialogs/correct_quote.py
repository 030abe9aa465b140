"""Correcting what the record says: the new words, the difference, the reason; then the stories that print the old ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import QuoteId, StoryId
from editor.newsroom.quote import Quote
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.dialogs.sections import set_in_copy_face
from editor.ui.dialogs.two_texts import TwoTexts
from editor.ui.widgets import WordsField, label

if TYPE_CHECKING:
    from editor.workflow.reporting import CitingStory

_STILL_MS = 200
_MARKS = '«»“”„"'


class CorrectQuoteDialog(FormDialog):
    """Takes the right words and the reason; `corrected` tells the stories that cite the quote."""

    corrected = Signal(object)
    """A tuple of CitingStory."""

    def __init__(self, desk: Desk, quote: Quote, parent: QWidget | None = None) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Correct the record"), tr("Correct it"), parent, width=540)
        self._quote = quote
        self._words = WordsField(tr, quote.words)
        set_in_copy_face(self._words, desk)
        self._words.setFixedHeight(96)
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(tr("misheard, a slip of the pen, corrected by the source…"))
        self._texts = TwoTexts(desk, tr("The record said"), tr("The record will say"))
        hint = tr("What it said before is kept with your reason, and can always be looked up.")
        self.row(tr("The words, as said"), self._words)
        self.row(tr("Reason"), self._reason)
        self.column.insertWidget(1, self._texts, 1)
        self.column.insertWidget(2, label(hint, "hint", wrap=True))
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_MS)
        self._still.timeout.connect(self._compare)
        self._words.textChanged.connect(self._touched)
        self._reason.textChanged.connect(lambda _: self._allow())
        self._compare()
        self._allow()

    def _touched(self) -> None:
        self._still.start()
        self._allow()

    def _allow(self) -> None:
        self.primary.setEnabled(self.words() not in ("", self._quote.words) and bool(self._reason.text().strip()))

    def _compare(self) -> None:
        self._texts.show_texts(self._quote.words, self.words())

    def words(self) -> str:
        return self._words.toPlainText().strip().strip(_MARKS).strip()

    def accept(self) -> None:
        quote, words, reason = self._quote.id, self.words(), self._reason.text()
        if quote is None:
            return

        def done(citing: tuple[CitingStory, ...]) -> None:
            self.corrected.emit(citing)
            FormDialog.accept(self)

        def failed(fault: Fault) -> None:
            self.primary.setEnabled(True)
            self.tell(fault)

        self.primary.setEnabled(False)
        self.desk.ask(lambda bench: workflow.reporting.correct(bench, quote, words, reason), done, self, failed)


class PrintAnewDialog(FormDialog):
    """The stories that cite a corrected quote; in those that are ticked the corrected words are printed."""

    chosen = Signal(object)
    """A list of StoryId."""

    def __init__(self, desk: Desk, citing: Sequence[CitingStory], parent: QWidget | None = None) -> None:
        tr = desk.tr
        super().__init__(desk, tr("The record is corrected"), tr("Print the corrected words there"), parent, width=520)
        self._citing = tuple(citing)
        told = tr.many("{count} story cites it.", "{count} stories cite it.", len(citing))
        self.column.insertWidget(0, label(told, "panel_title"))
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Stories"))
        chosen = f"background: {desk.theme.accent_soft}; color: {desk.theme.ink};"  # so that the ticks are seen
        self._list.setStyleSheet(f"QListWidget::item:selected {{ {chosen} }}")
        for story in citing:
            item = QListWidgetItem(story.headline or tr("Untitled"))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemChanged.connect(lambda _: self._allow())
        self.column.insertWidget(1, self._list, 1)
        hint = tr("Each story is kept as a revision first. Where one prints only a part of the words, look yourself.")
        self.column.insertWidget(2, label(hint, "hint", wrap=True))

    def _ticked(self) -> list[StoryId]:
        return [
            story.story
            for row, story in enumerate(self._citing)
            if self._list.item(row).checkState() is Qt.CheckState.Checked
        ]

    def _allow(self) -> None:
        self.primary.setEnabled(bool(self._ticked()))

    def accept(self) -> None:
        self.chosen.emit(self._ticked())
        super().accept()


def print_anew(desk: Desk, quote: QuoteId, chosen: Sequence[StoryId], owner: QWidget) -> None:
    """Prints the corrected words in stories of the library that are not open, and tells how many changed."""

    def done(count: int) -> None:
        tr = desk.tr
        left = len(chosen) - count
        told = tr.many("{count} story prints the corrected words.", "{count} stories print the corrected words.", count)
        more = tr.many("{count} has to be looked at by hand.", "{count} have to be looked at by hand.", left)
        desk.notices.tell(f"{told} {more}" if left else told)

    desk.ask(lambda bench: workflow.reporting.print_anew(bench, quote, chosen), done, owner)
