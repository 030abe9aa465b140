"""The journalist's settings, and the passphrase that saves a lost keychain."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from editor import workflow
from editor.desktop.settings import DIGITS, LANGUAGES, PARTIAL, THEMES
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.text.digits import Digits, converted
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.dialogs.style_choice import StyleChoice
from editor.ui.widgets import Choice, Tabs, label

_MASTHEAD: dict[str, Message] = {
    "name": say("Name of the house"),
    "url": say("Its front page"),
    "domain": say("Its name for machines"),
    "copyright": say("Copyright"),
    "terms": say("Terms of reprinting"),
}
"""The fields of `newsroom.masthead.Masthead`."""


class PreferencesDialog(FormDialog):
    """Changes the settings; `chosen` tells them."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        tr, settings = desk.tr, desk.settings
        super().__init__(desk, tr("Preferences"), tr("Save"), parent, width=620)
        begun = tr("begun")
        languages = [(code, f"{name} ({begun})" if code in PARTIAL else name) for code, name in LANGUAGES.items()]
        self._language = Choice(languages, tr("Language of the interface"))
        colours = (tr("As the desktop"), tr("Light"), tr("Dark"), tr("Strongest contrast"))
        self._theme = Choice(zip(THEMES, colours, strict=True), tr("Colours"))
        self._size = QSpinBox()
        self._size.setRange(14, 40)
        self._size.setValue(settings.text_size)
        self._caret = Choice(
            [(True, tr("As the eye sees")), (False, tr("As the text is stored"))], tr("Arrow keys move")
        )
        self._byline = QLineEdit(settings.byline)
        self._marks = QCheckBox(tr("Write the house's quotation marks, comma and question mark"))
        self._marks.setChecked(settings.house_marks)
        sets = ((name, converted("123", Digits[name.upper()])) for name in DIGITS)
        self._digits = Choice([("", tr("As the story's language has them")), *sets], tr("Digits of the house"))
        self._digits.choose(settings.digits)
        self._style = StyleChoice(desk, tr("As it came with the program, for each language"), settings.house_style)
        self._pasted = QCheckBox(tr("Mark words pasted from outside until they are edited"))
        self._pasted.setChecked(settings.mark_pasted)
        self._filing = QCheckBox(tr("File stories while suggestions in them are open"))
        self._filing.setChecked(settings.file_with_suggestions)
        self._minutes = QSpinBox()
        self._minutes.setRange(1, 120)
        self._minutes.setValue(settings.vault_minutes)
        self._passphrase, self._again = QLineEdit(), QLineEdit()
        for field in (self._passphrase, self._again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._language.choose(settings.language)
        self._theme.choose(settings.theme)
        self._caret.choose(settings.visual_caret)
        self._masthead = {name: QLineEdit(settings.masthead.get(name, "")) for name in _MASTHEAD}
        for name in ("url", "domain"):
            self._masthead[name].setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._house = self._house_page()
        self._tabs = Tabs((tr("Yours"), tr("The house")), tr("Part of the preferences"))
        self._tabs.chosen.connect(self._show_page)
        self.column.insertWidget(0, self._tabs)
        self.column.insertWidget(2, self._house)
        self.column.insertStretch(3)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("Language of the interface"), self._language),
            (tr("Colours"), self._theme),
            (tr("Size of the text"), self._size),
            (tr("Arrow keys move"), self._caret),
            (tr("Your name: byline, and under your suggestions"), self._byline),
            (tr("While typing"), self._marks),
            (tr("When pasting"), self._pasted),
            (tr("Minutes until the vault locks itself"), self._minutes),
            (tr("New passphrase"), self._passphrase),
            (tr("The same again"), self._again),
        )
        for words, widget in rows:
            self.row(words, widget)
        hint = tr(
            "The passphrase opens the library where the keychain cannot. Nobody can recover it for you: write it down."
        )
        self.form.addRow(label(hint, "hint", wrap=True))
        self._show_page(0)

    def _house_page(self) -> QWidget:
        """How the house writes and files, and what every page and file says of it."""
        tr, page = self.desk.tr, QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._masthead["url"].setPlaceholderText("https://")
        self._masthead["copyright"].setPlaceholderText("© …")
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("House style"), self._style),
            (tr("Digits of the house"), self._digits),
            (tr("When filing"), self._filing),
            *((tr.tell(words), self._masthead[name]) for name, words in _MASTHEAD.items()),
        )
        for words, field in rows:
            field.setAccessibleName(words)
            form.addRow(words, field)
        hint = tr(
            "Readers, search engines and other newsrooms read this in every page and file. The name for machines is a"
            " domain that belongs to the house: its articles are numbered under it."
        )
        form.addRow(label(hint, "hint", wrap=True))
        return page

    def _show_page(self, page: int) -> None:
        for row in range(self.form.rowCount()):
            self.form.setRowVisible(row, page == 0)
        self._house.setVisible(page == 1)

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
                house_marks=self._marks.isChecked(),
                digits=self._digits.value,
                house_style=self._style.value,
                mark_pasted=self._pasted.isChecked(),
                file_with_suggestions=self._filing.isChecked(),
                masthead={name: words for name, field in self._masthead.items() if (words := field.text().strip())},
                vault_minutes=self._minutes.value(),
            )
        )
        super().accept()
