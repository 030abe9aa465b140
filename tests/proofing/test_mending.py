"""Which fixes can be written together, and what the text is after them."""

from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom.message import say
from editor.newsroom.remark import Edit, Remark, Severity
from editor.proofing.mending import certain_edits, harmless, settled, together, written
from editor.text.spans import Span


def remark(start: int, end: int, *suggestions: str, in_quote: bool = False, certain: bool = True) -> Remark:
    return Remark(Span(start, end), "tatweel", Severity.ERROR, say("x"), suggestions, in_quote, certain)


def test_only_certain_fixes_are_written_unasked_and_none_inside_a_quotation() -> None:
    remarks = [remark(0, 2, "a"), remark(3, 4, "b", certain=False), remark(5, 6, "c", in_quote=True), remark(7, 8)]
    assert certain_edits(remarks) == (Edit(Span(0, 2), "a"),)


def test_of_two_fixes_at_one_place_the_first_is_written() -> None:
    assert together([Edit(Span(3, 5), "b"), Edit(Span(0, 4), "a"), Edit(Span(5, 5), "c")]) == (
        Edit(Span(0, 4), "a"),
        Edit(Span(5, 5), "c"),
    )


def edit(text: str, old: str, new: str) -> Edit:
    at = text.index(old)
    return Edit(Span(at, at + len(old)), new)


def test_a_mark_is_mended_where_no_quotation_becomes_another_by_it() -> None:
    text = "قال: ”نعم“ ثم  مضى"
    turned = [edit(text, "”", "“"), edit(text, "“", "”"), edit(text, "  ", " ")]
    assert tuple(harmless(text, turned)) == tuple(turned)


def test_a_mark_that_would_make_other_words_a_quotation_is_left_and_the_rest_is_written() -> None:
    text = "قال «نعم» ثم  مضى\nوعاد  سامر"
    edits = [edit(text, "»", ""), edit(text, "ثم  ", "ثم "), edit(text, "وعاد  ", "وعاد ")]
    assert tuple(harmless(text, edits)) == tuple(edits[1:])


def test_a_fix_across_two_paragraphs_is_nobodys() -> None:
    text = "نعم\nلا"
    assert not tuple(harmless(text, [Edit(Span(2, 5), " ")]))


def test_a_remark_whose_fix_would_change_a_quotation_is_certain_no_longer() -> None:
    text = "قال «نعم» ثم"
    at = text.index("»")
    found = [remark(at, at + 1, ""), remark(10, 12, "ثمّ")]
    assert [one.certain for one in settled(text, found)] == [False, True]
    assert settled(text, found[1:]) == tuple(found[1:])


@given(st.text(alphabet='ا «»“”"\n', max_size=30), st.lists(st.tuples(st.integers(0, 30), st.text(" «»", max_size=1))))
def test_whatever_is_harmless_can_be_written_together(text: str, raw: list[tuple[int, str]]) -> None:
    edits = together(Edit(Span(at, at + 1), words) for at, words in raw if at < len(text))
    kept = tuple(harmless(text, edits))
    assert kept == together(kept)
    assert set(kept) <= set(edits)


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.text(max_size=3))))
def test_what_no_edit_speaks_of_stays_as_it_was(text: str, raw: list[tuple[int, int, str]]) -> None:
    edits = together(Edit(Span(a, b), words) for a, b, words in raw if a <= b <= len(text))
    after = written(text, edits)
    assert len(after) == len(text) + sum(len(edit.words) - len(edit.span) for edit in edits)
    assert written(text, ()) == text
