"""Who speaks over a story, a desk, a month: by source, by kind of source, by what readers may know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.identity import StoryId
from editor.newsroom.month import Month
from editor.newsroom.source import Confidentiality, SourceKind
from editor.newsroom.voices import Standing, Voice
from editor.ui.desk import Desk
from editor.ui.dialogs.found_quotes import scrolled
from editor.ui.pictures.calendar import month_words
from editor.ui.pictures.voices import Voices
from editor.ui.widgets import Choice, Emptiable, Tabs, button, label
from editor.ui.words import CONFIDENTIALITY, SOURCE_KIND, window_title
from editor.workflow.listening import By, Over, who_speaks

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench

_MONTHS = 13
"""That can be chosen: this one, and those of a year before it."""
_EVERY = ""


class WhoSpeaksDialog(QDialog):
    """The bars of who speaks, over what is chosen."""

    def __init__(self, desk: Desk, story: StoryId | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = desk.tr
        self._desk, self._story, self._asked = desk, story, 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(tr("Who speaks")))
        self.resize(560, 480)
        self._by = Tabs([tr("By source"), tr("By kind"), tr("By what readers may know")], tr("Added up by"))
        whole = [("story", tr("This story"))] if story is not None else []
        self._where = Choice[str]([*whole, (_EVERY, tr("Every desk"))], tr("Over"))
        self._month = Choice[Month | None]([(None, tr("Any time")), *_months(desk)], tr("Month"))
        self._bars = Voices(desk, of_story=False)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._bars)
        inside.addStretch(1)
        self._body = Emptiable(scrolled(page), tr("Nobody is quoted there."))
        self._told = label("", "hint", wrap=True)
        self._build()
        self._desk.ask(workflow.browsing.desks, self._offer_desks, self)
        self._count()

    def _build(self) -> None:
        tr = self._desk.tr
        row = QHBoxLayout()
        row.addWidget(self._where, 1)
        row.addWidget(self._month, 1)
        close = QHBoxLayout()
        close.addStretch(1)
        close.addWidget(button(tr("Close"), self.accept, "primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self._by)
        column.addWidget(self._body, 1)
        column.addWidget(self._told)
        column.addLayout(close)
        self._by.chosen.connect(lambda _: self._count())
        self._where.currentIndexChanged.connect(lambda _: self._count())
        self._month.currentIndexChanged.connect(lambda _: self._count())

    def _offer_desks(self, names: Sequence[str]) -> None:
        tr, chosen = self._desk.tr, self._where.value
        whole = [("story", tr("This story"))] if self._story is not None else []
        named = [(f"desk {name}", tr("Desk: {name}", name=name)) for name in names if name]
        self._where.blockSignals(True)
        self._where.offer([*whole, (_EVERY, tr("Every desk")), *named])
        self._where.choose(chosen)
        self._where.blockSignals(False)

    def _over(self) -> Over:
        chosen, month = self._where.value, self._month.value
        if chosen == "story":
            return Over(story=self._story)
        desk = chosen.removeprefix("desk ") or None
        return Over(desk, month.first, month.last) if month else Over(desk)

    def _count(self) -> None:
        """Asks the library; an answer to an older question is dropped."""
        self._asked += 1
        self._month.setEnabled(self._where.value != "story")
        asked, over, by = self._asked, self._over(), list(By)[self._by.current]
        sealed = self._desk.tr("Protected source")

        def listen(bench: Workbench) -> tuple[Voice, ...]:
            return who_speaks(bench, over, by, sealed)

        # Over a whole library it takes a second or two: what is typed meanwhile is saved all the same.
        self._desk.ask_far(listen, lambda voices: self._show(voices) if asked == self._asked else None, self)

    def _show(self, voices: tuple[Voice, ...]) -> None:
        tr = self._desk.tr
        shown = tuple(replace(voice, name=self._named(voice)) for voice in voices)
        self._bars.show_voices(shown)
        self._body.show_empty(empty=not shown)
        words = sum(voice.words for voice in voices)
        self._told.setText(tr.many("{count} word was quoted.", "{count} words were quoted.", words) if words else "")

    def _named(self, voice: Voice) -> str:
        """Kinds and confidentialities in words; a name as it is."""
        if voice.standing is not Standing.SOURCE or self._by.current == 0:
            return voice.name
        tr = self._desk.tr
        kinds = {one.value: SOURCE_KIND[one] for one in SourceKind}
        known = {one.value: CONFIDENTIALITY[one] for one in Confidentiality}
        return tr.tell((kinds if self._by.current == 1 else known)[voice.name])


def _months(desk: Desk) -> list[tuple[Month | None, str]]:
    """This month and those before it, with their names."""
    this = Month.of(datetime.now(UTC).astimezone().date())
    months = [this.moved(-back) for back in range(_MONTHS)]
    return [(month, month_words(month, desk.tr)) for month in months]
