"""How often words are written."""

from pathlib import Path

import pytest

from editor.desktop import resources
from editor.proofing.spelling.frequencies import Frequencies, counted

FOLDER = resources.folder() / "dictionaries"


def test_a_word_has_its_frequency_and_a_stranger_none() -> None:
    frequencies = Frequencies([("قال", 300), ("دار", 400)])
    assert frequencies("قال") == pytest.approx(1_000)
    assert frequencies("دار") == pytest.approx(100)
    assert frequencies("قدر") == 0
    assert Frequencies([])("قال") == 0


def test_of_two_lists_the_more_frequent_one_counts() -> None:
    assert Frequencies([("قال", 500), ("قال", 300)])("قال") == pytest.approx(1_000)


def test_the_arabic_table_tells_common_words_from_rare_ones() -> None:
    arabic = counted("ar", FOLDER)
    assert len(arabic) > 270_000
    assert arabic("الحكومة") > 100 * arabic("الحكوكة")


def test_without_a_table_the_list_of_pyspellchecker_counts(tmp_path: Path) -> None:
    assert counted("en", tmp_path)("government") > 10
    assert len(counted("xx", tmp_path)) == 0
