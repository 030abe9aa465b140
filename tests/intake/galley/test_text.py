import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.intake.galley.text import text_galley
from editor.newsroom.fault import Fault
from editor.newsroom.remark import Edit
from editor.text.spans import Span
from tests.intake.conftest import COPY
from tests.intake.galley.made import change
from tests.invented import TEXTS

LINES = f"{COPY}\r\nثم  مضى.\r\n"


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE), ("cp1256", b""),
    ],
)  # fmt: skip
def test_mark_encoding_and_ends_of_lines_stay(codec: str, mark: bytes) -> None:
    data = mark + LINES.encode(codec)
    galley = text_galley(data)
    assert galley.text == LINES
    assert galley.with_edits([]) == data
    wanted = mark + LINES.replace("  ", " ").encode(codec)
    assert galley.with_edits([change(galley, "  ", " ")]) == wanted


def test_letters_that_the_encoding_has_not_are_not_written() -> None:
    galley = text_galley(LINES.encode("cp1256"))
    assert galley.edits(change(galley, "مضى", "٣")) is None
    assert galley.with_edits([change(galley, "مضى", "٣")]) == LINES.encode("cp1256")


def test_nothing_is_written_into_a_file_whose_letters_could_not_be_read() -> None:
    galley = text_galley(LINES.encode() + b"\xff\xfe" + LINES.encode())
    with pytest.raises(Fault) as caught:
        galley.with_edits([change(galley, "مضى", "جاء")])
    assert caught.value.kind == "galley.unreadable_letters"


@given(TEXTS.map(lambda text: "".join(filter(str.isprintable, text))), st.data())
def test_what_an_edit_does_not_touch_stays(text: str, data: st.DataObject) -> None:
    galley = text_galley(f"سطر أول\n{text}".encode())
    start = data.draw(st.integers(0, len(galley.text)))
    end = data.draw(st.integers(start, len(galley.text)))
    new = galley.with_edits([Edit(Span(start, end), "كلمة")])
    assert new == f"{galley.text[:start]}كلمة{galley.text[end:]}".encode()
