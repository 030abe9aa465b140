"""Hostile and broken Word documents: a Fault, and nothing else."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from editor.intake.word import is_word, read_word
from editor.newsroom.fault import Fault
from tests.intake.galley.made import WORD, docx, paragraph


def package(**parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(f"word/{name}.xml", data)
    return out.getvalue()


def document(inside: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body>{inside}</w:body></w:document>'.encode()


BOMB = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 9))
DEEP = "<w:sdt><w:sdtContent>" * 300 + paragraph("نص") + "</w:sdtContent></w:sdt>" * 300


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (package(document=document(paragraph("&x8;"), f'<!DOCTYPE d [<!ENTITY x0 "x">{BOMB}]>')), "evidence.unsafe"),
        (package(document=document(paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')), "evidence.unsafe"),
        (package(document=document(paragraph("a"), '<!DOCTYPE d SYSTEM "http://127.0.0.1:1/x.dtd">')), "evidence.unsafe"),
        (package(document=document(DEEP)), "evidence.too_demanding"),
        (package(document=document("<w:p/>" * 400_001)), "evidence.too_demanding"),
        (package(document=b"<w:document"), "evidence.broken"),
        (package(document=document(paragraph("a")), comments=b"<x>"), "evidence.broken"),
        (package(document=b"<x/>"), "evidence.broken"),
        (package(document=bytes(60 << 20)), "evidence.unsafe"),
        (package(other=b"<x/>"), "galley.not_word"),
        (b"PK\x03\x04" + bytes(200), "evidence.broken"),
        (docx(paragraph("نص"))[:-40], "evidence.broken"),
    ],
)  # fmt: skip
def test_a_hostile_or_broken_document_is_a_fault(data: bytes, kind: str) -> None:
    with pytest.raises(Fault) as told:
        read_word(data)
    assert told.value.kind == kind


def test_styles_based_on_each_other_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("a", "b"), ("b", "a"))
    )
    body = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>نص</w:t></w:r></w:p>'
    assert read_word(docx(body, styles=styles)).paragraphs[0].text == "نص"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [("a.docx", b"PK\x03\x04", True), ("a.docx", b"text", False), ("a.zip", b"PK\x03\x04word/document", False), ("", b"PK\x03\x04", False)],
)  # fmt: skip
def test_what_a_word_document_is(name: str, data: bytes, told: bool) -> None:
    assert is_word(data, name) is told
