"""The blocks, as WordPress's own editor reads them."""

import dataclasses
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.newsroom.article import Article, Edition, Standing
from editor.publishing.blocks import Placed, group, marker, render_blocks
from editor.text.direction import Direction
from tests.publishing.conftest import COPY
from tests.publishing.generated import pages
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


@pytest.mark.wordpress
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("site", [None, Direction.LTR])
def test_fifty_stories_open_without_invalid_content(
    wordpress: WordPress, tmp_path: Path, site: Direction | None
) -> None:
    """By the block editor, which would save what it got, and by the parser that WordPress itself reads with."""
    content = "\n".join(
        group(f"k{number}", render_blocks(one, uploaded(one), lead=True, site=site))
        for number, one in enumerate(pages())
    )
    try:
        read = wordpress.as_its_editor_reads(content)
    except Unavailable as problem:
        do_without(problem)
    assert {name for name, valid in read["blocks"] if not valid} == set()
    assert "core/image" in {name for name, _ in read["blocks"]}
    assert _tight(read["saved"]) == _tight(content)
    (tmp_path / "content.html").write_text(content, "utf-8")
    path = json.dumps(str(tmp_path / "content.html"))
    assert (
        wordpress.run(f"$all = file_get_contents({path}); echo serialize_blocks(parse_blocks($all)) === $all;") == "1"
    )


def uploaded(article: Article) -> dict[str, Placed]:
    return {
        one.digest: Placed(f"https://waha.example.com/{one.file_name}?a=1&b=2", number)
        for number, one in enumerate(article.pictures, 40)
    }


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


def test_the_group_carries_the_key() -> None:
    assert group("k") == (
        '<!-- wp:group {"metadata":{"name":"muharrir:k"}} -->\n<div class="wp-block-group"></div>\n<!-- /wp:group -->'
    )


def test_the_byline_is_the_first_paragraph(article: Article) -> None:
    first, made = render_blocks(article).split("\n")[:2]
    assert first == '<!-- wp:paragraph {"direction":"rtl","className":"muharrir-byline"} -->'
    assert made == '<p class="muharrir-byline" dir="rtl">ليلى حسن، رام الله، 22/11/2026</p>'


def test_the_lead_is_left_to_an_outlet_that_shows_it_by_itself(published: Article) -> None:
    assert render_blocks(published, uploaded(published)).count("<!-- wp:image") == 1
    shown = render_blocks(published, uploaded(published), lead=True)
    assert '<!-- wp:image {"id":40,"sizeSlug":"full","linkDestination":"none","className":"muharrir-lead"} -->' in shown
    assert 'src="https://waha.example.com/a1a1a1a1a1a1a1a1a1a1.jpg?a=1&amp;b=2"' in shown
    assert 'class="wp-image-40"' in shown


def test_a_caption_that_runs_another_way_says_so_inside(published: Article) -> None:
    html = render_blocks(published, uploaded(published))
    caption = (
        'wp-element-caption"><span dir="ltr">A bridge, at +970 59-123-4567 <small>(AFP)</small></span></figcaption>'
    )
    assert caption in html


def test_what_was_corrected_is_a_group_that_a_pull_finds(published: Article) -> None:
    below = render_blocks(published).partition('<!-- wp:group {"className":"muharrir-corrections"} -->')[2]
    assert "تصويب، 23/11/2026" in below
    assert below.endswith("<!-- /wp:group -->")


def test_a_withdrawn_article_is_a_notice(published: Article) -> None:
    gone = dataclasses.replace(published, edition=Edition(standing=Standing.CANCELED))
    assert render_blocks(gone, uploaded(gone), lead=True).split("\n")[1:] == [
        '<p dir="rtl">سُحب هذا المقال بعد نشره.</p>',
        "<!-- /wp:paragraph -->",
    ]


def test_a_block_knows_which_quotes_it_cites_and_where(with_body: Callable[[str], Article]) -> None:
    html = render_blocks(with_body("قالت [@nada]، ثم **عاد @ali_1 [@a--b]** هنا\n- بند [@nada]"))
    assert '"metadata":{"quotes":[["nada",4],["a\\u002d\\u002db",19]]}' in html
    assert '<p dir="rtl">قالت، ثم <strong>عاد <span dir="ltr">@ali_1</span></strong> هنا</p>' in html
    assert '<!-- wp:list-item {"metadata":{"quotes":[["nada",3]]}} -->\n<li>بند</li>' in html
    assert "<data" not in html


def test_on_a_page_that_runs_another_way_headings_say_theirs(with_body: Callable[[str], Article]) -> None:
    html = render_blocks(with_body("# عنوان\nفقرة"), site=Direction.LTR)
    assert '<!-- wp:html -->\n<h2 dir="rtl">عنوان</h2>' in html
    assert '<!-- wp:paragraph {"direction":"rtl"} -->\n<p dir="rtl">فقرة</p>' in html


def test_copy_cannot_open_a_block_of_its_own(with_body: Callable[[str], Article]) -> None:
    html = render_blocks(with_body("<!-- wp:html --><script>alert(1)</script><!-- /wp:html -->"))
    assert "<script" not in html
    assert html.count("<!-- wp:") == 2
