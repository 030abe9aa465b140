"""WordPress blocks as a file."""

from editor.newsroom.article import Article
from editor.publishing.format import Materials
from editor.publishing.formats.gutenberg import FORMAT
from tests.publishing.golden import is_as_before


def test_the_blocks_are_as_they_were(published: Article) -> None:
    assert is_as_before("blocks.html", FORMAT.render(published, Materials()))


def test_pictures_lie_beside_it_the_lead_among_them(published: Article) -> None:
    made = FORMAT.render(published, Materials()).decode("utf-8")
    assert FORMAT.pictures_beside
    for one in published.pictures:
        assert f'<img src="{one.file_name}"' in made
