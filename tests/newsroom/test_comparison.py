"""An article that two desks wrote on. All of the copy is invented."""

from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor.newsroom.comparison import Part, Row, RowState, Side, compare, paragraphs, settled
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.suggestion import Signature
from tests.invented import TEXTS

BY = Signature("الموقع")
LINE = st.sampled_from(
    [
        "وصل الوفد المصري أمس",
        "وصل الوفد أمس إلى غزة",
        "أعلنت البلدية خطة",
        "قال «نعم» [@س-1]",
        "## عنوان",
        "- بند",
        "> قول [@ص-2]",
        "---",
        "",
        "{>>من؟<<}",
        "أ",
        "ب",
    ]
)
BODIES = st.one_of(st.lists(LINE, max_size=7).map("\n".join), TEXTS)
DRAFTS = st.builds(Draft, st.sampled_from(["", "خبر", "خبر عاجل", "نبأ"]), st.sampled_from(["", "موجز"]), BODIES)


def decided(rows: tuple[Row, ...], side: Side) -> Draft:
    return settled(rows, dict.fromkeys(rows, side), BY)


def copy(body: str) -> list[str]:
    """Paragraph by paragraph, whatever blank lines stand between."""
    return [line.strip() for line in body.split("\n") if line.strip()]


@given(DRAFTS, DRAFTS, DRAFTS)
def test_mine_everywhere_is_mine_letter_for_letter(base: Draft, mine: Draft, theirs: Draft) -> None:
    told = decided(compare(base, mine, theirs), Side.MINE)
    assert (told.headline, told.standfirst) == (mine.headline, mine.standfirst)
    assert told.body == (mine.body if mine.body.strip() else "")


@given(DRAFTS, DRAFTS, DRAFTS)
def test_theirs_everywhere_is_theirs(base: Draft, mine: Draft, theirs: Draft) -> None:
    told = decided(compare(base, mine, theirs), Side.THEIRS)
    assert (told.headline, told.standfirst) == (theirs.headline, theirs.standfirst)
    assert copy(told.body) == copy(theirs.body)


@given(DRAFTS, DRAFTS)
def test_what_one_side_alone_changed_stands(base: Draft, changed: Draft) -> None:
    mine, theirs = compare(base, changed, base), compare(base, base, changed)
    assert {row.state for row in mine} <= {RowState.SAME, RowState.MINE}
    assert {row.state for row in theirs} <= {RowState.SAME, RowState.THEIRS}
    for rows in (mine, theirs):
        told = settled(rows, {}, BY)
        assert (told.headline, told.standfirst, copy(told.body)) == (
            changed.headline,
            changed.standfirst,
            copy(changed.body),
        )


@given(DRAFTS, DRAFTS, DRAFTS)
def test_where_nothing_contradicts_the_changes_of_both_are_in(base: Draft, mine: Draft, theirs: Draft) -> None:
    rows = compare(base, mine, theirs)
    assume(all(row.state is not RowState.CONFLICT for row in rows))
    lines = copy(settled(rows, {}, BY).body)
    for row in rows:
        if row.part is Part.PARAGRAPH and row.base is None:
            assert (row.mine or row.theirs or "").strip() in lines
        if row.state in (RowState.MINE, RowState.THEIRS):
            kept = row.mine if row.state is RowState.MINE else row.theirs
            assert kept is None or row.part is not Part.PARAGRAPH or kept.strip() in lines


@given(DRAFTS, DRAFTS, DRAFTS)
def test_both_everywhere_loses_no_paragraph_of_either(base: Draft, mine: Draft, theirs: Draft) -> None:
    rows = compare(base, mine, theirs)
    lines = copy(decided(rows, Side.BOTH).body)
    for row in rows:
        if row.part is Part.PARAGRAPH and row.state is RowState.CONFLICT:
            assert all(line is None or line.strip() in lines for line in (row.mine, row.theirs))


def states(base: str, mine: str, theirs: str) -> list[RowState]:
    rows = compare(Draft("", "", base), Draft("", "", mine), Draft("", "", theirs))
    return [row.state for row in rows if row.part is Part.PARAGRAPH]


def test_words_that_both_changed_apart_are_merged_and_notation_is_never_cut() -> None:
    base, mine, theirs = (
        "قال «نعم» [@س-1] أمس في غزة.",
        "قال {>>من؟<<} «نعم» [@س-1] أمس في غزة.",
        "قال «نعم» [@س-1] أمس في رفح.",
    )
    (row,) = compare(Draft("", "", base), Draft("", "", mine), Draft("", "", theirs))[2:]
    assert (row.state, row.merged) == (RowState.BOTH, "قال {>>من؟<<} «نعم» [@س-1] أمس في رفح.")


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "told"),
    [
        ("قتل ثلاثة عمال", "قتل أربعة عمال", "قتل خمسة عمال", [RowState.CONFLICT]),
        ("قتل ثلاثة عمال", "قتل أربعة عمال", "قتل أربعة عمال", [RowState.BOTH]),
        ("أول\nثان", "أول", "أول\nثان ثالث", [RowState.SAME, RowState.CONFLICT]),
        ("أول\nثان", "أول", "أول", [RowState.SAME, RowState.BOTH]),
        ("أول", "أول\n\nثان", "أول\nثالث", [RowState.SAME, RowState.MINE, RowState.THEIRS]),
        ("أول", "أول\nثان", "أول\nثان", [RowState.SAME, RowState.BOTH]),
        ("", "أول", "", [RowState.MINE]),
        ("أول", "\n\nأول\n\n", "أول", [RowState.SAME]),
    ],
)
def test_each_paragraph_tells_who_changed_it(base: str, mine: str, theirs: str, told: list[RowState]) -> None:
    assert states(base, mine, theirs) == told


def test_a_headline_of_theirs_that_is_kept_beside_ours_is_a_note() -> None:
    rows = compare(Draft("خبر أول", "", "متن"), Draft("خبر ثان", "", "متن"), Draft("خبر ثالث", "", "متن"))
    told = decided(rows, Side.BOTH)
    assert (told.headline, told.body) == ("خبر ثان", "{>># خبر ثالث<<}\nمتن")


@pytest.mark.parametrize(
    ("choices", "kind"),
    [
        ({}, "comparison.open"),
        ({Row(9, Part.PARAGRAPH, None, "أ", None, RowState.MINE): Side.MINE}, "comparison.stale"),
    ],
)
def test_nothing_is_decided_by_itself_or_about_what_is_not_there(choices: Mapping[Row, Side], kind: str) -> None:
    rows = compare(Draft("أ", "", "متن"), Draft("ب", "", "متن"), Draft("ج", "", "متن"))
    with pytest.raises(Fault) as caught:
        settled(rows, choices, BY)
    assert caught.value.kind == kind


@given(BODIES)
def test_paragraphs_are_the_copy(body: str) -> None:
    assert "\n".join(paragraphs(body)) == (body if body.strip() else "")
