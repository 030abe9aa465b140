"""The source book: kept, found, merged and split; those who must not be known go through the vault."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from editor.library import quotes, source_events, sources, vault
from editor.library.library import Session
from editor.newsroom.fault import Fault
from editor.newsroom.identity import QuoteId, SourceEventId, SourceId, StoryId
from editor.newsroom.message import say
from editor.newsroom.source import Confidentiality, Role, Source, SourceDeed, SourceEvent
from editor.reading.namesakes import Likeness, likeness
from editor.workflow import vaulting
from editor.workflow.workbench import Workbench


@dataclass(frozen=True, slots=True)
class SourceSearch:
    """Which part of the source book is wanted; without words all of it, by name."""

    words: str = ""
    limit: int = 60
    offset: int = 0


@dataclass(frozen=True, slots=True)
class SourcePage:
    """What a list of sources shows."""

    rows: tuple[Source, ...]
    total: int
    """Of the whole book."""
    more: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """How a source was used."""

    quotes: int = 0
    last_said: datetime | None = None


_EVERYONE = SourceSearch()


def find(bench: Workbench, wanted: SourceSearch = _EVERYONE) -> SourcePage:
    """A page of the source book. A protected source is found by its alias alone."""
    with bench.library.reading() as session:
        rows = sources.found(session, wanted.words, wanted.limit + 1, wanted.offset)
        return SourcePage(rows[: wanted.limit], sources.count(session), len(rows) > wanted.limit)


def book(bench: Workbench) -> tuple[Source, ...]:
    """Every source, by name."""
    with bench.library.reading() as session:
        return sources.everyone(session)


def complete(bench: Workbench, typed: str, limit: int = 20) -> tuple[Source, ...]:
    """Sources with a word in a name, or in the alias, that begins so; of those that are protected, in the alias alone."""
    with bench.library.reading() as session:
        return sources.beginning(session, typed, limit)


def get(bench: Workbench, source: SourceId) -> Source:
    """Raises Fault `source.gone`."""
    with bench.library.reading() as session:
        return sources.get(session, source)


def use_of(bench: Workbench, ids: Sequence[SourceId]) -> dict[SourceId, Use]:
    """How much each was quoted; who never was is missing."""
    with bench.library.reading() as session:
        return {source: Use(*used) for source, used in sources.used_last(session, ids).items()}


def save(bench: Workbench, source: Source) -> Source:
    """Adds a source, or saves the one with its id; one that is protected is sealed, one that no longer is comes out.

    A sealed one that is saved as such keeps what the vault holds of it; given with its name and as not sealed, it is
    sealed anew. Raises Fault `vault.none`, `vault.locked`, `source.no_alias`, `source.alias_tells`.
    """
    with bench.library.session() as session:
        return _saved(bench, session, source)


def delete(bench: Workbench, source: SourceId) -> None:
    """Its quotes stay, unattributed; what the vault holds of it goes."""
    with bench.library.session() as session:
        vault.take_out(session, source)
        sources.delete(session, source)


def unsealed(bench: Workbench) -> tuple[Source, ...]:
    """Protected sources whose names still lie open in the library: an older version left them so."""
    with bench.library.reading() as session:
        return _unsealed(session)


def seal_all(bench: Workbench, alias: str) -> tuple[Source, ...]:
    """Seals the protected sources that are not sealed; one without an alias gets this one and its number.

    Those whose alias tells the name are left as they were, and returned. Raises Fault `vault.none`, `vault.locked`.
    """
    left = []
    with bench.library.session() as session:
        for source in _unsealed(session):
            called = source.alias.strip() or f"{alias} {source.id}"
            if vaulting.tells_name(called, source):
                left.append(source)
            else:
                vaulting.seal(bench, session, replace(source, alias=called))
    return tuple(left)


def _unsealed(session: Session) -> tuple[Source, ...]:
    hidden = sources.hidden(session)
    return tuple(one for one in hidden if one.confidentiality is Confidentiality.PROTECTED and not one.sealed)


def _saved(bench: Workbench, session: Session, source: Source) -> Source:
    if source.confidentiality is Confidentiality.PROTECTED and not source.sealed:
        return vaulting.seal(bench, session, source)
    if source.confidentiality is not Confidentiality.PROTECTED and source.id is not None:
        source = vaulting.taken_out(bench, session, source)
    if source.sealed:
        _refuse_opened(session, source)
        source = vaulting.bare(source)
    return sources.add(session, source) if source.id is None else sources.save(session, source)


def _refuse_opened(session: Session, source: Source) -> None:
    """What was sealed when it was read must still be: its name is not in what is saved."""
    if source.id is None or not sources.get(session, source.id).sealed:
        raise Fault("source.changed", say("This source was changed meanwhile."), say("Open it again."))


# The same one twice


def likely_same(bench: Workbench, source: Source) -> tuple[Source, ...]:
    """Sources that may be this one, spelt otherwise, the likest first; whoever is protected is never among them."""
    if source.confidentiality is Confidentiality.PROTECTED:
        return ()
    with bench.library.reading() as session:
        near = [one for name in source.names for one in sources.sharing_a_word(session, name)]
    ranked = {
        other.id: (_likeness(source, other), other)
        for other in near
        if other.id != source.id and other.confidentiality is not Confidentiality.PROTECTED
    }
    found = sorted((one for one in ranked.values() if one[0]), key=lambda one: (-one[0], one[1].name))
    return tuple(other for _, other in found)


def namesakes_of(bench: Workbench, story: StoryId) -> tuple[tuple[Source, Source], ...]:
    """Pairs of sources that may be one, spelt otherwise, of which the story quotes one at least; each pair once.

    A family name that stands for the whole of one is not enough here: a desk is not asked about every cousin.
    """
    with bench.library.reading() as session:
        ids = {quote.attribution.source for quote in quotes.of_story(session, story) if quote.attribution}
        said = sources.of(session, ids)
    pairs = (
        (one, other) for one in said for other in likely_same(bench, one) if _likeness(one, other) > Likeness.SHORT
    )
    known = {frozenset((one.id, other.id)): (one, other) for one, other in pairs}
    return tuple(known.values())


def _likeness(one: Source, other: Source) -> Likeness:
    return max(likeness(name, known) for name in one.names for known in other.names)


def merge(bench: Workbench, kept: SourceId, other: SourceId) -> Source:
    """Makes one source of two: the kept one has the other's names, offices, contacts and quotes.

    What the other was is remembered, and what it had itself been merged with: `undo_merge` brings it back. Raises
    Fault `source.sealed`, `source.itself`.
    """
    if kept == other:
        raise Fault("source.itself", say("That is the same source."), say("Choose another one."))
    with bench.library.session() as session:
        one, two = sources.get(session, kept), sources.get(session, other)
        _refuse_protected(one, two)
        ids = quotes.ids_of_source(session, other)
        quotes.give_to(session, ids, kept)
        before, gone = source_events.as_json(one), source_events.as_json(two)
        past = source_events.take_all(session, other)
        detail = {"name": two.name, "source": gone, "quotes": list(ids), "before": before, "past": past}
        source_events.add(session, kept, SourceDeed.MERGED, bench.clock(), detail)
        saved = sources.save(session, _merged(one, two))
        sources.delete(session, other)
        return saved


def history(bench: Workbench, source: SourceId) -> tuple[SourceEvent, ...]:
    """What became of a source, the latest first."""
    with bench.library.reading() as session:
        return source_events.of_source(session, source)


def undo_merge(bench: Workbench, event: SourceEventId) -> Source:
    """Brings back the source that was merged into another, with the quotes that were its own.

    What came with it goes from the other; what was added since stays, and whose name is hidden because of yet another
    one stays hidden. Raises Fault `source.no_event`.
    """
    with bench.library.session() as session:
        kept, detail = source_events.take(session, event, SourceDeed.MERGED)
        given = source_events.from_json(detail["source"])
        back = sources.add(session, replace(given, id=None))
        if back.id is None:
            raise ValueError("a source of the library has an id")
        source_events.put_back(session, back.id, detail["past"])
        still = set(quotes.ids_of_source(session, kept)).intersection(map(QuoteId, detail["quotes"]))
        quotes.give_to(session, sorted(still), back.id)
        before = source_events.from_json(detail["before"])
        since = _rebase(session, kept, event, before, given)
        sources.save(session, _without(sources.get(session, kept), before, given, since))
        source_events.add(session, kept, SourceDeed.SPLIT, bench.clock(), {"name": back.name})
        return back


def _rebase(session: Session, kept: SourceId, event: SourceEventId, before: Source, given: Source) -> list[Source]:
    """Takes a source out of what later merges remember of the one that is kept; whom they brought is returned."""
    since: list[Source] = []
    for number, later in source_events.after(session, kept, SourceDeed.MERGED, event):
        was = _without(source_events.from_json(later["before"]), before, given, since)
        source_events.rewrite(session, number, later | {"before": source_events.as_json(was)})
        since.append(source_events.from_json(later["source"]))
    return since


def split(bench: Workbench, source: SourceId, ids: Sequence[QuoteId], name: str) -> Source:
    """Some quotes turned out to be somebody else's, who is a new source of that name, hidden from readers as it was.

    Raises Fault `source.sealed`, `source.no_quotes`.
    """
    with bench.library.session() as session:
        one = _to_split(session, source, ids)
        new = sources.add(session, replace(_nobody(one), name=name.strip()))
        variants = tuple(variant for variant in one.variants if likeness(variant, name) is not Likeness.SAME)
        sources.save(session, replace(one, variants=variants))
        return _split_off(bench, session, one, ids, new)


def give_quotes(bench: Workbench, source: SourceId, ids: Sequence[QuoteId], other: SourceId) -> Source:
    """Some quotes turned out to be those of another one in the book, who is returned.

    Raises Fault `source.sealed`, `source.no_quotes`, `source.itself`, `source.looser`.
    """
    if source == other:
        raise Fault("source.itself", say("That is the same source."), say("Choose another one."))
    with bench.library.session() as session:
        one, new = _to_split(session, source, ids), sources.get(session, other)
        _refuse_protected(new)
        if one.confidentiality.hides_name and not new.confidentiality.hides_name:
            raise Fault(
                "source.looser",
                say("These quotes were given by somebody readers may not know; the other one may be named."),
                say("Change what readers may know of one of the two, or give the quotes to a new source."),
            )
        return _split_off(bench, session, one, ids, new)


def _to_split(session: Session, source: SourceId, ids: Sequence[QuoteId]) -> Source:
    one = sources.get(session, source)
    _refuse_protected(one)
    if not set(ids).intersection(quotes.ids_of_source(session, source)):
        raise Fault("source.no_quotes", say("No quote was chosen."), say("Choose those that are somebody else's."))
    return one


def _nobody(one: Source) -> Source:
    """Somebody of whom no more is known than what readers may know of another."""
    return Source(one.name, one.kind, confidentiality=one.confidentiality, alias=one.alias)


def _split_off(bench: Workbench, session: Session, one: Source, ids: Sequence[QuoteId], new: Source) -> Source:
    if one.id is None or new.id is None:
        raise ValueError("a source of the library has an id")
    own = set(quotes.ids_of_source(session, one.id))
    quotes.give_to(session, [number for number in ids if number in own], new.id)
    source_events.add(session, one.id, SourceDeed.SPLIT, bench.clock(), {"name": new.name})
    return new


def _refuse_protected(*given: Source) -> None:
    if any(one.confidentiality is Confidentiality.PROTECTED for one in given):
        raise Fault(
            "source.sealed",
            say("A protected source is neither merged nor split."),
            say("Two aliases may hide one person, and the desk need not know."),
        )


def _merged(one: Source, other: Source) -> Source:
    titles = {role.title for role in (*one.roles, *other.roles)} | {one.role, ""}
    roles = _joined(other.roles, one.roles)
    return replace(
        one,
        variants=_joined([name for name in other.names if name != one.name], one.variants),
        role=one.role or other.role,
        roles=roles if other.role in titles or not one.role else (*roles, Role(other.role)),
        contacts=_joined(other.contacts, one.contacts),
        languages=_joined(other.languages, one.languages),
        alias=one.alias or other.alias,
        confidentiality=_strictest(one, other),
        reliability=one.reliability or other.reliability,
        credibility=one.credibility or other.credibility,
        note="\n".join(part for part in (one.note, other.note) if part.strip()),
        terms="\n".join(part for part in (one.terms, other.terms) if part.strip()),
        contacted=max(filter(None, (one.contacted, other.contacted)), default=None),
    )


def _strictest(*given: Source) -> Confidentiality:
    return max((one.confidentiality for one in given), key=list(Confidentiality).index)


def _without(now: Source, before: Source, other: Source, others: Sequence[Source]) -> Source:
    """A source without what came with another that goes its own way again, while these others stay part of it."""
    merged = _merged(before, other)
    changes: dict[str, Any] = {
        name: getattr(before, name)
        for name in ("role", "alias", "reliability", "credibility", "contacted")
        if getattr(now, name) == getattr(merged, name)
    }
    for name in ("variants", "roles", "contacts", "languages"):
        own, came = getattr(before, name), set(getattr(merged, name)) - set(getattr(before, name))
        theirs = {value for one in others for value in getattr(_merged(before, one), name)}
        changes[name] = tuple(value for value in getattr(now, name) if value in own or value not in came - theirs)
    for name in ("note", "terms"):
        changes[name] = _lines_without(getattr(now, name), getattr(other, name), getattr(before, name))
    if now.confidentiality is merged.confidentiality:
        changes["confidentiality"] = _strictest(before, *others)
    return replace(now, **changes)


def _lines_without(now: str, came: str, own: str) -> str:
    """Words without the lines that came behind those that were there before."""
    if now == "\n".join(part for part in (own, came) if part.strip()):
        return own
    lines, gone = now.split("\n"), came.split("\n")
    first = own.count("\n") + 1 if own.strip() else 0
    places = (at for at in range(first, len(lines) - len(gone) + 1) if lines[at : at + len(gone)] == gone)
    at = next(places, None) if came.strip() else None
    return now if at is None else "\n".join(lines[:at] + lines[at + len(gone) :])


def _joined(new: Sequence[Any], old: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys([*old, *new]))
