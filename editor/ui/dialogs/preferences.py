"""The journalist's settings, and the passphrase that saves a lost keychain."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.widgets import Choice, label


class PreferencesDialog(FormDialog):
    """Changes the settings; `chosen` tells them."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        tr, settings = desk.tr, desk.settings
        super().__init__(desk, tr("Preferences"), tr("Save"), parent)
        self._language = Choice([("ar", "العربية"), ("en", "English")], tr("Language of the interface"))
        self._theme = Choice(
            [("system", tr("As the desktop")), ("light", tr("Light")), ("dark", tr("Dark"))], tr("Colours")
        )
        self._size = QSpinBox()
        self._size.setRange(14, 40)
        self._size.setValue(settings.text_size)
        self._caret = Choice(
            [(True, tr("As the eye sees")), (False, tr("As the text is stored"))], tr("Arrow keys move")
        )
        self._byline = QLineEdit(settings.byline)
        self._passphrase, self._again = QLineEdit(), QLineEdit()
        for field in (self._passphrase, self._again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self._language.choose(settings.language)
        self._theme.choose(settings.theme)
        self._caret.choose(settings.visual_caret)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("Language of the interface"), self._language),
            (tr("Colours"), self._theme),
            (tr("Size of the text"), self._size),
            (tr("Arrow keys move"), self._caret),
            (tr("Byline of new stories"), self._byline),
            (tr("New passphrase"), self._passphrase),
            (tr("The same again"), self._again),
        )
        for words, widget in rows:
            self.row(words, widget)
        hint = tr(
            "The passphrase opens the library where the keychain cannot. Nobody can recover it for you: write it down."
        )
        self.form.addRow(label(hint, "hint", wrap=True))

    def accept(self) -> None:
        words = self._passphrase.text()
        if words != self._again.text():
            self.tell(Fault("passphrase.differs", say("The two passphrases differ."), say("Type both again.")))
            return
        if words:
            self.desk.ask(
                lambda bench: workflow.safekeeping.protect(bench, words), lambda _: self._done(), self, self.tell
            )
        else:
            self._done()

    def _done(self) -> None:
        self.chosen.emit(
            replace(
                self.desk.settings,
                language=self._language.value,
                theme=self._theme.value,
                text_size=self._size.value(),
                visual_caret=self._caret.value,
                byline=self._byline.text().strip(),
            )
        )
        super().accept()
