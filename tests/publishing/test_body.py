"""Notation to HTML: what readers get is what the desk's window shows."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.newsroom import markup
from editor.newsroom.article import Article, Citation
from editor.publishing.blocks import render_blocks
from editor.publishing.body import ATTRIBUTES, TAGS, harmless, render, render_words
from editor.text.direction import Direction
from tests.publishing.page import BLOCKS, Page

With = Callable[[str], Article]
_SIGNS = [
    "**",
    "*",
    "`",
    "[",
    "]",
    "(",
    ")",
    "{>>",
    "<<}",
    "[@nada]",
    "[@x]",
    "# ",
    "> ",
    "- ",
    "1. ",
    "٢) ",
    "---",
    "\\",
]
_WORDS = [
    "قال",
    "WHO",
    "@user_1",
    "+970 59-123-4567",
    "2024-11-12",
    "https://a.example/ب?c=1&d",
    "10-12",
    "&lt;",
    "<b>",
    "😀",
]
_LEFT = [
    "\n",
    "\n\n",
    " ",
    "{dir=ltr}",
    "{dir=rtl}",
    "\u200f",
    "\u202e",
    "\x00",
    "\x02klzzwxh:0000\x03",
    "\u2067",
    "\ud800",
]
copy = st.lists(st.sampled_from(_SIGNS + _WORDS + _LEFT) | st.text(max_size=4), max_size=25).map("".join)
laws = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_kinds_of_blocks(with_body: With) -> None:
    html = render(with_body("# عنوان\n## فرعي\nفقرة\n---\n- بند\n1. أول"))
    assert Page(html).tags == ["h2", "h3", "p", "hr", "ul", "li", "ol", "li"]


def test_no_step_of_the_outline_is_left_out(with_body: With) -> None:
    assert Page(render(with_body("### أ\n#### ب"))).tags == ["h2", "h3"]


def test_a_hashtag_a_year_and_an_underscore_are_words(with_body: With) -> None:
    html = render(with_body("#غزة تحت القصف\n2024. كان عاماً\nsnake_case_name و __x__"))
    assert Page(html).tags == ["p", "p", "p"]


def test_bare_html_is_shown_as_text(with_body: With) -> None:
    page = Page(render(with_body("<script>alert(1)</script> & &lt; <!-- x -->")))
    assert page.tags == ["p"]
    assert page.words.strip() == "<script>alert(1)</script> & &lt; <!-- x -->"


def test_marks_inside_a_line(with_body: With) -> None:
    html = render(with_body("**قوي** و*مائل* و`رمز` و[موقع](https://example.org/a_(b)) {>> ملاحظة <<}."))
    assert "<strong>قوي</strong>" in html
    assert "<em>مائل</em>" in html
    assert "<code>رمز</code>" in html
    assert '<a href="https://example.org/a_(b)"' in html
    assert "ملاحظة" not in html


def test_bare_addresses_become_links_and_are_isolated(with_body: With) -> None:
    html = render(with_body("انظر https://example.com/a?b=1&c=2، و<https://example.org> و www.example.net"))
    assert '<a href="https://example.com/a?b=1&amp;c=2" rel="noopener noreferrer"><bdi dir="ltr">https://' in html
    assert "</bdi></a>، و&lt;<a" in html
    assert '<bdi dir="ltr">www.example.net</bdi>' in html


def test_scrambled_runs_are_isolated_and_ranges_are_not(with_body: With) -> None:
    html = render(with_body("@user قال +970 59-123-4567 يوم 2024-11-12 عند 10-12 و3-1 و10% و`rm -rf`"))
    assert html.count('<bdi dir="ltr">') == 4
    assert "عند 10-12 و3-1 و10% و" in html


def test_a_run_that_an_escape_divides_is_one_run(with_body: With) -> None:
    assert '<bdi dir="ltr">2024-11-12</bdi>' in render(with_body(r"في 2024\-11-12 كان"))


def test_nothing_is_isolated_in_a_left_to_right_paragraph(with_body: With) -> None:
    html = render(with_body("The number +970 59-123-4567\nكلمة +970 59-123-4567 {dir=ltr}"))
    assert "bdi" not in html
    assert html.count('<p dir="ltr">') == 2


def test_lists_keep_their_numbers_and_their_digits(with_body: With) -> None:
    assert '<ol dir="rtl" start="3"><li dir="rtl">أ</li><li dir="rtl">ب</li></ol>' in render(with_body("3. أ\n4. ب"))
    assert 'class="digits-arabic"' in render(with_body("١. أ\n٢. ب"))
    assert 'class="digits-persian"' in render(with_body("۱. الف"))
    assert '<li dir="rtl" value="5">' in render(with_body("1. أ\n5. ب"))
    assert "value" not in render(with_body("- أ\n- ب"))


def test_a_citation_leaves_no_trace_in_a_paragraph(with_body: With) -> None:
    assert ">قالت ذلك، ثم ذهبت<" in render(with_body("قالت ذلك [@nada]، ثم ذهبت [@unknown]"))
    assert render(with_body("[@nada]")) == ""


def test_a_block_quotation_names_its_speaker(with_body: With) -> None:
    html = render(with_body("> لن نسمح\n>\n> أبداً [@nada]"))
    assert Page(html).tags == ["blockquote", "p", "p", "footer", "cite"]
    assert "<cite>ندى سالم</cite>، رئيسة البلدية</footer>" in html


def test_each_speaker_has_a_block_quotation(with_body: With) -> None:
    article = with_body("> لن نسمح [@nada]\n> بل سنسمح [@ali]\n> بلا نسبة")
    article = dataclasses.replace(article, citations={**article.citations, "ali": Citation("ali", "", "علي", "")})
    assert Page(render(article)).tags == ["blockquote", "p", "footer", "cite"] * 2 + ["blockquote", "p"]


def test_a_speaker_who_may_not_be_named_is_not(with_body: With) -> None:
    article = dataclasses.replace(with_body("> كلام [@x]"), citations={"x": Citation("x", "كلام", "", "موظف")})
    assert Page(render(article)).tags == ["blockquote", "p"]


def test_controls_and_overrides_never_pass(with_body: With) -> None:
    html = render(with_body("أ\x00\x07ب \u202eevil\u202c\u202a\u202b\u202d ج\ud800د\ufffe"))
    assert ">أب evil جد<" in html


def test_a_headline_as_html() -> None:
    assert render_words("قال <b> @x_1 & \u202eهو", Direction.RTL) == 'قال &lt;b&gt; <bdi dir="ltr">@x_1</bdi> &amp; هو'


def test_an_odd_address_is_words(with_body: With) -> None:
    for odd in ("http://[x", "https://a:99999999/", "http://", "https://a b|c", "https://%%/"):
        html = render(with_body(f"انظر {odd} هنا"))
        assert Page(html).words.strip() == f"انظر {odd} هنا"


@laws
@given(text=copy)
def test_no_text_is_refused_and_every_block_has_its_direction(with_body: With, text: str) -> None:
    for tag, attributes in Page(render(with_body(text))).elements:
        assert tag in TAGS
        assert tag not in BLOCKS or attributes["dir"] in ("rtl", "ltr")


@laws
@given(text=copy)
def test_readers_get_the_words_that_the_desk_counts(with_body: With, text: str) -> None:
    article = dataclasses.replace(with_body(text), citations={})
    assert Page(render(article)).words.split() == markup.plain(harmless(text)).text.split()


@laws
@given(text=copy)
def test_wordpress_gets_the_same_words(with_body: With, text: str) -> None:
    article = with_body(text)
    bare = dataclasses.replace(article, byline="", dateline=type(article.dateline)())
    html = render_blocks(bare)
    assert "".join(Page(html).words.split()) == "".join(Page(render(article)).words.split())
    assert html.count("<!-- wp:") == html.count("<!-- /wp:")
    assert "<bdi" not in html


@laws
@given(line=st.lists(st.sampled_from(_SIGNS + _WORDS) | st.text(max_size=4), max_size=12).map("".join))
def test_escaped_text_reads_as_it_was(with_body: With, line: str) -> None:
    line = " ".join(harmless(line).split())
    page = Page(render(with_body(markup.escaped(line))))
    assert page.words.strip() == line
    assert set(page.tags) <= {"p", "bdi", "a"}


_OWN = [
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    '[x](https://a.example/"onmouseover=alert(1))',
    "**<svg/onload=alert(1)>**",
    "`<script>alert(1)</script>`",
    "> <iframe src=javascript:alert(1)>",
    "https://a.example/'\"><script>alert(1)</script>",
    "[<script>](https://x.example)",
    "<!-- wp:html --><script>alert(1)</script>",
    "{: onclick=alert(1)}",
    '<https://x.example/" onclick=alert(1)>',
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\x02amp\x03lt;script>",
    "- <a href=data:text/html,x>x</a>",
]


def _foreign() -> list[str]:
    """Vectors of others, where their suites lie beside the project; they are not ours to carry."""
    suites, found = Path(__file__).parents[3] / "shared" / "suites", []
    if (suites / "dompurify/expect.json").exists():
        found += [row["payload"] for row in json.loads((suites / "dompurify/expect.json").read_text("utf-8"))]
    if (suites / "html5lib/sanitizer_tests1.dat").exists():
        found += [row["input"] for row in json.loads((suites / "html5lib/sanitizer_tests1.dat").read_text("utf-8"))]
    if (suites / "blns/blns.json").exists():
        found += json.loads((suites / "blns/blns.json").read_text("utf-8"))
    return found


def _harm(html: str) -> list[str]:
    allowed = {tag: names | ATTRIBUTES["*"] | {"rel", "class"} for tag, names in ATTRIBUTES.items()}
    found = []
    for tag, attributes in Page(html).elements:
        if tag not in TAGS:
            found.append(tag)
        found += [f"{tag}[{name}]" for name in attributes if name not in allowed.get(tag, allowed["*"])]
        if not (attributes.get("href") or "https://").startswith(("http://", "https://", "mailto:")):
            found.append(str(attributes["href"]))
    return found


@pytest.mark.parametrize("vector", _OWN)
def test_nothing_runs_in_the_reader_s_browser(with_body: With, vector: str) -> None:
    assert _harm(render(with_body(vector))) == []
    assert _harm(render_words(vector, Direction.RTL)) == []


def test_nothing_of_the_public_suites_runs(with_body: With) -> None:
    vectors = _foreign()
    if not vectors:
        pytest.skip("not run: the public suites are not beside the project")
    for vector in vectors:
        for copy in (vector, f"- {vector}", f"> {vector}", f"**{vector}**", f"[{vector}](https://a.example/{vector})"):
            assert _harm(render(with_body(copy))) == [], copy
