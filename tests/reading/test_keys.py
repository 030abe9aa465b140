from dataclasses import replace

import pytest
from hypothesis import given

from editor.language.arabic import LANGUAGE as ARABIC
from editor.language.english import LANGUAGE as ENGLISH
from editor.language.hebrew import LANGUAGE as HEBREW
from editor.language.language import Language
from editor.language.persian import LANGUAGE as PERSIAN
from editor.language.urdu import LANGUAGE as URDU
from editor.reading.keys import half_space, written_for
from tests.invented import TEXTS


def typed(words: str, language: Language) -> str:
    """What stands in the paragraph after these keys."""
    text = ""
    for key in words:
        made = written_for(key, text, language)
        text = text + key if made is None else text[: len(text) - made.take] + made.put
    return text


@pytest.mark.parametrize(
    ("language", "keys", "wanted"),
    [
        (ARABIC, "قال سامر, وهو رئيس البلدية; متى?", "قال سامر، وهو رئيس البلدية؛ متى؟"),
        (ARABIC, 'قال "نعم" ثم مضى', "قال «نعم» ثم مضى"),
        (ARABIC, 'لـ"الواحة" و"الميناء"', "لـ«الواحة» و«الميناء»"),
        (ARABIC, 'شركة "Wahat" المحلية', "شركة «Wahat» المحلية"),
        (ARABIC, "وكالة AFP, في باريس", "وكالة AFP, في باريس"),
        (ARABIC, "بلغت 1,250 دينارا", "بلغت 1,250 دينارا"),
        (ARABIC, "في عام 2027, أعلنت", "في عام 2027، أعلنت"),
        (ARABIC, "https://example.com/a?b=1,2", "https://example.com/a?b=1,2"),
        (ARABIC, "اكتب `a, b` هنا", "اكتب `a, b` هنا"),
        (ARABIC, "على @souq_1, مساء", "على @souq_1, مساء"),
        (ARABIC, "#السوق, اليوم", "#السوق، اليوم"),
        (PERSIAN, 'گفت "بله", چرا?', "گفت «بله»، چرا؟"),
        (URDU, "انہوں نے کہا, کیوں?", "انہوں نے کہا، کیوں؟"),
        (HEBREW, 'צה"ל אמר "כן" אתמול', 'צה"ל אמר ”כן” אתמול'),
        (ENGLISH, 'He said "yes", then left?', "He said “yes”, then left?"),
    ],
)
def test_the_house_writes_its_own_marks(language: Language, keys: str, wanted: str) -> None:
    assert typed(keys, language) == wanted


def test_inside_a_quotation_the_inner_marks_of_a_house_open_behind_a_space_and_close_before_one() -> None:
    house = replace(ARABIC, inner_marks=("“", "”"))
    assert typed('قال "سمعت "لا" كثيرا" ثم "نعم"', house) == "قال «سمعت “لا” كثيرا» ثم «نعم»"
    assert typed('قال ""لا" ربما"', house) == "قال «“لا” ربما»"
    assert typed('قال "نعم"', replace(ARABIC, inner_marks=("«", "»"))) == "قال «نعم»"


def test_persian_alone_has_a_key_for_the_half_space() -> None:
    assert half_space(PERSIAN) == "\u200c"
    assert half_space(ARABIC) == ""


@given(TEXTS)
def test_only_signs_are_ever_changed(before: str) -> None:
    for key in "نaא1.":
        made = written_for(key, before, ARABIC)
        assert made is None
    made = written_for(",", before, ARABIC)
    assert made is None or made.put == "،"
