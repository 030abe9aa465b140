"""The dictionary of a language."""

from pathlib import Path

import pytest

from editor.desktop import resources
from editor.proofing.spelling.dictionary import Dictionary, dictionary_path

FOLDER = resources.folder() / "dictionaries"


@pytest.mark.parametrize(
    ("code", "known"), [("ar", "وبالمدارس"), ("fa", "کتاب"), ("en", "government"), ("fr", "gouvernement")]
)
def test_each_language_with_a_dictionary_knows_its_words(code: str, known: str) -> None:
    path = dictionary_path(code, FOLDER)
    assert path is not None
    words = Dictionary(path)
    assert known in words
    assert known + known not in words


def test_what_nobody_has_is_told_by_none(tmp_path: Path) -> None:
    assert dictionary_path("ur", tmp_path) is None
    (tmp_path / "ur").mkdir()
    (tmp_path / "ur" / "ur.dic").write_text("0\n")
    assert dictionary_path("ur", tmp_path) is None  # its rules are missing


def test_every_carried_dictionary_comes_with_its_licence() -> None:
    for folder in filter(Path.is_dir, FOLDER.iterdir()):
        assert (folder / "LICENSE").is_file()
    assert "Attribution-ShareAlike" in (FOLDER / "ar" / "ATTRIBUTION.md").read_text("utf-8")
