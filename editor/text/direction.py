"""The direction of a paragraph, and the runs inside it that bidi would scramble.

The detector follows UAX #9 P2 (isolates are skipped) and goes further: notation, URLs, handles,
e-mail addresses and digits say nothing about the language of a sentence.
"""

import re
from enum import StrEnum

from editor.text.letters import RTL_LETTER, is_rtl_letter
from editor.text.spans import Span
from editor.text.words import EMAIL, HANDLE, URL


class Direction(StrEnum):
    RTL = "rtl"
    LTR = "ltr"


_ISOLATE = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
_HANDLE_BEGUN = r"(?<![\w@])@[A-Za-z0-9_]*"
"""One that is being typed too: a line must not jump at its first letter and back at its second."""
_SILENT = re.compile(
    rf"!?\[[^\]\n]*\]\([^)\n]*\)|\[@[^\]\n]*\]|`[^`\n]*`|\{{>>.*?<<\}}|{URL}|{EMAIL}|{_HANDLE_BEGUN}|<[^<>\n]*>"
)
_PLAINLY_RTL = re.compile(rf"[^\w\u2066-\u2069\u200e@\[`{{<!]*{RTL_LETTER.pattern}")
"""How nearly every right-to-left paragraph begins: no look at the rest is needed."""
_LINK_WORDS = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_RLM_LIKE, _LRM = "\u200f\u061c", "\u200e"


def strong_direction(text: str) -> Direction | None:
    """The direction of the first strong letter that counts, or None in a neutral paragraph.

    >>> strong_direction("@user قال")
    <Direction.RTL: 'rtl'>
    >>> strong_direction("2024 - 12") is None
    True
    """
    if _PLAINLY_RTL.match(text):
        return Direction.RTL
    previous = None
    while previous != text:  # inner isolates first, until none is left
        previous, text = text, _ISOLATE.sub(" ", text)
    if (found := _first_strong(_SILENT.sub(" ", text))) is not None:
        return found
    # Only a link or a handle: its words are better than nothing.
    return _first_strong(_LINK_WORDS.sub(r" \1 ", text)) if _LINK_WORDS.search(text) else None


def _first_strong(text: str) -> Direction | None:
    for character in text:
        if character in _RLM_LIKE or is_rtl_letter(character):
            return Direction.RTL
        if character == _LRM or (character.isalpha() and not is_rtl_letter(character)):
            return Direction.LTR
    return None


_ENOUGH = 2000
"""Code points that tell which way a paragraph runs."""


def direction_of(text: str, default: Direction) -> Direction:
    """The direction of a paragraph in a story that runs `default`; a neutral or empty one follows the story.

    A paragraph that opens with a foreign name but is written mostly in the story's letters follows it too.

    >>> direction_of("WHO قالت إن اللقاح آمن", Direction.RTL)
    <Direction.RTL: 'rtl'>
    >>> direction_of("The word سوق means market", Direction.RTL)
    <Direction.LTR: 'ltr'>
    """
    text = text[:_ENOUGH]
    first = strong_direction(text)
    if first is None or first is default:
        return default
    said = _SILENT.sub(" ", text)
    rtl, letters = len(RTL_LETTER.findall(said)), sum(map(str.isalpha, said))
    most = Direction.RTL if 2 * rtl >= letters else Direction.LTR
    return default if most is default else first


# Runs whose parts change places in a right-to-left line. Ranges (10-12), scores (3-1), hours
# (12:30-14:00) and percents are left alone: Arabic readers expect them from the right.
_SCRAMBLED = re.compile(
    r"(?=[A-Za-z\d@+._%-])(?:"  # how any of them begins: most letters need no further look
    rf"(?P<url>{URL})|(?P<email>{EMAIL})|(?P<handle>{HANDLE})"
    r"|(?P<date>(?<![\w-])\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?Z?)?(?![\w-]))"
    r"|(?P<phone>(?<![\w+])\+\d[\d ()\u00a0.-]{5,}\d(?!\w)|(?<![\w+-])00\d[\d -]{6,}\d(?![\w-])"
    r"|(?<![\w-])\d{2,4}[- ]\d{3,4}[- ]\d{3,4}(?![\w-]))"
    r"|(?P<version>(?<![\w.])\d+\.\d+\.\d+(?:\.\d+)*(?![\w])))"
)


def scrambled_runs(text: str) -> list[Span]:
    """Left-to-right runs that must be isolated inside a right-to-left paragraph, in order.

    >>> [run.of("اتصل على +970 59-123 قبل 10-12") for run in scrambled_runs("اتصل على +970 59-123 قبل 10-12")]
    ['+970 59-123']
    """
    return [Span(*match.span()) for match in _SCRAMBLED.finditer(text)]
