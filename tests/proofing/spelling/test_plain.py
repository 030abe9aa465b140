"""Languages that need a dictionary and a list."""

import pytest

from editor.desktop import resources
from editor.proofing.spelling.plain import PlainEvidence
from editor.proofing.spelling.process import NONE, evidence
from editor.proofing.spelling.verdict import Kind

FOLDER = resources.folder() / "dictionaries"


@pytest.mark.parametrize(
    ("code", "slip", "meant"),
    [("en", "goverment", "government"), ("fr", "gouvernment", "gouvernement"), ("fa", "دانشگاا", "دانشگاه")],
)
def test_a_slip_is_told_with_what_was_meant(code: str, slip: str, meant: str) -> None:
    verdict = evidence(code, FOLDER)[1](slip)
    assert verdict is not None
    assert verdict.kind is Kind.MISSPELLING
    assert meant in verdict.suggestions


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "the minister didn’t tell the committee"),
        ("fr", "le ministre a déclaré aujourd’hui"),
        ("fa", "او می‌گوید که کتاب‌هایش را نوشته است"),
        ("fa", "كتاب‌هاي"),
    ],
)
def test_words_may_stand_with_apostrophes_joiners_and_the_keys_of_arabs(code: str, text: str) -> None:
    judge = evidence(code, FOLDER)[1]
    assert [word for word in text.split() if judge(word)] == []


@pytest.mark.parametrize(
    ("code", "slip", "meant"),
    [
        ("en", "visable", "visible"),
        ("en", "considerd", "considered"),
        ("en", "carefuly", "carefully"),
        ("fr", "hause", "hausse"),
        ("en", "dissapointed", "disappointed"),
        ("en", "departement’s", "department’s"),
        ("fr", "répetté", "répété"),
        ("fa", "مبطلایان", "مبتلایان"),
        ("fa", "بازرصی‌های", "بازرسی‌های"),
    ],
)
def test_what_sounds_alike_was_meant_first(code: str, slip: str, meant: str) -> None:
    verdict = evidence(code, FOLDER)[1](slip)
    assert verdict is not None
    assert verdict.suggestions[0] == meant


def test_a_word_that_is_often_written_is_a_name() -> None:
    often = {"ליקוד": 80.0, "ליקוק": 2.0}.get
    hebrew = PlainEvidence("he", {"ליקוק"}, lambda word: often(word, 0.0))
    verdict = hebrew.verdict("ליקוד")
    assert verdict is not None
    assert verdict.kind is Kind.UNKNOWN


def test_hebrew_clitics_are_taken_off_and_short_names_are_not_corrected() -> None:
    hebrew = PlainEvidence("he", {"ממשלה", "ללא"}, lambda _: 500.0)
    assert hebrew.verdict("הממשלה") is None
    for name in ("צצצצצ", "לילא"):
        verdict = hebrew.verdict(name)
        assert verdict is not None
        assert verdict.kind is Kind.UNKNOWN


def test_a_language_nobody_has_says_nothing() -> None:
    level, judge = evidence("ur", FOLDER)
    assert level == NONE
    assert judge("لفظ") is None
