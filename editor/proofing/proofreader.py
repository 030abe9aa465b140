"""Reads copy with every rule and remembers its paragraphs.

A paragraph's findings depend on its words alone, so an unchanged one is answered from memory; what
must be judged over the whole story is weighed anew each time, from remembered evidence.
"""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from editor.language.language import Language
from editor.newsroom.remark import Remark
from editor.proofing.rule import Copy, Finding, Rule, inside, paragraphs
from editor.proofing.speller import Speller
from editor.text.spans import Span

_REMEMBERED = 20_000
"""Paragraphs kept in memory; a long book has fewer."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One paragraph read; offsets count from its start."""

    remarks: tuple[Remark, ...]
    evidence: tuple[tuple[Finding, ...], ...]
    """For each rule that weighs, what it found."""
    quotations: tuple[Span, ...]


class Proofreader:
    """Knows rules and a speller; may be asked from any thread."""

    def __init__(self, rules: Sequence[Rule], speller: Speller | None = None) -> None:
        everything = (*rules, *((speller.rule,) if speller else ()))
        self._local = tuple(rule for rule in everything if rule.weigh is None)
        self._weighing = tuple(rule for rule in everything if rule.weigh is not None)
        self._spelling = speller.rule.name if speller else ""
        self._memory: OrderedDict[tuple[str, str], _Reading] = OrderedDict()
        self._lock = Lock()

    def proofread(self, text: str, language: Language) -> tuple[Remark, ...]:
        """Every remark on a text, in order of place; never two of one kind at one place.

        `text` is copy without its notation (`newsroom.markup.plain`) or any plain text, a paragraph a
        line; spans count its code points as given.
        """
        places = list(paragraphs(text))
        readings = [self._reading(place.of(text), language) for place in places]
        remarks = [
            _moved(remark, place.start)
            for place, reading in zip(places, readings, strict=True)
            for remark in reading.remarks
        ]
        remarks += self._weighed(places, readings)
        return self._ordered(remarks)

    def forget(self) -> None:
        """Empties the memory: house words or rules have changed."""
        with self._lock:
            self._memory.clear()

    def _reading(self, paragraph: str, language: Language) -> _Reading:
        key = (language.code, paragraph)
        with self._lock:
            if key in self._memory:
                self._memory.move_to_end(key)
                return self._memory[key]
        reading = self._read(paragraph, language)
        with self._lock:
            self._memory[key] = reading
            if len(self._memory) > _REMEMBERED:
                self._memory.popitem(last=False)
        return reading

    def _read(self, paragraph: str, language: Language) -> _Reading:
        copy = Copy.of(paragraph, language)
        return _Reading(
            tuple(
                rule.remark(finding, inside(copy.quotations, finding.span))
                for rule in self._local
                if rule.reads(language)
                for finding in rule.find(copy)
            ),
            tuple(tuple(rule.find(copy)) if rule.reads(language) else () for rule in self._weighing),
            copy.quotations,
        )

    def _weighed(self, places: Sequence[Span], readings: Sequence[_Reading]) -> Iterator[Remark]:
        for number, rule in enumerate(self._weighing):
            found = [
                finding.moved(place.start)
                for place, reading in zip(places, readings, strict=True)
                for finding in reading.evidence[number]
            ]
            if found and rule.weigh:
                for finding in rule.weigh(found):
                    at = bisect_right(places, finding.span.start, key=_start) - 1
                    held = inside(readings[at].quotations, finding.span.moved(-places[at].start))
                    yield rule.remark(finding, held)

    def _ordered(self, remarks: Sequence[Remark]) -> tuple[Remark, ...]:
        """In order; once a kind and place; the speller gives way to a rule that speaks of the same word."""
        ordered = sorted(remarks, key=lambda remark: (remark.span, remark.kind))
        unique = list({(remark.span, remark.kind): remark for remark in ordered}.values())
        told = [remark.span for remark in unique if remark.kind != self._spelling]
        return tuple(remark for remark in unique if remark.kind != self._spelling or not _touched(remark.span, told))


def _start(span: Span) -> int:
    return span.start


def _moved(remark: Remark, by: int) -> Remark:
    return Remark(
        remark.span.moved(by), remark.kind, remark.severity, remark.message, remark.suggestions, remark.in_quote
    )


def _touched(span: Span, others: Sequence[Span]) -> bool:
    at = bisect_left(others, span)
    return any(other.touches(span) for other in others[max(0, at - 3) : at + 3])
