"""Qt's own editor with a text and nothing else: `bare_editor.py FILE`."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QTextEdit

from editor.ui.theme import load_faces

application = QApplication(sys.argv)
application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
editor = QTextEdit()
editor.setWindowTitle("Bare editor")
font = QFont(load_faces()[1])
font.setPixelSize(22)
editor.setFont(font)
editor.setPlainText(Path(sys.argv[1]).read_text("utf-8"))
editor.resize(1440, 900)
editor.show()
sys.exit(application.exec())
