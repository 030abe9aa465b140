"""What the record says over what is printed, the differences in colour, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from editor.ui.desk import Desk
from editor.ui.dialogs.two_texts import TwoTexts
from editor.ui.quote_words import speaker_words
from editor.ui.widgets import button, label
from editor.ui.words import window_title

if TYPE_CHECKING:
    from editor.reading.printed import Altered
    from editor.workflow.reporting import Said


class AlteredQuoteDialog(QDialog):
    """Shows one altered quote; the print is put right, or the record, or nothing."""

    print_wanted = Signal()
    """What was said is to be printed."""
    correct_wanted = Signal()
    """The record is wrong: it is to be corrected."""

    def __init__(self, desk: Desk, said: Said, found: Altered, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = desk.tr
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(tr("Printed otherwise than it was said")))
        self.setMinimumWidth(520)
        texts = TwoTexts(desk, tr("What was said"), tr("What is printed"))
        texts.show_differences(found.recorded, found.printed, found.differences)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(f"{speaker_words(tr, said)}  ·  @{found.key}", "panel_title"))
        column.addWidget(texts, 1)
        hint = tr("Words between quotation marks are printed as they were said, or not between quotation marks.")
        column.addWidget(label(hint, "hint", wrap=True))
        row = QHBoxLayout()
        leave = button(tr("Leave it"), self.reject)
        correct = button(tr("Correct the record…"), self._correct)
        put_right = button(tr("Print what was said"), self._print, "primary")
        put_right.setDefault(True)
        for each in (leave, correct):
            each.setAutoDefault(False)
        row.addWidget(correct)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(put_right)
        column.addLayout(row)
        put_right.setFocus()

    def _print(self) -> None:
        self.accept()
        self.print_wanted.emit()

    def _correct(self) -> None:
        self.accept()
        self.correct_wanted.emit()
