"""Plain text that keeps its order wherever it is shown: what HTML says with `dir` and `bdi`, said with marks.

Source: UAX #9, P2 and P3 (a paragraph's direction where nothing else sets it), W2, W7 and N1 (what LRM on both sides does).
"""

import re
from unicodedata import bidirectional

from editor.text.direction import Direction, scrambled_runs
from editor.text.letters import RTL_LETTER
from editor.text.spans import Span

_LRM, _RLM, _LRI, _PDI = "\u200e", "\u200f", "\u2066", "\u2069"
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
_WAYS = {"L": Direction.LTR, "R": Direction.RTL, "AL": Direction.RTL}


def ordered(words: str, direction: Direction) -> str:
    """A line with marks where it needs them, and none where it does not.

    Runs that a right-to-left line would scramble stand between LRM, which every program knows; one with right-to-left
    letters in it, as an address may have, is isolated. A line that would be taken to run the other way opens with a mark.

    >>> ordered("اتصلوا بالرقم +970 59-123-4567", Direction.RTL)
    'اتصلوا بالرقم \\u200e+970 59-123-4567\\u200e'
    >>> ordered("WHO: وباء جديد", Direction.RTL)
    '\\u200fWHO: وباء جديد'
    """
    if direction is Direction.RTL:
        words = _with_runs(words)
    if not words or _taken_for(words) is direction:
        return words
    return f"{_RLM if direction is Direction.RTL else _LRM}{words}"


def _with_runs(words: str) -> str:
    parts, at = [], 0
    whole = [Span(*found.span()) for found in _ISOLATED.finditer(words)]
    for run in scrambled_runs(words):
        if any(isolated.covers(run) for isolated in whole):
            continue
        inside = run.of(words)
        first, last = (_LRI, _PDI) if RTL_LETTER.search(inside) else (_LRM, _LRM)
        parts += [words[at : run.start], first, inside, last]
        at = run.end
    return "".join((*parts, words[at:]))


def _taken_for(words: str) -> Direction:
    """The way a program that knows only the line shows it."""
    found = (_WAYS.get(bidirectional(letter)) for letter in _ISOLATED.sub("", words))
    return next(filter(None, found), Direction.LTR)
