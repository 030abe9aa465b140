"""What the library needs while nobody waits: the search index caught up, backups made."""

from PySide6.QtCore import QObject, QTimer

from editor import workflow
from editor.ui.desk import Desk

_REST_MS = 3000
"""After the last save, the search index catches up."""
_BACKUP_MS = 30 * 60 * 1000


class Upkeep(QObject):
    """Works on the library lane, behind everything the journalist asked for."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changed = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._catch_up)
        self._hours = QTimer(self)
        self._hours.setInterval(_BACKUP_MS)
        self._hours.timeout.connect(self._back_up_if_changed)
        self._hours.start()
        desk.changes.story.connect(self._note)

    def rest(self) -> None:
        """Something was saved: when no more follows, the index may read it."""
        self._rest.start()

    def back_up(self) -> None:
        """Makes a checked copy now, and tells its name."""
        tr, notices = self._desk.tr, self._desk.notices
        self._desk.ask(
            workflow.safekeeping.back_up,
            lambda path: notices.tell(tr("Backed up and checked: {file}", file=path.name)),
            self,
        )

    def _note(self, _story: int) -> None:
        self._changed = True

    def _catch_up(self) -> None:
        if self._desk.bench is not None:
            self._desk.ask(workflow.browsing.catch_up, lambda _: None, self)

    def _back_up_if_changed(self) -> None:
        if self._changed and self._desk.bench is not None:
            self._changed = False
            self._desk.ask(workflow.safekeeping.back_up, lambda _: None, self)
