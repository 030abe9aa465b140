"""Which story is open: it is left only when everything typed is on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from editor import workflow
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.newsroom.story import Details, Story
from editor.ui.desk import Desk
from editor.ui.panes.details import DetailsPane
from editor.ui.panes.story import StoryPane
from editor.ui.questions import confirmed

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench

_LONG, _MANY = 300_000, 10_000
"""Code points and paragraphs that take longer to show than anybody would not notice."""


class OpenStory(QObject):
    """Brings stories into the two panes that edit them, one after the other."""

    shown = Signal(object)
    """The Story that is open from now on."""
    closed = Signal()

    def __init__(self, desk: Desk, pane: StoryPane, details: DetailsPane, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pane = pane
        self._details = details
        self._wanted: StoryId | None = None

    @property
    def id(self) -> StoryId | None:
        return self._pane.story.id if self._pane.story else None

    @property
    def clean(self) -> bool:
        """Whether everything typed is on the disk."""
        return self._pane.autosave.clean and self._details.autosave.clean

    def settle(self, then: Callable[[], object]) -> None:
        """Goes on once everything typed is on the disk; a save that fails is told, and nothing is left."""
        self._pane.autosave.settle(lambda: self._details.autosave.settle(then))

    def open(self, story: StoryId) -> None:
        """Opens a story of the library; a wish for another one before it came is forgotten."""
        self._wanted = story
        if story == self.id:
            self._pane.start_writing()
            return

        def found(told: Story) -> None:
            if self._wanted == told.id:
                self.show(told)

        def fetch() -> None:
            self._desk.ask(lambda bench: workflow.writing.take_up(bench, story), found, self)

        self.settle(fetch)

    def new(self) -> None:
        """Opens an empty story; it is in the library before its first letter."""
        details = Details(byline=self._desk.settings.byline)
        self._desk.ask(lambda bench: workflow.writing.new_story(bench, details), self.show, self)

    def welcome(self) -> None:
        """Opens the story that was written in last; in a new library, the one that teaches."""
        language = "ar" if self._desk.tr.right_to_left else "en"

        def begin(bench: Workbench) -> Story | None:
            return workflow.gathering.first_story(bench, language) or workflow.browsing.last_story(bench)

        def show(story: Story | None) -> None:
            if story is not None and self._wanted is None:
                self.show(story)

        self._desk.ask(begin, show, self)

    def delete(self) -> None:
        """Deletes the open story, after a question."""
        story = self.id
        question = say("Delete this story and its revisions? Its quotes stay; what waits in the outbox is not sent.")
        if story is not None and confirmed(self._pane.window(), self._desk, question, self._desk.tr("Delete")):
            self._desk.ask(lambda bench: workflow.writing.delete_story(bench, story), lambda _: self.close(story), self)

    def show(self, story: Story) -> None:
        """Shows a story that was just read or made."""
        self._wanted = story.id
        self.settle(lambda: self._swap(story))

    def close(self, story: StoryId) -> None:
        """The story is gone from the library; nothing of it is saved any more."""
        if story == self.id:
            self._pane.close_story()
            self._details.close_story()
            self.closed.emit()

    def with_saved(self, then: Callable[[Story], None]) -> None:
        """Goes on with the open story as the library has it, once everything typed is there."""
        story = self.id
        if story is not None:
            self.settle(lambda: self._desk.ask(lambda bench: workflow.browsing.open_story(bench, story), then, self))

    def reread(self) -> None:
        """Shows the open story as the library has it, where somebody else changed its words there."""
        story = self.id

        def show(told: Story) -> None:
            if told.id == self.id and told.draft != self._pane.draft():
                self.show(told)

        if story is not None:
            self._desk.ask(lambda bench: workflow.browsing.open_story(bench, story), show, self)

    def _swap(self, story: Story) -> None:
        if self._wanted == story.id:
            with _patience(story.draft.body):
                self._pane.open(story)
            self._details.open(story)
            self.shown.emit(story)


@contextmanager
def _patience(copy: str) -> Iterator[None]:
    """The pointer says so while a copy is laid out that is longer than a book's chapter."""
    long = len(copy) > _LONG or copy.count("\n") > _MANY
    if long:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        if long:
            QGuiApplication.restoreOverrideCursor()
