"""Which fixes can be written together, and what the text is after them."""

from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom.message import say
from editor.newsroom.remark import Edit, Remark, Severity
from editor.proofing.mending import certain_edits, together, written
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


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.text(max_size=3))))
def test_what_no_edit_speaks_of_stays_as_it_was(text: str, raw: list[tuple[int, int, str]]) -> None:
    edits = together(Edit(Span(a, b), words) for a, b, words in raw if a <= b <= len(text))
    after = written(text, edits)
    assert len(after) == len(text) + sum(len(edit.words) - len(edit.span) for edit in edits)
    assert written(text, ()) == text
