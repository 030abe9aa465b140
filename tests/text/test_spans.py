import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.spans import Span, Traced, from_utf16, in_utf16, trimmed, uncovered
from tests.invented import TEXTS

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: Span(min(ends), max(ends)))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3)])
def test_ends_out_of_order_are_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_span_counts_code_points_and_leaves_out_its_end() -> None:
    span = Span(3, 7)
    assert span.of("في الدار 😀") == "الدا"
    assert (len(span), 3 in span, 7 in span) == (4, True, False)
    assert span.moved(2) == Span(5, 9)


def test_spans_that_only_meet_do_not_touch() -> None:
    assert not Span(0, 3).touches(Span(3, 5))
    assert Span(0, 4).touches(Span(3, 5))
    assert Span(0, 5).covers(Span(3, 5))


@given(TEXTS, st.data())
def test_offsets_survive_the_way_to_utf16_and_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert from_utf16(text, in_utf16(text, offset)) == offset


@given(TEXTS, st.data())
def test_utf16_offsets_are_those_of_the_encoded_text(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert in_utf16(text, offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def test_an_offset_inside_a_pair_is_the_pairs_start() -> None:
    assert [from_utf16("ا😀ب", units) for units in range(6)] == [0, 1, 1, 2, 3, 3]


@given(TEXTS)
def test_a_trimmed_span_holds_the_stripped_text(text: str) -> None:
    assert trimmed(text, Span(0, len(text))).of(text) == text.strip()


def test_given_characters_may_be_trimmed_too() -> None:
    assert trimmed("«نعم».", Span(0, 6), "«».").of("«نعم».") == "نعم"


@given(SPANS, st.lists(SPANS, max_size=6))
def test_what_is_cut_out_and_what_is_left_make_the_whole(span: Span, by: list[Span]) -> None:
    left = uncovered(span, by)
    cut = {offset for other in by for offset in range(other.start, other.end)}
    assert [offset for piece in left for offset in range(piece.start, piece.end)] == [
        offset for offset in range(span.start, span.end) if offset not in cut
    ]
    assert all(one.end <= two.start for one, two in itertools.pairwise(left))


def test_a_traced_text_knows_where_its_letters_came_from() -> None:
    traced = Traced("بج", (1, 3), 5)
    assert traced.original(Span(0, 2)) == Span(1, 4)
    assert traced.original(Span(1, 1)) == Span(3, 3)
    assert traced.original(Span(2, 2)) == Span(5, 5)
