"""A day and an hour with their zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from editor.ui import zoned_moment
from editor.ui.window import Window
from editor.ui.zoned_moment import ZonedMoment, name_of, zone_called
from tests.ui.typing_keys import type_words


@pytest.fixture
def field(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ZonedMoment:
    monkeypatch.setattr(zoned_moment, "here", lambda: ZoneInfo("Asia/Amman"))
    made = ZonedMoment(window._desk.tr, "موعد")
    qtbot.addWidget(made)
    return made


def test_a_moment_comes_back_as_it_was_given(field: ZonedMoment) -> None:
    at = datetime(2031, 3, 30, 1, 30, 12, 345, tzinfo=ZoneInfo("Europe/London"))
    field.show_moment(at)
    assert field.text() == "2031/03/30 01:30"
    assert field.moment() == at
    assert name_of(field.moment().tzinfo or UTC) == "Europe/London"


def test_another_zone_tells_the_hour_here(field: ZonedMoment) -> None:
    field.show_moment(datetime(2031, 1, 5, 18, tzinfo=UTC))
    assert field._told.text()
    field.show_moment(datetime(2031, 1, 5, 18, tzinfo=ZoneInfo("Asia/Amman")))
    assert field._told.text() == ""


def test_a_zone_is_written_as_a_city(field: ZonedMoment) -> None:
    field.show_moment(datetime(2031, 1, 5, 18, tzinfo=ZoneInfo("Asia/Amman")))
    words = field._zones.lineEdit()
    assert words is not None
    words.selectAll()
    type_words(words, "new york")
    assert field.moment() == datetime(2031, 1, 5, 18, tzinfo=ZoneInfo("America/New_York"))


def test_what_is_no_zone_changes_nothing(field: ZonedMoment) -> None:
    field.show_moment(datetime(2031, 1, 5, 18, tzinfo=ZoneInfo("Asia/Amman")))
    words = field._zones.lineEdit()
    assert words is not None
    words.selectAll()
    type_words(words, "nowhere")
    words.editingFinished.emit()
    assert words.text() == "عمّان"


def test_cities_are_offered_as_arabic_calls_them(field: ZonedMoment) -> None:
    words = field._zones.lineEdit()
    assert words is not None
    words.selectAll()
    type_words(words, "قاهره")  # as it is typed in haste
    completer = field._zones.completer()
    assert [completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())] == [
        "القاهرة"
    ]
    assert completer.pathFromIndex(completer.completionModel().index(0, 0)) == "القاهرة"
    type_words(words, "")
    words.setText(completer.pathFromIndex(completer.completionModel().index(0, 0)))
    words.editingFinished.emit()
    assert name_of(field.moment().tzinfo or UTC) == "Africa/Cairo"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("asia/amman", "Asia/Amman"), ("Cairo", "Africa/Cairo"), ("new york", "America/New_York"),
        ("عمان", "Asia/Amman"), ("نيويورك", "America/New_York"), ("الخليل", "Asia/Hebron"), ("UTC", "UTC"),
    ],
)  # fmt: skip
def test_a_zone_is_found_by_its_name_or_its_city(window: Window, words: str, name: str) -> None:
    assert zone_called(words, window._desk.tr) == ZoneInfo(name)


def test_an_unknown_name_is_no_zone(window: Window) -> None:
    for words in ("nowhere", " ", "مدينة لا وجود لها"):
        assert zone_called(words, window._desk.tr) is None
