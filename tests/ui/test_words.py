import pytest

from editor.ui.words import readable


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://e.example/%D8%AE%D8%A8%D8%B1-14", "\u2066https://e.example/خبر-14\u2069"),
        ("https://e.example/%E2%80%AEgpj", "\u2066https://e.example/%E2%80%AEgpj\u2069"),
        ("", ""),
    ],
    ids=["letters", "a control that would turn the words around stays as it is", "none"],
)
def test_an_address_is_shown_in_its_own_letters(url: str, shown: str) -> None:
    assert readable(url) == shown
