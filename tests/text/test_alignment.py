from hypothesis import given
from hypothesis import strategies as st

from editor.text.alignment import Alignment, counterpart
from editor.text.differences import compare
from editor.text.spans import Span

PIECES = st.lists(st.tuples(st.booleans(), st.text("نعمقال ", min_size=1, max_size=5)), max_size=8)
"""Words that only the other text has (notation), and words that both have."""


def aligned(pieces: list[tuple[bool, str]]) -> tuple[str, str, Alignment]:
    one = other = ""
    stretches = []
    for shared, words in pieces:
        if shared:
            stretches.append((len(one), len(other), len(words)))
            one += words
        other += words
    return one, other, Alignment.of(stretches)


@given(PIECES, st.integers(0, 30), st.integers(0, 30))
def test_a_span_leads_to_the_same_words_or_more_and_back(
    pieces: list[tuple[bool, str]], first: int, second: int
) -> None:
    one, other, way = aligned(pieces)
    span = Span(min(first, second, len(one)), min(max(first, second), len(one)))
    there = way.span_to_other(span)
    assert there.end <= len(other)
    if span:
        assert way.span_to_one(there) == span


@given(PIECES, st.integers(0, 40), st.integers(0, 40))
def test_no_span_leads_out_of_the_text(pieces: list[tuple[bool, str]], first: int, second: int) -> None:
    one, other, way = aligned(pieces)
    span = Span(min(first, second, len(other)), min(max(first, second), len(other)))
    if way.ones:
        assert way.span_to_one(span).end <= len(one)


def test_what_only_one_text_has_stands_where_the_words_before_it_end() -> None:
    way = Alignment.of([(0, 2, 5), (5, 12, 3)])
    assert way.span_to_one(Span(0, 20)) == Span(0, 8)


def test_a_paragraph_is_found_again_in_what_it_became() -> None:
    old, new = "أول سطر\nقال الرئيس أمس\nآخر", "أول سطر\nقال الوزير مساء أمس\nآخر"
    pieces = compare(old, new)
    assert counterpart(pieces, Span(8, 22)).of(new) == "قال الوزير مساء أمس"
    assert counterpart(pieces, Span(0, 7)).of(new) == "أول سطر"
    old, new = "الفقرة الأولى كما كانت\nالثانية", "غير ما كان هنا\nالثانية"
    assert counterpart(compare(old, new), Span(0, 22)).of(new) == "غير ما كان هنا"
    old, new = "قال نعم\nالثانية", "قال نعم ثم مضى إلى بيته\nالثانية"
    assert counterpart(compare(old, new), Span(0, 7)).of(new) == "قال نعم ثم مضى إلى بيته"


def test_a_paragraph_that_is_gone_has_a_place_and_no_words() -> None:
    old, new = "أول\nثان\nثالث", "أول\nثالث"
    span = counterpart(compare(old, new), Span(4, 7))
    assert not span
    assert span.start == 4
