import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom import markup
from editor.newsroom.message import say
from editor.newsroom.quote import FoundQuote, Quote, SpeechKind
from editor.newsroom.remark import Remark, Severity
from editor.reading.passages import Mark, MarkKind, cited_in, cited_words, counted, marks_in, unattributed_words
from editor.text.spans import Span
from tests.invented import TEXTS

COPY = """أعلنت بلدية الواحة خطة لترميم السوق.
قال رئيسها إن «العمل سيبدأ مطلع الربيع» [@العبدالله1]، مؤكدًا إن التعويضات رُصدت.
وتحدث أحد التجار عن «خسائر لا تُعوَّض».
> السوق ذاكرة المدينة [@قاسم2]
بلغت {==٢٫٤ مليون==}{>>من أين؟<<} دينار {++تقريبًا++} 😀."""
SIGNS = st.lists(
    st.sampled_from(
        [*"«»\"'> \n", "{++", "++}", "{==", "==}", "{>>", "<<}", "[@س1]", "[@قاسم2]", "نعم", "قال", "😀", "{>>✓<<}"]
    ),
    max_size=16,
).map("".join)
SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: Span(min(ends), max(ends)))


def found(words: str, copy: str = COPY) -> FoundQuote:
    at = copy.index(words)
    return FoundQuote(words, Span(at, at + len(words)), SpeechKind.PARTIAL)


def remark(span: Span, severity: Severity = Severity.ERROR) -> Remark:
    return Remark(span, "hamza_anna", severity, say("A remark."))


def told(marks: tuple[Mark, ...], copy: str) -> list[tuple[str, str]]:
    return [(mark.kind.value, mark.span.of(copy)) for mark in marks]


def test_a_story_is_told_from_its_first_line_to_its_last() -> None:
    at = COPY.index("إن التعويضات")
    marks = marks_in(COPY, [found("خسائر لا تُعوَّض")], [remark(Span(at, at + 2))])
    assert told(marks, COPY) == [
        ("cited", "«العمل سيبدأ مطلع الربيع»"),
        ("error", "إن"),
        ("unattributed", "خسائر لا تُعوَّض"),
        ("cited", "السوق ذاكرة المدينة [@قاسم2]"),
        ("note", "٢٫٤ مليون"),
        ("suggestion", "{++تقريبًا++}"),
    ]


@pytest.mark.parametrize("severity", Severity)
def test_a_remark_is_marked_as_grave_as_it_is(severity: Severity) -> None:
    assert [mark.kind.value for mark in marks_in("قال نعم", (), [remark(Span(0, 3), severity)])] == [severity.value]


def test_a_note_that_was_answered_stands_out_no_more() -> None:
    asked = "بلغت {==٢٫٤ مليون==}{>>من أين؟<<}"
    assert told(marks_in(asked), asked) == [("note", "٢٫٤ مليون")]
    assert marks_in(asked + "{>>✓ من الموازنة<<}") == ()


def test_what_was_remarked_in_a_longer_text_is_cut_to_this_one() -> None:
    remarks = [remark(Span(2, 40)), remark(Span(30, 40))]
    assert marks_in("قال نعم", (), remarks) == (Mark(Span(2, 7), MarkKind.ERROR),)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("قال إن «العمل سيبدأ» [@س1].", "«العمل سيبدأ»"),
        ('قال "نعم"[@س1]', '"نعم"'),
        ("قال «لا» ثم «نعم»  [@س1]", "«نعم»"),
        ("قال ”نعم“ و“لا” [@س1]", "“لا”"),
        ("وفق الوثيقة [@س1]", ""),
        ("نعم» [@س1]", ""),
        ("[@س1]", ""),
    ],
)
def test_a_citation_stands_behind_the_quotation_before_it(line: str, words: str) -> None:
    at = line.index("[@")
    assert cited_words(line, Span(at, at + 5)).of(line) == words


def test_a_citation_behind_no_quotation_stands_for_itself() -> None:
    copy = "وفق الوثيقة [@وثيقة1]."
    assert [span.of(copy) for span in cited_in(copy)] == ["[@وثيقة1]"]


@given(st.one_of(SIGNS, TEXTS))
def test_every_citation_is_shown_once(copy: str) -> None:
    citations = [mark for block in markup.scan(copy) for mark in block.marks if mark.kind is markup.MarkKind.CITATION]
    shown = [mark for mark in marks_in(copy) if mark.kind is MarkKind.CITED]
    assert len(shown) == len(citations)
    assert all(mark.span for mark in shown)


@given(st.one_of(SIGNS, TEXTS), st.lists(SPANS, max_size=4), st.lists(SPANS, max_size=4))
def test_marks_lie_inside_and_in_order(copy: str, uncited: list[Span], remarked: list[Span]) -> None:
    quotes = [FoundQuote("", span, SpeechKind.DIRECT) for span in uncited]
    marks = marks_in(copy, quotes, map(remark, remarked))
    assert all(mark.span.end <= len(copy) for mark in marks)
    assert all(one.span <= two.span for one, two in itertools.pairwise(marks))
    here = [span for span in remarked if span.start <= len(copy)]
    assert sum(mark.kind is MarkKind.ERROR for mark in marks) == len(here)


def test_words_that_are_cited_for_nobody_are_counted() -> None:
    quotes = [found("خسائر لا تُعوَّض"), found("العمل سيبدأ")]
    assert unattributed_words(counted(quotes)) == 5
    assert unattributed_words(counted(())) == 0


def test_words_of_a_gathered_quote_are_not_counted_twice() -> None:
    """Tashkeel tells nothing apart: the quote was written down without it."""
    gathered = Quote("التجار1", "خسائر لا تعوض")
    assert unattributed_words(counted([found("خسائر لا تُعوَّض"), found("العمل سيبدأ")]), [gathered]) == 2
    assert unattributed_words(counted([found("خسائر لا تُعوَّض")]), [replace(gathered, words="خسائر")]) == 3
