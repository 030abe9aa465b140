"""Words of Word documents; what is meant to do harm is not unpacked."""

from pathlib import Path

import pytest

from editor.intake.evidence import capture_file, packed
from editor.newsroom.evidence import EvidenceKind
from editor.newsroom.fault import Fault
from editor.newsroom.progress import Progress
from tests.intake.evidence.made import docx, link, paragraph, run, zipped

POI = Path(__file__).parents[3].parent / "shared" / "suites" / "poi"


def text_of(body: str, links: str = "") -> str:
    return capture_file(docx(body, links), "تقرير.docx", Progress()).text


def kind_of(data: bytes, **options: bool) -> str:
    with pytest.raises(Fault) as fault:
        capture_file(data, "a.docx", Progress(), **options)
    return fault.value.kind


def test_words_come_in_the_order_they_are_written():
    rtl = '<w:dir w:val="rtl">' + run("إن العمل بدأ ") + '</w:dir><w:bdo w:val="ltr">' + run("WHO") + "</w:bdo>"
    body = paragraph(run("قال المدير "), rtl, run(" في 2024.")) + paragraph(run("ثم مضى."))
    kept = capture_file(docx(body), "تقرير.docx", Progress())
    assert kept.kind is EvidenceKind.DOCUMENT
    assert kept.text == "قال المدير إن العمل بدأ WHO في 2024.\nثم مضى."
    assert not kept.warnings


def test_tables_and_links_stay():
    cells = "".join(f"<w:tc>{paragraph(run(words))}</w:tc>" for words in ("المدينة", "العدد"))
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + paragraph(
        f'<w:hyperlink r:id="r9">{run("التقرير")}</w:hyperlink>', run(" كاملا")
    )
    assert (
        text_of(body, link("r9", "https://example.org/r")) == "المدينة | العدد\nالتقرير (https://example.org/r) كاملا"
    )


def test_what_was_struck_out_is_no_word_of_it():
    struck = '<w:del w:id="1" w:author="a"><w:r><w:delText>سر</w:delText></w:r></w:del>'
    assert text_of(paragraph(run("قال "), struck, run("المدير"))) == "قال المدير"


def test_no_picture_of_the_web_or_of_the_disk_is_opened():
    shown = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic'
        ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="r9"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    outside = link("r9", "file:///etc/passwd").replace("hyperlink", "image")
    assert text_of(paragraph(run("قال"), shown), outside) == "قال"


def test_words_that_could_not_be_read_are_told():
    formula = '<m:oMath xmlns:m="http://x"><w:r><w:t>' + "س" * 80 + "</w:t></w:r></m:oMath>"
    kept = capture_file(docx(paragraph(run("قال المدير إن الحل هو: "), formula)), "a.docx", Progress())
    assert "Parts of this document" in str(kept.warnings[0])


def test_one_without_words_is_kept_only_as_it_is():
    assert kind_of(docx(paragraph())) == "evidence.no_text"
    assert capture_file(docx(paragraph()), "a.docx", Progress(), as_is=True).text == ""


def test_a_locked_one_says_so():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert kind_of(data) == "evidence.encrypted"
    assert capture_file(data, "a.docx", Progress(), as_is=True).kind is EvidenceKind.DOCUMENT


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}), "OpenDocument"),
        (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "Excel"),
        (zipped({"a.txt": b"words"}), "packed file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word"),
        (b"{\\rtf1 words}", "RTF"),
    ],
    ids=["odt", "xlsx", "zip", "doc", "rtf"],
)
def test_documents_of_other_programs_say_what_to_do(data, told):
    with pytest.raises(Fault, match=told) as fault:
        capture_file(data, "a", Progress())
    assert fault.value.kind == "evidence.unknown_kind"
    assert "PDF" in str(fault.value.do)


@pytest.mark.parametrize(
    "data",
    [
        zipped({"[Content_Types].xml": b"", "word/document.xml": bytes(50 << 20)}),
        zipped({"[Content_Types].xml": b""} | {f"word/{at}": bytes(100_000) for at in range(100)}),
        zipped({f"word/{at}.xml": b"" for at in range(4000)}),
        docx(paragraph(run("&b;")), head='<!DOCTYPE a [<!ENTITY b "boom">]>'),
    ],
    ids=["one large part", "packed too well", "thousands of parts", "entities"],
)
def test_what_is_meant_to_do_harm_is_not_read(data):
    assert kind_of(data, as_is=True) == "evidence.unsafe"


def test_parts_that_overlap_are_told():
    data = bytearray(zipped({"word/a": b"x" * 50, "word/b": b"y" * 50}))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)
    with pytest.raises(Fault) as fault:
        packed.parts_of(bytes(data))
    assert fault.value.kind == "evidence.unsafe"


def test_tables_in_tables_without_end():
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000
    assert kind_of(docx(deep)) == "evidence.too_demanding"


@pytest.mark.parametrize("end", [30, 200, 0.5, 0.9])
def test_what_is_broken_is_a_fault(end):
    data = docx(paragraph(run("قال المدير")))
    assert kind_of(data[: int(end if end > 1 else len(data) * end)], as_is=True) in (
        "evidence.broken",
        "evidence.unsafe",
    )


def test_files_that_fuzzers_found():
    if not POI.exists():
        pytest.skip("the suites are not beside the project")
    for path in sorted(POI.glob("*.docx")):
        try:
            assert capture_file(path.read_bytes(), path.name, Progress()).text.strip()
        except Fault as fault:
            assert fault.kind.startswith("evidence."), path.name  # noqa: PT017
