"""The web page: valid, self-contained, and safe whatever the words."""

import dataclasses
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.newsroom.article import Article
from editor.newsroom.story import Dateline
from editor.publishing.format import Materials
from editor.publishing.formats.html import FORMAT
from editor.text.direction import Direction
from tests.publishing.generated import materials_for, pages
from tests.publishing.page import Page
from tests.sites import Unavailable, do_without
from tests.sites.browser import axe_faults


def rendered(article: Article, template: str) -> str:
    return FORMAT.render(article, Materials(template)).decode("utf-8")


def linked_data(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_page_says_its_language_and_its_direction(article: Article, template: str) -> None:
    page = rendered(article, template)
    assert '<html lang="ar" dir="rtl">' in page
    assert '<html lang="en" dir="ltr">' in rendered(
        dataclasses.replace(article, language="en", direction=Direction.LTR), template
    )


def test_the_head_tells_those_who_share_it(article: Article, template: str) -> None:
    page = Page(rendered(article, template))
    told = {(a.get("property") or a.get("name"), a.get("content")) for tag, a in page.elements if tag == "meta"}
    assert ("og:type", "article") in told
    assert ("og:title", article.headline) in told
    assert ("og:description", article.standfirst) in told
    assert ("og:locale", "ar_AR") in told
    assert ("article:tag", "ماء") in told
    assert ("article:section", "سياسة") in told
    assert ("article:modified_time", "2026-11-22T09:30:00+00:00") in told
    assert not {name for name, _ in told} & {"og:url", "og:image"}


def test_the_linked_data_is_a_news_article(article: Article, template: str) -> None:
    data = linked_data(rendered(article, template))
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == article.headline
    assert data["author"] == {"@type": "Person", "name": "ليلى حسن"}
    assert data["keywords"] == ["ماء", "الواحة"]


def test_the_body_has_everything_in_its_order(article: Article, template: str) -> None:
    words = Page(rendered(article, template)).words
    places = [
        words.rindex(part) for part in (article.standfirst, article.byline, "رام الله", article.caption, "خطّة البلدية")
    ]
    assert places == sorted(places)
    assert '<time class="dt-published" datetime="2026-11-22">22/11/2026</time>' in rendered(article, template)


def test_an_arabic_headline_that_opens_with_a_latin_name_runs_from_the_right(article: Article, template: str) -> None:
    page = rendered(dataclasses.replace(article, headline="WHO: وباء جديد"), template)
    assert '<h1 class="p-name" dir="rtl">WHO: وباء جديد</h1>' in page


def test_what_is_empty_leaves_no_empty_element(article: Article, template: str) -> None:
    bare = dataclasses.replace(
        article, standfirst="", byline="", dateline=Dateline(), caption="", categories=(), tags=(), desk=""
    )
    page = rendered(bare, template)
    assert "<p class=" not in page
    assert "$" not in page
    assert 'content=""' not in page


def test_nothing_is_fetched_from_elsewhere(article: Article, template: str) -> None:
    page = rendered(article, template)
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:link|img|iframe)|@import|url\(|\ssrc=", page)


def test_only_logical_directions_stand_in_the_style(template: str) -> None:
    assert not re.search(r"(?:margin|padding|border|text-align)[^;{]*\b(?:left|right)\b", template)


_ODD = st.text(max_size=12) | st.sampled_from(
    ["</script>", "</title>", "<!--", "$body", "${x}", '"><b>', "\u2028", "\ud800"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(odd=_ODD)
def test_no_words_break_the_page(article: Article, template: str, odd: str) -> None:
    wild = dataclasses.replace(
        article, headline=f"أ{odd}", standfirst=odd, byline=odd, caption=odd, categories=(odd,), tags=(odd,),
        dateline=Dateline(odd), language=odd or "ar",
    )  # fmt: skip
    page = rendered(wild, template)
    assert Page(page).tags.count("script") == Page(page).tags.count("title") == Page(page).tags.count("h1") == 1
    assert "headline" in linked_data(page)


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Fifty invented stories and the samples as pages."""
    folder = tmp_path_factory.mktemp("stories")
    made = [folder / f"{number}.html" for number in range(len(pages()))]
    for path, one in zip(made, pages(), strict=True):
        path.write_bytes(FORMAT.render(one, materials_for(FORMAT)))
    return made


@pytest.mark.timeout(900)
def test_the_checker_of_the_standard_finds_no_fault(
    article: Article,
    template: str,
    html_faults: Callable[..., list[str]],
    stories: list[Path],
    tmp_path: Path,
) -> None:
    tried = (
        article,
        dataclasses.replace(article, language="en", direction=Direction.LTR, standfirst="", dateline=Dateline()),
        dataclasses.replace(article, body="1. أ\n5. ب\n[@x]\n> [@x]\n> م [@nada]\n#### د\nhttp://a.example/ب|{} `ك`"),
    )
    made = [tmp_path / f"{number}.html" for number in range(len(tried))]
    for path, one in zip(made, tried, strict=True):
        path.write_bytes(FORMAT.render(one, Materials(template)))
    assert html_faults(*made, *stories) == []


@pytest.mark.timeout(900)
def test_nothing_stands_in_the_way_of_readers_with_other_means(stories: list[Path]) -> None:
    """axe-core in Chromium, in daylight and in the dark; the pages ask no server for anything."""
    try:
        found = axe_faults(stories)
    except Unavailable as problem:
        do_without(problem)
    assert len(found) == len(stories)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.timeout(900)
def test_the_one_who_looks_for_that_does_find_it(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text("<!doctype html><title>x</title><img src='http://127.0.0.1:9/a.png'>", "utf-8")
    try:
        rules = {fault[0] for fault in axe_faults([page])[str(page)]}
    except Unavailable as problem:
        do_without(problem)
    assert {"image-alt", "html-has-lang", "asked"} <= rules


@pytest.mark.parametrize("language", ["fa", "he", "ur", "ar-PS"])
def test_other_languages_have_their_locale(article: Article, template: str, language: str) -> None:
    page = rendered(dataclasses.replace(article, language=language), template)
    assert f'<html lang="{language}" dir="rtl">' in page
    assert f'<meta property="og:locale" content="{language[:2]}_' in page


def test_a_list_has_its_signs_at_the_start_and_its_own_digits(article: Article, template: str) -> None:
    """Rule 12: «١.» loses its shape in a list, so the list says which digits it counts in."""
    page = rendered(dataclasses.replace(article, body="١. أولاً\n٢. ثانياً\n- بند"), template)
    assert '<ol dir="rtl" class="digits-arabic"><li dir="rtl">' in page
    assert ".digits-arabic { list-style-type: arabic-indic; }" in page


def test_the_room_for_bullets_is_where_their_list_begins(article: Article, template: str) -> None:
    """Pain 13: every list and item carries its direction, and no rule of the style names a side."""
    page = rendered(dataclasses.replace(article, body="- بند\n---\n- an item"), template)
    assert '<ul dir="rtl"><li dir="rtl">' in page
    assert '<ul dir="ltr"><li dir="ltr">' in page
    assert re.search(r"\bul, ol \{[^}]*padding-inline: [\d.]+rem 0;", page)


def test_no_line_is_stretched_to_both_edges(template: str) -> None:
    """Rule 32: lines stand at the start; nothing makes a false kashida."""
    assert "text-align: start" in template
    assert "justify" not in template


def test_no_letter_is_spaced_from_the_next(template: str) -> None:
    """Rule 15: joined letters would be torn."""
    assert "letter-spacing" not in template


def test_emphasis_in_arabic_is_bold_and_not_slanted(template: str) -> None:
    """Rule 33: in every language that is written with its letters."""
    found = re.search(r"^((?:em:lang\(\w+\)(?:, )?)+) \{ ([^}]*)\}", template, re.MULTILINE)
    assert found
    assert set(re.findall(r"\((\w+)\)", found[1])) >= {"ar", "fa", "ur"}
    assert "font-style: normal" in found[2]
    assert "font-weight: 600" in found[2]
