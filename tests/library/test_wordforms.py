import pytest
from hypothesis import given

from editor.library.wordforms import finds, forms, indexed, needle, split
from editor.text.folding import fold
from tests.invented import TEXTS


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("كتاب", "كتاب"), ("والكتاب", "كتاب"), ("بالكتاب", "كتاب"), ("كالكتاب", "كتاب"), ("للكتاب", "كتاب"),
        ("فللكتاب", "الكتاب"), ("وبكتاب", "كتاب"), ("للغة", "اللغة"), ("للغة", "لغة"), ("لله", "الله"), ("ودم", "دم"),
    ],
)  # fmt: skip
def test_a_word_has_the_form_without_what_is_joined_to_it(written: str, bare: str) -> None:
    assert fold(bare) in forms(fold(written))


@pytest.mark.parametrize("word", ["مكتب", "سوق", "12", "afp", "ال", "ول", "ب"])
def test_a_word_that_nothing_is_joined_to_has_one_form(word: str) -> None:
    assert forms(word) == (word,)


@given(TEXTS)
def test_every_word_of_a_text_is_found_by_itself_and_by_its_beginning(text: str) -> None:
    for word in split(text):
        assert finds(word, word)
        assert finds(word[:2], word)
        assert word in indexed(text).split(" ")


@given(TEXTS, TEXTS)
def test_what_a_term_finds_holds_its_needle(text: str, asked: str) -> None:
    for term in split(asked):
        assert all(needle(term) in word for word in split(text) if finds(term, word))


@given(TEXTS)
def test_a_word_stands_in_the_index_once(text: str) -> None:
    words = indexed(text).split()
    assert len(words) == len(set(words))
