"""What a proofing rule is: data and one function over one paragraph.

A rule lives in one file of `rules/` as `RULE` and is found by walking that folder. `find` reads one
paragraph; where a judgement needs the whole story (which digits does it use mostly?), `find` only
gathers evidence and `weigh` decides over the evidence of all paragraphs. So an unchanged paragraph
is never read twice.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from editor.language.language import Language
from editor.newsroom.message import Message
from editor.newsroom.remark import Remark, Severity
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

    @classmethod
    def of(cls, text: str, language: Language) -> "Copy":
        tokens = tuple(words(text))
        plain = tuple(bare(token.text) for token in tokens)
        protected = tuple(token.span for token in tokens if token.kind not in (Kind.WORD, Kind.NUMBER))
        return cls(text, language, tokens, plain, pairing(text), protected)

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
        return index + 1 < len(self.words) and self.between(index).isspace()


@dataclass(frozen=True, slots=True)
class Finding:
    """One place a rule speaks of; what it leaves open, the rule's own values fill."""

    span: Span
    suggestions: tuple[str, ...] = ()
    message: Message | None = None
    severity: Severity | None = None
    evidence: Hashable = None
    """What `weigh` judges by."""

    def moved(self, by: int) -> "Finding":
        return Finding(self.span.moved(by), self.suggestions, self.message, self.severity, self.evidence)


Case = tuple[str, tuple[str, ...]]
"""A text and the words a rule marks in it, in order."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the proofreader knows."""

    name: str
    """In snake case; the `kind` of its remarks."""
    severity: Severity
    reason: Message
    """What is told when a finding has no message of its own."""
    source: str
    """The grammar, standard or style guide the rule rests on."""
    find: Callable[[Copy], Iterable[Finding]]
    """Reads one paragraph."""
    weigh: Callable[[Sequence[Finding]], Iterable[Finding]] | None = None
    """Decides over what was found in all paragraphs, in order of place."""
    languages: tuple[str, ...] = ()
    """Codes of the languages it reads; empty: all."""
    cases: tuple[Case, ...] = ()

    def reads(self, language: Language) -> bool:
        return not self.languages or language.code in self.languages

    def check(self, copy: Copy) -> Iterator[Remark]:
        """Every remark of this rule alone on a whole story."""
        if not self.reads(copy.language):
            return
        found: list[Finding] = []
        for span in paragraphs(copy.text):
            paragraph = Copy.of(span.of(copy.text), copy.language)
            found += [finding.moved(span.start) for finding in self.find(paragraph)]
        for finding in self.weigh(found) if self.weigh else found:
            yield self.remark(finding, inside(copy.quotations, finding.span))

    def remark(self, finding: Finding, in_quote: bool = False) -> Remark:
        return Remark(
            finding.span,
            self.name,
            finding.severity or self.severity,
            finding.message or self.reason,
            finding.suggestions,
            in_quote,
        )


def paragraphs(text: str) -> Iterator[Span]:
    """The lines that hold something, without their ends."""
    for match in _PARAGRAPH.finditer(text):
        yield Span(*match.span())


def inside(quotations: Sequence[Span], span: Span) -> bool:
    """Whether one of the quotations, in order and apart from each other, covers the span."""
    at = bisect_right(quotations, span)
    return any(quotation.covers(span) for quotation in quotations[max(0, at - 1) : at + 1])
