"""What the library needs while nobody waits: the search index caught up, backups made."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from editor import workflow
from editor.ui.desk import Desk

_REST_MS = 3000
"""After the last save, the search index catches up."""
_TIDY_MS = 30_000
"""After the last save, the log is written back, so that deleted words leave the disk."""
_BACKUP_MS = 30 * 60 * 1000
_FIRST_BACKUP_MS = 20_000
_PUT_OFF = 100
"""How often a backup waits for the writer to rest."""


class Upkeep(QObject):
    """Works on the library lane, behind everything the journalist asked for."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rest = self._timer(_REST_MS, self._catch_up)
        self._tidy = self._timer(_TIDY_MS, self._write_back)
        self._put_off = 0
        self._due = self._timer(_BACKUP_MS, self._back_up_if_due)
        QTimer.singleShot(_FIRST_BACKUP_MS, self, self._back_up_if_due)

    def rest(self) -> None:
        """Something was saved: when no more follows, there is time for the library."""
        self._rest.start()
        self._tidy.start()

    def advise_passphrase(self, preferences: Callable[[], None]) -> None:
        """A lost keychain would be a lost library: says so, with the way to the passphrase."""
        tr = self._desk.tr
        words = tr("Only this computer's keychain opens the library. Set a passphrase in case it is lost.")
        self._desk.notices.tell(words, tr("Preferences…"), preferences)

    def back_up(self) -> None:
        """Makes a checked copy now, and tells its name."""
        tr, notices = self._desk.tr, self._desk.notices
        self._desk.ask_far(
            lambda bench: workflow.safekeeping.back_up(bench),  # noqa: PLW0108 - imported on the lane
            lambda path: notices.tell(tr("Backed up and checked: {file}", file=path.name)),
            self,
        )

    def _timer(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(call)
        return made

    def _catch_up(self) -> None:
        if self._desk.bench is not None:
            self._desk.ask(workflow.browsing.catch_up, self._go_on, self)

    def _go_on(self, more: bool) -> None:
        if more:
            self._catch_up()

    def _write_back(self) -> None:
        if self._desk.bench is not None:
            self._desk.ask(workflow.safekeeping.tidy, lambda _: None, self)

    def _back_up_if_due(self) -> None:
        if self._rest.isActive() and self._put_off < _PUT_OFF:  # somebody writes, and would feel it
            self._put_off += 1
            self._due.start(_REST_MS)
            return
        self._put_off = 0
        self._due.start(_BACKUP_MS)
        if self._desk.bench is not None:  # reads the file beside its writer, so saving goes on meanwhile
            self._desk.ask_far(workflow.safekeeping.back_up_if_due, lambda _: None, self)
