"""Qt's own editor with a text and nothing else, its column as wide as ours: `bare_editor.py FILE`."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from editor.ui.editing.story_editor import COLUMN
from editor.ui.theme import load_faces


class BareEditor(QTextEdit):
    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(0, (self.width() - COLUMN) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)


application = QApplication(sys.argv)
application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
editor = BareEditor()
editor.setWindowTitle("Bare editor")
font = QFont(load_faces()[1])
font.setPixelSize(20)
editor.setFont(font)
editor.setPlainText(Path(sys.argv[1]).read_text("utf-8"))
editor.resize(1440, 900)
editor.show()
sys.exit(application.exec())
