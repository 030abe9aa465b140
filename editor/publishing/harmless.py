"""Text without the characters that no reader sees and no file should carry."""

import re

_SPACES = frozenset("\t\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_ODD = re.compile("[^\n -~\xa0-\u2027\u202f-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]")
"""Whatever is not surely harmless; beyond the BMP that is told one by one, which no news copy makes many of."""


def harmless(text: str) -> str:
    """The text without controls, halves of pairs, overrides and embeddings of direction; odd spaces become plain ones.

    Source: Unicode categories Cc and Cs, noncharacters, UAX #9 explicit formatting ("Trojan Source").

    >>> harmless("قال\\u202e نعم\\t😀\\x00")
    'قال نعم 😀'
    """
    return _ODD.sub(_mended, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Text for a field of one line: harmless, and nothing but single spaces between its words."""
    return " ".join(harmless(text).split())


def _mended(odd: re.Match[str]) -> str:
    sign = odd[0]
    if sign in _SPACES:
        return " "
    return sign if sign > "\uffff" and (ord(sign) & 0xFFFE) != 0xFFFE else ""
