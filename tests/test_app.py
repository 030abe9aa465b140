"""The open program: its window follows the settings at once, and stands again as it was left."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from editor.app import House, make_application
from editor.desktop import settings
from editor.desktop.paths import Paths
from editor.desktop.settings import LANGUAGES, THEMES, Settings
from editor.desktop.translation import RIGHT_TO_LEFT
from editor.newsroom.draft import Draft
from editor.ui.docks import Pane
from editor.workflow import browsing, writing
from editor.workflow.workbench import Workbench
from tests.ui.typing_keys import type_words


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data", tmp_path / "config", tmp_path / "log")


@pytest.fixture
def house(qtbot: QtBot, places: Paths, bench: Workbench) -> Iterator[House]:
    """The program in Arabic on an open library."""
    chosen = Settings(theme="light")
    made = House(make_application(chosen), places, chosen)
    made.window.show()
    made.window.attach(bench)
    yield made
    made.window.close()
    qtbot.waitUntil(made.window.isHidden)
    made.desk.lanes.close()


def choose(house: House, qtbot: QtBot, **chosen: object) -> None:
    new = Settings(**{**asdict(house.desk.settings), **chosen})
    house.window.settings_chosen.emit(new)
    qtbot.waitUntil(lambda: house.desk.settings == new)


def test_another_language_is_there_without_a_restart(house: House, places: Paths, qtbot: QtBot) -> None:
    seen = {}
    for language in ("fr", "fa", "he", "ur", "en", "ar"):
        choose(house, qtbot, language=language)
        action = house.window.findChild(QAction, "new_story")
        assert isinstance(action, QAction)
        seen[language] = action.text()
        assert (house.window.layoutDirection() is Qt.LayoutDirection.RightToLeft) == (language in RIGHT_TO_LEFT)
        assert settings.read(places.settings).language == language
    assert seen["en"] == "New story"
    assert len(set(seen.values())) == len(LANGUAGES)


def test_the_open_story_and_what_was_typed_come_along(house: House, bench: Workbench, qtbot: QtBot) -> None:
    story = writing.new_story(bench)
    writing.save_draft(bench, story.id, Draft("عنوان", "", "نص"))
    house.window.open_story(story.id)
    qtbot.waitUntil(lambda: house.window.story.story is not None)
    type_words(house.window.story.editor, "و")
    before = house.window
    choose(house, qtbot, language="en", theme="dark", text_size=26)
    qtbot.waitUntil(lambda: house.window is not before and house.window.story.story is not None)
    assert house.window.story.editor.copy_text() == "ونص"
    type_words(house.window.story.editor, "ا")
    qtbot.waitUntil(lambda: house.window.story.autosave.clean)
    assert browsing.open_story(bench, story.id).draft.body == "اونص"


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_dresses_the_window(house: House, qtbot: QtBot, theme: str) -> None:
    choose(house, qtbot, theme=theme)
    assert house.window.grab().width() > 0


def test_panes_stand_as_they_were_left(house: House, places: Paths, qtbot: QtBot) -> None:
    house.window.docks.show(Pane.DETAILS)
    house.window.docks.hide(Pane.SOURCES)
    choose(house, qtbot, theme="dark")
    assert house.window.docks.is_shown(Pane.DETAILS)
    assert not house.window.docks.is_shown(Pane.SOURCES)
    assert places.arrangement(right_to_left=True).read_bytes()
    choose(house, qtbot, language="en")
    assert (
        house.window.stories.mapTo(house.window, QPoint()).x() < house.window.quotes.mapTo(house.window, QPoint()).x()
    )


def test_keys_and_habits_change_in_the_window_that_stands(house: House, qtbot: QtBot) -> None:
    window = house.window
    choose(house, qtbot, house_marks=False, shortcuts={"bold": "Ctrl+Alt+G"})
    assert house.window is window
    assert window._actions["bold"].shortcut().toString() == "Ctrl+Alt+G"
    assert not window.story._aids.on
