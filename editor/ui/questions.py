"""Questions asked before something that cannot be undone."""

from PySide6.QtWidgets import QMessageBox, QWidget

from editor.newsroom.message import Message
from editor.ui.desk import Desk
from editor.ui.words import window_title


def confirmed(window: QWidget, desk: Desk, question: Message, action: str) -> bool:
    """Asks before something that cannot be undone."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, window_title(), desk.tr.tell(question), parent=window)
    yes = box.addButton(action, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(desk.tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is yes
