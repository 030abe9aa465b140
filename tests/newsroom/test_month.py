import calendar
import itertools
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom.identity import StoryId
from editor.newsroom.month import Month, by_day, same_day_in
from editor.newsroom.story import Dated, Occasion

MONTHS = st.builds(Month, st.integers(1900, 2200), st.integers(1, 12))


@pytest.fixture
def in_amman(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the system's zone cannot be set here")
    monkeypatch.setenv("TZ", "Asia/Amman")  # UTC+3
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@given(MONTHS, st.integers(0, 6))
def test_the_weeks_hold_every_day_once_in_its_column(month: Month, begins: int) -> None:
    weeks = month.weeks(begins)
    days = [day for week in weeks for day in week if day]
    assert days == [month.first + timedelta(days=number) for number in range(month.last.day)]
    for week in weeks:
        assert len(week) == 7
        assert all((begins + column) % 7 == day.weekday() for column, day in enumerate(week) if day)


def test_an_arab_week_begins_on_saturday() -> None:
    """The first of November 2026 is a Sunday: the second column."""
    assert Month(2026, 11).weeks(calendar.SATURDAY)[0][:2] == (None, date(2026, 11, 1))


@given(MONTHS, st.integers(-500, 500))
def test_months_go_on_and_come_back(month: Month, by: int) -> None:
    there = month.moved(by)
    assert there.moved(-by) == month
    assert (there > month) == (by > 0)
    assert month.moved(1).first == month.last + timedelta(days=1)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), MONTHS)
def test_a_day_of_another_month_lies_in_it(day: date, month: Month) -> None:
    there = same_day_in(day, month)
    assert Month.of(there) == month
    assert there.day == day.day or there == month.last


@pytest.mark.usefixtures("in_amman")
def test_a_story_stands_on_the_day_of_the_journalists_zone() -> None:
    late = Dated(StoryId(1), "قطار الضواحي", datetime(2026, 11, 22, 21, 30, tzinfo=UTC), Occasion.DUE)
    early = Dated(StoryId(2), "مربّو النحل", datetime(2026, 11, 22, 20, 59, tzinfo=UTC), Occasion.FILED)
    assert by_day((early, late)) == {date(2026, 11, 22): (early,), date(2026, 11, 23): (late,)}


def test_stories_of_a_day_stay_in_their_order() -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    dated = [Dated(StoryId(number), "", noon, Occasion.DUE) for number in (3, 1, 2)]
    (there,) = by_day(dated).values()
    assert [one.story for one in there] == [3, 1, 2]
    assert all(one.moment <= two.moment for one, two in itertools.pairwise(there))
