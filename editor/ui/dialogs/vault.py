"""The vault's passphrase: the first one, the one that opens it, another one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.widgets import hint
from editor.workflow.workbench import Workbench


class VaultDialog(FormDialog):
    """Fields for passphrases, which go from the screen when it closes; the work is done on the library's lane."""

    opened = Signal()

    def __init__(self, desk: Desk, title: str, action: str, hints: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(desk, title, action, parent, width=500)
        self._fields: list[QLineEdit] = []
        for words in hints:
            self.form.addRow(hint(words))

    def passphrase(self, words: str) -> QLineEdit:
        """One more field for a passphrase."""
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.row(words, field)
        self._fields.append(field)
        return field

    def work(self, call: Callable[[Workbench], None]) -> None:
        """Does it off the window's thread; what goes wrong is told here."""
        self._let(work=False)

        def done(_: None) -> None:
            FormDialog.accept(self)
            self.opened.emit()

        self.desk.ask(call, done, self, self._refused)

    def wipe(self) -> None:
        for field in self._fields:
            field.setText("")  # which forgets what could be undone, too

    def done(self, result: int) -> None:
        self.wipe()
        super().done(result)

    def _refused(self, fault: Fault) -> None:
        self._let(work=True)
        self.tell(fault)
        self._fields[0].selectAll()
        self._fields[0].setFocus()

    def _let(self, *, work: bool) -> None:
        for field in (*self._fields, self.primary):
            field.setEnabled(work)


class OpenVaultDialog(VaultDialog):
    """Asks for the passphrase; `opened` tells that the vault is open."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        tr = desk.tr
        told = tr("The names of protected sources lie in the vault. It locks itself when it is not used for a while.")
        super().__init__(desk, tr("Open the vault"), tr("Open the vault"), (told,), parent)
        self._words = self.passphrase(tr("Passphrase of the vault"))

    def accept(self) -> None:
        words = self._words.text()
        if words and self._words.isEnabled():
            self.work(lambda bench: workflow.vaulting.unlock(bench, words))


class MakeVaultDialog(VaultDialog):
    """Asks for a first passphrase, twice; `opened` tells that the vault is made and open."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        tr = desk.tr
        hints = (
            tr(
                "Names, contacts and notes of protected sources are sealed in the vault. Whoever opens the library, with its key or on this computer, does not see them without the vault's passphrase."
            ),
            tr(
                "Nobody can recover this passphrase: not the house, not whoever made this program. Without it the sealed names are lost. Write it down, and keep it away from this computer."
            ),
        )
        super().__init__(desk, tr("Make the vault"), tr("Make the vault"), hints, parent)
        self._words = self.passphrase(tr("Passphrase"))
        self._again = self.passphrase(tr("The same again"))

    def accept(self) -> None:
        words = self._words.text()
        if not self._words.isEnabled():
            return
        if words != self._again.text():
            self.tell(_differs())
        elif words:
            self.work(lambda bench: workflow.vaulting.make(bench, words))


class ChangePassphraseDialog(VaultDialog):
    """Asks for the passphrase there is and for another one, twice; `opened` tells that it is the other now."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        tr = desk.tr
        told = tr(
            "The old passphrase opens nothing any more, but for backups made before. Nobody can recover the new one."
        )
        super().__init__(desk, tr("Passphrase of the vault"), tr("Change it"), (told,), parent)
        self._old = self.passphrase(tr("Passphrase until now"))
        self._words = self.passphrase(tr("New passphrase"))
        self._again = self.passphrase(tr("The same again"))

    def accept(self) -> None:
        old, words = self._old.text(), self._words.text()
        if not self._words.isEnabled():
            return
        if words != self._again.text():
            self.tell(_differs())
        elif old and words:
            self.work(lambda bench: workflow.vaulting.change_passphrase(bench, old, words))


def _differs() -> Fault:
    return Fault("passphrase.differs", say("The two passphrases differ."), say("Type both again."))
