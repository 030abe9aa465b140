"""Every character of the copy that is not seen, by name and place; one can be looked at, taken out, or all."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from editor.text.hidden import Hidden
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.dialogs.listing import ListDialog
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.table import Card, Chip
from editor.ui.widgets import button

_AROUND = 18
"""Code points of the text shown on each side."""


@dataclass(frozen=True, slots=True)
class _Listed:
    hidden: Hidden
    around: str


class HiddenMarksDialog(ListDialog[_Listed]):
    """Inspects the words of one editor."""

    def __init__(self, desk: Desk, editor: StoryEditor, parent: QWidget) -> None:
        tr = desk.tr
        title, hint = tr("Hidden marks in the text"), tr("No hidden mark stands in the text.")
        super().__init__(desk, title, self._card, hint, parent)
        self._editor = editor
        self.view.clicked.connect(lambda _: self._show())
        self.view.activated.connect(lambda _: self._show())
        self.add_buttons(
            (
                button(tr("Show in the text"), self._show),
                button(tr("Take it out"), self._take_out),
                button(tr("Take all of this kind out"), self._take_kind_out),
            ),
            (button(tr("Close"), self.accept, "primary"),),
        )
        editor.typed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        words = self._editor.document_words()
        row = self.view.currentIndex().row()
        listed = [_Listed(hidden, _around(words, hidden.span)) for hidden in self._editor.hidden_marks()]
        self.show_values(listed)
        if listed:
            self.view.setCurrentIndex(self.table.index(min(max(row, 0), len(listed) - 1)))

    def _show(self) -> None:
        if (chosen := self.chosen()) is not None:
            self._editor.setTextCursor(*self._editor.cursors_in_words([chosen.hidden.span]))
            self._editor.ensureCursorVisible()

    def _take_out(self) -> None:
        if (chosen := self.chosen()) is not None:
            self._editor.change_words([(chosen.hidden.span, "")])

    def _take_kind_out(self) -> None:
        if (chosen := self.chosen()) is None:
            return
        alike = [listed.hidden for listed in self.table.values() if listed.hidden.short == chosen.hidden.short]
        self._editor.change_words([(hidden.span, " " if "SP" in hidden.short else "") for hidden in alike])

    def _card(self, listed: _Listed) -> Card:
        return Card(listed.around, detail=listed.hidden.name, chips=(Chip(listed.hidden.short, "query"),), lines=1)


def _around(words: str, span: Span) -> str:
    start = max(words.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    end = words.find("\n", span.end)
    end = min(len(words) if end < 0 else end, span.end + _AROUND)
    return f"{words[start : span.start]}⟨⟩{words[span.end : end]}"
