"""What stands between quotation marks, and what kind of words it is."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.language.arabic import LANGUAGE as ARABIC
from editor.language.english import LANGUAGE as ENGLISH
from editor.language.hebrew import LANGUAGE as HEBREW
from editor.language.language import Language
from editor.language.persian import LANGUAGE as PERSIAN
from editor.language.urdu import LANGUAGE as URDU
from editor.newsroom.quote import SpeechKind
from editor.reading.quotations import find_quotes

PIECES = ["قال", "وأضاف", "فلان", "الوزير", "إن", "أن", "بحسب", "لـ", "صحيفة", " ", " ", "\n", "\n\n", "\u00a0", ".", "،", ":", "؟",
          "«", "»", "“", "”", '"', "'", "’", "''", "5", "\u200f", "وفقا ل", "بيان", "😀", "said", "א", "د.", "…", "(", ")"]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


def words_of(text: str, language: Language = ARABIC) -> list[str]:
    return [found.words for found in find_quotes(text, language)]


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from([ARABIC, PERSIAN, HEBREW, ENGLISH, URDU]))
def test_any_text_is_read_without_fault_and_spans_hold_their_words(text, language):
    found = find_quotes(text, language)
    assert list(found) == sorted(found, key=lambda quote: (quote.span.start, -quote.span.end))
    for quote in found:
        assert 0 <= quote.span.start < quote.span.end <= len(text)
        assert text[quote.span.start : quote.span.end] == quote.words
        assert quote.words == quote.words.strip()
        assert 0 <= quote.confidence <= 1
        assert str(quote.reason)


@pytest.mark.parametrize("marks", ["«»", "“”", "”“", "””", "““", '""', "‘’", "“»", '«"', "„“", "‹›"])
def test_every_style_of_mark_is_read_even_reversed_or_mixed(marks):
    text = f"وقال المزارع {marks[0]}الموسم ضعيف هذا العام{marks[1]} قبل أن يغادر."
    assert words_of(text) == ["الموسم ضعيف هذا العام"]


def test_a_space_inside_the_marks_is_no_part_of_the_words():
    assert words_of("وتابع: ” الزيتون نضج قبل أوانه”.") == ["الزيتون نضج قبل أوانه"]


def test_words_glued_to_a_conjunction_open_a_quotation():
    assert words_of('بين"النسور" و"الصقور" في الملعب') == ["النسور", "الصقور"]


def test_gershayim_apostrophes_and_inches_are_no_marks():
    assert words_of('דובר צה"ל אמר: "הכביש נפתח הבוקר לתנועה".', HEBREW) == ["הכביש נפתח הבוקר לתנועה"]
    assert words_of('اشترى شاشة 55" ثم عاد. وقال البائع: "السعر ثابت".') == ["السعر ثابت"]
    assert words_of("They don’t know Ali’s brother.", ENGLISH) == []


def test_marks_inside_marks_are_found_and_only_the_outer_words_are_speech():
    found = find_quotes('وقال النائب "إن حزب "الوفاق الأخضر" لن يشارك في الحكومة".', ARABIC)
    assert [(quote.words[:8], quote.kind.is_speech) for quote in found] == [('إن حزب "', True), ("الوفاق ا", False)]


def test_a_missing_opening_mark_is_proposed_where_the_reported_clause_begins():
    text = "وأوضحت مديرة المدرسة في الحفل، أنها تنوي فتح قسم جديد للموسيقى” ثم قالت “سنبدأ التسجيل غدا”."
    first, second = find_quotes(text, ARABIC)
    assert first.words == "أنها تنوي فتح قسم جديد للموسيقى"
    assert second.words == "سنبدأ التسجيل غدا"
    assert first.confidence < second.confidence
    assert "opening mark" in str(first.reason)


def test_a_missing_closing_mark_does_not_swallow_the_next_quotation():
    text = 'وصاح البائع: "السمك طازج هذا الصباح. ثم قال جاره إن "الأسعار في متناول الجميع". وانصرفا.'
    assert words_of(text) == ["السمك طازج هذا الصباح", "الأسعار في متناول الجميع"]


def test_a_missing_closing_mark_after_a_colon_runs_to_the_end_of_the_paragraph():
    text = "وقال الطبيب: «المرض ينتشر. يجب غسل اليدين كل ساعة.\n\nوزار الوفد المشفى."
    assert words_of(text) == ["المرض ينتشر. يجب غسل اليدين كل ساعة"]


def test_a_quotation_broken_over_lines_is_one():
    text = 'דנה אמרה: "הכביש ייסגר.\nהתנועה תופנה לגשר".\nהנהגים התלוננו.'
    assert words_of(text, HEBREW) == ["הכביש ייסגר.\nהתנועה תופנה לגשר"]


def test_empty_marks_are_nothing():
    assert words_of('نام کاربر «» است. "" ” “', PERSIAN) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وقال الحارس: «لم أر أحدا يدخل».", SpeechKind.DIRECT),
        ("وقال الحارس إن الباب «كان مغلقا منذ الصباح».", SpeechKind.PARTIAL),
        ("ووصف الناقد العرض بأنه «باهت».", SpeechKind.PARTIAL),
        ("ونشرت صحيفة «الواحة» الخبر.", SpeechKind.NAME),
        ("وفاز كتاب «مدن بلا ظل» بالجائزة.", SpeechKind.TITLE),
        ("ورفع المحتجون شعار «الماء حق».", SpeechKind.SLOGAN),
        ("وتصدر وسم «#الماء_حق» القائمة.", SpeechKind.SLOGAN),
        ("اعتقل الرجل بتهمة دعم «الإرهاب» قبل عامين.", SpeechKind.SCARE),
        ("سيطر مسلحو ما يعرف بـ«لواء الشرق» على المعبر.", SpeechKind.NAME),
    ],
)
def test_speech_is_told_from_names_titles_slogans_and_scare_marks(text, kind):
    (found,) = find_quotes(text, ARABIC)
    assert found.kind is kind
    assert bool(found.speaker) == kind.is_speech


def test_words_in_marks_that_the_text_also_uses_plainly_are_a_name():
    text = "دخلت قوات النسر البلدة. وقال الأهالي إن عناصر من «قوات النسر» انتشروا."
    assert find_quotes(text, ARABIC)[0].kind is SpeechKind.NAME


def test_offsets_count_code_points_beyond_the_basic_plane_and_odd_spaces():
    text = "😀\u00a0وقالت المعلمة\u00a0«الدرس انتهى 😀 اليوم»."
    (found,) = find_quotes(text, ARABIC)
    assert found.span.of(text) == "الدرس انتهى 😀 اليوم"


def test_a_long_page_is_read_in_time_that_grows_with_its_length():
    page = "قال الوزير سامي عون إن «العمل مستمر في كل المواقع». وأضاف: «لن نتوقف»، بحسب وكالة «الواحة».\n"

    def seconds(text: str) -> float:
        start = time.perf_counter()
        find_quotes(text, ARABIC)
        return time.perf_counter() - start

    short = seconds(page * 250)
    assert seconds(page * 2000) < 8 * short * 3
    for pattern in ('"', "« ", 'قال " ', "نعم” ", "قال: «نعم ", 'لا"لا"'):
        assert seconds(pattern * (30_000 // len(pattern))) < 8
