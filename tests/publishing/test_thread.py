"""Posts that fit, and say where they go on."""

import dataclasses

from hypothesis import given

from editor.newsroom.article import Article, Edition, Standing
from editor.publishing.formats.thread import FORMAT, MOST, posts, weight
from tests.invented import TEXTS
from tests.publishing.generated import articles, rendered


@given(articles())
def test_every_post_fits_with_its_number(article: Article) -> None:
    made = posts(article)
    assert all(weight(f"{post}\n{len(made)}/{len(made)}") <= MOST for post in made)


@given(articles(pictures=False), TEXTS)
def test_no_word_is_lost_whatever_the_copy(article: Article, copy: str) -> None:
    usable = dataclasses.replace(article, body=copy, edition=Edition())
    from editor.publishing.wire import body_as_text

    told = "".join(post.removesuffix(" …") for post in posts(usable))
    assert "".join(body_as_text(usable).split()) in "".join(told.replace(" …", "").split())


def test_a_short_article_is_one_post_without_a_number(article: Article) -> None:
    short = dataclasses.replace(article, body="نعم.", standfirst="")
    assert rendered(FORMAT)(short).decode() == "بلدية الواحة: خطّة R&D <جديدة> بعد 2026\nنعم.\n"


def test_a_sentence_that_no_post_holds_goes_on_in_the_next(article: Article) -> None:
    long = dataclasses.replace(article, body="كلمة " * 100)
    made = posts(long)
    assert made[-2].endswith(" …")
    assert not made[-1].endswith("…")


def test_a_withdrawn_article_is_told_and_not_its_words(article: Article) -> None:
    withdrawn = dataclasses.replace(article, body="سرّ", edition=Edition(standing=Standing.CANCELED))
    assert "سرّ" not in rendered(FORMAT)(withdrawn).decode()
