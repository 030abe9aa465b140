"""Arabic words, by three kinds of evidence.

Hunspell decides whether a word may stand. Where it may not, a spelling that may and is written more often tells what
was meant; where nothing near is common, the word is unknown: most likely a name. What Hunspell lets pass is doubted
by a closed table, and accused where everybody writes it otherwise.
"""

from collections.abc import Collection, Mapping
from math import log10

from editor.proofing.spelling import accepted_slips
from editor.proofing.spelling import arabic_variants as variants
from editor.proofing.spelling.right_words import RIGHT_WORDS, SEATED
from editor.proofing.spelling.slips import LETTERS, slips
from editor.proofing.spelling.verdict import Frequency, Kind, Verdict, Words
from editor.text.folding import fold

_LONGEST = 24
_WRITTEN, _WRITTEN_SHORT = 0.1, 1.0
"""In a million: below it a spelling is no evidence against another; short words have neighbours by chance."""
_SURER = 0.3
"""A power of ten: how much likelier a spelling must be than one that Hunspell refuses."""
_LIKELIER, _FAR_LIKELIER = 2.0, 20.0
"""The same, as a factor, for a form that Hunspell accepts and the table doubts, and for any that it accepts."""
_COMMON = 10.0
_NISBA, _TIMES_NISBA = 0.2, 8.0
_DAILY = 8.0
_RARE, _SELDOM = 0.05, 0.5
_LIKELY, _TIMES = 2.0, 100.0
_MEANT, _SURELY_MEANT = 1.3, 2.2
"""Powers of ten: frequency and weight of the slip that make a word what was meant."""
_JOINABLE = 3.0
_OPEN = "اأإآدذرزوؤىةء"
"""Letters that are not joined to the next: behind them a missing space is hard to see."""
_NEVER_PARTED = ("عبد", "أبو", "ابو", "بو", "ال", "وال", "بال", "كال", "فال")
_BEFORE_ANY_WORD = "من عن على إلى في كما منذ بعد قبل غير حتى كل بين هذا هذه ذلك عدم ثم أو أن إن مع عند رئيس مجلس وزير خلال أكثر التي الذي"
_PARTICLES = frozenset(_BEFORE_ANY_WORD.split())
_WORDS_OF_THEIR_OWN = frozenset(("الأولي", "والأولي", "الأيمان", "الأعلام"))
"""Right, and far rarer than what they would be slips of: only their place tells."""
_DENIALS = ("لا", "لم", "لن", "ولا", "ولم", "ولن", "فلا", "ما")


class ArabicEvidence:
    """What Hunspell, the frequencies and the table of accepted slips say together."""

    def __init__(self, words: Words, frequency: Frequency, names: Collection[str] = ()) -> None:
        self._words = words
        self._frequency = frequency
        self._names = frozenset(name for name in names if name[0] != "ا" or name.startswith("ال"))

    def verdict(self, word: str) -> Verdict | None:
        """What is wrong with a bare word; None where it may stand."""
        if (
            not 2 <= len(word) <= _LONGEST
            or word in RIGHT_WORDS
            or "آآ" in word
            or word[1:4] in SEATED
            or word[2:5] in SEATED
        ):
            return None
        if meant := accepted_slips.certain(word):
            return _respelt(word, meant, sure=len(meant) == 1)
        if meant := self._doubted(word):
            return _respelt(word, meant)
        if word in self._words or self._stands(word):
            return self._accused(word)
        return self._refused(word) if len(word) > 2 or word[-1] in "ىةه" else None

    def _refused(self, word: str) -> Verdict | None:
        """What Hunspell does not know: the likeliest explanation that holds."""
        explanations = (self._denied, self._misspelt, self._parted, self._mistyped, self._unknown)
        return next((verdict for explained in explanations if (verdict := explained(word))), None)

    def _stands(self, word: str) -> bool:
        """What Hunspell refuses and is right all the same: و before some words, and مسئول as Cairo writes it."""
        if self._is_name(word):
            return True
        if len(word) > 3 and word[0] in "وفبلك":
            rest, often = word[1:], self._frequency(word[1:])
            if word[0] == rest[0] and self._frequency(rest[1:]) > often:  # «ووكذلك»
                return False
            if word[0] in "وف" and often >= _SELDOM and rest in self._words:
                return True
            if often >= 1 and rest not in self._words and self._refused(rest) is None:
                return True
        if word.endswith("أوا") and word[:-2] in self._words:
            return True
        return "ئو" in word and word.replace("ئو", "ؤو") in self._words

    def _is_name(self, word: str) -> bool:
        """A first name or a place, unless it is written in Cairo's manner: يحيى, but not فتحى."""
        name = word if word in self._names else word[1:] if word[0] in "وفبلك" else ""
        if name.endswith("ى") and self._frequency(name[:-1] + "ي") > self._frequency(name):
            return False
        return name in self._names

    def _doubted(self, word: str) -> tuple[str, ...]:
        """What a form stands for that a table takes for a slip, where the right one is written more often."""
        often = self._frequency(word)
        least = max(_WRITTEN, _LIKELIER * often)
        refused = not often and word not in self._words
        meant = {
            other: times
            for other in accepted_slips.likely(word)
            if (times := self._frequency(other)) >= least or (refused and other in self._words)
        }
        return tuple(sorted(meant, key=meant.__getitem__, reverse=True))

    def _accused(self, word: str) -> Verdict | None:
        """A form that Hunspell accepts, though another spelling of it is the one that everybody writes."""
        if word in _WORDS_OF_THEIR_OWN:
            return None
        often = self._frequency(word)
        if (noun := variants.feminine(word)) and noun in self._words and self._weight(noun) > 3 * self._weight(word):
            return _respelt(word, (noun,))
        if (noun := variants.nisba(word)) and self._is_seldom_his(word, noun):
            return _respelt(word, (noun,))
        least = max(_COMMON, _FAR_LIKELIER * max(often, 0.02))
        ranked = {other: times for other in variants.narrow(word) if (times := self._frequency(other)) >= least}
        found = self._right(word, ranked)
        return _respelt(word, found) if found else None

    def _is_seldom_his(self, word: str, noun: str) -> bool:
        """«برلمانيه»: a noun or adjective in ـية, which takes no pronoun as it stands."""
        often = self._frequency(noun)
        return often >= _NISBA and often > _TIMES_NISBA * self._frequency(word) and noun in self._words

    def _weight(self, word: str) -> float:
        """How often a word comes with these clitics or others."""
        return self._frequency(word) or max(map(self._frequency, variants.stems(word)), default=0.0) / 10

    def _misspelt(self, word: str) -> Verdict | None:
        often = self._frequency(word)
        least = log10(max(often, 0.03)) + (_SURER if len(word) > 3 else 1.0)
        short = len(word) < 6
        weight_of = self._weight if often < _RARE and not short else self._frequency
        for candidates in (variants.variants(word), variants.twice(word)):
            ranked: dict[str, float] = {}
            for other, weight in candidates:
                times = weight_of(other)
                if times >= (_WRITTEN_SHORT if short else _WRITTEN) and (score := log10(times) + weight) >= least:
                    ranked[other] = max(ranked.get(other, score), score)
            if found := self._right(word, ranked):
                lone = len(ranked) == 1 and len(word) > 4 and word[-1] != "ة" and fold(word) == fold(found[0])
                return _respelt(word, found, sure=lone and self._frequency(found[0]) >= _LIKELY)
        return None

    def _right(self, word: str, ranked: Mapping[str, float]) -> tuple[str, ...]:
        """The best of the candidates that are words, and no slips themselves."""
        found = []
        for other in sorted(ranked, key=ranked.__getitem__, reverse=True):
            if other != word and self._is_word(other) and not variants.asks(other, word):
                found.append(other)
                if len(found) == 3:
                    break
        return tuple(found)

    def _is_word(self, other: str) -> bool:
        """What may be proposed: no slip itself, known to Hunspell, or a name that is written every day."""
        if accepted_slips.certain(other):
            return False
        if other in self._words:
            return True
        return self._frequency(other) >= _DAILY and not any(near in self._words for near, _ in variants.variants(other))

    def _denied(self, word: str) -> Verdict | None:
        """لايزال، لابد: the particle and what it denies."""
        for part in _DENIALS:
            rest = word[len(part) :]
            if not word.startswith(part) or len(rest) < 2 or rest not in self._words:
                continue
            is_verb = part != "ما" and rest[0] in "يتنأ" and len(rest) > 3
            least = _RARE if is_verb else _JOINABLE if len(rest) > 2 else 10 * _JOINABLE
            if (self._weight(rest) if is_verb else self._frequency(rest)) >= least:
                return Verdict(Kind.ORTHOGRAPHY, (f"{part} {rest}",))
        return None

    def _parted(self, word: str) -> Verdict | None:
        """Words run together: كرةالقدم."""
        often = self._frequency(word)
        if often >= _JOINABLE or len(word) < 6:
            return None
        best, likeliest = "", 0.0
        for at in range(2, len(word) - 2):
            first, rest = word[:at], word[at:]
            one, other = self._frequency(first), self._frequency(rest)
            if min(one, other) < max(_JOINABLE, 20 * often) or first in _NEVER_PARTED:
                continue
            if not self._is_seam(first, rest, min(one, other)):
                continue
            if one * other > likeliest and first in self._words and rest in self._words:
                best, likeliest = f"{first} {rest}", one * other
        return Verdict(Kind.ORTHOGRAPHY, (best,)) if best else None

    def _is_seam(self, first: str, rest: str, often: float) -> bool:
        """Whether a space may have been forgotten here: before an article, behind a particle or a letter that is not joined."""
        if len(rest) > 4 and rest.startswith("ال") and len(first) > 2:
            return True
        if first in _PARTICLES and len(rest) > 2:
            return often >= 10 * _JOINABLE
        return min(len(first), len(rest)) > 3 and often >= _JOINABLE * (5 if first[-1] in _OPEN else 50)

    def _mistyped(self, word: str) -> Verdict | None:
        often = self._frequency(word)
        if often >= _SELDOM or len(word) < 4:
            return None
        ranked: dict[str, float] = {}
        for near, weight in slips(word, LETTERS["ar"]):
            times = self._frequency(near)
            if times >= max(_LIKELY, _TIMES * often) and (score := log10(times) + weight) >= _MEANT:
                ranked[near] = max(ranked.get(near, score), score)
        best = self._right(word, ranked)
        if best and (often < _RARE or self._frequency(best[0]) > 1000 * often):
            return Verdict(Kind.MISSPELLING, best, sure=ranked[best[0]] >= _SURELY_MEANT)
        return None

    def _unknown(self, word: str) -> Verdict | None:
        if self._frequency(word) >= _RARE or any(self._frequency(stem) >= _RARE for stem in variants.stems(word)):
            return None
        return Verdict(Kind.UNKNOWN)


def _respelt(word: str, meant: tuple[str, ...], *, sure: bool = False) -> Verdict:
    meant = tuple(dict.fromkeys(form for one in meant for form in (one, one.replace("سئول", "سؤول"))))
    ya = {word[-1], meant[0][-1]} == {"ى", "ي"} and word[:-1] == meant[0][:-1]
    return Verdict(Kind.FINAL_YA if ya else Kind.ORTHOGRAPHY, meant, sure)
