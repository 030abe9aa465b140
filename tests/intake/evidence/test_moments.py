"""A line that tells a time and nothing else, in Arabic and English."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from editor.intake.evidence.moments import read_moment

GAZA = ZoneInfo("Asia/Gaza")
NOW = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("٣:٤٥ م · ٥ مارس ٢٠٢٤", "2024-03-05 15:45"),
        ("3:45 PM · Mar 5, 2024", "2024-03-05 15:45"),
        ("12:05 ص · 1 كانون الثاني، 2024", "2024-01-01 00:05"),
        ("12:05 PM · Jan 1, 2024", "2024-01-01 12:05"),
        ("٥ مارس الساعة ٣:٤٥ م", "2024-03-05 15:45"),
        ("5 مارس", "2024-03-05 00:00"),
        ("25 Dec", "2023-12-25 00:00"),
        ("الثلاثاء، 5 آذار 2024 في 15:45", "2024-03-05 15:45"),
        ("5 March at 15:45", "2024-03-05 15:45"),
        ("05.03.2024 15:45:12", "2024-03-05 15:45"),
        ("2024-03-05 15:45", "2024-03-05 15:45"),
        ("13/3/2024 15:45", "2024-03-13 15:45"),
        ("أمس الساعة ٣:٤٥ مساءً", "2024-05-31 15:45"),
        ("Yesterday at 3:45 PM", "2024-05-31 15:45"),
        ("\u200e3:45\u202fPM · Mar 5, 2024", "2024-03-05 15:45"),
        ("29 فبراير", "2024-02-29 00:00"),
    ],
)
def test_a_time_is_read_in_the_zone_given(line, told):
    moment = read_moment(line, NOW, GAZA)
    assert moment.at.tzinfo is GAZA
    assert f"{moment.at:%Y-%m-%d %H:%M}" == told


def test_summer_and_winter_have_their_own_hours():
    assert read_moment("5 Jan 2024 15:45", NOW, GAZA).at.utcoffset().total_seconds() == 7200
    assert read_moment("5 June 2023 15:45", NOW, GAZA).at.utcoffset().total_seconds() == 10800


def test_without_a_zone_it_is_that_of_this_computer_and_a_told_one_holds():
    assert read_moment("5 Mar 2024 15:45", NOW, None).at.tzinfo is not None
    assert read_moment("5 Mar 2024 15:45 UTC", NOW, GAZA).at == datetime(2024, 3, 5, 15, 45, tzinfo=UTC)


@pytest.mark.parametrize("line", ["3/4/2024 15:45", "5h", "منذ ٣ ساعات", "٣ س"])
def test_what_is_not_certain_gives_no_moment(line):
    moment = read_moment(line, NOW, GAZA)
    assert moment is not None
    assert moment.at is None


@pytest.mark.parametrize(
    "line",
    ["", "قال في 5 مارس 2024 إن العمل بدأ", "15:45", "25:99 5 مارس", "31 فبراير 2024", "13:45 م · 5 مارس 2024", "مارس", "5",
     "Mar 5, 2024 was a Tuesday", "الساعة", "5 ماء"],
)  # fmt: skip
def test_other_lines_tell_none(line):
    assert read_moment(line, NOW, GAZA) is None
