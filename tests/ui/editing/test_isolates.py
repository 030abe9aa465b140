"""Phones, handles and dates in a right-to-left paragraph: in order on the page, clean in the copy."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.text.direction import Direction
from editor.text.spans import Span
from editor.ui.editing.story_editor import StoryEditor
from tests.ui.typing_keys import type_words

PHONE = "+970 59-123"
LINE = f"على الرقم {PHONE} حتى نهاية الشهر"


@pytest.fixture
def editor(pane: StoryEditor) -> StoryEditor:
    return pane


def places(editor: StoryEditor, words: str) -> list[float]:
    """Where each letter of some words but the first begins on the page: at a seam a caret stands on either side."""
    block = editor.document().begin()
    while words not in block.text():
        block = block.next()
    line = block.layout().lineAt(0)
    start = block.text().index(words)
    return [line.cursorToX(at)[0] for at in range(start + 1, start + len(words))]


@pytest.mark.parametrize(
    "run", [PHONE, "@souq_wahat", "2026-11-22", "1.2.3", "https://example.com/a-1", "a@example.com"]
)
def test_a_run_that_would_be_scrambled_reads_from_the_left(editor: StoryEditor, run: str) -> None:
    """Rules 5 and 20; without isolates the phone is drawn 123-59 970+."""
    editor.show_copy(f"على {run} حتى\nثم", Direction.RTL)
    assert places(editor, run) == sorted(places(editor, run))
    assert editor.copy_text() == f"على {run} حتى\nثم"


@pytest.mark.parametrize("run", ["10-12", "3-1"])
def test_ranges_and_scores_are_left_to_run_as_arabic_readers_expect(editor: StoryEditor, run: str) -> None:
    """Rule 20."""
    editor.show_copy(f"بين {run} نقطة", Direction.RTL)
    first, *_, last = places(editor, run)
    assert first > last


def test_a_typed_phone_is_put_in_order_when_the_caret_leaves_the_paragraph(editor: StoryEditor) -> None:
    editor.show_copy("\nثم", Direction.RTL)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    type_words(editor, LINE)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert places(editor, PHONE) == sorted(places(editor, PHONE))
    assert editor.copy_text() == f"{LINE}\nثم"


def test_undo_takes_the_words_and_what_kept_them_in_order(editor: StoryEditor) -> None:
    editor.show_copy("\nثم", Direction.RTL)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.put(LINE)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.undo()
    assert editor.copy_text() == "\nثم"
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.redo()
    assert editor.copy_text() == f"{LINE}\nثم"


def test_backspace_and_arrows_do_not_meet_what_is_not_seen(editor: StoryEditor, qtbot: QtBot) -> None:
    editor.show_copy(LINE, Direction.RTL)
    after = LINE.index(PHONE) + len(PHONE)
    editor.select(Span(after + 1, after + 1))
    for _ in range(2):
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.copy_text() == LINE.replace("123 ", "12")


def test_each_arrow_key_moves_by_a_letter_of_the_copy(editor: StoryEditor, qtbot: QtBot) -> None:
    editor.set_visual_caret(visual=False)
    editor.show_copy(LINE, Direction.RTL)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    seen = [editor.caret()]
    for _ in range(len(LINE)):
        qtbot.keyClick(editor, Qt.Key.Key_Left)
        seen.append(editor.caret())
    assert seen == list(range(len(LINE) + 1))


def test_letters_typed_beside_an_isolate_are_letters_of_the_copy(editor: StoryEditor) -> None:
    editor.show_copy(LINE, Direction.RTL)
    for at in (LINE.index(PHONE), LINE.index(PHONE) + len(PHONE)):
        editor.show_copy(LINE, Direction.RTL)
        editor.select(Span(at, at))
        type_words(editor, "7")
        assert editor.copy_text() == LINE[:at] + "7" + LINE[at:]


def test_what_the_writer_isolated_stays_as_it_is(editor: StoryEditor) -> None:
    copy = f"على \u2066{PHONE}\u2069 حتى"
    editor.show_copy(copy, Direction.RTL)
    assert editor.copy_text() == copy
    assert [hidden.short for hidden in editor.hidden_marks()] == ["LRI", "PDI"]


def test_the_inspector_knows_nothing_of_ours(editor: StoryEditor) -> None:
    editor.show_copy(LINE, Direction.RTL)
    assert editor.hidden_marks() == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([PHONE, "@user_1", "نص", " ", "\n", "2026-11-22", "😀", "[x](https://a.example/1)", "{++7++}"]),
        max_size=8,
    )
)
def test_the_copy_is_what_was_shown_wherever_the_caret_goes(editor: StoryEditor, parts: list[str]) -> None:
    copy = "".join(parts)
    editor.show_copy(copy, Direction.RTL)
    for at in range(0, len(copy) + 1, 3):
        editor.select(Span(at, at))
    assert editor.copy_text() == copy


def press(editor: StoryEditor, *keys: tuple[QEvent.Type, Qt.Key, int]) -> None:
    held = Qt.KeyboardModifier.NoModifier
    mods = {
        Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
        Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
    }
    for kind, key, scan in keys:
        held = held | mods[key] if kind is QEvent.Type.KeyPress else held & ~mods[key]
        QApplication.sendEvent(editor, QKeyEvent(kind, key, held, scan, 0, 0))


DOWN, UP = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
CONTROL, SHIFT = Qt.Key.Key_Control, Qt.Key.Key_Shift


@pytest.mark.parametrize(("scan", "wanted"), [(62, Direction.RTL), (50, Direction.LTR)])
def test_ctrl_and_the_shift_of_a_side_turn_the_paragraph_to_that_side(
    editor: StoryEditor, scan: int, wanted: Direction
) -> None:
    """Rule 30, as on Windows."""
    editor.show_copy("نص", Direction.RTL)
    press(editor, (DOWN, CONTROL, 37), (DOWN, SHIFT, scan), (UP, SHIFT, scan), (UP, CONTROL, 37))
    assert editor.shown_direction is wanted
    assert editor.copy_text() == f"نص {{dir={wanted.value}}}"
    press(editor, (DOWN, SHIFT, scan), (DOWN, CONTROL, 37), (UP, CONTROL, 37), (UP, SHIFT, scan))
    assert editor.shown_direction is wanted


def test_a_shortcut_with_ctrl_and_shift_turns_nothing(editor: StoryEditor, qtbot: QtBot) -> None:
    editor.show_copy("نص", Direction.RTL)
    press(editor, (DOWN, CONTROL, 37), (DOWN, SHIFT, 50))
    qtbot.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    press(editor, (UP, SHIFT, 50), (UP, CONTROL, 37))
    assert editor.copy_text() == "نص"
