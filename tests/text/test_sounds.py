"""Names heard across scripts."""

import pytest
from hypothesis import example, given

from editor.text.folding import fold
from editor.text.sounds import arabic_words, foreign_words
from tests.invented import TEXTS


def name(words: str) -> list[str]:
    return fold(words).split()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Samer al-Abdallah", "سامر العبدالله"), ("SamerAbdallah", "سامر العبدالله"), ("Abdel-Halim Hafez", "عبد الحليم حافظ"),
        ("Khaled bin Walid", "خالد بن الوليد"), ("Alhaddad, Samer Alhaddad", "سامر الحداد"), ("Ali Hassan", "علي حسن"),
    ],
)  # fmt: skip
def test_a_name_is_heard(text: str, wanted: str) -> None:
    assert foreign_words(text).hold(name(wanted))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("all has no meaning", "علي حسن"), ("Abdallah met Samer", "سامر العبدالله"), ("", "سامر قاسم"), ("A B C", "بن")],
)
def test_other_words_are_not(text: str, wanted: str) -> None:
    assert not foreign_words(text).hold(name(wanted))


def test_few_consonants_need_a_capital_letter_unless_it_is_a_slug() -> None:
    assert not foreign_words("What he said was that Ali said hassan to him yesterday, and so on and on").hold(
        name("علي حسن")
    )
    assert foreign_words("ali-hassan-speaks").hold(name("علي حسن"))


@example("\u0301", "علي")  # an accent that stands alone, as in the bytes of a picture
@given(TEXTS, TEXTS)
def test_any_words_may_be_listened_for(text: str, wanted: str) -> None:
    if words := name(wanted):
        foreign_words(text).hold(words)
        arabic_words(fold(text)).hold(words)
