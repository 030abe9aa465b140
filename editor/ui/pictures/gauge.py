"""How long the story is beside what the desk asked for."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.desktop.translation import Translator
from editor.newsroom.copyfit import Unit
from editor.ui.desk import Desk
from editor.ui.pictures.picture import Picture

_FIRST, _SMALL = 40.0, 34.0
"""Heights of a row: the first is the story's text, the others are small."""
_INSET = 8.0


@dataclass(frozen=True, slots=True)
class FitRow:
    """One length: of what, how long it is, how long it should be at most."""

    name: str
    have: int
    want: int
    unit: Unit = Unit.WORDS

    @property
    def over(self) -> int:
        """How much there is too much; 0 where it fits."""
        return max(0, self.have - self.want)


class Gauge(Picture):
    """A slim bar for each length; what is too long stands in the warning's colour. Hidden where nothing is asked for."""

    chosen = Signal(str)
    """The name of a row: its length is to be looked at, or to be set."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.tr, parent)
        self._rows: tuple[FitRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_fit(self, rows: tuple[FitRow, ...]) -> None:
        """Shows lengths, the text's first; one moment later they are others, and the keyboard stays where it was."""
        if rows == self._rows:
            return
        if [row.name for row in rows] != [row.name for row in self._rows]:
            self.forget()
        self._rows = rows
        self.setVisible(bool(rows))
        self.setAccessibleName(". ".join(self.told(number) for number in range(len(rows))))
        self.tell_current()
        self.updateGeometry()
        self.update()

    def count(self) -> int:
        return len(self._rows)

    def place(self, number: int) -> QRectF:
        top = (_FIRST + (number - 1) * _SMALL) if number else 0.0
        return QRectF(0, top, self.width(), _SMALL if number else _FIRST)

    def told(self, number: int) -> str:
        row = self._rows[number]
        return f"{row.name}: {figures_of(row, self._tr)}"

    def activate(self, number: int) -> None:
        self.chosen.emit(self._rows[number].name)

    def sizeHint(self) -> QSize:
        rows = len(self._rows)
        return QSize(200, round(_FIRST + (rows - 1) * _SMALL) if rows else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(len(self._rows)):
            self._paint_row(painter, number)

    def _paint_row(self, painter: QPainter, number: int) -> None:
        row, place = self._rows[number], self.place(number)
        self.brush_for(painter, number, place)
        bar = 6.0 if number == 0 else 4.0
        within = place.adjusted(_INSET, 4, -_INSET, -6)
        line = QRectF(within.left(), within.top(), within.width(), within.height() - bar - 2)
        painter.setFont(self._theme.interface_font(13 if number == 0 else 12, bold=number == 0))
        painter.setPen(self._theme.colour("ink" if number == 0 else "soft_ink"))
        self.write(painter, line, row.name)
        painter.setFont(self._theme.interface_font(13 if number == 0 else 12))
        painter.setPen(self._theme.colour("warning" if row.over else "soft_ink"))
        painter.drawText(line, self.far_side(), figures_of(row, self._tr))
        self._paint_bar(painter, row, QRectF(within.left(), within.bottom() - bar, within.width(), bar))

    def _paint_bar(self, painter: QPainter, row: FitRow, track: QRectF) -> None:
        round_end = track.height() / 2
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("card"))
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), round_end, round_end)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = max(row.want, row.have, 1)
        fits = track.width() * min(row.have, row.want) / whole
        if not row.have:
            return
        painter.setBrush(self._colour(over=bool(row.over), faint=bool(row.over)))
        painter.drawRoundedRect(self.laid(0, 0, max(track.height(), fits), track.height(), track), round_end, round_end)
        if row.over:
            painter.setBrush(self._colour(over=True, faint=False))
            rest = max(track.height(), track.width() - fits - 2)
            painter.drawRoundedRect(
                self.laid(track.width() - rest, 0, rest, track.height(), track), round_end, round_end
            )

    def _colour(self, *, over: bool, faint: bool) -> QColor:
        colour = self._theme.colour("warning" if over else "accent")
        colour.setAlphaF(0.5 if faint else 1)
        return colour


def figures_of(row: FitRow, tr: Translator) -> str:
    """A length beside what was asked for, in words."""
    match row.unit:
        case Unit.WORDS:
            told = tr.many("{have} of {count} word", "{have} of {count} words", row.want, have=row.have)
        case Unit.CHARACTERS:
            told = tr.many("{have} of {count} character", "{have} of {count} characters", row.want, have=row.have)
        case Unit.LINES:
            told = tr.many("{have} of {count} line", "{have} of {count} lines", row.want, have=row.have)
    return tr("{figures} · {over} too many", figures=told, over=row.over) if row.over else told
