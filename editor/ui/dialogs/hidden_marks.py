"""Every character of the copy that is not seen, by name and place; one can be looked at, taken out, or all."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from editor.text.hidden import Hidden
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, button

_AROUND = 18
"""Code points of the text shown on each side."""


@dataclass(frozen=True, slots=True)
class _Listed:
    hidden: Hidden
    around: str


class HiddenMarksDialog(QDialog):
    """Inspects the words of one editor."""

    def __init__(self, desk: Desk, editor: StoryEditor, parent: QWidget) -> None:
        super().__init__(parent)
        tr = desk.tr
        self._desk, self._editor = desk, editor
        self.setWindowTitle(f"{tr('Hidden marks in the text')} — Muharrir")
        self.resize(560, 460)
        self._table: Table[_Listed] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Hidden marks in the text"))
        self._view.clicked.connect(lambda _: self._show())
        self._view.activated.connect(lambda _: self._show())
        self._body = Emptiable(self._view, tr("No hidden mark stands in the text."))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self._body, 1)
        row = QHBoxLayout()
        row.addWidget(button(tr("Show in the text"), self._show))
        row.addWidget(button(tr("Take it out"), self._take_out))
        row.addWidget(button(tr("Take all of this kind out"), self._take_kind_out))
        row.addStretch(1)
        row.addWidget(button(tr("Close"), self.accept, "primary"))
        column.addLayout(row)
        editor.typed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        words = self._editor.document_words()
        row = self._view.currentIndex().row()
        listed = [_Listed(hidden, _around(words, hidden.span)) for hidden in self._editor.hidden_marks()]
        self._table.show(listed)
        self._body.show_empty(empty=not listed)
        if listed:
            self._view.setCurrentIndex(self._table.index(min(max(row, 0), len(listed) - 1)))

    def _chosen(self) -> Hidden | None:
        listed = self._table.value(self._view.currentIndex())
        return listed.hidden if listed else None

    def _show(self) -> None:
        if (hidden := self._chosen()) is not None:
            self._editor.setTextCursor(*self._editor.cursors_in_words([hidden.span]))
            self._editor.ensureCursorVisible()

    def _take_out(self) -> None:
        if (hidden := self._chosen()) is not None:
            self._editor.change_words([(hidden.span, "")])

    def _take_kind_out(self) -> None:
        chosen = self._chosen()
        alike = [listed.hidden for listed in self._table.values() if chosen and listed.hidden.short == chosen.short]
        self._editor.change_words([(hidden.span, " " if "SP" in hidden.short else "") for hidden in alike])

    def _card(self, listed: _Listed) -> Card:
        return Card(listed.around, detail=listed.hidden.name, chips=(Chip(listed.hidden.short, "query"),), lines=1)


def _around(words: str, span: Span) -> str:
    start = max(words.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    end = words.find("\n", span.end)
    end = min(len(words) if end < 0 else end, span.end + _AROUND)
    return f"{words[start : span.start]}⟨⟩{words[span.end : end]}"
