"""A desk with a story, its quotes and its evidence, on a real library and without the rest of the window."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.newsroom.draft import Draft
from editor.newsroom.story import Details, Story
from editor.ui.desk import Desk
from editor.ui.evidence_desk import EvidenceDesk
from editor.ui.panes.beside import BesidePane
from editor.ui.panes.evidence import EvidencePane
from editor.ui.panes.quotes import QuotesPane
from editor.ui.panes.sources import SourcesPane
from editor.ui.panes.story import StoryPane
from editor.ui.quote_desk import QuoteDesk
from editor.workflow import browsing, reporting, writing
from editor.workflow.reporting import QuoteSheet, Said
from editor.workflow.workbench import Workbench
from tests.ui.pictures import conftest

desk = conftest.desk
"""A fixture."""
D = TypeVar("D", bound=QWidget)


class Room(QWidget):
    """The panes of quoting, joined as the window joins them."""

    def __init__(self, desk: Desk, bench: Workbench) -> None:
        super().__init__()
        desk.bench = bench
        bench.library.listen(desk.changes.tell)
        self.desk, self.bench = desk, bench
        self.story, self.quotes = StoryPane(desk), QuotesPane(desk)
        self.beside, self.sources = BesidePane(desk), SourcesPane(desk)
        self.quoting = QuoteDesk(desk, self.story, self.quotes, self.sources, self.beside)
        self.evidence = EvidencePane(desk)
        self.proving = EvidenceDesk(desk, self.evidence, self.story, self.quoting.errands)
        self.quoting.chain_wanted.connect(self.proving.chain)
        row = QHBoxLayout(self)
        for pane in (self.quotes, self.story, self.evidence):
            row.addWidget(pane)
        self.resize(1200, 700)

    def write(self, body: str = "", **details: object) -> Story:
        """Opens a new story with this copy."""
        story = writing.new_story(self.bench, Details(**details))  # type: ignore[arg-type]
        return self.open(writing.save_draft(self.bench, story.id, Draft("خبر السوق", "", body)))

    def open(self, story: Story) -> Story:
        shown = browsing.open_story(self.bench, story.id)
        self.story.open(shown)
        self.quotes.open(story.id)
        self.evidence.open(story.id)
        self.quoting.altered.open()
        return shown

    def said(self, story: Story, words: str, speaker: str = "", **known: object) -> Said:
        """A quote gathered for a story."""
        kept = reporting.save_sheet(self.bench, story.id, QuoteSheet(words, speaker, **known))  # type: ignore[arg-type]
        return reporting.with_key(self.bench, kept.key)

    @property
    def copy(self) -> str:
        return self.story.editor.copy_text()

    @property
    def told(self) -> str:
        return self.desk.notices.words


@pytest.fixture
def room(desk: Desk, bench: Workbench, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    made = Room(desk, bench)
    made.desk.notices.setParent(made)
    made.show()
    yield made
    made.story.autosave.flush()
    qtbot.waitUntil(lambda: made.story.autosave.clean)
    desk.notices.setParent(None)
    for drawn in (made, made.beside, made.sources):
        drawn.close()
        drawn.deleteLater()


def dialog(qtbot: QtBot, kind: type[D]) -> D:
    """The dialog of that kind that is open."""
    found: list[D] = []

    def there() -> bool:
        found[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
        return bool(found)

    qtbot.waitUntil(there)
    return found[0]
