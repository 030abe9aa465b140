"""Every command by name: type a few letters of it, in any spelling."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from editor.text.folding import fold
from editor.ui.desk import Desk
from editor.ui.table import Card, CardView, Chip, Table


class CommandPalette(QDialog):
    """Finds an action by its folded words and runs it."""

    def __init__(self, desk: Desk, actions: list[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        tr = desk.tr
        self._actions = [action for action in actions if action.isEnabled()]
        self._words = QLineEdit()
        self._words.setPlaceholderText(tr("Type a command…"))
        self._words.setAccessibleName(tr("Command"))
        self._table: Table[QAction] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Commands"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._words)
        column.addWidget(self._view, 1)
        self.resize(520, 420)
        self._words.textChanged.connect(self._find)
        self._words.returnPressed.connect(self._run)
        self._view.clicked.connect(lambda _: self._run())
        self._words.installEventFilter(self)
        self._find("")
        self.setObjectName("palette")
        self._words.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = (self._view.currentIndex().row() + step) % max(1, self._table.rowCount())
                self._view.setCurrentIndex(self._table.index(row))
                return True
        return super().eventFilter(watched, event)

    def _find(self, words: str) -> None:
        parts = fold(words).split()
        self._table.show([action for action in self._actions if all(part in fold(action.text()) for part in parts)])
        self._view.setCurrentIndex(self._table.index(0))

    def _run(self) -> None:
        action = self._table.value(self._view.currentIndex())
        self.accept()
        if action is not None:
            action.trigger()

    def _card(self, action: QAction) -> Card:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return Card(action.text(), chips=(Chip(keys),) if keys else (), lines=1, compact=True)
