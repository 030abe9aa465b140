"""What the house writes for a key: its quotation marks, the Arabic comma, semicolon and question mark.

Never in a Latin run, an address, a handle or code, and never between digits; there a sign is what it is.
"""

import re
from dataclasses import dataclass

from editor.language.language import Language
from editor.text.direction import Direction
from editor.text.letters import TATWEEL, ZWNJ, is_rtl_letter
from editor.text.words import EMAIL, HANDLE, HASHTAG, URL

_NEAR = 400
"""Code points of the paragraph looked back at."""
_CODE = re.compile(rf"(?:{URL}|{EMAIL}|{HANDLE}|`[^`\n]*|\]\([^)\n]*|\[@[^\]\n]*|\{{>>[^<]*)$")
_LATIN_TAG = re.compile(rf"{HASHTAG}$")


@dataclass(frozen=True, slots=True)
class Instead:
    """What is written for a key: so many code points before the caret go, and these words come."""

    take: int
    put: str


def written_for(key: str, before: str, language: Language) -> Instead | None:
    """What stands for a key typed behind `before`, the paragraph up to the caret; None where the key stands for itself.

    >>> from editor.language.arabic import LANGUAGE
    >>> written_for(",", "قال سامر", LANGUAGE), written_for(",", "وكالة AFP", LANGUAGE)
    (Instead(take=0, put='،'), None)
    """
    near = before[-_NEAR:]
    if key == '"':
        return None if _is_code(near) else _quote_mark(before, language)
    if key in language.typed:
        alone = near[-1:].isdigit() or _in_latin(near) or _is_code(near)
        return None if alone else Instead(0, language.typed[key])
    if key == " " and near[-1:] in language.typed and near[-2:-1].isdigit() and not _in_latin(near[:-1]):
        return Instead(1, language.typed[near[-1]] + " ")  # «عام 2024, »: no number goes on behind it
    return None


def half_space(language: Language) -> str:
    """What Shift and Space write: the joiner between the parts of a Persian word, or nothing."""
    return ZWNJ if language.half_space else ""


def _quote_mark(before: str, language: Language) -> Instead | None:
    """The closing mark where a quotation is open in the paragraph, else the opening one; behind a space in it, an inner."""
    opening, closing = language.quote_marks
    if _is_open(before, opening, closing):
        return Instead(0, _inner_mark(before[before.rfind(opening) :], language) or closing)
    if _in_latin(before[-_NEAR:]) and language.direction is Direction.RTL:
        return None
    if language.code == "he" and before[-1:].isalpha():
        return None  # the mark inside an acronym: צה"ל
    return Instead(0, opening)


def _inner_mark(said: str, language: Language) -> str:
    """What stands for the key inside a quotation, `said` with its opening mark up to the caret; nothing: it closes."""
    if language.inner_marks is None or language.inner_marks == language.quote_marks:
        return ""
    opening, closing = language.inner_marks
    if _is_open(said, opening, closing):
        return closing
    return opening if said[-1].isspace() or said == language.quote_marks[0] else ""


def _is_open(before: str, opening: str, closing: str) -> bool:
    if opening == closing:
        return before.count(opening) % 2 == 1
    still = 0
    for letter in before:
        still = still + 1 if letter == opening else max(0, still - 1) if letter == closing else still
    return still > 0


def _in_latin(near: str) -> bool:
    """Whether the last letter before the caret is a Latin one."""
    for letter in reversed(near):
        if is_rtl_letter(letter) or letter == TATWEEL:
            return False
        if letter.isalpha():
            return True
    return False


def _is_code(near: str) -> bool:
    if _CODE.search(near):
        return True
    tag = _LATIN_TAG.search(near)
    return tag is not None and not any(map(is_rtl_letter, tag.group()))
