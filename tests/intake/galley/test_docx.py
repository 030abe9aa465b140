from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.intake.galley.docx import docx_galley
from editor.intake.galley.galley import Galley
from editor.newsroom.fault import Fault
from tests.intake.galley.made import PICTURE, WORD, change, docx, is_sound, packed, paragraph


def read(data: bytes) -> Galley:
    galley = docx_galley(data)
    assert is_sound(galley)
    return galley


def test_paragraphs_are_lines_and_runs_are_no_words() -> None:
    galley = read(docx(paragraph("قال ال", "وزير", " نعم") + paragraph("R&amp;D ثم")))
    assert galley.text == "قال الوزير نعم\nR&D ثم"
    place = galley.place(change(galley, "ثم", "").span)
    assert (place.line, place.column) == (2, 5)


def test_notes_headers_and_footers_are_read_after_the_document() -> None:
    note = f"<w:footnote>{paragraph('حاشية')}</w:footnote>"
    galley = read(docx(paragraph("متن"), header1=paragraph("رأس"), footnotes=note))
    assert galley.text == "متن\nحاشية\nرأس"


def test_what_is_deleted_moved_away_or_no_words_is_not_read() -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>أ</w:t><w:tab/><w:t>ب</w:t></w:r>"
        "<w:del><w:r><w:delText>قديم</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>هناك</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t xml:space='preserve'> جديد</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText><w:br/>"
        "<w:t>سطر</w:t></w:r></w:p>"
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>صندوق</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r>"
        "<w:t>صندوق</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    assert read(docx(body)).text == "أ\tب جديد\nسطر\nصندوق"


def test_a_box_in_a_line_is_a_paragraph_of_its_own() -> None:
    box = f"<w:r><w:txbxContent>{paragraph('في الصندوق')}</w:txbxContent></w:r>"
    body = f"<w:p><w:r><w:t xml:space='preserve'>قبله </w:t></w:r>{box}<w:r><w:t>بعده</w:t></w:r></w:p>"
    galley = read(docx(body))
    assert galley.text == "في الصندوق\nقبله بعده"
    new = galley.with_edits([change(galley, "بعده", "خلفه"), change(galley, "في", "داخل")])
    assert docx_galley(new).text == "داخل الصندوق\nقبله خلفه"


def test_only_the_words_of_an_edit_change_and_other_parts_stay_in_their_order() -> None:
    data = docx(paragraph("قال  ال", "امر") + paragraph("نعم"), header1=paragraph("رأس"))
    galley = docx_galley(data)
    new = galley.with_edits([change(galley, "الامر", "الأمر"), change(galley, "  ", " ")])
    before, after = packed(data), packed(new)
    assert list(after) == list(before)
    assert after["word/media/image1.png"] == PICTURE
    wanted = before["word/document.xml"].decode().replace("قال  ال", "قال ال").replace(">امر", ">أمر")
    assert after.pop("word/document.xml").decode() == wanted
    assert after.items() <= before.items()
    assert galley.with_edits([]) == data


def test_a_word_over_runs_is_mended_in_the_first_of_them() -> None:
    galley = docx_galley(docx(paragraph("ان", "ه", " قال")))
    document = packed(galley.with_edits([change(galley, "انه", "أن ذلك")]))["word/document.xml"].decode()
    assert paragraph("أن ذلك", "", " قال") in document


def test_white_space_that_an_edit_leaves_at_an_end_is_kept() -> None:
    galley = docx_galley(docx("<w:p><w:r><w:t>وقال</w:t></w:r><w:r><w:t>نعم</w:t></w:r></w:p>"))
    new = galley.with_edits([change(galley, "قالنعم", "قال نعم")])
    assert '<w:t xml:space="preserve">وقال </w:t></w:r><w:r><w:t>نعم</w:t>' in packed(new)["word/document.xml"].decode()
    assert docx_galley(new).text == "وقال نعم"


def test_words_are_written_with_entities() -> None:
    galley = docx_galley(docx(paragraph("قال نعم")))
    new = galley.with_edits([change(galley, "نعم", "R&D <")])
    assert docx_galley(new).text == "قال R&D <"


def hostile(xml: str, name: str = "word/document.xml") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (docx(paragraph("نعم"))[:200], "evidence.broken"),
        (b"PK\x03\x04 no list", "evidence.broken"),
        (hostile("<w:document"), "evidence.broken"),
        (hostile("<w:document/>"), "evidence.broken"),
        (hostile(f'<!DOCTYPE a [<!ENTITY x "y">]><w:document xmlns:w="{WORD}"/>'), "evidence.unsafe"),
        (hostile(" " * 20_000_000), "evidence.unsafe"),
        (hostile("<x/>", "content.xml"), "galley.not_word"),
        (docx("<w:p/>"), "text.empty"),
        (docx("<w:p>" * 500 + "</w:p>" * 500), "evidence.too_demanding"),
    ],
)
def test_broken_and_hostile_packages_are_refused(data: bytes, kind: str) -> None:
    with pytest.raises(Fault) as caught:
        docx_galley(data)
    assert caught.value.kind == kind


@given(st.lists(st.lists(st.text("قال نعم،ان", max_size=6), max_size=4), min_size=1, max_size=4), st.data())
def test_an_edit_is_read_back_as_it_was_meant(paragraphs: list[list[str]], data: st.DataObject) -> None:
    file = docx("".join(paragraph(*runs) for runs in paragraphs))
    try:
        galley = read(file)
    except Fault:
        assert not "".join(map("".join, paragraphs)).strip()
        return
    lines = [line.strip() for line in map("".join, paragraphs)]
    assert galley.text.split("\n") == [line for line in lines if line]
    word = data.draw(st.sampled_from(galley.text.split()))
    edit = change(galley, word, "كلمة")
    assert docx_galley(galley.with_edits([edit])).text == galley.text.replace(word, "كلمة", 1)
