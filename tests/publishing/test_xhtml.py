from dataclasses import replace
from xml.etree.ElementTree import fromstring

from hypothesis import given

from editor.newsroom.article import piece
from editor.publishing.body import render
from editor.publishing.page import render_fragment
from editor.publishing.xhtml import as_xhtml
from tests.invented import TEXTS
from tests.publishing.generated import picture
from tests.publishing.page import Page


@given(TEXTS)
def test_whatever_the_copy_its_html_becomes_xml_with_the_same_words(copy: str) -> None:
    html = render(piece(copy, "ar"))
    read = fromstring(f"<body>{as_xhtml(html)}</body>")
    assert "".join(read.itertext()).split() == Page(html).words.split()


@given(TEXTS)
def test_a_picture_keeps_what_is_told_of_it(alt: str) -> None:
    lead = replace(picture(0)[0], alt=alt)
    html = render_fragment(replace(piece("متن", "ar"), pictures=(lead,)))
    images = [attributes for tag, attributes in Page(html).elements if tag == "img"]
    shown = fromstring(as_xhtml(html)).find(".//img")
    assert shown is not None
    assert shown.get("alt", "").split() == (images[0].get("alt") or "").split()
