"""Where words stand in the whole library, and replacing them in the stories that are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.message import say
from editor.ui.desk import Desk
from editor.ui.questions import confirmed
from editor.ui.widgets import Emptiable, button, label
from editor.ui.words import window_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.reading.finding import Wanted
    from editor.workflow.finding import Place


class EverywhereDialog(QDialog):
    """Shows the stories and counts; `opened` tells a story that is to be looked at."""

    opened = Signal(int)

    def __init__(self, desk: Desk, wanted: Wanted, by: str, places: Sequence[Place], parent: QWidget) -> None:
        super().__init__(parent)
        tr = desk.tr
        self._desk, self._wanted, self._places = desk, wanted, tuple(places)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(tr("In the whole library")))
        self.resize(560, 480)
        total = sum(place.count for place in places)
        stories = tr.many("{count} story", "{count} stories", len(places))
        found = tr.many("{count} place", "{count} places", total)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Stories"))
        for place in places:
            item = QListWidgetItem(f"{place.headline or tr('Untitled')}  ·  {tr.number(place.count)}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self._list.addItem(item)
        self._list.itemActivated.connect(lambda _: self._open())
        self._by = QLineEdit(by)
        self._by.setPlaceholderText(tr("Replace with"))
        self._by.setAccessibleName(tr("Replace with"))
        body = Emptiable(self._list, tr("Nothing found."))
        body.show_empty(empty=not places)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(tr("«{words}»: {found}, {stories}", words=wanted.words, found=found, stories=stories)))
        column.addWidget(body, 1)
        column.addWidget(self._by)
        row = QHBoxLayout()
        row.addWidget(button(tr("Open the story"), self._open))
        row.addStretch(1)
        row.addWidget(button(tr("Close"), self.reject))
        self._replace = button(tr("Replace in the ticked stories"), self._write, "primary")
        self._replace.setEnabled(bool(places))
        row.addWidget(self._replace)
        column.addLayout(row)

    def _open(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            self.opened.emit(self._places[row].story)

    def _write(self) -> None:
        chosen = [
            place.story
            for row, place in enumerate(self._places)
            if self._list.item(row).checkState() is Qt.CheckState.Checked
        ]
        question = say("Replace in all of them? Each story's words are kept as a revision first.")
        if not chosen or not confirmed(self, self._desk, question, self._desk.tr("Replace all")):
            return
        wanted, by, tr = self._wanted, self._by.text(), self._desk.tr

        def done(count: int) -> None:
            self._desk.notices.tell(tr.many("{count} place replaced.", "{count} places replaced.", count))
            self.accept()

        self._replace.setEnabled(False)
        self._desk.ask(lambda bench: workflow.finding.replace_in(bench, chosen, wanted, by), done, self)
