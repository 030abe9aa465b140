"""The keys of every command, to be changed."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFormLayout, QKeySequenceEdit, QLineEdit, QScrollArea, QWidget

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.text.folding import fold
from editor.ui.actions import COMMANDS, GROUPS, Command
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.widgets import button, label

_Portable = QKeySequence.SequenceFormat.PortableText


class ShortcutsDialog(FormDialog):
    """`chosen` tells the settings with the journalist's own keys."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Keyboard shortcuts"), tr("Save"), parent, width=560)
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search the commands…"))
        self.row(tr("Search"), self._search)
        self._keys: dict[str, QKeySequenceEdit] = {}
        page = QWidget()
        page.setObjectName("page")
        self._rows = QFormLayout(page)
        self._rows.setVerticalSpacing(6)
        self._rows.setContentsMargins(4, 4, 12, 4)
        for group in GROUPS:
            self._rows.addRow(label(tr.tell(group.words), "panel_title"))
            for command in group.commands:
                self._rows.addRow(tr.tell(command.words), self._key_field(command))
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setMinimumHeight(420)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.insertWidget(1, area, 1)
        self.buttons.insertWidget(0, button(tr("As they were at first"), self._reset, "quiet"))
        self._search.textChanged.connect(self._narrow)

    def _key_field(self, command: Command) -> QKeySequenceEdit:
        keys = self.desk.settings.shortcuts.get(command.name, command.shortcut)
        field = QKeySequenceEdit(QKeySequence(keys))
        field.setMaximumSequenceLength(1)
        field.setClearButtonEnabled(True)
        field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        field.setAccessibleName(self.desk.tr.tell(command.words))
        self._keys[command.name] = field
        return field

    def _narrow(self, words: str) -> None:
        parts = fold(words).split()
        for command in COMMANDS:
            shown = all(part in fold(self.desk.tr.tell(command.words)) for part in parts)
            self._rows.setRowVisible(self._keys[command.name], shown)

    def _reset(self) -> None:
        for command in COMMANDS:
            self._keys[command.name].setKeySequence(QKeySequence(command.shortcut))

    def accept(self) -> None:
        given = {name: field.keySequence().toString(_Portable) for name, field in self._keys.items()}
        owners: dict[str, list[Command]] = {}
        for command in COMMANDS:
            if given[command.name]:
                owners.setdefault(given[command.name], []).append(command)
        twice = next(((keys, owned) for keys, owned in owners.items() if len(owned) > 1), None)
        if twice is not None:
            first, second, *_ = twice[1]
            what = say(
                "{keys} would mean both “{first}” and “{second}”.",
                keys=twice[0],
                first=first.words,
                second=second.words,
            )
            self.tell(Fault("shortcuts.twice", what, say("Give one of them other keys.")))
            return
        own = {
            command.name: given[command.name]
            for command in COMMANDS
            if given[command.name] != QKeySequence(command.shortcut).toString(_Portable)
        }
        self.chosen.emit(replace(self.desk.settings, shortcuts=own))
        super().accept()
