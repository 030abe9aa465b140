"""Whether what is printed is what was said."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor.newsroom.quote import Quote, Translation
from editor.reading.printed import altered, is_verbatim, printed_in
from tests.invented import SILENT_MARKS, TEXTS

SAID = "قلت لكم: لن نقبل بهذا أبدًا، ولن نرحل من هنا قبل 15 يوما."
QUOTE = Quote("س-1", SAID)


@pytest.mark.parametrize(
    "printed",
    [
        SAID, "لن نقبل بهذا أبدا", "لَن نَقبلَ بهـــذا أبداً!", "لن نقبل، بهذا؛ أبدا", "لن نقبل […] ولن نرحل",
        "لن نقبل [...] ولن نرحل", "لن نقبل (…) من هنا", "لن نقبل … من هنا", "… لن نقبل", "لن نقبل [بهذا القرار] أبدا",
        "[نحن] لن نقبل", "لن\u200fنقبل".replace("\u200f", " \u200f"), "قبل ١٥ يوما", "لن نقبل  بهذا", "؟", "بهذا أبدا ولن",
    ],
)  # fmt: skip
def test_these_are_the_records_words(printed: str) -> None:
    assert is_verbatim(printed, SAID)
    assert altered(f"قال «{printed}» [@س-1].", [QUOTE]) == ()


@pytest.mark.parametrize(
    "printed",
    [
        "لن نقبل بذلك أبدا", "سنقبل بهذا", "قبل بهذا", "لن نقبل هذا", "ولن نرحل […] لن نقبل", "لن نقبل أبدا", "لن نقب",
        "لن نقبل بهذا ابدا", "نقبل نقبل", "قبل 16 يوما", "لن نقبل بهذا وسنرحل",
    ],
)  # fmt: skip
def test_these_are_not(printed: str) -> None:
    assert not is_verbatim(printed, SAID)
    (found,) = altered(f"قال «{printed}» [@س-1].", [QUOTE])
    assert (found.printed, found.recorded, found.key) == (printed, SAID, "س-1")
    assert found.differences


def test_what_is_different_is_told_for_both_and_the_words_around_a_piece_are_not() -> None:
    (found,) = altered("قال «لن نقبل بذلك أبدا» [@س-1].", [QUOTE])
    told = [(old.of(found.recorded), new.of(found.printed)) for old, new in found.differences]
    assert ("بهذا", "بذلك") in told
    assert not any(not new for _, new in told)


def test_the_span_holds_the_words_without_their_marks() -> None:
    copy = "قال الرجل: «لن نقبل **بذلك**.» [@س-1] ثم"
    (found,) = altered(copy, [QUOTE])
    assert found.span.of(copy) == "لن نقبل **بذلك**."


def test_suggestions_are_judged_as_accepted_and_notes_are_none() -> None:
    good = "قال «لن {~~نوافق~>نقبل~~} بهذا {>>أكيد؟<<}أبدا» [@س-1]"
    assert altered(good, [QUOTE]) == ()
    (found,) = altered("قال «لن {~~نقبل~>نوافق~~} بهذا» [@س-1]", [QUOTE])
    assert found.printed == "لن نوافق بهذا"
    assert found.span.of("قال «لن {~~نقبل~>نوافق~~} بهذا» [@س-1]") == "لن {~~نقبل~>نوافق~~} بهذا"


def test_a_block_of_quotation_is_held_against_the_record_line_by_line() -> None:
    assert altered("> لن نقبل بهذا أبدا\n> ولن نرحل من هنا [@س-1]", [QUOTE]) == ()
    copy = "> لن نقبل بذلك\n> ولن نرحل من هنا [@س-1]"
    (found,) = altered(copy, [QUOTE])
    assert found.span.of(copy) == "لن نقبل بذلك"


def test_a_translation_may_be_printed_and_the_nearer_text_is_told() -> None:
    told = Quote("س-1", SAID, translation=Translation("We will never accept this, nor leave.", "en"))
    assert altered("He said “We will never accept this” [@س-1].", [told]) == ()
    (found,) = altered("He said “We will never tolerate this” [@س-1].", [told])
    assert found.recorded.startswith("We will")


def test_words_told_without_marks_and_unknown_keys_are_nobodys() -> None:
    assert altered("قال إنهم لن يقبلوا [@س-1].", [QUOTE]) == ()
    assert altered("قال «أي شيء» [@غائب]", [QUOTE]) == ()
    assert altered("قال «أي شيء»", [QUOTE]) == ()


def test_what_is_printed_for_each_citation_is_its_quotation_else_its_line() -> None:
    told = [(one.key, one.words, one.verbatim) for one in printed_in("قال «نعم» [@أ-1] و«لا» [@ب-1].\nوذهب [@ج-1].")]
    assert told == [("أ-1", "نعم", True), ("ب-1", "لا", True), ("ج-1", "وذهب.", False)]


WORDS = st.lists(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=2, max_size=6), min_size=1, max_size=8)


MAKES_A_LETTER = "\u0653\u0654\u0655"
"""Madda and hamza: with ا, و or ي under them they are آ, أ, ؤ, ئ (Unicode's canonical composition), and no tashkeel."""


@given(WORDS, st.data())
def test_tashkeel_and_punctuation_never_alter(words: list[str], data: st.DataObject) -> None:
    said = " ".join(words)
    printed = said
    for _ in range(4):
        at = data.draw(st.integers(0, len(printed)))
        printed = printed[:at] + data.draw(SILENT_MARKS.filter(lambda mark: mark not in MAKES_A_LETTER)) + printed[at:]
    for _ in range(2):
        gaps = [at for at, letter in enumerate(printed) if letter == " "] or [0]
        at = data.draw(st.sampled_from(gaps))
        printed = printed[:at] + data.draw(st.sampled_from("،؛.!؟:-")) + printed[at:]
    assert is_verbatim(printed, said)


@given(WORDS, st.data())
def test_a_changed_letter_always_alters(words: list[str], data: st.DataObject) -> None:
    said = " ".join(words)
    at = data.draw(st.sampled_from([at for at, letter in enumerate(said) if letter != " "]))
    other = data.draw(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي"))
    assume(other != said[at])
    assert not is_verbatim(said[:at] + other + said[at + 1 :], said)


@given(TEXTS, TEXTS)
def test_any_copy_may_be_held_against_any_record(copy: str, words: str) -> None:
    assume(words.strip())
    for found in altered(f"«{copy}» [@س-1]", [Quote("س-1", words)]):
        assert all(old.end <= len(found.recorded) and new.end <= len(found.printed) for old, new in found.differences)
