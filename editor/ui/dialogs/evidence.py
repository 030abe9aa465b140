"""A piece of evidence: as it is, shut in; as it was read; what is known of it; what was done to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor import workflow
from editor.newsroom.evidence import CustodyEntry, Evidence, EvidenceKind, Part, PartName, Place, Proof
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.text.direction import Direction, strong_direction
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.dialogs.evidence_facts import CustodyLog, Facts
from editor.ui.dialogs.evidence_text import EvidenceText
from editor.ui.panes.from_memory import address
from editor.ui.panes.readers_engine import ReadersView
from editor.ui.widgets import Tabs, button, label
from editor.ui.words import window_title
from editor.workflow import capturing, proving

if TYPE_CHECKING:
    from editor.newsroom.quote import Quote
    from editor.workflow.reporting import QuoteSheet, Said
    from editor.workflow.workbench import Workbench

_PLAYED = ("audio/mpeg", "audio/mp3", "audio/wav", "audio/x-wav", "audio/wave", "audio/ogg", "audio/flac", "audio/x-flac",
           "audio/opus", "audio/webm", "video/webm", "video/ogg", "application/ogg")  # fmt: skip
"""What the engine plays without codecs that it has no licence for."""
_MOST_PLAYED = 96 << 20
"""Bytes of a recording that are handed to the engine whole."""
_AS_IT_IS = (EvidenceKind.PAGE, EvidenceKind.PICTURE, EvidenceKind.RECORDING)
_MENU_WIDTH = 320
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class _Read:
    text: str
    log: tuple[CustodyEntry, ...]
    said: tuple[Said, ...]
    """The quotes of the story, to which words may be tied."""


class EvidenceDialog(QDialog):
    """Shows one piece; words of it become a quote, or show one that is there."""

    quote_wanted = Signal(object)
    """A QuoteSheet with the piece as its proof."""
    linked = Signal(object)
    """The Quote that it shows now."""
    file_wanted = Signal(object)
    """The Evidence that is to be written into a file."""

    def __init__(
        self,
        desk: Desk,
        piece: Evidence,
        story: StoryId | None,
        parent: QWidget | None = None,
        *,
        proof: Proof | None = None,
        waiting: Said | None = None,
    ) -> None:
        """`proof` is pointed to; `waiting` is the quote that the piece is to show."""
        super().__init__(parent)
        self._desk, self._piece, self._story = desk, piece, story
        self._proof, self._waiting = proof, waiting
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(desk.tr("Evidence")))
        self._seen = QStackedWidget()
        self._view = ReadersView(desk.tr("As it is"))
        self._words = EvidenceText(desk)
        self._log = CustodyLog(desk)
        self._moment = self._moment_field()
        self._told = label("", "hint", wrap=True)
        self._lay_out()
        room = (parent.screen() if parent else self.screen()).availableGeometry()
        self.resize(min(1080, room.width() - 48), min(720, room.height() - 64))
        self.finished.connect(lambda _: self._view.release())
        desk.ask(self._read, self._show, self, self._trouble)
        self._open_as_it_is()

    # What it looks like

    def _lay_out(self) -> None:
        tr = self._desk.tr
        title = label(self._piece.title or tr("Untitled"), wrap=True)
        title.setStyleSheet("font-size: 16px; font-weight: bold;")
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        if self._piece.kind in _AS_IT_IS:
            self._notice = label("", "hint", wrap=True)
            self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._seen.addWidget(self._view)
            self._seen.addWidget(self._notice)
            halves.addWidget(self._seen)
        halves.addWidget(self._known())
        halves.setSizes([580, 460])
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(halves, 1)
        column.addWidget(self._told)
        column.addLayout(self._buttons())

    def _moment_field(self) -> QTimeEdit:
        """Where in a recording it was said: the engine runs no scripts, so nobody can ask it."""
        made = QTimeEdit()
        made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        made.setLocale(QLocale.c())
        made.setDisplayFormat("H:mm:ss" if (self._piece.seconds or 0) >= _HOUR else "mm:ss")
        made.setAccessibleName(self._desk.tr("Moment in the recording"))
        made.setToolTip(self._desk.tr("Moment in the recording"))
        made.setTime(QTime(0, 0).addSecs(int(self._second() or 0)))
        made.setVisible(self._piece.kind is EvidenceKind.RECORDING)
        return made

    def _second(self) -> float | None:
        """Of the proof that is pointed to."""
        return self._proof.place.second if self._proof else None

    def _known(self) -> QWidget:
        tr = self._desk.tr
        box, stack = QWidget(), QStackedWidget()
        box.setMinimumWidth(300)
        tabs = Tabs([tr("Words"), tr("What is known"), tr("What was done")], tr("About the piece"))
        for part in (self._words, Facts(self._desk, self._piece), self._log):
            stack.addWidget(part)
        tabs.chosen.connect(stack.setCurrentIndex)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(tabs)
        column.addWidget(stack, 1)
        return box

    def _buttons(self) -> QHBoxLayout:
        tr = self._desk.tr
        self._shows = QToolButton()
        self._shows.setText(tr("This shows a quote…"))
        self._shows.setProperty("role", "quiet")
        self._shows.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._shows.setEnabled(False)
        self._ties = button(tr("This shows the quote"), self._tie_waiting, "primary")
        self._ties.setVisible(self._waiting is not None)
        self._shows.setVisible(self._waiting is None)
        self._keep = button(tr("New quote from these words…"), self._make_quote)
        check = button(tr("Check it now"), self._check)
        write = button(tr("Write it into a file…"), lambda: self.file_wanted.emit(self._piece))
        close = button(tr("Close"), self.accept)
        row = QHBoxLayout()
        for each in (self._keep, self._shows, self._ties, self._moment):
            row.addWidget(each)
        row.addStretch(1)
        for each in (check, write, close):
            each.setAutoDefault(False)
            row.addWidget(each)
        return row

    # What it holds

    def _read(self, bench: Workbench) -> _Read:
        piece = self._piece.id
        said = workflow.reporting.said_in(bench, self._story) if self._story is not None else ()
        log = capturing.custody_of(bench, piece)
        return _Read(capturing.text_of(bench, piece), log, said)

    def _show(self, read: _Read) -> None:
        self._words.show_text(read.text, self._piece.pages)
        self._log.show_log(read.log)
        self._offer_quotes(read.said)
        shown = [
            proof.place.span for one in read.said for proof in one.quote.proofs if proof.evidence == self._piece.id
        ]
        self._words.mark([span for span in shown if span is not None and span.end <= len(read.text)])
        if self._proof is not None:
            self._point_to(self._proof.place)
        elif self._waiting is not None:
            self._look_for(self._waiting)

    def _trouble(self, fault: Fault) -> None:
        tr = self._desk.tr
        self._told.setText(" ".join(tr.tell(part) for part in (fault.what, fault.do) if part is not None))
        self._told.setStyleSheet(f"color: {self._desk.theme.error}")

    def _point_to(self, place: Place) -> None:
        """By its span, or, where the text has moved, by the words around it."""
        text = self._words.text
        self._desk.lanes.reading(lambda: proving.place_now(text, place) or place.span, self._point, self)

    def _look_for(self, said: Said) -> None:
        text, pages, texts = self._words.text, self._piece.pages, said.quote.printable

        def look() -> Span | None:
            places = (proving.find_place(text, words, pages) for words in texts)
            return next((place.span for place in places if place), None)

        self._desk.lanes.reading(look, self._found, self)

    def _found(self, span: Span | None) -> None:
        tr = self._desk.tr
        self._point(span)
        self._told.setText(
            tr("The words of the quote stand here: confirm that this shows it.")
            if span
            else tr("The words of the quote are not found in it. Select what shows it, or tie the piece as a whole.")
        )

    def _point(self, span: Span | None) -> None:
        if span is not None and span.end <= len(self._words.text):
            self._words.point_to(span)
            self._words.setFocus()

    # As it is, in the engine

    def _open_as_it_is(self) -> None:
        piece = self._piece
        if piece.kind not in _AS_IT_IS:
            return
        if piece.kind is EvidenceKind.RECORDING and not _plays(piece):
            self._say(self._unplayable(piece))
            return
        name = PartName.PAGE if PartName.PAGE in piece.parts else PartName.ORIGINAL
        by = self._desk.settings.byline
        self._desk.ask(
            lambda bench: capturing.open_part(bench, piece.id, name, by=by), self._show_part, self, self._not_shown
        )

    def _show_part(self, part: Part) -> None:
        if self._piece.kind is EvidenceKind.PAGE:
            if part.name is PartName.PAGE or "html" in part.media_type:
                self._view.show_page(part.data)
            else:
                self._say(self._desk.tr("This page can only be read as text."))
            return
        tag = "audio controls" if self._piece.kind is EvidenceKind.RECORDING else "img"
        self._view.show_page(self._frame(tag), {"piece": (part.media_type, part.data)})

    def _frame(self, tag: str) -> bytes:
        """A page around one picture or recording."""
        theme, second = self._desk.theme, self._second()
        begin = f"#t={second:g}" if second else ""  # a media fragment: it begins there
        page = (
            "<!doctype html><meta charset=utf-8><style>"
            f"html{{background:{theme.panel};height:100%}}body{{margin:0;height:100%;display:grid;place-items:center}}"
            "img{max-width:100%;max-height:100vh}audio{width:92%}</style>"
            f'<{tag} src="{address("piece")}{begin}" alt="{escape(self._piece.title, quote=True)}">'
        )
        return page.encode("utf-8")

    def _unplayable(self, piece: Evidence) -> str:
        tr = self._desk.tr
        if piece.size > _MOST_PLAYED:
            return tr(
                "The recording is too long to be played here. Write it into a file, and play it in its own program."
            )
        kind = piece.media_type or tr("unknown")
        return tr(
            "Recordings of the kind {kind} cannot be played here. Write it into a file, and play it there.", kind=kind
        )

    def _not_shown(self, fault: Fault) -> None:
        tr = self._desk.tr
        self._say("\n".join(tr.tell(part) for part in (fault.what, fault.do) if part is not None))

    def _say(self, words: str) -> None:
        self._notice.setText(words)
        self._seen.setCurrentWidget(self._notice)

    # What is done with it

    def _offer_quotes(self, said: tuple[Said, ...]) -> None:
        menu, metrics = QMenu(self._shows), QFontMetrics(self._desk.theme.interface_font(14))
        for one in said:
            words = metrics.elidedText(f"«{one.quote.words}»", Qt.TextElideMode.ElideRight, _MENU_WIDTH)
            menu.addAction(words, partial(self._tie, one.quote))
        self._shows.setMenu(menu)
        self._shows.setEnabled(bool(said))

    def _place(self) -> Place | None:
        span, second = self._words.span(), QTime(0, 0).secsTo(self._moment.time())
        if self._piece.kind is EvidenceKind.RECORDING and second:
            return Place(span or None, second=float(second))
        return Place(span) if span else None

    def _tie_waiting(self) -> None:
        if self._waiting is not None:
            self._tie(self._waiting.quote)

    def _tie(self, quote: Quote) -> None:
        number, piece, place, by = quote.id, self._piece.id, self._place(), self._desk.settings.byline

        def tied(shown: Quote) -> None:
            self.linked.emit(shown)
            self._told.setText(self._desk.tr("It shows the quote [@{key}] from now on.", key=shown.key))
            self._proof, self._waiting = None, None
            self._ties.hide()
            self._shows.show()
            self._desk.ask(self._read, self._show, self, self._trouble)

        if number is not None:
            self._desk.ask(lambda bench: proving.link(bench, number, piece, place, by=by), tied, self, self._trouble)

    def _make_quote(self) -> None:
        """The selected words as a quote, with who said them as far as the text tells, and this as its proof."""
        place = self._place()
        if place is None or place.span is None:
            self._told.setText(self._desk.tr("Select the words that were said."))
            return
        text, span, pages, toolkit = self._words.text, place.span, self._piece.pages, self._desk.toolkit
        language = toolkit.language("en" if strong_direction(text) is Direction.LTR else "")
        proof = Proof(self._piece.id, replace(proving.place_of(text, span, pages), second=place.second))

        def make(sheet: QuoteSheet) -> None:
            self.quote_wanted.emit(replace(sheet, proofs=(proof,)))

        self._desk.lanes.reading(
            lambda: workflow.reporting.sheet_out_of(text, span, language, toolkit.languages), make, self
        )

    def _check(self) -> None:
        piece, by = self._piece.id, self._desk.settings.byline

        def told(verdict: capturing.Verdict) -> None:
            colour = self._desk.theme.ok if verdict.sound else self._desk.theme.error
            self._told.setStyleSheet(f"color: {colour}")
            self._told.setText(self._desk.tr.tell(verdict.told))
            self._desk.ask(lambda bench: capturing.custody_of(bench, piece), self._log.show_log, self, self._trouble)

        self._desk.ask(lambda bench: capturing.verify(bench, piece, by=by), told, self, self._trouble)


def _plays(piece: Evidence) -> bool:
    """Whether the engine can play a recording."""
    kind = piece.media_type.partition(";")[0].strip().lower()
    return kind in _PLAYED and piece.size <= _MOST_PLAYED
