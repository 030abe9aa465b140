"""What is glued to the front of an Arabic word, and what stands behind it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ال", "بال", "كال", "ب", "ل", "ك")
_LEADS = tuple(dict.fromkeys(a + b for a in _CONJUNCTIONS for b in _PREPOSITIONS))
_FIRST = ("و", "ف", "ا", "ب", "ك", "ل")

Told = TypeVar("Told")


def partings(word: str) -> tuple[tuple[str, str], ...]:
    """Every way to part a bare word into its clitics and the word behind them; the whole word first.

    >>> partings("وللمسؤول")[-1]
    ('ولل', 'مسؤول')
    """
    return _parted(word) if word.startswith(_FIRST) else (("", word),)


@lru_cache(maxsize=50_000)
def _parted(word: str) -> tuple[tuple[str, str], ...]:
    ways = [(lead, word[len(lead) :]) for lead in _LEADS if word.startswith(lead) and len(word) > len(lead) + 1]
    for lead in ("لل", "ولل", "فلل"):
        if word.startswith(lead) and len(word) > len(lead) + 1:
            ways += [(lead[:-1], "ال" + word[len(lead) :]), (lead, word[len(lead) :])]
    return tuple(ways)


def joined(lead: str, word: str) -> str:
    """Clitics written to a word: ل before ال is لل.

    >>> joined("ول", "الإنترنت")
    'وللإنترنت'
    """
    return lead + word[1:] if lead.endswith("ل") and not lead.endswith("ال") and word.startswith("ال") else lead + word


def told_of(word: str, table: Mapping[str, Told]) -> tuple[str, Told] | None:
    """The clitics of a bare word and what a table tells of the word behind them."""
    if (whole := table.get(word)) is not None:
        return "", whole
    for lead, rest in partings(word):
        if (told := table.get(rest)) is not None:
            return lead, told
    return None
