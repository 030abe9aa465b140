"""The body as a tree: what stands in it, whatever becomes of it."""

import dataclasses
from collections.abc import Callable
from xml.etree.ElementTree import Element

from editor.newsroom.article import Article
from editor.publishing.tree import CITED, body_tree, figure, isolate

With = Callable[[str], Article]


def tags(article: Article, **pictures: str) -> list[str]:
    return [block.tag for block in body_tree(article, pictures)]


def test_no_step_of_the_outline_is_left_out_in_whatever_order_it_comes(with_body: With) -> None:
    assert tags(with_body("## أ\n# ب\n#### ج\n### د\n# [@nada]\n## هـ")) == ["h2", "h2", "h3", "h3", "h3"]


def test_a_citation_stays_where_it_stood(with_body: With) -> None:
    (block,) = body_tree(with_body("قالت ذلك [@nada]، ثم **ذهبت [@ali]**"), {})
    assert [one.get("value") for one in block.iter(CITED)] == ["nada", "ali"]
    assert "".join(block.itertext()) == "قالت ذلك، ثم ذهبت"


def test_a_line_with_nothing_but_a_citation_gives_it_to_the_words_before(with_body: With) -> None:
    (quotation,) = body_tree(with_body("> لن نسمح\n> [@nada]"), {})
    assert [part.tag for part in quotation] == ["p", "footer"]
    assert [one.get("value") for one in quotation[0].iter(CITED)] == ["nada"]


def test_a_picture_stands_where_its_key_does(published: Article) -> None:
    shown = dataclasses.replace(published, body="أ\n![جسر]\n![مجهول]\nب")
    root = body_tree(shown, {shown.pictures[1].digest: "bridge.png"})
    assert [block.tag for block in root] == ["p", "figure", "p"]
    assert dict(root[1][0].attrib) == {"src": "bridge.png", "alt": "", "width": "320", "height": "200"}


def test_a_picture_that_is_nowhere_is_not_shown(published: Article) -> None:
    assert "figure" not in tags(published)


def test_a_caption_runs_its_own_way_and_its_phone_is_whole(published: Article) -> None:
    made = figure(published.pictures[1], "bridge.png", published)
    caption = made.find("figcaption")
    assert caption is not None
    assert caption.get("dir") == "ltr"
    assert "".join(caption.itertext()) == "A bridge, at +970 59-123-4567 (AFP)"
    arabic = dataclasses.replace(published.pictures[1], caption="الجسر +970 59-123-4567")
    made = figure(arabic, "bridge.png", published)
    isolate(made)
    assert [run.text for run in made.iter("bdi")] == ["+970 59-123-4567"]


def test_a_picture_of_which_nothing_is_told_has_no_caption(published: Article) -> None:
    bare = dataclasses.replace(published.pictures[0], caption="", credit="")
    assert [part.tag for part in figure(bare, "a.jpg", published)] == ["img"]


def test_a_run_in_the_middle_of_words_leaves_both_sides_in_place() -> None:
    line = Element("p", dir="rtl")
    line.text = "قال @a_1 ثم @b_2 هنا"
    isolate(line)
    assert "".join(line.itertext()) == "قال @a_1 ثم @b_2 هنا"
    assert [part.text for part in line] == ["@a_1", "@b_2"]
