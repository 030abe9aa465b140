"""The open story's past: revisions kept, compared with the present words, brought back whole or by the paragraph."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.draft import KeptRevision, Revision
from editor.newsroom.identity import StoryId
from editor.newsroom.markup import plain
from editor.newsroom.message import say
from editor.newsroom.story import Story
from editor.text.alignment import counterpart
from editor.text.differences import Piece, compare
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.open_story import OpenStory
from editor.ui.panes.beside import BesidePane
from editor.ui.panes.revisions import RevisionsPane
from editor.ui.panes.story import StoryPane
from editor.ui.questions import confirmed
from editor.ui.words import moment

_IDLE_MS = 3 * 60_000
"""After so long a pause in the writing, the words so far are kept."""
_STILL_MS = 700


class History(QObject):
    """Works for one window; the open story is told to it."""

    comparing = Signal()
    """A comparison is to be seen beside the story."""

    def __init__(
        self, desk: Desk, opened: OpenStory, story: StoryPane, pane: RevisionsPane, beside: BesidePane, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._open, self._window = desk, opened, window
        self._story, self._pane, self._beside = story, pane, beside
        self._compared: Revision | None = None
        self._asked = 0
        self._idle = self._timer(_IDLE_MS, self._keep_at_pause)
        self._still = self._timer(_STILL_MS, self._compare)
        pane.compare_wanted.connect(self._fetch)
        pane.restore_wanted.connect(self._restore)
        pane.name_wanted.connect(self.name)
        beside.paragraph_wanted.connect(self._restore_paragraph)
        story.saved.connect(self._idle.start)
        story.copy_changed.connect(self._touched)

    def _timer(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(call)
        return made

    def show_story(self, story: StoryId | None) -> None:
        """Another story is open, or none."""
        self._idle.stop()
        self._compared = None
        if self._beside.comparing:
            self._beside.leave()
        if story is None:
            self._pane.show_revisions(())
        else:
            self.refresh()

    def refresh(self) -> None:
        """Reads the list again."""
        story = self._open.id
        if story is None:
            return

        def show(revisions: tuple[KeptRevision, ...]) -> None:
            if story == self._open.id:
                self._pane.show_revisions(revisions)

        self._desk.ask(lambda bench: workflow.writing.revisions(bench, story), show, self)

    # Keeping

    def keep(self) -> None:
        """Keeps the words as they are now."""
        self._keep("")

    def name(self, revision: KeptRevision | None = None) -> None:
        """Asks for a name for a revision, or for the words as they are now."""
        from editor.ui.dialogs.words import WordsDialog

        tr = self._desk.tr
        words = revision.name if revision else ""
        dialog = WordsDialog(self._desk, tr("Name the revision"), tr("Name"), tr("Keep"), self._window, words=words)
        dialog.given.connect(lambda given: self._keep(given) if revision is None else self._rename(revision, given))
        dialog.open()

    def _keep(self, name: str) -> None:
        def keep(story: Story) -> None:
            self._desk.ask(
                lambda bench: workflow.writing.keep_revision(bench, story.id, name), lambda _: self._kept(), self
            )

        self._open.with_saved(keep)

    def _kept(self) -> None:
        self._desk.notices.tell(self._desk.tr("Kept as a revision; everything you type is saved by itself."))
        self.refresh()

    def _rename(self, revision: KeptRevision, name: str) -> None:
        story = self._open.id
        if story is not None:
            self._desk.ask(
                lambda bench: workflow.writing.rename_revision(bench, story, revision.id, name),
                lambda _: self.refresh(),
                self,
            )

    def _keep_at_pause(self) -> None:
        story = self._open.id
        if story is not None:
            self._desk.ask(lambda bench: workflow.writing.idle(bench, story), lambda _: self.refresh(), self)

    # Comparing

    def _fetch(self, revision: KeptRevision) -> None:
        story = self._open.id
        if story is None:
            return

        def show(found: Revision) -> None:
            if found.story == self._open.id:
                self._compared = found
                self._compare()
                self.comparing.emit()

        self._desk.ask(lambda bench: workflow.writing.revision(bench, story, revision.id), show, self)

    def _touched(self) -> None:
        if self._compared is not None and self._beside.comparing:
            self._still.start()

    def _compare(self) -> None:
        revision = self._compared
        if revision is None:
            return
        self._asked += 1
        asked, present = self._asked, self._story.editor.copy_text()
        tr = self._desk.tr
        title = revision.name or moment(tr, revision.kept)

        def show(pieces: tuple[Piece, ...]) -> None:
            if asked == self._asked and self._compared is revision:
                direction = self._story.editor.default_direction
                told = tr("{revision} beside the words of now", revision=title)
                self._beside.show_comparison(told, pieces, direction)

        old = revision.draft.body
        self._desk.lanes.reading(lambda: compare(plain(old).text, plain(present).text), show, self)

    # Bringing back

    def _restore(self, revision: KeptRevision) -> None:
        question = say("Bring this revision back? The words of now are kept as a revision first.")
        story = self._open.id
        if story is None or not confirmed(self._window, self._desk, question, self._desk.tr("Bring it back")):
            return
        self._open.settle(
            lambda: self._desk.ask(
                lambda bench: workflow.writing.restore(bench, story, revision.id), self._restored, self
            )
        )

    def _restored(self, story: Story) -> None:
        self._open.show(story)
        self._desk.notices.tell(self._desk.tr("It is back. The words before it are the newest revision."))

    def _restore_paragraph(self, number: int) -> None:
        """Writes one paragraph of the older text into the present one; one step of undo."""
        if self._compared is None:
            return
        old, present = self._compared.draft.body, self._story.editor.copy_text()
        line = _line_of_copy(old, number)
        words = line.of(old)

        def write(span: Span) -> None:
            if present == self._story.editor.copy_text():
                self._write_back(span, present, words)

        self._desk.lanes.reading(lambda: counterpart(compare(old, present), line), write, self)

    def _write_back(self, span: Span, present: str, words: str) -> None:
        if span.of(present) == words:
            self._desk.notices.tell(self._desk.tr("This paragraph is as it was."))
            return
        gone = not span and span.start < len(present) and present[span.start] != "\n"
        self._story.editor.select(span)
        self._story.editor.put_copy(f"{words}\n" if gone else words)


def _line_of_copy(copy: str, number: int) -> Span:
    """The line of copy that a line of its plain words stands in."""
    words = plain(copy)
    start = sum(len(line) + 1 for line in words.text.split("\n")[:number])
    at = words.original(Span(start, start)).start
    end = copy.find("\n", at)
    return Span(copy.rfind("\n", 0, at) + 1, len(copy) if end < 0 else end)
