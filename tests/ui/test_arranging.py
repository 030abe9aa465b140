"""Panes, screens, keys and what only the text is left of: how a window is arranged, and comes back."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.newsroom.copyfit import Target, Unit
from editor.newsroom.story import Details, Story
from editor.newsroom.suggestion import accepted
from editor.ui.dialogs.shortcuts import ShortcutsDialog
from editor.ui.docks import Pane
from editor.ui.window import Window
from editor.workflow import browsing, reporting
from editor.workflow.workbench import Workbench
from tests.ui.drawn import x_of
from tests.ui.test_window import dialog_of, saved

Write = Callable[..., Story]
CARET = QTextCursor.MoveOperation


def run(window: Window, name: str) -> None:
    window._actions[name].trigger()


class TestArranging:
    def test_panes_come_back_as_they_were_left(self, window: Window) -> None:
        window.docks.hide(Pane.SOURCES)
        window.docks.show(Pane.DETAILS)
        left = window.docks.arrangement()
        window.docks.show(Pane.SOURCES)
        window.docks.hide(Pane.DETAILS)
        window.docks.arrange(left)
        assert not window.docks.is_shown(Pane.SOURCES)
        assert window.docks.is_shown(Pane.DETAILS)

    def test_panes_are_moved_parted_and_hidden_by_key(self, window: Window, qtbot: QtBot) -> None:
        """The pane at hand is the one with the caret."""
        run(window, "show_sources")
        run(window, "pane_side")
        assert x_of(window.sources, window) > x_of(window.story.editor, window)
        run(window, "pane_window")
        assert window.sources.window() is not window
        qtbot.waitUntil(window.sources.window().isActiveWindow)
        run(window, "pane_hide")
        assert not window.docks.is_shown(Pane.SOURCES)
        run(window, "panes_first")
        qtbot.waitUntil(lambda: x_of(window.sources, window) < x_of(window.story.editor, window))
        assert window.docks.is_shown(Pane.SOURCES)

    def test_a_window_comes_back_from_a_screen_that_is_gone(
        self, window: Window, qtbot: QtBot, qapp: QApplication
    ) -> None:
        run(window, "show_sources")
        run(window, "pane_window")
        parted = window.sources.window()
        window.move(9000, 400)
        parted.move(9000, 400)
        screen = window.screen()
        qapp.screenRemoved.emit(screen)
        qtbot.waitUntil(lambda: all(one.frameGeometry().intersects(screen.geometry()) for one in (window, parted)))

    def test_an_arrangement_on_a_screen_that_is_gone_comes_back_in_sight(self, window: Window) -> None:
        window.move(9000, 400)
        left = window.docks.arrangement()
        window.docks.arrange(left)
        assert window.frameGeometry().intersects(window.screen().geometry())

    def test_what_cannot_be_understood_changes_nothing(self, window: Window) -> None:
        before = window.docks.arrangement()
        window.docks.arrange(b"\x00nonsense")
        assert window.docks.arrangement() == before

    def test_only_the_text_and_back(self, window: Window, written: Write) -> None:
        written("نص")
        run(window, "writing_mode")
        assert not any(window.docks.is_shown(pane) for pane in Pane)
        assert not window._top.isVisible()
        run(window, "write")
        assert window.docks.is_shown(Pane.STORIES)
        assert window._top.isVisible()

    def test_the_line_being_written_stays_in_the_middle(self, window: Window, written: Write, qtbot: QtBot) -> None:
        written("\n".join(["سطر"] * 80))
        run(window, "typewriter")
        editor = window.story.editor
        for place in (CARET.Start, CARET.End):
            editor.moveCursor(place)
            middle = editor.viewport().height() * 0.45
            assert abs(editor.cursorRect().center().y() - middle) < 40

    def test_keys_can_be_changed_and_two_commands_never_share_them(self, window: Window, qtbot: QtBot) -> None:
        run(window, "shortcuts")
        dialog = dialog_of(qtbot, ShortcutsDialog)
        dialog._keys["bold"].setKeySequence(QKeySequence("Ctrl+F"))
        dialog.accept()
        assert dialog.isVisible()
        dialog._keys["bold"].setKeySequence(QKeySequence("Ctrl+Alt+5"))
        with qtbot.waitSignal(window.settings_chosen) as told:
            dialog.accept()
        assert told.args[0].shortcuts == {"bold": "Ctrl+Alt+5"}
        window.take_settings(told.args[0])
        assert window._actions["bold"].shortcut() == QKeySequence("Ctrl+Alt+5")

    def test_the_first_story_teaches(self, window: Window, open_bench: Workbench, qtbot: QtBot) -> None:
        window.welcome()
        qtbot.waitUntil(lambda: window.story.story is not None)
        story = window.story.story
        assert story is not None
        (said,) = reporting.said_in(open_bench, story.id)
        assert f"[@{said.quote.key}]" in story.draft.body
        open_now, threads = window.story.editor.open_changes()
        assert len(open_now) == 2
        assert len(threads) == 1
        assert "{++" not in accepted(story.draft.body).text
        window.welcome()
        qtbot.wait(100)
        assert browsing.browse(open_bench).total == 1


def test_what_a_story_is_due_and_how_long_is_kept(
    window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
) -> None:
    story = written("نص")
    run(window, "show_details")
    window.details._has_due.setChecked(True)
    window.details._fit["headline"]._amount.setValue(60)
    qtbot.waitUntil(lambda: saved(window))
    kept = browsing.open_story(open_bench, story.id).details
    assert kept.due is not None
    assert kept.fit.headline == Target(Unit.WORDS, 60)
    assert kept != Details()
