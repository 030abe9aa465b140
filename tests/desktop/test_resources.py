import pytest

from editor.desktop import resources


@pytest.mark.parametrize(
    "name", ["templates/article.html", "samples/page.txt", "themes/light.toml", "translations/ar.po"]
)
def test_what_comes_with_the_program_is_there(name: str) -> None:
    assert resources.text(name)
