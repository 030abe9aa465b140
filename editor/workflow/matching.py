"""The quotes that come with a colleague's story: which of ours they are, and under which keys we cite them.

A quote has no name of its own that every library knows: it is known by its words and by who said them. Its key may be
another one here, because the key was taken, or one of a library far away, because ours would tell a name.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor.library import quotes, sources
from editor.library.library import Session
from editor.newsroom.identity import StoryId
from editor.newsroom.message import Message, say_many
from editor.newsroom.package import Package, PackedQuote, cited, is_sealed
from editor.newsroom.quote import Attribution, Quote, Record
from editor.newsroom.source import Source
from editor.newsroom.story import Story
from editor.text.folding import fold
from editor.workflow.keys import key_base, tells
from editor.workflow.reporting import Said


@dataclass(frozen=True, slots=True)
class Matched:
    """What became of the quotes of a package."""

    keys: dict[str, str]
    """The keys we cite under, by those the package cites under; those that are alike may be missing."""
    told: tuple[Message, ...]


def quotes_of(session: Session, story: Story) -> tuple[Said, ...]:
    """The quotes gathered for a story and those that its copy cites besides, with who said them."""
    own = quotes.of_story(session, story.id)
    others = cited(story.draft.body).difference(quote.key for quote in own)
    found = (*own, *quotes.with_keys(session, sorted(others)))
    ids = {quote.attribution.source for quote in found if quote.attribution}
    known = {source.id: source for source in sources.of(session, ids)}
    return tuple(Said(quote, known.get(quote.attribution.source) if quote.attribution else None) for quote in found)


def keys_away(story: Story, said: Iterable[Said], cited_keys: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """The keys a story's quotes and citations travel under; a key that is made of a sealed name stays at home.

    `names` are those of hidden sources: a citation may have outlived its quote.
    """
    keys = {one.quote.key: _key_away(story, one) for one in said}
    hidden = [*names]
    strays = [key for key in sorted(cited_keys) if key not in keys and any(tells(key, name) for name in hidden)]
    return keys | {key: f"{key_base('')}-{story.uid[:8]}x{number}" for number, key in enumerate(strays)}


def _key_away(story: Story, said: Said) -> str:
    """It is the same each time, so that what comes back is known by it, and no other library has it."""
    quote, source = said.quote, said.source
    if source is None or not is_sealed(quote, source) or not any(tells(quote.key, name) for name in source.names):
        return quote.key
    return f"{key_base(source.alias)}-{story.uid[:8]}{quote.id}"


def take_quotes(session: Session, story: Story, package: Package) -> Matched:
    """Writes down the quotes we do not have, with their sources. Of a quote that has other words here both are kept."""
    ours = quotes_of(session, story)
    home = {_key_away(story, said): said.quote.key for said in ours}
    pairs = _pairs(package.quotes, ours, home)
    keys, came, differ = dict(home), 0, 0
    for theirs in package.quotes:
        likeness, mine = pairs.get(theirs.key, (0, None))
        keys[theirs.key] = mine.key if mine else theirs.key
        if likeness < _SAME:
            added = _write_down(session, story.id, theirs)
            came, differ = came + (mine is None), differ + (mine is not None)
            keys[theirs.key] = mine.key if mine else added.key
    keys |= _keys_of_strangers(session, story, package, keys)
    told = []
    if came:
        told.append(say_many("{count} quote came along.", "{count} quotes came along.", came))
    if differ:
        told.append(
            say_many(
                "{count} quote has other words there: both are among the quotes.",
                "{count} quotes have other words there: both are among the quotes.",
                differ,
            )
        )
    return Matched(keys, tuple(told))


_SAME = 2
"""So alike that they are one."""


def _pairs(theirs: Sequence[PackedQuote], ours: Iterable[Said], home: dict[str, str]) -> dict[str, tuple[int, Quote]]:
    """For the keys of theirs, how alike one of ours is and which; the likest find each other first."""
    left = [(_Known.of_ours(said), said.quote) for said in ours]
    found: dict[str, tuple[int, Quote]] = {}
    for wanted in (_SAME + 1, _SAME, _SAME - 1):
        for quote in theirs:
            known = _Known.of_theirs(quote, home.get(quote.key, quote.key))
            pair = next((one for one in left if known.likeness(one[0]) == wanted), None)
            if pair is not None and quote.key not in found:
                left.remove(pair)
                found[quote.key] = wanted, pair[1]
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What a quote is known by."""

    key: str
    words: str
    names: frozenset[str]
    """Of who said it, folded; empty where nobody is known."""

    @classmethod
    def of_ours(cls, said: Said) -> "_Known":
        names = (said.source.name, said.source.alias) if said.source else ()
        return cls(said.quote.key, " ".join(said.quote.words.split()), frozenset(fold(name) for name in names if name))

    @classmethod
    def of_theirs(cls, quote: PackedQuote, key: str) -> "_Known":
        names = frozenset([fold(quote.source.name)]) if quote.source else frozenset[str]()
        return cls(key, " ".join(quote.words.split()), names)

    def likeness(self, other: "_Known") -> int:
        """3 where words and key are the same, 2 where the words are, 1 where the key is; 0 where another one spoke."""
        if self.names and other.names and not self.names & other.names:
            return 0
        return _SAME * (self.words == other.words) + (self.key == other.key)


def _write_down(session: Session, story: StoryId, theirs: PackedQuote) -> Quote:
    source = _source_of(session, theirs.source) if theirs.source else None
    said = Attribution(source.id, theirs.cue, theirs.role) if source and source.id is not None else None
    taken = quotes.with_keys(session, [theirs.key])
    key = quotes.free_key(session, re.sub(r"-\d{1,6}\Z", "", theirs.key)[:50]) if taken else theirs.key
    # A package that says so, and not until when: its words wait until somebody here knows.
    record = Record.OFF_RECORD if theirs.record is Record.EMBARGOED else theirs.record
    return quotes.add(session, Quote(key, theirs.words, said, record, theirs.venue, story=story))


def _source_of(session: Session, source: Source) -> Source | None:
    """The one of that name, or of that alias where theirs is no alias itself; a new one where nobody has it.

    Where several have it, none is taken: the journalist chooses later.
    """
    known = sources.named(session, source.name)
    if source.alias:  # two desks may call two people «مصدر أمني»
        known = tuple(one for one in known if not one.sealed and fold(one.name) == fold(source.name))
    if not known:
        return sources.add(session, source)
    return known[0] if len(known) == 1 else None


def _keys_of_strangers(session: Session, story: Story, package: Package, keys: dict[str, str]) -> dict[str, str]:
    """Other keys for citations without a quote that would cite one of ours here, gathered for something else."""
    wanted = (cited(package.draft.body) | cited(package.base.body)) - keys.keys()
    return {quote.key: f"{quote.key[:50]}-{story.uid[:8]}" for quote in quotes.with_keys(session, sorted(wanted))}
