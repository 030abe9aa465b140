"""Quotation marks, paired: which opens, which closes, and which of the two was forgotten.

A mark's place says more than its shape: editing systems that bend straight marks by themselves often bend the
opening one the wrong way, and reversed marks are met in every house. So the spaces beside a mark are believed
first, its shape second, and what stands open third.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from editor.text.letters import INVISIBLE
from editor.text.spans import Span, trimmed

_MARK = re.compile("[«»‹›“”„‟❝❞＂\"‘’']|(?<!')''(?!')")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_OPENING_SHAPES, _CLOSING_SHAPES = "«‹“„‟❝‘", "»›”❞’"
_BEFORE_OPENING = frozenset(' \t([{<-–—―:،,؛;/|ـ…«“„‹‘"')
_AFTER_CLOSING = frozenset(' \t)]}>-–—―:،,؛;/|.!?؟۔…»”›’"')
_SENTENCE_END = re.compile(r"[.!?؟۔]+(?=\s|$|[^\W\da-zA-Z])")
_GLUED = frozenset("وبلكف")
_DEPTH = 6
"""Marks inside marks deeper than this are not looked for."""
_LINES_OPEN = 6
"""A quotation broken over single lines is followed this far."""


class Missing(Enum):
    """Which mark the writer forgot."""

    NONE = auto()
    OPENING = auto()
    CLOSING = auto()


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between marks. `span` excludes the marks and the spaces at its ends; `outer` holds them."""

    span: Span
    outer: Span
    missing: Missing = Missing.NONE
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """What the marks of a text tell."""

    stretches: tuple[Marked, ...]
    strays: tuple[int, ...]
    """Offsets of closing marks that nothing opened, in order."""


class _Leans(Enum):
    OPEN = auto()
    CLOSE = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    leans: _Leans


def read_marks(text: str) -> Marks:
    """Every stretch between quotation marks, in order, and the stray closing ones.

    >>> text = 'قال إن ”الطريق مغلق“ أمام "الزوار".'
    >>> [stretch.span.of(text) for stretch in read_marks(text).stretches]
    ['الطريق مغلق', 'الزوار']
    """
    found: list[Marked] = []
    strays: list[int] = []
    hanging: tuple[_Mark, int] | None = None  # a mark left open on the line before, and how many lines ago
    line_end = 0
    for line in _LINE.finditer(text):
        near = text.count("\n", line_end, line.start()) <= 1
        line_end = line.end()
        pairs, unclosed, unopened = _paired(list(_marks(text, line.start(), line.end())))
        first = min((pair[0].start for pair in pairs), default=line.end())
        if hanging and near and unopened and unopened[0].start < first and not unclosed:
            pairs.append((hanging[0], unopened.pop(0)))
            found = [stretch for stretch in found if stretch.outer.start != hanging[0].start]
        elif hanging and (not near or pairs or unclosed or unopened or hanging[1] >= _LINES_OPEN):
            hanging = None
        _pair_by_sentence(text, pairs, unclosed, line.end())
        _pair_by_sentence(text, pairs, unopened, line.end())
        found += [Marked(Span(a.end, b.start), Span(a.start, b.end)) for a, b in pairs]
        found += _to_sentence_end(text, unclosed, line.end(), pairs)
        strays += [mark.start for mark in unopened if mark.family != "'" and not _is_inch(text, mark)]
        if unclosed and (not pairs or unclosed[-1].start > max(pair[0].start for pair in pairs)):
            hanging = (unclosed[-1], 0)
        elif hanging:
            hanging = (hanging[0], hanging[1] + 1)
    return Marks(tuple(_nested(text, found)), tuple(strays))


def sentence_end(text: str, start: int, end: int) -> int:
    """Where the sentence at `start` ends, its full stop left out; at most `end`.

    >>> sentence_end("وصل د. سامي. ثم غادر.", 0, 21)
    11
    """
    for stop in _SENTENCE_END.finditer(text, start, end):
        before = text[max(start, stop.start() - 2) : stop.start()]
        if stop.group() == "." and (len(before.strip()) < 2 or before[0] in " ."):
            continue  # the full stop of an abbreviation: «د.»
        if stop.group().startswith("..") and stop.end() < end:
            continue
        return stop.start()
    return end


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        glyph = match.group()
        before, after = _beside(text, match.start(), -1, start, end), _beside(text, match.end() - 1, 1, start, end)
        if _inside_a_word(glyph, before, after):
            continue
        yield _Mark(match.start(), match.end(), _family(glyph), _lean(text, match, before, after, start))


def _beside(text: str, at: int, step: int, start: int, end: int) -> str:
    """The next character that takes ink or space; empty at the ends of the line."""
    at += step
    while start <= at < end and text[at] in INVISIBLE:
        at += step
    return text[at] if start <= at < end else ""


def _inside_a_word(glyph: str, before: str, after: str) -> bool:
    """Gershayim (צה"ל) and apostrophes (l'eau) join letters."""
    if "\u05d0" <= before <= "\u05ea" and "\u05d0" <= after <= "\u05ea":
        return True
    return glyph in "'’‘" and (before.isalnum() or glyph == "'") and after.isalnum() and before.isalnum()


def _family(glyph: str) -> str:
    return "«" if glyph in "«»‹›" else "'" if glyph in "‘’'" else '"'


def _lean(text: str, match: re.Match[str], before: str, after: str, line_start: int) -> _Leans:
    opens = before == "" or before in _BEFORE_OPENING or before.isspace()
    closes = after == "" or after in _AFTER_CLOSING or after.isspace()
    if opens != closes:
        return _Leans.OPEN if opens else _Leans.CLOSE
    if not opens and _after_glued_letter(text, match.start(), line_start):
        return _Leans.OPEN
    if match.group() in "«‹":
        return _Leans.OPEN
    return _Leans.CLOSE if match.group() in "»›" else _Leans.EITHER


def _after_glued_letter(text: str, at: int, line_start: int) -> bool:
    """Whether a lone conjunction or preposition stands right before the mark: و"النصر"."""
    if at - 1 < line_start or text[at - 1] not in _GLUED:
        return False
    return at - 2 < line_start or not text[at - 2].isalnum()


def _paired(marks: list[_Mark]) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark], list[_Mark]]:
    """Pairs of one line, and the marks that stayed open or closed nothing."""
    pairs: list[tuple[_Mark, _Mark]] = []
    opened: list[_Mark] = []
    unclosed: list[_Mark] = []
    unopened: list[_Mark] = []
    for mark in marks:
        partner = _partner(opened, mark)
        if mark.leans is _Leans.OPEN or (mark.leans is _Leans.EITHER and partner is None):
            if mark.family != "'" or mark.leans is _Leans.OPEN:
                opened.append(mark)
        elif partner is None:
            unopened.append(mark)
        else:
            unclosed += [left for left in opened[partner + 1 :] if left.family != "'"]
            pairs.append((opened[partner], mark))
            del opened[partner:]
    unclosed += [left for left in opened if left.family != "'"]
    return pairs, sorted(unclosed, key=lambda mark: mark.start), unopened


def _partner(opened: list[_Mark], mark: _Mark) -> int | None:
    """Which open mark this one closes: the nearest of its own kind, else the nearest double one."""
    near = range(len(opened) - 1, max(-1, len(opened) - 1 - _DEPTH), -1)
    own = next((index for index in near if opened[index].family == mark.family), None)
    if own is not None or mark.family == "'" or mark.leans is _Leans.EITHER:
        return own
    return next((index for index in near if opened[index].family != "'"), None)


def _pair_by_sentence(text: str, pairs: list[tuple[_Mark, _Mark]], left: list[_Mark], end: int) -> None:
    """Two marks left over in one sentence are a pair whose spacing misled: «قال" نعم"»."""
    index = 0
    taken = sorted(pair[0].start for pair in pairs)
    while index + 1 < len(left):
        first, second = left[index], left[index + 1]
        whole = sentence_end(text, first.end, min(end, second.start)) >= second.start
        between = any(first.start < at < second.start for at in taken) if len(taken) < 64 else True
        if whole and not between and first.family == second.family and text[first.end : second.start].strip():
            pairs.append((first, second))
            del left[index : index + 2]
        else:
            index += 1


def _to_sentence_end(
    text: str, unclosed: list[_Mark], line_end: int, pairs: list[tuple[_Mark, _Mark]]
) -> Iterator[Marked]:
    """Stretches without a closing mark: to the end of their sentence, or to the next mark."""
    opens = sorted([pair[0].start for pair in pairs] + [mark.start for mark in unclosed])
    position = 0
    for mark in unclosed:
        while position < len(opens) and opens[position] <= mark.start:
            position += 1
        limit = opens[position] if position < len(opens) else line_end
        end = sentence_end(text, mark.end, limit)
        if not _is_inch(text, mark):
            yield Marked(Span(mark.end, end), Span(mark.start, end), Missing.CLOSING)


def _is_inch(text: str, mark: _Mark) -> bool:
    """A straight mark right after a digit, with no partner, measures inches."""
    return text[mark.start] in "\"'" and mark.start > 0 and text[mark.start - 1].isdigit()


def _nested(text: str, found: list[Marked]) -> Iterator[Marked]:
    """The stretches in order, trimmed, empty ones dropped, each knowing whether it stands inside another."""
    outer_end = -1
    previous: Marked | None = None
    for stretch in sorted(found, key=lambda stretch: (stretch.outer.start, -stretch.outer.end)):
        span = trimmed(text, stretch.span)
        span = trimmed(text, span, "".join(INVISIBLE) + " \t\u00a0")
        if not any(character.isalnum() for character in span.of(text)):
            continue
        if previous and stretch.outer == previous.span:
            continue  # doubled marks: ««…»»
        inside = stretch.outer.end <= outer_end
        if not inside and stretch.outer.start < outer_end:
            continue  # crosses another: its marks were misread
        outer_end = max(outer_end, stretch.outer.end)
        previous = Marked(span, stretch.outer, stretch.missing, inside)
        yield previous
