"""What stands out in a story, from its first line to its last: quotations, remarks, what colleagues propose and ask.

All spans count code points of the copy, end excluded.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from editor.newsroom import markup, suggestion
from editor.newsroom.quote import FoundQuote, Quote
from editor.newsroom.remark import Remark
from editor.text.counting import length_of
from editor.text.folding import fold
from editor.text.letters import CLOSING_QUOTES, OPENING_QUOTES, STRAIGHT_QUOTE
from editor.text.spans import Span


class MarkKind(StrEnum):
    """Why a passage stands out; the values of remarks are those of their `Severity`."""

    CITED = "cited"
    UNATTRIBUTED = "unattributed"
    ERROR = "error"
    WARNING = "warning"
    STYLE = "style"
    QUERY = "query"
    SUGGESTION = "suggestion"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage that stands out."""

    span: Span
    kind: MarkKind


def marks_in(copy: str, uncited: Iterable[FoundQuote] = (), remarks: Iterable[Remark] = ()) -> tuple[Mark, ...]:
    """What stands out in copy, in its order; what was found in an older text is cut to this one.

    >>> [(mark.kind.value, mark.span.of(text)) for text in ["قال «نعم» [@س1] {>>متى؟<<}"] for mark in marks_in(text)]
    [('cited', '«نعم»'), ('note', '{>>متى؟<<}')]
    """
    found = [Mark(span, MarkKind.CITED) for span in cited_in(copy)]
    found += [Mark(quote.span, MarkKind.UNATTRIBUTED) for quote in uncited]
    found += [Mark(remark.span, MarkKind(remark.severity.value)) for remark in remarks]
    found += [Mark(one.span, MarkKind.SUGGESTION) for one in suggestion.suggestions(copy)]
    open_threads = (thread for thread in suggestion.threads(copy) if not thread.resolved)
    found += [Mark(thread.words or thread.span, MarkKind.NOTE) for thread in open_threads]
    inside = (mark for mark in found if mark.span.start <= len(copy))
    cut = (Mark(Span(mark.span.start, min(mark.span.end, len(copy))), mark.kind) for mark in inside)
    return tuple(sorted(cut, key=lambda mark: (mark.span, mark.kind)))


def cited_in(copy: str) -> Iterator[Span]:
    """What each citation stands behind: a quotation in marks, a whole block of quotation, else the citation itself."""
    for block in markup.scan(copy):
        for mark in block.marks:
            if mark.kind is not markup.MarkKind.CITATION:
                continue
            start = block.span.start
            words = cited_words(block.span.of(copy), Span(mark.span.start - start, mark.span.end - start)).moved(start)
            yield words or (block.content if block.kind is markup.BlockKind.QUOTATION else mark.span)


def cited_words(line: str, citation: Span) -> Span:
    """The quotation before a citation in its line, marks included; empty where there is none.

    >>> line = "قال إن «العمل سيبدأ» [@العبدالله1]."
    >>> cited_words(line, Span(line.index("["), line.index("."))).of(line)
    '«العمل سيبدأ»'
    """
    end = len(line[: citation.start].rstrip())
    if not end or line[end - 1] not in CLOSING_QUOTES | {STRAIGHT_QUOTE}:
        return Span(citation.start, citation.start)
    opening = OPENING_QUOTES | {STRAIGHT_QUOTE} if line[end - 1] != "»" else {"«"}
    start = max((line.rfind(mark, 0, end - 1) for mark in opening), default=-1)
    return Span(start, end) if start >= 0 else Span(citation.start, citation.start)


def counted(uncited: Iterable[FoundQuote]) -> Counter[str]:
    """Quoted words that are cited for nobody: each quotation, folded, and how many words of the copy it holds."""
    words = Counter[str]()
    for found in uncited:
        words[_alike(found.words)] += length_of(found.words).words
    return words


def unattributed_words(uncited: Mapping[str, int], gathered: Iterable[Quote] = ()) -> int:
    """How many words of those `counted` speak for nobody; those of a gathered quote are counted with it, not here."""
    known = {_alike(quote.words) for quote in gathered}
    return sum(words for quotation, words in uncited.items() if quotation not in known)


def _alike(words: str) -> str:
    return fold(words).strip()
