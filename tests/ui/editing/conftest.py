"""A writing pane without its window."""

import pytest
from pytestqt.qtbot import QtBot

from editor.text.direction import Direction
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.theme import Theme
from tests.ui.editing.test_story_editor import paste_at_once


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot) -> StoryEditor:
    """An empty Arabic story; a paste is read at once."""
    made = StoryEditor(theme)
    made.resize(800, 600)
    qtbot.addWidget(made)
    made.show()
    made.clipper = paste_at_once
    made.show_copy("", Direction.RTL)
    return made
