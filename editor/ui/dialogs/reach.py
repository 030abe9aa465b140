"""What an action after publication reaches: the outlets that have the article, and the files that were given out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.identity import StoryId
from editor.newsroom.publication import Publication, RemoteState
from editor.ui.desk import Desk
from editor.ui.widgets import TallPage, hint, label
from editor.ui.words import REMOTE, REMOTE_ROLE

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a story is, and as what files it left."""

    publications: tuple[Publication, ...]
    here: tuple[str, ...]
    """Names of files that are still where they were written."""
    elsewhere: tuple[str, ...]
    """Of those that are not."""

    @classmethod
    def asked(cls, bench: Workbench, story: StoryId) -> Reached:
        there = tuple(one for one in workflow.outbox.of_story(bench, story) if one.is_there)
        files = workflow.filing.exported(bench, story)
        here = tuple(one.path.name for one in files if one.is_there)
        return cls(there, here, tuple(one.path.name for one in files if not one.is_there))

    def __bool__(self) -> bool:
        return bool(self.publications or self.here or self.elsewhere)


class Reach(TallPage):
    """Lists them, once the library has answered."""

    answered = Signal(object)
    """Reached."""

    def __init__(self, desk: Desk, story: StoryId) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        desk.ask(lambda bench: Reached.asked(bench, story), self._show, self)

    def _show(self, reached: Reached) -> None:
        tr = self._desk.tr
        if not reached:
            nowhere = tr("No outlet has this story, and it was never exported: change it in the text, then file it.")
            self._column.addWidget(hint(nowhere))
        for one in reached.publications:
            self._column.addWidget(self._line(one))
        if reached.here:
            words = tr("Files, written anew where they are: {files}", files=tr.listed(reached.here))
            self._column.addWidget(hint(words))
        if reached.elsewhere:
            words = tr("Files that are no longer where they were: {files}", files=tr.listed(reached.elsewhere))
            self._column.addWidget(hint(words))
        if reached.here or reached.elsewhere:
            self._column.addWidget(hint(tr("Nothing calls a file back that was handed on: tell whoever has it.")))
        self.answered.emit(reached)

    def _line(self, one: Publication) -> QWidget:
        theme, tr = self._desk.theme, self._desk.tr
        line, sign = QWidget(), QLabel()
        sign.setPixmap(theme.icon("radio-tower", "soft_ink").pixmap(QSize(16, 16)))
        sign.setAccessibleName(tr("Outlet"))
        kind = one.remote.state if one.remote else RemoteState.DRAFT
        state = label(tr.tell(REMOTE[kind]))
        state.setStyleSheet(f"color: {getattr(theme, REMOTE_ROLE[kind])}")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (sign, label(one.outlet_name), state):
            row.addWidget(part)
        row.addStretch(1)
        return line
