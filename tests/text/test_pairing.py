"""Which line of one text became which line of another. All of the copy is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.pairing import paired

_LINE = st.sampled_from(["غزة", "وصل الوفد أمس", "وصل الوفد المصري أمس إلى غزة", "رفح", "a", "أعلنت البلدية خطة"])
LINES = st.lists(
    st.one_of(_LINE, st.text(st.characters(exclude_characters="\n", codec="utf-8"), max_size=12)), max_size=9
)


@given(LINES, LINES)
def test_pairs_rise_on_both_sides(before: list[str], after: list[str]) -> None:
    pairs = paired(before, after)
    assert all(0 <= one < len(before) and 0 <= other < len(after) for one, other in pairs.items())
    assert sorted(pairs) == [*pairs]
    assert sorted({*pairs.values()}) == [*pairs.values()]


@given(LINES)
def test_a_text_is_paired_with_itself_line_by_line(lines: list[str]) -> None:
    assert paired(lines, lines) == {at: at for at in range(len(lines))}


@pytest.mark.parametrize(
    ("after", "pairs"),
    [
        (["أ", "جديد", "ب ج", "د"], {0: 0, 1: 2, 2: 3}),
        (["أ", "د"], {0: 0, 2: 1}),
        (["أ", "شيء آخر تمامًا", "د"], {0: 0, 1: 1, 2: 2}),
        (["أ", "شيء آخر تمامًا", "وغيره", "د"], {0: 0, 2: 3}),
        ([], {}),
    ],
)
def test_what_was_put_in_has_no_pair_and_what_was_rewritten_in_its_place_has(
    after: list[str], pairs: dict[int, int]
) -> None:
    assert paired(["أ", "ب ج", "د"], after) == pairs
