"""A page as it was taken in and as it is now, side by side, with what came and what went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from editor.text.differences import changes
from editor.ui.desk import Desk
from editor.ui.dialogs.two_texts import TwoTexts
from editor.ui.quote_words import long_moment
from editor.ui.widgets import button, label
from editor.ui.words import window_title

if TYPE_CHECKING:
    from editor.workflow.capturing import FetchedAgain


class FetchedAgainDialog(QDialog):
    """Both are kept: the one of then stays what it is."""

    def __init__(self, desk: Desk, fetched: FetchedAgain, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = desk.tr
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(tr("Fetched again")))
        self.resize(900, 560)
        same = tr("Its words are the same. Both are kept.")
        told = tr("Its words have changed. Both are kept: the older one stays as it was taken in.")
        then, now = (long_moment(tr, piece.captured) for piece in (fetched.old, fetched.new))
        texts = TwoTexts(desk, tr("As taken in, {moment}", moment=then), tr("Now, {moment}", moment=now), beside=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(fetched.new.title or fetched.new.origin, "panel_title", wrap=True))
        column.addWidget(label(told if fetched.differs else same, wrap=True))
        column.addWidget(texts, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(tr("Close"), self.accept, "primary"))
        column.addLayout(row)
        old, new = fetched.old_text, fetched.new_text
        desk.lanes.reading(lambda: changes(old, new), lambda found: texts.show_differences(old, new, found), self)
