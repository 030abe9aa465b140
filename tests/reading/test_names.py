"""Names and offices, read from invented phrases."""

import pytest

from editor.language.arabic import LANGUAGE
from editor.reading.names import Roster, is_definite, name_end, owned, unglued
from editor.reading.phrases import Sort, read_phrase
from editor.reading.rosters import read_roster
from editor.reading.sentences import plain, plained, read_sentences

SPEECH = plained(LANGUAGE.speech)


def read(text: str, *, takes_object: bool = False):
    tokens = next(read_sentences(text, ())).tokens
    return read_phrase(tokens, 0, SPEECH, Roster(), takes_object=takes_object)


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("المتحدث باسم وزارة الري حسام لطفي إن", "المتحدث باسم وزارة الري", "حسام لطفي"),
        ("وزير النقل التونسي ربيع المجيدي", "وزير النقل التونسي", "ربيع المجيدي"),
        ("الشيخ راشد بن سعود آل نادر لدى وصوله", "", "راشد بن سعود آل نادر"),
        ("رئيس بلدية صيدا بيار أنطون عبر الهاتف", "رئيس بلدية صيدا", "بيار أنطون"),
        ("مسؤول قسم الأرشيف في مكتبة المدينة عادل شاكر", "مسؤول قسم الأرشيف في مكتبة المدينة", "عادل شاكر"),
        ("مروان القاضي الموظف بالبلدية", "", "مروان القاضي"),
        ("مديرها التنفيذي داود كولنز", "مديرها التنفيذي", "داود كولنز"),
    ],
)
def test_an_office_is_told_from_the_name_of_its_bearer(text, role, name):
    phrase = read(text)
    assert phrase is not None
    assert (phrase.role, phrase.name, phrase.sort) == (role, name, Sort.PERSON)


@pytest.mark.parametrize(
    ("text", "name", "sort"),
    [
        ("مصدر مسؤول في وزارة المياه، فضل", "مصدر مسؤول في وزارة المياه", Sort.UNNAMED),
        ("المرصد الوطني لحقوق الإنسان إن", "المرصد الوطني لحقوق الإنسان", Sort.BODY),
        ("البيان أن", "البيان", Sort.DOCUMENT),
        ("جيش الوادي النظام القديم بالقصف", "جيش الوادي", Sort.BODY),
        ("شهود عيان لوكالة الواحة", "شهود عيان", Sort.UNNAMED),
    ],
)
def test_organisations_papers_and_unnamed_sources_keep_their_whole_phrase(text, name, sort):
    phrase = read(text, takes_object=True)
    assert phrase is not None
    assert (phrase.name, phrase.sort) == (name, sort)


def test_a_clause_a_time_or_a_preposition_names_nobody():
    for text in ("أن الطريق مغلق", "أمس الجمعة", "في القاهرة", "متحدثا أمام الحضور"):
        assert read(text) is None


def test_a_name_ends_where_a_preposition_or_another_noun_of_office_begins():
    for text, words in (("حامد بدران في القاهرة", 2), ("حامد وزير الري", 1), ("حامد بن سالم الزين وقال", 4)):
        tokens = next(read_sentences(text, ())).tokens
        assert name_end(tokens, 0, SPEECH, Roster()) == words


def test_the_roster_answers_a_short_name_with_the_full_one():
    text = "اجتمع الوزير نبيل أبو زيتون مع سلمى الكاتب. ثم غادر أبو زيتون."
    roster = read_roster(list(read_sentences(text, ())), SPEECH)
    assert roster.in_full("أبو زيتون") == "نبيل أبو زيتون"
    assert roster.in_full("الكاتب") == "سلمى الكاتب"
    assert roster.in_full("غريب") == "غريب"


def test_a_university_named_after_a_man_is_no_man():
    roster = read_roster(list(read_sentences("درس في جامعة محمد الخامس سنتين", ())), SPEECH)
    assert roster.in_full("الخامس") == "الخامس"


def test_plain_form_folds_hamza_but_keeps_ala_from_ali():
    assert plain("أكّـــد") == plain("اكد")
    assert plain("على") != plain("علي")
    assert not is_definite(plain("إلياس"), SPEECH)


def test_glued_particles_are_told_from_letters_of_the_word():
    assert unglued("للمتحدث", SPEECH) == "المتحدث"
    assert unglued("بيرم", SPEECH) == ""
    assert owned("مخرجتها", SPEECH) == "مخرجة"
