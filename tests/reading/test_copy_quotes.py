"""Quotations of copy in the house's notation."""

from editor.language.arabic import LANGUAGE as ARABIC
from editor.newsroom.quote import SpeechKind
from editor.reading.copy_quotes import CopyQuotes


def test_a_block_of_quotation_is_one_and_its_span_counts_the_notation():
    body = "## عنوان\n**وقال** رئيس البلدية سامي عون:\n> نبدأ غدا.\n> ولن نتوقف. [@عون1]\n\nوغادر."
    (found,) = CopyQuotes(ARABIC).read(body)
    assert (found.kind, found.speaker) == (SpeechKind.BLOCK, "سامي عون")
    assert found.words == "نبدأ غدا.\nولن نتوقف."
    assert body[found.span.start : found.span.end] == "نبدأ غدا.\n> ولن نتوقف."


def test_marks_in_copy_are_found_behind_its_notation():
    body = "- **وقالت** ليلى حداد: «لن نتأخر أبدا» [@حداد1]."
    (found,) = CopyQuotes(ARABIC).read(body)
    assert found.span.of(body) == found.words == "لن نتأخر أبدا"
    assert found.speaker == "ليلى حداد"


def test_what_was_read_before_is_answered_the_same_after_a_change():
    reader = CopyQuotes(ARABIC)
    body = "وقال سامي عون: «نبدأ غدا»."
    assert reader.read(body) == CopyQuotes(ARABIC).read(body)
    longer = body + "\n> لا عودة إلى الوراء"
    assert reader.read(longer) == CopyQuotes(ARABIC).read(longer)
