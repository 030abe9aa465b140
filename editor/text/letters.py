"""Kinds of characters that matter to right-to-left copy.

Sources: Unicode 15 blocks Arabic, Arabic Supplement, Arabic Extended-A, Hebrew; UAX #9 for the
direction controls.
"""

import re
import unicodedata

TATWEEL = "\u0640"
ZWNJ = "\u200c"
NBSP = "\u00a0"

TASHKEEL = frozenset(
    chr(point)
    for first, last in ((0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC),
                        (0x06DF, 0x06E4), (0x06E7, 0x06E8), (0x06EA, 0x06ED))
    for point in range(first, last + 1)
)  # fmt: skip
"""Vowel signs and Quranic marks: shown, never a difference between two words."""

OVERRIDES = frozenset("\u202d\u202e")
"""LRO and RLO: they can make text read as what it is not ("Trojan Source"), so they never stay."""

BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INVISIBLE = BIDI_CONTROLS | frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters that take no ink; ZWNJ (U+200C) is among them, though Persian needs it."""

ODD_SPACES = frozenset(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
)
"""Spaces that are not U+0020; a paste cleaner folds each to one."""

OPENING_QUOTES = frozenset("«“„‹‘")
CLOSING_QUOTES = frozenset("»”›’")
STRAIGHT_QUOTE = '"'
QUOTES = OPENING_QUOTES | CLOSING_QUOTES | {STRAIGHT_QUOTE}

FULL_STOPS = ".!?؟۔…"

RTL_LETTER = re.compile(
    "[\u05d0-\u05f2\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef"
    "\u06fa-\u06ff\u0750-\u077f\u0870-\u08c7\ufb1d-\ufdfb\ufe70-\ufefc]"
)
"""A letter of a right-to-left script, its marks left out."""


def is_rtl_letter(character: str) -> bool:
    """Whether one character is a letter of Arabic, Hebrew or their kin.

    >>> is_rtl_letter("ع"), is_rtl_letter("٣"), is_rtl_letter("a")
    (True, False, False)
    """
    return RTL_LETTER.match(character) is not None


def without_tashkeel(text: str) -> str:
    """The text without vowel signs and tatweel.

    >>> without_tashkeel("كِتَـــابٌ")
    'كتاب'
    """
    return text.translate(_NO_TASHKEEL)


_NO_TASHKEEL = dict.fromkeys(map(ord, TASHKEEL | {TATWEEL}))


def name_of(character: str) -> str:
    """The Unicode name of a character, for telling which hidden mark was met."""
    return unicodedata.name(character, f"U+{ord(character):04X}")
