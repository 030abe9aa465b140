"""The readers' own engine behind a plain widget: it is started when it is first shown something, and never before."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import delete

from editor.ui.panes.from_memory import Held

if TYPE_CHECKING:
    from editor.ui.panes.shut_in import ShutIn


class ReadersView(QWidget):
    """Shows pages from memory: no scripts, no network, nothing kept."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._engine: ShutIn | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_page(self, html: bytes, parts: Mapping[str, Held] | None = None) -> None:
        """Shows a page, UTF-8, of any size; `parts` are what it names, each under its `address`."""
        engine = self._engine or self._start()
        engine.show_held(("text/html; charset=utf-8", html), parts or {})

    @property
    def engine(self) -> ShutIn | None:
        """None until something was shown."""
        return self._engine

    def release(self) -> None:
        """Lets the engine go: a page must be gone before its profile is."""
        if self._engine is not None:
            delete(self._engine.page())
            self._engine = None

    def _start(self) -> ShutIn:
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # Chromium has no sandbox as root and would end the whole program; what it shows can reach nothing.
            os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
        # A page of words needs no graphics card, and what Chromium tells of ours helps nobody.
        os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu --log-level=3")
        from editor.ui.panes.shut_in import ShutIn

        self._engine = ShutIn(self)
        self._engine.setAccessibleName(self._name)
        self._column.addWidget(self._engine)
        self.setFocusProxy(self._engine)
        return self._engine
