"""The speller among the rules: what the place of a word, the house and the story make of a verdict."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from editor.desktop import resources
from editor.language.arabic import LANGUAGE as ARABIC
from editor.language.english import LANGUAGE as ENGLISH
from editor.language.language import Language
from editor.language.persian import LANGUAGE as PERSIAN
from editor.language.urdu import LANGUAGE as URDU
from editor.newsroom.house_style import HouseStyle
from editor.newsroom.message import Message
from editor.newsroom.remark import Remark, Severity
from editor.proofing.brief import NOTHING_TOLD, Brief
from editor.proofing.rule import Copy
from editor.proofing.speller import Speller
from editor.proofing.spelling import client

FOLDER = resources.folder() / "dictionaries"


@pytest.fixture(scope="module")
def other() -> Iterator[Speller]:
    """One for languages besides Arabic."""
    speller = Speller(FOLDER)
    yield speller
    speller.close()


def remarks(speller: Speller, text: str, language: Language = ARABIC, brief: Brief = NOTHING_TOLD) -> list[Remark]:
    copy = Copy.of(text, language, brief.style)
    found = [remark for rule in speller.rules for remark in rule.check(copy, brief)]
    return sorted(found, key=lambda remark: remark.span)


def marked(speller: Speller, text: str, language: Language = ARABIC, brief: Brief = NOTHING_TOLD) -> list[str]:
    return [r.span.of(text) for r in remarks(speller, text, language, brief) if r.kind != "unknown"]


def test_a_slip_of_the_fingers_is_told_with_what_was_meant(speller: Speller) -> None:
    text = "ثم دقال المدير نعم"
    (remark,) = remarks(speller, text)
    assert remark.span.of(text) == "دقال"
    assert remark.suggestions[0] == "قال"
    assert remark.kind == "misspelling"
    assert not remark.certain


def test_a_confusion_of_letters_is_an_error_and_certain_where_nothing_else_is_meant(speller: Speller) -> None:
    text = "ذكر التقرير ان الوزارة ألغت إجتماع الأمس ولذالك تأخر القرار"
    found = {remark.span.of(text): remark for remark in remarks(speller, text)}
    assert {remark.kind for remark in found.values()} == {"orthography"}
    assert {remark.severity for remark in found.values()} == {Severity.ERROR}
    assert found["ان"].suggestions == ("أن", "إن")
    assert not found["ان"].certain
    assert found["ولذالك"].suggestions == ("ولذلك",)
    assert found["ولذالك"].certain
    assert found["إجتماع"].suggestions[0] == "اجتماع"


@pytest.mark.parametrize(
    "text",
    [
        "وسيكتبونها بأيديهم لمدارسهم وكتبهم فبالسيارات",
        "قالَ المُدِيرُ إنّ الكِتابَ جَديدٌ والمدينـــة كبيرة",
        "@user_1 #وسمم_غريبب https://www.example.com/قالل info@example.com WHO 1234 ١٢٣٤",
        "وجّه كلامه إليَّ وأشار عليَّ بالبقاء",
        "التقى فان دايك لاعبي الفريق وتحدث بان كي مون",
        "زار الوزير بور-أو-برانس وبلدة كفرطبون",
        "",
    ],
)
def test_inflected_words_marks_names_and_other_tokens_are_left_alone(speller: Speller, text: str) -> None:
    assert marked(speller, text) == []


def test_a_slip_before_a_clause_is_none_before_a_name(speller: Speller) -> None:
    assert marked(speller, "وأضاف فان البلد يحتاج إلى المطر") == ["فان"]


def test_after_a_title_or_a_first_name_a_name_stands_but_its_hamza_is_read(speller: Speller) -> None:
    assert marked(speller, "في بلدة قلدون قرب العاصمة") == []
    assert marked(speller, "وصل الدكتور احمد صباحا") == ["احمد"]


def test_a_likely_slip_written_twice_is_a_name(speller: Speller) -> None:
    assert marked(speller, "بدأ العمل في الحكوكة صباحا") == ["الحكوكة"]
    assert marked(speller, "بدأ العمل في الحكوكة صباحا.\nوقيل إن الحكوكة بعيدة") == []


def test_an_unknown_word_is_asked_about_once_a_story(speller: Speller) -> None:
    text = "وصل زورزور مساء.\nثم غادر زورزور وقال وزورزور معه"
    asked = [remark for remark in remarks(speller, text) if remark.kind == "unknown"]
    assert [remark.span.of(text) for remark in asked] == ["زورزور"]
    assert asked[0].severity is Severity.QUERY


@pytest.mark.parametrize(
    "brief",
    [
        Brief(known=frozenset({"كلدوش"})),
        Brief(names=("سامي كلدوش",)),
        Brief(style=HouseStyle(name="house", known=frozenset({"كلدوش"}))),
    ],
    ids=["learnt", "source book", "house"],
)
def test_what_is_known_is_silent_with_clitics_too(speller: Speller, brief: Brief) -> None:
    text = "ثم جاء كلدوش وقيل لكلدوش إن وكلدوش"
    assert remarks(speller, text)
    assert remarks(speller, text, brief=brief) == []


def test_final_ya_is_a_rule_of_its_own_and_a_manner_where_it_is_one(speller: Speller) -> None:
    (one,) = remarks(speller, "جلس الوفد فى القاعة")
    assert (one.kind, one.suggestions[0], one.severity) == ("final_ya", "في", Severity.ERROR)
    cairene = "جلس الوفد فى القاعة التى بناها الثانى، وقال الذى حضر إن اللقاء الرسمى انتهى فى الموعد"
    found = [remark for remark in remarks(speller, cairene) if remark.kind == "final_ya"]
    assert len(found) >= 5
    assert {remark.severity for remark in found} == {Severity.STYLE}


@pytest.mark.parametrize("sign", ["،", "؛", "؟", "»", ".", "…", "!"])
def test_a_sign_behind_a_word_is_no_part_of_it(speller: Speller, sign: str) -> None:
    """Pain 27: a known word stays known, and a slip is marked without the sign."""
    text = f"وصل الوفد{sign} ثم طلب المعلوومات{sign} ومضى"
    assert marked(speller, text) == ["المعلوومات"]


def test_tashkeel_is_no_letter_to_the_speller_and_a_tanwin_stays(speller: Speller) -> None:
    """Pain 28: with it a known word stays known and a slip a slip; it stays in the text."""
    assert marked(speller, "قَالَ المُديرُ إِنَّ المَعْلُوماتِ صَحيحةٌ") == []
    assert marked(speller, "طلب المَعْلُووماتِ صباحًا") == ["المَعْلُووماتِ"]
    (remark,) = remarks(speller, "وصل مساءاً")
    assert remark.suggestions == ("مساءً",)


def test_words_run_together_are_parted(speller: Speller) -> None:
    text = "ولايزال الفريق يتدرب على كرةالقدم"
    found = remarks(speller, text)
    assert [(remark.span.of(text), remark.suggestions[0]) for remark in found] == [
        ("ولايزال", "ولا يزال"),
        ("كرةالقدم", "كرة القدم"),
    ]
    assert len({str(remark.message) for remark in found}) == 1


def test_persian_joiners_and_english_capitals_are_left_alone(other: Speller) -> None:
    assert other.wait("fa")
    assert other.wait("en")
    assert marked(other, "او می‌گوید که کتاب‌هایش را نوشته است", PERSIAN) == []
    assert remarks(other, "The minister Krasnova told the committee", ENGLISH) == []
    (remark,) = remarks(other, "The goverment told the committee", ENGLISH)
    assert (remark.suggestions[0], remark.severity) == ("government", Severity.WARNING)


def test_a_language_without_a_dictionary_is_told_once_and_never_spelled() -> None:
    told: list[Message] = []
    speller = Speller(FOLDER, told.append)
    for _ in range(3):
        assert marked(speller, "دقال سببب", URDU) == []
        assert not speller.wait("ur", 30)
    assert len(told) == 1
    speller.close()


def test_without_the_package_the_closed_table_still_answers_and_it_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The lower level: no dictionary, no wavy line but where a slip is no word at all."""
    start = "import sys; sys.modules['hunspell'] = None; from editor.proofing.spelling.process import main; main(sys.argv[1:])"
    plain = client.command()
    monkeypatch.setattr(client, "command", lambda: [*plain[: plain.index("-m")], "-c", start])
    told: list[Message] = []
    speller = Speller(FOLDER, told.append)
    assert speller.wait("ar", 30)
    assert marked(speller, "ولاكن دقال المدير") == ["ولاكن"]
    assert len(told) == 1
    speller.close()


def test_loading_makes_nobody_wait_and_is_told_when_it_is_over() -> None:
    ready = threading.Event()
    heard: list[str] = []
    speller = Speller(FOLDER)

    def listen(code: str) -> None:
        heard.append(code)
        ready.set()

    speller.when_ready(listen)
    before = speller.state("en")
    assert marked(speller, "The goverment told us", ENGLISH) == []
    assert ready.wait(30)
    assert heard == ["en"]
    assert speller.state("en") != before
    assert marked(speller, "The goverment told us", ENGLISH) == ["goverment"]
    speller.close()


def test_many_threads_may_ask_at_once(speller: Speller) -> None:
    barrier = threading.Barrier(8)

    def ask(number: int) -> list[str]:
        barrier.wait()
        return marked(speller, f"ثم دقال المدير {number} لايزال")

    with ThreadPoolExecutor(8) as threads:
        assert set(map(tuple, threads.map(ask, range(8)))) == {("دقال", "لايزال")}
