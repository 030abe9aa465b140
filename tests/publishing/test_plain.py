"""Plain text in its right order, as Qt's bidi engine lays it out."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from pytestqt.qtbot import QtBot

from editor.publishing.plain import ordered
from editor.text.direction import Direction

RTL, LTR = Direction.RTL, Direction.LTR


def seen(line: str) -> str:
    """The letters of a line from left to right as a program shows it that is told nothing of its direction."""
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout = QTextLayout(line)
    layout.setTextOption(option)
    layout.beginLayout()
    row = layout.createLine()
    row.setLineWidth(10_000)
    layout.endLayout()
    places = [(min(row.cursorToX(at)[0], row.cursorToX(at + 1)[0]), at) for at in range(len(line))]
    return "".join(line[at] for _, at in sorted(places))


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("اتصلوا بالرقم +970 59-123-4567 صباحا", "+970 59-123-4567"),
        ("قال @marfa_news إن الجسر مغلق", "@marfa_news"),
        ("وكان في 2024-11-12 اجتماع", "2024-11-12"),
        ("النسخة 3.12.1 من البرنامج", "3.12.1"),
    ],
)
def test_a_run_keeps_its_order_inside_arabic(qtbot: QtBot, words: str, whole: str) -> None:
    assert whole in re.sub("[\u200e\u200f\u2066\u2069]", "", seen(ordered(words, RTL)))


def test_an_address_with_arabic_in_it_is_isolated() -> None:
    assert ordered("انظر https://a.example/ب هنا", RTL) == "انظر \u2066https://a.example/ب\u2069 هنا"


def test_a_line_that_needs_no_mark_has_none() -> None:
    for words, direction in (("قال إنها 10-12 قتيلا", RTL), ("The port of مرفأ said", LTR), ("", RTL)):
        assert ordered(words, direction) == words


def test_what_is_isolated_already_is_left_alone() -> None:
    assert ordered("قبل \u20662026-11-22 18:00\u2069", RTL) == "قبل \u20662026-11-22 18:00\u2069"


def test_a_line_that_would_run_the_other_way_opens_with_a_mark() -> None:
    assert ordered("WHO: وباء جديد", RTL) == "\u200fWHO: وباء جديد"
    assert ordered("2026", RTL) == "\u200f2026"
    assert ordered("سوق is a market", LTR) == "\u200eسوق is a market"
