"""Which words are pointed at: by the caret at rest, by the mouse held still; never by typing."""

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.newsroom.message import say
from editor.newsroom.remark import Noted, Part, Remark, Severity
from editor.text.direction import Direction
from editor.text.spans import Span
from editor.ui.editing.pointing import Page, Pointing, bring_up, place_of
from editor.ui.editing.proofed_field import ProofedField
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.theme import Theme
from tests.ui.typing_keys import type_words

WORDS = "ما لايزال السوق مغلقا"
JOINED = Span(3, 9)


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def pages(theme: Theme, room: QWidget, qtbot: QtBot) -> dict[Part, Page]:
    headline, editor = ProofedField(theme, "headline", "العنوان"), StoryEditor(theme)
    column = QVBoxLayout(room)
    column.addWidget(headline)
    column.addWidget(editor)
    room.resize(800, 600)
    room.show()
    room.activateWindow()
    headline.show_words(WORDS)
    editor.show_copy(WORDS, Direction.RTL)
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return {Part.HEADLINE: headline, Part.BODY: editor}


@pytest.fixture
def pointing(pages: dict[Part, Page], qtbot: QtBot) -> Pointing:
    def noted_at(part: Part, span: Span) -> Noted | None:
        remark = Remark(JOINED, "joined_la", Severity.ERROR, say("x"))
        return Noted(remark, part, WORDS) if JOINED.start <= span.start and span.end <= JOINED.end else None

    owner = QObject(pages[Part.BODY])
    return Pointing(pages, noted_at, owner)


def test_a_caret_at_rest_on_a_remark_points_at_it(pages: dict[Part, Page], pointing: Pointing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pointing.pointed) as told:
        for _ in range(4):
            qtbot.keyClick(pages[Part.BODY], Qt.Key.Key_Left)
    assert told.args[0].part is Part.BODY


def test_words_being_written_are_not_pointed_at(pages: dict[Part, Page], pointing: Pointing, qtbot: QtBot) -> None:
    pages[Part.BODY].select(Span(5, 5))
    with qtbot.assertNotEmitted(pointing.pointed, wait=900):
        type_words(pages[Part.BODY], "ا")


def test_typing_takes_back_what_was_pointed_at(pages: dict[Part, Page], pointing: Pointing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pointing.left):
        type_words(pages[Part.BODY], "ا")


def test_a_page_without_the_keyboard_asks_nothing(pages: dict[Part, Page], pointing: Pointing, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pointing.pointed, wait=900):
        pages[Part.HEADLINE].select(Span(5, 5))


def test_a_click_on_a_remark_does_not_wait(pages: dict[Part, Page], pointing: Pointing, qtbot: QtBot) -> None:
    page = pages[Part.BODY]
    with qtbot.waitSignal(pointing.pointed):
        qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place_of(page, JOINED).center())
        assert pointing._rest.interval() == 0


@pytest.mark.parametrize("part", [Part.HEADLINE, Part.BODY])
def test_the_mouse_held_still_over_a_remark_points_at_it_until_it_leaves(
    pages: dict[Part, Page], pointing: Pointing, qtbot: QtBot, part: Part
) -> None:
    page = pages[part]
    with qtbot.waitSignal(pointing.pointed) as told:
        QTest.mouseMove(page.viewport(), place_of(page, JOINED).center())
    assert told.args[0].part is part
    with qtbot.waitSignal(pointing.left):
        QTest.mouseMove(page.viewport(), QPoint(3, page.viewport().height() - 3))


def test_the_mouse_beside_the_words_points_at_nothing(
    pages: dict[Part, Page], pointing: Pointing, qtbot: QtBot
) -> None:
    page = pages[Part.BODY]
    with qtbot.assertNotEmitted(pointing.pointed, wait=700):
        QTest.mouseMove(page.viewport(), place_of(page, JOINED).center() + QPoint(0, 120))


def test_words_are_brought_up_selected_and_alone(pages: dict[Part, Page]) -> None:
    bring_up(pages, Part.HEADLINE, JOINED)
    bring_up(pages, Part.BODY, JOINED)
    assert pages[Part.BODY].textCursor().selectedText() == "لايزال"
    assert not pages[Part.HEADLINE].textCursor().hasSelection()


def test_words_far_down_are_brought_where_there_is_room_under_them(pages: dict[Part, Page]) -> None:
    page = pages[Part.BODY]
    copy = "\n".join([WORDS] * 80)
    page.show_copy(copy, Direction.RTL)  # type: ignore[union-attr]
    at = copy.rindex("لايزال", 0, len(copy) // 2)
    bring_up(pages, Part.BODY, Span(at, at + 6))
    assert 0 <= place_of(page, Span(at, at + 6)).top() < page.viewport().height() // 2


def test_words_over_several_lines_have_the_box_of_their_lines(pages: dict[Part, Page]) -> None:
    page = pages[Part.BODY]
    page.show_copy(f"{WORDS}\n{WORDS}", Direction.RTL)  # type: ignore[union-attr]
    box = place_of(page, Span(3, len(WORDS) + 5))
    assert box.width() == page.viewport().width()
    assert box.contains(place_of(page, JOINED).center())
