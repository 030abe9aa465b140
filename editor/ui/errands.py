"""Errands that go through a dialog or two: bringing a page in, writing a quote down, filing a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from editor import workflow
from editor.language.language import Language
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, StoryId
from editor.newsroom.incoming import Incoming
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Publication, PublicationState, Receipt, WantedStatus
from editor.newsroom.quote import FoundQuote
from editor.newsroom.remark import Severity
from editor.newsroom.source import Source
from editor.newsroom.story import Story
from editor.ui.desk import Desk
from editor.ui.work import Work

if TYPE_CHECKING:
    from editor.text.spans import Span
    from editor.workflow.reporting import QuoteSheet, Said


class Gathering(QObject):
    """From a clipboard, a file or an address to a story in the library."""

    taken_in = Signal(object)
    """The new Story."""
    opened = Signal(object, int)
    """The Story made of a file without a review, and how many quotations its text holds."""
    beside_read = Signal(str, str)
    """Title and words of a file that is to be read beside the story."""
    working = Signal(object)
    """The Work under way, or None when it ended."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        text, html = (data.text(), data.html() if data.hasHtml() else "") if data is not None else ("", "")
        if not text.strip() and not html.strip():
            self._desk.notices.tell(self._desk.tr("The clipboard holds no text. Copy a page first."))
            return
        self._read(lambda _: workflow.gathering.read_paste(self._desk.toolkit, text, html))

    def choose_file(self) -> None:
        if (path := self._chosen(self._desk.tr("Import a file"))) is not None:
            self.read_file(path)

    def choose_beside(self) -> None:
        """Asks for a file that is to be read beside the story."""
        path = self._chosen(self._desk.tr("Open beside the story"))
        if path is not None:
            toolkit, name = self._desk.toolkit, path.name
            self._desk.lanes.web(
                lambda: workflow.gathering.words_of_file(toolkit, path),
                lambda words: self.beside_read.emit(name, words),
                self,
            )

    def _chosen(self, title: str) -> Path | None:
        kinds = self._desk.tr("Text and pages (*.txt *.md *.html *.htm);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        return Path(name) if name else None

    def read_file(self, path: Path) -> None:
        self._read(lambda _: workflow.gathering.read_file(self._desk.toolkit, path))

    def open_file(self, path: Path) -> None:
        """A file becomes a story at once; its quotations are offered, and none is kept by itself."""
        toolkit = self._desk.toolkit

        def take(incoming: Incoming) -> None:
            count = sum(found.kind.is_speech for found in incoming.quotes)
            self._desk.ask(
                lambda bench: workflow.gathering.take_in(bench, incoming, ()),
                lambda story: self.opened.emit(story, count),
                self,
            )

        self._desk.lanes.web(lambda: workflow.gathering.read_file(toolkit, path), take, self)

    def ask_address(self) -> None:
        from editor.ui.dialogs.address import AddressDialog

        dialog = AddressDialog(self._desk, self._window)
        dialog.given.connect(self.fetch)
        dialog.open()

    def fetch(self, url: str) -> None:
        self._read(lambda progress: workflow.gathering.read_page(self._desk.toolkit, url, progress))

    def _read(self, read: Callable[[Progress], Incoming]) -> None:
        work = Work(self)
        self.working.emit(work)

        def failed(fault: Fault) -> None:
            self.working.emit(None)
            self._desk.notices.fault(fault)

        def call() -> Incoming:
            incoming = read(work.progress)
            work.progress.check()  # stopped while it was read: nobody wants the answer
            return incoming

        self._desk.lanes.web(call, self._review, self, failed)

    def _review(self, incoming: Incoming) -> None:
        from editor.ui.dialogs.review import ReviewDialog

        self.working.emit(None)
        dialog = ReviewDialog(self._desk, incoming, self._window)
        dialog.taken.connect(self._take_in)
        dialog.open()

    def _take_in(self, incoming: Incoming, kept: set[int]) -> None:
        self._desk.ask(lambda bench: workflow.gathering.take_in(bench, incoming, kept), self.taken_in.emit, self)


class Reporting(QObject):
    """Writing down quotes and sources."""

    quote_saved = Signal(object)
    found_kept = Signal(str, object)
    """The text that was read, and each quotation kept with the Quote written down for it."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def quote(self, story: StoryId, said: Said | None = None, sheet: QuoteSheet | None = None) -> None:
        """Opens the quote dialog for a new quote, with what is known of it, or for one that is there."""

        def show(sources: tuple[Source, ...]) -> None:
            from editor.ui.dialogs.quote import QuoteDialog

            dialog = QuoteDialog(self._desk, story, sources, said, sheet, self._window)
            if said is None:
                dialog.saved.connect(self.quote_saved)
            dialog.open()

        self._desk.ask(workflow.reporting.source_book, show, self)

    def quote_out_of(self, story: StoryId, text: str, span: Span, language: Language) -> None:
        """Opens the quote dialog for the words of a span; who says them is read off the text."""
        languages = self._desk.toolkit.languages
        self._desk.lanes.reading(
            lambda: workflow.reporting.sheet_out_of(text, span, language, languages),
            lambda sheet: self.quote(story, sheet=sheet),
            self,
        )

    def find(self, story: StoryId, text: str, language: Language) -> None:
        """Shows the quotations of a text that nothing is cited for, to be kept as quotes."""

        def show(found: tuple[FoundQuote, ...]) -> None:
            from editor.ui.dialogs.found_quotes import FoundQuotesDialog

            dialog = FoundQuotesDialog(self._desk, found, self._window)
            dialog.kept.connect(keep)
            dialog.open()

        def keep(found: list[FoundQuote]) -> None:
            self._desk.ask(
                lambda bench: workflow.reporting.keep_found(bench, story, found),
                lambda quotes: self.found_kept.emit(text, list(zip(found, quotes, strict=True))),
                self,
            )

        self._desk.lanes.reading(lambda: workflow.checking.uncited_in(text, language), show, self)

    def source(self, source: Source | None = None) -> None:
        from editor.ui.dialogs.source import SourceDialog

        def save(chosen: Source) -> None:
            self._desk.ask(lambda bench: workflow.reporting.save_source(bench, chosen), lambda _: None, self)

        dialog = SourceDialog(self._desk, source, self._window)
        dialog.chosen.connect(save)
        dialog.open()


class Filing(QObject):
    """Export, outlets, outbox."""

    published = Signal(int)
    """The id of a story that is at its readers now."""
    waiting = Signal(int)
    working = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        desk.changes.publication.connect(lambda _: self.count())

    def export(self, story: Story) -> None:
        """Asks where to, once it is sure that the story may leave."""
        self._desk.ask(
            lambda bench: workflow.filing.article_of(bench, story.id), lambda _: self._choose_place(story), self
        )

    def _choose_place(self, story: Story) -> None:
        tr = self._desk.tr
        made = workflow.filing.format_named(self._desk.toolkit, "html")
        proposed = f"{story.details.slug or tr('story')}{made.suffix}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export as a web page"), proposed, f"HTML (*{made.suffix})"
        )
        if name:
            path = Path(name)
            told = tr("Exported: {file}", file=path.name)
            self._desk.ask(
                lambda bench: workflow.filing.export(bench, story.id, made.name, path),
                lambda _: self._desk.notices.tell(told),
                self,
            )

    def file(self, story: Story, remarks: Counter[Severity]) -> None:
        """Asks where to, queues the story, and sends it."""

        def show(outlets: tuple[Outlet, ...]) -> None:
            from editor.ui.dialogs.publish import PublishDialog

            dialog = PublishDialog(self._desk, story, outlets, remarks, self._window)
            dialog.filed.connect(partial(self._queue, story.id))
            dialog.outlet_wanted.connect(lambda: self.add_outlet(lambda: self.file(story, remarks)))
            dialog.open()

        self._desk.ask(workflow.filing.all_outlets, show, self)

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
        self._desk.ask(workflow.filing.outbox, lambda waiting: self.waiting.emit(len(waiting)), self)

    def send_all(self) -> None:
        work = self._begin()
        self._desk.ask_far(
            lambda bench: workflow.filing.send_all(bench, work.progress), self._all_sent, self, self._not_sent
        )

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _queue(self, story: StoryId, outlet: OutletId, status: WantedStatus) -> None:
        self._desk.ask(lambda bench: workflow.filing.queue(bench, story, outlet, status), self._send, self)

    def _send(self, publication: Publication) -> None:
        work = self._begin()
        self._desk.ask_far(
            lambda bench: workflow.filing.send(bench, publication.id, work.progress), self._sent, self, self._not_sent
        )

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
        if faults:
            self._desk.notices.fault(faults[0])
        else:
            sent = sum(publication.state is PublicationState.SENT for publication, _ in done)
            self._desk.notices.tell(tr.many("{count} story sent.", "{count} stories sent.", sent))

    def _not_sent(self, fault: Fault) -> None:
        self.working.emit(None)
        self._desk.notices.fault(fault)
