"""Evidence and the story: pieces are taken in, looked at, tied to quotes, checked, given out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.evidence import Evidence, Proof
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.ui.desk import Desk
from editor.ui.panes.evidence import EvidencePane
from editor.ui.panes.story import StoryPane
from editor.ui.questions import confirmed
from editor.ui.quote_errands import QuoteErrands
from editor.ui.work import Work

if TYPE_CHECKING:
    from editor.workflow.capturing import FetchedAgain, Verdict
    from editor.workflow.proving import Chain
    from editor.workflow.reporting import QuoteSheet, Said
    from editor.workflow.workbench import Workbench

_DELETE = say(
    "Delete this piece of evidence? Quotes it shows lose it; that it was here, and was deleted, stays in the log."
)


class EvidenceDesk(QObject):
    """Does what the pane of evidence, the quotes and the viewer ask."""

    kept = Signal(object)
    """The Evidence that was taken in."""
    source_wanted = Signal(object)
    """The Source that is to be seen."""
    working = Signal(object)
    """The Work that begins."""

    def __init__(self, desk: Desk, pane: EvidencePane, story: StoryPane, errands: QuoteErrands) -> None:
        super().__init__(pane)
        self._desk, self._pane, self._story, self._errands = desk, pane, story, errands
        pane.add_file_wanted.connect(self.add_file)
        pane.add_page_wanted.connect(self.add_page)
        pane.add_paste_wanted.connect(self.add_paste)
        pane.files_dropped.connect(self.take_files)
        pane.address_dropped.connect(self.take_page)
        pane.words_dropped.connect(self.take_words)
        pane.open_wanted.connect(self.open)
        pane.verify_wanted.connect(self.verify)
        pane.again_wanted.connect(self.fetch_again)
        pane.file_wanted.connect(self.give_out)
        pane.delete_wanted.connect(self.delete)
        pane.name_wanted.connect(self.rename)
        errands.evidence_wanted.connect(self.show_what_shows)
        errands.proof_opened.connect(self.open_proof)

    @property
    def _window(self) -> QWidget:
        return self._story.window()

    @property
    def _by(self) -> str:
        return self._desk.settings.byline

    def _open_now(self) -> StoryId | None:
        return self._story.story.id if self._story.story else None

    # Taking in

    # `waiting` is the quote that the piece is to show, where one is.

    def add_file(self, waiting: Said | None = None) -> None:
        """Asks for files, and takes them in."""
        self.take_files(self._desk.files.choose_many(self._window, self._desk.tr("Add evidence")), waiting)

    def add_page(self, waiting: Said | None = None) -> None:
        """Asks for an address, and takes the page in."""
        from editor.ui.dialogs.words import WordsDialog

        tr = self._desk.tr
        title, action = tr("Take a page in as evidence"), tr("Take it in")
        dialog = WordsDialog(self._desk, title, tr("Address"), action, self._window, address=True)
        dialog.given.connect(lambda given: self.take_page(given if "://" in given else f"https://{given}", waiting))
        dialog.open()

    def add_paste(self, waiting: Said | None = None) -> None:
        """Takes in what was copied: files, an address, else the words."""
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not (data.hasUrls() or data.text().strip() or data.html().strip()):
            self._desk.notices.tell(self._desk.tr("The clipboard holds no text. Copy a page first."))
        elif _is_address(data):
            self.take_page(data.text().strip(), waiting)
        elif files := [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]:
            self.take_files(files, waiting)
        else:
            self.take_words(data.text(), data.html() if data.hasHtml() else "", waiting)

    def take_files(self, paths: list[Path], waiting: Said | None = None) -> None:
        for path in paths:
            self._take_file(path, waiting, as_is=False)

    def _take_file(self, path: Path, waiting: Said | None, *, as_is: bool) -> None:
        story, work, by = self._open_now(), self._begin(), self._by

        def take(bench: Workbench) -> Evidence:
            return workflow.capturing.capture_file(bench, path, story, work.progress, as_is=as_is, by=by)

        failed = partial(self._offer_as_is, path, waiting)
        self._desk.ask_far(work.of(take), partial(self._taken, waiting), self, failed)

    def _offer_as_is(self, path: Path, waiting: Said | None, fault: Fault) -> None:
        """What its reader warns against may be kept all the same, where the journalist says so."""
        from editor.intake.evidence.refusal import AS_IS

        tr = self._desk.tr
        if fault.kind not in AS_IS:
            self._desk.notices.fault(fault)
            return
        told = " ".join(tr.tell(part) for part in (fault.what, fault.do) if part is not None)
        keep = partial(self._take_file, path, waiting, as_is=True)
        self._desk.notices.tell(f"{path.name}: {told}", tr("Keep it anyway"), keep, stays=True)

    def take_page(self, url: str, waiting: Said | None = None) -> None:
        story, work, by = self._open_now(), self._begin(), self._by
        self._desk.ask_far(
            work.of(lambda bench: workflow.capturing.capture_page(bench, url, story, work.progress, by=by)),
            partial(self._taken, waiting),
            self,
            self._failed,
        )

    def take_words(self, text: str, html: str, waiting: Said | None = None) -> None:
        """Words that were copied; a post among them becomes a quote at one stroke."""
        story, by = self._open_now(), self._by
        self._desk.ask_far(
            lambda bench: workflow.capturing.capture_paste(bench, text, html, story, by=by),
            partial(self._taken, waiting),
            self,
            self._failed,
        )

    def _begin(self) -> Work:
        work = Work(self)
        self.working.emit(work)
        return work

    def _failed(self, fault: Fault) -> None:
        self._desk.notices.fault(fault)

    def _taken(self, waiting: Said | None, piece: Evidence) -> None:
        tr = self._desk.tr
        self._pane.refresh()
        self.kept.emit(piece)
        told = " ".join([tr("Taken in: {title}", title=piece.title), *map(tr.tell, piece.warnings)])
        if waiting is not None:
            self.open(piece, waiting=waiting)
        elif piece.post is not None:
            self._desk.notices.tell(told, tr("Keep as a quote"), partial(self.quote_of_post, piece), stays=True)
        else:
            self._desk.notices.tell(told, tr("Open"), partial(self.open, piece))

    def quote_of_post(self, piece: Evidence) -> None:
        """A post's words, with its handle and time, on a sheet to be saved; the post is its proof."""
        self._desk.ask(lambda bench: workflow.proving.post_sheet(bench, piece.id), self._write_down, self)

    def _write_down(self, sheet: QuoteSheet) -> None:
        self._errands.quote(self._open_now(), sheet=sheet)

    # Looking

    def open(self, piece: Evidence, proof: Proof | None = None, waiting: Said | None = None) -> None:
        """Opens the viewer; `proof` is pointed to, `waiting` is the quote that the piece is to show."""
        from editor.ui.dialogs.evidence import EvidenceDialog

        dialog = EvidenceDialog(self._desk, piece, self._open_now(), self._window, proof=proof, waiting=waiting)
        dialog.quote_wanted.connect(self._write_down)
        dialog.linked.connect(lambda _: self._pane.refresh())
        dialog.file_wanted.connect(self.give_out)
        dialog.finished.connect(lambda _: self._pane.refresh())  # it was opened, perhaps checked
        dialog.open()

    def open_proof(self, proof: Proof) -> None:
        """Opens the piece at the place that shows a quote."""
        self._with_piece(proof, lambda piece: self.open(piece, proof))

    def _with_piece(self, proof: Proof, then: Callable[[Evidence], None]) -> None:
        self._desk.ask(lambda bench: workflow.capturing.get(bench, proof.evidence), then, self)

    def chain(self, said: Said) -> None:
        """Shows the way from the printed sentence to the evidence, on one screen."""
        quote = said.quote.id
        if quote is None:
            return

        def show(found: Chain) -> None:
            from editor.ui.dialogs.chain import ChainDialog

            copy = self._story.editor.copy_text() if self._story.story else ""
            dialog = ChainDialog(self._desk, said, found, copy, self._window)
            dialog.proof_opened.connect(self.open_proof)
            dialog.quote_wanted.connect(lambda: self._errands.quote(said.quote.story, said))
            dialog.source_wanted.connect(self.source_wanted)
            dialog.uses_wanted.connect(lambda: self._errands.uses(said))
            dialog.evidence_wanted.connect(lambda: self.show_what_shows(said))
            dialog.place_wanted.connect(self._story.editor.select)
            dialog.open()

        self._desk.ask(lambda bench: workflow.proving.chain(bench, quote), show, self)

    def show_what_shows(self, said: Said) -> None:
        """Asks for the piece that shows a quote: one of the library, or one that is taken in for it."""
        from editor.ui.dialogs.pick_evidence import PickEvidenceDialog

        dialog = PickEvidenceDialog(self._desk, said, self._open_now(), self._window)
        dialog.picked.connect(lambda piece: self.open(piece, waiting=said))
        for wanted, take in (
            (dialog.file_wanted, self.add_file),
            (dialog.page_wanted, self.add_page),
            (dialog.paste_wanted, self.add_paste),
        ):
            wanted.connect(partial(take, said))
        dialog.open()

    # What is done with a piece

    def verify(self, piece: Evidence) -> None:
        """Reads it again from the disk, and says whether it is what was taken in."""

        def told(verdict: Verdict) -> None:
            tr = self._desk.tr
            self._pane.refresh()
            words = tr("{title}: {verdict}", title=piece.title, verdict=verdict.told)
            self._desk.notices.tell(words, stays=not verdict.sound)

        by = self._by
        self._desk.ask(lambda bench: workflow.capturing.verify(bench, piece.id, by=by), told, self)

    def fetch_again(self, piece: Evidence) -> None:
        """Fetches a page anew, and shows what has changed."""
        work, by = self._begin(), self._by

        def show(fetched: FetchedAgain) -> None:
            from editor.ui.dialogs.fetched_again import FetchedAgainDialog

            self._pane.refresh()
            FetchedAgainDialog(self._desk, fetched, self._window).open()

        self._desk.ask_far(
            work.of(lambda bench: workflow.capturing.fetch_again(bench, piece.id, work.progress, by=by)),
            show,
            self,
            self._failed,
        )

    def give_out(self, piece: Evidence) -> None:
        """Asks where to, and writes the original there."""
        tr, by = self._desk.tr, self._by
        over = self._window.focusWidget() or self._window
        path = self._desk.files.save_as(over, tr("Write it into a file"), proposed_name(piece))
        if path is not None:
            told = tr("Written: {file}. The log tells that it was given out.", file=path.name)
            self._desk.ask(
                lambda bench: workflow.capturing.give_out(bench, piece.id, path, by=by),
                lambda _: self._desk.notices.tell(told),
                self,
            )

    def rename(self, piece: Evidence) -> None:
        from editor.ui.dialogs.words import WordsDialog

        tr = self._desk.tr
        dialog = WordsDialog(self._desk, tr("Another title"), tr("Title"), tr("Save"), self._window, words=piece.title)
        dialog.given.connect(
            lambda given: self._desk.ask(
                lambda bench: workflow.capturing.rename(bench, piece.id, given),
                lambda _: self._pane.refresh(),
                self,
            )
        )
        dialog.open()

    def delete(self, piece: Evidence) -> None:
        by = self._by
        if confirmed(self._window, self._desk, _DELETE, self._desk.tr("Delete")):
            self._desk.ask(
                lambda bench: workflow.capturing.delete(bench, piece.id, by=by), lambda _: self._pane.refresh(), self
            )


def proposed_name(piece: Evidence) -> str:
    """A file's name for a piece: its own, or its title with the ending of its kind."""
    from mimetypes import guess_extension

    own = Path(piece.origin).name if "://" not in piece.origin else ""
    if own and Path(own).suffix:
        return own
    letters = "".join(letter if letter.isalnum() or letter in " -_." else " " for letter in piece.title)
    ending = guess_extension(piece.media_type.partition(";")[0].strip()) or ""
    return f"{' '.join(letters.split())[:80] or piece.digest[:12]}{ending}"


def _is_address(data: QMimeData) -> bool:
    words = data.text().strip()
    return words.startswith(("http://", "https://")) and len(words.split()) == 1
