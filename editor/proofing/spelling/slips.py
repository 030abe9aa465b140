"""Slips of the fingers: every string one of them away, and words that were run together.

Each slip has a weight, a power of ten: by how much more a word is believed to be meant when this slip leads to it.
"""

from collections.abc import Iterator
from itertools import pairwise

_ROWS = (
    "ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm",
    "چجحخهعغفقثصض", "گکمنتالبیسش", "وپدذرزطظ",
)  # fmt: skip
_BELOW = (
    ("ضصثقفغعهخحج", "شسيبلاتنمكط"),
    ("شسيبلاتنمك", "ئءؤرىةوزظ"),
    ("qwertyuiop", "asdfghjkl"),
    ("asdfghjkl", "zxcvbnm"),
)
_ALIKE = (
    "اأإآ",
    "ةه",
    "ىي",
    "ضظ",
    "ؤوئءي",
    "تط",
    "سص",
    "دذ",
    "ثتس",
    "ذز",
    "قك",
    "جح",
    "خح",
    "بتثني",
    "رز",
    "عغ",
    "فق",
    "éèêëe",
    "àâa",
    "çc",
    "îïi",
    "ôo",
    "ûùu",
)
"""Letters of one sound, or of one shape but for its dots."""
_NEAR = {pair for row in _ROWS for pair in pairwise(row)} | {
    pair for rows in _BELOW for pair in zip(*rows, strict=False)
}
_NEAR |= {(b, a) for a, b in _NEAR}
_KIN = {(a, b) for kin in _ALIKE for a in kin for b in kin if a != b}
LETTERS = {
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "he": "אבגדהוזחטיכלמנסעפצקרשתםןץףך",
    "en": "abcdefghijklmnopqrstuvwxyz'",
    "fr": "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôûùœ'",
}
_DOUBLED, _ALIKE_WEIGHT, _SWAPPED, _NEAR_WEIGHT, _MISSING, _EXTRA, _OTHER = 1.2, 1.0, 0.8, 0.4, 0.4, 0.2, -0.6


def slips(word: str, letters: str) -> Iterator[tuple[str, float]]:
    """Every string one slip away, with the slip's weight."""
    for at, letter in enumerate(word):
        head, tail = word[:at], word[at + 1 :]
        yield head + tail, _DOUBLED if letter in (tail[:1], head[-1:]) else _EXTRA
        if tail and tail[0] != letter:
            yield head + tail[0] + letter + tail[1:], _SWAPPED
        for other in letters:
            if other != letter:
                pair = (letter, other)
                yield head + other + tail, _ALIKE_WEIGHT if pair in _KIN else _NEAR_WEIGHT if pair in _NEAR else _OTHER
            yield head + other + word[at:], _MISSING
    for other in letters:
        yield word + other, _MISSING
