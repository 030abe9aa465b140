import pytest

from editor.intake.galley.opening import galley_of
from editor.newsroom.fault import Fault
from tests.intake.galley.made import docx, paragraph

PAGE = b"<!-- x --><!doctype HTML><p>\xd9\x86\xd8\xb9\xd9\x85"


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        ("قال **نعم**".encode(), "a.txt", "قال **نعم**"),
        ("قال **نعم**".encode(), "", "قال **نعم**"),
        ("قال **نعم**".encode(), "a.MD", "قال نعم"),
        ("قال <b>نعم</b>".encode(), "a.htm", "قال نعم"),
        ("قال <b>نعم</b>".encode(), "a.txt", "قال <b>نعم</b>"),
        (PAGE, "", "نعم"),
        (PAGE, "a.txt", "نعم"),
        (docx(paragraph("نعم")), "a.docx", "نعم"),
        (docx(paragraph("نعم")), "a.DOC", "نعم"),
        (docx(paragraph("نعم")), "-", "نعم"),
    ],
)
def test_a_file_is_read_by_its_name_and_by_what_it_is(data: bytes, name: str, text: str) -> None:
    assert galley_of(data, name).text == text


@pytest.mark.parametrize("name", ["a.docx", "a.md", "a.html", "a.txt"])
def test_what_is_no_text_is_refused(name: str) -> None:
    for data, kind in ((b"", "text.empty"), (b"\x89PNG\r\n\x1a\n\x00\x00", "text.binary")):
        with pytest.raises(Fault) as caught:
            galley_of(data, name)
        assert caught.value.kind == kind


def test_a_package_of_another_name_is_no_text() -> None:
    with pytest.raises(Fault) as caught:
        galley_of(docx(paragraph("نعم")), "a.odt")
    assert caught.value.kind == "text.binary"
