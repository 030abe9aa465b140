"""Quotes and who said them."""

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from editor.library.changes import Change, note
from editor.library.rows import AttributionRow, QuoteRow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import QuoteId, SourceId, StoryId
from editor.newsroom.message import say
from editor.newsroom.quote import Attribution, Quote, Record


def add(session: Session, quote: Quote) -> Quote:
    """A new quote. Raises Fault `quote.key_taken`."""
    row = QuoteRow()
    session.add(row)
    return _written(session, row, quote)


def save(session: Session, quote: Quote) -> Quote:
    return _written(session, _row(session, quote.id), quote)


def delete(session: Session, quote: QuoteId) -> None:
    session.delete(_row(session, quote))
    note(session, Change("quote", quote, gone=True))


def of_story(session: Session, story: StoryId) -> tuple[Quote, ...]:
    """The quotes gathered for a story, in the order they came."""
    query = _all().where(QuoteRow.story_id == story).order_by(QuoteRow.id)
    return tuple(map(_quote, session.scalars(query)))


def with_keys(session: Session, keys: Iterable[str]) -> tuple[Quote, ...]:
    """Those of the keys that have a quote."""
    return tuple(map(_quote, session.scalars(_all().where(QuoteRow.key.in_(list(keys))))))


def free_key(session: Session, wanted: str) -> str:
    """The wanted key with the first free number behind it: `العبدالله-1`, `العبدالله-2`, …"""
    taken = set(session.scalars(select(QuoteRow.key).where(QuoteRow.key.startswith(f"{wanted}-", autoescape=True))))
    number = 1
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def _all() -> "Select[QuoteRow]":
    return select(QuoteRow).options(joinedload(QuoteRow.attribution))


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
    if quote.attribution is None:
        row.attribution = None
    else:
        row.attribution = row.attribution or AttributionRow()
        row.attribution.source_id = quote.attribution.source
        row.attribution.cue, row.attribution.role = quote.attribution.cue, quote.attribution.role
    session.flush()
    note(session, Change("quote", row.id))
    return _quote(row)


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
    )
