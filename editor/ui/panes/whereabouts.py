"""Where the open story is: a line for each outlet that has it, or is to get it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom import status_line
from editor.newsroom.identity import StoryId
from editor.newsroom.publication import Publication
from editor.ui.desk import Desk
from editor.ui.widgets import label


class Whereabouts(QWidget):
    """Asks anew whenever something happened to a publication; nothing stands there while no outlet has the story."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._story: StoryId | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(2)
        desk.changes.publication.connect(self._changed)
        self.hide()

    def show_story(self, story: StoryId | None) -> None:
        self._story = story
        self._show(())
        self._changed(0)

    def _changed(self, _: int) -> None:
        story = self._story
        if story is None:
            return

        def show(found: Sequence[Publication]) -> None:
            if story == self._story:
                self._show(found)

        self._desk.ask(lambda bench: workflow.outbox.of_story(bench, story), show, self)

    def _show(self, found: Sequence[Publication]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.deleteLater()
        now = datetime.now(UTC)
        for one in found:
            name = label(one.outlet_name)
            name.setStyleSheet("font-weight: bold;")
            self._column.addWidget(name)
            self._column.addWidget(label(self._desk.tr.tell(status_line.told(one, now)), "hint", wrap=True))
        self.setVisible(bool(found))
