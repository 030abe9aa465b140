"""Quotation marks, paired: which opens, which closes, and which of the two was forgotten.

A mark's place says more than its shape: editing systems that bend straight marks by themselves often bend the
opening one the wrong way, and reversed marks are met in every house. So the spaces beside a mark are believed
first, its shape second, and what stands open third.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from editor.text.letters import INVISIBLE
from editor.text.spans import Span, trimmed

_MARK = re.compile("[«»‹›“”„‟❝❞＂״\"‘’']|(?<!')''(?!')")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_OPENING_SHAPES, _CLOSING_SHAPES = "«‹“„‟❝‘", "»›”❞’"
_BEFORE_OPENING = frozenset(' \t([{<-–—―:،,؛;/|ـ…«“„‹‘"')
_AFTER_CLOSING = frozenset(' \t)]}>-–—―:،,؛;/|.!?؟۔…»”›’"')
_SENTENCE_END = re.compile(r"[.!?؟۔]+(?=\s|$|[^\W\da-zA-Z])")
_STOPS = tuple(".،,؛;!?؟")
_STOP = re.compile('[.،,؛;:!?؟«»“”"]')
_CLAUSE = 160
"""Code points before a mark in which the words that lead to it are looked for."""
_NEAR = 8
"""Code points behind a mark in which the next sign is looked for."""
_GLUED = frozenset("وبلكف")
_DEPTH = 6
"""Marks inside marks deeper than this are not looked for."""
_LINES_OPEN = 6
"""A quotation broken over single lines is followed this far."""


Leads = Callable[[str], bool] | None


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
    block: bool = False
    """Whether it is a paragraph set apart, which needs no marks."""


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
    LED = auto()
    """Opens, for the words before it say so."""


_OPENING = (_Leans.OPEN, _Leans.LED)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    leans: _Leans


_Paired = tuple[list[tuple[_Mark, _Mark]], list[_Mark], list[_Mark]]


def read_marks(text: str, leads: Leads = None) -> Marks:
    """Every stretch between quotation marks, in order, and the stray closing ones.

    `leads` tells of the words before a mark whether they lead to somebody's words.

    >>> text = 'قال إن ”الطريق مغلق“ أمام "الزوار".'
    >>> [stretch.span.of(text) for stretch in read_marks(text).stretches]
    ['الطريق مغلق', 'الزوار']
    """
    found: list[Marked] = []
    strays: list[int] = []
    hanging = _Hanging()
    for near, line in _lines(text):
        read = _paired(list(_marks(text, *line, leads)))
        pairs, unclosed, unopened = read
        if (opened := hanging.taken_by(read, near=near)) is not None:
            pairs.append((opened, unopened.pop(0)))
            found = [stretch for stretch in found if stretch.outer.start != opened.start]
        _pair_by_sentence(text, pairs, unclosed, line[1])
        _pair_by_sentence(text, pairs, unopened, line[1])
        found += [Marked(Span(a.end, b.start), Span(a.start, b.end)) for a, b in pairs]
        found += _to_sentence_end(text, unclosed, line[1], pairs)
        strays += [mark.start for mark in unopened if mark.family != "'" and not _is_inch(text, mark)]
        hanging.left_by(pairs, unclosed)
    return Marks(tuple(_nested(text, found)), tuple(strays))


def paragraph_spans(text: str, leads: Leads = None) -> Iterator[Span]:
    """The lines of a text, those that a quotation left open may run through held together.

    The marks of each are those that `read_marks` finds in it alone. Line breaks belong to none.

    >>> text = "قال: «نعم.\\nلا».\\nانتهى"
    >>> [span.of(text) for span in paragraph_spans(text)]
    ['قال: «نعم.\\nلا».', 'انتهى']
    """
    hanging, start, end = _Hanging(), -1, -1
    for near, (line_start, line_end) in _lines(text):
        if not (hanging.mark and near):
            if start >= 0:
                yield Span(start, end)
            start = line_start
        end = line_end
        if not hanging.mark and _is_settled(text[line_start:line_end], leads):
            continue
        pairs, unclosed, unopened = read = _paired(list(_marks(text, line_start, line_end, leads)))
        if (opened := hanging.taken_by(read, near=near)) is not None:
            pairs.append((opened, unopened.pop(0)))
        _pair_by_sentence(text, pairs, unclosed, line_end)
        hanging.left_by(pairs, unclosed)
    if start >= 0:
        yield Span(start, end)


@lru_cache(maxsize=1 << 12)
def _is_settled(line: str, leads: Leads) -> bool:
    """Whether every mark of a line has its partner there. Remembered: of a story being written one line changes."""
    if not _MARK.search(line):
        return True
    _, unclosed, unopened = _paired(list(_marks(line, 0, len(line), leads)))
    return not unclosed and not unopened


def _lines(text: str) -> Iterator[tuple[bool, tuple[int, int]]]:
    """Each line that holds anything, and whether it stands right behind the one before."""
    end = 0
    for line in _LINE.finditer(text):
        yield text.count("\n", end, line.start()) <= 1, line.span()
        end = line.end()


class _Hanging:
    """A mark left open on a line before."""

    def __init__(self) -> None:
        self.mark: _Mark | None = None
        self._lines = 0

    def taken_by(self, read: _Paired, *, near: bool) -> _Mark | None:
        """The mark, where this line closes it; forgotten where this line has other marks or stands too far."""
        pairs, unclosed, unopened = read
        mark, self._lines = self.mark, self._lines + 1
        if mark is None:
            return None
        first = min((pair[0].start for pair in pairs), default=None)
        closed = near and not unclosed and unopened and (first is None or unopened[0].start < first)
        if closed or not near or pairs or unclosed or unopened or self._lines > _LINES_OPEN:
            self.mark = None
        return mark if closed else None

    def left_by(self, pairs: list[tuple[_Mark, _Mark]], unclosed: list[_Mark]) -> None:
        if unclosed and (not pairs or unclosed[-1].start > max(pair[0].start for pair in pairs)):
            self.mark, self._lines = unclosed[-1], 0


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


def _marks(text: str, start: int, end: int, leads: Leads) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        glyph = match.group()
        before, after = _beside(text, match.start(), -1, start, end), _beside(text, match.end() - 1, 1, start, end)
        if _inside_a_word(glyph, before, after):
            continue
        lean = _lean(text, match, before, after, start)
        if lean is _Leans.EITHER and before and after:
            said = text[max(start, match.start() - _CLAUSE) : match.start()]
            lean = _lean_by_words(said, text[match.end() : min(end, match.end() + _NEAR)], leads)
        yield _Mark(match.start(), match.end(), _family(glyph), lean)


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


def _lean_by_words(before: str, after: str, leads: Leads) -> _Leans:
    """Where the spaces do not tell: a mark opens behind a colon or a verb of saying, and closes before a stop."""
    if after.lstrip()[:1] in _STOPS:
        return _Leans.CLOSE
    clause = re.split(_STOP, before)[-1]
    if before.rstrip().endswith(":") or (leads is not None and leads(clause)):
        return _Leans.LED
    return _Leans.EITHER


def _after_glued_letter(text: str, at: int, line_start: int) -> bool:
    """Whether a lone conjunction or preposition stands right before the mark: و"النصر"."""
    if at - 1 < line_start or text[at - 1] not in _GLUED:
        return False
    return at - 2 < line_start or not text[at - 2].isalnum()


def _paired(marks: list[_Mark]) -> _Paired:
    """Pairs of one line, and the marks that stayed open or closed nothing."""
    pairs: list[tuple[_Mark, _Mark]] = []
    opened: list[_Mark] = []
    unclosed: list[_Mark] = []
    unopened: list[_Mark] = []
    for mark in marks:
        partner = _partner(opened, mark)
        if mark.leans in _OPENING or (mark.leans is _Leans.EITHER and partner is None):
            if mark.family != "'" or mark.leans in _OPENING:
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
        apart = second.leans is _Leans.LED
        if (
            whole
            and not (between or apart)
            and first.family == second.family
            and text[first.end : second.start].strip()
        ):
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
