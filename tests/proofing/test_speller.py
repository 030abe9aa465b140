"""The speller speaks seldom, and only of likely slips."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from editor.language.arabic import LANGUAGE as ARABIC
from editor.language.english import LANGUAGE as ENGLISH
from editor.language.language import Language
from editor.language.persian import LANGUAGE as PERSIAN
from editor.newsroom.message import Message
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy
from editor.proofing.speller import Speller
from editor.text.direction import Direction


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller()


def marked(speller: Speller, text: str, language: Language = ARABIC) -> list[str]:
    return [remark.span.of(text) for remark in speller.rules[0].check(Copy.of(text, language))]


def test_a_slip_of_the_fingers_is_told_with_what_was_meant(speller: Speller) -> None:
    (remark,) = speller.rules[0].check(Copy.of("ثم دقال المدير نعم", ARABIC))
    assert remark.span.of("ثم دقال المدير نعم") == "دقال"
    assert remark.suggestions[0] == "قال"
    assert remark.severity is Severity.WARNING
    assert remark.kind == "spelling"


@pytest.mark.parametrize("word", ["المعلوومات", "المستششفى", "الممدينة", "المدسرة"])
def test_common_slips_are_met(speller: Speller, word: str) -> None:
    assert marked(speller, f"وصل الوفد قرب {word} صباحا") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "وسيكتبونها بأيديهم لمدارسهم وكتبهم فبالسيارات",
        "قالَ المُدِيرُ إنّ الكِتابَ جَديدٌ والمدينـــة كبيرة",
        "@user_1 #وسمم_غريبب https://www.example.com/قالل info@example.com WHO 1234 ١٢٣٤",
        "زار بلدة كفرطبون، وقال الدكتور بيرقطار نعم",
        "بدأ مهرجان الزقططار، ثم انتهى الزقططار",
        "",
    ],
)
def test_inflected_words_marks_names_and_other_tokens_are_left_alone(speller: Speller, text: str) -> None:
    assert marked(speller, text) == []


def test_a_word_written_twice_is_meant(speller: Speller) -> None:
    assert marked(speller, "ثم دقال نعم.\nولم يعرف أحد من هو دقال هذا") == []


def test_persian_joiners_and_english_capitals_are_left_alone(speller: Speller) -> None:
    assert marked(speller, "او می‌گوید که کتاب‌هایش را نوشته است", PERSIAN) == []
    assert marked(speller, "The minister Krasnova told the committee", ENGLISH) == []
    assert marked(speller, "The goverment told the committee", ENGLISH) == ["goverment"]


def test_a_language_without_a_list_is_told_once_and_never_spelled() -> None:
    told: list[Message] = []
    speller = Speller(tell=told.append)
    nowhere = Language(code="xx", name="", direction=Direction.RTL)
    for _ in range(3):
        assert marked(speller, "دقال سببب", nowhere) == []
    assert len(told) == 1
    assert not speller.knows("xx")


def test_the_list_is_loaded_late_and_once_even_by_many_threads() -> None:
    loads: list[str] = []
    barrier = threading.Barrier(8)

    def load(code: str) -> dict[str, int]:
        loads.append(code)
        return {"قال": 100_000}

    speller = Speller(load)
    assert not loads

    def ask(_: int) -> tuple[str, ...]:
        barrier.wait()
        return speller.suggestions("دقال", "ar")

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(ask, range(8))) == {("قال",)}
    assert loads == ["ar"]


def test_a_known_word_is_never_doubted(speller: Speller) -> None:
    assert speller.suggestions("المدينة", "ar") == ()
    assert speller.suggestions("وبالمدينة", "ar") == ()


@pytest.mark.parametrize("sign", ["،", "؛", "؟", "»", ".", "…", "!"])
def test_a_sign_behind_a_word_is_no_part_of_it(speller: Speller, sign: str) -> None:
    """Pain 27: a known word stays known, and a slip is marked without the sign."""
    text = f"وصل الوفد{sign} ثم طلب المعلوومات{sign} ومضى"
    assert marked(speller, text) == ["المعلوومات"]


def test_tashkeel_is_no_letter_to_the_speller(speller: Speller) -> None:
    """Pain 28: with it a known word stays known and a slip a slip; it stays in the text."""
    assert marked(speller, "قَالَ المُديرُ إِنَّ المَعْلُوماتِ صَحيحةٌ") == []
    assert marked(speller, "طلب المَعْلُووماتِ صباحًا") == ["المَعْلُووماتِ"]


def test_a_seat_of_hamza_is_offered_before_another_letter() -> None:
    """Pain 29: of two words as common as each other, the one that differs in its hamza alone was meant."""
    speller = Speller(lambda _: {"أحمر": 50_000, "احمى": 50_000, "محمر": 50_000})
    assert speller.suggestions("احمر", "ar")[0] == "أحمر"


def test_no_suggestion_is_two_words_and_no_latin_word_is_marked(speller: Speller) -> None:
    """Pain 31: what was run together is a rule's to part."""
    slips = ["المعلوومات", "المستششفى", "الممدينة", "المدسرة", "دقال"]
    offered = [meant for slip in slips for meant in speller.suggestions(slip, "ar")]
    assert offered
    assert not [meant for meant in offered if not meant.isalpha()]
    assert marked(speller, "أعلنت UNICEFF وMicrosofft في بيان") == []
