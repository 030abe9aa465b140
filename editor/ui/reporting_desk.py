"""Quotes, sources, evidence and pictures of one window: their panes, and those who answer for them, joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.ui.desk import Desk
from editor.ui.evidence_desk import EvidenceDesk
from editor.ui.open_story import OpenStory
from editor.ui.panes.beside import BesidePane
from editor.ui.panes.evidence import EvidencePane
from editor.ui.panes.pictures import PicturesPane
from editor.ui.panes.quotes import QuotesPane
from editor.ui.panes.sources import SourcesPane
from editor.ui.panes.story import StoryPane
from editor.ui.picture_desk import PictureDesk
from editor.ui.quote_desk import QuoteDesk
from editor.ui.source_desk import SourceDesk

if TYPE_CHECKING:
    from editor.newsroom.identity import StoryId
    from editor.newsroom.source import Source


class ReportingDesk(QObject):
    """What was said, by whom, what shows it, and what it looked like."""

    quotes_wanted = Signal()
    """The pane of quotes is to be seen."""

    def __init__(self, desk: Desk, story: StoryPane, beside: BesidePane, open_now: OpenStory, window: QWidget) -> None:
        super().__init__(window)
        self._story, self._open_now = story, open_now
        self.quotes = QuotesPane(desk)
        self.sources = SourcesPane(desk)
        self.evidence = EvidencePane(desk)
        self.pictures = PicturesPane(desk)
        self.sourcing = SourceDesk(desk, self.sources, open_now.settle, window)
        self.quoting = QuoteDesk(desk, story, self.quotes, self.sources, beside)
        self.proving = EvidenceDesk(desk, self.evidence, story, self.quoting.errands)
        self.illustrating = PictureDesk(desk, self.pictures, story)
        self.illustrating.working.connect(self.proving.working)
        self.quoting.errands.search = self.sourcing.search
        self.quoting.errands.story_wanted.connect(open_now.open)
        self.quoting.chain_wanted.connect(self.proving.chain)
        self.quoting.kept.connect(self.quotes_wanted)
        self.proving.source_wanted.connect(self.sourcing.change)
        self.sourcing.quotes_wanted.connect(self._show_quotes_of)
        self.sourcing.sealing.connect(self._seal)

    def open(self, story: StoryId | None) -> None:
        """Another story is shown, or none."""
        self.quotes.open(story)
        self.evidence.open(story)
        self.illustrating.open(story)
        self.quoting.altered.open()

    def close(self) -> None:
        """Nothing of the vault is left open, on the screen or in the clipboard."""
        self.sourcing.vault.lock()

    def _show_quotes_of(self, source: Source) -> None:
        self.quotes_wanted.emit()
        self.quotes.show_source(source)

    def _seal(self, under_way: bool) -> None:
        """While a source is sealed the keys of its quotes may change, in the open story too."""
        self._story.editor.setReadOnly(under_way)
        if not under_way:
            self._open_now.reread()
