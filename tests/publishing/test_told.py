"""What readers are told around a body: in the article's own language, and never silently."""

import dataclasses
from datetime import UTC, date, datetime

import pytest

from editor.newsroom.article import Article, Edition, Standing
from editor.newsroom.correction import Correction
from editor.newsroom.markup import plain
from editor.publishing.told import correction_line, corrections, day_told, for_readers, language_of, modified
from editor.text.direction import Direction


def test_a_correction_says_what_was_wrong_and_what_is_right(published: Article) -> None:
    assert plain(corrections(published)).text.split("\n") == [
        "تصويب، 23/11/2026",
        "ورد في نسخة سابقة: 5 ملايين",
        "والصواب: *6* ملايين",
        "نعتذر من القراء.",
    ]


def test_who_corrected_it_is_not_told(published: Article) -> None:
    assert "ندى" not in corrections(published)
    assert "ندى" not in correction_line(published.edition.corrections[0], published)


def test_a_note_alone_is_told_without_labels(article: Article) -> None:
    one = Correction(article.written, "", "", "صُحّح رسم الاسم.")
    told = dataclasses.replace(article, edition=Edition(corrections=(one,)))
    assert plain(corrections(told)).text.split("\n")[1:] == ["صُحّح رسم الاسم."]
    assert correction_line(one, told) == "صُحّح رسم الاسم."


def test_an_article_that_was_never_wrong_tells_nothing(article: Article) -> None:
    assert corrections(article) == ""


@pytest.mark.parametrize("standing", [Standing.CANCELED, Standing.WITHHELD])
def test_a_withdrawn_article_is_its_headline_and_a_notice(published: Article, standing: Standing) -> None:
    edition = dataclasses.replace(published.edition, standing=standing)
    left = for_readers(dataclasses.replace(published, edition=edition))
    notices = language_of(published).notices
    assert left.headline == published.headline
    assert plain(left.body).text == (notices.withdrawn if standing is Standing.CANCELED else notices.withheld)
    assert (left.standfirst, left.byline, left.caption, left.pictures, left.citations) == ("", "", "", (), {})
    assert corrections(left) == corrections(published)


def test_an_article_that_stands_is_left_as_it_is(published: Article) -> None:
    assert for_readers(published) is published


def test_it_was_modified_when_it_was_corrected(published: Article) -> None:
    assert modified(published) == datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "direction", "shown"),
    [("ar", "rtl", "3/1/2026"), ("fa", "rtl", "۳/۱/۲۰۲۶"), ("he", "rtl", "3/1/2026"), ("en", "ltr", "2026-01-03")],
)
def test_a_day_reads_from_its_own_side(article: Article, language: str, direction: str, shown: str) -> None:
    there = dataclasses.replace(article, language=language, direction=Direction(direction))
    assert day_told(date(2026, 1, 3), there) == shown


@pytest.mark.parametrize("language", ["ar", "fa", "he", "ur", "fr", "en"])
def test_every_language_of_copy_has_words_of_its_own(article: Article, language: str) -> None:
    found = language_of(dataclasses.replace(article, language=f"{language}-XX"))
    assert found.code == language
    assert "{moment}" in found.notices.embargo


def test_a_language_that_no_file_is_about_is_told_in_one_that_runs_its_way(article: Article) -> None:
    assert language_of(dataclasses.replace(article, language="ckb")).code == "ar"
    assert language_of(dataclasses.replace(article, language="de", direction=Direction.LTR)).code == "en"
