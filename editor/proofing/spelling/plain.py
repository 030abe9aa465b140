"""Words of languages that need no more than a dictionary and a list: Persian, Hebrew, English, French."""

from math import log10

from editor.proofing.spelling.slips import LETTERS, slips
from editor.proofing.spelling.verdict import Frequency, Kind, Verdict, Words
from editor.text.letters import ZWNJ

_LONGEST = 40
_LIKELY = 0.3
"""In a million: what is rarer was hardly meant."""
_ARABIC_KEYS = str.maketrans("يكى", "یکی")
"""Letters of an Arabic keyboard in Persian words: no matter of spelling."""
_PARTS = "می نمی بی هم ها های هایی هایم هایت هایش هایمان هایتان هایشان تر ترین تری ام ات اش ای ایم اید اند است مان تان شان گر گرا گری"
_PERSIAN_PARTS = frozenset(_PARTS.split())
_HEBREW_LEADS = "והבכלמש"


class PlainEvidence:
    """A dictionary decides; how often its words are written ranks what was meant."""

    def __init__(self, code: str, words: Words, frequency: Frequency) -> None:
        self._code = code
        self._words = words
        self._frequency = frequency

    def verdict(self, word: str) -> Verdict | None:
        """What is wrong with a bare word; None where it may stand."""
        plain = word.replace("’", "'").translate(_ARABIC_KEYS) if self._code == "fa" else word.replace("’", "'")
        if not 2 <= len(plain) <= _LONGEST or self._stands(plain):
            return None
        return Verdict(Kind.MISSPELLING, meant) if (meant := self._meant(plain)) else Verdict(Kind.UNKNOWN)

    def _stands(self, word: str) -> bool:
        if word in self._words:
            return True
        if ZWNJ in word:
            return all(not part or part in _PERSIAN_PARTS or part in self._words for part in word.split(ZWNJ))
        return self._code == "he" and word[0] in _HEBREW_LEADS and len(word) > 3 and self._stands(word[1:])

    def _meant(self, word: str) -> tuple[str, ...]:
        if ZWNJ in word or len(word) < 4:
            return ()
        ranked: dict[str, float] = {}
        for near, weight in slips(word, LETTERS.get(self._code, "")):
            if (often := self._frequency(near)) >= _LIKELY:
                ranked[near] = max(ranked.get(near, -9.0), log10(often) + weight)
        best = sorted(ranked, key=ranked.__getitem__, reverse=True)
        return tuple([near for near in best if near in self._words][:3])
