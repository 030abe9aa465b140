"""The source book."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor.library.changes import Change, note
from editor.library.rows import AttributionRow, SourceRow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import SourceId
from editor.newsroom.message import say
from editor.newsroom.source import Confidentiality, Source, SourceKind
from editor.text.folding import fold


def add(session: Session, source: Source) -> Source:
    """A new source; never merged with one of the same name by itself."""
    row = SourceRow()
    _write(row, source)
    session.add(row)
    session.flush()
    note(session, Change("source", row.id))
    return _source(row)


def save(session: Session, source: Source) -> Source:
    row = _row(session, source.id)
    _write(row, source)
    session.flush()
    note(session, Change("source", row.id))
    return _source(row)


def delete(session: Session, source: SourceId) -> None:
    """Deletes a source; its quotes stay, unattributed."""
    row = _row(session, source)
    for attribution in session.scalars(select(AttributionRow).where(AttributionRow.source_id == source)):
        note(session, Change("quote", attribution.quote_id))
        session.delete(attribution)
    session.delete(row)
    note(session, Change("source", source, gone=True))


def everyone(session: Session) -> tuple[Source, ...]:
    """By name."""
    return tuple(map(_source, session.scalars(select(SourceRow).order_by(SourceRow.folded))))


def named(session: Session, name: str) -> tuple[Source, ...]:
    """The sources of that name or alias, folded."""
    wanted = _folded(name)
    by_name = session.scalars(select(SourceRow).where(SourceRow.folded == wanted)).all()
    by_alias = session.scalars(select(SourceRow).where(SourceRow.alias != "")).all()
    found = {row.id: row for row in [*by_name, *(row for row in by_alias if _folded(row.alias) == wanted)]}
    return tuple(map(_source, found.values()))


def hidden(session: Session) -> tuple[Source, ...]:
    """Every source whose name readers must not learn."""
    query = select(SourceRow).where(SourceRow.confidentiality != Confidentiality.NAMED.value)
    return tuple(map(_source, session.scalars(query)))


def of(session: Session, ids: Iterable[SourceId]) -> tuple[Source, ...]:
    return tuple(map(_source, session.scalars(select(SourceRow).where(SourceRow.id.in_(list(ids))))))


def _row(session: Session, source: SourceId | None) -> SourceRow:
    row = session.get(SourceRow, source) if source is not None else None
    if row is None:
        raise Fault("source.gone", say("There is no such source in this library."), say("It may have been deleted."))
    return row


def _folded(name: str) -> str:
    return " ".join(fold(name).split())


def _write(row: SourceRow, source: Source) -> None:
    row.name, row.folded, row.kind = source.name.strip(), _folded(source.name), source.kind.value
    row.role, row.confidentiality, row.alias = source.role, source.confidentiality.value, source.alias
    row.note = source.note


def _source(row: SourceRow) -> Source:
    return Source(
        name=row.name,
        kind=SourceKind(row.kind),
        role=row.role,
        confidentiality=Confidentiality(row.confidentiality),
        alias=row.alias,
        note=row.note,
        id=SourceId(row.id),
    )
