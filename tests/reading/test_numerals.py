import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.reading.numerals import in_digits
from editor.text.digits import Digits, converted
from tests.invented import TEXTS


def written(copy: str, to: Digits) -> str:
    for span, number in reversed(list(in_digits(copy, to))):
        copy = copy[: span.start] + number + copy[span.end :]
    return copy


@pytest.mark.parametrize(
    ("copy", "house"),
    [
        ("عام 2024 و12,5 في المئة", "عام ٢٠٢٤ و١٢,٥ في المئة"),
        ("**2024** عام [الملف 3](https://example.org/3)", "**٢٠٢٤** عام [الملف ٣](https://example.org/3)"),
        ("1. أول\n2. ثان", "١. أول\n٢. ثان"),
    ],
)
def test_prose_is_written_in_the_houses_digits(copy: str, house: str) -> None:
    assert written(copy, Digits.ARABIC) == house


@pytest.mark.parametrize(
    "copy",
    [
        "قال «رأيت 3 سيارات»",
        "https://example.com/24 @user_24 #غزة2024 desk24@example.com",
        "الرمز `id=3` [@سامر-1] {>> ص 12 <<}",
        "قمة G20 وطائرات B-52",
        "عام ٢٠٢٤",
    ],
)
def test_what_is_no_prose_of_the_house_stays(copy: str) -> None:
    assert written(copy, Digits.ARABIC) == copy


@given(TEXTS, st.sampled_from(Digits))
def test_a_number_keeps_its_value_and_its_place(copy: str, to: Digits) -> None:
    changed = written(copy, to)
    assert converted(changed, Digits.LATIN) == converted(copy, Digits.LATIN)
    assert not list(in_digits(changed, to))
