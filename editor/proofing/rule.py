"""What a proofing rule is: data and one function over one paragraph.

A rule lives in one file of `rules/` as `RULE` and is found by walking that folder. `find` reads one
paragraph; where a judgement needs the whole story (which digits does it use mostly?), `find` only
gathers evidence and `weigh` decides over the evidence of all paragraphs. So an unchanged paragraph
is never read twice. A rule of few paragraphs (does the lead say what the headline says?) may `survey`
the sheet instead; it is asked after every change, so it must be quick. Every function takes linear time.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from editor.language.language import Language
from editor.newsroom.house_style import HouseStyle
from editor.newsroom.message import Message
from editor.newsroom.remark import Edit, Remark, Severity
from editor.proofing.brief import NOTHING_TOLD, PLAIN, Brief
from editor.proofing.pairing import Pairing, pairing
from editor.text.letters import INVISIBLE, ZWNJ, without_tashkeel
from editor.text.spans import Span
from editor.text.words import Kind, Word, words

_PARAGRAPH = re.compile(r"[^\n\r]+")
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE - {ZWNJ}))


@lru_cache(maxsize=50_000)
def bare(word: str) -> str:
    """The word as lists write it: without tashkeel, tatweel and hidden marks; a ZWNJ stays."""
    return word if word.isascii() else without_tashkeel(word).translate(_UNSEEN)


@dataclass(frozen=True, slots=True)
class Copy:
    """Text under the proofreader's eye: one paragraph, or a story before it is cut into them.

    All offsets count code points of `text`.
    """

    text: str
    language: Language
    words: tuple[Word, ...]
    bare: tuple[str, ...]
    """Each word as lists write it, beside `words`."""
    marks: Pairing
    """Quotation marks and brackets, paired."""
    protected: tuple[Span, ...] = ()
    """Web addresses, handles, hashtags: nothing there is prose."""
    style: HouseStyle = PLAIN
    next_to: tuple[bool, ...] = ()
    """Whether only spaces part a word from the next one, beside `words`; the last one has none."""

    @classmethod
    def of(cls, text: str, language: Language, style: HouseStyle = PLAIN) -> "Copy":
        tokens = tuple(words(text))
        plain = tuple(bare(token.text) for token in tokens)
        protected = tuple(token.span for token in tokens if token.kind not in (Kind.WORD, Kind.NUMBER))
        gaps = (text[one.span.end : after.span.start].isspace() for one, after in pairwise(tokens))
        return cls(text, language, tokens, plain, pairing(text), protected, style, (*gaps, False))

    @property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between quotation marks, marks excluded; an unclosed one runs to the end."""
        return self.marks.quotations

    def protects(self, span: Span) -> bool:
        """Whether the span touches a web address, a handle or a hashtag."""
        at = bisect_left(self.protected, span)
        return any(token.touches(span) for token in self.protected[max(0, at - 1) : at + 1])

    def between(self, index: int) -> str:
        """The text between word `index` and the next one."""
        return self.text[self.words[index].span.end : self.words[index + 1].span.start]

    def follows(self, index: int) -> bool:
        """Whether word `index + 1` exists and only spaces part it from word `index`."""
        return index < len(self.next_to) and self.next_to[index]


@dataclass(frozen=True, slots=True)
class Finding:
    """One place a rule speaks of; what it leaves open, the rule's own values fill."""

    span: Span
    suggestions: tuple[str, ...] = ()
    message: Message | None = None
    severity: Severity | None = None
    evidence: Hashable = None
    """What `weigh` judges by."""
    certain: bool | None = None
    elsewhere: tuple[Edit, ...] = ()

    def moved(self, by: int) -> "Finding":
        elsewhere = self.elsewhere and tuple(edit.moved(by) for edit in self.elsewhere)
        span = self.span.moved(by)
        return Finding(span, self.suggestions, self.message, self.severity, self.evidence, self.certain, elsewhere)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole story before the proofreader: its paragraphs in order."""

    text: str
    paragraphs: tuple[tuple[int, Copy], ...]
    """Each with the offset of its first letter; those without a letter are left out."""
    brief: Brief


Case = tuple[str, tuple[str, ...]] | tuple[str, tuple[str, ...], Brief]
"""A text and the words a rule marks in it, in order; for some, what is told besides."""


def _nothing(_copy: Copy) -> Iterable[Finding]:
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the proofreader knows."""

    name: str
    """In snake case; the `kind` of its remarks."""
    title: Message
    """What its remarks are called together, in a few words: Missing spaces."""
    severity: Severity
    reason: Message
    """What is told when a finding has no message of its own."""
    source: Message
    """The grammar, standard or style guide the rule rests on."""
    find: Callable[[Copy], Iterable[Finding]] = _nothing
    """Reads one paragraph."""
    weigh: Callable[[Sequence[Finding], Brief], Iterable[Finding]] | None = None
    """Decides over what was found in all paragraphs, in order of place."""
    survey: Callable[[Sheet], Iterable[Finding]] | None = None
    """Reads the whole story."""
    languages: tuple[str, ...] = ()
    """Codes of the languages it reads; empty: all."""
    certain: bool = False
    """Whether its first suggestion is right wherever it speaks, so that it may be written unasked."""
    before_speller: bool = True
    """Whether it speaks, and not the speller, where both have something to say of a word."""
    cases: tuple[Case, ...] = ()

    def reads(self, language: Language) -> bool:
        return not self.languages or language.code in self.languages

    def check(self, copy: Copy, brief: Brief = NOTHING_TOLD) -> Iterator[Remark]:
        """Every remark of this rule alone on a whole story."""
        if not self.reads(copy.language):
            return
        sheet = sheet_of(copy.text, copy.language, brief)
        found: list[Finding] = []
        for start, paragraph in sheet.paragraphs:
            found += [finding.moved(start) for finding in self.find(paragraph)]
        found = list(self.weigh(found, brief)) if self.weigh else found
        for finding in (*found, *(self.survey(sheet) if self.survey else ())):
            yield self.remark(finding, inside(copy.quotations, finding.span))

    def remark(self, finding: Finding, in_quote: bool = False) -> Remark:
        return Remark(
            finding.span,
            self.name,
            finding.severity or self.severity,
            finding.message or self.reason,
            finding.suggestions,
            in_quote,
            self.certain if finding.certain is None else finding.certain,
            finding.elsewhere,
        )


def sheet_of(text: str, language: Language, brief: Brief = NOTHING_TOLD) -> Sheet:
    """Every paragraph of a text read anew."""
    read = ((place.start, Copy.of(place.of(text), language, brief.style)) for place in paragraphs(text))
    return Sheet(text, tuple(read), brief)


def paragraphs(text: str) -> Iterator[Span]:
    """The lines that hold something, without their ends."""
    for match in _PARAGRAPH.finditer(text):
        yield Span(*match.span())


def inside(quotations: Sequence[Span], span: Span) -> bool:
    """Whether one of the quotations, in order and apart from each other, covers the span."""
    at = bisect_right(quotations, span)
    return any(quotation.covers(span) for quotation in quotations[max(0, at - 1) : at + 1])
