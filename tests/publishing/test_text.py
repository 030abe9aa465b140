"""Plain text for wires."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from editor.newsroom import markup
from editor.newsroom.article import Article, Edition, Standing
from editor.newsroom.story import Dateline
from editor.publishing.format import Materials
from editor.publishing.formats.text import FORMAT
from editor.publishing.harmless import harmless
from editor.text.direction import Direction
from tests.publishing.generated import materials_for, pages
from tests.publishing.golden import is_as_before

With = Callable[[str], Article]
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))


def rendered(article: Article) -> str:
    return FORMAT.render(article, Materials()).decode("utf-8")


def body(article: Article) -> str:
    bare = dataclasses.replace(article, standfirst="", byline="", caption="", dateline=Dateline())
    return rendered(bare).partition("\n\n")[2].rstrip("\n").translate(_MARKS)


def test_the_text_is_as_it_was(published: Article) -> None:
    assert is_as_before("text.txt", FORMAT.render(published, Materials()))


def test_place_and_day_lead_into_the_first_words(with_body: With) -> None:
    assert "\n\nرام الله، 22/11/2026 — قالت البلدية.\n" in rendered(with_body("قالت البلدية."))
    english = dataclasses.replace(
        with_body("The council said."), language="en", direction=Direction.LTR, dateline=Dateline("RAMALLAH", date(2026, 11, 22))
    )  # fmt: skip
    assert "\n\nRAMALLAH, 2026-11-22 — The council said.\n" in rendered(english)


def test_before_a_heading_the_dateline_has_a_line_of_its_own(with_body: With) -> None:
    assert "\n\nرام الله، 22/11/2026\n\nعنوان\n\nقالت.\n" in rendered(with_body("# عنوان\nقالت."))


def test_a_quotation_has_the_language_s_marks_and_its_speaker(with_body: With) -> None:
    assert body(with_body("> لن نسمح\n> أبداً [@nada]")) == "«لن نسمح\nأبداً»\n— ندى سالم، رئيسة البلدية"
    assert body(with_body("> «لن نسمح» [@nada]")).startswith("«لن نسمح»\n")


def test_lists_keep_their_numbers_and_the_digits_of_the_house(with_body: With) -> None:
    assert body(with_body("٣. أ\n٤. ب\n٧. ج")) == "٣. أ\n٤. ب\n٧. ج"
    assert body(with_body("- أ\n- ب")) == "• أ\n• ب"


def test_a_link_says_where_it_leads(with_body: With) -> None:
    shown = body(with_body("[الموقع](https://example.org/x) وhttps://a.example/ و[راسلونا](mailto:desk@example.org)"))
    assert shown == "الموقع (https://example.org/x) وhttps://a.example/ وراسلونا (desk@example.org)"


def test_what_was_corrected_is_told(published: Article) -> None:
    assert rendered(published).endswith(
        "تصويب، 23/11/2026\n\nورد في نسخة سابقة: 5 ملايين\n\nوالصواب: *6* ملايين\n\nنعتذر من القراء.\n"
    )


def test_a_withdrawn_article_says_so_and_no_more(published: Article) -> None:
    gone = dataclasses.replace(published, edition=Edition(standing=Standing.CANCELED))
    assert rendered(gone).split("\n\n")[1:] == ["سُحب هذا المقال بعد نشره.\n"]


def test_an_embargo_stands_above_everything(article: Article) -> None:
    held = dataclasses.replace(article, edition=Edition(embargo=datetime(2026, 11, 22, 18, tzinfo=UTC)))
    assert rendered(held).startswith("محظور النشر قبل \u20662026-11-22 18:00 +0000\u2069\n\n")


def test_a_picture_is_its_caption_and_its_credit(published: Article) -> None:
    told = rendered(published).translate(_MARKS)
    assert "\n\n[الصورة: الميناء & <المدينة> (ليلى حسن / وكالة الواحة)]\n\n" in told
    assert published.caption not in told
    silent = dataclasses.replace(published.pictures[0], caption="", credit="")
    shown = rendered(dataclasses.replace(published, pictures=(silent,)))
    assert '[الصورة: سفينة "عند" الرصيف]' in shown


@pytest.mark.parametrize("number", range(50))
def test_every_word_of_a_story_is_there_and_no_notation(number: int) -> None:
    article = pages()[number]
    if article.edition.standing is not Standing.USABLE:
        article = dataclasses.replace(article, edition=Edition())
    made = FORMAT.render(article, materials_for(FORMAT)).decode("utf-8")
    shown = made.translate(_MARKS)
    for line in markup.plain(harmless(article.body)).text.split("\n"):
        assert " ".join(line.split()) in shown
    assert not [sign for sign in ("**", "## ", "[@", "![", "{dir=") if sign in shown]
    assert "\r" not in made
    assert made.endswith("\n")
    assert "\n\n\n" not in made
