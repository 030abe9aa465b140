"""File a story to an outlet: which one, as a draft or published, and what to know before."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor.newsroom.outlet import Outlet
from editor.newsroom.remark import Severity
from editor.newsroom.story import Story
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.widgets import Choice, button, label
from editor.ui.words import WANTED


class PublishDialog(FormDialog):
    """Asks where and how; `filed` tells the outlet's id and the status wanted."""

    filed = Signal(int, object)
    outlet_wanted = Signal()

    def __init__(
        self, desk: Desk, story: Story, outlets: Sequence[Outlet], remarks: "Counter[Severity]", parent: QWidget | None
    ) -> None:
        tr = desk.tr
        super().__init__(desk, tr("File to an outlet"), tr("Send"), parent, width=500)
        headline = label(story.draft.headline or tr("Untitled"), wrap=True)
        headline.setStyleSheet(f'font-family: "{desk.theme.text_face}"; font-size: 20px; font-weight: bold;')
        self.column.insertWidget(0, headline)
        self._outlet = Choice([(outlet.id, outlet.name) for outlet in outlets], tr("Outlet"))
        self._status = Choice.of(WANTED, tr, tr("How"))
        if outlets:
            self.row(tr("Outlet"), self._outlet)
            self.row(tr("How"), self._status)
        else:
            self.form.addRow(
                label(
                    tr("There is no outlet yet. Add the folder or the WordPress site you file to."), "hint", wrap=True
                )
            )
        add = button(tr("Add an outlet…"), self._add, "quiet")
        add.setAutoDefault(False)
        self.buttons.insertWidget(0, add)
        self.primary.setEnabled(bool(outlets))
        if remarks[Severity.ERROR]:
            count = remarks[Severity.ERROR]
            words = tr.many(
                "The proofreader still sees {count} error.", "The proofreader still sees {count} errors.", count
            )
            caution = label(words, wrap=True)
            caution.setStyleSheet(f"color: {desk.theme.warning}")
            self.form.addRow(caution)

    def _add(self) -> None:
        self.outlet_wanted.emit()
        self.reject()

    def accept(self) -> None:
        self.filed.emit(self._outlet.value, self._status.value)
        super().accept()
