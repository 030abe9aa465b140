"""Digits: Latin (0-9), Arabic-Indic (٠-٩), Persian (۰-۹)."""

import re
from collections.abc import Iterator
from enum import StrEnum

from editor.text.spans import Span


class Digits(StrEnum):
    LATIN = "0123456789"
    ARABIC = "٠١٢٣٤٥٦٧٨٩"
    PERSIAN = "۰۱۲۳۴۵۶۷۸۹"


_ANY = re.compile("[0-9٠-٩۰-۹]")
_NUMBER = re.compile("[0-9٠-٩۰-۹]+(?:[.,٫٬:/-]?[0-9٠-٩۰-۹]+)*")
_LATIN = re.compile("[A-Za-z+]")


def digit_set(character: str) -> Digits | None:
    """Which set a character belongs to, or None."""
    return next((digits for digits in Digits if character in digits.value), None)


def converted(text: str, to: Digits) -> str:
    """The text with every digit in one set.

    >>> converted("٨ و 250", Digits.LATIN)
    '8 و 250'
    """
    return _ANY.sub(lambda match: to.value[int(match.group())], text)


def numbers(text: str) -> Iterator[Span]:
    """The numbers of a text in order, but those of Latin names: G20, B-52.

    >>> [number.of("قمة G20 عام 2024") for number in numbers("قمة G20 عام 2024")]
    ['2024']
    """
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        beside = text[max(0, start - 2) : start].strip() + text[end : end + 2].strip()
        if not _LATIN.search(beside):
            yield Span(start, end)
