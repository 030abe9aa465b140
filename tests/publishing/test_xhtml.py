from xml.etree.ElementTree import fromstring

from hypothesis import given

from editor.newsroom.article import piece
from editor.publishing.body import render
from editor.publishing.xhtml import as_xhtml
from tests.invented import TEXTS
from tests.publishing.page import Page


@given(TEXTS)
def test_whatever_the_copy_its_html_becomes_xml_with_the_same_words(copy: str) -> None:
    html = render(piece(copy, "ar"))
    read = fromstring(f"<body>{as_xhtml(html)}</body>")
    assert "".join(read.itertext()).split() == Page(html).words.split()


def test_what_was_left_open_is_closed() -> None:
    assert as_xhtml("<p>أ<b>ب</p></i>") == "<p>أ<b>ب</b></p>"
