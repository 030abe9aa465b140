"""Words of languages that need no more than a dictionary and a list: Persian, Hebrew, English, French."""

import re
from collections.abc import Iterator, Mapping
from math import log10

from editor.proofing.spelling.slips import LETTERS, slips
from editor.proofing.spelling.verdict import Frequency, Kind, Verdict, Words
from editor.text.letters import ZWNJ

_LONGEST = 40
_SHORTEST_MENDED = {"he": 5}
"""Hebrew writes no vowels: a name of four letters is one slip away from many words."""
_LIKELY = 0.3
"""In a million: what is rarer was hardly meant."""
_WRITTEN, _OFTENER = 1.0, 100
"""A word no dictionary has is a name or a term where it comes so often in a million, and no other so much oftener."""
_SOUNDS_ALIKE, _OTHER_START = 1.5, 1.0
"""Who misspells writes what is heard, and seldom errs in the first letter; powers of ten."""
_BELIEVED = {"fa": 1.3, "he": 1.0}
"""Where no capital marks a name: what does not sound alike is believed from this weight on."""
_ARABIC_KEYS = str.maketrans("يىك", "ییک")
"""Letters of an Arabic keyboard in Persian words: no matter of spelling."""
_PARTS = "می نمی بی هم ها های هایی هایم هایت هایش هایمان هایتان هایشان تر ترین تری ام ات اش ای ایم اید اند است مان تان شان گر گرا گری"
_PERSIAN_PARTS = frozenset(_PARTS.split())
_HEBREW_LEADS = "והבכלמש"
_LATIN = str.maketrans("àâäéèêëîïôöùûüçcz", "aaaeeeeiioouuusss", "'")
_SHORTEST_DOUBTED = 6
"""Letters of a word with two slips."""
_ONE_SOUND: Mapping[str, Mapping[int, str | int | None]] = {
    "en": _LATIN,
    "fr": _LATIN,
    "fa": str.maketrans("صثذضظطحغآأ", "سسزززتهقاا"),
    "he": str.maketrans("עחטש", "אכתס", "וי"),
}
_SILENT = {"en": re.compile("(?<!^)[aeiou]"), "fr": re.compile("(?<!^)[aeiou]")}
"""Vowels, by which a word is not known."""
_DOUBLED = re.compile(r"(.)\1+")


class PlainEvidence:
    """A dictionary decides; how often its words are written ranks what was meant."""

    def __init__(self, code: str, words: Words, frequency: Frequency) -> None:
        self._code = code
        self._words = words
        self._frequency = frequency

    def verdict(self, word: str) -> Verdict | None:
        """What is wrong with a bare word; None where it may stand."""
        plain = word.translate(_ARABIC_KEYS) if self._code == "fa" else word.replace("’", "'")
        if not 2 <= len(plain) <= _LONGEST or self._stands(plain):
            return None
        meant = self._meant(plain) or self._doubled_otherwise(plain)
        if "’" in word:
            meant = tuple(one.replace("'", "’") for one in meant)
        return Verdict(Kind.MISSPELLING, meant) if meant else Verdict(Kind.UNKNOWN)

    def _stands(self, word: str) -> bool:
        if word in self._words:
            return True
        if ZWNJ in word:
            return all(map(self._is_part, word.split(ZWNJ)))
        return self._code == "he" and word[0] in _HEBREW_LEADS and len(word) > 3 and word[1:] in self._words

    def _is_part(self, part: str) -> bool:
        return not part or part in _PERSIAN_PARTS or part in self._words

    def _meant(self, word: str) -> tuple[str, ...]:
        if ZWNJ in word:
            return self._mended_part(word.split(ZWNJ))
        if len(word) < _SHORTEST_MENDED.get(self._code, 4):
            return ()
        ranked: dict[str, float] = {}
        for near, weight in slips(word, LETTERS.get(self._code, "")):
            if (often := self._frequency(near)) >= _LIKELY:
                likeness = self._likeness(word, near)
                belief = log10(often) + weight + likeness
                if likeness > 0 or belief >= _BELIEVED.get(self._code, -9.0):
                    ranked[near] = max(ranked.get(near, -9.0), belief)
        best = sorted(ranked, key=ranked.__getitem__, reverse=True)
        meant = tuple([near for near in best if self._stands(near)][:3])
        return () if meant and self._is_written(word, meant[0]) else meant

    def _mended_part(self, parts: list[str]) -> tuple[str, ...]:
        """The words whose one wrong part is put right: بازرصی‌ها, بازرسی‌ها."""
        wrong = [at for at, part in enumerate(parts) if not self._is_part(part)]
        if len(wrong) != 1:
            return ()
        (at,) = wrong
        return tuple(ZWNJ.join((*parts[:at], meant, *parts[at + 1 :])) for meant in self._meant(parts[at]))

    def _doubled_otherwise(self, word: str) -> tuple[str, ...]:
        """What sounds alike once a letter too many, or too few, is put right: dissapointed, disappointed."""
        if self._code not in _SILENT or len(word) < _SHORTEST_DOUBTED:
            return ()
        found = (near for other in _undoubled(word) for near in self._meant(other))
        return tuple(dict.fromkeys(near for near in found if self._sound(near) == self._sound(word)))[:3]

    def _is_written(self, word: str, meant: str) -> bool:
        often = self._frequency(word)
        return often >= _WRITTEN and self._frequency(meant) < often * _OFTENER

    def _likeness(self, word: str, near: str) -> float:
        if self._sound(word) == self._sound(near):
            return _SOUNDS_ALIKE
        return 0.0 if word[:1] == near[:1] else -_OTHER_START

    def _sound(self, word: str) -> str:
        """What is heard of a word, about."""
        heard = word.translate(_ONE_SOUND.get(self._code, {}))
        if silent := _SILENT.get(self._code):
            heard = silent.sub("", heard)
        return _DOUBLED.sub(r"\1", heard)


def _undoubled(word: str) -> Iterator[str]:
    """The word with one of its double letters written once."""
    for match in _DOUBLED.finditer(word):
        yield word[: match.start()] + word[match.end() - 1 :]
