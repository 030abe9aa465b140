"""Markdown out and in: nothing is lost, and others can read it."""

import dataclasses
from collections.abc import Callable
from functools import cache

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.intake.incoming import read_bytes
from editor.newsroom.article import Article, Edition, Standing
from editor.newsroom.incoming import Incoming
from editor.publishing.formats.markdown import FORMAT
from editor.publishing.harmless import harmless
from editor.publishing.told import for_readers
from editor.workflow.discovery import Toolkit
from tests.publishing.generated import articles, materials_for, pages, picture


@cache
def toolkit() -> Toolkit:
    return Toolkit()


def back(data: bytes, name: str = "story.md") -> Incoming:
    return read_bytes(data, name, toolkit().languages, lambda *_: ())


def rendered(article: Article) -> bytes:
    return FORMAT.render(article, materials_for(FORMAT))


def told(article: Article) -> dict[str, object]:
    """What a story is made of, by the names of `Incoming`."""
    return {
        "headline": article.headline, "standfirst": article.standfirst, "byline": article.byline,
        "place": article.dateline.place, "day": article.dateline.day, "caption": article.caption,
        "categories": article.categories, "tags": article.tags, "body": article.body, "language": article.language,
        "slug": article.slug, "desk": article.desk, "embargo": article.edition.embargo,
        "cited": tuple(article.citations.values()), "pictures": article.pictures,
        "corrections": article.edition.corrections,
    }  # fmt: skip


@given(articles())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_goes_out_comes_back_the_same(article: Article) -> None:
    found = back(rendered(article))
    assert {name: getattr(found, name) for name in told(article)} == told(for_readers(article))
    assert not found.repairs


_LINES = st.lists(
    st.sampled_from(["", " ", ">", "> ", "> أ", "- ب", "* ت", "1. ث", "٢. ج", "3) ح", "# خ", "---", "![صورة-1]", "![x][y]", "د  ", "[صورة-1]: x"])
    | st.text("أب #>-*.1[]()!{}=~+\\`_\u200e\u200c😀", max_size=12)
)  # fmt: skip


@given(_LINES)
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_stands_in_the_copy_comes_back(lines: list[str]) -> None:
    body = "نص\n" + "\n".join(lines)
    article = dataclasses.replace(pages()[0], body=body, pictures=(picture(0)[0],), edition=Edition(), citations={})
    assert back(rendered(article)).body == harmless(body)


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_stands_in_a_field_comes_back(words: str) -> None:
    tidy = " ".join(harmless(words).split())
    article = dataclasses.replace(
        pages()[0], headline="ع", standfirst=words, tags=(words,) if tidy else (), edition=Edition()
    )
    found = back(rendered(article))
    assert found.standfirst == " ".join(found.standfirst.split())
    assert (found.standfirst, found.tags) == (tidy, (tidy,) if tidy else ()) or found.repairs


def test_the_front_matter_is_what_makers_of_sites_read(article: Article) -> None:
    matter = yaml.safe_load(rendered(article).decode("utf-8").split("---\n")[1])
    assert matter["title"] == article.headline
    assert matter["date"] == article.dateline.day
    assert (matter["lang"], matter["dir"]) == ("ar", "rtl")
    assert matter["tags"] == ["ماء", "الواحة"]
    assert matter["quotes"] == [
        {"key": "nada", "words": "لن نسمح بذلك", "speaker": "ندى سالم", "role": "رئيسة البلدية"}
    ]


def test_paragraphs_stand_apart_and_lists_together(with_body: Callable[[str], Article]) -> None:
    made = rendered(with_body("أوّل\nثان\n- بند\n- بند آخر\n> قول\n> وآخر\nثالث")).decode("utf-8")
    assert made.split("---\n\n")[1] == "أوّل\n\nثان\n\n- بند\n- بند آخر\n\n> قول\n>\n> وآخر\n\nثالث\n"


def test_a_picture_is_shown_where_it_stands_with_its_alternative_text(with_body: Callable[[str], Article]) -> None:
    shown = picture(1)[0]
    article = dataclasses.replace(with_body(f"قبل\n![{shown.key}]\nبعد"), pictures=(shown,))
    made = rendered(article).decode("utf-8")
    assert f"\n\n![{shown.alt}][{shown.key}]\n\n" in made
    assert made.endswith(f"\n\n[{shown.key}]: {shown.file_name}\n")


def test_our_own_is_known_without_its_name(article: Article) -> None:
    assert back(rendered(article), "").headline == article.headline


def test_a_withdrawn_article_has_no_words_left(article: Article) -> None:
    made = rendered(dataclasses.replace(article, edition=Edition(standing=Standing.CANCELED))).decode("utf-8")
    assert "لن نسمح" not in made
    assert article.standfirst not in made
    assert "standing: canceled" in made
