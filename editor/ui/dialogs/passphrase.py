"""Asks for the passphrase of a library, or for a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.widgets import label
from editor.workflow.safekeeping import SHORTEST_PASSPHRASE


class PassphraseDialog(FormDialog):
    """`given` tells the passphrase."""

    given = Signal(str)

    def __init__(self, desk: Desk, *, new: bool, parent: QWidget | None) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Passphrase"), tr("Make the library") if new else tr("Open"), parent)
        self._new = new
        hint = (
            tr(
                "This computer has no keychain, so the library gets a passphrase. Without it nobody can open the library: write it down."
            )
            if new
            else tr("The library is locked. Type its passphrase.")
        )
        self.form.addRow(label(hint, wrap=True))
        self._words, self._again = QLineEdit(), QLineEdit()
        for field in (self._words, self._again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.row(tr("Passphrase"), self._words)
        if new:
            self.row(tr("The same again"), self._again)

    def accept(self) -> None:
        words = self._words.text()
        if self._new and len(words) < SHORTEST_PASSPHRASE:
            self.tell(
                Fault(
                    "passphrase.short",
                    say("A passphrase needs at least {count} characters.", count=SHORTEST_PASSPHRASE),
                    say("A sentence you will remember is better than a difficult word."),
                )
            )
        elif self._new and words != self._again.text():
            self.tell(Fault("passphrase.differs", say("The two passphrases differ."), say("Type both again.")))
        elif words:
            self.given.emit(words)
            super().accept()
