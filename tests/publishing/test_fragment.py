"""HTML to be pasted."""

from editor.newsroom.article import Article
from editor.publishing.format import Materials
from editor.publishing.formats.fragment import FORMAT
from tests.publishing.golden import is_as_before
from tests.publishing.page import Page


def test_the_fragment_is_as_it_was(published: Article) -> None:
    assert is_as_before("fragment.html", FORMAT.render(published, Materials()))


def test_it_is_one_element_with_nothing_that_only_a_page_may_have(published: Article) -> None:
    tags = Page(FORMAT.render(published, Materials()).decode("utf-8")).tags
    assert tags[0] == "article"
    assert not {"html", "head", "body", "meta", "script", "style", "main"} & set(tags)
    assert FORMAT.pictures_beside
