"""Other spellings of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.proofing.spelling import arabic_variants as variants

WORDS = st.text("ابتدهلمنوىيةءأإآؤئضظ", min_size=1, max_size=24)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("إستقبال", "استقبال"),
        ("مدرسه", "مدرسة"),
        ("فى", "في"),
        ("ضاهرة", "ظاهرة"),
        ("سببب", "سبب"),
        ("هاذا", "هذا"),
        ("مسؤل", "مسؤول"),
        ("الاعبين", "اللاعبين"),
        ("يتسائل", "يتساءل"),
        ("شيىء", "شييء"),
    ],
)
def test_a_confusion_leads_to_what_was_meant(slip: str, meant: str) -> None:
    assert meant in {other for other, _ in variants.variants(slip)}


def test_two_confusions_of_one_word_are_met() -> None:
    assert "الإسلامية" in {other for other, _ in variants.twice("الاسلاميه")}


def test_a_question_of_the_article_is_no_variant() -> None:
    assert variants.asks("ألرجل", "الرجل")
    assert not variants.asks("أحمد", "احمد")


def test_a_word_with_the_article_takes_no_pronoun() -> None:
    assert variants.feminine("للقياده") == "للقيادة"
    assert variants.feminine("قياده") is None
    assert variants.feminine("الفقه") is None


def test_stems_are_what_clitics_leave() -> None:
    assert set(variants.stems("وبالمدينة")) >= {"مدينة", "المدينة"}


@given(WORDS)
def test_whatever_the_word_variants_are_few_and_none_is_empty(word: str) -> None:
    found = [other for other, _ in variants.variants(word)]
    assert len(found) <= 8 * len(word) + 20
    assert all(found) or len(word) < 3
    assert len(list(variants.narrow(word))) <= 5 * len(word) + 8
    list(variants.twice(word))
    list(variants.stems(word))
