"""What an outlet keeps of an article, read back as copy. All of the copy is invented."""

import dataclasses
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.intake.posted import Posted, read_posted
from editor.newsroom import markup
from editor.newsroom.article import Article, Citation, Standing, piece
from editor.newsroom.correction import Correction
from editor.newsroom.fault import Fault
from editor.newsroom.markup import BlockKind, MarkKind
from editor.newsroom.story import Dateline, Details
from editor.publishing.blocks import Placed, group, render_blocks
from editor.publishing.body import render
from editor.publishing.harmless import harmless
from editor.publishing.page import render_page
from editor.text.direction import Direction
from editor.workflow.discovery import Toolkit
from tests.invented import TEXTS
from tests.publishing.generated import articles, materials_for, picture

RTL = Direction.RTL
_LEADS = re.compile(r"https?://\w|mailto:")
_SHOWN = {MarkKind.STRONG: "strong", MarkKind.EMPHASIS: "em", MarkKind.CODE: "code"}


def as_read(copy: str, around: Direction) -> list[object]:
    """What readers can tell of copy: each block's kind, depth or number, and direction, and each letter with its manner."""
    outline: list[int] = []
    told = []
    for block in markup.scan(copy):
        letters = list(_letters(copy, block))
        if letters or block.kind in (BlockKind.RULE, BlockKind.PICTURE):
            level = block.level
            if block.kind is BlockKind.HEADING:
                outline = [*(above for above in outline if above < level), level]
                level = len(outline)
            told.append((block.kind, level, markup.block_direction(copy, block, around), letters))
    return told


def _letters(copy: str, block: markup.Block) -> Iterator[tuple[str, frozenset[str]]]:
    hidden = {
        offset for mark in block.marks for offset in range(mark.span.start, mark.span.end) if offset not in mark.inner
    }
    for at in range(block.content.start, block.content.end) if block.kind is not BlockKind.PICTURE else ():
        if at not in hidden and not copy[at].isspace():
            within = [mark for mark in block.marks if at in mark.inner]
            manners = {_SHOWN[mark.kind] for mark in within if mark.kind in _SHOWN}
            manners |= {mark.value for mark in within if mark.kind is MarkKind.LINK and _LEADS.match(mark.value)}
            yield copy[at], frozenset(manners)


def plain_article(article: Article, **fields: object) -> Article:
    """The article as readers have it while nothing is wrong with it."""
    edition = dataclasses.replace(article.edition, standing=Standing.USABLE, corrections=())
    return dataclasses.replace(dataclasses.replace(article, edition=edition), **fields)


@given(articles())
def test_what_was_written_for_wordpress_is_read_back_as_the_same_copy(drawn: Article) -> None:
    article = plain_article(drawn)
    found = read_posted(group("key", render_blocks(article)), article.direction)
    assert as_read(found.body, article.direction) == as_read(shown(article), article.direction)


def shown(article: Article) -> str:
    """The body without pictures, which were given no address."""
    lines = harmless(article.body).split("\n")
    return "\n".join(line for line in lines if markup.scan_line(line).kind is not BlockKind.PICTURE)


_SIGNS = "** * ` ` [ ] ( ) \\ {dir=ltr} {dir=rtl} > # ## - -- --- ! {>>من؟<<} {++نعم++} http://a.example/b(c)?d=1 @user 10-12"
_WORDS = (
    "[كلمة](https://b.example/x_(y))",
    "![صورة]",
    "[@k0]",
    "\n",
    "\n> ",
    "\n- ",
    "\n١. ",
    "\n7) ",
    " ",
    "ب",
    "a",
    "قال",
)
_PIECES = st.sampled_from([*_SIGNS.split(" "), *_WORDS])
_COPY = st.one_of(TEXTS, st.lists(_PIECES, max_size=14).map("".join))


@given(articles(), _COPY.map(markup.final))
def test_so_is_whatever_anybody_writes(drawn: Article, text: str) -> None:
    article = plain_article(drawn, body=text)
    found = read_posted(group("key", render_blocks(article)), article.direction)
    assert as_read(found.body, article.direction) == as_read(shown(article), article.direction)


_SAID = st.sampled_from(
    [
        "قال «نعم» [@س-1] ثم مضى.",
        "**قال** [@س-2]",
        "- قال *نعم* [@هدى]: *لا* [@س-1]",
        "## عنوان [@x_1]",
        "> قول [@ص]",
        "١. أول [@أ]",
    ]
)


@given(st.lists(_SAID, min_size=1, max_size=5))
def test_citations_that_our_blocks_remember_come_back_where_they_stood(lines: list[str]) -> None:
    article = piece("\n".join(lines), "ar")
    found = read_posted(group("key", render_blocks(article)), RTL, cited=True)
    assert [line for line in found.body.split("\n") if line] == lines


def test_a_citation_in_words_that_somebody_changed_since_cuts_none_of_them() -> None:
    html = render_blocks(piece("قال «نعم» [@س-1] ثم مضى.", "ar")).replace("قال «نعم»", "وقد قالت هدى «نعم» حينها")
    assert read_posted(html, RTL, cited=True).body == "وقد قالت [@س-1] هدى «نعم» حينها ثم مضى."
    assert read_posted(html, RTL).body == "وقد قالت هدى «نعم» حينها ثم مضى."


def read(html: str, address: str = "https://site.example/p/1") -> Posted:
    return read_posted(html, RTL, address)


@given(articles())
def test_ghost_s_html_and_our_own_page_are_read_back_too(drawn: Article) -> None:
    article = plain_article(drawn)
    assert as_read(read_posted(render(article), article.direction).body, article.direction) == as_read(
        shown(article), article.direction
    )


@given(articles(pictures=False))
def test_a_page_of_ours_has_every_part_of_the_article(drawn: Article) -> None:
    article = plain_article(drawn, edition=drawn.edition)
    page = render_page(article, materials_for(next(one for one in Toolkit().formats if one.name == "html"))).decode()
    if article.edition.standing is not Standing.USABLE:
        return
    found = read_posted(page, article.direction)
    assert as_read(found.body, article.direction) == as_read(harmless(article.body), article.direction)
    assert (found.headline, found.standfirst, found.byline) == (article.headline, article.standfirst, article.byline)
    assert (found.dateline, found.caption) == (article.dateline, article.caption)
    assert [(one.wrong, one.right, one.note) for one in found.corrections] == [
        (one.wrong, one.right, one.note) for one in article.edition.corrections
    ]


@pytest.mark.parametrize(
    ("byline", "place", "day"),
    [
        ("ليلى حسن", "رام الله", date(2026, 11, 22)),
        ("ليلى حسن", "", None),
        ("ليلى حسن", "", date(2026, 1, 2)),
        ("ليلى حسن", "غزة", None),
    ],
)
@pytest.mark.parametrize("language", ["ar", "fa", "he", "en"])
def test_byline_place_and_day_are_read_from_their_paragraph(
    language: str, byline: str, place: str, day: date | None
) -> None:
    article = dataclasses.replace(
        piece("متن", language),
        headline="خبر",
        byline=byline,
        dateline=Dateline(place, day),
        direction=Details(language=language).direction,
    )
    found = read(render_blocks(article))
    assert (found.byline, found.dateline, found.body) == (byline, Dateline(place, day), "متن")


def test_a_name_below_a_quotation_is_who_said_it() -> None:
    article = dataclasses.replace(
        piece("> أول\n> ثان [@k]\n\n> بلا قائل", "ar"),
        citations={"k": Citation("k", "", "ندى سالم", "رئيسة البلدية، سابقًا")},
    )
    for html in (render_blocks(article), render(article)):
        found = read(html)
        (said,) = found.quotes
        assert (said.words, said.speaker, said.role) == ("أول ثان", "ندى سالم", "رئيسة البلدية، سابقًا")
        assert found.body == f"> أول\n> ثان [@{said.key}]\n> بلا قائل"


def test_pictures_come_with_their_words_and_the_one_at_the_head_is_not_in_the_body() -> None:
    shown_ = [picture(number)[0] for number in range(2)]
    article = dataclasses.replace(piece(f"متن\n![{shown_[1].key}]", "ar"), pictures=tuple(shown_))
    placed = {
        one.digest: Placed(f"https://site.example/up/{one.file_name}", number) for number, one in enumerate(shown_, 7)
    }
    found = read(render_blocks(article, placed, lead=True))
    assert [(one.alt, one.caption, one.credit, one.leads) for one in found.pictures] == [
        (one.alt, one.caption, one.credit, leads) for one, leads in zip(shown_, (True, False), strict=True)
    ]
    assert found.body == f"متن\n![{found.pictures[1].key}]"
    assert found.pictures[1].url.endswith(shown_[1].file_name)


def test_what_was_corrected_is_no_part_of_the_body() -> None:
    told = (
        Correction(datetime(2026, 11, 22, 12, tzinfo=UTC), "ورد ٤١", "الصحيح ١٤", "نعتذر"),
        Correction(datetime(2026, 11, 23, 12, tzinfo=UTC), "", "", "ملاحظة"),
    )
    article = piece("متن", "ar")
    article = dataclasses.replace(article, edition=dataclasses.replace(article.edition, corrections=told))
    found = read(render_blocks(article))
    assert found.body == "متن"
    assert [(one.day, one.wrong, one.right, one.note) for one in found.corrections] == [
        (date(2026, 11, 22), "ورد ٤١", "الصحيح ١٤", "نعتذر"), (date(2026, 11, 23), "", "", "ملاحظة"),
    ]  # fmt: skip


def test_a_classic_editor_s_lines_are_paragraphs() -> None:
    html = (
        "السطر الأول\nوتتمته\n\nفقرة <strong>ثانية</strong>\n\n<blockquote>قول</blockquote>\n<ul>\n\t<li>بند</li>\n</ul>\n"
        '[caption id="a"]<img src="/up/جسر قديم.jpg" alt="جسر" /> الجسر[/caption]\nخاتمة [caption بلا نهاية'
    )
    found = read(html)
    assert found.body.split("\n") == [
        "السطر الأول", "وتتمته", "فقرة **ثانية**", "> قول", "- بند", "![جسر-قديم]", "خاتمة [caption بلا نهاية",
    ]  # fmt: skip
    assert [(one.url, one.alt, one.caption) for one in found.pictures] == [
        ("https://site.example/up/جسر قديم.jpg", "جسر", "الجسر")
    ]


def test_every_word_of_somebody_else_s_page_comes_in_and_scripts_do_not() -> None:
    html = (
        '<!-- wp:columns --><div class="x"><h1>عنوان</h1><h6>صغير</h6><table><tr><td>أ</td><td>ب</td></tr></table>'
        "<dl><dt>مصطلح</dt><dd>شرح</dd></dl><details><summary>مختصر</summary>تفصيل</details>"
        '<script>alert(1)</script><p onclick="x()" style="color:red">فقرة <mark>معلّمة</mark> <u>و</u><del>محذوف</del></p>'
        '<a href="javascript:alert(1)">رابط</a></div><iframe src="https://v.example"></iframe><!-- wp:latest-posts {"a":1} /-->'
    )
    found = read(html)
    assert found.body.split("\n") == [
        "# عنوان", "#### صغير", "أ | ب", "مصطلح", "شرح", "مختصر", "تفصيل", "فقرة معلّمة ومحذوف", "رابط",
    ]  # fmt: skip
    assert [str(note.values.get("name", "")) for note in found.told] == ["", "iframe", "latest-posts"]


def test_two_lists_or_quotations_that_follow_each_other_stay_two() -> None:
    html = "<p></p><ul><li>أ<ul><li>ب</li></ul></li></ul><ul><li>ج</li></ul><blockquote><p>د</p></blockquote><blockquote>ه</blockquote>"
    assert read(html).body == "- أ\n- ب\n\n- ج\n> د\n\n> ه"


@pytest.mark.parametrize(
    "piece_", ["<p>أ", "<b><i>أ", "<!-- wp:x {", "[caption x]", "<blockquote><cite>أ", "<data value='[[\"k\",1]]'>"]
)
def test_a_page_made_to_hold_us_up_is_read_or_refused(piece_: str) -> None:
    with suppress(Fault):
        read_posted(piece_ * 3000, RTL, cited=True)
    with pytest.raises(Fault) as caught:
        read_posted(f"{piece_}<" * 60_000, RTL)
    assert caught.value.kind == "page.unreadable"


@given(st.text(alphabet="<>/ab\"'= !-[]{}&;pdiv", max_size=60))
def test_any_text_is_read(html: str) -> None:
    read_posted(html, RTL, cited=True)


def test_what_only_the_site_can_show_is_told() -> None:
    html = (
        '<!-- wp:embed {"url":"https://video.example/x"} --><figure>https://video.example/x</figure><!-- /wp:embed -->'
        '<p>قال.</p>\n[gallery ids="1,2"]\n<p>[سوق] كلمة</p>'
    )
    told = [message.values.get("name") for message in read_posted(html, Direction.RTL, "https://a.example/").told]
    assert told == ["embed", '[gallery ids="1,2"]']
