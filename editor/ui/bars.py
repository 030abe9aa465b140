"""The bar above (name, saved, commands, outbox, the primary action) and the bar below (counts, direction)."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStatusBar,
    QToolButton,
    QWidget,
)

from editor.desktop.translation import Translator
from editor.newsroom.message import Message
from editor.newsroom.remark import Severity
from editor.text.counting import Length
from editor.text.direction import Direction
from editor.ui.desk import Desk
from editor.ui.pictures.gauge import FitRow
from editor.ui.widgets import button, label
from editor.ui.words import SEVERITY, ago
from editor.ui.work import Work

_EVERY_MS = 15_000
_SHARE_WIDTH = 96


class SavedSign(QLabel):
    """Whether all is on the disk. It turns with every key or two: it has its own room and paints itself, so that
    neither the window is laid out nor a style sheet read for it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        tr, self._theme, self._role = desk.tr, desk.theme, "soft_ink"
        self.setFont(desk.theme.interface_font(13))
        longest = (_saved(tr, datetime.now(UTC) - timedelta(minutes=59)), tr("Not saved yet"), tr("Not saved!"))
        metrics = QFontMetrics(self.font())
        self.setFixedSize(max(map(metrics.horizontalAdvance, longest)) + 8, metrics.height() + 4)

    def say(self, words: str, role: str) -> None:
        self._role = role
        self.setText(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour(self._role))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.text())


def _saved(tr: Translator, at: datetime) -> str:
    return tr("● Saved {when}", when=ago(tr, at))


class TopBar(QFrame):
    """Says whether the words are on the disk, and holds the way to every command."""

    def __init__(
        self, desk: Desk, menu: QMenu, palette: Callable[[], None], outbox: Callable[[], None], file: QAction
    ) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self._desk = desk
        self._saved_at: datetime | None = None
        tr = desk.tr
        self._menu = QToolButton()
        self._menu.setIcon(desk.theme.icon("menu"))
        self._menu.setAccessibleName(tr("Menu"))
        self._menu.setToolTip(tr("Menu"))
        self._menu.setMenu(menu)
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._saved = SavedSign(desk)
        self._outbox = button("", outbox, "chip")
        self._file = button(tr("Send to publish"), file.trigger, "primary")
        find = QPushButton(tr("Search the stories or run a command…"))
        find.setProperty("role", "field")
        find.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        find.setMaximumWidth(460)
        find.setMinimumWidth(120)
        find.clicked.connect(lambda _=False: palette())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._menu)
        row.addWidget(label(tr("Muharrir"), "brand"))
        row.addWidget(self._saved)
        row.addStretch(1)
        row.addWidget(find, 4)
        row.addStretch(1)
        row.addWidget(self._outbox)
        row.addWidget(self._file)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._age)
        self.show_outbox(0)

    def saved(self) -> None:
        """Called by the commit alone."""
        self._saved_at = datetime.now(UTC)
        self._age()
        self._clock.start(_EVERY_MS)

    def unsaved(self) -> None:
        self._clock.stop()
        self._say("soft_ink", self._desk.tr("Not saved yet"))

    def failed(self) -> None:
        self._clock.stop()
        self._say("error", self._desk.tr("Not saved!"))

    def nothing_open(self) -> None:
        self._clock.stop()
        self._say("soft_ink", "")

    def show_outbox(self, waiting: int) -> None:
        tr = self._desk.tr
        shown = tr.many("Outbox: {count} waits", "Outbox: {count} wait", waiting)
        self._outbox.setText(shown if waiting else tr("Outbox is empty"))

    def allow_filing(self, *, allowed: bool) -> None:
        self._file.setEnabled(allowed)

    def _age(self) -> None:
        if self._saved_at is not None:
            self._say("ok", _saved(self._desk.tr, self._saved_at))

    def _say(self, role: str, words: str) -> None:
        self._saved.say(words, role)


class StateBar(QStatusBar):
    """How long the text is, which way it runs, what the proofreader counted, and what works in the background."""

    def __init__(self, desk: Desk, next_direction: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("state_bar")
        self._desk = desk
        tr = desk.tr
        self._words = label("", "words")
        self._minutes = label("")
        self._direction = button("", next_direction, "quiet")
        self._direction.setToolTip(tr("Turn the paragraph the other way"))
        self._run = label("", "run")
        self._fit = label("", "over")
        self._fit.setAccessibleName(tr("Too long"))
        self._fit.hide()
        self._suggesting = label(tr("Suggestions are on"), "suggesting")
        self._suggesting.hide()
        self._remarks: dict[Severity, QLabel] = {severity: label("") for severity in Severity}
        self._work = label("")
        self._share = QProgressBar()
        self._share.setTextVisible(False)
        self._share.setFixedWidth(_SHARE_WIDTH)
        self._share.hide()
        self._works: list[Work] = []
        self._stop = button(tr("Stop"), self.stop_work, "quiet")
        self._stop.hide()
        self.setSizeGripEnabled(False)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(16, 2, 16, 2)
        row.setSpacing(16)
        for part in (self._words, self._minutes, self._fit, self._direction, self._run, self._suggesting):
            row.addWidget(part)
        for severity, part in self._remarks.items():
            part.setStyleSheet(f"color: {getattr(desk.theme, severity.value)}")
            row.addWidget(part)
        row.addStretch(1)
        self._row = row
        row.addWidget(self._work)
        row.addWidget(self._share)
        row.addWidget(self._stop)
        self.addWidget(inside, 1)
        self.show_direction(Direction.RTL)

    def take_sign(self, sign: QWidget) -> None:
        """A sign that stands at the trailing end while there is something to tell."""
        self._row.insertWidget(self._row.indexOf(self._work), sign)

    def show_length(self, length: Length | None) -> None:
        tr = self._desk.tr
        if length is None:
            self._words.setText("")
            self._minutes.setText("")
            return
        self._words.setText(tr.many("{count} word", "{count} words", length.words))
        minutes = tr.many("{count} minute to read", "{count} minutes to read", length.minutes)
        self._minutes.setText(minutes if length.words else "")

    def show_fit(self, rows: tuple[FitRow, ...]) -> None:
        """Says what is too long, in the warning's colour; nothing while everything fits."""
        tr = self._desk.tr
        told = [f"{row.name} {tr.number(row.have)}/{tr.number(row.want)}" for row in rows]
        over = [f"{row.name} +{tr.number(row.over)}" for row in rows if row.over]
        self._fit.setText(" · ".join(over or told[:1]))
        self._fit.setProperty("over", bool(over))
        self._fit.style().unpolish(self._fit)
        self._fit.style().polish(self._fit)
        self._fit.setVisible(bool(rows))

    def show_direction(self, direction: Direction) -> None:
        tr = self._desk.tr
        rtl = direction is Direction.RTL
        self._direction.setText(tr("Direction: from the right") if rtl else tr("Direction: from the left"))

    def show_run(self, direction: Direction | None) -> None:
        """The direction of the run the caret stands in, where it goes against its paragraph."""
        tr = self._desk.tr
        words = {Direction.RTL: tr("Here: from the right"), Direction.LTR: tr("Here: from the left")}
        shown = words.get(direction, "") if direction else ""
        if self._run.text() != shown:
            self._run.setText(shown)

    def show_suggesting(self, on: bool) -> None:
        self._suggesting.setVisible(on)

    def show_remarks(self, counts: "Counter[Severity]") -> None:
        tr = self._desk.tr
        for severity, part in self._remarks.items():
            part.setText(f"{tr.tell(SEVERITY[severity])} {tr.number(counts[severity])}" if counts[severity] else "")
            part.setVisible(bool(counts[severity]))

    def follow(self, work: Work) -> None:
        """Shows a Work that begins, step by step, until it has ended."""
        self._works.append(work)
        work.told.connect(self._show_step)
        work.ended.connect(self._forget_ended)
        self._show_work()

    def _forget_ended(self) -> None:
        self._works = [one for one in self._works if not one.is_over]
        self._show_work()

    def _show_work(self) -> None:
        self._work.setText(self._desk.tr("Working…") if self._works else "")
        self._share.hide()
        self._stop.setVisible(bool(self._works))

    def _show_step(self, what: Message, share: float | None) -> None:
        words = self._desk.tr.tell(what)
        self._work.setText(words)
        self._share.setAccessibleName(words)
        self._share.setVisible(share is not None)
        if share is not None:
            self._share.setValue(round(100 * share))

    def stop_work(self, *, to_be_continued: bool = False) -> None:
        """Asks everything under way to stop; what is `to_be_continued` goes on when the program is opened again."""
        for work in self._works:
            work.progress.stop(to_be_continued=to_be_continued)
