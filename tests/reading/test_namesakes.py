"""Two spellings of one name, and two names that only look like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.reading.namesakes import Likeness, is_a_letter_apart, likeness
from tests.invented import TEXTS

NAMES = st.lists(
    st.sampled_from(
        ["حمزة", "حمزو", "بيرقدار", "عبد", "عبدالله", "الله", "البيروتي", "سليم", "سليمة", "أبو", "بن", "محمد", "Nader"]
    ),
    max_size=4,
).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حمزة بيرقدار", "حَمزه بيرقدار"),
        ("عبد الله حسن", "عبدالله حسن"),
        ("عبد الرحمن", "عبدالرحمن"),
        ("أحمد البيروتي", "احمد بيروتى"),
        ("أبو بكر", "ابوبكر"),
        ("Samer Haddad", "SAMER  haddad"),
    ],
)
def test_the_same_name_written_otherwise(one: str, other: str) -> None:
    assert likeness(one, other) is Likeness.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حمزة بيرقدار", "حمزو بيرقدار"),
        ("حمزة بيرقدار", "حمزة بيرقدر"),
        ("سامر الحداد", "سامر الحدَاذ"),
        ("هناء قاسم", "هانء قاسم"),
    ],
)
def test_a_letter_apart_is_near(one: str, other: str) -> None:
    assert likeness(one, other) is Likeness.NEAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سليم الحداد", "سليمة الحداد"),
        ("حمزة بيرقدار", "سليم الحداد"),
        ("حمزة بيرقدار", "حمزو بيرقدر"),
        ("علي", "عالي"),
        ("", "حمزة"),
        ("؟!", "حمزة"),
    ],
)
def test_others_are_others(one: str, other: str) -> None:
    """A woman's name beside a man's, two words apart, a single word a letter apart, and no name at all."""
    assert likeness(one, other) is Likeness.NONE


def test_the_family_name_alone_is_short_for_the_whole() -> None:
    assert likeness("بيرقدار", "حمزة بيرقدار") is Likeness.SHORT
    assert likeness("حمزة علي", "حمزة علي بيرقدار") is Likeness.SHORT
    assert likeness("علي", "حمزة علي") is Likeness.NONE, "three letters are anybody's"


@given(NAMES | TEXTS, NAMES | TEXTS)
def test_likeness_does_not_ask_which_comes_first(one: str, other: str) -> None:
    assert likeness(one, other) is likeness(other, one)


@given(NAMES)
def test_every_name_is_the_same_as_itself(name: str) -> None:
    assert likeness(name, name) is (Likeness.SAME if name.strip() else Likeness.NONE)


@given(st.text("ابجده", max_size=6), st.text("ابجده", max_size=6))
def test_a_letter_apart_is_the_same_both_ways(one: str, other: str) -> None:
    assert is_a_letter_apart(one, other) is is_a_letter_apart(other, one)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("حمزه", "حمزو", True), ("بيروت", "بيورت", True), ("قاسم", "قاسمي", True), ("قاسم", "قاسميون", False),
     ("من", "مع", False), ("حداد", "جذاذ", False)],
)  # fmt: skip
def test_letters_that_are_other_more_or_swapped(one: str, other: str, apart: bool) -> None:
    assert is_a_letter_apart(one, other) is apart
