"""Numbers in copy and what they count."""

import pytest

from editor.language.arabic import LANGUAGE as ARABIC
from editor.proofing.figures import figures_in
from editor.proofing.rule import Copy


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("قتل خمسة وعشرون عاملا وأصيب 12 آخرون", [(25, "عاملا"), (12, "اخرون")]),
        ("بينهم اثنا عشر طفلا وواحد وثلاثون رجلا وواحد فقط", [(12, "طفلا"), (31, "رجلا")]),
        ("مئة وعشرون شخصا وثلاثمئة بيت وبأربعة أيام", [(120, "شخصا"), (300, "بيت"), (4, "ايام")]),
        ("٨ أشخاص بينهم 5 رجال و4 نساء", [(8, "اشخاص"), (5, "رجال"), (4, "نساء")]),
        ("بنسبة 4.5 في المئة و20% في 7/4/2018 وطائرة B-52", []),
        ("أنفق 3,500 دينار و1,200 درهم", [(3500, "دينار")]),
    ],
)
def test_whole_numbers_are_told_with_their_noun(text: str, figures: list[tuple[int, str]]) -> None:
    assert [(one.value, one.noun) for one in figures_in(Copy.of(text, ARABIC))] == figures


def test_the_span_is_that_of_the_number_alone() -> None:
    text = "و4 نساء وبخمسة وعشرين رجلا"
    assert [one.span.of(text) for one in figures_in(Copy.of(text, ARABIC))] == ["4", "خمسة وعشرين"]
