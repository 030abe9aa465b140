"""Who speaks, in a story or over many: a bar for each source, and one for words that nobody is known to have said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from editor.desktop.translation import Translator
from editor.newsroom.voices import Standing, Voice, voices
from editor.text.counting import length_of
from editor.ui.desk import Desk
from editor.ui.pictures.picture import Picture
from editor.ui.words import listed_name

if TYPE_CHECKING:
    from editor.workflow.reporting import Said

_ROW, _BAR = 28.0, 8.0
_PAD, _GAP = 8.0, 8.0
_INSET = 6.0
"""Of a row's words from the row's own edge."""
_NAMES = 0.44
"""At most so much of the width is for the names."""
_SHADES = (1.0, 0.75, 0.6, 0.5, 0.42)
_OTHERS = 0.32


def shares(said: tuple[Said, ...], tr: Translator, unattributed: int = 0) -> tuple[Voice, ...]:
    """Who speaks in what was gathered; `unattributed` is the words quoted in the copy that nothing is cited for."""
    spoken = [(listed_name(tr, one.source) if one.source else "", length_of(one.quote.words).words) for one in said]
    return voices([*spoken, ("", unattributed)])


class Voices(Picture):
    """The bars of who speaks; hidden while nobody does."""

    chosen = Signal(str)
    """The name of a source, as the lists show it; empty for words without one."""

    def __init__(self, desk: Desk, *, of_story: bool = True) -> None:
        super().__init__(desk.theme, desk.tr)
        self._of_story = of_story
        self._voices: tuple[Voice, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_voices(self, voices: tuple[Voice, ...]) -> None:
        if voices != self._voices:
            self._voices = voices
            self.forget()
        self.setVisible(bool(voices))
        told = ". ".join(self.told(number) for number in range(len(voices)))
        self.setAccessibleName(self._name_of_all(told) if voices else "")
        self.updateGeometry()
        self.update()

    def _name_of_all(self, told: str) -> str:
        if self._of_story:
            return self._tr("Who speaks in this story: {voices}", voices=told)
        return self._tr("Who speaks: {voices}", voices=told)

    def count(self) -> int:
        return len(self._voices)

    def place(self, number: int) -> QRectF:
        return QRectF(_PAD, _PAD + number * _ROW, self.width() - 2 * _PAD, _ROW)

    def told(self, number: int) -> str:
        tr, voice = self._tr, self._voices[number]
        words = tr.many("{count} word", "{count} words", voice.words)
        return tr("{name}: {percent}% ({words})", name=self._name(voice), percent=voice.percent, words=words)

    def answers(self, number: int) -> bool:
        return super().answers(number) and self._voices[number].standing is not Standing.OTHERS

    def activate(self, number: int) -> None:
        self.chosen.emit(self._voices[number].name)

    def sizeHint(self) -> QSize:
        return QSize(200, round(_ROW * len(self._voices) + 2 * _PAD))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def _name(self, voice: Voice) -> str:
        words = {Standing.OTHERS: self._tr("Others"), Standing.NOBODY: self._tr("No source")}
        return words.get(voice.standing, voice.name)

    def _percent(self, voice: Voice) -> str:
        return self._tr("{percent}%", percent=voice.percent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line"))
        painter.setBrush(self._theme.colour("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        font = self._theme.interface_font(13)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        longest = max((metrics.horizontalAdvance(self._name(voice)) for voice in self._voices), default=0.0)
        names = min(longest, (self.width() - 2 * _PAD) * _NAMES) + 2
        figures = max((metrics.horizontalAdvance(self._percent(voice)) for voice in self._voices), default=0.0) + 2
        for number in range(len(self._voices)):
            self._paint_row(painter, number, names, figures)

    def _paint_row(self, painter: QPainter, number: int, names: float, figures: float) -> None:
        voice, row = self._voices[number], self.place(number)
        self.brush_for(painter, number, row)
        within = row.adjusted(_INSET, 0, -_INSET, 0)
        painter.setPen(self._theme.colour("warning" if voice.standing is Standing.NOBODY else "ink"))
        self.write(painter, self.laid(0, 0, names, _ROW, within), self._name(voice))
        room = within.width() - names - figures - 2 * _GAP
        length = max(_BAR, room * voice.words / max(one.words for one in self._voices))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(number))
        bar = self.laid(names + _GAP, (_ROW - _BAR) / 2, length, _BAR, within)
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.setPen(self._theme.colour("soft_ink"))
        painter.drawText(
            self.laid(within.width() - figures, 0, figures, _ROW, within), self.far_side(), self._percent(voice)
        )

    def _colour(self, number: int) -> QColor:
        voice = self._voices[number]
        if voice.standing is Standing.NOBODY:
            return self._theme.colour("warning")
        colour = self._theme.colour("accent")
        colour.setAlphaF(_OTHERS if voice.standing is Standing.OTHERS else _SHADES[number])
        return colour
