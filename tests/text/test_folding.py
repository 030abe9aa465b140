import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.folding import fold, folded
from editor.text.spans import Span
from tests.invented import SILENT_MARKS, TEXTS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كِتَابٌ", "كتاب"),
        ("الكتـــاب", "الكتاب"),
        ("أحمد", "احمد"),
        ("إلى", "الي"),
        ("آمال", "امال"),
        ("مدرسة", "مدرسه"),
        ("مسؤول", "مسوول"),
        ("شئون", "شيون"),
        ("کتاب", "كتاب"),
        ("ﻛﺘﺎﺏ", "كتاب"),
        ("١٢", "12"),
        ("۱۲", "12"),
        ("القدس\u200f", "القدس"),
        ("Café", "cafe"),
        ("STRASSE", "straße"),
        ("سطر\nآخر", "سطر اخر"),
    ],
)
def test_what_a_reader_calls_one_word_folds_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("ذكر", "دكر"), ("سلاح", "صلاح"), ("قلب", "كلب"), ("12", "13")])
def test_what_a_reader_tells_apart_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("ta_marbuta", ["ة", "ۃ", "ﺔ", "ةُ"])
def test_ta_marbuta_is_ha_unless_they_are_to_be_told_apart(ta_marbuta: str) -> None:
    assert fold(f"مدرس{ta_marbuta}") == fold("مدرسه")
    assert fold(f"مدرس{ta_marbuta}", tell_ta_marbuta=True) == fold("مدرسة", tell_ta_marbuta=True) == "مدرسة"
    assert fold("مدرسهْ", tell_ta_marbuta=True) == "مدرسه"


@given(TEXTS)
def test_telling_ta_marbuta_apart_changes_nothing_else(text: str) -> None:
    assert fold(fold(text, tell_ta_marbuta=True)) == fold(text)


@given(TEXTS, st.booleans())
def test_folding_twice_is_folding_once(text: str, tell: bool) -> None:
    assert fold(fold(text, tell_ta_marbuta=tell), tell_ta_marbuta=tell) == fold(text, tell_ta_marbuta=tell)


@given(TEXTS, st.data())
def test_tashkeel_tatweel_and_hidden_marks_change_nothing_wherever_they_stand(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert fold(text[:at] + data.draw(SILENT_MARKS) + text[at:]) == fold(text)


@given(TEXTS, TEXTS)
def test_a_text_folds_letter_by_letter(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(TEXTS, st.booleans())
def test_the_traced_folding_is_the_same_folding(text: str, tell: bool) -> None:
    traced = folded(text, tell_ta_marbuta=tell)
    assert traced.text == fold(text, tell_ta_marbuta=tell)
    assert len(traced.starts) == len(traced.text)
    assert list(traced.starts) == sorted(traced.starts)


@given(TEXTS, st.data())
def test_a_folded_stretch_maps_back_to_words_that_fold_to_it(text: str, data: st.DataObject) -> None:
    traced = folded(text)
    start = data.draw(st.integers(0, len(traced.text)))
    span = Span(start, data.draw(st.integers(start, len(traced.text))))
    assert span.of(traced.text) in fold(traced.original(span).of(text))


@given(TEXTS, TEXTS, st.sampled_from(["كتاب", "مدرسة", "أحمد", "AFP", "٢٠٢٤"]))
def test_a_word_is_found_wherever_it_stands(before: str, after: str, word: str) -> None:
    whole = f"{before} {word} {after}"
    spans = list(folded(whole).find(word))
    assert spans
    assert all(fold(span.of(whole)) == fold(word) for span in spans)


def test_what_is_found_carries_the_marks_on_its_last_letter() -> None:
    text = "هذا كِتَابٌ قديم"
    assert [span.of(text) for span in folded(text).find("كتاب")] == ["كِتَابٌ"]


def test_what_tells_ta_marbuta_apart_finds_by_the_same_folding() -> None:
    text = "مدرسه ثم مدرسةٌ"
    assert [span.of(text) for span in folded(text, tell_ta_marbuta=True).find("مدرسة")] == ["مدرسةٌ"]


def test_nothing_is_found_for_marks_alone() -> None:
    assert list(folded("كتاب").find("\u064b\u0640")) == []
