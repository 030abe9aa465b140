"""How often words are written: what tells a slip from a rare word.

Lists of words gathered from the web hold every common misspelling, so being in one is no proof of anything; how much
more often another spelling is written is. Kept as one sorted array, 8 bytes a word where a dict takes 130.
"""

import gzip
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain
from math import log10
from pathlib import Path

_BITS = 10
_RARITIES = (1 << _BITS) - 1
_PER_MILLION = tuple(10 ** (6 - rarity / 100) for rarity in range(_RARITIES + 1))
"""What a rarity, in hundredths of a power of ten below one, is in words of a million."""


_SLOTS = (1 << 21) - 1
"""A byte each, by which most of what is not there is told without a search."""


class Frequencies:
    """Words to how often they come in a million words of copy; 0 where nothing is known of one.

    >>> Frequencies([("قال", 310)])("قال")
    794.3282347242813
    """

    def __init__(self, rarities: Iterable[tuple[str, int]]) -> None:
        words = array("q", (_hash(word) | min(rarity, _RARITIES) for word, rarity in rarities))
        self._words = array("q", sorted(words))
        self._slots = bytearray(_SLOTS + 1)
        for one in self._words:
            self._slots[one >> _BITS & _SLOTS] = 1

    def __call__(self, word: str) -> float:
        wanted = _hash(word)
        if not self._slots[wanted >> _BITS & _SLOTS]:  # most strings that are a slip away from a word are none
            return 0.0
        at = bisect_left(self._words, wanted)
        if at == len(self._words):
            return 0.0
        found = self._words[at]
        return _PER_MILLION[found & _RARITIES] if found ^ wanted <= _RARITIES and found ^ wanted >= 0 else 0.0

    def __len__(self) -> int:
        return len(self._words)


def _hash(word: str) -> int:
    """The upper 54 bits of a word's hash, which is another one in every process."""
    return hash(word) & ~_RARITIES


def counted(code: str, folder: Path) -> Frequencies:
    """The table that comes with the program, and what pyspellchecker's list knows besides."""
    table = folder / code / "frequencies.gz"
    return Frequencies(chain(_in_list(code), _in_table(table) if table.is_file() else ()))


def _in_table(path: Path) -> Iterator[tuple[str, int]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            rarity, *words = line.split()
            for word in words:
                yield word, int(rarity)


def _in_list(code: str) -> Iterator[tuple[str, int]]:
    """pyspellchecker's words (OpenSubtitles 2018), where it has the language."""
    try:
        from spellchecker import SpellChecker

        counts = SpellChecker(language=code, distance=1).word_frequency
    except (ImportError, ValueError, OSError):
        return
    total = log10(counts.total_words or 1)
    for word, times in counts.dictionary.items():
        yield word, round(100 * (total - log10(times)))
