"""The bar that tells what went well or wrong, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from editor.desktop.translation import Translator
from editor.newsroom.fault import Fault

_SHOWN_MS, _WITH_ACTION_MS = 6_000, 20_000
"""Whoever can do something about it needs the time to reach for it."""


class Notices(QFrame):
    """One notice at a time; good news goes by itself, a fault stays until it is closed."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._tr = tr
        self._what = QLabel()
        self._what.setObjectName("what")
        self._what.setWordWrap(True)
        self._what.setAccessibleName(tr("Notice"))
        self._act = QPushButton()
        self._act.setProperty("role", "quiet")
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAccessibleName(tr("Close"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.addWidget(self._what, 1)
        row.addWidget(self._act)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._done: Callable[[], object] | None = None
        self._act.clicked.connect(self._do)
        self.hide()

    def tell(
        self, words: str, action: str = "", do: Callable[[], object] | None = None, *, stays: bool = False
    ) -> None:
        """Good news, or a plain fact; goes by itself, unless it `stays`."""
        self._show(words, "news", action, do)
        if stays:
            self._timer.stop()
        else:
            self._timer.start(_WITH_ACTION_MS if action else _SHOWN_MS)

    def fault(self, fault: Fault, action: str = "", do: Callable[[], object] | None = None) -> None:
        """What happened and what to do; stays until it is closed or another comes."""
        if fault.kind == "stopped":
            self.tell(self._tr.tell(fault.what))
            return
        words = [self._tr.tell(part) for part in (fault.what, fault.do) if part is not None]
        self._show("\n".join(words), "fault", action, do)
        self._timer.stop()

    def lie_over(self, widget: QWidget) -> None:
        """Lies along the top of a widget, and moves nothing that stands there."""
        self.setParent(widget)
        widget.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self.parentWidget()
        if over is not None:
            width = min(over.width() - 32, 760)
            self.resize(width, self.heightForWidth(width))
            self.move((over.width() - width) // 2, 8)
            self.raise_()

    @property
    def words(self) -> str:
        """What stands in the bar; empty when it is hidden."""
        return "" if self.isHidden() else self._what.text()

    def _show(self, words: str, kind: str, action: str, do: Callable[[], object] | None) -> None:
        self._what.setText(words)
        self._act.setText(action)
        self._act.setVisible(bool(action))
        self._done = do
        self.setProperty("kind", kind)
        for widget in (self, self._what):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.show()
        self._place()

    def _do(self) -> None:
        self.hide()
        if self._done is not None:
            self._done()
