"""What an article is asked before it leaves: each question answers with its objections, and knows nothing of rules."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from editor.newsroom import illustrations, markup
from editor.newsroom.article import citation_of, final_copy
from editor.newsroom.gate import Ground, Objection, mark_of
from editor.newsroom.identity import SourceId
from editor.newsroom.markup import BlockKind, MarkKind
from editor.newsroom.message import Message, say, say_many
from editor.newsroom.picture import Picture
from editor.newsroom.quote import Quote, Record, Verification
from editor.newsroom.sightings import holds_a_name, sightings
from editor.newsroom.source import Source
from editor.newsroom.story import Story
from editor.newsroom.suggestion import suggestions
from editor.text.folding import folded
from editor.text.spans import Span, Traced

ROW = 5
"""Words in a row that nobody writes twice by chance; a quote that has fewer is looked for whole, if it has three."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What the gate looks at. Spans count code points of the story's body as it is written."""

    story: Story
    now: datetime
    """Aware."""
    cited: Mapping[str, Quote] = field(default_factory=dict)
    """The quotes its copy cites, by key."""
    guarded: Sequence[Quote] = ()
    """Every quote of the library that was not given on the record, or not yet."""
    sources: Mapping[SourceId, Source] = field(default_factory=dict)
    hidden: Collection[str] = ()
    """Names and ways to reach sources who must not be named."""
    sealed: Collection[str] = ()
    """Those of protected sources among them."""
    altered: Sequence[tuple[Span, str]] = ()
    """Words in print that are not the record's, with the key they are cited under."""
    uncited: Sequence[Span] = ()
    """Spoken words that nothing is cited for."""
    pictures: Sequence[Picture] = ()
    """The story's, in the desk's order."""
    to_outlet: bool = False


def objections(leaving: Leaving) -> tuple[Objection, ...]:
    """Everything there is to object, by the house's rules or not."""
    copy = _Copy.of(leaving.story.draft.body)
    return (
        *_names(leaving, copy),
        *_citations(leaving, copy),
        *_guarded_words(leaving, copy),
        *_backgrounds(leaving, copy),
        *_embargo(leaving),
        *_suggestions(leaving),
        *_printed_words(leaving, copy),
        *illustrations.objections(leaving.pictures, copy.pictures),
    )


# The copy


@dataclass(frozen=True, slots=True)
class _Copy:
    """The body as it leaves, with the way back, and where each quote is cited."""

    body: str
    final: Traced
    keys: tuple[tuple[str, Span], ...]
    """In the body as it is written."""
    pictures: tuple[tuple[str, Span], ...]
    """The keys of those that stand in it, and their lines in the body as it is written."""

    @classmethod
    def of(cls, body: str) -> "_Copy":
        final = final_copy(body)
        blocks = markup.scan(final.text)
        marks = [mark for block in blocks for mark in block.marks if mark.kind is MarkKind.CITATION]
        shown = [block for block in blocks if block.kind is BlockKind.PICTURE]
        return cls(
            body,
            final,
            tuple((mark.value, final.original(mark.span)) for mark in marks),
            tuple((block.content.of(final.text), final.original(block.span)) for block in shown),
        )

    def place(self, span: Span | None) -> Message:
        """Where something stands, in words: the paragraph, counted as a reader counts."""
        if span is None:
            return say("In the text")
        return say("In paragraph {number}", number=sum(1 for block in self._blocks() if block.start <= span.start) or 1)

    def paragraph(self, span: Span) -> Span:
        return next((block for block in reversed([*self._blocks()]) if block.start <= span.start), span)

    def _blocks(self) -> Iterator[Span]:
        for block in markup.scan(self.final.text):
            if block.kind not in (BlockKind.BLANK, BlockKind.RULE, BlockKind.PICTURE):
                yield self.final.original(block.span)

    def words(self, span: Span) -> str:
        """What stands there, as it leaves."""
        return markup.final(span.of(self.body))


PLACES: Mapping[str, Message] = {
    "": say("In several fields together"),
    "headline": say("In the headline"),
    "standfirst": say("In the standfirst"),
    "byline": say("In the byline"),
    "caption": say("In the caption"),
    "dateline": say("In the dateline"),
    "desk": say("In the name of the desk"),
    "slug": say("In the slug"),
    "tags": say("In the tags"),
    "categories": say("In the categories"),
    "citations": say("In who is cited"),
    "quotes": say("In the quotes"),
    "pictures": say("In the words of a picture"),
    "notes": say("In the notes and suggestions"),
    "details": say("In the details or your own name"),
    "file": say("In the finished file"),
    "file name": say("In the name of the file"),
}
"""Where a field is, in words; of the body, the paragraph is told."""


# Names


def _names(leaving: Leaving, copy: _Copy) -> Iterator[Objection]:
    fields = [*_fields(leaving, copy)]
    sealed = set(leaving.sealed)
    for ground, names in (
        (Ground.SEALED_NAME, sealed),
        (Ground.HIDDEN_NAME, [name for name in leaving.hidden if name not in sealed]),
    ):
        for sighting in sightings(fields, names):
            span = copy.final.original(sighting.span) if sighting.field == "body" and sighting.span else None
            words = copy.words(copy.paragraph(span)) if span else " ".join(
                text for name, text in fields if name == sighting.field or not sighting.field
            )  # fmt: skip
            place = copy.place(span) if sighting.field == "body" else PLACES[sighting.field]
            yield name_objection(ground, sighting.field, place, span, words)


def name_objection(ground: Ground, field: str, place: Message, span: Span | None, words: str) -> Objection:
    """That a name stands somewhere; which one is never told."""
    if ground is Ground.SEALED_NAME:
        what = say("{place}: the name of a protected source, or a way to reach it.", place=place)
        do = say("Take it out. Where it is a common word that means somebody else, the vault needs a longer name.")
    else:
        what = say("{place}: the name of a source who must not be named, or a way to reach it.", place=place)
        do = say("Take it out, or write what readers may be told instead.")
    return Objection(ground, what, do, field, span, mark=mark_of(ground, field, "", words))


def _fields(leaving: Leaving, copy: _Copy) -> Iterator[tuple[str, str]]:
    draft, details = leaving.story.draft, leaving.story.details
    yield from (("headline", draft.headline), ("standfirst", draft.standfirst), ("body", copy.final.text))
    yield from (("byline", details.byline), ("caption", details.caption), ("dateline", details.dateline.place))
    yield from (("desk", details.desk), ("slug", details.slug))
    yield from (("tags", tag) for tag in details.tags)
    yield from (("categories", category) for category in details.categories)
    for key in dict.fromkeys(key for key, _ in copy.keys):
        yield "citations", key
        if quote := leaving.cited.get(key):
            told = citation_of(quote, _source(leaving, quote), leaving.hidden)
            yield from (("citations", told.speaker), ("citations", told.role), ("citations", told.words))
    for one in illustrations.going(leaving.pictures, copy.pictures):
        yield from (("pictures", words) for words in one.words)


def _source(leaving: Leaving, quote: Quote) -> Source | None:
    return leaving.sources.get(quote.attribution.source) if quote.attribution else None


# Quotes that are cited


def _citations(leaving: Leaving, copy: _Copy) -> Iterator[Objection]:
    for key, span in copy.keys:
        quote = leaving.cited.get(key)
        place = copy.place(span)
        if quote is None:
            what = say("{place}: the text cites [@{key}], and no quote has that key.", place=place, key=key)
            do = say("Correct the key, or take the citation out.")
            yield _about(Ground.UNKNOWN_CITATION, what, do, span, key, key)
            continue
        if ground := _guard(quote, leaving.now):
            yield _about(ground, *_told(ground, place, quote), span, key, quote.words)
        if not quote.proofs:
            what = say("{place}: nothing shows that the words of [@{key}] were said.", place=place, key=key)
            do = say("Tie a piece of evidence to the quote.")
            yield _about(Ground.NO_EVIDENCE, what, do, span, key, quote.words)
        if quote.verification is Verification.UNVERIFIED:
            what = say("{place}: the quote [@{key}] is not verified.", place=place, key=key)
            do = say("Ask who heard it, and note it with the quote.")
            yield _about(Ground.UNVERIFIED, what, do, span, key, quote.words)


def _about(ground: Ground, what: Message, do: Message, span: Span, key: str, words: str) -> Objection:
    return Objection(ground, what, do, "body", span, key, mark_of(ground, "body", key, words))


def _guard(quote: Quote, now: datetime) -> Ground | None:
    """Why its words may not be printed as things are."""
    if quote.record is Record.OFF_RECORD:
        return Ground.OFF_RECORD
    if quote.record is Record.DEEP_BACKGROUND:
        return Ground.DEEP_BACKGROUND
    held = quote.record is Record.EMBARGOED and quote.embargo is not None and now < quote.embargo
    return Ground.QUOTE_EMBARGO if held else None


def _told(ground: Ground, place: Message, quote: Quote) -> tuple[Message, Message]:
    if ground is Ground.OFF_RECORD:
        what = say("{place}: the words of [@{key}] are off the record.", place=place, key=quote.key)
        return what, say("Take them out of the text before it leaves the desk.")
    if ground is Ground.DEEP_BACKGROUND:
        what = say("{place}: the words of [@{key}] may be known, but not printed.", place=place, key=quote.key)
        return what, say("Say it in your own words, as nobody's.")
    until = f"{quote.embargo.astimezone():%Y-%m-%d %H:%M}" if quote.embargo else ""
    what = say("{place}: the words of [@{key}] are under embargo until {time}.", place=place, key=quote.key, time=until)
    return what, say("Take them out, or wait.")


# Words that are not to be printed, and are there without a citation


@dataclass(frozen=True, slots=True)
class _Words:
    """The folded words of a field, each with its place in the field as it is written."""

    field: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, field: str, text: str) -> "_Words":
        plain = markup.plain(text)
        bare = folded(plain.text)
        found = [(one[0], plain.original(bare.original(Span(*one.span())))) for one in _WORD.finditer(bare.text)]
        return cls(field, tuple(word for word, _ in found), tuple(span for _, span in found))

    def rows(self, length: int) -> dict[tuple[str, ...], int]:
        """Every so many words in a row, and where the first such row begins."""
        starts = range(len(self.words) - length, -1, -1)
        return {self.words[at : at + length]: at for at in starts}


_WORD = re.compile(r"[^\W_]+")
_FEWEST = 3


def _guarded_words(leaving: Leaving, copy: _Copy) -> Iterator[Objection]:
    if not leaving.guarded:
        return
    fields = _readers_fields(leaving, copy)
    rows: dict[tuple[str, int], dict[tuple[str, ...], int]] = {}
    allowed = _rows_of(
        words for quote in leaving.cited.values() if not _guard(quote, leaving.now) for words in quote.printable
    )
    cited = {key for key, _ in copy.keys}
    for quote in leaving.guarded:
        ground = _guard(quote, leaving.now)
        if ground is None or quote.key in cited:
            continue
        for found in _standing(quote, fields, rows, allowed):
            words, span = found
            place = copy.place(span) if words.field == "body" else PLACES[words.field]
            mark = mark_of(ground, words.field, quote.key, quote.words)
            body_span = span if words.field == "body" else None
            yield Objection(ground, *_told(ground, place, quote), words.field, body_span, quote.key, mark)


def _readers_fields(leaving: Leaving, copy: _Copy) -> tuple[_Words, ...]:
    draft = leaving.story.draft
    shown = illustrations.going(leaving.pictures, copy.pictures)
    under = "\n".join(words for one in shown for words in (one.caption, one.alt))
    told = (
        ("headline", draft.headline), ("standfirst", draft.standfirst), ("body", draft.body),
        ("caption", leaving.story.details.caption), ("pictures", under),
    )  # fmt: skip
    return tuple(_Words.of(field, text) for field, text in told)


def _standing(
    quote: Quote,
    fields: Iterable[_Words],
    rows: dict[tuple[str, int], dict[tuple[str, ...], int]],
    allowed: Mapping[int, Collection[tuple[str, ...]]],
) -> Iterator[tuple[_Words, Span]]:
    """Where enough words of a quote stand in a row; once a field. What another quote has that may be printed, may."""
    for text in quote.printable:
        words = _Words.of("", text).words
        length = min(ROW, len(words))
        if length < _FEWEST:
            continue
        for one in fields:
            known = rows.setdefault((one.field, length), one.rows(length) if (one.field, length) not in rows else {})
            wanted = (words[at : at + length] for at in range(len(words) - length + 1))
            found = next((row for row in wanted if row in known and row not in allowed.get(length, ())), None)
            if found is not None:
                at = known[found]
                yield one, Span(one.spans[at].start, one.spans[at + length - 1].end)


def _rows_of(texts: Iterable[str]) -> dict[int, set[tuple[str, ...]]]:
    told = [_Words.of("", text) for text in texts]
    return {length: {row for one in told for row in one.rows(length)} for length in range(_FEWEST, ROW + 1)}


# Background


def _backgrounds(leaving: Leaving, copy: _Copy) -> Iterator[Objection]:
    """Who spoke on background, named in the paragraph where the words stand."""
    spoken = [(quote, span) for key, span in copy.keys if (quote := leaving.cited.get(key)) is not None]
    told = {quote.key for quote, _ in spoken}
    others = [one for one in leaving.guarded if one.record is Record.BACKGROUND and one.key not in told]
    body = [_Words.of("body", leaving.story.draft.body)] if others else []
    for quote in others:
        spoken += [(quote, span) for _, span in _standing(quote, body, {}, {})]
    for quote, span in spoken:
        source = _source(leaving, quote)
        if quote.record is not Record.BACKGROUND or source is None or source.confidentiality.hides_name:
            continue
        paragraph = copy.words(copy.paragraph(span))
        if holds_a_name([paragraph], source.names):
            what = say(
                "{place}: who said [@{key}] on background is named beside the words.",
                place=copy.place(span), key=quote.key,
            )  # fmt: skip
            do = say("Take the name out of the paragraph, or the words.")
            yield _about(Ground.BACKGROUND, what, do, span, quote.key, paragraph)


# The story


def _embargo(leaving: Leaving) -> Iterator[Objection]:
    until = leaving.story.details.embargo
    if until is not None and leaving.now < until:
        time = f"{until.astimezone():%Y-%m-%d %H:%M}"
        what = say("The story is under embargo until {time}.", time=time)
        do = say("Nothing leaves before that; change the embargo in the story's details if it was lifted.")
        mark = mark_of(Ground.EMBARGO, "embargo", "", until.isoformat())
        yield Objection(Ground.EMBARGO, what, do, "embargo", mark=mark)


def _suggestions(leaving: Leaving) -> Iterator[Objection]:
    body = leaving.story.draft.body
    if leaving.to_outlet and (found := suggestions(body)):
        what = say_many("{count} suggestion in it is open.", "{count} suggestions in it are open.", len(found))
        do = say("Accept or reject them, or allow it in the preferences.")
        words = " ".join(one.span.of(body) for one in found)
        mark = mark_of(Ground.SUGGESTIONS, "body", "", words)
        yield Objection(Ground.SUGGESTIONS, what, do, "body", found[0].span, mark=mark)


def _printed_words(leaving: Leaving, copy: _Copy) -> Iterator[Objection]:
    for span, key in leaving.altered:
        what = say("{place}: the words in marks are not those of the quote [@{key}].", place=copy.place(span), key=key)
        do = say("Print what the record has, mark what you left out or put in, or correct the record.")
        yield _about(Ground.ALTERED, what, do, span, key, copy.words(span))
    for span in leaving.uncited:
        what = say("{place}: somebody speaks, and no quote is cited for it.", place=copy.place(span))
        do = say("Keep the words as a quote with who said them, and cite it.")
        yield _about(Ground.UNATTRIBUTED, what, do, span, "", copy.words(span))
