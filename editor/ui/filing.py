"""Going out: export, the clipboard, outlets; what comes after has desks of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.identity import OutletId, StoryId
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Order, Publication, PublicationDeed
from editor.newsroom.remark import Severity
from editor.newsroom.story import Story
from editor.ui.after_filing import AfterFiling
from editor.ui.desk import Desk
from editor.ui.gate import Gate
from editor.ui.open_story import OpenStory
from editor.ui.outbox_desk import OutboxDesk
from editor.ui.outlet_desk import OutletDesk

if TYPE_CHECKING:
    from editor.publishing.format import Format
    from editor.workflow.workbench import Workbench


class Filing(QObject):
    """Every way out of the window; `outbox` sends, `after` looks after what was sent, `outlets` keeps the places."""

    published = Signal(int)
    """The id of a story that is at its readers now."""
    waiting = Signal(int)
    """How much waits in the outbox."""
    working = Signal(object)

    def __init__(self, desk: Desk, gate: Gate, open_now: OpenStory, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._gate = desk, gate
        self._window = window
        self.outbox = OutboxDesk(desk, gate, window)
        self.after = AfterFiling(desk, gate, self.outbox, window)
        self.outlets = OutletDesk(desk, window)
        self._last_format, self._last_outlet = "", OutletId(0)
        self._begun: dict[StoryId, tuple[OutletId, Order]] = {}
        """What was chosen for a story that did not get through the gate: whoever comes back chooses it once."""
        self.outbox.settings_wanted.connect(self.outlets.change_with)
        self.outlets.send_wanted.connect(self.outbox.send)
        self.outbox.waiting.connect(lambda told: self.waiting.emit(len(told.publications)))
        self.outbox.published.connect(self.published)
        self.outbox.deciding.merged.connect(lambda _: open_now.reread())
        self.after.pulled.connect(open_now.open)
        for each in (self.outbox, self.after, self.outlets):
            each.working.connect(self.working)

    def export(self, story: Story) -> None:
        """Asks for the format and the file, once it is sure that the story may leave."""

        def call(bench: Workbench, reasons: Mapping[str, str]) -> tuple[str, int]:
            workflow.leaving.check(bench, story.id, reasons)
            return _last_export(bench, story.id), len(workflow.illustrating.leaving_with(bench, story.id))

        def choose(known: tuple[str, int], reasons: Mapping[str, str]) -> None:
            from editor.ui.dialogs.export import ExportDialog

            last, pictures = known
            formats = self._desk.toolkit.formats
            dialog = ExportDialog(self._desk, formats, self._last_format or last or "html", pictures, self._window)
            dialog.chosen.connect(lambda made: self._choose_place(story, made, reasons))
            dialog.open()

        self._gate.let_out(story, self._desk.tr("Export all the same"), call, choose)

    def _choose_place(self, story: Story, made: Format, reasons: Mapping[str, str]) -> None:
        tr = self._desk.tr
        proposed = (story.details.slug or tr("story")) + made.suffix
        kind = f"{tr.tell(made.label)} (*{made.suffix})"
        path, by = self._desk.files.save_as(self._window, tr("Export"), proposed, kind), self._desk.settings.byline
        if path is not None:
            self._last_format = made.name
            self._gate.let_out(
                story, tr("Export all the same"),
                lambda bench, given: workflow.filing.export(bench, story.id, made.name, path, given, by),
                lambda written, _: self._tell_exported(written), reasons,
            )  # fmt: skip

    def _tell_exported(self, written: tuple[Path, ...]) -> None:
        tr, beside = self._desk.tr, len(written) - 1
        words = tr("Exported: {file}", file=written[0].name)
        if beside:
            more = tr.many("With {count} picture beside it.", "With {count} pictures beside it.", beside)
            words = f"{words} {more}"
        folder = QUrl.fromLocalFile(str(written[0].parent))
        self._desk.notices.tell(words, tr("Open the folder"), partial(QDesktopServices.openUrl, folder))

    def file(self, story: Story, remarks: Counter[Severity]) -> None:
        """Asks where to, queues the story, and sends it."""

        def show(outlets: tuple[Outlet, ...]) -> None:
            from editor.ui.dialogs.publish import PublishDialog

            def again() -> None:
                self.file(story, remarks)

            def change(outlet: Outlet, begun: Order) -> None:
                if outlet.id is not None:
                    self._begun[story.id] = outlet.id, begun
                self.outlets.change(outlet, again)

            begun = self._begun.get(story.id)
            dialog = PublishDialog(self._desk, story, self._last_first(outlets), remarks, self._window, begun)
            dialog.filed.connect(partial(self._queue, story))
            dialog.outlet_wanted.connect(lambda: self.outlets.add(again))
            dialog.change_wanted.connect(change)
            dialog.open()

        self._desk.ask(workflow.outlets.everywhere, show, self)

    def _last_first(self, outlets: tuple[Outlet, ...]) -> list[Outlet]:
        """Whoever files ten stories in an hour files them to the same outlet."""
        return sorted(outlets, key=lambda outlet: outlet.id != self._last_outlet)

    def copy(self, story: Story) -> None:
        """Puts the finished article on the clipboard, for a system that only takes what is pasted."""

        def put(copied: tuple[str, str], _: Mapping[str, str]) -> None:
            html, text = copied
            data = QMimeData()
            data.setHtml(html)
            data.setText(text)
            QGuiApplication.clipboard().setMimeData(data)
            self._desk.notices.tell(self._desk.tr("The finished article is on the clipboard."))

        by = self._desk.settings.byline
        self._gate.let_out(
            story, self._desk.tr("Copy all the same"),
            lambda bench, reasons: workflow.filing.copied(bench, story.id, reasons, by),
            put,
        )  # fmt: skip

    def _queue(self, story: Story, outlet: OutletId, order: Order) -> None:
        by, self._last_outlet = self._desk.settings.byline, outlet
        self._begun[story.id] = outlet, order

        def queued(publication: Publication, _: Mapping[str, str]) -> None:
            self._begun.pop(story.id, None)
            self.outbox.send(publication)

        self._gate.let_out(
            story, self._desk.tr("File all the same"),
            lambda bench, reasons: workflow.outbox.queue(bench, story.id, outlet, order, reasons, by),
            queued,
        )  # fmt: skip


def _last_export(bench: Workbench, story: StoryId) -> str:
    """The format a story was last exported as; empty where it never was."""
    events = workflow.outbox.history(bench, story)
    return next((one.outlet for one in reversed(events) if one.deed is PublicationDeed.EXPORTED), "")
