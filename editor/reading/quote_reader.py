"""Reading quotations while copy is written: only what changed is read again.

Three things are remembered of each paragraph: what depends on it alone (marks, sentences); the full names it tells;
and what its sentences report, given the names the whole text tells. Then whoever spoke is carried from sentence to
sentence, anew each time, for that costs little.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from editor.language.language import Language, Speech
from editor.newsroom.quote import FoundQuote
from editor.reading.cues import leads_to_words
from editor.reading.hearing import overhear
from editor.reading.marks import Leads, paragraph_spans
from editor.reading.names import Roster
from editor.reading.paragraph import Paragraph, block_spans, read_paragraph
from editor.reading.place import Known
from editor.reading.proposals import inner_quote, quotes_of
from editor.reading.repeated import with_repeated
from editor.reading.rosters import names_in
from editor.reading.sentences import plained
from editor.reading.speakers import Heard, Listener
from editor.reading.told import Overheard
from editor.text.letters import INVISIBLE
from editor.text.spans import Span

_NO_INK = "".join(INVISIBLE) + " \t\u00a0"


@dataclass(frozen=True, slots=True)
class _Look:
    """How a paragraph stands in the text: what its reading depends on."""

    text: str
    led: bool
    block: bool


@dataclass(slots=True)
class _Memory:
    """What is remembered of a paragraph, and which words of the roster that rests on."""

    paragraph: Paragraph
    alone: tuple[str, ...]
    """The full names it tells when read alone."""
    names: tuple[str, ...] | None = None
    """Those it tells once the names of the whole text are known."""
    names_rest_on: frozenset[str] = frozenset()
    overheard: tuple[Overheard, ...] | None = None
    rests_on: frozenset[str] = frozenset()
    proposed: tuple[FoundQuote, ...] = ()
    """What is proposed, as offsets of the paragraph."""
    proposed_from: tuple[object, ...] | None = None
    """What that was proposed from."""


class QuoteReader:
    """Reads one story again and again as it is written; each answer is that of a fresh reading.

    Not for several threads at once.
    """

    def __init__(self, language: Language) -> None:
        self._speech = plained(language.speech or Speech())
        self._leads = partial(leads_to_words, speech=self._speech)
        self._memories: dict[_Look, _Memory] = {}
        self._alone, self._roster = Roster(), Roster()

    def read(self, text: str, blocks: Iterable[Span] = ()) -> tuple[FoundQuote, ...]:
        """The quotations of a text, in order; `find_quotes` tells more of them and of `blocks`."""
        return with_repeated(tuple(self._proposals(self._overheard(text, tuple(blocks)))))

    def listen(self, text: str) -> Iterator[tuple[int, str, Heard]]:
        """Each sentence with its reports: the offset of its paragraph, the paragraph, what is heard in it."""
        placed = self._overheard(text, ())
        listener = Listener(self._speech, self._roster)
        for start, memory in placed:
            for sentence in memory.overheard or ():
                yield start, memory.paragraph.text, listener.hear(sentence)

    def _overheard(self, text: str, blocks: tuple[Span, ...]) -> list[tuple[int, _Memory]]:
        placed = self._remembered(text, blocks)
        memories = [memory for _, memory in placed]
        self._read_names(memories)
        self._overhear(memories)
        return placed

    def _remembered(self, text: str, blocks: tuple[Span, ...]) -> list[tuple[int, _Memory]]:
        """Each paragraph with its offset; those read before are taken from memory, those gone are forgotten."""
        placed, seen = list[tuple[int, _Memory]](), dict[_Look, _Memory]()
        for start, look in _looks(text, blocks, self._leads):
            memory = seen.get(look) or self._memories.get(look) or self._new(look)
            seen[look] = memory
            placed.append((start, memory))
        self._memories = seen
        return placed

    def _new(self, look: _Look) -> _Memory:
        paragraph = read_paragraph(look.text, self._speech, led=look.led, block=look.block)
        return _Memory(paragraph, tuple(_names(paragraph, self._speech, Roster())))

    def _read_names(self, memories: Sequence[_Memory]) -> None:
        """Full names, read twice: one met late tells where an earlier one ends."""
        alone = Roster(name for memory in memories for name in memory.alone)
        changed, self._alone = alone.differing(self._alone), alone
        for memory in memories:
            if memory.names is None or not memory.names_rest_on.isdisjoint(changed):
                with alone.watched() as asked:
                    memory.names = tuple(_names(memory.paragraph, self._speech, alone))
                memory.names_rest_on = frozenset(asked)

    def _overhear(self, memories: Sequence[_Memory]) -> None:
        roster = Roster(name for memory in memories for name in memory.names or ())
        changed, self._roster = roster.differing(self._roster), roster
        for memory in memories:
            if memory.overheard is None or not memory.rests_on.isdisjoint(changed):
                with roster.watched() as asked:
                    memory.overheard = tuple(
                        overhear(sentence, self._speech, roster) for sentence in memory.paragraph.sentences
                    )
                memory.rests_on = frozenset(asked)

    def _proposals(self, placed: Sequence[tuple[int, _Memory]]) -> Iterator[FoundQuote]:
        listener, known = Listener(self._speech, self._roster), Known([memory.paragraph for _, memory in placed])
        heard = [listener.hear(sentence) for _, memory in placed for sentence in memory.overheard or ()]
        number = 0
        for start, memory in placed:
            count = len(memory.overheard or ())
            around = heard[max(0, number - 1) : number + count + 1]
            names = tuple(map(known.holds_keys, memory.paragraph.short))
            if memory.proposed_from != (number > 0, around, names):
                memory.proposed = tuple(self._propose(memory.paragraph, heard, range(number, number + count), known))
                memory.proposed_from = (number > 0, around, names)
            number += count
            for quote in memory.proposed:
                yield replace(quote, span=quote.span.moved(start))

    def _propose(
        self, paragraph: Paragraph, heard: Sequence[Heard], numbers: Iterable[int], known: Known
    ) -> list[FoundQuote]:
        text = paragraph.text
        found = [quote for number in numbers for quote in quotes_of(text, heard, number, self._speech, known)]
        found += [inner_quote(text, stretch) for stretch in paragraph.stretches if stretch.nested]
        return sorted(found, key=lambda quote: (quote.span.start, -quote.span.end))


def _looks(text: str, blocks: tuple[Span, ...], leads: Leads) -> Iterator[tuple[int, _Look]]:
    """The paragraphs of a text with their offsets."""
    led = False
    for start, words, block in _parts(text, blocks, leads):
        yield start, _Look(words, led, block)
        led = words.rstrip(_NO_INK).endswith(":")


def _parts(text: str, blocks: tuple[Span, ...], leads: Leads) -> Iterator[tuple[int, str, bool]]:
    at = 0
    for block in sorted({*blocks, *block_spans(text)}):
        if block.start < at:
            continue
        yield from _prose(text, at, block.start, leads)
        yield block.start, block.of(text), True
        at = block.end
    yield from _prose(text, at, len(text), leads)


def _prose(text: str, start: int, end: int, leads: Leads) -> Iterator[tuple[int, str, bool]]:
    prose = text[start:end] if start or end < len(text) else text
    for span in paragraph_spans(prose, leads):
        yield start + span.start, span.of(prose), False


def _names(paragraph: Paragraph, speech: Speech, known: Roster) -> Iterator[str]:
    for sentence in paragraph.sentences:
        yield from names_in(sentence, speech, known)
