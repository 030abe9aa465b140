"""A writing pane without its window."""

import pytest
from pytestqt.qtbot import QtBot

from editor.text.direction import Direction
from editor.ui.editing.clipboard import Put
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.theme import Theme
from editor.workflow import gathering
from editor.workflow.discovery import Toolkit


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


def paste_at_once(words: str, html: str, put: Put) -> None:
    """Reads a paste as the window does, without its lane."""
    clipping = gathering.read_clipping(Toolkit(), words, html, "ar", Direction.RTL)
    put(clipping.copy, clipping.told)
