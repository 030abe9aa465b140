"""Digits: Latin (0-9), Arabic-Indic (٠-٩), Persian (۰-۹)."""

import re
from enum import StrEnum


class Digits(StrEnum):
    LATIN = "0123456789"
    ARABIC = "٠١٢٣٤٥٦٧٨٩"
    PERSIAN = "۰۱۲۳۴۵۶۷۸۹"


_ANY = re.compile("[0-9٠-٩۰-۹]")


def digit_set(character: str) -> Digits | None:
    """Which set a character belongs to, or None."""
    return next((digits for digits in Digits if character in digits.value), None)


def converted(text: str, to: Digits) -> str:
    """The text with every digit in one set.

    >>> converted("٨ و 250", Digits.LATIN)
    '8 و 250'
    """
    return _ANY.sub(lambda match: to.value[int(match.group())], text)
