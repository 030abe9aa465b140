"""Fields for what may be sealed: once they are guarded, their words go to no clipboard history and leave no undo."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from editor.desktop.translation import Translator
from editor.newsroom.source import Contact, ContactKind
from editor.ui.desk import Desk
from editor.ui.dialogs.source_fields import measured_anew
from editor.ui.vault_desk import VaultDesk, secret
from editor.ui.widgets import Choice, WordsField, button, icon_button
from editor.ui.words import CONTACT

_SENSITIVE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
_FROM_LEFT = frozenset((ContactKind.PHONE, ContactKind.EMAIL, ContactKind.HANDLE))


class PrivateLine(QLineEdit):
    """One line."""

    def __init__(self, tr: Translator, words: str = "") -> None:
        super().__init__(words)
        self._tr = tr
        self._vault: VaultDesk | None = None

    def guard(self, vault: VaultDesk) -> None:
        """From now on its words are something out of the vault."""
        self._vault = vault
        self.setDragEnabled(False)
        self.setInputMethodHints(self.inputMethodHints() | _SENSITIVE)

    def wipe(self) -> None:
        self.setText("")  # which forgets what could be undone, too

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cut = event.matches(QKeySequence.StandardKey.Cut)
        if self._vault is not None and (cut or event.matches(QKeySequence.StandardKey.Copy)):
            self._copy(cut=cut)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        clipboard = QGuiApplication.clipboard()
        if self._vault is not None and clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._vault is None:
            super().contextMenuEvent(event)
            return
        tr, menu = self._tr, QMenu(self)
        menu.addAction(tr("Copy; it goes from the clipboard after half a minute"), self._copy)
        menu.addAction(tr("Paste"), self.paste)
        menu.addAction(tr("Select all"), self.selectAll)
        menu.exec(event.globalPos())

    def _copy(self, *, cut: bool = False) -> None:
        if self._vault is not None and self.hasSelectedText():
            self._vault.copy(self.selectedText())
            if cut:
                self.del_()


class PrivateWords(WordsField):
    """Several lines."""

    def __init__(self, tr: Translator, words: str = "", *, height: int = 72) -> None:
        super().__init__(tr, words)
        self._vault: VaultDesk | None = None
        self.setFixedHeight(height)

    def guard(self, vault: VaultDesk) -> None:
        """From now on its words are something out of the vault."""
        self._vault = vault
        self.setInputMethodHints(self.inputMethodHints() | _SENSITIVE)

    def wipe(self) -> None:
        self.setPlainText("")
        self.document().clearUndoRedoStacks()

    def words(self) -> str:
        return self.toPlainText().strip()

    def createMimeDataFromSelection(self) -> QMimeData:
        if self._vault is None:
            return super().createMimeDataFromSelection()
        words = self.textCursor().selection().toPlainText()
        self._vault.take_note(words)
        return secret(words)


class ContactRows(QWidget):
    """Ways to reach a source, one a row."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._vault: VaultDesk | None = None
        self._lines: list[tuple[QWidget, Choice[ContactKind], PrivateLine]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        self._more = button(desk.tr("Add a contact"), self._add_empty, "quiet")
        self._more.setAutoDefault(False)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        self.wipe()
        for contact in contacts:
            self.add(contact)

    def contacts(self) -> tuple[Contact, ...]:
        given = (Contact(kind.value, line.text().strip()) for _, kind, line in self._lines)
        return tuple(contact for contact in given if contact.value)

    def guard(self, vault: VaultDesk) -> None:
        self._vault = vault
        for _, _, line in self._lines:
            line.guard(vault)

    def wipe(self) -> None:
        for row, _, _ in tuple(self._lines):
            self._remove(row)

    def add(self, contact: Contact) -> PrivateLine:
        """One more row; its field is returned."""
        tr = self._desk.tr
        row, kind, line = QWidget(), Choice.of(CONTACT, tr, tr("Kind of contact")), PrivateLine(tr, contact.value)
        line.setAccessibleName(tr("Number, address or name there"))
        if self._vault is not None:
            line.guard(self._vault)
        kind.choose(contact.kind)
        kind.currentIndexChanged.connect(lambda _: _turn(line, kind.value))
        _turn(line, contact.kind)
        away = icon_button(self._desk.theme, "x", tr("Take this contact away"), lambda: self._remove(row))
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(6)
        beside.addWidget(kind)
        beside.addWidget(line, 1)
        beside.addWidget(away)
        self._lines.append((row, kind, line))
        self._rows.addWidget(row)
        measured_anew(row)
        return line

    def _add_empty(self) -> None:
        self.add(Contact(ContactKind.PHONE, "")).setFocus()

    def _remove(self, row: QWidget) -> None:
        for held, _, line in self._lines:
            if held is row:
                line.wipe()
        self._lines = [one for one in self._lines if one[0] is not row]
        if row.isAncestorOf(self.focusWidget() or self):
            self._more.setFocus()
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()


def _turn(line: QLineEdit, kind: ContactKind) -> None:
    """Numbers and addresses of the web run from the left in every window."""
    left = kind in _FROM_LEFT
    line.setLayoutDirection(Qt.LayoutDirection.LeftToRight if left else QGuiApplication.layoutDirection())
    right_edge = left and QGuiApplication.isRightToLeft()
    line.setAlignment(Qt.AlignmentFlag.AlignRight if right_edge else Qt.AlignmentFlag.AlignLeading)
