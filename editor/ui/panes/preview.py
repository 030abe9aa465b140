"""The article as readers will see it, in the readers' own engine: no scripts, no network, nothing kept."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import delete

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.story import Story
from editor.ui.desk import Desk
from editor.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtWebEngineWidgets import QWebEngineView


class PreviewPane(QWidget):
    """Starts the engine when it is first shown something, and never before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: QWebEngineView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 0)
        self._hint = label(desk.tr("Open a story to see it as its readers will."), "hint", wrap=True)
        self._column.addWidget(self._hint)

    def show_story(self, story: Story) -> None:
        """Shows a story as it is saved, or why it may not leave."""
        toolkit, tr = self._desk.toolkit, self._desk.tr

        def refused(fault: Fault) -> None:
            self.show_reason("\n".join(tr.tell(part) for part in (fault.what, fault.do) if part is not None))

        self._desk.ask(
            lambda bench: workflow.filing.render(toolkit, workflow.filing.article_of(bench, story.id), "html"),
            self.show_page,
            self,
            refused,
        )

    def show_page(self, html: bytes) -> None:
        """Shows a page from memory."""
        view = self._view or self._start()
        self._hint.hide()
        view.show()
        view.page().setHtml(html.decode("utf-8"), QUrl("about:blank"))

    def show_reason(self, words: str) -> None:
        """Says why there is nothing to preview yet."""
        if self._view is not None:
            self._view.hide()
        self._hint.setText(words)
        self._hint.show()

    def release(self) -> None:
        """Lets the engine go: a page must be gone before its profile is."""
        if self._view is not None:
            delete(self._view.page())

    def _start(self) -> "QWebEngineView":
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # Chromium has no sandbox as root and would end the whole program; the page is ours and cleaned.
            os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
        # A page of words needs no graphics card, and what Chromium tells of ours helps nobody.
        os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu --log-level=3")
        from editor.ui.panes.readers_engine import readers_view

        self._view = readers_view(self)
        self._view.setAccessibleName(self._desk.tr("Preview"))
        self._column.addWidget(self._view, 1)
        return self._view
