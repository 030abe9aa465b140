"""Lists of words as spreadsheets hand them on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.intake.pairs import PairLine, pairs_in, read_pairs
from editor.newsroom.fault import Fault
from editor.newsroom.remark import Severity


def found(text: str) -> list[tuple[str, str]]:
    return [(pair.met, pair.house) for pair in pairs_in(text)[0]]


@pytest.mark.parametrize("parted_by", [",", ";", "\t", "؛", "،", "|", " = "])
def test_whatever_parts_the_cells_the_pairs_are_read(parted_by: str) -> None:
    lines = [("مسئول", "مسؤول"), ("شئون", "شؤون"), ("انترنت", "إنترنت")]
    assert found("\n".join(parted_by.join(line) for line in lines)) == lines


def test_a_cell_in_quotation_marks_may_hold_anything() -> None:
    text = '"أ، ب, ""ج""",كلمة\n"سطر\nوآخر",ثانية\nثالثة,رابعة\n'
    assert [(pair.line, pair.met) for pair in pairs_in(text)[0]] == [(1, 'أ، ب, "ج"'), (2, "سطر وآخر"), (4, "ثالثة")]


@pytest.mark.parametrize("head", ["wrong,right", "خطأ,صواب", "الكلمة,البديل", "نادرست,درست", "Word,Instead"])
def test_a_first_line_that_names_the_columns_is_no_pair(head: str) -> None:
    assert found(f"{head}\nمسئول,مسؤول\n") == [("مسئول", "مسؤول")]


def test_columns_are_taken_by_their_names() -> None:
    (pair,), _ = pairs_in("السبب,الدرجة,الصواب,الخطأ\nلأن,أسلوب,مسؤول,مسئول\n")
    assert pair == PairLine(2, "مسئول", "مسؤول", "لأن", Severity.STYLE)


def test_a_first_line_that_could_be_a_pair_is_one() -> None:
    assert found("خطأ,غلط\nمسئول,مسؤول") == [("خطأ", "غلط"), ("مسئول", "مسؤول")]


def test_a_list_of_words_alone_is_read_too() -> None:
    assert found("كلمة\n\nأخرى\n") == [("كلمة", ""), ("أخرى", "")]


def test_what_is_no_pair_is_told_with_its_line() -> None:
    pairs, faults = pairs_in("أ,ب\n\n,ت\nث,ج,سبب,عالية\nح,خ\n")
    assert [pair.met for pair in pairs] == ["أ", "ح"]
    assert [str(fault.what) for fault in faults] == [
        "Line 3: A word is missing.", "Line 4: There is no severity عالية.",
    ]  # fmt: skip


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_lists_come_in_the_encodings_of_spreadsheets(coding: str) -> None:
    lines = "خطأ;صواب\r\nمسئول;مسؤول\r\nشئون;شؤون\r\nالإستقلال;الاستقلال\r\n"
    pairs, faults = read_pairs(lines.encode(coding))
    assert [pair.house for pair in pairs] == ["مسؤول", "شؤون", "الاستقلال"]
    assert faults == ()


def test_a_spreadsheet_itself_is_no_list() -> None:
    with pytest.raises(Fault) as caught:
        read_pairs(b"PK\x03\x04" + b"x" * 100)
    assert caught.value.kind == "text.binary"


def test_several_things_to_write_are_parted_by_strokes() -> None:
    (pair,), _ = pairs_in("أ,ب / ت؛ ث\n")
    assert pair.choices == ("ب", "ت", "ث")


@given(st.text(max_size=100))
def test_no_list_makes_it_stumble(text: str) -> None:
    pairs, faults = pairs_in(text)
    assert len(pairs) + len(faults) <= text.count("\n") + text.count("\r") + 1


def test_a_cell_longer_than_any_word_is_left_out() -> None:
    assert found(f'"{"ا" * 200_000}",x\nأ,ب\n') == [("أ", "ب")]
