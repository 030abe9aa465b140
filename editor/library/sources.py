"""The source book."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session

from editor.library.changes import Change, note
from editor.library.rows import AttributionRow, QuoteRow, SourceRow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import SourceId
from editor.newsroom.message import say
from editor.newsroom.source import (
    Confidentiality,
    Contact,
    ContactKind,
    Credibility,
    Reliability,
    Role,
    Source,
    SourceKind,
)
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
    """Deletes a source, and what the vault holds of it; its quotes stay, unattributed."""
    row = _row(session, source)
    for attribution in session.scalars(select(AttributionRow).where(AttributionRow.source_id == source)):
        note(session, Change("quote", attribution.quote_id))
        session.delete(attribution)
    session.delete(row)
    note(session, Change("source", source, gone=True))


def get(session: Session, source: SourceId) -> Source:
    """Raises Fault `source.gone`."""
    return _source(_row(session, source))


def everyone(session: Session) -> tuple[Source, ...]:
    """By name."""
    return tuple(map(_source, session.scalars(select(SourceRow).order_by(SourceRow.folded))))


def found(session: Session, words: str, limit: int, offset: int = 0) -> tuple[Source, ...]:
    """Those that all the words find, folded, by name: in name, variants, alias or role; of a protected one in its
    alias alone. Without words every one."""
    query = _with_words(select(SourceRow), words).order_by(SourceRow.folded, SourceRow.id)
    return tuple(map(_source, session.scalars(query.limit(limit).offset(offset))))


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(SourceRow)) or 0


def named(session: Session, name: str) -> tuple[Source, ...]:
    """The sources of that name, variant or alias, folded."""
    wanted = _folded(name)
    if not wanted:
        return ()
    query = select(SourceRow).where((SourceRow.folded == wanted) | SourceRow.searched.contains(wanted, autoescape=True))
    rows = session.scalars(query).all()
    return tuple(source for row in rows if wanted in map(_folded, ((source := _source(row)).alias, *source.names)))


def hidden(session: Session) -> tuple[Source, ...]:
    """Every source whose name readers must not learn; of those in the vault, the alias stands for the name."""
    query = select(SourceRow).where(SourceRow.confidentiality != Confidentiality.NAMED.value)
    return tuple(map(_source, session.scalars(query)))


def of(session: Session, ids: Iterable[SourceId]) -> tuple[Source, ...]:
    return tuple(map(_source, session.scalars(select(SourceRow).where(SourceRow.id.in_(list(ids))))))


def beginning(session: Session, typed: str, limit: int) -> tuple[Source, ...]:
    """Those with a word in a name or the alias that begins so, folded; names that begin so themselves come first."""
    wanted = _folded(typed)
    first = SourceRow.folded.startswith(wanted, autoescape=True)
    inside = SourceRow.searched.startswith(wanted, autoescape=True) | SourceRow.searched.contains(
        f" {wanted}", autoescape=True
    )
    query = select(SourceRow).where(or_(first, inside)).order_by(case((first, 0), else_=1), SourceRow.folded)
    found: list[Source] = []
    for row in session.scalars(query.execution_options(yield_per=limit)):
        told = (
            (row.alias,) if row.confidentiality == Confidentiality.PROTECTED else (row.name, *row.variants, row.alias)
        )
        if any(f" {_folded(name)}".find(f" {wanted}") >= 0 for name in told):  # and not in the role alone
            found.append(_source(row))
        if len(found) == limit:
            break
    return tuple(found)


def sharing_a_word(session: Session, name: str) -> tuple[Source, ...]:
    """Sources that have words of the name in common, those with most of them first: among them may be the same one,
    spelt otherwise."""
    folded = _folded(name)
    words = [word.removeprefix("ال") for word in folded.split() if len(word) > 2]
    if not words:
        return ()
    tight = func.replace(SourceRow.searched, " ", "")  # عبد الله and عبدالله
    shared = [SourceRow.searched.contains(word, autoescape=True) for word in words]
    shared.append(tight.contains(folded.replace(" ", ""), autoescape=True))
    many = sum((case((one, 1), else_=0) for one in shared[1:]), case((shared[0], 1), else_=0))
    query = select(SourceRow).where(or_(*shared)).order_by(many.desc(), SourceRow.folded).limit(_NEAR)
    return tuple(map(_source, session.scalars(query)))


_NEAR = 80


def used_last(session: Session, ids: Sequence[SourceId]) -> dict[SourceId, tuple[int, datetime | None]]:
    """How many quotes there are of each, and when the last of them was said, as far as it is known."""
    query = (
        select(AttributionRow.source_id, func.count(), func.max(QuoteRow.said))
        .join(QuoteRow, QuoteRow.id == AttributionRow.quote_id)
        .where(AttributionRow.source_id.in_(list(ids)))
        .group_by(AttributionRow.source_id)
    )
    return {SourceId(source): (quotes, said) for source, quotes, said in session.execute(query)}


def _with_words(query: "Select[SourceRow]", words: str) -> "Select[SourceRow]":
    for word in _folded(words).split():
        query = query.where(SourceRow.searched.contains(word, autoescape=True))
    return query


def _row(session: Session, source: SourceId | None) -> SourceRow:
    row = session.get(SourceRow, source) if source is not None else None
    if row is None:
        raise Fault("source.gone", say("There is no such source in this library."), say("It may have been deleted."))
    return row


def _folded(name: str) -> str:
    return " ".join(fold(name).split())


def _write(row: SourceRow, source: Source) -> None:
    protected = source.confidentiality is Confidentiality.PROTECTED
    told = (source.alias,) if protected else (*source.names, source.alias, source.role)
    row.name, row.kind = source.name.strip(), source.kind.value
    row.folded = _folded(source.alias if protected else source.name)
    row.searched = _folded(" ".join(told))
    row.role, row.confidentiality, row.alias = source.role, source.confidentiality.value, source.alias
    row.note, row.terms, row.sealed = source.note, source.terms, source.sealed
    row.variants, row.languages = source.variants, source.languages
    row.roles = [[role.title, _day(role.since), _day(role.until)] for role in source.roles]
    row.contacts = [[contact.kind.value, contact.value] for contact in source.contacts]
    row.reliability, row.credibility = source.reliability.value, source.credibility.value
    row.contacted = source.contacted


def _source(row: SourceRow) -> Source:
    return Source(
        name=row.name,
        kind=SourceKind(row.kind),
        role=row.role,
        confidentiality=Confidentiality(row.confidentiality),
        alias=row.alias,
        note=row.note,
        id=SourceId(row.id),
        variants=tuple(row.variants),
        roles=tuple(map(_role, row.roles)),
        contacts=tuple(Contact(ContactKind(kind), value) for kind, value in row.contacts),
        languages=tuple(row.languages),
        reliability=Reliability(row.reliability),
        credibility=Credibility(row.credibility),
        terms=row.terms,
        contacted=row.contacted,
        sealed=row.sealed,
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _role(kept: Sequence[Any]) -> Role:
    title, since, until = kept
    return Role(title, date.fromisoformat(since) if since else None, date.fromisoformat(until) if until else None)
