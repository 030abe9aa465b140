"""Quotes, who said them, and what shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Select, column, insert, select, table, text
from sqlalchemy import delete as deletion
from sqlalchemy.orm import Session, joinedload, selectinload

from editor.library.changes import Change, note
from editor.library.rows import AttributionRow, EarlierWordsRow, ProofRow, QuoteRow, StoryRow
from editor.library.wordforms import indexed, split
from editor.newsroom.evidence import Place, Proof
from editor.newsroom.fault import Fault
from editor.newsroom.identity import EvidenceId, QuoteId, SourceId, StoryId
from editor.newsroom.message import say
from editor.newsroom.quote import Attribution, EarlierWords, Medium, Quote, Record, Translation, Verification
from editor.text.spans import Span

_INDEX = table("quote_words", column("rowid"), column("words"))
_MATCH = text("quote_words MATCH :query")


def add(session: Session, quote: Quote) -> Quote:
    """A new quote. Raises Fault `quote.key_taken`."""
    row = QuoteRow()
    session.add(row)
    return _written(session, row, quote)


def save(session: Session, quote: Quote) -> Quote:
    return _written(session, _row(session, quote.id), quote)


def correct(session: Session, quote: Quote, words: str, at: datetime, reason: str) -> Quote:
    """The record says other words now; what it said before is kept with the reason."""
    row = _row(session, quote.id)
    session.add(EarlierWordsRow(quote_id=row.id, words=row.words, until=at, reason=reason))
    row.words = words
    session.flush()
    _index(session, row)
    note(session, Change("quote", row.id))
    return _quote(row)


def earlier_words(session: Session, quote: QuoteId) -> tuple[EarlierWords, ...]:
    """What the record said before, the latest first."""
    query = select(EarlierWordsRow).where(EarlierWordsRow.quote_id == quote).order_by(EarlierWordsRow.id.desc())
    return tuple(EarlierWords(row.words, row.until, row.reason) for row in session.scalars(query))


def delete(session: Session, quote: QuoteId) -> None:
    session.delete(_row(session, quote))
    session.execute(deletion(_INDEX).where(_INDEX.c.rowid == quote))
    note(session, Change("quote", quote, gone=True))


def get(session: Session, quote: QuoteId) -> Quote:
    """Raises Fault `quote.gone`."""
    return _quote(_row(session, quote))


def of_story(session: Session, story: StoryId) -> tuple[Quote, ...]:
    """The quotes gathered for a story, in the order they came."""
    query = _all().where(QuoteRow.story_id == story).order_by(QuoteRow.id)
    return tuple(map(_quote, session.scalars(query)))


def of_source(session: Session, source: SourceId, limit: int, offset: int = 0) -> tuple[Quote, ...]:
    """What a source said, the last kept first."""
    said = select(AttributionRow.quote_id).where(AttributionRow.source_id == source)
    query = _all().where(QuoteRow.id.in_(said)).order_by(QuoteRow.id.desc()).limit(limit).offset(offset)
    return tuple(map(_quote, session.scalars(query)))


def found(session: Session, words: str, limit: int, offset: int = 0) -> tuple[Quote, ...]:
    """The quotes that hold all the words, in any of their forms, the last kept first; without words every one."""
    terms = split(words)
    if not terms:
        ids = session.scalars(select(QuoteRow.id).order_by(QuoteRow.id.desc()).limit(limit).offset(offset)).all()
    else:
        query = " AND ".join(f'"{term}"*' for term in dict.fromkeys(terms))
        walk = select(_INDEX.c.rowid).where(_MATCH).order_by(_INDEX.c.rowid.desc()).limit(limit).offset(offset)
        ids = session.scalars(walk, {"query": query}).all()
    by_id = {row.id: row for row in session.scalars(_all().where(QuoteRow.id.in_(ids)))}
    return tuple(_quote(by_id[number]) for number in ids if number in by_id)


def under(session: Session, *records: Record) -> tuple[Quote, ...]:
    """Every quote that was given on one of these terms."""
    query = _all().where(QuoteRow.record.in_([record.value for record in records]))
    return tuple(map(_quote, session.scalars(query)))


def shown_by(session: Session, evidence: EvidenceId) -> tuple[Quote, ...]:
    """The quotes that a piece of evidence shows."""
    proven = select(ProofRow.quote_id).where(ProofRow.evidence_id == evidence)
    return tuple(map(_quote, session.scalars(_all().where(QuoteRow.id.in_(proven)).order_by(QuoteRow.id))))


def spoken(
    session: Session, desk: str | None = None, since: datetime | None = None, until: datetime | None = None
) -> tuple[tuple[SourceId | None, str], ...]:
    """Who said it, and the words, of every quote gathered for a desk's stories or for those last saved in a time."""
    query = select(AttributionRow.source_id, QuoteRow.words).select_from(QuoteRow).outerjoin(AttributionRow)
    if desk is not None or since is not None or until is not None:
        query = query.join(StoryRow, StoryRow.id == QuoteRow.story_id)
    if desk is not None:
        query = query.where(StoryRow.desk == desk)
    if since is not None:
        query = query.where(StoryRow.saved >= since)
    if until is not None:
        query = query.where(StoryRow.saved <= until)
    return tuple((None if source is None else SourceId(source), words) for source, words in session.execute(query))


def with_keys(session: Session, keys: Iterable[str]) -> tuple[Quote, ...]:
    """Those of the keys that have a quote."""
    wanted = list(keys)
    return tuple(map(_quote, session.scalars(_all().where(QuoteRow.key.in_(wanted))))) if wanted else ()


def free_key(session: Session, wanted: str) -> str:
    """The wanted key with the first free number behind it: `العبدالله-1`, `العبدالله-2`, …"""
    taken = set(session.scalars(select(QuoteRow.key).where(QuoteRow.key.startswith(f"{wanted}-", autoescape=True))))
    number = 1
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def give_to(session: Session, ids: Sequence[QuoteId], source: SourceId) -> None:
    """These quotes are the source's from now on."""
    for row in session.scalars(select(AttributionRow).where(AttributionRow.quote_id.in_(list(ids)))):
        row.source_id = source
        note(session, Change("quote", row.quote_id))
    session.flush()


def ids_of_source(session: Session, source: SourceId) -> tuple[QuoteId, ...]:
    query = select(AttributionRow.quote_id).where(AttributionRow.source_id == source).order_by(AttributionRow.quote_id)
    return tuple(map(QuoteId, session.scalars(query)))


def _all() -> "Select[QuoteRow]":
    return select(QuoteRow).options(joinedload(QuoteRow.attribution), selectinload(QuoteRow.proofs))


def _row(session: Session, quote: QuoteId | None) -> QuoteRow:
    row = session.scalar(_all().where(QuoteRow.id == quote))
    if row is None:
        raise Fault("quote.gone", say("There is no such quote in this library."), say("It may have been deleted."))
    return row


def _written(session: Session, row: QuoteRow, quote: Quote) -> Quote:
    with session.no_autoflush:
        taken = session.scalar(select(QuoteRow.id).where(QuoteRow.key == quote.key))
    if taken is not None and taken != quote.id:
        raise Fault(
            "quote.key_taken",
            say("Another quote has the key “{key}”.", key=quote.key),
            say("Choose another key."),
        )
    row.key, row.words, row.record = quote.key, quote.words, quote.record.value
    row.venue, row.note, row.story_id = quote.venue, quote.note, quote.story
    row.medium, row.place, row.said, row.embargo = quote.medium.value, quote.place, quote.said, quote.embargo
    row.verification, row.confirmations = quote.verification.value, quote.confirmations
    row.language, row.translation = quote.language, asdict(quote.translation) if quote.translation else None
    _write_attribution(row, quote.attribution)
    row.proofs = [ProofRow(evidence_id=proof.evidence, place=_kept_place(proof.place)) for proof in quote.proofs]
    session.flush()
    _index(session, row)
    note(session, Change("quote", row.id))
    return _quote(row)


def _write_attribution(row: QuoteRow, said: Attribution | None) -> None:
    if said is None:
        row.attribution = None
        return
    row.attribution = row.attribution or AttributionRow()
    row.attribution.source_id, row.attribution.cue, row.attribution.role = said.source, said.cue, said.role


def _index(session: Session, row: QuoteRow) -> None:
    session.execute(deletion(_INDEX).where(_INDEX.c.rowid == row.id))
    session.execute(insert(_INDEX), [{"rowid": row.id, "words": indexed(f"{row.words}\n{row.key}")}])


def _quote(row: QuoteRow) -> Quote:
    said = row.attribution
    return Quote(
        key=row.key,
        words=row.words,
        attribution=Attribution(SourceId(said.source_id), said.cue, said.role) if said else None,
        record=Record(row.record),
        venue=row.venue,
        note=row.note,
        story=StoryId(row.story_id) if row.story_id is not None else None,
        id=QuoteId(row.id),
        medium=Medium(row.medium),
        place=row.place,
        said=row.said,
        embargo=row.embargo,
        verification=Verification(row.verification),
        confirmations=row.confirmations,
        language=row.language,
        translation=Translation(**row.translation) if row.translation else None,
        proofs=tuple(Proof(EvidenceId(proof.evidence_id), _place(proof.place)) for proof in row.proofs),
    )


def _kept_place(place: Place) -> dict[str, Any]:
    span = [place.span.start, place.span.end] if place.span else None
    kept = {"span": span, "before": place.before, "after": place.after, "page": place.page, "second": place.second}
    return {name: value for name, value in kept.items() if value not in (None, "")}


def _place(kept: dict[str, Any]) -> Place:
    return Place(**kept | {"span": Span(*kept["span"])}) if "span" in kept else Place(**kept)
