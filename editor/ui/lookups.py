"""What opens a dialog: hidden marks, another story, the calendar, words in the whole library, settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Story
from editor.ui.desk import Desk
from editor.ui.editing import formatting
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.work import Work

if TYPE_CHECKING:
    from editor.reading.finding import Wanted
    from editor.workflow.finding import Place
    from editor.workflow.styling import Shelf


class Lookups(QObject):
    """Opens the dialogs; what they find is told."""

    opened = Signal(int)
    """The id of a story that is to be opened."""
    beside = Signal(str, str)
    """Title and copy of a story that is to be read beside."""
    settings_chosen = Signal(object)
    working = Signal(object)

    def __init__(self, desk: Desk, editor: StoryEditor, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._editor, self._window = desk, editor, window

    def hidden_marks(self) -> None:
        """Names every character of the copy that is not seen."""
        from editor.ui.dialogs.hidden_marks import HiddenMarksDialog

        HiddenMarksDialog(self._desk, self._editor, self._window).open()

    def calendar(self) -> None:
        from editor.ui.pictures.calendar import CalendarDialog

        CalendarDialog(self._desk, self.opened.emit, self._window).open()

    def preferences(self) -> None:
        from editor.ui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._desk, self._window)
        dialog.chosen.connect(self.settings_chosen)
        dialog.chosen.connect(lambda _: self._desk.changes.lexicon.emit(0))  # perhaps of another house style
        dialog.open()

    def exit_rules(self) -> None:
        from editor.ui.dialogs.exit_rules import ExitRulesDialog

        dialog = ExitRulesDialog(self._desk, self._window)
        dialog.chosen.connect(self.settings_chosen)
        dialog.open()

    def house_style(self, name: str = "") -> None:
        """Opens the editor of house styles at this one, else at the desk's own."""
        from editor.ui.dialogs.house_style import HouseStyleDialog

        desk = self._desk

        def show(shelf: Shelf) -> None:
            dialog = HouseStyleDialog(desk, shelf, name or desk.settings.house_style, self._window)
            dialog.kept.connect(lambda: desk.changes.lexicon.emit(0))
            dialog.open()

        desk.ask(lambda bench: bench.styles.shelf(bench.proofreader.rules), show, self)

    def shortcuts(self) -> None:
        from editor.ui.dialogs.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(self._desk, self._window)
        dialog.chosen.connect(self.settings_chosen)
        dialog.open()

    def link(self) -> None:
        """Asks for an address for the selected words."""
        from editor.ui.dialogs.words import WordsDialog

        tr = self._desk.tr
        dialog = WordsDialog(self._desk, tr("Link"), tr("Address"), tr("Link the words"), self._window, address=True)
        dialog.given.connect(lambda address: formatting.link(self._editor, _whole(address)))
        dialog.open()

    def story_beside(self) -> None:
        """Asks for a story of the library that is to be read beside."""
        from editor.ui.dialogs.pick_story import PickStoryDialog

        def show(story: Story) -> None:
            self.beside.emit(story.draft.headline or self._desk.tr("Untitled"), story.draft.body)

        dialog = PickStoryDialog(self._desk, self._window)
        dialog.picked.connect(self._fetcher(show))
        dialog.open()

    def _fetcher(self, then: Callable[[Story], None]) -> Callable[[StoryId], None]:
        return lambda story: self._desk.ask(lambda bench: workflow.browsing.open_story(bench, story), then, self)

    def everywhere(self, wanted: Wanted, by: str) -> None:
        """Looks for words in every story, and offers to replace them there."""
        from editor.ui.dialogs.everywhere import EverywhereDialog

        work = Work(self)
        self.working.emit(work)

        def show(places: tuple[Place, ...]) -> None:
            dialog = EverywhereDialog(self._desk, wanted, by, places, self._window)
            dialog.opened.connect(self.opened)
            dialog.open()

        self._desk.ask(work.of(lambda bench: workflow.finding.everywhere(bench, wanted, work.progress)), show, self)


def _whole(address: str) -> str:
    return address if "://" in address or address.startswith("mailto:") else f"https://{address}"
