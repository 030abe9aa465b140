"""The vault in the window: opened when it is needed, shut when it is not, and nothing of it left lying about."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from hashlib import sha256
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from editor import workflow
from editor.ui.desk import Desk

if TYPE_CHECKING:
    from editor.workflow.vaulting import VaultState

_LOOK_MS = 2000
"""Between two looks whether the vault has locked itself."""
_CLIPBOARD_MS = 30_000
"""That something sealed stays on the clipboard."""
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_HINT = "x-kde-passwordManagerHint"


class Passphrase(Enum):
    """Which one is asked for."""

    FIRST = auto()
    KNOWN = auto()
    ANOTHER = auto()
    """In place of the one there is."""


Ask = Callable[[Passphrase, QWidget, Callable[[], object], Callable[[], object] | None], None]
"""Asks for a passphrase over a window, and says whether the vault was opened with it or not."""


class VaultDesk(QObject):
    """Opens and locks the vault of the open library; dialogs know it, and it knows none: `ask` opens them."""

    turned = Signal(bool)
    """Whether it is open from now on."""
    locked = Signal()
    """Whoever shows something of it wipes it now."""

    def __init__(self, desk: Desk, window: QWidget, ask: Ask) -> None:
        super().__init__(window)
        self._desk, self._window, self._ask = desk, window, ask
        self._open = False
        self._copied: bytes | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self._look)
        self._wiper = QTimer(self)
        self._wiper.setSingleShot(True)
        self._wiper.timeout.connect(self.clear_clipboard)

    @property
    def is_open(self) -> bool:
        bench = self._desk.bench
        return bench is not None and self._open and workflow.vaulting.is_open(bench)

    def with_vault(
        self,
        then: Callable[[], object],
        parent: QWidget | None = None,
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Goes on once the vault is open; asks for its passphrase, or for a new one, only where that is needed.

        `otherwise` is called where it stays shut.
        """

        def decide(state: VaultState) -> None:
            if state.open:
                self._opened()
                then()
            else:
                self._ask_for(Passphrase.KNOWN if state.made else Passphrase.FIRST, then, parent, otherwise)

        self._desk.ask(workflow.vaulting.state, decide, self)

    def show(self) -> None:
        """Opens the vault, or makes it; says so where it is open already."""
        tr, notices = self._desk.tr, self._desk.notices
        self.with_vault(lambda: notices.tell(tr("The vault is open."), tr("Lock it"), self.lock))

    def show_change(self) -> None:
        """Asks for another passphrase; in a library without a vault, for its first one."""

        def decide(state: VaultState) -> None:
            if state.made:
                self._ask_for(Passphrase.ANOTHER, self._changed)
            else:
                self._ask_for(Passphrase.FIRST, lambda: None)

        self._desk.ask(workflow.vaulting.state, decide, self)

    def lock(self) -> None:
        """Shuts the vault at once; what is shown of it goes from the screen and from the clipboard."""
        if self._desk.bench is not None:
            workflow.vaulting.lock(self._desk.bench)
        self._shut()

    def used(self) -> None:
        """Somebody works with what is sealed: the vault stays open for a while more."""
        if self.is_open and self._desk.bench is not None:
            workflow.vaulting.used(self._desk.bench)

    def copy(self, words: str) -> None:
        """Puts something sealed on the clipboard, where no history may keep it, and takes it off after half a minute."""
        self.take_note(words)
        QGuiApplication.clipboard().setMimeData(secret(words))

    def take_note(self, words: str) -> None:
        """Something sealed is on the clipboard now."""
        self._copied = _digest(words)
        self._wiper.start(_CLIPBOARD_MS)

    def clear_clipboard(self) -> None:
        """Takes what was copied off the clipboard, unless something else lies there by now."""
        self._wiper.stop()
        clipboard, copied = QGuiApplication.clipboard(), self._copied
        self._copied = None
        modes = [QClipboard.Mode.Clipboard, *([QClipboard.Mode.Selection] if clipboard.supportsSelection() else [])]
        for mode in modes if copied is not None else ():
            if _digest(clipboard.text(mode)) == copied:
                clipboard.clear(mode)

    def _ask_for(
        self,
        which: Passphrase,
        then: Callable[[], object],
        parent: QWidget | None = None,
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        def opened() -> None:
            self._opened()
            then()

        self._ask(which, parent or self._window, opened, otherwise)

    def _opened(self) -> None:
        self._clock.start()
        if not self._open:
            self._open = True
            self.turned.emit(True)

    def _changed(self) -> None:
        self._desk.notices.tell(self._desk.tr("The vault has another passphrase now."))

    def _look(self) -> None:
        if not self.is_open:
            self._shut()

    def _shut(self) -> None:
        self._clock.stop()
        self.clear_clipboard()
        if self._open:
            self._open = False
            self.locked.emit()
            self.turned.emit(False)


class VaultSign(QPushButton):
    """Stands in the state bar while the vault is open; a click locks it."""

    def __init__(self, desk: Desk, vault: VaultDesk) -> None:
        words = desk.tr("The vault is open")
        super().__init__(f" {words}")  # the icon would touch the words
        self.setAccessibleName(words)
        self.setProperty("role", "quiet")
        self.setIcon(desk.theme.icon("lock-open", "accent"))
        self.setToolTip(desk.tr("Lock the vault now"))
        self.setAccessibleDescription(desk.tr("Lock the vault now"))
        self.clicked.connect(lambda _=False: vault.lock())
        vault.turned.connect(self.setVisible)
        self.setVisible(vault.is_open)


def secret(words: str) -> QMimeData:
    """Words for the clipboard, marked so that clipboard histories leave them out (KDE's and Windows' conventions)."""
    made = QMimeData()
    made.setText(words)
    made.setData(_HINT, b"secret")
    made.setData(_WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"), bytes(4))
    made.setData(_WINDOWS.format("CanIncludeInClipboardHistory"), bytes(4))
    made.setData(_WINDOWS.format("CanUploadToCloudClipboard"), bytes(4))
    return made


def _digest(words: str) -> bytes:
    return sha256(words.encode("utf-8", "surrogatepass")).digest()
