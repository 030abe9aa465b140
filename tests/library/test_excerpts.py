from time import perf_counter

import pytest
from hypothesis import given, settings

from editor.library.excerpts import AROUND, excerpt, found_in
from editor.library.wordforms import split
from editor.newsroom.markup import plain
from editor.text.folding import fold
from tests.invented import TEXTS


def shown(text: str, words: str) -> tuple[str, list[str]]:
    told, spans = excerpt([text], split(words))
    return told, [span.of(told) for span in spans]


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("هذا كِتَابٌ قديم", "كتاب", ["كِتَابٌ"]),
        ("والكتاب وللكتاب ومكتاب", "كتاب", ["والكتاب", "وللكتاب"]),
        ("للكتاب أثر", "الكتاب", ["للكتاب"]),
        ("قال أحمدُ لأحمد", "احمد", ["أحمدُ", "لأحمد"]),
        ("بعد ١٢ يوما و12 ليلة", "12", ["١٢", "و12"]),
        ("«الكتـــاب»، ثم", "كتاب", ["الكتـــاب"]),
        ("كتا\u200bب مخفي", "كتاب", ["كتا\u200bب"]),
        ("عن AFP وCafé 😀", "afp cafe", ["AFP", "وCafé"]),
        ("کتاب فارسی", "فارسي كتاب", ["کتاب", "فارسی"]),
        ("السوق القديم", "قديم سوق", ["السوق", "القديم"]),
        ("عنوان بلا شيء", "سوق", []),
    ],
)
def test_the_found_words_are_marked_as_they_are_written(text: str, asked: str, found: list[str]) -> None:
    assert [span.of(text) for span in found_in(text, split(asked))] == found
    assert shown(text, asked) == (text, found)


def test_an_excerpt_shows_what_was_found_between_whole_words() -> None:
    told, found = shown("كلام " * 40 + "السُّوق القديم" + " كلام" * 40, "سوق")
    assert "السُّوق القديم" in told
    assert told.startswith("… كلام")
    assert told.endswith("كلام …")
    assert len(fold(told)) < 3 * AROUND
    assert found == ["السُّوق"]


def test_the_line_that_holds_all_the_words_is_shown_before_one_that_holds_some() -> None:
    assert shown("زار السوق\nأغلق السوق القديم أبوابه", "القديم السوق") == (
        "أغلق السوق القديم أبوابه", ["السوق", "القديم"],
    )  # fmt: skip


def test_the_place_with_the_most_finds_is_shown() -> None:
    told, found = shown("السوق " + "كلام " * 60 + "ترميم السوق القديم" + " كلام" * 60, "السوق القديم")
    assert found == ["السوق", "القديم"]
    assert "ترميم السوق القديم" in told


def test_notation_is_not_shown_but_for_a_note_that_alone_holds_the_word() -> None:
    copy = "قالت **نعم** [@هناء-1] {>> اسأل الوزارة <<} ومضت"
    assert shown(copy, "نعم") == ("قالت نعم ومضت", ["نعم"])
    told, found = shown(copy, "الوزارة")
    assert found == ["الوزارة"]
    assert "{>> اسأل الوزارة <<}" in told


def test_the_next_text_is_looked_at_where_the_first_has_nothing() -> None:
    told, spans = excerpt(["متن الخبر", "موجز عن السوق"], ["سوق"])
    assert (told, [span.of(told) for span in spans]) == ("موجز عن السوق", ["السوق"])


def test_where_nothing_is_found_the_beginning_is_shown() -> None:
    assert excerpt(["\n## **عاجل** من هنا\nثم", "موجز"], ["سوق"]) == ("عاجل من هنا", ())
    assert excerpt(["", "موجز"], ["سوق"]) == ("موجز", ())
    assert excerpt([], ["سوق"]) == ("", ())


@given(TEXTS, TEXTS)
def test_an_excerpt_is_a_piece_of_the_copy_and_its_finds_lie_in_it(body: str, words: str) -> None:
    told, spans = excerpt([body], split(words))
    piece = told.removeprefix("… ").removesuffix(" …")
    assert any(piece in line for line in (*plain(body).text.split("\n"), *body.split("\n")))
    assert all(0 <= span.start < span.end <= len(told) for span in spans)
    assert list(spans) == sorted(set(spans))


@settings(max_examples=300)
@given(TEXTS)
def test_every_word_of_a_text_is_found_in_it(text: str) -> None:
    for term in split(text):
        assert found_in(text, [term])


def test_deep_in_a_long_story_a_word_is_shown_quickly() -> None:
    line = "وكان محلاً قديماً في كلام لا ينتهي عن أشياء كثيرة "
    body = (line * 40 + "\n\n") * 60 + "ثم أُعيد ترميم السوق " + line * 60
    begun = perf_counter()
    told, found = shown(body, "ترميم السوق")
    assert found == ["ترميم", "السوق"]
    assert "ثم أُعيد ترميم السوق" in told
    assert perf_counter() - begun < 0.05
