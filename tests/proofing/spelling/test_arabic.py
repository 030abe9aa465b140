"""What is said of Arabic words, with the real dictionary."""

import pytest

from editor.desktop import resources
from editor.proofing.spelling.process import READY, evidence
from editor.proofing.spelling.verdict import Judge, Kind


@pytest.fixture(scope="module")
def judge() -> Judge:
    level, judge = evidence("ar", resources.folder() / "dictionaries")
    assert level == READY
    return judge


@pytest.mark.parametrize(
    ("slip", "kind", "meant"),
    [
        ("إستقبال", Kind.ORTHOGRAPHY, "استقبال"),
        ("الاسلاميه", Kind.ORTHOGRAPHY, "الإسلامية"),
        ("اعلن", Kind.ORTHOGRAPHY, "أعلن"),
        ("فانه", Kind.ORTHOGRAPHY, "فإنه"),
        ("مسؤل", Kind.ORTHOGRAPHY, "مسؤول"),
        ("يتسائل", Kind.ORTHOGRAPHY, "يتساءل"),
        ("لايمكن", Kind.ORTHOGRAPHY, "لا يمكن"),
        ("الولاياتالمتحدة", Kind.ORTHOGRAPHY, "الولايات المتحدة"),
        ("للقياده", Kind.ORTHOGRAPHY, "للقيادة"),
        ("ووكذلك", Kind.ORTHOGRAPHY, "وكذلك"),
        ("قامو", Kind.ORTHOGRAPHY, "قاموا"),
        ("مكافأت", Kind.ORTHOGRAPHY, "مكافآت"),
        ("برلمانيه", Kind.ORTHOGRAPHY, "برلمانية"),
        ("احتجاجيه", Kind.ORTHOGRAPHY, "احتجاجية"),
        ("الوان", Kind.ORTHOGRAPHY, "ألوان"),
        ("فى", Kind.FINAL_YA, "في"),
        ("المستشفي", Kind.FINAL_YA, "المستشفى"),
        ("الحكوكة", Kind.MISSPELLING, "الحكومة"),
        ("المدسرة", Kind.MISSPELLING, "المدرسة"),
        ("دقال", Kind.MISSPELLING, "قال"),
    ],
)
def test_a_slip_is_told_with_what_was_meant_first(judge: Judge, slip: str, kind: Kind, meant: str) -> None:
    verdict = judge(slip)
    assert verdict is not None
    assert verdict.kind is kind
    assert verdict.suggestions[0] == meant


@pytest.mark.parametrize(
    "word",
    [
        "وسيكتبونها",
        "فبالسيارات",
        "واحد",
        "واصل",
        "كامل",
        "وافق",
        "كان",
        "تويتر",
        "السيسي",
        "مسئول",
        "شئون",
        "بدأوا",
        "قرآن",
        "أخرى",
        "علي",
        "مسؤوليه",
        "جانبيه",
        "آبل",
        "السراي",
        "الملاذات",
        "يبدؤها",
        "يحيى",
        "ويحيى",
        "ضل",
        "حض",
        "اسم",
        "ابن",
        "استقبل",
        "اقتصاد",
        "ألف",
        "لا",
        "في",
        "ما",
    ],
)
def test_what_may_stand_is_left_alone(judge: Judge, word: str) -> None:
    assert judge(word) is None


@pytest.mark.parametrize("word", ["زورزور", "القويعان", "ميدكير", "بيتربورو"])
def test_a_word_near_to_nothing_is_unknown(judge: Judge, word: str) -> None:
    verdict = judge(word)
    assert verdict is not None
    assert verdict.kind is Kind.UNKNOWN
    assert not verdict.suggestions


def test_no_suggestion_is_a_slip_itself(judge: Judge) -> None:
    for slip in ("اعضم", "اكثرر", "الافظل", "ذالكك", "ايضاا"):
        if verdict := judge(slip):
            assert not [one for one in verdict.suggestions if (again := judge(one)) and again.sure]


def test_letters_without_end_are_no_word(judge: Judge) -> None:
    assert judge("ا" * 30) is None
    assert judge("") is None


def test_only_what_is_right_everywhere_is_sure(judge: Judge) -> None:
    sure, doubtful = judge("ذالك"), judge("انه")
    assert sure is not None
    assert sure.sure
    assert doubtful is not None
    assert not doubtful.sure
