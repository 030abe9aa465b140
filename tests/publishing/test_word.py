"""The Word document: right from right to left, whole, the same each time, and telling nothing of who made it."""

import dataclasses
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from editor.newsroom.article import Article, Citation, Edition, Standing
from editor.newsroom.story import Dateline
from editor.publishing.formats import docx, docx_tracked
from editor.text.direction import Direction
from tests.publishing.generated import materials_for, pages, picture
from tests.sites import Unavailable, do_without, libreoffice, openxml_audit

SIGNED = "{>>ليلى (2026-11-22T10:04Z)<<}"
TRACKED = f"""قال{{++ت++}}{SIGNED} الوزيرة {{~~الرئيس~>رئيسة البلدية~~}}{SIGNED} إنها {{--جدا --}}{SIGNED}جاهزة.{{--¶--}}{SIGNED}
{{==الخطّة==}}{{>>ليلى (2026-11-22T10:04Z): من أين؟<<}}{{>>سامر (2026-11-22T11:04Z): ✓ من البيان<<}} جاهزة {{>>تحقق<<}}"""


def written(article: Article, tracked: bool = False) -> bytes:
    made = docx_tracked.FORMAT if tracked else docx.FORMAT
    return made.render(article, materials_for(made))


def paragraphs(data: bytes) -> list[Paragraph]:
    return Document(BytesIO(data)).paragraphs


def styled(data: bytes, style: str) -> list[Paragraph]:
    return [one for one in paragraphs(data) if one.style.name == style]


def part(data: bytes, name: str) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


def is_rtl(paragraph: Paragraph) -> bool:
    return paragraph._p.pPr.find(qn("w:bidi")).get(qn("w:val")) is None


def test_the_head_stands_in_styles_of_its_own(article: Article) -> None:
    made = written(article)
    told = [(one.style.name, one.text) for one in paragraphs(made)[:5]]
    assert told == [
        ("Title", article.headline), ("Subtitle", article.standfirst), ("Byline", "ليلى حسن"),
        ("Dateline", "رام الله، 22/11/2026"), ("Story Caption", "مبنى البلدية"),
    ]  # fmt: skip


def test_each_paragraph_says_its_direction_and_the_page_the_storys(article: Article) -> None:
    made = written(article)
    assert all(is_rtl(one) for one in paragraphs(made) if not one.text.startswith("The WHO"))
    assert not is_rtl(next(one for one in paragraphs(made) if one.text.startswith("The WHO")))
    assert Document(BytesIO(made)).sections[0]._sectPr.find(qn("w:bidi")) is not None
    english = dataclasses.replace(article, language="en", direction=Direction.LTR)
    assert Document(BytesIO(written(english))).sections[0]._sectPr.find(qn("w:bidi")) is None


def test_runs_say_where_letters_run_from_the_right(with_body: Callable[[str], Article]) -> None:
    made = written(with_body("وقّعت شركة Blue Heron 2 (العقد) بقيمة 12%"))
    runs = styled(made, "Normal")[0].runs
    assert [(run.text, bool(run.font.rtl)) for run in runs] == [
        ("وقّعت شركة ", True), ("Blue Heron 2", False), (" (العقد) بقيمة 12%", True),
    ]  # fmt: skip


def test_a_phone_number_is_kept_in_its_order(with_body: Callable[[str], Article]) -> None:
    runs = styled(written(with_body("اتصلوا على +970 59-123-4567 غدًا")), "Normal")[0].runs
    assert [run.text for run in runs] == ["اتصلوا على ", "\u200e+970 59-123-4567\u200e", " غدًا"]


def test_bold_and_italic_hold_for_right_to_left_letters_too(with_body: Callable[[str], Article]) -> None:
    bold, _, italic = styled(written(with_body("**عاجل** *مائل*")), "Normal")[0].runs
    assert (bold.font.bold, bold.font.cs_bold) == (True, True)
    assert (italic.font.italic, italic.font.cs_italic) == (True, True)


def test_styles_have_sizes_and_faces_for_complex_scripts(article: Article) -> None:
    styles = part(written(article), "word/styles.xml")
    assert 'w:cs="Times New Roman"' in styles
    assert '<w:szCs w:val="28"/>' in styles
    assert 'w:bidi="ar-SA"' in styles
    persian = dataclasses.replace(article, language="fa")
    assert 'w:bidi="fa-IR"' in part(written(persian), "word/styles.xml")


def test_lists_count_in_the_digits_of_the_copy(with_body: Callable[[str], Article]) -> None:
    numbering = part(written(with_body("١. أولًا\n٢. ثانيًا\n3) ثالثًا\n- بند")), "word/numbering.xml")
    assert all(f'<w:lvlText w:val="{text}"/>' in numbering for text in ("١.", "٢.", "%1)", "•"))
    assert '<w:startOverride w:val="3"/>' in numbering


def test_a_quotation_is_followed_by_who_said_it(article: Article) -> None:
    made = written(article)
    assert [one.text for one in styled(made, "Quote")] == ["لن نسمح بذلك"]
    assert [one.text for one in styled(made, "Attribution")] == ["ندى سالم، رئيسة البلدية"]


def test_lines_of_one_speaker_have_the_name_once(with_body: Callable[[str], Article]) -> None:
    article = dataclasses.replace(
        with_body("> أوّل\n> ثان [@a]\n> ثالث [@b]"),
        citations={"a": Citation("a", "", "ندى سالم"), "b": Citation("b", "", "خليل الرماح")},
    )
    told = [one.text for one in paragraphs(written(article)) if one.style.name in ("Quote", "Attribution")]
    assert told == ["أوّل", "ثان", "ندى سالم", "ثالث", "خليل الرماح"]


def test_links_lead_where_they_say_and_nowhere_unsafe(with_body: Callable[[str], Article]) -> None:
    made = written(with_body("[الموقع](https://example.org/x) و https://example.com/a?b=1&c=2 و[هنا](https://)"))
    links = part(made, "word/_rels/document.xml.rels")
    assert 'Target="https://example.org/x"' in links
    assert 'Target="https://example.com/a?b=1&amp;c=2"' in links
    assert links.count("TargetMode") == 2


def test_a_picture_comes_along_with_what_it_shows(article: Article) -> None:
    lead, placed = picture(0)[0], picture(1)[0]
    made = written(dataclasses.replace(article, pictures=(lead, placed), body=f"قبل\n![{placed.key}]\nبعد"))
    drawn = [one.get("descr") for one in Document(BytesIO(made)).element.body.iter(qn("wp:docPr"))]
    assert drawn == [lead.alt, placed.alt]
    assert [one.text for one in styled(made, "Caption")] == [f"{one.caption} ({one.credit})" for one in (lead, placed)]
    with ZipFile(BytesIO(made)) as archive:
        assert sorted(name for name in archive.namelist() if "media" in name) == sorted(
            f"word/media/{one.file_name}" for one in (lead, placed)
        )


def test_a_correction_is_told_below(article: Article) -> None:
    corrected = next(one for one in pages() if one.edition.corrections and one.direction is Direction.RTL)
    told = [one.text for one in paragraphs(written(corrected)) if one.style.name == "Correction"]
    assert any(corrected.edition.corrections[0].right in line for line in told)


def test_a_withdrawn_article_has_no_words_left(article: Article) -> None:
    made = written(dataclasses.replace(article, edition=Edition(standing=Standing.CANCELED)))
    assert article.standfirst not in "\n".join(one.text for one in paragraphs(made))
    assert "لن نسمح" not in "\n".join(one.text for one in paragraphs(made))


def test_properties_tell_of_the_article_and_of_nobody_else(article: Article) -> None:
    told = Document(BytesIO(written(article))).core_properties
    assert (told.title, told.author, told.last_modified_by, told.language) == (
        article.headline,
        "ليلى حسن",
        "ليلى حسن",
        "ar",
    )
    assert told.keywords == "ماء; الواحة"
    assert told.modified.replace(tzinfo=None) == article.written.replace(tzinfo=None)


def test_a_long_headline_fits_into_its_property(article: Article) -> None:
    assert written(dataclasses.replace(article, headline="كلمة " * 200, standfirst="x" * 900))


def test_the_same_article_makes_the_same_bytes(article: Article) -> None:
    assert written(article) == written(article)
    with ZipFile(BytesIO(written(article))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_suggestions_are_tracked_changes_with_who_and_when(with_body: Callable[[str], Article]) -> None:
    xml = part(written(with_body(TRACKED), tracked=True), "word/document.xml")
    assert xml.count('w:author="ليلى" w:date="2026-11-22T10:04:00Z"') == 5
    assert xml.count("<w:delText") == 2
    assert "<w:rPr><w:del " in xml  # the paragraph's end goes too


def test_notes_are_comments_in_threads(with_body: Callable[[str], Article]) -> None:
    made = written(with_body(TRACKED), tracked=True)
    document = Document(BytesIO(made))
    told = [(one.author, one.text) for one in document.comments]
    assert told == [("ليلى", "من أين؟"), ("سامر", "✓ من البيان"), ("", "تحقق")]
    threads = part(made, "word/commentsExtended.xml")
    assert threads.count("w15:paraIdParent") == 1
    assert threads.count('w15:done="1"') == 2


@pytest.mark.parametrize("tracked", [False, True])
def test_what_no_file_may_carry_does_not_break_it(with_body: Callable[[str], Article], tracked: bool) -> None:
    odd = "نص\x00 \u202eعكس\u202c {++++}{--¶--} {>><<} {==x==} [@x] \ud800 ]]> &amp; <w:t> ![x]\n\n>\n# \n- "
    assert paragraphs(written(dataclasses.replace(with_body(odd), headline=odd), tracked))


# Validators that nobody here wrote


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty invented stories as documents, and one with everything tracked."""
    made = tmp_path_factory.mktemp("documents")
    for number, article in enumerate(pages()):
        (made / f"{number:02}.docx").write_bytes(written(article))
    tracked = dataclasses.replace(
        pages()[0], language="ar", direction=Direction.RTL, body=TRACKED, citations={}, pictures=()
    )
    (made / "tracked.docx").write_bytes(written(tracked, tracked=True))
    return made


def test_the_schemas_of_office_open_xml_find_nothing_wrong(folder: Path) -> None:
    try:
        assert openxml_audit.faults(folder) == []
    except Unavailable as problem:
        do_without(problem)


def test_libreoffice_opens_every_one(folder: Path, tmp_path: Path) -> None:
    try:
        made = libreoffice.converted(sorted(folder.glob("*.docx")), "pdf", tmp_path)
    except Unavailable as problem:
        do_without(problem)
    assert len(made) == len(pages()) + 1


def test_libreoffice_sets_lines_from_the_right_and_numbers_in_their_order(
    with_body: Callable[[str], Article], tmp_path: Path
) -> None:
    """Places are read off the page: the line begins at the right margin, the number's digits go from left to right."""
    import pypdfium2

    bare = dataclasses.replace(
        with_body("هاتف +970 18-253-46 غدا\n١. أولا\nThe WHO said"),
        headline="ص", standfirst="", byline="", dateline=Dateline(), caption="",
    )  # fmt: skip
    file = tmp_path / "phone.docx"
    file.write_bytes(written(bare))
    try:
        (made,) = libreoffice.converted([file], "pdf", tmp_path)
    except Unavailable as problem:
        do_without(problem)
    page = pypdfium2.PdfDocument(made)[0]
    text, width = page.get_textpage(), page.get_width()
    left = {text.get_text_range(at, 1): text.get_charbox(at)[0] / width for at in range(text.count_chars())}
    assert sorted("97018253", key=left.__getitem__) == [*"97018253"]
    assert left["ه"] > left["6"] > left["9"] > left["غ"]  # the line: هاتف, the number, غدا
    assert left["ه"] > 0.8
    assert left["١"] > 0.8
    assert left["T"] < 0.2


def test_libreoffice_saves_it_again_with_its_changes_and_comments(
    with_body: Callable[[str], Article], tmp_path: Path
) -> None:
    file, again = tmp_path / "tracked.docx", tmp_path / "again"
    file.write_bytes(written(with_body(TRACKED), tracked=True))
    try:
        (saved,) = libreoffice.converted([file], "docx", again)
    except Unavailable as problem:
        do_without(problem)
    xml = part(saved.read_bytes(), "word/document.xml")
    assert xml.count("<w:delText") == 2
    assert {one.text for one in Document(saved).comments} == {"من أين؟", "✓ من البيان", "تحقق"}
