"""Two spellings of one name: حمزة and حمزو بيرقدار, عبد الله and عبدالله, «بيرقدار» for the whole of it.

What is found here is offered, and never done: two people may well have names a letter apart.
"""

import re
from enum import IntEnum

from editor.text.folding import fold


class Likeness(IntEnum):
    """How far two names may be one person's."""

    NONE = 0
    SHORT = 1
    """One is part of the other: the family name alone."""
    NEAR = 2
    """All words alike but one, which is a letter apart."""
    SAME = 3
    """Spelt alike, but for hamza seats, tashkeel, joined عبد and the article."""


def likeness(one: str, other: str) -> Likeness:
    """How like two names are, whatever way they are written.

    >>> [likeness("حمزة البيروتي", name).name for name in ("حمزو البيروتي", "حمزه البيروتى", "البيروتي", "سليم الحداد")]
    ['NEAR', 'SAME', 'SHORT', 'NONE']
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return Likeness.NONE
    if first == second:
        return Likeness.SAME
    if len(first) == len(second):
        apart = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
        near = len(first) > 1 and len(apart) == 1 and is_a_letter_apart(*apart[0])
        return Likeness.NEAR if near and not _differ_in_gender(*apart[0]) else Likeness.NONE
    short, long = sorted((first, second), key=len)
    inside = len(long) > 1 and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
    return Likeness.SHORT if inside and (len(short) > 1 or len(short[0]) > 3) else Likeness.NONE


def is_a_letter_apart(one: str, other: str) -> bool:
    """Whether one letter more, less, another or two that changed places make one word of the other.

    Words of fewer than three letters never are.
    """
    if min(len(one), len(other)) < 3 or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        apart = [at for at in range(len(one)) if one[at] != other[at]]
        swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]]
        return len(apart) == 1 or (swapped and one[apart[1]] == other[apart[0]])
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _words(name: str) -> tuple[str, ...]:
    """Folded, without the article; عبد is part of the word behind it."""
    words = [word.removeprefix("ال") if len(word) > 4 else word for word in re.findall(r"[^\W_]+", fold(name))]
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in ("عبد", "ابو", "بن", "ابن"):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(
        word.replace("عبدال", "عبد") if word.startswith("عبدال") and len(word) > 6 else word for word in joined
    )


def _differ_in_gender(one: str, other: str) -> bool:
    """سليم and سليمة are two people; حمزة and حمزو are not."""
    short, long = sorted((one, other), key=len)
    return long == short + "ه"
