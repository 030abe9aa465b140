"""Indirect speech: what was said without marks, and whose it is."""

import pytest

from editor.language.arabic import LANGUAGE as ARABIC
from editor.language.english import LANGUAGE as ENGLISH
from editor.newsroom.quote import SpeechKind
from editor.reading.reports import find_reports


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("وقال وزير النقل سامي عون إن الجسر يفتح غدا.", "الجسر يفتح غدا", "سامي عون"),
        ("وأعلنت الشركة في بيان أنها أغلقت المصنع نهائيا.", "أنها أغلقت المصنع نهائيا", "الشركة"),
        ("الطريق مغلق منذ الصباح، بحسب الشرطة.", "الطريق مغلق منذ الصباح", "الشرطة"),
        ("وبحسب مصدر أمني، فإن المشتبه به فر ليلا.", "المشتبه به فر ليلا", "مصدر أمني"),
        ("وقال المدير: سنفتح الأبواب صباح الغد.", "سنفتح الأبواب صباح الغد", "المدير"),
    ],
)
def test_a_reported_clause_is_proposed_with_its_speaker(text, words, speaker):
    (report,) = find_reports(text, ARABIC)
    assert (report.words, report.speaker, report.kind) == (words, speaker, SpeechKind.INDIRECT)
    assert report.span.of(text) == words
    assert 0 < report.confidence < 0.9
    assert str(report.reason)


def test_a_clause_ends_where_the_next_report_begins():
    text = "وقال سامي عون إن الجسر يفتح غدا، مضيفا أن الكلفة بلغت مليونا. وأضاف أنه سعيد جدا."
    assert [report.words for report in find_reports(text, ARABIC)] == [
        "الجسر يفتح غدا", "الكلفة بلغت مليونا", "أنه سعيد جدا"
    ]  # fmt: skip
    assert {report.speaker for report in find_reports(text, ARABIC)} == {"سامي عون"}


def test_a_clause_that_holds_a_quotation_is_left_to_the_quotations():
    assert find_reports("وقال سامي عون إن العمل «مستمر ليل نهار بلا توقف».", ARABIC) == ()


def test_a_source_without_a_name_is_told_as_such():
    (report,) = find_reports("وقال مصدر مطلع إن الاتفاق سيوقع غدا.", ARABIC)
    assert report.anonymous


def test_english_needs_no_that():
    text = "Mayor Laura Finch said the road was closed on Monday. She added that it would open soon."
    assert [(report.words, report.speaker) for report in find_reports(text, ENGLISH)] == [
        ("the road was closed on Monday", "Laura Finch"), ("it would open soon", "Laura Finch")
    ]  # fmt: skip


def test_a_text_that_reports_nothing_gives_nothing():
    assert find_reports("وصل الوفد صباحا. وغادر مساء.", ARABIC) == ()
    assert find_reports("", ARABIC) == ()
