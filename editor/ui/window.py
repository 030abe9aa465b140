"""Places the panes and joins actions to them, and no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from editor.desktop.settings import Settings
from editor.newsroom.fault import Fault
from editor.newsroom.gate import Objection
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.newsroom.story import Details, Story
from editor.ui.actions import TOOLS, Actions
from editor.ui.bars import StateBar, TopBar
from editor.ui.commands import Staff, calls_of, toggles_of, ways_of
from editor.ui.copy_desk import CopyDesk
from editor.ui.copyfit import Copyfit
from editor.ui.desk import Desk
from editor.ui.docks import Docks, Pane
from editor.ui.exchange import Exchange
from editor.ui.filing import Filing
from editor.ui.gate import Gate
from editor.ui.gathering import Gathering
from editor.ui.history import History
from editor.ui.lookups import Lookups
from editor.ui.open_story import OpenStory
from editor.ui.outbox_desk import OutboxSign
from editor.ui.panes.beside import BesidePane
from editor.ui.panes.changes import ChangesPane
from editor.ui.panes.details import DetailsPane
from editor.ui.panes.preview import PreviewPane
from editor.ui.panes.revisions import RevisionsPane
from editor.ui.panes.stories import StoriesPane
from editor.ui.panes.story import StoryPane
from editor.ui.proof_desk import ProofDesk
from editor.ui.questions import confirmed
from editor.ui.readiness import Readiness
from editor.ui.reporting_desk import ReportingDesk
from editor.ui.source_desk import VaultSign
from editor.ui.upkeep import Upkeep
from editor.ui.widgets import framed
from editor.ui.words import window_title

if TYPE_CHECKING:
    from editor.workflow.checking import Passages
    from editor.workflow.workbench import Workbench


class Window(QMainWindow):
    """The main window. Works without a library until `attach` brings one."""

    settings_chosen = Signal(object)
    story_read = Signal()
    """The proofreader has read the open story."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._closing = False
        self._make_panes()
        self._state = StateBar(desk, self.story.editor.turn_paragraph)
        self._actions = Actions(
            self,
            desk.tr,
            desk.theme,
            {**calls_of(self._staff), **self._own_calls()},
            toggles_of(self._staff, self._only_text),
            desk.settings.shortcuts,
        )
        self._top = TopBar(
            desk, self._actions.menu(self), self._show_palette, self._filing.outbox.show, self._actions["file"]
        )
        self._place()
        self._join()
        self._title(None)
        self._allow(story_open=False)

    # Placing

    def _make_panes(self) -> None:
        desk, tr = self._desk, self._desk.tr
        self.stories = StoriesPane(desk)
        self.story = StoryPane(desk)
        self.beside = BesidePane(desk)
        self.changes = ChangesPane(desk)
        self.revisions = RevisionsPane(desk)
        self.details = DetailsPane(desk)
        self.preview = PreviewPane(desk)
        self.docks = Docks(self, tr)
        self._upkeep = Upkeep(desk, self)
        self._gathering = Gathering(desk, self)
        self._open_now = OpenStory(desk, self.story, self.details, self)
        self._proofs = ProofDesk(desk, self.story)
        self.remarks = self._proofs.pane
        self._ready = Readiness(desk, self.story, self._proofs)
        self._reporting = ReportingDesk(desk, self.story, self.beside, self._open_now, self)
        self.quotes, self.sources, self.evidence = (
            self._reporting.quotes, self._reporting.sources, self._reporting.evidence
        )  # fmt: skip
        self._copy_desk = CopyDesk(desk, self.story.editor, self.changes, self)
        self._copyfit = Copyfit(desk, self.story)
        self._lookups = Lookups(desk, self.story.editor, self)
        gate = Gate(desk, self._reporting.sourcing.with_vault, self)
        gate.place_wanted.connect(self._show_objection)
        self._filing = Filing(desk, gate, self._open_now, self)
        self._exchange = Exchange(desk, gate, self)
        self._history = History(desk, self._open_now, self.story, self.revisions, self.beside, self)
        self._staff = Staff(
            self.story, self.beside, self.docks, self._open_now, self._gathering, self._exchange, self._reporting,
            self._filing, self._proofs, self._copy_desk, self._history, self._lookups
        )  # fmt: skip
        self._ready.take_ways(ways_of(self._staff), self._reporting.sourcing.vault.show)

    def _place(self) -> None:
        panes = (self.stories, self.beside, self.quotes, self.sources, self.evidence, self._reporting.pictures,
                 self.remarks, self.changes, self.revisions)  # fmt: skip
        for pane, widget in zip(Pane, (*panes, self.details, self.preview), strict=True):
            self.docks.add(pane, widget)
        self.setMenuWidget(framed(self._top))
        centre = framed(self.story, self._ready.bar)
        self.setCentralWidget(centre)
        self._desk.notices.lie_over(centre)  # the story is disabled while none is open, and they are not
        self.setStatusBar(self._state)
        self._state.take_sign(VaultSign(self._desk, self._reporting.sourcing.vault))
        self._state.take_sign(OutboxSign(self._desk, self._filing.outbox))
        self.story.take_actions([None if name == "." else self._actions[name] for name in TOOLS])
        self._actions.draw(name for name in TOOLS if name != ".")
        room = self.screen().availableGeometry().size()
        self.resize(min(1440, room.width() - 16), min(900, room.height() - 48))  # less the frame
        self.docks.place()

    # Joining

    def _own_calls(self) -> dict[str, Callable[[], object]]:
        """What only the window can do."""
        return {
            "write": self._write,
            "show_beside": lambda: self.docks.turn(Pane.BESIDE),
            "find_story": self._find_story,
            "palette": self._show_palette,
            "stop": self._state.stop_work,
            "backup": self._upkeep.back_up,
            "quit": self.close,
        }

    def _join(self) -> None:
        self.stories.opened.connect(self.open_story)
        self.stories.new_wanted.connect(self._open_now.new)
        self.stories.paste_wanted.connect(self._gathering.paste)
        self.story.saved.connect(self._saved)
        self.story.unsaved.connect(self._top.unsaved)
        self.story.not_saved.connect(self._not_saved)
        self.story.details_wanted.connect(lambda: self.docks.show(Pane.DETAILS))
        self.story.editor.direction_shown.connect(self._state.show_direction)
        self.story.editor.run_shown.connect(self._state.show_run)
        self.story.find_bar.everywhere.connect(self._lookups.everywhere)
        self._lookups.opened.connect(self.open_story)
        self._lookups.settings_chosen.connect(self.settings_chosen)
        self._lookups.beside.connect(self.beside.show_copy)
        self._lookups.working.connect(self._state.follow)
        self._proofs.read.connect(self.story_read)
        self._proofs.measured.connect(self._state.show_length)
        self._proofs.measured.connect(self._copyfit.measured)
        self._copyfit.counted.connect(self.details.gauge.show_fit)
        self._copyfit.counted.connect(self._state.show_fit)
        self._proofs.counted.connect(self._count_remarks)
        self._proofs.looked_over.connect(self._show_passages)
        self._reporting.quotes_wanted.connect(lambda: self.docks.show(Pane.QUOTES, focus=False))
        self._reporting.quoting.altered.altered_found.connect(self._proofs.show_altered)
        self._reporting.proving.working.connect(self._state.follow)
        self._proofs.altered_wanted.connect(self._reporting.quoting.altered.show_remark)
        self._copy_desk.counted.connect(self._count_changes)
        self._copy_desk.switched.connect(self._state.show_suggesting)
        self._history.comparing.connect(lambda: self.docks.show(Pane.BESIDE, focus=False))
        self.quotes.counted.connect(lambda count: self.docks.count(Pane.QUOTES, count))
        self.evidence.counted.connect(lambda count: self.docks.count(Pane.EVIDENCE, count))
        self._reporting.pictures.counted.connect(lambda count: self.docks.count(Pane.PICTURES, count))
        self.details.changed.connect(self._details_changed)
        self.details.autosave.saved.connect(self._saved)
        self.details.headline_asked.connect(lambda: self.details.suggest_slug(self.story.draft().headline))
        self.beside.closed.connect(lambda: self.docks.hide(Pane.BESIDE))
        self.beside.file_wanted.connect(self._gathering.choose_beside)
        self.beside.story_wanted.connect(self._lookups.story_beside)
        self._gathering.beside_read.connect(self.beside.show_text)
        self._gathering.taken_in.connect(self._open_now.show)
        self._gathering.taken_in.connect(lambda story: self._reporting.sourcing.offer_namesakes(story.id))
        self._exchange.taken.connect(self._open_now.show)
        self._gathering.opened.connect(self._show_opened)
        self._gathering.working.connect(self._state.follow)
        self._open_now.shown.connect(self._show_story)
        self._open_now.closed.connect(self._show_nothing)
        self._filing.waiting.connect(self._top.show_outbox)
        self._filing.working.connect(self._state.follow)
        self._filing.published.connect(self._published)
        self.docks.turned.connect(self._pane_turned)

    # The library

    def attach(self, bench: Workbench, story: StoryId | None = None) -> None:
        """Brings the open library; opens a story of it where one is given."""
        self._desk.bench = bench
        self._desk.instruct()
        bench.library.listen(self._desk.changes.tell)
        self.details.offer(self._desk.toolkit.languages)
        self.stories.refresh()
        self.sources.refresh()
        self._filing.outbox.begin()
        if story is not None:
            self.open_story(story)

    def welcome(self) -> None:
        self._open_now.welcome()

    def open_file(self, path: Path) -> None:
        """Takes a file in as a story and opens it; its quotations wait to be looked at."""
        self._gathering.open_file(path)

    def advise_passphrase(self, recoverable: bool) -> None:
        """Says once a start that a lost keychain would be a lost library, while that is so."""
        if not recoverable:
            self._upkeep.advise_passphrase(self._lookups.preferences)

    def tell(self, fault: Fault) -> None:
        self._desk.notices.fault(fault)

    # Stories

    def open_story(self, story: int) -> None:
        """Opens a story of the library; what is open is saved first."""
        self._open_now.open(StoryId(story))

    def _show_story(self, story: Story) -> None:
        self._reporting.open(story.id)
        self.stories.mark(story.id)
        self._history.show_story(story.id)
        self._proofs.open(self._desk.toolkit.language(story.details.language))
        self._copy_desk.refresh()
        self._top.saved()
        self._title(story)
        self._allow(story_open=True)
        self._show_preview()
        self.story.start_writing()

    def _show_opened(self, story: Story, quotes: int) -> None:
        self._open_now.show(story)
        self.story.editor.setFocus()
        if quotes:
            tr = self._desk.tr
            words = tr.many("{count} quotation stands in the text.", "{count} quotations stand in the text.", quotes)
            self._desk.notices.tell(words, tr("Look at them"), self._reporting.quoting.find)

    def _show_nothing(self) -> None:
        self._reporting.open(None)
        self._history.show_story(None)
        self._proofs.open(None)
        self._copy_desk.refresh()
        self._top.nothing_open()
        self._title(None)
        self._allow(story_open=False)

    def _published(self, story: int) -> None:
        if story == self._open_now.id:
            self.details.show_published()
            self._history.refresh()

    def _details_changed(self, details: Details) -> None:
        self._top.unsaved()
        before = self.story.story.details.language if self.story.story else ""
        self.story.take_details(details)
        self._copyfit.count()
        self._proofs.briefing.ask_again()
        if details.language != before:
            self._proofs.turn(self._desk.toolkit.language(details.language))

    # What was saved

    def _saved(self) -> None:
        if self._open_now.clean:
            self._top.saved()
        self._upkeep.rest()

    def _not_saved(self, fault: Fault) -> None:
        self._top.failed()
        self._desk.notices.fault(fault)

    # What the panes count

    def _show_passages(self, passages: Passages) -> None:
        self.story.show_passages(passages.marks, passages.length)
        self.quotes.show_uncited(passages.quoted)

    def _count_remarks(self, counts: Counter[Severity]) -> None:
        self._state.show_remarks(counts)
        self.docks.count(Pane.REMARKS, counts.total())

    def _count_changes(self, waiting: int) -> None:
        self.docks.count(Pane.CHANGES, waiting)
        if waiting and not self.docks.is_shown(Pane.CHANGES):
            self.docks.show(Pane.CHANGES, focus=False)

    # The rest

    def _pane_turned(self) -> None:
        if self.docks.is_front(Pane.REVISIONS):
            self._history.refresh()
        self._show_preview()

    def _show_preview(self) -> None:
        if self.docks.is_front(Pane.PREVIEW) and self.story.story is not None:
            self._open_now.with_saved(self.preview.show_story)

    def _show_objection(self, objection: Objection) -> None:
        if objection.span is not None:
            self.story.editor.select(objection.span)

    def _write(self) -> None:
        """Back to the text, out of whatever lies over it."""
        self.story.find_bar.leave()
        self._proofs.card.close_card()
        if self._actions["writing_mode"].isChecked():
            self._actions["writing_mode"].setChecked(False)
            self._only_text(False)

    def _only_text(self, on: bool) -> None:
        self.docks.only_text(on=on)
        self.story.only_text(on=on)
        self._ready.only_text(on=on)
        for bar in (self._top, self._state):
            bar.setVisible(not on)
        self.story.editor.setFocus()

    def _find_story(self) -> None:
        self.docks.show(Pane.STORIES)
        self.stories.search()

    def _show_palette(self) -> None:
        from editor.ui.dialogs.command_palette import CommandPalette

        palette = CommandPalette(self._desk, self._actions.all(), self.open_story, self)
        palette.move(self.mapToGlobal(self.rect().center()) - palette.rect().center())
        palette.show()

    def take_settings(self, settings: Settings) -> None:
        """Uses what can be changed in this window; for language, colours and size another one is made."""
        self.story.take_settings(settings)
        self._desk.instruct()
        self._actions.take_shortcuts(settings.shortcuts)
        self._proofs.briefing.ask_again()
        self._ready.look()

    def _allow(self, *, story_open: bool) -> None:
        self._top.allow_filing(allowed=story_open)
        self._actions.allow(story_open=story_open)
        self._ready.open(story_open=story_open)

    def _title(self, story: Story | None) -> None:
        # The headline stays out of the title: task bars and window lists remember titles.
        tr = self._desk.tr
        self.setWindowTitle(window_title(f"{tr('Story')} {tr.number(story.id)}" if story else ""))

    def settle(self, then: Callable[[], object]) -> None:
        """Goes on once everything typed is on the disk."""
        self._open_now.settle(then)

    def leave(self) -> None:
        """Another window has taken this one's place."""
        self._state.stop_work(to_be_continued=True)
        self._reporting.close()
        self.preview.release()
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes once everything typed is on the disk; where that cannot be, only after a question."""
        if not self._open_now.clean and not self._give_up_words():
            event.ignore()
            self._closing = True
            self._open_now.settle(self.close)
            return
        self._state.stop_work(to_be_continued=True)
        self.preview.release()
        super().closeEvent(event)

    def _give_up_words(self) -> bool:
        """Whether saving was tried, failed, and the journalist wants to close all the same."""
        if not self._closing:
            return False
        question = say("The last words could not be saved. Close all the same and lose them?")
        return confirmed(self, self._desk, question, self._desk.tr("Close and lose them"))
