from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.dates import find_date
from editor.text.digits import Digits, converted
from tests.invented import TEXTS

MONTHS = {"آب": 8, "أغسطس": 8, "تشرين الثاني": 11, "نوفمبر": 11, "April": 4, "September": 9}


@pytest.mark.parametrize(
    "line",
    [
        "2013-08-04", "4/8/2013", "04.08.2013", "٤/٨/٢٠١٣", "الأحد، 04 آب/أغسطس 2013، آخر تحديث", "4 أغسطس، 2013",
        "٤ من آب ٢٠١٣", "نُشر في 2013/8/4 ثم عُدّل في 2014/1/1",
    ],
)  # fmt: skip
def test_a_date_is_read_however_a_paper_writes_it(line: str) -> None:
    assert find_date(line, MONTHS) == date(2013, 8, 4)


@pytest.mark.parametrize("line", ["", "4 آب", "31/2/2013", "99/99/2013", "12-10-0024", "هاتف 4/8/201399", "بعد 2013"])
def test_what_is_no_date_is_none(line: str) -> None:
    assert find_date(line, MONTHS) is None


def test_a_month_of_two_words_and_one_in_capitals_are_read() -> None:
    assert find_date("22 تشرين الثاني 2026", MONTHS) == date(2026, 11, 22)
    assert find_date("APRIL 3rd, 2026", MONTHS) == date(2026, 4, 3)


def test_a_letter_that_only_looks_like_the_months_does_not_break_the_reading() -> None:
    assert find_date("12 Aprıl 2026, ثم 2026-05-01", MONTHS) == date(2026, 5, 1)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.sampled_from(Digits))
def test_every_day_is_read_in_every_set_of_digits(day: date, digits: Digits) -> None:
    assert find_date(f"نُشر: {converted(day.isoformat(), digits)}", {}) == day


@given(TEXTS)
def test_no_line_breaks_the_reading(line: str) -> None:
    find_date(f"{line} 12 {line} 2024", MONTHS)
