"""The article on paper, as readers' programs read it."""

import dataclasses
import re
from io import BytesIO

import pikepdf
import pypdfium2
from PIL import Image

from editor.newsroom.article import Article
from editor.publishing.formats.card import FORMAT as CARD
from editor.publishing.formats.pdf import FORMAT
from tests.publishing.generated import pages, picture, rendered

_BARE = re.compile(r"[\u064b-\u0652\u0670]")


def text_of(file: bytes) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def finds(file: bytes, words: str) -> bool:
    with pypdfium2.PdfDocument(file) as document:
        return any(page.get_textpage().search(words).get_next() for page in document)


def test_a_strict_reader_finds_nothing_wrong() -> None:
    wrong = []
    for article in pages():
        with pikepdf.open(BytesIO(rendered(FORMAT)(article))) as document:
            wrong += document.check_pdf_syntax()
    assert wrong == []


def test_arabic_words_are_found_by_searching(article: Article) -> None:
    bare = dataclasses.replace(article, body=_BARE.sub("", article.body), headline=_BARE.sub("", article.headline))
    file = rendered(FORMAT)(bare)
    for words in ("الميزانية", "بند", "لن نسمح بذلك", "رئيسة البلدية", "WHO"):
        assert finds(file, words), words


def test_it_says_its_language_and_title_and_is_tagged(article: Article) -> None:
    with pikepdf.open(BytesIO(rendered(FORMAT)(article))) as document:
        assert str(document.Root.Lang).startswith("ar")
        assert str(document.docinfo.Title) == " ".join(article.headline.split())
        assert document.Root.MarkInfo.Marked


def test_lines_begin_at_the_right(article: Article) -> None:
    with pypdfium2.PdfDocument(rendered(FORMAT)(dataclasses.replace(article, body="كلمة"))) as document:
        page = document[0]
        drawn = page.render(scale=1, grayscale=True).to_pil()
        dark = drawn.point(lambda shade: 255 if shade < 128 else 0).getbbox()
        assert dark is not None
        assert drawn.width - dark[2] < drawn.width * 0.14


def test_the_words_of_a_story_cannot_give_orders_to_the_typesetter(article: Article) -> None:
    told = '#read("/etc/passwd") $x$ = عنوان @label <label> #{panic()} \\u{41} // تعليق'
    file = rendered(FORMAT)(dataclasses.replace(article, body=told))
    assert finds(file, "panic")


def test_a_picture_is_in_it_byte_for_byte(article: Article) -> None:
    shown, data = picture(0)
    file = rendered(FORMAT)(dataclasses.replace(article, pictures=(shown,)))
    assert data[data.index(b"\xff\xda") :] in file


def test_the_card_has_the_size_that_networks_show_whole(article: Article) -> None:
    for shown in ((), (picture(1)[0],)):
        drawn = Image.open(BytesIO(rendered(CARD)(dataclasses.replace(article, pictures=shown))))
        assert drawn.size == (1200, 630)
        assert len(drawn.convert("RGB").getcolors(1 << 20) or ()) > 3


def test_every_card_is_drawn() -> None:
    assert all(rendered(CARD)(article).startswith(b"\x89PNG") for article in pages(20))
