"""Long work under way."""

from PySide6.QtCore import QObject, Signal

from editor.newsroom.progress import Progress


class Work(QObject):
    """Long work under way: tells each step on the window's thread, and can be stopped."""

    told = Signal(object, object)
    """A Message, and the share that is done (0..1), or None where nobody knows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.progress = Progress(self.told.emit)
