"""The dictionary of a language."""

from pathlib import Path

import pytest

from editor.desktop import resources
from editor.proofing.spelling.dictionary import Dictionary, dictionary_path, more_words

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
    for dictionary in FOLDER.glob("*/*.aff"):
        assert (dictionary.parent / "LICENSE").is_file()
    for table in FOLDER.glob("*/frequencies.gz"):
        assert "Attribution-ShareAlike" in (table.parent / "ATTRIBUTION.md").read_text("utf-8")


def test_english_is_written_as_in_london_and_as_in_new_york() -> None:
    path = dictionary_path("en", FOLDER)
    assert path is not None
    words = Dictionary(path, more_words("en", FOLDER))
    assert all(word in words for word in ("colour", "color", "organised", "organized", "cancelled", "grey"))
    assert more_words("fr", FOLDER) is None


def test_no_dictionary_of_hebrew_is_carried() -> None:
    assert not list((FOLDER / "he").glob("*.dic"))
