"""What a story's pictures are asked before it leaves."""

from dataclasses import replace

from editor.newsroom import illustrations
from editor.newsroom.gate import RULES, Ground, Rule
from editor.newsroom.picture import Picture
from editor.newsroom.questions import objections
from editor.newsroom.quote import Record
from tests.newsroom.test_questions import NAME, WORDS, grounds, leaving, on

SOUND = Picture("ميناء", "d" * 64, "image/jpeg", 800, 600, 1, alt="سفينة", credit="هدى السالم", original="o" * 64)
BARE = replace(SOUND, key="سوق", alt=" ", credit="", original="p" * 64)
PLACED = "مقدمة.\n\n![سوق]\n\nخاتمة."


def test_a_story_whose_pictures_say_whose_they_are_and_what_they_show_is_not_objected_to() -> None:
    assert objections(leaving("مقدمة.\n![ميناء]", pictures=[SOUND])) == ()


def test_a_picture_without_credit_or_alternative_text_is_told_with_its_place() -> None:
    found = objections(leaving(PLACED, pictures=[SOUND, BARE]))
    assert grounds(found) == [Ground.NO_CREDIT, Ground.NO_ALT]
    assert {one.span.of(PLACED) for one in found if one.span} == {"![سوق]"}
    assert {one.key for one in found} == {"سوق"}
    assert "“سوق”" in str(found[0].what)


def test_the_first_picture_is_asked_and_one_that_stays_at_home_is_not() -> None:
    assert grounds(objections(leaving("متن", pictures=[BARE, SOUND]))) == [Ground.NO_CREDIT, Ground.NO_ALT]
    assert objections(leaving("متن", pictures=[SOUND, BARE])) == ()
    assert illustrations.going([SOUND, BARE], ()) == (SOUND,)


def test_a_key_that_no_picture_has_and_a_picture_that_stands_twice_are_told() -> None:
    body = "![ميناء]\nفقرة\n![ميناء]\n![رصيف]"
    found = objections(leaving(body, pictures=[SOUND]))
    assert [(one.ground, one.key) for one in found] == [
        (Ground.PICTURE_TWICE, "ميناء"), (Ground.UNKNOWN_PICTURE, "رصيف"),
    ]  # fmt: skip
    assert found[1].span is not None
    assert found[1].span.of(body) == "![رصيف]"


def test_a_picture_that_is_only_suggested_is_asked_as_it_would_leave() -> None:
    body = "فقرة\n{++![رصيف]++}"
    found = [one for one in objections(leaving(body)) if one.ground is Ground.UNKNOWN_PICTURE]
    assert [one.key for one in found] == ["رصيف"]


def test_what_was_let_through_is_the_picture_however_it_is_cut() -> None:
    first, *_ = objections(leaving("متن", pictures=[BARE]))
    cut, *_ = objections(leaving("متن", pictures=[replace(BARE, digest="e" * 64, width=10)]))
    other, *_ = objections(leaving("متن", pictures=[replace(BARE, original="q" * 64)]))
    assert first.mark == cut.mark != other.mark


def test_names_and_words_that_may_not_leave_are_looked_for_in_every_word_of_a_picture() -> None:
    for field in ("key", "caption", "alt", "credit", "copyright", "licence"):
        told = replace(SOUND, **{field: "العبدالله" if field == "key" else f"صورة {NAME}"})
        found = objections(leaving("متن", pictures=[told], hidden=[NAME, "العبدالله"], sealed=[NAME]))
        assert {"pictures"} == {one.field for one in found}, field
    off = on(Record.OFF_RECORD)
    found = objections(
        leaving(
            "متن",
            off,
            pictures=[replace(SOUND, caption=WORDS)],
        )
    )
    assert (Ground.OFF_RECORD, "pictures") in [(one.ground, one.field) for one in found]


def test_pictures_do_not_shift_the_count_of_paragraphs() -> None:
    found = objections(leaving("أولى\n![ميناء]\nثانية [@غائب]", pictures=[SOUND]))
    assert "2" in str(found[0].what)


def test_the_house_asks_for_credit_and_alternative_text_and_refuses_a_key_of_no_picture() -> None:
    assert [RULES[one] for one in (Ground.NO_CREDIT, Ground.NO_ALT, Ground.PICTURE_TWICE)] == [Rule.ASK] * 3
    assert RULES[Ground.UNKNOWN_PICTURE] is Rule.REFUSE
