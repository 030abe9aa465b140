"""Withdraw an article from its readers: asked twice, with what follows in plain words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor.newsroom.message import Message, say
from editor.newsroom.publication import WantedStatus
from editor.newsroom.story import Story
from editor.ui.desk import Desk
from editor.ui.dialogs.correction import ReachingDialog
from editor.ui.questions import confirmed
from editor.ui.widgets import Choice, WordsField, hint, lines_high

HOW: dict[WantedStatus, Message] = {
    WantedStatus.WITHDRAWN: say("Kept at the outlet as a draft"),
    WantedStatus.BINNED: say("Put in the outlet's bin"),
}
FOLLOWS: dict[WantedStatus, Message] = {
    WantedStatus.WITHDRAWN: say(
        "Readers find it no longer; the desk there does, and its address comes back with it if it is published again."
    ),
    WantedStatus.BINNED: say(
        "Readers find it no longer, and the outlet deletes it after a while, as it does with its bin."
    ),
}
QUESTION = say(
    "Take the article from its readers at every outlet now? What was copied, printed or passed on stays where it is."
)


class WithdrawDialog(ReachingDialog):
    """`wanted` tells how, and a note for the desk's history."""

    wanted = Signal(object, str)

    def __init__(self, desk: Desk, story: Story, parent: QWidget | None) -> None:
        tr = desk.tr
        told = tr(
            "A mistake is usually corrected, not withdrawn: whoever has read it learns nothing from a page that is gone."
        )
        super().__init__(desk, story, tr("Withdraw"), tr("Withdraw everywhere…"), told, parent)
        self._how = Choice.of(HOW, tr, tr("What becomes of it"))
        self._follows = hint("")
        self._note = lines_high(WordsField(tr), 2)
        self._note.setPlaceholderText(tr("Why; readers are told if the article ever comes out again"))
        self.row(tr("What becomes of it"), self._how)
        self.form.addRow("", self._follows)
        self.row(tr("Reason"), self._note)
        self._how.currentIndexChanged.connect(lambda _: self._tell())
        self._tell()

    def _tell(self) -> None:
        self._follows.setText(self.desk.tr.tell(FOLLOWS[self._how.value]))

    def accept(self) -> None:
        if confirmed(self, self.desk, QUESTION, self.desk.tr("Withdraw")):
            how, note = self._how.value, self._note.toPlainText().strip()
            super().accept()
            self.wanted.emit(how, note)
