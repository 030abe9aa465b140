"""What no journalist writes, and some program puts on the clipboard all the same."""

import sys
import unicodedata

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor.text.direction import Direction
from editor.ui.editing import paper
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.theme import Theme
from tests.ui.editing.conftest import paste_at_once
from tests.ui.typing_keys import type_words


@pytest.fixture
def editor(theme: Theme, qtbot: QtBot) -> StoryEditor:
    made = StoryEditor(theme)
    made.clipper = paste_at_once
    made.resize(800, 600)
    qtbot.addWidget(made)
    made.show()
    made.show_copy("", Direction.RTL)
    return made


def test_a_paragraph_of_two_megabytes_is_one_line_of_copy_and_many_blocks(editor: StoryEditor, qtbot: QtBot) -> None:
    words = "كلمة طويلة جدا 12 " * 60_000
    editor.show_copy(f"قبل\n{words}\nبعد {{dir=ltr}}", Direction.RTL)
    assert editor.document().blockCount() > 200
    assert editor.copy_text() == f"قبل\n{words}\nبعد {{dir=ltr}}"
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.moveCursor(QTextCursor.MoveOperation.Down)
    type_words(editor, "س\nس")
    assert editor.copy_text().count("\n") == 3
    assert len(max((block.text() for block in paper.blocks(editor.document())), key=len)) <= paper.LONGEST + 1


def test_enter_in_the_middle_of_an_endless_line_makes_two(editor: StoryEditor) -> None:
    words = "كلمة " * 3000
    editor.show_copy(words, Direction.RTL)
    cursor = QTextCursor(editor.document().findBlockByNumber(1))
    cursor.movePosition(QTextCursor.MoveOperation.NextWord)
    editor.setTextCursor(cursor)
    type_words(editor, "\n")
    first, second = editor.copy_text().split("\n")
    assert first + second == words


def test_fifty_thousand_empty_lines(editor: StoryEditor) -> None:
    editor.show_copy("\n" * 50_000, Direction.RTL)
    type_words(editor, "نص")
    assert editor.copy_text() == "نص" + "\n" * 50_000


def test_every_character_that_unicode_has_is_shown_and_kept(editor: StoryEditor) -> None:
    """Line ends of other systems, noncharacters and the sign Qt keeps for pictures are no letters of copy."""
    left_out = {
        "\n",
        "\r",
        "\u2028",
        "\u2029",
        "\x85",
        "\x0b",
        "\x0c",
        "\x1c",
        "\x1d",
        "\x1e",
        "\ufdd0",
        "\ufdd1",
        "\ufffc",
    }
    letters = [
        letter
        for point in range(32, sys.maxunicode + 1, 7)
        if unicodedata.category(letter := chr(point)) not in ("Cs", "Cn") and letter not in left_out
    ]
    copy = "\n".join("".join(letters[at : at + 80]) for at in range(0, len(letters), 80))
    editor.show_copy(copy, Direction.RTL)
    assert editor.copy_text() == copy


def test_half_a_character_from_the_clipboard_breaks_nothing(editor: StoryEditor) -> None:
    data = QMimeData()
    data.setData("text/plain;charset=utf-16le", "قبل".encode("utf-16-le") + b"\x3d\xd8" + "بعد".encode("utf-16-le"))
    data.setText("قبل\ud83dبعد".encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
    editor.insertFromMimeData(data)
    type_words(editor, "\ud83d")
    type_words(editor, "ن")
    assert editor.copy_text().encode("utf-8", "strict")
    assert "قبل" in editor.copy_text()


def test_a_face_that_is_not_there_is_replaced(theme: Theme, qtbot: QtBot) -> None:
    from dataclasses import replace

    made = StoryEditor(replace(theme, text_face="No Such Face", interface_face="Nor This"))
    qtbot.addWidget(made)
    made.show()
    made.show_copy("نصٌّ مشكول", Direction.RTL)
    assert made.document().firstBlock().layout().lineCount() == 1


def test_nothing_on_the_clipboard_changes_nothing(editor: StoryEditor, qtbot: QtBot) -> None:
    editor.show_copy("نص", Direction.RTL)
    editor.insertFromMimeData(QMimeData())
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.copy_text() == "نص"
