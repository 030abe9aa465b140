"""What shows that words were said: the way from a printed sentence to its evidence, and the places in between.

Words are found as a reader finds them: marks, seats of hamza, tashkeel, punctuation and line ends do not count.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editor.library import custody, evidence, printings, quotes, sources
from editor.library.library import Session
from editor.newsroom.evidence import CustodyEntry, Deed, Evidence, Place, Proof
from editor.newsroom.fault import Fault
from editor.newsroom.identity import EvidenceId, QuoteId
from editor.newsroom.message import say
from editor.newsroom.quote import EarlierWords, Medium, Printing, Quote
from editor.newsroom.source import Source, SourceKind
from editor.text.folding import fold, folded
from editor.text.spans import Span
from editor.workflow.reporting import QuoteSheet
from editor.workflow.workbench import Workbench

AROUND = 40
"""Code points on each side that a proof remembers, as far as they are whole words."""
_SHOWN = 200
"""Code points on each side that a screen shows."""
_ALONE = 3
"""Words on one side that are enough to find a place whose other side has changed."""
_SLACK = 80
"""Code points by which the words between two sides may have grown."""
_WORD = re.compile(r"[^\W_]+")


def find_place(text: str, words: str, pages: Sequence[int] = ()) -> Place | None:
    """Where the words first stand in a text, with what stands around them; of a document, on which page.

    >>> find_place("قال: «لن نسمح\\nبذلكَ أبدا».", "لن نسمح بذلك").span
    Span(start=6, end=19)
    """
    wanted = _WORD.findall(fold(words))
    if not wanted or f" {' '.join(wanted)} " not in f" {' '.join(_WORD.findall(fold(text)))} ":
        return None  # most texts do not hold them, and to remember where each letter stood is dear
    span = next(_Words(text).find(words))
    return place_of(text, span, pages)


def place_of(text: str, span: Span, pages: Sequence[int] = ()) -> Place:
    """A span of a text, with the words around it; `pages` are where each begins."""
    page = bisect_right(pages, span.start) or None
    return Place(span, _before(text, span.start, AROUND), _after(text, span.end, AROUND), page)


def place_now(text: str, place: Place) -> Span | None:
    """Where a place stands in a text that has moved, by the words around it; None where they are not there.

    >>> place = find_place("قال سامر أمس: لن نسمح بذلك. وأضاف أن الأمر انتهى", "لن نسمح بذلك")
    >>> now = "تحديث. قال سامر أمس: لن نسمحَ أبدا بذلك. وأضاف أن الأمر انتهى"
    >>> place_now(now, place).of(now)
    'لن نسمحَ أبدا بذلك'
    """
    if place.span is None or not (place.before.strip() or place.after.strip()):
        return None
    if _stands(text, place.span, place):
        return place.span
    words, length = _Words(text), len(place.span)
    befores, afters = list(words.find(place.before)), list(words.find(place.after))
    between = [(one.end, other.start) for one in befores for other in afters if one.end < other.start]
    fitting = [(start, end) for start, end in between if end - start <= 2 * length + _SLACK]
    if fitting:
        return words.inside(*min(fitting, key=lambda ends: abs(ends[1] - ends[0] - length)))
    near = place.span.start
    if befores and _says_enough(place.before):
        start = words.next_to(min((one.end for one in befores), key=lambda at: abs(at - near)))
        return words.inside(start, start + length)
    if afters and _says_enough(place.after):
        end = words.last_before(min((one.start for one in afters), key=lambda at: abs(at - length - near)))
        return words.inside(end - length, end)
    return None


def link(bench: Workbench, quote: QuoteId, piece: EvidenceId, place: Place | None = None, *, by: str = "") -> Quote:
    """A piece of evidence shows a quote from now on: at that place, or where the quote's words stand in it.

    Where they do not, the piece shows it as a whole. Linked twice to one place is linked once.
    Raises Fault `quote.gone`, `evidence.gone`, `evidence.damaged`, `evidence.no_place`.
    """
    with bench.library.reading() as session:
        found, text = evidence.get(session, piece), evidence.text(session, piece)
        words = quotes.get(session, quote).printable
    proof = Proof(piece, _whole_place(text, place, found) if place else _place_of_any(text, words, found))
    with bench.library.session() as session:
        known = quotes.get(session, quote)
        if proof in known.proofs:
            return known
        custody.append(session, found.digest, Deed.LINKED, bench.clock(), by, str(quote))
        return quotes.save(session, replace(known, proofs=(*known.proofs, proof)))


def unlink(bench: Workbench, quote: QuoteId, proof: Proof) -> Quote:
    """The place shows the quote no more; what was linked stays in the log."""
    with bench.library.session() as session:
        known = quotes.get(session, quote)
        return quotes.save(session, replace(known, proofs=tuple(one for one in known.proofs if one != proof)))


def post_sheet(bench: Workbench, piece: EvidenceId) -> QuoteSheet:
    """A post's words as a quote to be written down, with the post as its proof. Raises Fault `evidence.not_a_post`."""
    with bench.library.reading() as session:
        found, text = evidence.get(session, piece), evidence.text(session, piece)
    if found.post is None:
        raise Fault(
            "evidence.not_a_post",
            say("This is no post of a social network."),
            say("Select the words that were said and keep them as a quote."),
        )
    words = text.strip()
    return QuoteSheet(
        words,
        found.post.handle,
        venue=found.post.network,
        kind=SourceKind.POST,
        medium=Medium.POST,
        said=found.post.posted,
        proofs=(Proof(piece, find_place(text, words) or Place()),),
    )


@dataclass(frozen=True, slots=True)
class ShownProof:
    """A proof as one screen shows it: the place with its words, and what became of the evidence."""

    evidence: Evidence
    place: Place
    before: str = ""
    words: str = ""
    """As they stand in the evidence; empty where the place has none."""
    after: str = ""
    log: tuple[CustodyEntry, ...] = ()
    checked: CustodyEntry | None = None
    """The last check: VERIFIED or DAMAGED."""
    trouble: Fault | None = None
    """Why the words cannot be read now."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Everything between a printed sentence and its evidence."""

    quote: Quote
    source: str = ""
    """Who said it, as readers may be told."""
    role: str = ""
    """The one held then, as far as it is known."""
    printed: tuple[Printing, ...] = ()
    earlier: tuple[EarlierWords, ...] = ()
    proofs: tuple[ShownProof, ...] = ()


def chain(bench: Workbench, quote: QuoteId) -> Chain:
    """The way from a quote to its evidence. Raises Fault `quote.gone`; damaged evidence is told in its place."""
    with bench.library.reading() as session:
        found = quotes.get(session, quote)
        said = found.attribution
        source = next(iter(sources.of(session, [said.source])), None) if said else None
        return Chain(
            found,
            source.shown if source else "",
            (said.role if said else "") or _role_then(found, source),
            printings.of_quote(session, quote),
            quotes.earlier_words(session, quote),
            tuple(_shown(session, found)),
        )


def _role_then(quote: Quote, source: Source | None) -> str:
    if source is None or source.confidentiality.hides_name:
        return ""
    return source.role_on(quote.said.astimezone().date()) if quote.said else source.role


def _shown(session: Session, quote: Quote) -> Iterator[ShownProof]:
    known = evidence.of(session, [proof.evidence for proof in quote.proofs])
    for proof in quote.proofs:
        piece = known[proof.evidence]
        log = custody.of(session, piece.digest)
        checks = [entry for entry in log if entry.deed in (Deed.VERIFIED, Deed.DAMAGED)]
        shown = ShownProof(piece, proof.place, log=log, checked=checks[-1] if checks else None)
        try:
            yield _with_words(shown, evidence.text(session, piece.id))
        except Fault as fault:
            yield replace(shown, before=proof.place.before, after=proof.place.after, trouble=fault)


def _with_words(shown: ShownProof, text: str) -> ShownProof:
    span = shown.place.span
    if span is None:
        return shown
    return replace(
        shown,
        before=_before(text, span.start, _SHOWN),
        words=span.of(text),
        after=_after(text, span.end, _SHOWN),
    )


def _whole_place(text: str, place: Place, piece: Evidence) -> Place:
    """The place with the words around it and its page, where it is told by a span alone."""
    if place.span is None:
        return place
    if place.span.end > len(text):
        raise Fault(
            "evidence.no_place",
            say("The text of this evidence ends before that place."),
            say("Select the words in it again."),
        )
    whole = place_of(text, place.span, piece.pages)
    return replace(whole, page=place.page or whole.page, second=place.second)


def _place_of_any(text: str, words: Sequence[str], piece: Evidence) -> Place:
    places = (find_place(text, one, piece.pages) for one in words)
    return next((place for place in places if place), Place())


def _before(text: str, at: int, most: int) -> str:
    start = max(0, at - most)
    return text[start:at] if not start or text[start - 1].isspace() else text[start:at].partition(" ")[2]


def _after(text: str, at: int, most: int) -> str:
    end = min(len(text), at + most)
    return text[at:end] if end == len(text) or text[end].isspace() else text[at:end].rpartition(" ")[0]


def _stands(text: str, span: Span, place: Place) -> bool:
    return text[: span.start].endswith(place.before) and text[span.end :].startswith(place.after)


def _says_enough(words: str) -> bool:
    return len(_WORD.findall(words)) >= _ALONE


class _Words:
    """A text as a row of folded words that remember where they stood."""

    def __init__(self, text: str) -> None:
        trace = folded(text)
        found = list(_WORD.finditer(trace.text))
        self._spans = [trace.original(Span(*word.span())) for word in found]
        self._row = "".join(f" {word[0]}" for word in found) + " "
        lengths = [len(word[0]) + 1 for word in found]
        self._at = [0, *lengths]
        for index in range(1, len(self._at)):
            self._at[index] += self._at[index - 1]

    def find(self, words: str) -> Iterator[Span]:
        """Every place of the words, in code points of the text."""
        wanted = _WORD.findall(fold(words))
        needle = f" {' '.join(wanted)} "
        at = self._row.find(needle) if wanted else -1
        while at >= 0:
            first = bisect_left(self._at, at)
            yield Span(self._spans[first].start, self._spans[first + len(wanted) - 1].end)
            at = self._row.find(needle, at + 1)

    def next_to(self, offset: int) -> int:
        """Where the first word behind an offset begins."""
        return next((span.start for span in self._spans if span.start >= offset), offset)

    def last_before(self, offset: int) -> int:
        """Where the last word before an offset ends."""
        return next((span.end for span in reversed(self._spans) if span.end <= offset), offset)

    def inside(self, start: int, end: int) -> Span | None:
        """The whole words between two offsets."""
        within = [span for span in self._spans if start <= span.start and span.end <= end]
        return Span(within[0].start, within[-1].end) if within else None
