"""What the proofreader is told of the open story besides its words, and what the journalist teaches it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.remark import Noted
from editor.proofing.brief import NOTHING_TOLD, Brief
from editor.ui.desk import Desk

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench

T = TypeVar("T")
_SOON_MS, _AFTER_SAVING_MS = 200, 1500


class Briefing(QObject):
    """Keeps the Brief of one story; `brought` tells it when the story opens and whenever it is another one."""

    brought = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._story: StoryId | None = None
        self._language = ""
        self._brief: Brief | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._ask)
        for change in (desk.changes.lexicon, desk.changes.source, desk.changes.outlet):
            change.connect(self._ask_soon)

    def open(self, story: StoryId | None, language: str) -> None:
        """Another story is open, in this language; None for none."""
        self._story, self._language, self._brief = story, language, None
        self._wait.stop()
        self._ask()

    def _ask_soon(self) -> None:
        if self._story is not None:
            self._wait.start(_SOON_MS)

    def ask_again(self) -> None:
        """The story's details were changed: they will soon be on the disk."""
        self._wait.start(_AFTER_SAVING_MS)

    def _ask(self) -> None:
        if (story := self._story) is not None:
            self._desk.ask(
                lambda bench: workflow.briefing.brief_for(bench, story),
                lambda brief: self._take(story, brief),
                self,
                lambda fault: self._do_without(story, fault),
            )

    def _take(self, story: StoryId, brief: Brief) -> None:
        if story == self._story and brief != self._brief:
            self._brief = brief
            self.brought.emit(brief)

    def _do_without(self, story: StoryId, fault: Fault) -> None:
        """What can be read is read all the same."""
        if fault.kind != "story.gone":
            self._desk.notices.fault(fault)
        if self._brief is None:
            self._take(story, NOTHING_TOLD)

    # What the journalist teaches

    def learn(self, noted: Noted, *, everywhere: bool) -> None:
        """Takes the word of a remark for right, in this story or in the whole house."""
        story, word, language, tr = self._story, noted.words, self._language, self._desk.tr
        if story is None:
            return
        where = None if everywhere else story
        told = (
            tr("The house knows «{word}» now.", word=word) if everywhere else tr("«{word}» is a name here.", word=word)
        )
        self._teach(
            lambda bench: workflow.learning.learn(bench, word, language, where),
            lambda bench, _: workflow.learning.unlearn(bench, word, language, where),
            told,
        )

    def ignore(self, noted: Noted) -> None:
        """The rule says nothing of these words again in this story."""
        story, kind, words = self._story, noted.remark.kind, noted.words
        if story is not None:
            self._teach(
                lambda bench: workflow.learning.ignore(bench, story, kind, words),
                lambda bench, _: workflow.learning.heed(bench, story, kind, words),
                self._desk.tr("Ignored in this story."),
            )

    @property
    def style_name(self) -> str:
        """The house style that the story follows; empty where its language has none, or no story is open."""
        return self._brief.style.name if self._brief is not None else ""

    def turn_off(self, noted: Noted) -> None:
        """The rule says nothing any more, wherever the house style of this story counts."""
        rule = noted.remark.kind
        if name := self.style_name:
            self._teach(
                lambda bench: bench.styles.turn_off(name, rule),
                lambda bench, before: bench.styles.turn_back(rule, before),
                self._desk.tr("The house style “{name}” does without this rule now.", name=name),
            )

    def _teach(self, call: Callable[[Workbench], T], back: Callable[[Workbench, T], object], told: str) -> None:
        """`back` undoes what `call` did, and is given its answer."""
        desk = self._desk

        def done(answer: T) -> None:
            def undo() -> None:
                desk.ask(lambda bench: back(bench, answer), lambda _: self._ask(), self)

            desk.notices.tell(told, desk.tr("Undo"), undo)
            self._ask()

        desk.ask(call, done, self)
