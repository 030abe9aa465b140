"""Who speaks in a story, and how much: the share of each in the words that are quoted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST = 5
"""So many are told by name; the rest are told together."""


class Standing(StrEnum):
    """Whose words they are."""

    SOURCE = "source"
    OTHERS = "others"
    """Sources beyond the first ones."""
    NOBODY = "nobody"
    """Words that no source is known of."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks. `name` is empty for others and for nobody."""

    name: str
    words: int
    percent: int
    """Of all quoted words, whole; those of a story add up to 100."""
    standing: Standing = Standing.SOURCE


def voices(spoken: Iterable[tuple[str, int]]) -> tuple[Voice, ...]:
    """The voices of a story from (name, words) of each quotation; the name is empty where nobody is known.

    Those who say most first, five at most, then the others together, and last what nobody is known of.

    >>> [(voice.name, voice.percent) for voice in voices([("هناء قاسم", 20), ("", 10), ("سامر العبدالله", 70)])]
    [('سامر العبدالله', 70), ('هناء قاسم', 20), ('', 10)]
    """
    counted: Counter[str] = Counter()
    for name, words in spoken:
        counted[name] += words
    nobody = counted.pop("", 0)
    ranked = [(name, words, Standing.SOURCE) for name, words in counted.most_common() if words]
    others = sum(words for _, words, _ in ranked[MOST:])
    rows = [*ranked[:MOST], ("", others, Standing.OTHERS), ("", nobody, Standing.NOBODY)]
    rows = [row for row in rows if row[1]]
    shares = percents([words for _, words, _ in rows])
    return tuple(
        Voice(name, words, share, standing) for (name, words, standing), share in zip(rows, shares, strict=True)
    )


def percents(amounts: Sequence[int]) -> tuple[int, ...]:
    """Whole percents of amounts above zero that add up to 100, none of them 0, as far as there are no more than 100.

    By largest remainders (Hamilton); who would get nothing is given one of the largest share.

    >>> percents([1, 1, 1]), percents([999, 1])
    ((34, 33, 33), (99, 1))
    """
    total = sum(amounts)
    shares = [amount * 100 // total for amount in amounts]
    by_remainder = sorted(range(len(amounts)), key=lambda index: -(amounts[index] * 100 % total))
    for index in by_remainder[: 100 - sum(shares)] if amounts else ():
        shares[index] += 1
    while 0 in shares and max(shares) > 1:
        shares[shares.index(max(shares))] -= 1
        shares[shares.index(0)] += 1
    return tuple(shares)
