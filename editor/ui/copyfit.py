"""How long headline, standfirst and text are beside what the desk asked for, counted while they are written."""

from PySide6.QtCore import QObject, QTimer, Signal

from editor.newsroom.copyfit import Fit, Target, Unit
from editor.newsroom.markup import plain
from editor.text.counting import Length, length_of
from editor.ui.desk import Desk
from editor.ui.editing.column import lines_in
from editor.ui.panes.story import StoryPane
from editor.ui.pictures.gauge import FitRow

_STILL_MS = 150


class Copyfit(QObject):
    """Counts one story; `counted` tells the rows of the gauge, the text's first."""

    counted = Signal(object)

    def __init__(self, desk: Desk, story: StoryPane) -> None:
        super().__init__(story)
        self._desk, self._story = desk, story
        self._length = Length(0, 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STILL_MS)
        self._timer.timeout.connect(self.count)
        story.words_changed.connect(self._touched)

    def measured(self, length: Length | None) -> None:
        """The text's length as the reading lane counted it; the rest is counted here."""
        self._length = length or Length(0, 0)
        self.count()

    def count(self) -> None:
        """Counts what there is a length for."""
        fit = self._fit()
        tr = self._desk.tr
        rows = []
        if fit.body is not None:
            rows.append(FitRow(tr("Text"), self._body(fit.body), fit.body.amount, fit.body.unit))
        if fit.headline is not None or fit.standfirst is not None:
            draft = self._story.draft()
            for name, words, target in (
                (tr("Headline"), draft.headline, fit.headline),
                (tr("Standfirst"), draft.standfirst, fit.standfirst),
            ):
                if target is not None:
                    rows.append(FitRow(name, _amount(words, target), target.amount, target.unit))
        self.counted.emit(tuple(rows))

    def _touched(self) -> None:
        fit = self._fit()
        if fit.headline is not None or fit.standfirst is not None:
            self._timer.start()

    def _fit(self) -> Fit:
        return self._story.story.details.fit if self._story.story else Fit()

    def _body(self, target: Target) -> int:
        if target.unit is Unit.LINES:
            return lines_in(plain(self._story.editor.copy_text()).text, target)
        return self._length.words if target.unit is Unit.WORDS else self._length.characters


def _amount(words: str, target: Target) -> int:
    if target.unit is Unit.LINES:
        return lines_in(words, target)
    length = length_of(words)
    return length.words if target.unit is Unit.WORDS else length.characters
