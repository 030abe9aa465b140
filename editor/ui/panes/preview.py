"""The article as readers will see it, in the readers' own engine: no scripts, no network, nothing kept."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.story import Story
from editor.ui.desk import Desk
from editor.ui.panes.readers_engine import ReadersView
from editor.ui.widgets import label


class PreviewPane(QWidget):
    """Starts the engine when it is first shown something, and never before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view = ReadersView(desk.tr("Preview"))
        self._view.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        self._hint = label(desk.tr("Open a story to see it as its readers will."), "hint", wrap=True)
        column.addWidget(self._hint)
        column.addWidget(self._view, 1)

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
        self._hint.hide()
        self._view.show()
        self._view.show_page(html)

    def show_reason(self, words: str) -> None:
        """Says why there is nothing to preview yet."""
        self._view.hide()
        self._hint.setText(words)
        self._hint.show()

    def release(self) -> None:
        """Lets the engine go: a page must be gone before its profile is."""
        self._view.release()
