"""Lengths beside what the desk asked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from editor.newsroom.copyfit import Unit
from editor.ui.desk import Desk
from editor.ui.pictures.gauge import FitRow, Gauge, figures_of
from tests.ui.pictures.painted import hover_long, middle, places, run

TEXT = FitRow("النص", 412, 500)
HEADLINE = FitRow("العنوان", 41, 60, Unit.CHARACTERS)
STANDFIRST = FitRow("المقدمة", 34, 25)


@pytest.fixture
def gauge(desk: Desk, qtbot: QtBot) -> Gauge:
    made = Gauge(desk)
    qtbot.addWidget(made)
    made.show_fit((TEXT, HEADLINE, STANDFIRST))
    made.resize(320, made.sizeHint().height())
    made.show()
    return made


@pytest.mark.parametrize(
    ("row", "figures"),
    [
        (TEXT, ["٤١٢", "٥٠٠"]),
        (HEADLINE, ["٤١", "٦٠"]),
        (FitRow("العنوان", 3, 3, Unit.LINES), ["٣", "٣"]),
        (STANDFIRST, ["٣٤", "٢٥", "٩"]),
        (FitRow("النص", 534, 500), ["٥٣٤", "٥٠٠", "٣٤"]),
        (FitRow("النص", 0, 11), ["٠", "١١"]),
    ],
)
def test_a_length_is_told_in_words(desk: Desk, row: FitRow, figures: list[str]) -> None:
    told, at = figures_of(row, desk.tr), 0
    for figure in figures:
        at = told.index(figure, at) + len(figure)


@pytest.mark.parametrize(("have", "want", "over"), [(0, 10, 0), (9, 10, 0), (10, 10, 0), (11, 10, 1), (534, 500, 34)])
def test_only_more_than_was_asked_for_is_too_much(have: int, want: int, over: int) -> None:
    assert FitRow("النص", have, want).over == over


def test_the_same_figures_are_told_for_screen_readers(gauge: Gauge, desk: Desk) -> None:
    for row in (TEXT, HEADLINE, STANDFIRST):
        assert f"{row.name}: {figures_of(row, desk.tr)}" in gauge.accessibleName()
    gauge.show_fit((FitRow("النص", 413, 500),))
    assert "٤١٣" in gauge.accessibleName()
    assert "٤١٢" not in gauge.accessibleName()


def test_what_is_too_long_stands_in_the_colour_of_a_warning(gauge: Gauge, desk: Desk) -> None:
    warned = places(gauge, desk.theme.colour("warning"))
    assert warned
    assert all(gauge.place(2).contains(x, y) for x, y in warned)
    too_much = run(gauge, desk.theme.colour("warning"), gauge.place(2).bottom() - 8)
    assert (too_much[1] - too_much[0]) / (gauge.width() - 16) == pytest.approx(9 / 34, abs=0.03)


def test_right_to_left_the_bar_fills_from_the_right(gauge: Gauge, desk: Desk) -> None:
    foot = gauge.place(0).bottom() - 9
    full, left = run(gauge, desk.theme.colour("accent"), foot), run(gauge, desk.theme.colour("card"), foot)
    assert 0 < left[0] < left[1] <= full[0]
    assert (full[1] - full[0]) / (full[1] - left[0]) == pytest.approx(412 / 500, abs=0.02)


def test_left_to_right_it_fills_from_the_left(gauge: Gauge, desk: Desk) -> None:
    gauge.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    foot = gauge.place(0).bottom() - 9
    full, left = run(gauge, desk.theme.colour("accent"), foot), run(gauge, desk.theme.colour("card"), foot)
    assert full[1] <= left[0] < left[1]


def test_arrows_walk_the_lengths_and_enter_tells_which(gauge: Gauge, qtbot: QtBot) -> None:
    gauge.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(gauge.hasFocus)
    qtbot.keyClick(gauge, Qt.Key.Key_Down)
    with qtbot.waitSignal(gauge.chosen) as chosen:
        qtbot.keyClick(gauge, Qt.Key.Key_Return)
    assert chosen.args == ["العنوان"]
    with qtbot.waitSignal(gauge.chosen) as chosen:
        qtbot.mouseClick(gauge, Qt.MouseButton.LeftButton, pos=middle(gauge.place(2)))
    assert chosen.args == ["المقدمة"]


def test_typing_on_leaves_the_keyboard_where_it_was(gauge: Gauge, qtbot: QtBot) -> None:
    gauge.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(gauge.hasFocus)
    qtbot.keyClick(gauge, Qt.Key.Key_End)
    gauge.show_fit((TEXT, HEADLINE, FitRow("المقدمة", 20, 25)))
    assert "٢٠" in gauge.accessibleDescription()


def test_a_tooltip_tells_the_length_under_it(gauge: Gauge, qtbot: QtBot) -> None:
    hover_long(gauge, middle(gauge.place(1)))
    qtbot.waitUntil(lambda: "٤١" in QToolTip.text() and "العنوان" in QToolTip.text())
    QToolTip.hideText()


def test_where_nothing_is_asked_for_there_is_no_gauge(gauge: Gauge) -> None:
    gauge.show_fit(())
    assert not gauge.isVisible()
    assert gauge.accessibleName() == ""
    assert gauge.sizeHint().height() == 0
