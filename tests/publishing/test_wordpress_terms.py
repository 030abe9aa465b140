"""Categories and tags at a real WordPress."""

import dataclasses

import pytest

from editor.newsroom.article import Article
from tests.publishing.wordpress_desk import Desk
from tests.sites.wordpress import WordPress

pytestmark = [pytest.mark.wordpress, pytest.mark.timeout(1200)]


@pytest.fixture
def desk(wordpress: WordPress) -> Desk:
    return Desk(wordpress)


def test_an_author_who_may_not_make_a_category_is_told(desk: Desk, article: Article) -> None:
    receipt = desk.publish(article, user="katib")
    (post,) = desk.posts()
    assert post["status"] == "publish"
    assert len(post["tags"]) == 2
    assert {note.values["name"] for note in receipt.notes} == {"سياسة", "بلديات"}


@pytest.mark.parametrize(("theirs", "ours"), [("الإسلام", "الاسلام"), ("الرياضَ", "الرياض"), ("R&D", "r&d")])
def test_a_term_that_reads_the_same_is_taken(desk: Desk, article: Article, theirs: str, ours: str) -> None:
    made = desk.ask("POST", "tags", {"name": theirs})["id"]
    receipt = desk.publish(dataclasses.replace(article, tags=(ours,), categories=()))
    (post,) = desk.posts()
    assert post["tags"] == [made]
    assert [note.values.get("theirs") for note in receipt.notes] == [theirs]


def test_a_term_that_is_the_same_goes_before_one_that_reads_so(desk: Desk, article: Article) -> None:
    desk.ask("POST", "tags", {"name": "إسلام"})
    exact = desk.ask("POST", "tags", {"name": "اسلام"})["id"]
    receipt = desk.publish(dataclasses.replace(article, tags=("اسلام",), categories=()))
    assert desk.posts()[0]["tags"] == [exact]
    assert receipt.notes == ()


def test_terms_beyond_the_first_page_are_found(desk: Desk, article: Article) -> None:
    desk.site.run("foreach (range(1, 230) as $i) { wp_insert_term(\"وسم $i\", 'post_tag'); }")
    desk.publish(dataclasses.replace(article, tags=("وسم 3", "وسم 229"), categories=()))
    assert len(desk.ask("GET", "tags", per_page="100", search="وسم 229")) == 1
    assert {term["name"] for term in desk.ask("GET", "tags", post=desk.posts()[0]["id"])} == {"وسم 3", "وسم 229"}


def test_a_name_that_cannot_be_a_term_is_left_out(desk: Desk, article: Article) -> None:
    receipt = desk.publish(dataclasses.replace(article, tags=("ط" * 250,), categories=()))
    assert len(receipt.notes) == 1
    assert len(desk.posts()) == 1


def test_a_page_has_none(desk: Desk, article: Article) -> None:
    desk.publish(article, type="page")
    assert [term["name"] for term in desk.ask("GET", "tags")] == []
