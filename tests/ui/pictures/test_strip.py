"""The whole story beside its text."""

from collections.abc import Iterator
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.reading.passages import Mark, MarkKind
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.pictures.strip import WIDTH, StoryStrip
from tests.ui.pictures.painted import hover_long, places

LENGTH = 10_000
MARKS = (
    Mark(Span(1000, 2000), MarkKind.CITED),
    Mark(Span(2500, 2503), MarkKind.ERROR),
    Mark(Span(5000, 5600), MarkKind.UNATTRIBUTED),
    Mark(Span(8000, 8010), MarkKind.NOTE),
    Mark(Span(9999, 10_000), MarkKind.STYLE),
)


@pytest.fixture
def strip(desk: Desk, qtbot: QtBot) -> Iterator[StoryStrip]:
    """Under words that have the focus."""
    room = QWidget()
    qtbot.addWidget(room)
    column, words, made = QVBoxLayout(room), QLineEdit(), StoryStrip(desk)
    column.addWidget(words)
    column.addWidget(made)
    made.setFixedHeight(500)
    made.show_marks(MARKS, LENGTH)
    made.show_view(0, 3000)
    room.show()
    words.setFocus()
    qtbot.waitUntil(words.hasFocus)
    yield made
    room.hide()


def click(strip: StoryStrip, qtbot: QtBot, y: int) -> int:
    with qtbot.waitSignal(strip.asked) as asked:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(5, y))
    return int(asked.args[0])


@pytest.mark.parametrize(("y", "offset"), [(0, 0), (150, 3000), (350, 7000), (475, 9500)])
def test_a_click_asks_for_the_place_there(strip: StoryStrip, qtbot: QtBot, y: int, offset: int) -> None:
    assert click(strip, qtbot, y) == offset


@pytest.mark.parametrize(("y", "offset"), [(126, 2500), (70, 1000), (399, 8000), (497, 9999)])
def test_a_click_on_a_mark_asks_for_its_beginning(strip: StoryStrip, qtbot: QtBot, y: int, offset: int) -> None:
    """A remark of three letters is less than a pixel of a long story: what is hit is the mark."""
    assert click(strip, qtbot, y) == offset


def test_dragging_asks_on_and_on(strip: StoryStrip, qtbot: QtBot) -> None:
    asked: list[int] = []
    strip.asked.connect(asked.append)
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(5, 126))
    for y in (127, 180, 200, 460, 900):
        qtbot.mouseMove(strip, QPoint(5, y))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(5, 460))
    qtbot.mouseMove(strip, QPoint(5, 20))
    assert asked == [2500, 3600, 4000, 9200, LENGTH]


def test_a_click_leaves_the_caret_where_the_words_are(strip: StoryStrip, qtbot: QtBot) -> None:
    words = strip.previousInFocusChain()
    assert words.hasFocus()
    click(strip, qtbot, 300)
    assert words.hasFocus()
    qtbot.keyClick(words, Qt.Key.Key_Tab)
    assert strip.hasFocus()


def test_arrows_go_from_mark_to_mark_and_enter_asks(strip: StoryStrip, qtbot: QtBot) -> None:
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(strip.hasFocus)
    asked: list[int] = []
    strip.asked.connect(asked.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_End, Qt.Key.Key_Return):
        qtbot.keyClick(strip, key)
    qtbot.keyClick(strip, Qt.Key.Key_Up)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert asked == [1000, 2500, 9999, 8000]


def test_the_keyboard_begins_in_what_is_seen(strip: StoryStrip, qtbot: QtBot) -> None:
    strip.show_view(4000, 7000)
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(strip.hasFocus)
    with qtbot.waitSignal(strip.asked) as asked:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert asked.args == [5000]


def test_the_mark_the_keyboard_stands_on_is_framed(strip: StoryStrip, desk: Desk, qtbot: QtBot) -> None:
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(strip.hasFocus)
    at_first = strip.grab().toImage()
    qtbot.keyClick(strip, Qt.Key.Key_End)
    assert strip.grab().toImage() != at_first


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight])
def test_quotations_stand_nearest_to_the_text(strip: StoryStrip, desk: Desk, direction: Qt.LayoutDirection) -> None:
    """Right to left, the text is at the right of its trailing edge."""
    strip.setLayoutDirection(direction)
    quoted = {x for x, _ in places(strip, desk.theme.colour("accent"))}
    remarked = {x for x, _ in places(strip, desk.theme.colour("error"))}
    assert quoted
    assert remarked
    if direction is Qt.LayoutDirection.RightToLeft:
        assert min(quoted) > max(remarked)
    else:
        assert max(quoted) < min(remarked)


@pytest.mark.parametrize(
    ("role", "first", "last"), [("accent", 50, 100), ("error", 125, 129), ("warning", 250, 280), ("style", 496, 500)]
)
def test_each_kind_is_painted_where_it_stands(strip: StoryStrip, desk: Desk, role: str, first: int, last: int) -> None:
    seen = [y for _, y in places(strip, desk.theme.colour(role))]
    assert (min(seen), max(seen) + 1) == (pytest.approx(first, abs=1), pytest.approx(last, abs=1))


def test_notes_reach_across(strip: StoryStrip, desk: Desk) -> None:
    noted = places(strip, desk.theme.colour("note"))
    assert {y for _, y in noted} <= set(range(399, 406))
    assert len({x for x, _ in noted}) >= WIDTH - 4


def test_what_is_seen_of_the_text_moves(strip: StoryStrip, desk: Desk) -> None:
    seen = [y for _, y in places(strip, desk.theme.colour("line"))]
    assert (min(seen), max(seen) + 1) == (pytest.approx(0, abs=1), 150)
    strip.show_view(6000, 9000)
    seen = [y for _, y in places(strip, desk.theme.colour("line"))]
    assert (min(seen), max(seen) + 1) == (300, 450)


def test_the_gravest_lies_on_top(strip: StoryStrip, desk: Desk) -> None:
    everything = tuple(Mark(Span(100, 200), kind) for kind in sorted(MarkKind))
    strip.show_marks(everything, 1000)
    assert places(strip, desk.theme.colour("error"))
    assert not places(strip, desk.theme.colour("style"))


def test_the_same_is_told_in_words(strip: StoryStrip, desk: Desk, qtbot: QtBot) -> None:
    two = (*MARKS[:2], Mark(Span(2600, 2603), MarkKind.ERROR), *MARKS[2:])
    strip.show_marks(two, LENGTH)
    for words in (
        desk.tr.many("{count} cited quotation", "{count} cited quotations", 1),
        desk.tr.many("{count} error", "{count} errors", 2),
        desk.tr.many("{count} note", "{count} notes", 1),
    ):
        assert words in strip.accessibleName()
    assert "٠" in strip.accessibleDescription()
    assert "٣٠" in strip.accessibleDescription()
    qtbot.keyClick(strip, Qt.Key.Key_End)
    assert desk.tr("Style") in strip.accessibleDescription()
    assert "١٠٠" in strip.accessibleDescription()


def test_an_empty_story_says_so(desk: Desk, qtbot: QtBot) -> None:
    strip = StoryStrip(desk)
    qtbot.addWidget(strip)
    strip.show_marks((), 0)
    strip.show_view(0, 0)
    strip.show()
    assert desk.tr("nothing is marked") in strip.accessibleName()
    with qtbot.assertNotEmitted(strip.asked):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        qtbot.keyClick(strip, Qt.Key.Key_Down)
        qtbot.keyClick(strip, Qt.Key.Key_Return)


def test_a_tooltip_names_the_mark_under_it(strip: StoryStrip, desk: Desk, qtbot: QtBot) -> None:
    hover_long(strip, QPoint(5, 260))
    qtbot.waitUntil(lambda: desk.tr("Quotation without a source") in QToolTip.text())
    QToolTip.hideText()


def test_a_very_long_story_is_scrolled_without_waiting(strip: StoryStrip) -> None:
    """A hundred thousand words: what is painted while scrolling does not grow with the marks."""
    length = 600_000
    marks = tuple(Mark(Span(at, at + 40), list(MarkKind)[at // 100 % 8]) for at in range(0, length, 100))
    strip.show_marks(marks, length)
    strip.grab()
    began = perf_counter()
    for at in range(20):
        strip.show_view(at * 1000, at * 1000 + 4000)
        strip.grab()
    assert (perf_counter() - began) / 20 < 0.05  # ten times what a quiet machine takes, and more
