"""Places the panes and joins actions to them, and no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from editor import workflow
from editor.desktop.settings import Settings
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.newsroom.quote import FoundQuote, Quote
from editor.newsroom.remark import Remark, Severity
from editor.newsroom.story import Details, Story
from editor.text.direction import Direction
from editor.text.spans import Span
from editor.ui.actions import Actions
from editor.ui.bars import StateBar, TopBar
from editor.ui.desk import Desk
from editor.ui.errands import Filing, Gathering, Reporting
from editor.ui.open_story import OpenStory
from editor.ui.panes.about import AboutStory, Side
from editor.ui.panes.details import DetailsPane
from editor.ui.panes.preview import PreviewPane
from editor.ui.panes.quotes import QuotesPane
from editor.ui.panes.remarks import RemarksPane
from editor.ui.panes.sources import SourcesPane
from editor.ui.panes.stories import StoriesPane
from editor.ui.panes.story import StoryPane
from editor.ui.proofing import Proofing
from editor.ui.questions import confirmed
from editor.ui.upkeep import Upkeep

if TYPE_CHECKING:
    from editor.workflow.reporting import Said
    from editor.workflow.workbench import Workbench


class Window(QMainWindow):
    """The main window. Works without a library until `attach` brings one."""

    settings_chosen = Signal(object)
    story_read = Signal()
    """The proofreader has read the open story."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._remark_counts: Counter[Severity] = Counter()
        self._closing = False
        self._make_panes()
        self._state = StateBar(desk, self._turn_paragraph)
        self._actions = Actions(self, desk.tr, self._calls())
        self._top = TopBar(
            desk, self._actions.menu(self), self._palette, self._filing.show_outbox, self._actions["file"]
        )
        self._place()
        self._join()
        self._title(None)
        self._allow(story_open=False)
        self._upkeep = Upkeep(desk, self)

    # Placing

    def _make_panes(self) -> None:
        desk = self._desk
        self.stories = StoriesPane(desk)
        self.story = StoryPane(desk)
        self.quotes = QuotesPane(desk)
        self.sources = SourcesPane(desk)
        self.remarks = RemarksPane(desk)
        self.details = DetailsPane(desk)
        self.preview = PreviewPane(desk)
        self.about = AboutStory(desk.tr, (self.quotes, self.sources, self.remarks, self.details, self.preview))
        self._gathering = Gathering(desk, self)
        self._reporting = Reporting(desk, self)
        self._filing = Filing(desk, self)
        self._proofing = Proofing(desk, self.story.editor.copy_text, self)
        self._open = OpenStory(desk, self.story, self.details, self)

    def _place(self) -> None:
        leading, trailing = self.stories, self.about
        for panel in (leading, trailing):
            panel.setObjectName("panel")
            panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.story.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        for part, width in ((leading, 270), (self.story, 810), (trailing, 360)):
            self._splitter.addWidget(part)
            if part is not trailing:  # its tabs tell themselves how much they need
                part.setMinimumWidth(min(width, 400))
        self._splitter.setSizes([270, 810, 360])
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._top)
        rows.addWidget(self._desk.notices)
        rows.addWidget(self._splitter, 1)
        rows.addWidget(self._state)
        self.setCentralWidget(whole)
        room = self.screen().availableGeometry().size()
        self.resize(min(1440, room.width() - 16), min(900, room.height() - 48))  # less the frame

    # Joining

    def _calls(self) -> dict[str, Callable[[], None]]:
        editor = self.story.editor
        return {
            "new_story": self.new_story,
            "paste_story": self._gathering.paste,
            "import_file": self._gathering.choose_file,
            "import_page": self._gathering.ask_address,
            "delete_story": self._delete_story,
            "undo": editor.undo,
            "redo": editor.redo,
            "paragraph_rtl": lambda: editor.set_direction(Direction.RTL),
            "paragraph_ltr": lambda: editor.set_direction(Direction.LTR),
            "paragraph_auto": lambda: editor.set_direction(None),
            "add_quote": self._add_quote,
            "add_source": self._reporting.source,
            "find_quotes": self._find_quotes,
            "preview": lambda: self.about.choose(Side.PREVIEW),
            "export": lambda: self._open.with_saved(self._filing.export),
            "file": lambda: self._open.with_saved(lambda story: self._filing.file(story, self._remark_counts)),
            "outbox": self._filing.show_outbox,
            "outlets": self._filing.show_outlets,
            "find_story": self.stories.search,
            "write": editor.setFocus,
            "palette": self._palette,
            "stop": self._state.stop_work,
            "backup": self._upkeep_now,
            "preferences": self._preferences,
            "quit": self._quit,
        }

    def _join(self) -> None:
        self.stories.opened.connect(self.open_story)
        self.stories.new_wanted.connect(self.new_story)
        self.stories.paste_wanted.connect(self._gathering.paste)
        self.story.saved.connect(self._saved)
        self.story.unsaved.connect(self._top.unsaved)
        self.story.not_saved.connect(self._not_saved)
        self.story.copy_changed.connect(self._proofing.touch)
        self.story.details_wanted.connect(lambda: self.about.choose(Side.DETAILS))
        self.story.editor.direction_shown.connect(self._state.show_direction)
        self._proofing.read.connect(self._show_remarks)
        self._proofing.measured.connect(self._state.show_length)
        self.quotes.cited.connect(self._cite)
        self.quotes.add_wanted.connect(self._add_quote)
        self.quotes.edit_wanted.connect(self._change_quote)
        self.quotes.counted.connect(lambda count: self.about.count(Side.QUOTES, count))
        self.sources.add_wanted.connect(self._reporting.source)
        self.sources.edit_wanted.connect(self._reporting.source)
        self.remarks.shown.connect(lambda remark: self.story.editor.select(remark.span))
        self.remarks.mended.connect(self._mend)
        self.remarks.counted.connect(self._count_remarks)
        self.details.changed.connect(self._details_changed)
        self.details.autosave.saved.connect(self._saved)
        self.details.headline_asked.connect(lambda: self.details.suggest_slug(self.story.draft().headline))
        self._gathering.taken_in.connect(self._open.show)
        self._open.shown.connect(self._show_story)
        self._open.closed.connect(self._show_nothing)
        self._gathering.opened.connect(self._show_opened)
        self._gathering.working.connect(self._state.follow)
        self._reporting.quote_saved.connect(self._quote_written)
        self._reporting.found_kept.connect(self._cite_found)
        self._filing.waiting.connect(self._top.show_outbox)
        self._filing.working.connect(self._state.follow)
        self._filing.published.connect(self._published)
        self.about.turned.connect(self._show_preview)

    # The library

    def attach(self, bench: Workbench, story: StoryId | None = None) -> None:
        """Brings the open library; opens a story of it where one is given."""
        self._desk.bench = bench
        bench.library.listen(self._desk.changes.tell)
        self.details.offer(self._desk.toolkit.languages)
        self.stories.refresh()
        self.sources.refresh()
        self._filing.count()
        if story is not None:
            self.open_story(story)

    def open_file(self, path: Path) -> None:
        """Takes a file in as a story and opens it; its quotations wait to be looked at."""
        self._gathering.open_file(path)

    def advise_passphrase(self, recoverable: bool) -> None:
        """Says once a start that a lost keychain would be a lost library, while that is so."""
        if not recoverable:
            tr = self._desk.tr
            words = tr("Only this computer's keychain opens the library. Set a passphrase in case it is lost.")
            self._desk.notices.tell(words, tr("Preferences…"), self._preferences)

    def tell(self, fault: Fault) -> None:
        self._desk.notices.fault(fault)

    # Stories

    def new_story(self) -> None:
        details = Details(byline=self._desk.settings.byline)
        self._desk.ask(lambda bench: workflow.writing.new_story(bench, details), self._open.show, self)

    def open_story(self, story: int) -> None:
        """Opens a story of the library; what is open is saved first."""
        self._open.open(StoryId(story))

    def _show_story(self, story: Story) -> None:
        self.quotes.open(story.id)
        self.stories.mark(story.id)
        self._remark_counts = Counter()
        self.remarks.show_remarks((), "")
        self._proofing.open(self._desk.toolkit.language(story.details.language))
        self._top.saved()
        self._title(story)
        self._allow(story_open=True)
        self._show_preview()
        self.story.start_writing()

    def _show_opened(self, story: Story, quotes: int) -> None:
        self._open.show(story)
        self.story.editor.setFocus()
        if quotes:
            tr = self._desk.tr
            words = tr.many("{count} quotation stands in the text.", "{count} quotations stand in the text.", quotes)
            self._desk.notices.tell(words, tr("Look at them"), self._find_quotes)

    def _delete_story(self) -> None:
        story = self._open.id
        question = say("Delete this story and its revisions? Its quotes stay; what waits in the outbox is not sent.")
        if story is None or not confirmed(self, self._desk, question, self._desk.tr("Delete")):
            return
        self._desk.ask(
            lambda bench: workflow.writing.delete_story(bench, story), lambda _: self._open.close(story), self
        )

    def _show_nothing(self) -> None:
        self.quotes.open(None)
        self.remarks.show_remarks((), "")
        self._proofing.open(None)
        self._state.show_length(None)
        self._top.nothing_open()
        self._title(None)
        self._allow(story_open=False)

    def _published(self, story: int) -> None:
        if story == self._open.id:
            self.details.show_published()

    def _details_changed(self, details: Details) -> None:
        self._top.unsaved()
        before = self.story.story.details.language if self.story.story else ""
        self.story.take_details(details)
        if details.language != before:
            self._proofing.open(self._desk.toolkit.language(details.language))

    # What was saved

    def _saved(self) -> None:
        if self._open.clean:
            self._top.saved()
        self._upkeep.rest()

    def _not_saved(self, fault: Fault) -> None:
        self._top.failed()
        self._desk.notices.fault(fault)

    # Quotes and remarks

    def _add_quote(self) -> None:
        if self.story.story is not None:
            words = self.story.editor.selected_words().strip()
            self._reporting.quote(self.story.story.id, words=words)

    def _find_quotes(self) -> None:
        if self.story.story is not None:
            language = self._desk.toolkit.language(self.story.story.details.language)
            self._reporting.find(self.story.story.id, self.story.editor.copy_text(), language)

    def _cite_found(self, read: str, kept: Sequence[tuple[FoundQuote, Quote]]) -> None:
        text = self.story.editor.copy_text()
        if text != read:  # typed on, or another story: the quotes are kept, and cited by hand
            return
        places = [(workflow.gathering.citation_place(text, found), quote.key) for found, quote in kept]
        for at, key in sorted(places, reverse=True):
            self.story.editor.select(Span(at, at))
            self.story.editor.insert_citation(key)

    def _change_quote(self, said: Said) -> None:
        if self.story.story is not None:
            self._reporting.quote(self.story.story.id, said)

    def _quote_written(self, quote: Quote) -> None:
        """A quote made from selected words is cited where they stand."""
        if quote.words and quote.words in self.story.editor.selected_words():
            self._cite(quote.key)
        self.about.choose(Side.QUOTES)

    def _cite(self, key: str) -> None:
        self.story.editor.insert_citation(key)
        self.story.editor.setFocus()

    def _show_remarks(self, remarks: tuple[Remark, ...], text: str) -> None:
        self.story.editor.show_remarks(remarks)
        self.remarks.show_remarks(remarks, text)
        self.story_read.emit()

    def _count_remarks(self, counts: Counter[Severity]) -> None:
        self._remark_counts = counts
        self._state.show_remarks(counts)
        self.about.count(Side.REMARKS, counts.total())

    def _mend(self, remark: Remark, words: str) -> None:
        if not self.story.editor.replace(remark.span, remark.suggestions[0], words):
            self._desk.notices.tell(self._desk.tr("The text has changed there. It is being read again."))

    # The trailing side

    def _show_preview(self) -> None:
        if self.about.current is Side.PREVIEW and self.story.story is not None:
            self._open.with_saved(self.preview.show_story)

    # The rest

    def _turn_paragraph(self) -> None:
        editor = self.story.editor
        editor.set_direction(Direction.LTR if editor.shown_direction is Direction.RTL else Direction.RTL)
        editor.setFocus()

    def _palette(self) -> None:
        from editor.ui.dialogs.command_palette import CommandPalette

        palette = CommandPalette(self._desk, self._actions.all(), self)
        palette.move(self.mapToGlobal(self.rect().center()) - palette.rect().center())
        palette.show()

    def _preferences(self) -> None:
        from editor.ui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._desk, self)
        dialog.chosen.connect(self.settings_chosen)
        dialog.open()

    def take_settings(self, settings: Settings) -> None:
        """Uses what can be changed at once; language and colours wait for the next start."""
        self.story.editor.set_visual_caret(visual=settings.visual_caret)

    def _allow(self, *, story_open: bool) -> None:
        self._top.allow_filing(allowed=story_open)
        for name in ("delete_story", "add_quote", "find_quotes", "preview", "export", "file", "undo", "redo"):
            self._actions[name].setEnabled(story_open)

    def _title(self, story: Story | None) -> None:
        # The headline stays out of the title: task bars and window lists remember titles.
        self.setWindowTitle("Muharrir" if story is None else f"{self._desk.tr('Story')} {story.id} — Muharrir")

    def _upkeep_now(self) -> None:
        self._upkeep.back_up()

    def _quit(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes once everything typed is on the disk; where that cannot be, only after a question."""
        if not self._open.clean and not self._give_up_words():
            event.ignore()
            self._closing = True
            self._open.settle(self._quit)
            return
        self._state.stop_work()
        self.preview.release()
        super().closeEvent(event)

    def _give_up_words(self) -> bool:
        """Whether saving was tried, failed, and the journalist wants to close all the same."""
        if not self._closing:
            return False
        question = say("The last words could not be saved. Close all the same and lose them?")
        return confirmed(self, self._desk, question, self._desk.tr("Close and lose them"))
