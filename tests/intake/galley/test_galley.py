from hypothesis import given
from hypothesis import strategies as st

from editor.intake.galley.galley import smallest, spliced
from editor.intake.galley.html import html_galley
from editor.intake.galley.text import text_galley
from editor.newsroom.remark import Edit
from editor.text.spans import Span
from tests.intake.galley.made import change
from tests.invented import TEXTS


def test_places_count_lines_and_columns_from_one_in_code_points() -> None:
    galley = text_galley("سطر\r\n😀 ثم\rثالث\nرابع".encode())
    for words, line, column in (("سطر", 1, 1), ("ثم", 2, 3), ("ثالث", 3, 1), ("رابع", 4, 1)):
        place = galley.place(change(galley, words, "").span)
        assert (place.line, place.column) == (line, column)
        assert (place.end_line, place.end_column) == (line, column + len(words))


def test_an_empty_span_is_told_where_something_would_be_written() -> None:
    galley = html_galley("<p>قال <b>نعم</b></p>".encode())
    assert galley.place(Span(0, 0)).span == Span(3, 3)
    assert galley.place(Span(7, 7)).span == Span(13, 13)


def test_an_edit_that_covers_half_of_an_entity_is_not_taken() -> None:
    galley = html_galley("<p>قال &NotEqualTilde; نعم</p>".encode())
    shown = "≂̸"  # one entity, two code points
    assert galley.edits(change(galley, shown[1], "")) is None
    assert galley.with_edits([change(galley, shown, "≠")]).decode() == "<p>قال ≠ نعم</p>"


@given(TEXTS, TEXTS, st.data())
def test_the_smallest_edit_writes_the_same(text: str, words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    edit = Edit(Span(start, data.draw(st.integers(start, len(text)))), words)
    small = smallest(text, edit)
    assert spliced(text, [small]) == spliced(text, [edit])
    assert edit.span.covers(small.span)
    assert len(small.words) <= len(words)
