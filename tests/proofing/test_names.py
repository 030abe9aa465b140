"""The people a paragraph names."""

import pytest

from editor.language.arabic import LANGUAGE as ARABIC
from editor.proofing.names import is_title, people_in, person_of
from editor.proofing.rule import Copy, Finding
from editor.text.spans import Span


def named(text: str) -> list[tuple[str, str]]:
    return [(person_of(one).name, person_of(one).role) for one in people_in(Copy.of(text, ARABIC))]


def test_a_name_is_told_with_the_office_before_it() -> None:
    assert named("قال وزير الصحة سامي الخطيب إن اللقاح متوفر.") == [("سامي الخطيب", "وزير الصحة")]


def test_what_is_glued_before_a_name_is_no_part_of_it() -> None:
    text = "شكر الحضور ولسامي الخطيب كلمة."
    (found,) = people_in(Copy.of(text, ARABIC))
    assert found.span.of(text) == "سامي الخطيب"


def test_a_lone_word_behind_a_verb_of_saying_is_not_sure() -> None:
    (found,) = people_in(Copy.of("وأضاف غوتيرنس أن المال متوفر.", ARABIC))
    assert not person_of(found).sure


def test_each_word_of_a_name_has_its_place() -> None:
    text = "وقال حمزة البيروتي نعم."
    (found,) = people_in(Copy.of(text, ARABIC))
    assert [place.moved(found.span.start).of(text) for place in person_of(found).places] == ["حمزة", "البيروتي"]


def test_a_number_ends_a_name() -> None:
    assert named("وصل كريم عون 12 مرة.") == [("كريم عون", "")]


def test_a_line_without_a_stop_is_a_headline() -> None:
    assert is_title("سامي الخطيب يفتتح مستشفى")
    assert not is_title("سامي الخطيب يفتتح مستشفى.")
    assert not is_title("كلمة " * 30)


def test_nobody_is_named_where_the_language_has_no_speech() -> None:
    assert people_in(Copy.of("Sami Khatib", ARABIC)) == ()


def test_evidence_of_another_rule_is_a_bug() -> None:

    with pytest.raises(TypeError):
        person_of(Finding(Span(0, 1), evidence="x"))
