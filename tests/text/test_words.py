import itertools

import pytest
from hypothesis import given

from editor.text.words import Kind, words
from tests.invented import TEXTS


@given(TEXTS)
def test_tokens_stand_where_they_say_in_order_and_apart(text: str) -> None:
    found = list(words(text))
    assert all(word.span.of(text) == word.text != "" for word in found)
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("قال، «نعم»؛ ثم؟", ["قال", "نعم", "ثم"]),
        ("كِتَـــابٌ", ["كِتَـــابٌ"]),
        ("می‌خواهم", ["می‌خواهم"]),
        ("صه״ל אמר", ["صه", "ל", "אמר"]),
        ('צה"ל', ['צה"ל']),
        ("don't", ["don't"]),
        ("بنسبة 10.5% في 12-10", ["بنسبة", "10.5", "في", "12-10"]),
        ("٣٫٥ أو ١٬٢٠٠", ["٣٫٥", "أو", "١٬٢٠٠"]),
    ],
)
def test_words_are_what_a_reader_counts(text: str, tokens: list[str]) -> None:
    assert [word.text for word in words(text)] == tokens


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://example.com/a?b=1", Kind.URL),
        ("www.example.com", Kind.URL),
        ("desk@example.com", Kind.EMAIL),
        ("@wafa_ps", Kind.HANDLE),
        ("#غزة_الآن", Kind.HASHTAG),
        ("2024", Kind.NUMBER),
        ("كلمة", Kind.WORD),
    ],
)
def test_each_kind_is_one_token(text: str, kind: Kind) -> None:
    (word,) = words(f"{text}")
    assert (word.text, word.kind) == (text, kind)


def test_a_sentences_stop_is_no_part_of_an_address() -> None:
    assert [word.text for word in words("انظر https://example.com/x.")][-1] == "https://example.com/x"
