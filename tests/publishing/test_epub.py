"""The electronic book: what EPUBCheck says of it, which way its pages turn, and what it tells of access."""

import dataclasses
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from editor.newsroom.article import Article, Edition, Standing
from editor.publishing.format import Materials
from editor.publishing.formats.epub import FORMAT
from editor.text.direction import Direction
from tests.publishing.generated import materials_for, pages, picture
from tests.sites import Unavailable, do_without, epubcheck


def parts(article: Article, materials: Materials | None = None) -> dict[str, bytes]:
    with ZipFile(BytesIO(FORMAT.render(article, materials or materials_for(FORMAT)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(article: Article) -> str:
    return parts(article)["book/package.opf"].decode("utf-8")


def test_epubcheck_finds_nothing_wrong_in_fifty_stories_and_would_tell(tmp_path: Path) -> None:
    books = [tmp_path / f"{number:02}.epub" for number in range(len(pages()))]
    for book, article in zip(books, pages(), strict=True):
        book.write_bytes(FORMAT.render(article, materials_for(FORMAT)))
    broken = tmp_path / "broken.epub"
    with ZipFile(broken, "w") as archive:
        for name, data in {"mimetype": b"application/epub+zip", **parts(pages()[0])}.items():
            archive.writestr(name, data.replace(b"</h1>", b"</h2>"))
    try:
        faults = epubcheck.faults([*books, broken])
    except Unavailable as problem:
        do_without(problem)
    assert faults
    assert [fault for fault in faults if broken.name not in fault] == []


def test_the_type_comes_first_and_unpacked(article: Article) -> None:
    with ZipFile(BytesIO(FORMAT.render(article, materials_for(FORMAT)))) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")


def test_pages_turn_as_the_language_is_read(article: Article) -> None:
    assert '<spine page-progression-direction="rtl">' in package(article)
    english = dataclasses.replace(article, language="en", direction=Direction.LTR)
    assert '<spine page-progression-direction="ltr">' in package(english)
    for name in ("book/article.xhtml", "book/nav.xhtml"):
        root = etree.fromstring(parts(article)[name])
        assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


def test_pictures_are_in_it_and_the_lead_is_its_cover(article: Article) -> None:
    lead, placed = picture(0)[0], picture(1)[0]
    shown = dataclasses.replace(article, pictures=(lead, placed), body=f"قبل\n![{placed.key}]")
    assert {f"book/{one.file_name}" for one in (lead, placed)} <= parts(shown).keys()
    assert f'href="{lead.file_name}" media-type="image/jpeg" properties="cover-image"' in package(shown)
    chapter = parts(shown)["book/article.xhtml"].decode("utf-8")
    assert chapter.count(f'alt="{lead.alt}"') == 2


@pytest.mark.parametrize(("alt", "told"), [("جسر", "textual"), ("", "textual,visual")])
def test_access_is_told_as_it_is(article: Article, alt: str, told: str) -> None:
    shown = dataclasses.replace(article, pictures=(dataclasses.replace(picture(0)[0], alt=alt),))
    assert f'<meta property="schema:accessModeSufficient">{told}</meta>' in package(shown)
    assert ("alternativeText" in package(shown)) is bool(alt)


def test_arabic_brings_its_typeface_and_english_none(article: Article) -> None:
    assert {"book/naskh.ttf", "book/naskh-bold.ttf"} <= parts(article).keys()
    english = parts(dataclasses.replace(article, language="en", direction=Direction.LTR))
    assert not [name for name in english if name.endswith(".ttf")]
    assert b"@font-face" not in english["book/style.css"]


def test_without_typefaces_it_is_a_book_still(article: Article) -> None:
    made = parts(article, Materials(materials_for(FORMAT).template))
    assert not [name for name in made if name.endswith(".ttf")]
    assert b"@font-face" not in made["book/style.css"]


def test_the_same_article_makes_the_same_bytes(article: Article) -> None:
    assert FORMAT.render(article, materials_for(FORMAT)) == FORMAT.render(article, materials_for(FORMAT))


def test_a_withdrawn_article_has_no_words_left(article: Article) -> None:
    gone = dataclasses.replace(article, edition=Edition(standing=Standing.CANCELED))
    assert "لن نسمح" not in parts(gone)["book/article.xhtml"].decode("utf-8")
    assert article.standfirst not in package(gone)
