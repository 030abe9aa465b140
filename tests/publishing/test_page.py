"""The article's element in a page: header, pictures, corrections, what is left of it when it is withdrawn."""

import base64
import dataclasses
import re

import pytest

from editor.newsroom.article import Article, Standing
from editor.publishing.format import Materials
from editor.publishing.page import render_fragment, render_page
from tests.publishing.golden import is_as_before
from tests.publishing.page import Page

_BYTES = {"a1" * 32: b"harbour", "b2" * 32: b"bridge!"}


def rendered(article: Article, template: str = "$article") -> str:
    return render_page(article, Materials(template, _BYTES.__getitem__)).decode("utf-8")


def test_the_page_is_as_it_was(published: Article) -> None:
    made = rendered(published, "<html$attributes>\n$title\n$metadata\n$linked_data\n$article\n")
    assert is_as_before("page.html", made.encode("utf-8"))


def test_pictures_are_inside_the_page(published: Article) -> None:
    images = [attributes for tag, attributes in Page(rendered(published)).elements if tag == "img"]
    data = [
        f"data:image/{kind};base64,{base64.b64encode(_BYTES[one]).decode()}"
        for kind, one in zip(("jpeg", "png"), _BYTES, strict=True)
    ]
    assert [one["src"] for one in images] == data
    assert (images[0]["width"], images[0]["height"], images[0]["alt"]) == ("640", "480", 'سفينة "عند" الرصيف')
    assert [one.get("class") for one in images] == ["u-photo", None]


def test_the_lead_stands_in_the_header_and_takes_the_place_of_the_old_caption(published: Article) -> None:
    page = rendered(published)
    header = page[page.index("<header>") : page.index("</header>")]
    assert "الميناء &amp; &lt;المدينة&gt; <small>(ليلى حسن / وكالة الواحة)</small></figcaption>" in header
    assert published.caption not in page
    assert published.caption in rendered(dataclasses.replace(published, pictures=()))


def test_copy_that_looks_like_a_picture_stays_words(published: Article) -> None:
    name = published.pictures[0].file_name
    page = rendered(dataclasses.replace(published, body=f'<img src="{name}"> و `<img src="{name}">`'))
    assert page.count(f'img src="{name}"') == 2


def test_a_picture_that_cannot_be_had_is_told(published: Article) -> None:
    with pytest.raises(LookupError):
        render_page(published, Materials("$article"))


def test_the_correction_is_told_below_the_body(published: Article) -> None:
    page = rendered(published)
    below = page[page.index("<footer class=") :]
    assert '<h2 dir="rtl">تصويب، 23/11/2026</h2>' in below
    assert "<strong>والصواب:</strong> *6* ملايين</p>" in below
    assert "muharrir-corrections" not in rendered(dataclasses.replace(published, edition=type(published.edition)()))


def test_of_a_withdrawn_article_no_word_and_no_picture_is_left(published: Article) -> None:
    edition = dataclasses.replace(published.edition, standing=Standing.CANCELED)
    page = rendered(dataclasses.replace(published, edition=edition), "$metadata$linked_data$article")
    assert "سُحب هذا المقال" in page
    for gone in (published.standfirst, published.byline, "خطّة البلدية", "وكالة الواحة", "base64"):
        assert gone not in page


def test_there_is_one_article_and_one_headline(published: Article) -> None:
    tags = Page(rendered(published)).tags
    assert tags.count("article") == tags.count("h1") == 1


def test_a_fragment_says_its_own_language_and_names_its_pictures(published: Article) -> None:
    made = render_fragment(published)
    assert made.startswith('<article class="h-entry" lang="ar" dir="rtl">')
    assert re.findall(r'<img src="([^"]*)"', made) == [one.file_name for one in published.pictures]
    odd = dataclasses.replace(published, language='x" onload="')
    assert render_fragment(odd).startswith('<article class="h-entry" dir="rtl">')
