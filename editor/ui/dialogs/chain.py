"""The way from a printed sentence to its evidence, on one screen: what is printed, what was said, by whom, what shows
it, and that it is unchanged since."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editor.newsroom.evidence import Deed
from editor.newsroom.markup import plain
from editor.newsroom.quote import Quote
from editor.reading.printed import Printed, is_verbatim, printed_in
from editor.text.direction import Direction, direction_of
from editor.text.letters import FULL_STOPS
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.dialogs.found_quotes import scrolled
from editor.ui.dialogs.proofs import place_words
from editor.ui.quote_words import (
    apart,
    circumstances,
    long_moment,
    record_chip,
    short_digest,
    size_words,
    verification_chip,
)
from editor.ui.table import Chip
from editor.ui.widgets import button, label
from editor.ui.words import DEED, EVIDENCE_KIND, window_title

if TYPE_CHECKING:
    from editor.workflow.proving import Chain, ShownProof
    from editor.workflow.reporting import Said

_LINK = 18
"""Height of the line between two cards, in pixels."""
_LINES = 3
"""Of the custody log, the latest."""
_WORDS = 14
"""On each side of what shows the quote."""
_NOTHING = Span(0, 0)


class ChainDialog(QDialog):
    """Cards from print to evidence; each opens its thing."""

    place_wanted = Signal(object)
    """A Span of the copy that is to be shown."""
    quote_wanted = Signal()
    source_wanted = Signal(object)
    """The Source that is to be seen."""
    uses_wanted = Signal()
    evidence_wanted = Signal()
    proof_opened = Signal(object)
    """The Proof that is to be looked at."""

    def __init__(self, desk: Desk, said: Said, chain: Chain, copy: str, parent: QWidget | None = None) -> None:
        """`copy` is that of the open story, in which the quote may be printed."""
        super().__init__(parent)
        self._desk, self._said, self._chain = desk, said, chain
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(desk.tr("How we know it")))
        self._page = QWidget()
        self._cards = QVBoxLayout(self._page)
        self._cards.setContentsMargins(14, 2, 14, 2)
        self._cards.setSpacing(0)
        self._add_print(copy)
        self._add_quote()
        self._add_source()
        self._add_proofs()
        self._cards.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(scrolled(self._page), 1)
        row = QHBoxLayout()
        more = button(desk.tr("Add evidence…"), self._leaving(self.evidence_wanted.emit))
        more.setAutoDefault(False)
        row.addWidget(more)
        row.addStretch(1)
        row.addWidget(button(desk.tr("Close"), self.accept, "primary"))
        column.addLayout(row)
        room = (parent.screen() if parent else self.screen()).availableGeometry()
        self.resize(min(640, room.width() - 48), min(760, room.height() - 64))

    def cards(self) -> list[ChainCard]:
        """In their order, from print to evidence."""
        return self._page.findChildren(ChainCard)

    def _add(self, card: ChainCard) -> None:
        if self._cards.count():
            self._cards.addWidget(_Link(self._desk))
        self._cards.addWidget(card)

    def _leaving(self, do: Callable[[], object]) -> Callable[[], None]:
        """The chain goes before what lies behind one of its cards comes."""

        def leave() -> None:
            self.accept()
            do()

        return leave

    # The cards

    def _add_print(self, copy: str) -> None:
        tr, quote = self._desk.tr, self._said.quote
        printed = [one for one in printed_in(copy) if one.key == quote.key]
        for one in printed:
            self._add(self._printed_card(copy, one, quote))
        if not printed:
            last = self._chain.printed[:1]
            words = last[0].headline if last else tr("Not printed yet.")
            told = tr("{way}, {moment}", way=last[0].way, moment=long_moment(tr, last[0].at)) if last else ""
            self._add(ChainCard(self._desk, tr("In print"), words, told, (), self._leaving(self.uses_wanted.emit)))

    def _printed_card(self, copy: str, one: Printed, quote: Quote) -> ChainCard:
        tr = self._desk.tr
        altered = one.verbatim and not any(is_verbatim(one.words, words) for words in quote.printable)
        chip = Chip(tr("Printed otherwise"), "error") if altered else Chip(tr("As it was said"), "ok")
        chips = (chip,) if one.verbatim else (Chip(tr("Told, not quoted")),)
        sentence = sentence_of(copy, one.span)
        show = self._leaving(lambda: self.place_wanted.emit(one.span))
        return ChainCard(self._desk, tr("In this story"), sentence, "", chips, show, as_copy=True)

    def _add_quote(self) -> None:
        tr, quote = self._desk.tr, self._chain.quote
        chips = [record_chip(tr, quote), verification_chip(tr, quote)]
        if self._chain.earlier:
            count = len(self._chain.earlier)
            chips.append(Chip(tr.many("corrected {count} time", "corrected {count} times", count), "warning"))
        told = circumstances(tr, quote)
        words = f"«{quote.words}»"
        open_it = self._leaving(self.quote_wanted.emit)
        self._add(ChainCard(self._desk, tr("What was said"), words, told, chips, open_it, as_copy=True))

    def _add_source(self) -> None:
        tr, chain = self._desk.tr, self._chain
        name = chain.source or (tr("Not to be named") if self._said.source else tr("No source"))
        told = tr("Then: {role}", role=chain.role) if chain.role else ""
        source = self._said.source
        open_it = self._leaving(partial(self.source_wanted.emit, source) if source else self.quote_wanted.emit)
        self._add(ChainCard(self._desk, tr("Who said it, as readers are told"), name, told, (), open_it))

    def _add_proofs(self) -> None:
        tr, chain = self._desk.tr, self._chain
        for proof, shown in zip(chain.quote.proofs, chain.proofs, strict=True):
            open_it = self._leaving(partial(self.proof_opened.emit, proof))
            self._add(self._proof_card(shown, open_it))
            self._add(self._integrity_card(shown, open_it))
        if not chain.proofs:
            told = tr("Take in what shows it: a recording, a post, a page, a document.")
            words, add = tr("Nothing shows yet that it was said."), self._leaving(self.evidence_wanted.emit)
            self._add(ChainCard(self._desk, tr("Evidence"), words, told, (Chip(tr("No evidence"), "warning"),), add))

    def _proof_card(self, shown: ShownProof, open_it: Callable[[], None]) -> ChainCard:
        tr, piece = self._desk.tr, shown.evidence
        around = _around(shown.before, shown.words, shown.after) if shown.words else (piece.title, _NOTHING)
        chips = [Chip(tr.tell(EVIDENCE_KIND[piece.kind])), Chip(place_words(self._desk, shown.place))]
        told = " · ".join(apart(part) for part in (piece.title if shown.words else "", piece.origin) if part)
        return ChainCard(
            self._desk, tr("What shows it"), around[0], told, [chip for chip in chips if chip.words], open_it,
            as_copy=bool(shown.words), tinted=around[1],
        )  # fmt: skip

    def _integrity_card(self, shown: ShownProof, open_it: Callable[[], None]) -> ChainCard:
        tr, piece, checked = self._desk.tr, shown.evidence, shown.checked
        since = long_moment(tr, piece.captured)
        if shown.trouble is not None or (checked is not None and checked.deed is Deed.DAMAGED):
            words, chip = tr("No longer what was taken in on {moment}.", moment=since), Chip(tr("Damaged"), "error")
        elif checked is not None:
            words = tr("Unchanged since it was taken in on {moment}.", moment=since)
            chip = Chip(tr("Checked {moment}", moment=long_moment(tr, checked.at)), "ok")
        else:
            words = tr("Taken in on {moment}, and not checked since.", moment=since)
            chip = Chip(tr("Not checked since"))
        lines = [f"{long_moment(tr, entry.at)}  {tr.tell(DEED[entry.deed])}" for entry in shown.log[-_LINES:]]
        digest = tr("SHA-256 {digest}", digest=short_digest(piece.digest))
        told = "\n".join([f"{digest} · {size_words(tr, piece.size)}", *lines])
        return ChainCard(self._desk, tr("That it is unchanged"), words, told, (chip,), open_it)


class ChainCard(QFrame):
    """One link of the chain, opened with Enter or a click."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        words: str,
        told: str,
        chips: Sequence[Chip],
        opened: Callable[[], None],
        *,
        as_copy: bool = False,
        tinted: Span = _NOTHING,
    ) -> None:
        """`tinted` is what stands out of the words."""
        super().__init__()
        self._theme, self._opened = desk.theme, opened
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(
            ". ".join(part for part in (title, words, told, *(chip.words for chip in chips)) if part)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label(title, "panel_title"))
        head.addStretch(1)
        for chip in chips:
            head.addWidget(_chip(desk, chip))
        column.addLayout(head)
        said = label(words, wrap=True)
        if tinted:
            said.setTextFormat(Qt.TextFormat.RichText)
            said.setText(_tinted(desk, words, tinted))
        face = f'font-family: "{desk.theme.text_face}"; font-size: 17px;' if as_copy else "font-weight: bold;"
        said.setStyleSheet(face)
        column.addWidget(said)
        if told:
            column.addWidget(label(told, "hint", wrap=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._opened()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._opened()

    def changeEvent(self, event: QEvent) -> None:
        self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("card"))
        painter.setPen(QPen(self._theme.colour("accent" if self.hasFocus() else "line"), 1.5 if self.hasFocus() else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


class _Link(QWidget):
    """The line between two cards, with its point downwards, under the titles."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self.setFixedHeight(_LINK)

    def sizeHint(self) -> QSize:
        return QSize(24, _LINK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 1.5))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - 28.0 if mirrored else 28.0
        foot = self.height() - 2.0
        painter.drawLine(QPointF(x, 1), QPointF(x, foot))
        painter.drawLine(QPointF(x - 4, foot - 5), QPointF(x, foot))
        painter.drawLine(QPointF(x + 4, foot - 5), QPointF(x, foot))


def _chip(desk: Desk, chip: Chip) -> QWidget:
    theme = desk.theme
    made = label(chip.words)
    edge = getattr(theme, "line" if chip.role == "soft_ink" else chip.role)
    made.setStyleSheet(
        f"border: 1px solid {edge}; border-radius: 10px; padding: 1px 8px; font-size: 12px;"
        f" color: {getattr(theme, chip.role)};"
    )
    return made


def _around(before: str, words: str, after: str) -> tuple[str, Span]:
    """Words with some of what stands around them, on one line; and where they stand in it."""
    lead = " ".join(before.split()).split(" ")[-_WORDS:]
    trail = " ".join(after.split()).split(" ")[:_WORDS]
    opening = f"… {' '.join(lead)}{' ' if before[-1:].isspace() else ''}" if any(lead) else ""
    closing = f"{' ' if after[:1].isspace() else ''}{' '.join(trail)} …" if any(trail) else ""
    shown = " ".join(words.split())
    return f"{opening}{shown}{closing}", Span(len(opening), len(opening) + len(shown))


def _tinted(desk: Desk, words: str, span: Span) -> str:
    """As HTML, with a tint behind a span."""
    default = Direction.RTL if desk.tr.right_to_left else Direction.LTR
    side = direction_of(words, default).value
    before, inside, after = (escape(part) for part in (words[: span.start], span.of(words), words[span.end :]))
    tint = f'<span style="background:{desk.theme.accent_soft}">{inside}</span>'
    return f'<p dir="{side}" style="margin:0">{before}{tint}{after}</p>'


def sentence_of(copy: str, span: Span) -> str:
    """The sentence of copy that a span stands in, without notation.

    >>> sentence_of("وصل الوفد. وقال سامر «نعم» [@س-1]. ثم مضى.", Span(23, 26))
    'وقال سامر «نعم».'
    """
    start = copy.rfind("\n", 0, span.start) + 1
    end = copy.find("\n", span.end)
    line = plain(copy[start : end if end >= 0 else len(copy)])
    at, to = (bisect_left(line.starts, place - start) for place in (span.start, span.end))
    before = [place + 2 for stop in FULL_STOPS if (place := line.text.rfind(f"{stop} ", 0, at)) >= 0]
    behind = [place + 1 for stop in FULL_STOPS if (place := line.text.find(stop, to)) >= 0]
    return line.text[max(before, default=0) : min(behind, default=len(line.text))].strip()
