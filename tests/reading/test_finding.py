"""Words are found as a reader would, replaced where they stand, and nothing else is touched."""

import itertools
import re
import threading
import time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from editor.newsroom.fault import Fault
from editor.reading import finding
from editor.reading.finding import PATIENCE, Found, Wanted, edits, find_all, replaced
from editor.text.folding import fold
from editor.text.letters import INVISIBLE, TASHKEEL
from editor.text.spans import Span
from tests.invented import SILENT_MARKS, TEXTS

ENDLESS = r"(.*?,){25}ن"
COMMAS = "١،2,3,4,5,6,7,8,9," * 20


def found(text: str, words: str, **how: bool) -> list[str]:
    return [one.span.of(text) for one in find_all(text, Wanted(words, **how))]


def spaced(words: str) -> str:
    return re.sub(r"\s+", " ", words)


@st.composite
def searches(draw: st.DrawFn) -> tuple[str, Wanted]:
    """A text, and words that are often some of its own."""
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    piece = text[start : start + draw(st.integers(1, 6))]
    words = draw(st.one_of(st.just(piece), st.just(fold(piece)), st.text("كتابةه أ1", min_size=1, max_size=3), TEXTS))
    yes = st.booleans()
    return text, Wanted(
        words, whole_words=draw(yes), clitics=draw(yes), exact=draw(yes), tell_ta_marbuta=draw(yes)
    )  # fmt: skip


@given(searches())
def test_places_are_in_order_apart_within_the_text_and_within_a_paragraph(search: tuple[str, Wanted]) -> None:
    text, wanted = search
    spans = [one.span for one in find_all(text, wanted)]
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    assert all(span.of(text) and span.end <= len(text) for span in spans)
    assert all(len(f".{span.of(text)}.".splitlines()) == 1 for span in spans)


@given(searches())
@example(("صلّى ﷺ", Wanted("الله")))
@example(("نصف ½ كوب", Wanted("1")))
@example(("الأسماء ﻻ تُذكر", Wanted("ل")))
def test_what_is_found_folds_to_what_was_wanted(search: tuple[str, Wanted]) -> None:
    text, wanted = search
    for span in (one.span for one in find_all(text, wanted)):
        there = fold(span.of(text), tell_ta_marbuta=wanted.tell_ta_marbuta)
        assert spaced(there) == spaced(fold(wanted.words, tell_ta_marbuta=wanted.tell_ta_marbuta))


@given(searches())
def test_no_letter_loses_its_tashkeel_and_no_hidden_mark_goes_with_it(search: tuple[str, Wanted]) -> None:
    text, wanted = search
    assume(fold(wanted.words).strip() and not wanted.exact)
    for span in (one.span for one in find_all(text, wanted)):
        assert text[span.end : span.end + 1] not in TASHKEEL
        assert text[span.end - 1] not in INVISIBLE
        assert text[span.start] not in TASHKEEL | INVISIBLE


@given(searches())
def test_the_same_words_in_their_own_place_change_nothing(search: tuple[str, Wanted]) -> None:
    text, wanted = search
    exactly = Wanted(wanted.words, exact=True, whole_words=wanted.whole_words, clitics=wanted.clitics)
    assert replaced(text, exactly, wanted.words).text == text


@given(searches())
def test_what_stands_around_the_places_never_changes(search: tuple[str, Wanted]) -> None:
    text, wanted = search
    assume("\ue000" not in text)
    ends = [0, *(end for one in find_all(text, wanted) for end in (one.span.start, one.span.end)), len(text)]
    around = [text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
    done = replaced(text, wanted, "\ue000")
    assert done.text.split("\ue000") == around
    assert done.count == len(around) - 1


@given(st.text("كتبا ةهأٌَـ\n", max_size=40), st.text("كتباهة", min_size=1, max_size=2))
def test_every_place_is_found(text: str, words: str) -> None:
    assert len(find_all(text, Wanted(words))) == sum(fold(line).count(fold(words)) for line in text.split("\n"))


@given(TEXTS, TEXTS, SILENT_MARKS, st.booleans())
def test_a_word_is_found_wherever_it_stands(before: str, after: str, mark: str, whole: bool) -> None:
    text = f"{before} كت{mark}اب {after}"
    places = [one.span for one in find_all(text, Wanted("كتاب", whole_words=whole and mark not in INVISIBLE))]
    assert any(span.start == len(before) + 1 for span in places)


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("هذا كِتَابٌ قديم", "كتاب", "كِتَابٌ"),
        ("في الكتـــاب نفسه", "الكتاب", "الكتـــاب"),
        ("قال أحمد السالمي", "احمد", "أحمد"),
        ("قال احمد السالمي", "أحمد", "احمد"),
        ("إلى المدينةِ القديمة", "المدينه", "المدينةِ"),
        ("عام ٢٠٢٤ وما بعده", "2024", "٢٠٢٤"),
        ("من می‌خواهم بروم", "میخواهم", "می‌خواهم"),
        ("في ﻛﺘﺎﺏ واحد", "كتاب", "ﻛﺘﺎﺏ"),
        ("وكالة AFP", "afp", "AFP"),
        ("وصل 😀 اليوم", "😀", "😀"),
        ("قال\u00a0 \tالوزير", "قال الوزير", "قال\u00a0 \tالوزير"),
    ],
)
def test_what_a_reader_calls_the_same_word_is_found(text: str, words: str, there: str) -> None:
    assert found(text, words) == [there]


def test_the_hidden_mark_behind_a_word_stays() -> None:
    assert replaced("قرأ \u2067كتابٌ\u2069، ثم", Wanted("كتاب"), "دفتر").text == "قرأ \u2067دفتر\u2069، ثم"
    assert replaced("می‌خواهم", Wanted("می"), "نمی").text == "نمی‌خواهم"


def test_a_sentence_is_not_found_across_paragraphs() -> None:
    assert found("قال\nالوزير\r\nقال\u2028الوزير", "قال الوزير") == []
    assert found("قال\nالوزير", r"قال\s+الوزير", expression=True) == []


def test_places_count_from_the_beginning_of_the_text() -> None:
    text = "😀 سطر أول\r\n\nوسطرٌ ثانٍ"
    assert [one.span for one in find_all(text, Wanted("سطر"))] == [Span(2, 5), Span(13, 17)]


def test_ta_marbuta_is_told_from_ha_only_when_asked() -> None:
    text = "مدرسة ومدرسه"
    assert found(text, "مدرسه") == ["مدرسة", "مدرسه"]
    assert found(text, "مدرسه", tell_ta_marbuta=True) == ["مدرسه"]
    assert found(text, "مدرسة", tell_ta_marbuta=True) == ["مدرسة"]


def test_exact_words_are_found_as_they_are_written() -> None:
    text = "كتاب وكتابٌ وكتـاب، أحمد واحمد، ٣ و3، AFP وafp"
    assert [one.span.start for one in find_all(text, Wanted("كتاب", exact=True))] == [0]
    assert [found(text, words, exact=True) for words in ("احمد", "3", "afp", "كتابٌ")] == [
        ["احمد"],
        ["3"],
        ["afp"],
        ["كتابٌ"],
    ]
    assert found("قال  الوزير", "قال الوزير", exact=True) == []


def test_a_sign_that_is_no_letter_is_found_as_it_is() -> None:
    assert replaced("كتـــاب", Wanted("ـ"), "").text == "كتاب"
    assert replaced("كِتَاب", Wanted("َ"), "").text == "كِتاب"
    assert found("كِتَابٌ", "ٌ", exact=True) == ["ٌ"]
    assert replaced("مدرِّس", Wanted("ّ"), "").text == "مدرِس"
    assert replaced("مدرّٓس", Wanted("ّ"), "").text == "مدرٓس"


def test_spaces_alone_are_runs_at_least_so_long() -> None:
    done = replaced("قال  الوزير \u00a0 اليوم نعم", Wanted("  "), " ")
    assert done == finding.Replaced("قال الوزير اليوم نعم", 2)
    assert found("نعم ، لا", " ،") == [" ،"]


def test_a_sea_of_spaces_is_crossed_once() -> None:
    began = time.monotonic()
    assert found(" " * 100_000 + "نعم", " لا") == []
    assert time.monotonic() - began < 2


def test_nothing_wanted_is_nothing_found() -> None:
    assert found("كتاب", "") == []
    assert replaced("كتاب", Wanted(""), "دفتر") == finding.Replaced("كتاب", 0)


@pytest.mark.parametrize(
    ("text", "words", "times"),
    [
        ("كتاب، «كتاب» كتابٌ؛ كتاب", "كتاب", 4),
        ("كتابي والكتاب مكتبة", "كتاب", 0),
        ("كتـابـ كتاب\u200f", "كتاب", 2),
        ("user_1 وuser", "user", 0),
        ("user_1 ثم user", "user", 1),
        ("@wafa_ps تنقل عن wafa", "wafa", 1),
        ("https://example.com/كتاب", "كتاب", 0),
        ("#كتاب_اليوم", "كتاب", 0),
        ("#كتاب_اليوم", "#كتاب_اليوم", 1),
        ("بنسبة 10.5 أو 10", "10", 1),
        ("كتاب جديد وكتاب جديدة", "كتاب جديد", 1),
        ("کتاب‌ها", "کتاب", 0),
        ("נתוני צה״ל", "צה", 0),
    ],
)
def test_whole_words_are_those_a_reader_counts(text: str, words: str, times: int) -> None:
    assert len(found(text, words, whole_words=True)) == times


@pytest.mark.parametrize("exact", [False, True])
def test_a_place_that_is_no_whole_word_does_not_hide_the_next(exact: bool) -> None:
    (place,) = find_all("جدار دار دار", Wanted("دار دار", whole_words=True, exact=exact))
    assert place.span == Span(5, 12)


@pytest.mark.parametrize(
    "text",
    ["كتاب", "الكتاب", "والكتاب", "فبالكتاب", "وكالكتاب", "للكتاب", "وللكتاب", "لكتاب", "فكتاب", "بكتاب", "ولِلْكِتَابِ", "وَبِالـكِتَاب"],
)  # fmt: skip
def test_clitics_before_a_whole_word_stay_where_they_are(text: str) -> None:
    (place,) = find_all(f"قرأ {text}، ثم", Wanted("كتاب", whole_words=True, clitics=True))
    assert fold(place.span.of(f"قرأ {text}، ثم")) == "كتاب"
    assert (
        replaced(text, Wanted("كتاب", whole_words=True, clitics=True), "X").text == text[: place.span.start - 4] + "X"
    )


@pytest.mark.parametrize("text", ["مكتاب", "كتابه", "استكتاب", "وووكتاب", "الوكتاب", "#وكتاب", "و_كتاب"])
def test_what_is_joined_and_no_clitic_is_another_word(text: str) -> None:
    assert found(text, "كتاب", whole_words=True, clitics=True) == []


def test_the_article_that_lost_its_alef_is_known() -> None:
    assert replaced("للغة وباللغة", Wanted("لغة", whole_words=True, clitics=True), "كلمة").text == "لكلمة وبالكلمة"
    assert found("والكتاب وللكتاب", "الكتاب", whole_words=True, clitics=True) == ["الكتاب"]


def test_clitics_alone_ask_nothing() -> None:
    assert found("مكتاب", "كتاب", clitics=True) == ["كتاب"]


def test_only_the_places_in_a_stretch_are_replaced() -> None:
    text = "كتاب وكتاب وكتاب"
    assert replaced(text, Wanted("كتاب"), "دفتر", only=Span(4, 10)) == finding.Replaced("كتاب ودفتر وكتاب", 1)
    assert replaced(text, Wanted("كتاب"), "دفتر", only=Span(1, 9)).count == 0


def test_for_words_the_replacement_is_what_it_is() -> None:
    assert replaced("كتاب", Wanted("كتاب"), r"\1 \g<0> \n").text == r"\1 \g<0> \n"
    assert edits("في كِتابٍ", Wanted("كتاب"), "دفتر") == (finding.Edit(Span(3, 9), "دفتر"),)


def test_an_expression_is_read_letter_for_letter() -> None:
    assert found("أحمد وإحمد واحمد", "[أإ]حمد", expression=True) == ["أحمد", "إحمد"]
    assert replaced("كِتَـابٌ", Wanted(r"[\p{Mn}ـ]+", expression=True), "").text == "كتاب"
    assert found("AFP afp", "[A-Z]+", expression=True) == ["AFP"]


def test_the_groups_of_an_expression_are_told_and_can_be_put_back() -> None:
    wanted = Wanted(r"(?P<day>\d+)/(?P<month>\d+)(/\d+)?", expression=True)
    text = "في ٢٢/١١ صباحًا"
    assert find_all(text, wanted) == (Found(Span(3, 8), ("٢٢", "١١", "")),)
    assert replaced(text, wanted, r"\g<month>-\1\3").text == "في ١١-٢٢ صباحًا"


def test_the_ends_of_a_paragraph_are_the_ends_an_expression_knows() -> None:
    assert replaced("نعم.\nلا\nربما.", Wanted(r"^(.+)\.$", expression=True), r"• \1").text == "• نعم\nلا\n• ربما"


def test_an_expression_that_is_content_with_nothing_finds_nothing_there() -> None:
    assert found("عام 2024", r"\d*", expression=True) == ["2024"]


def test_whole_words_hold_for_an_expression_too() -> None:
    assert found("كتاب وكتابي وكتب", "كت[اب]+", expression=True, whole_words=True, clitics=True) == ["كتاب", "كتب"]


def test_an_expression_that_reads_backwards_is_told_in_order() -> None:
    assert [one.span.start for one in find_all("١ ٢ ٣", Wanted(r"(?r)\d", expression=True))] == [0, 2, 4]


@pytest.mark.parametrize(
    ("pattern", "place"), [("كتاب(", 5), ("*كتاب", 1), ("ك)ت", 2), ("[ي-أ]", 5), ("(" * 5000, 1), ("(?:ك){2s<}", 1)]
)
def test_a_bad_expression_is_told_and_where(pattern: str, place: int) -> None:
    with pytest.raises(Fault) as caught:
        find_all("كتاب", Wanted(pattern, expression=True))
    assert caught.value.kind == "find.bad_expression"
    assert caught.value.what.values["place"] == place


@pytest.mark.parametrize("by", [r"\2", r"\g<speaker>", "\\", r"\g<", r"\q"])
def test_a_replacement_that_asks_for_what_is_not_there_is_told(by: str) -> None:
    with pytest.raises(Fault) as caught:
        replaced("كتاب", Wanted("(كتاب)", expression=True), by)
    assert caught.value.kind == "find.bad_replacement"


def test_an_expression_that_never_ends_is_stopped() -> None:
    began = time.monotonic()
    with pytest.raises(Fault) as caught:
        find_all(COMMAS, Wanted(ENDLESS, expression=True))
    assert caught.value.kind == "find.too_slow"
    assert time.monotonic() - began < PATIENCE * 6


def test_its_time_is_that_of_the_whole_text() -> None:
    wanted = Wanted(r"(.*?,){4}ن", expression=True)
    paragraph = COMMAS[:60]
    assert find_all(paragraph, wanted) == ()
    began = time.monotonic()
    with pytest.raises(Fault) as caught:
        find_all("\n".join([paragraph] * 10_000), wanted)
    assert caught.value.kind == "find.too_slow"
    assert time.monotonic() - began < PATIENCE * 6


def test_others_go_on_while_an_expression_is_searched() -> None:
    told = []

    def search() -> None:
        try:
            find_all(COMMAS, Wanted(ENDLESS, expression=True))
        except Fault as fault:
            told.append(fault.kind)

    searching = threading.Thread(target=search)
    searching.start()
    turns = 0
    while searching.is_alive():
        time.sleep(PATIENCE / 100)
        turns += 1
    assert told == ["find.too_slow"]
    assert turns >= 10


def test_where_one_paragraph_was_typed_in_only_that_one_is_folded_again() -> None:
    paragraphs = [f"فقرة رقم {number} عن مكتبة الحي" for number in range(200)]
    find_all("\n".join(paragraphs), Wanted("مكتبة"))
    before = finding._folded.cache_info().misses
    paragraphs[77] += " الجديدة"
    assert len(find_all("\n".join(paragraphs), Wanted("مكتبه"))) == 200
    assert finding._folded.cache_info().misses == before + 1
