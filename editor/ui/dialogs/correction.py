"""After publication: an update in silence, or a correction told to the readers."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor.newsroom.correction import Correction
from editor.newsroom.fault import Fault
from editor.newsroom.markup import plain
from editor.newsroom.message import say
from editor.newsroom.story import Story
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.dialogs.reach import Reach, Reached
from editor.ui.widgets import WordsField, hint, label, lines_high


class ReachingDialog(FormDialog):
    """A form that says first which outlets and files it reaches; without any, it cannot be accepted."""

    fits_itself = True

    def __init__(self, desk: Desk, story: Story, title: str, action: str, told: str, parent: QWidget | None) -> None:
        super().__init__(desk, title, action, parent, width=560)
        headline = label(story.draft.headline or desk.tr("Untitled"), wrap=True)
        headline.setStyleSheet(f'font-family: "{desk.theme.text_face}"; font-size: 20px; font-weight: bold;')
        self.reach = Reach(desk, story.id)
        self.reach.answered.connect(self._answered)
        for place, each in enumerate((headline, hint(told), self.reach)):
            self.column.insertWidget(place, each)
        self.primary.setEnabled(False)

    def _answered(self, reached: Reached) -> None:
        self.primary.setEnabled(bool(reached))
        if not isinstance(self.focusWidget(), WordsField):  # nobody writes yet: Enter does what stands there to be done
            self._focus_first()


class UpdateDialog(ReachingDialog):
    """`wanted` tells that the story is to be brought up to date wherever it is."""

    wanted = Signal()

    def __init__(self, desk: Desk, story: Story, parent: QWidget | None) -> None:
        tr = desk.tr
        told = tr("The words as they are now go to every outlet that has the story. Readers are told nothing else.")
        super().__init__(desk, story, tr("Update"), tr("Update everywhere"), told, parent)

    def accept(self) -> None:
        super().accept()
        self.wanted.emit()


class CorrectionDialog(ReachingDialog):
    """`made` tells the Correction."""

    made = Signal(object)

    def __init__(self, desk: Desk, story: Story, parent: QWidget | None) -> None:
        tr = desk.tr
        told = tr(
            "Put it right in the text first. What you write here stands under the article, for readers and machines,"
            " wherever it is."
        )
        super().__init__(desk, story, tr("Correct"), tr("Correct everywhere"), told, parent)
        self._draft, self._warned_of = story.draft, ""
        self._wrong, self._right, self._note = (lines_high(WordsField(tr), 2) for _ in range(3))
        self._note.setPlaceholderText(tr("Instead, or besides: in your own words"))
        self.row(tr("It said"), self._wrong)
        self.row(tr("It should say"), self._right)
        self.row(tr("Note to readers"), self._note)

    def accept(self) -> None:
        wrong, right, note = (field.toPlainText().strip() for field in (self._wrong, self._right, self._note))
        bench = self.desk.bench
        at = bench.clock() if bench is not None else datetime.now().astimezone()
        try:
            made = Correction(at, wrong, right, note, self.desk.settings.byline)
            self._warn_of_what_still_stands(made)
        except Fault as fault:
            self.tell(fault)
            return
        super().accept()
        self.made.emit(made)

    def _warn_of_what_still_stands(self, made: Correction) -> None:
        """Raises a Fault, once, where what was wrong still stands in the text: readers would have both."""
        text = f"{self._draft.headline}\n{self._draft.standfirst}\n{plain(self._draft.body).text}"
        wrong = " ".join(made.wrong.split())
        if wrong and wrong != self._warned_of and wrong in " ".join(text.split()):
            self._warned_of = wrong
            raise Fault(
                "correction.still_there",
                say("These words still stand in the text, so readers would have both."),
                say("Put the text right first; or correct all the same, by pressing once more."),
            )
