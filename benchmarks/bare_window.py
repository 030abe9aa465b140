"""The least a program of this kind can be: a Qt window with an editor, and SQLAlchemy imported."""

import sys

import sqlalchemy.orm  # noqa: F401
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

application = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("Bare window")
window.setCentralWidget(QTextEdit())
window.resize(1440, 900)
window.show()
sys.exit(application.exec())
