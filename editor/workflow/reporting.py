"""Who said what: quotes kept, found, corrected, and their place in the copy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from editor.language.language import Language
from editor.library import custody, evidence, printings, quotes, revisions, sources, stories
from editor.library.library import Session
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.evidence import CustodyEntry, Deed, Evidence, Proof
from editor.newsroom.fault import Fault
from editor.newsroom.identity import EvidenceId, QuoteId, SourceId, StoryId
from editor.newsroom.message import say
from editor.newsroom.quote import (
    Attribution,
    EarlierWords,
    FoundQuote,
    Medium,
    Printing,
    Quote,
    Record,
    Translation,
    Verification,
)
from editor.newsroom.source import Source, SourceKind
from editor.reading.printed import is_verbatim, printed_in
from editor.reading.quotations import find_quotes
from editor.text.folding import fold
from editor.text.letters import QUOTES
from editor.text.spans import Span
from editor.workflow.keys import key_base
from editor.workflow.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Said:
    """A quote with the source that said it, as panes show the two."""

    quote: Quote
    source: Source | None


@dataclass(frozen=True, slots=True)
class QuoteSearch:
    """Which quotes of the whole library are wanted, the last kept first."""

    words: str = ""
    source: SourceId | None = None
    """All that it said; then words are not looked for."""
    limit: int = 40
    offset: int = 0


@dataclass(frozen=True, slots=True)
class QuotePage:
    rows: tuple[Said, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class ListedEvidence:
    """A piece of evidence as lists show it."""

    evidence: Evidence
    quotes: int = 0
    """That it shows."""
    checked: CustodyEntry | None = None
    """The last check: VERIFIED or DAMAGED."""


@dataclass(frozen=True, slots=True)
class CitingStory:
    story: StoryId
    headline: str


@dataclass(frozen=True, slots=True)
class Uses:
    """Everything that became of a quote."""

    citing: tuple[CitingStory, ...] = ()
    """The stories whose copy cites it now, the last touched first."""
    printed: tuple[Printing, ...] = ()
    earlier: tuple[EarlierWords, ...] = ()
    """What its record said before it was corrected."""


def said_in(bench: Workbench, story: StoryId) -> tuple[Said, ...]:
    """The quotes gathered for a story, in the order they came."""
    with bench.library.reading() as session:
        return _with_sources(session, quotes.of_story(session, story))


def said_or_cited_in(bench: Workbench, story: StoryId, keys: Iterable[str]) -> tuple[Said, ...]:
    """The quotes gathered for a story, then others that its copy cites under these keys."""
    with bench.library.reading() as session:
        own = quotes.of_story(session, story)
        known = {quote.key for quote in own}
        return _with_sources(session, (*own, *quotes.with_keys(session, [key for key in keys if key not in known])))


def get(bench: Workbench, quote: QuoteId) -> Said:
    """Raises Fault `quote.gone`."""
    with bench.library.reading() as session:
        return _with_sources(session, [quotes.get(session, quote)])[0]


def with_key(bench: Workbench, key: str) -> Said:
    """The quote that is cited under a key. Raises Fault `quote.gone`."""
    with bench.library.reading() as session:
        found = quotes.with_keys(session, [key])
        if not found:
            raise Fault(
                "quote.gone",
                say("No quote of this library has the key [@{key}].", key=key),
                say("It may have been deleted, or the key is not as it was."),
            )
        return _with_sources(session, found)[0]


def find(bench: Workbench, wanted: QuoteSearch) -> QuotePage:
    """A page of the quotes of the whole library."""
    with bench.library.reading() as session:
        if wanted.source is not None:
            rows = quotes.of_source(session, wanted.source, wanted.limit + 1, wanted.offset)
        else:
            rows = quotes.found(session, wanted.words, wanted.limit + 1, wanted.offset)
        return QuotePage(_with_sources(session, rows[: wanted.limit]), len(rows) > wanted.limit)


def uses_of(bench: Workbench, quote: QuoteId) -> Uses:
    """Where a quote stands and stood."""
    with bench.library.reading() as session:
        key = quotes.get(session, quote).key
        citing = tuple(
            CitingStory(story, stories.get(session, story).draft.headline) for story in printings.citing(session, key)
        )
        return Uses(citing, printings.of_quote(session, quote), quotes.earlier_words(session, quote))


def shown_by(bench: Workbench, proofs: Iterable[Proof]) -> dict[EvidenceId, Evidence]:
    """The pieces of evidence that proofs lead to, those of them that are there."""
    with bench.library.reading() as session:
        return evidence.of(session, [proof.evidence for proof in proofs])


def listed(bench: Workbench, pieces: Iterable[Evidence]) -> tuple[ListedEvidence, ...]:
    """Pieces of evidence with how many quotes each shows, and how its last check ended."""
    with bench.library.reading() as session:
        return tuple(
            ListedEvidence(piece, len(quotes.shown_by(session, piece.id)), _last_check(session, piece))
            for piece in pieces
        )


def _last_check(session: Session, piece: Evidence) -> CustodyEntry | None:
    log = custody.of(session, piece.digest)
    return next((entry for entry in reversed(log) if entry.deed in (Deed.VERIFIED, Deed.DAMAGED)), None)


def _with_sources(session: Session, found: Sequence[Quote]) -> tuple[Said, ...]:
    ids = {quote.attribution.source for quote in found if quote.attribution}
    known = {source.id: source for source in sources.of(session, ids)}
    return tuple(Said(quote, known.get(quote.attribution.source) if quote.attribution else None) for quote in found)


def correct(bench: Workbench, quote: QuoteId, words: str, reason: str) -> tuple[CitingStory, ...]:
    """The record says other words from now on; the stories that cite it are returned.

    Their copy is left alone: `print_anew` changes it where it can. Raises Fault `quote.no_reason`, `quote.no_words`,
    `quote.same_words`.
    """
    if not reason.strip():
        raise Fault(
            "quote.no_reason",
            say("Words that were written down as said are not changed without a reason."),
            say("Write why: misheard, a slip of the pen, corrected by the source."),
        )
    with bench.library.session() as session:
        known = quotes.get(session, quote)
        replace(known, words=words.strip())  # raises where it is no quote any more
        if words.strip() == known.words:
            raise Fault(
                "quote.same_words",
                say("These are the words as the record has them."),
                say("Change what was written down wrong, or leave the record as it is."),
            )
        quotes.correct(session, known, words.strip(), bench.clock(), reason.strip())
    return uses_of(bench, quote).citing


def print_anew(bench: Workbench, quote: QuoteId, chosen: Iterable[StoryId]) -> int:
    """Prints the record as it is now wherever these stories print it whole as it was; how many stories that changed.

    Each is kept as a revision first. Where a story prints a part of it only, its writer has to look.
    """
    done = 0
    with bench.library.session() as session:
        now, before = quotes.get(session, quote), [one.words for one in quotes.earlier_words(session, quote)]
        for story in chosen:
            draft = stories.get(session, story).draft
            body = _reprinted(draft.body, now, before)
            if body != draft.body:
                revisions.keep_revision(session, story, bench.clock(), RevisionReason.CORRECTED)
                stories.save_draft(session, story, Draft(draft.headline, draft.standfirst, body), bench.clock())
                done += 1
    return done


def _reprinted(body: str, now: Quote, before: Sequence[str]) -> str:
    """Copy in which the record's words stand where an earlier record stood whole."""
    for one in reversed([*printed_in(body)]):
        whole = any(is_verbatim(one.words, words) and is_verbatim(words, one.words) for words in before)
        if one.key == now.key and one.verbatim and whole:
            body = body[: one.span.start] + now.words + body[one.span.end :]
    return body


def delete_quote(bench: Workbench, quote: QuoteId) -> None:
    with bench.library.session() as session:
        quotes.delete(session, quote)


@dataclass(frozen=True, slots=True)
class QuoteSheet:
    """What is written down of a quotation, found in copy or typed by the journalist."""

    words: str
    speaker: str = ""
    cue: str = ""
    role: str = ""
    venue: str = ""
    record: Record = Record.ON_RECORD
    source: SourceId | None = None
    """The source, where the journalist chose one that is known; else the speaker's name finds or makes it."""

    kind: SourceKind = SourceKind.PERSON
    """Of a source that is made for it."""
    medium: Medium = Medium.UNKNOWN
    place: str = ""
    said: datetime | None = None
    embargo: datetime | None = None
    verification: Verification = Verification.UNVERIFIED
    confirmations: int = 0
    language: str = ""
    translation: Translation | None = None
    note: str = ""
    proofs: tuple[Proof, ...] = ()

    @classmethod
    def of(cls, found: FoundQuote, languages: Sequence[Language]) -> "QuoteSheet":
        """What the finder read; a speaker told without a name (مصدر، شاهد عيان) is an unnamed source."""
        first = fold(found.speaker).split()[:1]
        nobody = {fold(word) for language in languages if language.speech for word in language.speech.unnamed}
        kind = SourceKind.UNNAMED if found.anonymous or nobody.intersection(first) else found.speaker_kind
        return cls(found.words, found.speaker, found.cue, found.role, found.venue, kind=kind)

    @classmethod
    def as_kept(cls, said: Said) -> "QuoteSheet":
        """What is written down of a quote that is kept."""
        quote, how = said.quote, said.quote.attribution
        return cls(
            quote.words, said.source.name if said.source else "", how.cue if how else "", how.role if how else "",
            quote.venue, quote.record, how.source if how else None, medium=quote.medium, place=quote.place,
            said=quote.said, embargo=quote.embargo, verification=quote.verification,
            confirmations=quote.confirmations, language=quote.language, translation=quote.translation,
            note=quote.note, proofs=quote.proofs,
        )  # fmt: skip

    def written(self, quote: Quote, attribution: Attribution | None) -> Quote:
        """The quote as the sheet says; its words stay as they are."""
        return replace(
            quote, attribution=attribution, record=self.record, venue=self.venue, medium=self.medium, place=self.place,
            said=self.said, embargo=self.embargo, verification=self.verification, confirmations=self.confirmations,
            language=self.language, translation=self.translation, note=self.note, proofs=self.proofs,
        )  # fmt: skip


def save_sheet(bench: Workbench, story: StoryId | None, sheet: QuoteSheet, changed: Quote | None = None) -> Quote:
    """A new quote of a story, or the changed one as the sheet says; an unknown speaker becomes a source.

    Raises Fault `quote.verbatim` where the words of a quote that is kept would change: they are corrected, not edited.
    """
    with bench.library.session() as session:
        return write_down(session, story, sheet, changed)


def keep_found(bench: Workbench, story: StoryId, found: Sequence[FoundQuote]) -> tuple[Quote, ...]:
    """Writes down quotations found in a story's copy, in their order: all of them or none."""
    with bench.library.session() as session:
        return tuple(write_down(session, story, QuoteSheet.of(one, bench.toolkit.languages)) for one in found)


def quote_out_of(bench: Workbench, story: StoryId, text: str, span: Span, language: Language) -> Quote:
    """The words of a span as a quote of a story; where they stand in a quotation of the text, with who said it."""
    return save_sheet(bench, story, sheet_out_of(text, span, language, bench.toolkit.languages))


def sheet_out_of(text: str, span: Span, language: Language, languages: Sequence[Language]) -> QuoteSheet:
    """The words of a span; where they stand in a quotation of the text, with who said it as the finder read it."""
    found = next((one for one in find_quotes(text, language) if one.span.touches(span) and one.kind.is_speech), None)
    words = span.of(text).strip().strip("".join(QUOTES)).strip()
    return QuoteSheet.of(replace(found, words=words), languages) if found else QuoteSheet(words)


def write_down(
    session: Session, story: StoryId | None, sheet: QuoteSheet, changed: Quote | None = None, key: str = ""
) -> Quote:
    """Writes a quote and, where it is new, its source, inside the caller's transaction; under that key, where it is free."""
    source = _source_of(session, sheet)
    attribution = Attribution(source.id, sheet.cue, sheet.role) if source and source.id is not None else None
    words = sheet.words.strip()
    if changed is not None:
        if words != changed.words:
            raise Fault(
                "quote.verbatim",
                say("Words that were written down as said are not edited."),
                say("Correct the record instead: what it said before is kept with the reason."),
            )
        return quotes.save(session, sheet.written(changed, attribution))
    if not key or quotes.with_keys(session, [key]):
        key = quotes.free_key(session, key_base(source.shown if source else ""))
    return quotes.add(session, sheet.written(Quote(key, words, story=story), attribution))


def _source_of(session: Session, sheet: QuoteSheet) -> Source | None:
    """The source that was chosen, or the one of that name or alias; a new one where nobody has the name.

    Where several have it, none is taken: the journalist chooses later. Raises Fault `source.gone` where the chosen one
    was deleted meanwhile: its words would be nobody's without anybody being told.
    """
    if sheet.source is not None:
        return sources.get(session, sheet.source)
    if not sheet.speaker.strip():
        return None
    known = sources.named(session, sheet.speaker)
    if not known:
        return sources.add(session, Source(sheet.speaker.strip(), sheet.kind, role=sheet.role))
    return known[0] if len(known) == 1 else None
