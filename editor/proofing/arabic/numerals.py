"""Numbers in figures and in words, as far as the noun after them depends on them."""

import re
from enum import StrEnum

from editor.proofing.arabic.closed import listed


class Asks(StrEnum):
    """What a number asks of the noun it counts."""

    PLURAL = "plural"
    """3 to 10: a plural in the genitive."""
    ACCUSATIVE = "accusative"
    """11 to 99: a singular in the accusative."""
    GENITIVE = "genitive"
    """Hundreds and above: a singular in the genitive."""


_WHOLE = re.compile(r"\d+(?:[,٬]\d{3})*")
_BROKEN = re.compile(r"(\d+)[.,٫](\d{1,2})")
_LONGEST = 12
"""Digits; a longer one is a reference."""


def figure(token: str) -> tuple[int, bool] | None:
    """The whole part of a number in figures, and whether a fraction follows; None where it may be no count.

    >>> figure("12"), figure("1,200"), figure("53.82"), figure("1.200"), figure("2-1")
    ((12, False), (1200, False), (53, True), None, None)
    """
    if len(token) > _LONGEST:
        return None
    if _WHOLE.fullmatch(token):
        return int(token.replace(",", "").replace("٬", "")), False
    if match := _BROKEN.fullmatch(token):
        return int(match[1]), True
    return None


def asks(number: int) -> Asks | None:
    """What the last part of a number asks for; None for one, two, and what ends in them."""
    last = number % 100
    if 3 <= last <= 10:
        return Asks.PLURAL
    if 11 <= last <= 99:
        return Asks.ACCUSATIVE
    return Asks.GENITIVE if last == 0 and number else None


_PAIRS = "ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني تسعة/تسع عشرة/عشر بضعة/بضع"
FOR_MASCULINE = dict(pair.split("/") for pair in _PAIRS.split())
"""Units as masculine nouns take them, each with the form feminine nouns take."""
FOR_FEMININE = {feminine: masculine for masculine, feminine in FOR_MASCULINE.items()} | {"ثمان": "ثمانية"}
TENS = frozenset(
    f"{stem}{end}" for stem in ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"] for end in ("ون", "ين")
)
HUNDREDS = listed(
    "مئة مائة مئتا مئتي مائتا مائتي ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة "
    "ثلاثمائة أربعمائة خمسمائة ستمائة سبعمائة ثمانمائة تسعمائة"
)
THOUSANDS = listed("ألف آلاف مليون ملايين مليار مليارات")
ROUGHLY = listed("نحو حوالي قرابة زهاء بنحو بحوالي لنحو ونحو من ")


def numeral(word: str) -> tuple[str, str]:
    """A numeral in words parted from the letters joined to its front: بثلاثة → ب, ثلاثة. Empty where it is none.

    >>> numeral("وبخمسة"), numeral("لست"), numeral("كتاب")
    (('وب', 'خمسة'), ('', ''), ('', ''))
    """
    return _PARTED.get(word, ("", ""))


_NUMERALS = frozenset(FOR_MASCULINE) | frozenset(FOR_FEMININE) | TENS | HUNDREDS | THOUSANDS
_PARTED = {
    conjunction + preposition + number: (conjunction + preposition, number)
    for conjunction in ("", "و", "ف")
    for preposition in ("", "ب", "ل", "ك")
    for number in _NUMERALS
    if not (number == "ست" and preposition in ("ل", "ك"))
}
"""لست is "I am not"."""
