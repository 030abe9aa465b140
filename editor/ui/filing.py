"""Going out: export, the clipboard, outlets, the outbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Order, Publication, PublicationState, Receipt, WantedStatus
from editor.newsroom.remark import Severity
from editor.newsroom.story import Story
from editor.ui.desk import Desk
from editor.ui.gate import Gate
from editor.ui.work import Work

T = TypeVar("T")


class Filing(QObject):
    """Export, outlets, outbox."""

    published = Signal(int)
    """The id of a story that is at its readers now."""
    waiting = Signal(int)
    working = Signal(object)

    def __init__(self, desk: Desk, gate: Gate, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._gate = desk, gate
        self._window = window
        desk.changes.publication.connect(lambda _: self.count())

    def export(self, story: Story) -> None:
        """Asks where to, once it is sure that the story may leave."""
        self._gate.let_out(
            story, self._desk.tr("Export all the same"),
            lambda bench, reasons: workflow.leaving.check(bench, story.id, reasons),
            lambda _, reasons: self._choose_place(story, reasons),
        )  # fmt: skip

    def _choose_place(self, story: Story, reasons: Mapping[str, str]) -> None:
        tr = self._desk.tr
        made = workflow.filing.format_named(self._desk.toolkit, "html")
        proposed = f"{story.details.slug or tr('story')}{made.suffix}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export as a web page"), proposed, f"HTML (*{made.suffix})"
        )
        if name:
            path, by = Path(name), self._desk.settings.byline
            told = tr("Exported: {file}", file=path.name)
            self._gate.let_out(
                story, tr("Export all the same"),
                lambda bench, given: workflow.filing.export(bench, story.id, made.name, path, given, by),
                lambda _, __: self._desk.notices.tell(told), reasons,
            )  # fmt: skip

    def file(self, story: Story, remarks: Counter[Severity]) -> None:
        """Asks where to, queues the story, and sends it."""

        def show(outlets: tuple[Outlet, ...]) -> None:
            from editor.ui.dialogs.publish import PublishDialog

            dialog = PublishDialog(self._desk, story, outlets, remarks, self._window)
            dialog.filed.connect(partial(self._queue, story))
            dialog.outlet_wanted.connect(lambda: self.add_outlet(lambda: self.file(story, remarks)))
            dialog.open()

        self._desk.ask(workflow.outlets.everywhere, show, self)

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

    def add_outlet(self, then: Callable[[], None] | None = None) -> None:
        from editor.ui.dialogs.outlet import OutletDialog

        dialog = OutletDialog(self._desk, self._desk.toolkit.targets, self._window)
        if then is not None:
            dialog.added.connect(lambda _: then())
        dialog.open()

    def change_outlet(self, outlet: Outlet) -> None:
        from editor.ui.dialogs.outlet import OutletDialog

        OutletDialog(self._desk, self._desk.toolkit.targets, self._window, outlet).open()

    def show_outbox(self) -> None:
        from editor.ui.dialogs.outbox import OutboxDialog

        self._open(OutboxDialog(self._desk, self._send, self.send_all, self._window))

    def show_outlets(self) -> None:
        from editor.ui.dialogs.outbox import OutletsDialog

        self._open(OutletsDialog(self._desk, self.add_outlet, self.change_outlet, self._window))

    def count(self) -> None:
        """Asks how much waits in the outbox."""
        self._desk.ask(workflow.outbox.waiting, lambda waiting: self.waiting.emit(len(waiting)), self)

    def send_all(self) -> None:
        work = self._begin()
        self._desk.ask_far(
            lambda bench: workflow.outbox.send_all(bench, work.progress), self._all_sent, self, self._not_sent
        )

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _queue(self, story: Story, outlet: OutletId, status: WantedStatus) -> None:
        by = self._desk.settings.byline
        self._gate.let_out(
            story, self._desk.tr("File all the same"),
            lambda bench, reasons: workflow.outbox.queue(bench, story.id, outlet, Order(status), reasons, by),
            lambda publication, _: self._send(publication),
        )  # fmt: skip

    def _send(self, publication: Publication, reasons: Mapping[str, str] | None = None) -> None:
        work, given, by = self._begin(), reasons or {}, self._desk.settings.byline

        def failed(fault: Fault) -> None:
            self.working.emit(None)
            action = self._desk.tr("File all the same")
            self._gate.held(fault, lambda more: self._send(publication, {**given, **more}), action)

        self._desk.ask_far(
            lambda bench: workflow.outbox.send(bench, publication.id, work.progress, given, by),
            self._sent, self, failed,
        )  # fmt: skip

    def _begin(self) -> Work:
        work = Work(self)
        self.working.emit(work)
        return work

    def _sent(self, answer: tuple[Publication, Receipt]) -> None:
        publication, receipt = answer
        tr = self._desk.tr
        self.working.emit(None)
        parts = [tr("{outlet} has the story.", outlet=publication.outlet_name), *map(tr.tell, receipt.notes)]
        self._desk.notices.tell(" ".join(parts))
        if publication.status is WantedStatus.PUBLISH:
            self.published.emit(publication.story)

    def _all_sent(self, done: tuple[tuple[Publication, Fault | None], ...]) -> None:
        self.working.emit(None)
        tr = self._desk.tr
        faults = [fault for _, fault in done if fault is not None]
        locked = any(fault.kind == "vault.locked" for fault in faults)
        if locked:
            self._gate.unlock(self.send_all)
        elif faults:
            self._desk.notices.fault(faults[0])
        else:
            sent = sum(publication.state is PublicationState.SENT for publication, _ in done)
            self._desk.notices.tell(tr.many("{count} story sent.", "{count} stories sent.", sent))

    def _not_sent(self, fault: Fault) -> None:
        self.working.emit(None)
        self._desk.notices.fault(fault)
