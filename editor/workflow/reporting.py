"""Who said what: sources, quotes, and their place in the copy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from editor.language.language import Language
from editor.library import quotes, sources
from editor.library.library import Session
from editor.newsroom.identity import QuoteId, SourceId, StoryId
from editor.newsroom.quote import Attribution, FoundQuote, Quote, Record
from editor.newsroom.source import Source, SourceKind
from editor.reading.quotations import find_quotes
from editor.text.folding import fold
from editor.text.letters import INVISIBLE, QUOTES, without_tashkeel
from editor.text.spans import Span
from editor.text.words import Kind, words
from editor.workflow.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Said:
    """A quote with the source that said it, as panes show the two."""

    quote: Quote
    source: Source | None


def said_in(bench: Workbench, story: StoryId) -> tuple[Said, ...]:
    """The quotes gathered for a story, in the order they came."""
    with bench.library.reading() as session:
        found = quotes.of_story(session, story)
        ids = {quote.attribution.source for quote in found if quote.attribution}
        known = {source.id: source for source in sources.of(session, ids)}
        return tuple(Said(quote, known.get(quote.attribution.source) if quote.attribution else None) for quote in found)


def source_book(bench: Workbench) -> tuple[Source, ...]:
    with bench.library.reading() as session:
        return sources.everyone(session)


def save_source(bench: Workbench, source: Source) -> Source:
    """Adds a source, or saves the one with its id."""
    with bench.library.session() as session:
        return sources.add(session, source) if source.id is None else sources.save(session, source)


def delete_source(bench: Workbench, source: SourceId) -> None:
    """Its quotes stay, unattributed."""
    with bench.library.session() as session:
        sources.delete(session, source)


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

    @classmethod
    def of(cls, found: FoundQuote, languages: Sequence[Language]) -> "QuoteSheet":
        """What the finder read; a speaker told without a name (مصدر، شاهد عيان) is an unnamed source."""
        first = fold(found.speaker).split()[:1]
        nobody = {fold(word) for language in languages if language.speech for word in language.speech.unnamed}
        kind = SourceKind.UNNAMED if nobody.intersection(first) else SourceKind.PERSON
        return cls(found.words, found.speaker, found.cue, found.role, found.venue, kind=kind)


def save_sheet(bench: Workbench, story: StoryId, sheet: QuoteSheet, changed: Quote | None = None) -> Quote:
    """A new quote of a story, or the changed one as the sheet says; an unknown speaker becomes a source."""
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


def write_down(session: Session, story: StoryId, sheet: QuoteSheet, changed: Quote | None = None) -> Quote:
    """Writes a quote and, where it is new, its source, inside the caller's transaction."""
    source = _source_of(session, sheet)
    attribution = Attribution(source.id, sheet.cue, sheet.role) if source and source.id is not None else None
    shown = source.shown if source else ""
    words, record, venue = sheet.words.strip(), sheet.record, sheet.venue
    if changed is not None:
        return quotes.save(session, replace(changed, words=words, attribution=attribution, record=record, venue=venue))
    key = quotes.free_key(session, key_base(shown))
    return quotes.add(session, Quote(key, words, attribution, record, venue, story=story))


def _source_of(session: Session, sheet: QuoteSheet) -> Source | None:
    """The source that was chosen, or the one of that name or alias; a new one where nobody has the name.

    Where several have it, none is taken: the journalist chooses later.
    """
    if sheet.source is not None:
        return next(iter(sources.of(session, [sheet.source])), None)
    if not sheet.speaker.strip():
        return None
    known = sources.named(session, sheet.speaker)
    if not known:
        return sources.add(session, Source(sheet.speaker.strip(), sheet.kind, role=sheet.role))
    return known[0] if len(known) == 1 else None


def key_base(name: str) -> str:
    """The citation key's first part: the last word of a name readers may see, else «اقتباس».

    >>> key_base("سامر العبدالله"), key_base("")
    ('العبدالله', 'اقتباس')
    """
    plain = "".join(letter for letter in without_tashkeel(name) if letter not in INVISIBLE)
    named = [word.text for word in words(plain) if word.kind is Kind.WORD]
    letters = "".join(letter for letter in named[-1] if letter.isalnum()) if named else ""
    return letters[:40] or "اقتباس"
