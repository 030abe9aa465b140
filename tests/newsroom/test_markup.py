import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom.markup import (
    BlockKind,
    MarkKind,
    block_direction,
    citations,
    escaped,
    plain,
    scan,
    scan_line,
    with_direction,
    without_notes,
)
from editor.text.direction import Direction
from editor.text.spans import Span
from tests.invented import TEXTS

NOTATION = st.lists(
    st.sampled_from(
        [
            *"*`[](){}>#-\\.•_@ \n\t\u200f1٢", "**", "{>>", "<<}", "[@", "[@k-1]", "](https://a.example/x)", "نعم", "قال",
            "{dir=rtl}", "{dir=ltr}", "# ", "> ", "- ", "1. ", "٢) ", "---", "***", "😀", "«", "»", "a",
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip
COPY = st.one_of(NOTATION, TEXTS)
LINES = COPY.map(lambda text: text.replace("\n", " "))


@given(COPY)
def test_every_text_is_copy_and_its_blocks_tile_it(text: str) -> None:
    blocks = scan(text)
    assert "\n".join(block.span.of(text) for block in blocks) == text
    assert all(two.span.start == one.span.end + 1 for one, two in itertools.pairwise(blocks))
    assert all(block.span.covers(block.content) for block in blocks)


@given(COPY)
def test_every_mark_stands_inside_its_blocks_words_and_holds_its_own(text: str) -> None:
    for block in scan(text):
        assert all(block.content.covers(mark.span) and mark.span.covers(mark.inner) for mark in block.marks)


@given(COPY)
def test_marks_nest_and_never_cross(text: str) -> None:
    for block in scan(text):
        for one in block.marks:
            for two in block.marks:
                crossing = one.span.touches(two.span) and not (one.span.covers(two.span) or two.span.covers(one.span))
                assert not crossing


@given(COPY, st.data())
def test_plain_words_map_back_to_the_copy(text: str, data: st.DataObject) -> None:
    words = plain(text)
    assert len(words.starts) == len(words.text)
    assert "".join(text[at] for at in words.starts) == words.text
    if words.text:
        at = data.draw(st.integers(0, len(words.text) - 1))
        assert words.original(Span(at, at + 1)).of(text) == words.text[at]


@given(COPY)
def test_plain_words_have_as_many_lines_as_the_copy(text: str) -> None:
    assert plain(text).text.count("\n") == text.count("\n")


@given(LINES)
def test_an_escaped_line_reads_the_same_and_holds_no_notation(line: str) -> None:
    safe = escaped(line)
    assert plain(safe).text == line.strip()
    block = scan_line(safe)
    assert block.kind in (BlockKind.PARAGRAPH, BlockKind.BLANK)
    assert block.direction is None
    assert {mark.kind for mark in block.marks} <= {MarkKind.ESCAPE}


@given(COPY)
def test_no_note_is_left_where_notes_were_taken_out(text: str) -> None:
    left = without_notes(text)
    assert not [mark for block in scan(left) for mark in block.marks if mark.kind is MarkKind.NOTE]


def test_a_sign_before_an_attribute_alone_is_escaped_with_it() -> None:
    for line in ("# {dir=rtl}", "- {dir=ltr}", "1. {dir=rtl}", "> {dir=rtl}", "--- {dir=rtl}"):
        assert plain(escaped(line)).text == line


@given(COPY.filter(lambda text: "{>>" not in text))
def test_copy_without_notes_stays_as_it_is(text: str) -> None:
    assert without_notes(text) == text


@given(LINES, st.sampled_from([*Direction, None]))
def test_a_direction_that_is_set_can_be_read_and_taken_away(line: str, direction: Direction | None) -> None:
    words = with_direction(line, None)
    assert scan_line(words).direction is None
    changed = with_direction(line, direction)
    assert scan_line(changed).direction is (direction if words.strip() else None)
    assert with_direction(changed, None).rstrip() == words.rstrip()


@pytest.mark.parametrize(
    ("line", "kind", "level"),
    [
        ("# عنوان", BlockKind.HEADING, 1),
        ("#### عنوان", BlockKind.HEADING, 4),
        ("\u200f## عنوان", BlockKind.HEADING, 2),
        ("##### كثير", BlockKind.PARAGRAPH, 0),
        ("#غزة تحت المطر", BlockKind.PARAGRAPH, 0),
        ("# ", BlockKind.PARAGRAPH, 0),
        ("> قال", BlockKind.QUOTATION, 0),
        (">قال", BlockKind.PARAGRAPH, 0),
        ("- بند", BlockKind.BULLET, 0),
        ("• بند", BlockKind.BULLET, 0),
        ("-بند", BlockKind.PARAGRAPH, 0),
        ("3. ثالثاً", BlockKind.NUMBERED, 3),
        ("١٢) بند", BlockKind.NUMBERED, 12),
        ("۴- بند", BlockKind.NUMBERED, 4),
        ("2024. كان عاماً صعباً", BlockKind.PARAGRAPH, 0),
        ("٢٠٢٤. كان عاماً صعباً", BlockKind.PARAGRAPH, 0),
        ("3.5 ملايين", BlockKind.PARAGRAPH, 0),
        ("---", BlockKind.RULE, 0),
        ("***", BlockKind.RULE, 0),
        ("--", BlockKind.PARAGRAPH, 0),
        ("<b>قال</b>", BlockKind.PARAGRAPH, 0),
        ("   ", BlockKind.BLANK, 0),
    ],
)
def test_a_line_is_what_a_newsroom_takes_it_for(line: str, kind: BlockKind, level: int) -> None:
    block = scan_line(line)
    assert (block.kind, block.level) == (kind, level)


@pytest.mark.parametrize(
    ("copy", "kind", "inner", "value"),
    [
        ("قال **نعم** ثم", MarkKind.STRONG, "نعم", "نعم"),
        ("قال *نعم* ثم", MarkKind.EMPHASIS, "نعم", "نعم"),
        ("اكتب `rm -rf` ثم", MarkKind.CODE, "rm -rf", "rm -rf"),
        ("[الموقع](https://example.com/a_(b))", MarkKind.LINK, "الموقع", "https://example.com/a_(b)"),
        ("قال [@العبدالله-1] ثم", MarkKind.CITATION, "", "العبدالله-1"),
        ("قال {>> تحقق من الرقم <<} ثم", MarkKind.NOTE, "", "تحقق من الرقم"),
    ],
)
def test_notation_inside_a_line_is_read(copy: str, kind: MarkKind, inner: str, value: str) -> None:
    (mark,) = scan_line(copy).marks
    assert (mark.kind, mark.inner.of(copy), mark.value) == (kind, inner, value)


@pytest.mark.parametrize(
    "copy",
    [
        "snake_case_name و @user_name_1", "3 * 4 * 5", "[x](javascript:alert(1))", "[x](data:text/html,x)", "[@ x]",
        "[@_x]", "<b>قال</b>", "** نعم **", "{>> بلا نهاية",
    ],
)  # fmt: skip
def test_what_is_no_notation_here_stays_text(copy: str) -> None:
    assert scan_line(copy).marks == ()
    assert plain(copy).text == copy


def test_a_backslash_takes_a_signs_meaning_away() -> None:
    assert plain(r"\*نعم\* \[@x] \# 1\. بند").text == "*نعم* [@x] # 1. بند"


def test_strong_words_may_hold_a_link_and_a_citation() -> None:
    copy = "**[الموقع](https://example.com) قال [@x]**"
    assert [mark.kind for mark in scan_line(copy).marks] == [MarkKind.STRONG, MarkKind.LINK, MarkKind.CITATION]
    assert plain(copy).text == "الموقع قال"


def test_a_citation_takes_the_space_before_it_along() -> None:
    assert plain("قال «نعم» [@x]، ثم مضى [@y]").text == "قال «نعم»، ثم مضى"


def test_citations_are_told_in_order_and_once() -> None:
    assert citations("أ [@b] ج [@a]\n> [@b] \\[@c] `[@d]`") == ("b", "a")


def test_a_line_that_held_only_a_note_goes_with_it() -> None:
    assert without_notes("قال\n{>> اسأل المحامي <<}\nثم {>> متى؟ <<} مضى") == "قال\nثم مضى"


def test_a_note_made_of_the_pieces_around_another_goes_too() -> None:
    assert "سر" not in without_notes("قال {>{>>أ<<}> سر <<} ثم")


def test_a_paragraph_runs_as_set_then_as_its_words_then_as_the_story() -> None:
    for copy, direction in (
        ("The desk {dir=rtl}", Direction.RTL),
        ("- The desk", Direction.LTR),
        ("12:30", Direction.RTL),
    ):
        (block,) = scan(copy)
        assert block_direction(copy, block, Direction.RTL) is direction


def test_the_attribute_is_no_part_of_the_words() -> None:
    assert plain("## عنوان {dir=rtl}").text == "عنوان"
    assert plain("عنوان \\{dir=rtl}").text == "عنوان {dir=rtl}"


MANY = 100_000
"""Of what hostile copy repeats: minutes for a reader that looks through the rest of the line at each, else a moment."""


@pytest.mark.parametrize(
    "sign", ["**قال ", "***قال ", "*قال ", "[", "[قال](", "(", "{>>", "{>> **قال [ ", "{dir=rtl} قال "]
)
def test_marks_that_never_close_are_words_however_many(sign: str) -> None:
    line = sign * MANY + "."
    assert scan_line(line).marks == ()


def test_a_mark_inside_words_that_stay_open_is_read() -> None:
    line = "**قال " * MANY + "{>>" * MANY + " [@k-1] *نعم*"
    assert [mark.kind for mark in scan_line(line).marks] == [MarkKind.CITATION, MarkKind.EMPHASIS]


def test_spaces_and_directions_are_taken_away_however_many() -> None:
    assert with_direction("قال" + " " * MANY + "نعم", None) == "قال" + " " * MANY + "نعم"
    assert with_direction("قال" + " {dir=rtl}\t{dir=ltr}" * MANY, Direction.LTR) == "قال {dir=ltr}"


@pytest.mark.parametrize("sign", ["**قال** ", "*قال* ", "`قال` ", "[@k] ", "{>>قال<<} ", "{++قال++} ", "**قال "])
def test_a_line_full_of_somebodys_signs_reads_the_same(sign: str) -> None:
    line = (sign * (MANY // 10)).strip()
    assert plain(escaped(line)).text == line


def test_no_note_is_left_of_many_that_stood_around_each_other() -> None:
    assert without_notes("قال {>>نعم<<}" * MANY) == "قال" * MANY
    assert without_notes("قال " + "{>" * 9 + "{>>نعم<<}" + ">نعم<<}" * 9) == "قال"
    assert "نعم" not in without_notes("قال " + "{>" * (MANY // 10) + "{>>نعم<<}" + ">نعم<<}" * (MANY // 10))


@given(LINES)
def test_a_line_reads_the_same_among_many_signs(line: str) -> None:
    full = "`*[{" * 30 + line + "{>>]*`<<}"
    assert plain(escaped(full)).text == full
