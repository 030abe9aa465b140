"""Pairs quotation marks and brackets within a paragraph by where they stand, not by their glyph.

Arabic keyboards and sites put “ and ” the wrong way round so often that the glyph is only the last
witness: a mark with a space before it and a word after it opens, whatever it looks like.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from editor.text.spans import Span


class Role(StrEnum):
    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"
    """Its place does not tell; what is already open decides."""


class Family(StrEnum):
    """Marks that belong together; the opening one first."""

    ANGLE = "«»"
    CURLY = "“”"
    STRAIGHT = '""'
    ROUND = "()"

    @property
    def is_quote(self) -> bool:
        return self is not Family.ROUND

    def glyph(self, role: Role) -> str:
        return self.value[role is Role.CLOSES]


@dataclass(frozen=True, slots=True)
class PairMark:
    """One mark; `role` is what it does at its place, OPENS or CLOSES."""

    at: int
    glyph: str
    family: Family
    role: Role

    @property
    def span(self) -> Span:
        return Span(self.at, self.at + 1)

    @property
    def is_reversed(self) -> bool:
        return self.family in (Family.ANGLE, Family.CURLY) and self.glyph not in (self.family.glyph(self.role), "„")

    @property
    def partner(self) -> str:
        """The mark that goes with this one as it was typed, turned the wrong way or not."""
        return self.family.value[self.family.value.find(self.glyph) == 0]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Whole pairs in order of their opening, marks left alone, and what the quotation marks hold."""

    pairs: tuple[tuple[PairMark, PairMark], ...]
    lone: tuple[PairMark, ...]
    quotations: tuple[Span, ...]
    """Marks excluded, in order, the inner ones merged into the outer."""
    openings: frozenset[int]
    """Where a mark opens, paired or not."""
    closings: frozenset[int]

    @property
    def quotes(self) -> Iterator[tuple[PairMark, PairMark, bool]]:
        """Pairs of quotation marks in order, and whether each stands inside another."""
        reached = -1
        for opening, closing in self.pairs:
            if opening.family.is_quote:
                yield opening, closing, opening.at < reached
                reached = max(reached, closing.at)


_FAMILY = {glyph: family for family in Family for glyph in family.value} | {"„": Family.CURLY}
_MARK = re.compile(r'[«»“”„"()]')
_OPENS_AFTER = frozenset("([{«“„\"'‘:/|—–-_ـ\u200f\u200e")
_CLOSES_BEFORE = frozenset(".,;:!?،؛؟…)]}»”“\"'’|/—–-\u200f\u200e")
_HELD = ("\u00a0", "\u202f")
_STOPS = tuple(".,;:")
_CLITIC = re.compile(r"(?<!\w)[وف]?(?:[بلك]|ال)?ـ*$")
_GERSHAYIM = re.compile(r"[\u05d0-\u05ea]\"[\u05d0-\u05ea]")
_INCHES = re.compile(r"\d\"(?!\w)")
_EYES = tuple(":;=-")
_NUMBERING = re.compile(r"(?:^|[\s(])\w{1,2}$")


def pairing(text: str) -> Pairing:
    """Pairs the marks of a text; families are paired each for itself, inner pairs first.

    >>> [span.of("قال: ”نعم“ ثم “لا”") for span in pairing("قال: ”نعم“ ثم “لا”").quotations]
    ['نعم', 'لا']
    """
    waiting: dict[Family, list[PairMark]] = {family: [] for family in Family}
    pairs: list[tuple[PairMark, PairMark]] = []
    lone: list[PairMark] = []
    for at, glyph in _marks(text):
        family = _FAMILY[glyph]
        stack = waiting[family]
        if glyph == ")" and not stack and text[at - 1 : at] in _EYES:
            continue  # a face, not a bracket
        if glyph == '"' and not stack and _INCHES.match(text, max(0, at - 1)):
            continue
        role = _role(text, at, family)
        if role is Role.EITHER:
            role = Role.CLOSES if stack else Role.OPENS
        mark = PairMark(at, glyph, family, role)
        if role is Role.OPENS:
            stack.append(mark)
        elif stack:
            pairs.append((stack.pop(), mark))
        elif not (family is Family.ROUND and _NUMBERING.search(text, max(0, at - 4), at)):
            lone.append(mark)
    unclosed = [mark for stack in waiting.values() for mark in stack]
    marks = [mark for pair in pairs for mark in pair] + lone + unclosed
    held = [Span(a.at + 1, b.at) for a, b in pairs if a.family.is_quote]
    held += [Span(mark.at + 1, len(text)) for mark in unclosed if mark.family.is_quote]
    return Pairing(
        tuple(sorted(pairs, key=lambda pair: pair[0].at)),
        tuple(sorted(lone + unclosed, key=lambda mark: mark.at)),
        tuple(_merged(held)),
        frozenset(mark.at for mark in marks if mark.role is Role.OPENS),
        frozenset(mark.at for mark in marks if mark.role is Role.CLOSES),
    )


def _merged(spans: list[Span]) -> Iterator[Span]:
    current: Span | None = None
    for span in sorted(spans):
        if current and span.start <= current.end:
            current = Span(current.start, max(current.end, span.end))
            continue
        if current:
            yield current
        current = span
    if current:
        yield current


def _marks(text: str) -> Iterator[tuple[int, str]]:
    for match in _MARK.finditer(text):
        at = match.start()
        if match.group() == '"' and _GERSHAYIM.match(text, max(0, at - 1)):
            continue
        if match.group() == "(" and at and text[at - 1] in _EYES and not text[at + 1 : at + 2].isalnum():
            continue  # a face, not a bracket
        yield at, match.group()


def _role(text: str, at: int, family: Family) -> Role:
    if family is Family.ROUND:
        return Role.OPENS if text[at] == "(" else Role.CLOSES
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    free_before, free_after = not before or before.isspace(), not after or after.isspace()
    if before == ":" and after.isspace():
        return Role.EITHER  # قال:" نعم ": a colon leads into words, whatever the spaces
    clitic = not free_before and _CLITIC.search(text, max(0, at - 6), at)
    if family is Family.ANGLE and _french(text[at], before, after):
        return Role.OPENS if text[at] == "«" else Role.CLOSES
    opens = not free_after and bool(free_before or before in _OPENS_AFTER or (clitic and clitic.group()))
    closes = not free_before and (free_after or after in _CLOSES_BEFORE)
    if opens != closes:
        return Role.OPENS if opens else Role.CLOSES
    if family is Family.STRAIGHT or (free_before and free_after):
        return Role.EITHER
    return Role.CLOSES if text[at] == family.glyph(Role.CLOSES) else Role.OPENS


def _french(glyph: str, before: str, after: str) -> bool:
    """Whether a mark is parted from the words it holds as French parts them: « oui », dit-il."""
    if glyph == "«":
        return after in _HELD
    return before in _HELD or (before == " " and after in _STOPS)
