"""Asking for files: the first time among the journalist's documents, then where the last one was."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class Files:
    """The computer's own file dialogs; nothing is opened or written here."""

    def __init__(self) -> None:
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def choose(self, over: QWidget, title: str, kinds: str = "") -> Path | None:
        """One file to be read."""
        name, _ = QFileDialog.getOpenFileName(over, title, str(self._folder), kinds)
        return self._chosen(name)

    def choose_many(self, over: QWidget, title: str, kinds: str = "") -> list[Path]:
        """Files to be read."""
        names, _ = QFileDialog.getOpenFileNames(over, title, str(self._folder), kinds)
        return [path for name in names if (path := self._chosen(name)) is not None]

    def choose_folder(self, over: QWidget, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(over, title, str(self._folder))
        return self._chosen(name)

    def save_as(self, over: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
        """A place to write to; `name` is proposed, in the folder of the last one whatever it holds."""
        chosen, _ = QFileDialog.getSaveFileName(over, title, str(self._folder / name.replace("/", "-")), kinds)
        return self._chosen(chosen)

    def _chosen(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._folder = path.parent
        return path
