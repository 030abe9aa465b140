"""After publication: update, correct, withdraw, look back; and what an outlet has, pulled into a story."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from editor import workflow
from editor.newsroom.article import Standing
from editor.newsroom.correction import Correction
from editor.newsroom.identity import OutletId, StoryId
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Publication, WantedStatus
from editor.newsroom.story import Story
from editor.ui.desk import Desk
from editor.ui.gate import Gate
from editor.ui.outbox_desk import OutboxDesk
from editor.ui.undecided import needs_decision
from editor.ui.work import Work

if TYPE_CHECKING:
    from pathlib import Path

    from editor.workflow.correcting import Reach
    from editor.workflow.workbench import Workbench

Call = Callable[["Workbench", Mapping[str, str]], "Reach"]


class AfterFiling(QObject):
    """One action reaches every outlet that has the story."""

    pulled = Signal(int)
    """The id of a story that came from an outlet."""
    working = Signal(object)

    def __init__(self, desk: Desk, gate: Gate, outbox: OutboxDesk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._gate, self._outbox, self._window = desk, gate, outbox, window

    def update(self, story: Story) -> None:
        """Brings every outlet and file up to date."""
        from editor.ui.dialogs.correction import UpdateDialog

        def wanted() -> None:
            self._reach(story, lambda bench, given: workflow.correcting.update(bench, story.id, given, self._by))

        dialog = UpdateDialog(self._desk, story, self._window)
        dialog.wanted.connect(wanted)
        self._open(dialog)

    def correct(self, story: Story) -> None:
        """Tells readers what was wrong and what is right, everywhere."""
        from editor.ui.dialogs.correction import CorrectionDialog

        def made(told: Correction) -> None:
            self._reach(story, lambda bench, given: workflow.correcting.correct(bench, story.id, told, given, self._by))

        dialog = CorrectionDialog(self._desk, story, self._window)
        dialog.made.connect(made)
        self._open(dialog)

    def withdraw(self, story: Story) -> None:
        """Takes the article from its readers, everywhere."""
        from editor.ui.dialogs.withdraw import WithdrawDialog

        def wanted(how: WantedStatus, note: str) -> None:
            standing = Standing.CANCELED if how is WantedStatus.BINNED else Standing.WITHHELD
            self._reach(
                story, lambda bench, _: workflow.correcting.withdraw(bench, story.id, how, note, self._by), standing
            )

        dialog = WithdrawDialog(self._desk, story, self._window)
        dialog.wanted.connect(wanted)
        self._open(dialog)

    def show_history(self, story: Story) -> None:
        from editor.ui.dialogs.history import OutletHistoryDialog

        self._open(OutletHistoryDialog(self._desk, story.id, self._window))

    def pull(self) -> None:
        """Asks for an outlet and an article of it, and opens that as a story."""
        searchable = {target.kind for target in self._desk.toolkit.targets if target.search is not None}

        def show(outlets: tuple[Outlet, ...]) -> None:
            from editor.ui.dialogs.pull import PullDialog

            dialog = PullDialog(self._desk, [one for one in outlets if one.kind in searchable], self._window)
            dialog.chosen.connect(self._fetch)
            self._open(dialog)

        self._desk.ask(workflow.outlets.everywhere, show, self)

    @property
    def _by(self) -> str:
        return self._desk.settings.byline

    def _reach(self, story: Story, call: Call, standing: Standing = Standing.USABLE) -> None:
        """Queues what the outlets get, sends it, and writes the files once more that are still where they were."""

        def go_on(reach: Reach, _: Mapping[str, str]) -> None:
            for one in reach.queued:
                self._outbox.send(one)
            if reach.files:
                self._write_anew(story, standing)

        self._gate.let_out(story, self._desk.tr("File all the same"), call, go_on)

    def _write_anew(self, story: Story, standing: Standing) -> None:
        def tell(written: tuple[Path, ...], _: Mapping[str, str]) -> None:
            if written:
                names = [path.name for path in written]
                tr = self._desk.tr
                self._desk.notices.tell(tr("Written anew: {files}", files=tr.listed(names)))

        self._gate.let_out(
            story, self._desk.tr("Export all the same"),
            lambda bench, given: workflow.filing.export_anew(bench, story.id, given, self._by, standing), tell,
        )  # fmt: skip

    def _tell_lost(self, pulled: Publication) -> None:
        """What the copy cannot say of an article is gone there too once the story is filed."""
        tr = self._desk.tr
        takes_its_place = tr("Filed, the story takes the place of what is there.")
        self._desk.notices.tell(" ".join((*map(tr.tell, pulled.notes), takes_its_place)), stays=True)

    def _fetch(self, outlet: OutletId, remote_id: str) -> None:
        work = Work(self)
        self.working.emit(work)

        def done(answer: tuple[StoryId, tuple[Publication, ...], bool]) -> None:
            story, publications, was_here = answer
            self.pulled.emit(story)
            for one in publications:
                if one.outlet != outlet:
                    continue
                if needs_decision(one):
                    self._outbox.deciding.decide(one)
                elif was_here:
                    tr = self._desk.tr
                    self._desk.notices.tell(tr("You have this article already, and nobody changed it there since."))
                elif one.notes:
                    self._tell_lost(one)

        def call(bench: Workbench) -> tuple[StoryId, tuple[Publication, ...], bool]:
            was_here = workflow.pulling.story_of(bench, outlet, remote_id) is not None
            story = workflow.pulling.pull(bench, outlet, remote_id, work.progress)
            return story, workflow.outbox.of_story(bench, story), was_here

        self._desk.ask_far(work.of(call), done, self)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
