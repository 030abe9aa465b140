"""What comes in: pages, files, the clipboard; read, reviewed, taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.incoming import Incoming
from editor.newsroom.progress import Progress
from editor.ui.desk import Desk
from editor.ui.work import Work

T = TypeVar("T")


class Gathering(QObject):
    """From a clipboard, a file or an address to a story in the library."""

    taken_in = Signal(object)
    """The new Story."""
    opened = Signal(object, int)
    """The Story made of a file without a review, and how many quotations its text holds."""
    beside_read = Signal(str, str)
    """Title and words of a file that is to be read beside the story."""
    working = Signal(object)
    """The Work that begins."""

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
        kinds = self._desk.tr("Text, pages and Word (*.txt *.md *.html *.htm *.docx);;All files (*)")
        return self._desk.files.choose(self._window, title, kinds)

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

        def call() -> Incoming:
            incoming = read(work.progress)
            work.progress.check()  # stopped while it was read: nobody wants the answer
            return incoming

        self._desk.lanes.web(work.of(call), self._review, self)

    def _review(self, incoming: Incoming) -> None:
        from editor.ui.dialogs.review import ReviewDialog

        dialog = ReviewDialog(self._desk, incoming, self._window)
        dialog.taken.connect(self._take_in)
        dialog.open()

    def _take_in(self, incoming: Incoming, kept: set[int]) -> None:
        self._desk.ask(lambda bench: workflow.gathering.take_in(bench, incoming, kept), self.taken_in.emit, self)
