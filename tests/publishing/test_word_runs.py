"""A line of copy as runs: what is notation, what is tracked, and where it leads."""

from itertools import count

import pytest

from editor.newsroom.markup import BlockKind
from editor.publishing.word_runs import Line, line_of
from editor.text.direction import Direction

SIGNED = "{>>ليلى (2026-11-22T10:04Z)<<}"


def read(copy: str) -> Line:
    return line_of(copy, Direction.RTL, count(1).__next__)


@pytest.mark.parametrize(
    ("copy", "kind", "text", "sign"),
    [
        ("## **عنوان** فرعي", BlockKind.HEADING, "عنوان فرعي", "## "),
        ("١. بند [@k1]", BlockKind.NUMBERED, "بند", "١. "),
        ("> قول {dir=ltr}", BlockKind.QUOTATION, "قول", "> "),
        ("- {--بند--}{++آخر++}", BlockKind.BULLET, "بندآخر", "- "),
        ("{++# ++}عنوان", BlockKind.HEADING, "عنوان", "# "),
        ("نص\\* و`x`", BlockKind.PARAGRAPH, "نص* وx", ""),
    ],
)
def test_notation_is_gone_and_words_stay(copy: str, kind: BlockKind, text: str, sign: str) -> None:
    line = read(copy)
    assert (line.kind, line.text, line.sign) == (kind, text, sign)


def test_words_that_go_look_as_they_did_before() -> None:
    runs = read("{--**كان**--} صار").runs
    assert [(words, manner.strong, bool(manner.taken_out)) for manner, words in runs] == [
        ("كان", True, True),
        (" صار", False, False),
    ]


def test_the_end_of_a_paragraph_is_somebodys() -> None:
    put_in, taken_out = read(f"نص{{--¶--}}{SIGNED} {{dir=rtl}}").ending
    assert put_in is None
    assert taken_out is not None
    assert taken_out.by.name == "ليلى"
    assert read("نص ¶").ending == (None, None)


def test_a_note_on_a_place_is_a_run_without_words() -> None:
    runs = read("نعم {>>من؟<<} ثم").runs
    assert [(words, bool(manner.anchor)) for manner, words in runs] == [("نعم", False), ("", True), (" ثم", False)]


def test_numbers_that_bidi_would_scramble_are_isolated_in_right_to_left_lines_only() -> None:
    assert [words for manner, words in read("على +970 59-123-4567 غدا").runs if manner.isolated] == ["+970 59-123-4567"]
    assert not any(manner.isolated for manner, _ in read("Call +970 59-123-4567 tomorrow").runs)


def test_addresses_lead_where_they_say() -> None:
    runs = read("هنا https://example.org/a و[هناك](https://example.org/b)").runs
    assert [manner.link for manner, _ in runs if manner.link] == ["https://example.org/a", "https://example.org/b"]
