"""Reads copy with every rule and remembers its paragraphs.

A paragraph's findings depend on its words and the house's style alone, so an unchanged one is answered from
memory; what must be judged over the whole story is weighed anew each time, from remembered evidence.
"""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock

from editor.language.language import Language
from editor.newsroom.house_style import HouseStyle
from editor.newsroom.remark import Remark
from editor.proofing.brief import NOTHING_TOLD, Brief
from editor.proofing.rule import Copy, Finding, Rule, Sheet, inside, paragraphs
from editor.proofing.speller import Speller
from editor.text.spans import Span

_REMEMBERED = 8_000
"""Paragraphs kept in memory; a long book has fewer."""


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: it is a key of `_placed`
class _Reading:
    """One paragraph read; offsets count from its start."""

    copy: Copy
    remarks: tuple[Remark, ...]
    evidence: tuple[tuple[Finding, ...], ...]
    """For each rule that weighs, what it found."""


class Proofreader:
    """Knows rules and a speller; may be asked from any thread."""

    def __init__(self, rules: Sequence[Rule], speller: Speller | None = None) -> None:
        spelling = speller.rules if speller else ()
        self.rules = (*rules, *spelling)
        self.speller = speller
        self._local = tuple(rule for rule in rules if rule.weigh is None)
        self._weighing = (*(rule for rule in rules if rule.weigh is not None), *spelling)
        self._surveying = tuple(rule for rule in self.rules if rule.survey is not None)
        self._spelling = frozenset(rule.name for rule in spelling)
        self._after = frozenset(rule.name for rule in rules if not rule.before_speller)
        self._memory: OrderedDict[Hashable, _Reading] = OrderedDict()
        self._lock = Lock()

    def proofread(self, text: str, language: Language, brief: Brief = NOTHING_TOLD) -> tuple[Remark, ...]:
        """Every remark on a text, in order of place; never two of one kind at one place.

        `text` is copy without its notation (`newsroom.markup.plain`) or any plain text, a paragraph a
        line; spans count its code points as given.
        """
        places = list(paragraphs(text))
        spelling = self.speller.state(language.code) if self.speller else None
        readings = self._readings([place.of(text) for place in places], language, brief.style, spelling)
        placed = [_placed(reading, place.start) for place, reading in zip(places, readings, strict=True)]
        remarks = [remark for paragraph in placed for remark in paragraph.remarks]
        found = [[one for paragraph in placed for one in paragraph.evidence[at]] for at in range(len(self._weighing))]
        remarks += self._judged(text, language, brief, places, readings, found)
        return self._ordered(text, remarks, brief)

    def forget(self) -> None:
        """Empties the memory: a house's words have changed under the same name."""
        with self._lock:
            self._memory.clear()

    def _readings(
        self, lines: Sequence[str], language: Language, style: HouseStyle, spelling: Hashable
    ) -> list[_Reading]:
        """Every paragraph read, those that were met before from memory."""
        keys = [(language.code, style, spelling, line) for line in lines]
        with self._lock:
            met = {key: self._memory[key] for key in keys if key in self._memory}
        fresh = [key for key in dict.fromkeys(keys) if key not in met]
        read = self._read([Copy.of(key[-1], language, style) for key in fresh])
        met |= zip(fresh, read, strict=True)
        with self._lock:
            for key in dict.fromkeys(keys):
                self._memory[key] = met[key]
                self._memory.move_to_end(key)
            while len(self._memory) > _REMEMBERED:
                self._memory.popitem(last=False)
        return [met[key] for key in keys]

    def _read(self, copies: Sequence[Copy]) -> list[_Reading]:
        """Paragraphs read by every rule, last by the speller: its process thinks of their words meanwhile."""
        if self.speller and len(copies) > 1:
            self.speller.expect(copies)
        spelling = len(self._weighing) - len(self._spelling)
        by_rules = [(_remarks(self._local, copy), _evidence(self._weighing[:spelling], copy)) for copy in copies]
        return [
            _Reading(copy, remarks, (*evidence, *_evidence(self._weighing[spelling:], copy)))
            for copy, (remarks, evidence) in zip(copies, by_rules, strict=True)
        ]

    def _judged(
        self,
        text: str,
        language: Language,
        brief: Brief,
        places: Sequence[Span],
        readings: Sequence[_Reading],
        found: Sequence[Sequence[Finding]],
    ) -> Iterator[Remark]:
        """What is judged over the whole story: weighed, then surveyed."""
        for rule, evidence in zip(self._weighing, found, strict=True):
            if evidence and rule.weigh:
                yield from (_told(rule, one, places, readings) for one in rule.weigh(evidence, brief))
        read = ((place.start, reading.copy) for place, reading in zip(places, readings, strict=True))
        sheet = Sheet(text, tuple(read), brief)
        for rule in self._surveying:
            if rule.survey and places and _asked(rule, language, brief.style):
                yield from (_told(rule, one, places, readings) for one in rule.survey(sheet))

    def _ordered(self, text: str, remarks: Sequence[Remark], brief: Brief) -> tuple[Remark, ...]:
        """In order, as grave as the house takes them; the speller gives way to a rule that speaks of the same word."""
        unique: dict[tuple[Span, str], Remark] = {}
        for remark in sorted(remarks, key=lambda remark: (remark.span, remark.kind)):
            severity = brief.style.severity(remark.kind, remark.severity)
            if severity is None or (remark.kind, remark.span.of(text)) in brief.ignored:
                continue
            unique[remark.span, remark.kind] = (
                remark if severity is remark.severity else replace(remark, severity=severity)
            )
        return self._once(list(unique.values()))

    def _once(self, remarks: Sequence[Remark]) -> tuple[Remark, ...]:
        """Of two who would mend one word, the one that knows better speaks."""
        spelt = [remark.span for remark in remarks if remark.kind in self._spelling and remark.suggestions]
        left = [one for one in remarks if one.kind not in self._after or not _touched(one.span, spelt)]
        mended = [one.span for one in left if one.kind not in self._spelling and one.suggestions]
        return tuple(one for one in left if one.kind not in self._spelling or not _touched(one.span, mended))


def _remarks(rules: Sequence[Rule], copy: Copy) -> tuple[Remark, ...]:
    return tuple(
        rule.remark(finding, inside(copy.quotations, finding.span))
        for rule in rules
        if _asked(rule, copy.language, copy.style)
        for finding in rule.find(copy)
    )


def _evidence(rules: Sequence[Rule], copy: Copy) -> tuple[tuple[Finding, ...], ...]:
    return tuple(tuple(rule.find(copy)) if _asked(rule, copy.language, copy.style) else () for rule in rules)


def _asked(rule: Rule, language: Language, style: HouseStyle) -> bool:
    return rule.reads(language) and style.severity(rule.name, rule.severity) is not None


def _told(rule: Rule, finding: Finding, places: Sequence[Span], readings: Sequence[_Reading]) -> Remark:
    at = max(0, bisect_right(places, finding.span.start, key=_start) - 1)
    start = places[at].start
    held = finding.span.start >= start and inside(readings[at].copy.quotations, finding.span.moved(-start))
    return rule.remark(finding, held)


def _start(span: Span) -> int:
    return span.start


@lru_cache(maxsize=_REMEMBERED)
def _placed(reading: _Reading, start: int) -> _Reading:
    """A paragraph's reading, its offsets counted in the story; paragraphs before a change stand where they stood."""
    remarks = tuple(_moved(remark, start) for remark in reading.remarks)
    evidence = tuple(tuple(finding.moved(start) for finding in found) for found in reading.evidence)
    return _Reading(reading.copy, remarks, evidence)


def _moved(remark: Remark, by: int) -> Remark:
    elsewhere = tuple(edit.moved(by) for edit in remark.elsewhere)
    return replace(remark, span=remark.span.moved(by), elsewhere=elsewhere)


def _touched(span: Span, others: Sequence[Span]) -> bool:
    at = bisect_left(others, span)
    return any(other.touches(span) for other in others[max(0, at - 3) : at + 3])
