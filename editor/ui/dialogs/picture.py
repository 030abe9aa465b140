"""A picture's words and its frame: what readers are told of it, and how much of it they see."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.picture import Picture
from editor.newsroom.progress import Progress
from editor.ui.desk import Desk
from editor.ui.dialogs.crop import CropView
from editor.ui.dialogs.form import FormDialog
from editor.ui.thumbnails import image_of
from editor.ui.widgets import Choice, WordsField, button, hint, label
from editor.ui.work import Work

if TYPE_CHECKING:
    from editor.intake.pictures import View
    from editor.workflow.workbench import Workbench

_SEEN = 1200
"""Pixels of the longer side of what is looked at."""
_LINES = 64
"""Pixels that a field of several lines is high at least."""
_RATIOS = ((16, 9), (4, 3), (3, 2), (1, 1), (4, 5))


class PictureDialog(FormDialog):
    """Changes a picture; what leaves is made anew from its original when its frame is another."""

    working = Signal(object)
    """The Work that begins."""

    def __init__(self, desk: Desk, story: StoryId, picture: Picture, parent: QWidget | None) -> None:
        tr = desk.tr
        super().__init__(desk, tr("The picture"), tr("Save"), parent, width=900)
        self._story, self._picture = story, picture
        self._caption = self._lines(picture.caption)
        self._alt = self._lines(picture.alt)
        self._alt.setPlaceholderText(tr("What is to be seen, for those who do not see it"))
        self._credit, self._copyright, self._licence = map(
            QLineEdit, (picture.credit, picture.copyright, picture.licence)
        )
        self._credit.setPlaceholderText(tr("Photographer / agency"))
        self._copyright.setPlaceholderText(tr("© who owns it, and since when"))
        self._licence.setPlaceholderText(tr("On what terms it may be printed"))
        self._view = CropView(desk, picture.crop)
        ratios = [(one / other, tr.number(f"{one}:{other}")) for one, other in _RATIOS]
        self._ratio: Choice[float | None] = Choice([(None, tr("Any proportion")), *ratios], tr("Proportion"))
        self._size = label("", "hint")
        self._build()
        self._view.cropped.connect(self._tell_size)
        self._ratio.activated.connect(lambda _: self._view.take_ratio(self._ratio.value))
        self._tell_size()
        desk.ask_far(self._look, self._show, self, self.tell)

    def _build(self) -> None:
        tr = self.desk.tr
        for words, field in (
            (tr("Caption"), self._caption),
            (tr("Alternative text"), self._alt),
            (tr("Credit line"), self._credit),
            (tr("Copyright"), self._copyright),
            (tr("Licence"), self._licence),
        ):
            self.row(words, field)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self._view, 1)
        row = QHBoxLayout()
        whole = button(tr("The whole picture"), self._take_whole)
        whole.setAutoDefault(False)
        row.addWidget(self._ratio)
        row.addWidget(whole)
        row.addWidget(self._size, 1)
        side.addLayout(row)
        for told in self._picture.warnings:
            warning = hint(tr.tell(told))
            warning.setStyleSheet(f"color: {self.desk.theme.warning}")
            side.addWidget(warning)
        self.column.removeItem(self.form)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(self.form, 5)
        both.addLayout(side, 6)
        self.column.insertLayout(0, both, 1)

    def _lines(self, words: str) -> WordsField:
        made = WordsField(self.desk.tr, words)
        made.setMinimumHeight(_LINES)
        return made

    def _look(self, bench: Workbench) -> View:
        return workflow.illustrating.view(bench, self._picture.original, _SEEN, Progress())

    def _show(self, view: View) -> None:
        self._view.show_image(image_of(view))

    def _take_whole(self) -> None:
        self._ratio.choose(None)
        self._view.take_whole()

    def _tell_size(self) -> None:
        """How large it is as it leaves; of another frame that is known once it is made."""
        tr, crop, picture = self.desk.tr, self._view.crop, self._picture
        if crop == picture.crop:
            self._size.setText(tr("{size} pixels", size=tr.number(f"{picture.width} × {picture.height}")))
        else:
            share = round((crop.right - crop.left) * (crop.bottom - crop.top) * 100)
            self._size.setText(tr("{share} percent of the picture", share=tr.number(str(share))))

    def accept(self) -> None:
        wanted = replace(
            self._picture,
            caption=" ".join(self._caption.toPlainText().split()),
            alt=" ".join(self._alt.toPlainText().split()),
            credit=self._credit.text(),
            copyright=self._copyright.text(),
            licence=self._licence.text(),
            crop=self._view.crop,
        )
        story, work = self._story, Work(self.parent() or self)  # its end is told after the dialog is gone
        self.working.emit(work)
        self.primary.setEnabled(False)
        self.desk.ask_far(
            work.of(lambda bench: workflow.illustrating.save(bench, story, wanted, work.progress)),
            lambda _: self._saved(),
            self,
            self._failed,
        )

    def _saved(self) -> None:
        super().accept()

    def _failed(self, fault: Fault) -> None:
        self.primary.setEnabled(True)
        self.tell(fault)
