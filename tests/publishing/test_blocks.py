"""The blocks, as WordPress's own editor reads them."""

import re
from collections.abc import Callable

import pytest

from editor.newsroom.article import Article
from editor.publishing.blocks import group, marker, render_blocks
from editor.text.direction import Direction
from tests.publishing.conftest import COPY
from tests.sites import Unavailable, do_without
from tests.sites.wordpress import WordPress

_MORE = "\n## فرعي\n٣. ثالثاً\n٥. خامساً\n> English words\n- one\n- two\n\n3. أ\n4. ب\n`+1 2` *م* {dir=ltr}"


@pytest.mark.wordpress
@pytest.mark.timeout(1200)
def test_the_block_editor_takes_every_block_for_its_own(
    with_body: Callable[[str], Article], wordpress: WordPress
) -> None:
    content = group("key", render_blocks(with_body(COPY + _MORE)))
    try:
        read = wordpress.as_its_editor_reads(content)
    except Unavailable as problem:
        do_without(problem)
    assert [name for name, valid in read["blocks"] if not valid] == []
    assert {"core/paragraph", "core/heading", "core/list-item", "core/quote", "core/separator"} <= {
        name for name, _ in read["blocks"]
    }
    assert f'"{marker("key")}"' in read["saved"]
    assert _tight(read["saved"]) == _tight(content)


def _tight(content: str) -> list[str]:
    """Without white space between blocks, and with attributes in one order: the editor has its own."""
    parts = re.findall(r"<[^<>]*>|[^<>]+", content)
    return ["".join(sorted(part.replace("/>", ">").split())) for part in parts if part.strip()]


def test_a_block_says_its_direction_where_it_can(with_body: Callable[[str], Article]) -> None:
    html = render_blocks(with_body("فقرة\nEnglish\n# عنوان\n# Heading"))
    assert '<!-- wp:paragraph {"direction":"rtl"} -->\n<p dir="rtl">فقرة</p>' in html
    assert '<!-- wp:paragraph {"direction":"ltr"} -->\n<p dir="ltr">English</p>' in html
    assert '<!-- wp:heading -->\n<h2 class="wp-block-heading">عنوان</h2>' in html
    assert '<!-- wp:html -->\n<h2 dir="ltr">Heading</h2>' in html


def test_the_group_carries_the_key_and_what_the_site_does_not_say() -> None:
    assert group("k") == (
        '<!-- wp:group {"metadata":{"name":"muharrir:k"}} -->\n<div class="wp-block-group"></div>\n<!-- /wp:group -->'
    )
    assert '<div class="wp-block-group" dir="rtl" lang="ar">' in group("k", "", "ar", Direction.RTL)


def test_the_byline_is_the_first_paragraph(article: Article) -> None:
    assert render_blocks(article).split("\n")[1] == '<p dir="rtl">ليلى حسن، رام الله، 22/11/2026</p>'


def test_copy_cannot_open_a_block_of_its_own(with_body: Callable[[str], Article]) -> None:
    html = render_blocks(with_body("<!-- wp:html --><script>alert(1)</script><!-- /wp:html -->"))
    assert "<script" not in html
    assert html.count("<!-- wp:") == 2
