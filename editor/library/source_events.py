"""What became of a source: merged with another, split. What such an event remembers goes when a name in it is sealed."""

from collections.abc import Collection, Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from editor.library.rows import SourceEventRow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import SourceEventId, SourceId
from editor.newsroom.message import say
from editor.newsroom.source import (
    Confidentiality,
    Contact,
    ContactKind,
    Credibility,
    Reliability,
    Role,
    Source,
    SourceDeed,
    SourceEvent,
    SourceKind,
)
from editor.text.folding import fold


def add(session: Session, source: SourceId, deed: SourceDeed, at: datetime, detail: dict[str, Any]) -> None:
    """`detail` is JSON; `take` gives it back."""
    session.add(SourceEventRow(source_id=source, deed=deed.value, at=at, detail=detail))


def of_source(session: Session, source: SourceId) -> tuple[SourceEvent, ...]:
    """The latest first."""
    query = select(SourceEventRow).where(SourceEventRow.source_id == source).order_by(SourceEventRow.id.desc())
    return tuple(
        SourceEvent(SourceEventId(row.id), SourceDeed(row.deed), row.at, str(row.detail.get("name", "")))
        for row in session.scalars(query)
    )


def after(
    session: Session, source: SourceId, deed: SourceDeed, event: SourceEventId
) -> tuple[tuple[SourceEventId, dict[str, Any]], ...]:
    """A source's later events of one kind, and what they remember, the first one first."""
    mine = (SourceEventRow.source_id == source, SourceEventRow.deed == deed.value, SourceEventRow.id > event)
    rows = session.scalars(select(SourceEventRow).where(*mine).order_by(SourceEventRow.id))
    return tuple((SourceEventId(row.id), row.detail) for row in rows)


def rewrite(session: Session, event: SourceEventId, detail: dict[str, Any]) -> None:
    """An event remembers something else. Raises Fault `source.no_event`."""
    _row(session, event).detail = detail


def take(session: Session, event: SourceEventId, deed: SourceDeed) -> tuple[SourceId, dict[str, Any]]:
    """An event's source and detail; it is no event any more. Raises Fault `source.no_event`."""
    row = _row(session, event)
    if row.deed != deed.value:
        raise _no_event()
    session.delete(row)
    return SourceId(row.source_id), row.detail


def take_all(session: Session, source: SourceId) -> list[list[Any]]:
    """All events of a source, as JSON, the first one first; they are no events any more."""
    rows = session.scalars(select(SourceEventRow).where(SourceEventRow.source_id == source).order_by(SourceEventRow.id))
    kept = [[row.deed, row.at.isoformat(), row.detail] for row in rows]
    session.execute(delete(SourceEventRow).where(SourceEventRow.source_id == source))
    return kept


def put_back(session: Session, source: SourceId, kept: list[list[Any]]) -> None:
    """The events that `take_all` took are a source's again."""
    for deed, at, detail in kept:
        add(session, source, SourceDeed(deed), datetime.fromisoformat(at), detail)


def forget(session: Session, source: SourceId, names: Collection[str] = ()) -> None:
    """Nothing is remembered of what became of a source, nor anywhere else of these names: they are sealed now."""
    session.execute(delete(SourceEventRow).where(SourceEventRow.source_id == source))
    wanted = {plain for name in names if (plain := _plain(name))}
    for row in session.scalars(select(SourceEventRow)) if wanted else ():
        if wanted.intersection(map(_plain, _strings(row.detail))):
            session.delete(row)


def as_json(source: Source) -> dict[str, Any]:
    """A source as an event remembers it."""
    roles = [[role.title, _iso(role.since), _iso(role.until)] for role in source.roles]
    return asdict(source) | {"roles": roles, "contacted": _iso(source.contacted)}


def from_json(kept: dict[str, Any]) -> Source:
    moment = kept["contacted"]
    values = kept | {
        "kind": SourceKind(kept["kind"]),
        "confidentiality": Confidentiality(kept["confidentiality"]),
        "roles": tuple(Role(title, _day(since), _day(until)) for title, since, until in kept["roles"]),
        "contacts": tuple(Contact(ContactKind(one["kind"]), one["value"]) for one in kept["contacts"]),
        "variants": tuple(kept["variants"]),
        "languages": tuple(kept["languages"]),
        "reliability": Reliability(kept["reliability"]),
        "credibility": Credibility(kept["credibility"]),
        "contacted": datetime.fromisoformat(moment) if moment else None,
    }
    return Source(**values)


def _row(session: Session, event: SourceEventId) -> SourceEventRow:
    row = session.get(SourceEventRow, event)
    if row is None:
        raise _no_event()
    return row


def _no_event() -> Fault:
    return Fault(
        "source.no_event",
        say("That is no longer in the source's history."),
        say("It may have been undone already."),
    )


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _plain(words: str) -> str:
    return " ".join(fold(words).split())


def _strings(value: object) -> Iterator[str]:
    """Every text inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
