"""Keys of quotes, and whether one, or an alias, gives a name away."""

import pytest

from editor.workflow.keys import holds_word_of, is_made_of, key_base, tells


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("سامر العبدالله", "العبدالله"),
        ("سَامِر العبـدالله\u200f", "العبدالله"),
        ("Samer Al-Abdullah", "Abdullah"),
        ("مصدر 7", "مصدر"),
        ("", "اقتباس"),
        ("😀", "اقتباس"),
    ],
)
def test_a_key_begins_with_the_last_word_of_a_name(name: str, base: str) -> None:
    assert key_base(name) == base


def test_a_key_is_never_longer_than_the_notation_takes() -> None:
    assert len(key_base("ا" * 100)) == 40


@pytest.mark.parametrize(
    ("key", "name", "told"),
    [
        ("العبدالله-1", "سامر العبدالله", True),
        ("عبدالله-1", "سامر العبدالله", True),
        ("العبداللة-3", "سامر عبدالله", True),
        ("الشمال-1", "سامر العبدالله", False),
        ("اقتباس-1", "", False),
    ],
)
def test_a_key_tells_a_name_with_or_without_its_article(key: str, name: str, told: bool) -> None:
    assert tells(key, name) is told


def test_a_key_that_an_alias_gives_is_known_by_its_number() -> None:
    assert is_made_of("الشمال-12", "طبيب في الشمال")
    assert not is_made_of("الشمال-x", "طبيب في الشمال")
    assert not is_made_of("العبدالله-1", "طبيب في الشمال")


@pytest.mark.parametrize(
    ("alias", "name", "held"),
    [
        ("قريب العبدالله", "سامر العبدالله", True),
        ("قريب عبد الله", "سامر العبدالله", True),
        ("سَامِر", "سامر العبدالله", True),
        ("مسؤول كبير", "سامر العبدالله", False),
        ("شمالي", "سامر الشمال", False),
        ("من أهل الدار", "من", True),
    ],
)
def test_an_alias_may_hold_no_word_of_a_name(alias: str, name: str, held: bool) -> None:
    assert holds_word_of(alias, name) is held


def test_of_an_organisation_only_the_whole_name_gives_it_away() -> None:
    assert not holds_word_of("موظف في وزارة", "وزارة الصحة", whole=True)
    assert holds_word_of("موظف في وزارة الصحة", "وزارة الصحة", whole=True)
    assert not holds_word_of("موظف", "", whole=True)
