"""The custody log: what was done to evidence, line after line over the whole library, each sealed with the one before.

The database refuses to change or delete a line. Who goes around that with the library's key is found: a changed,
inserted or missing line breaks the chain; lines cut off at the end are missed by the backups, each of which remembers
where the log ended then, and by pieces of evidence whose capture is no longer told. Who rewrites the whole log *and*
every backup is found only by the last seal, where a person wrote it down elsewhere: it is shown with every check.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.orm import Session

from editor.library.rows import CustodyRow, EvidenceRow
from editor.newsroom.evidence import FIRST, CustodyEntry, Deed, broken_at, sealed_line


@dataclass(frozen=True, slots=True)
class End:
    """Where the log ended at a time: its last line, and the seal of it."""

    number: int
    seal: str


@dataclass(frozen=True, slots=True)
class LogState:
    """What a check of the whole log found."""

    lines: int
    seal: str
    """Of the last line: with the number of lines, all that has to be written down to prove the log later."""
    broken: int | None = None
    """The first line that does not follow from the one before it."""
    lost: tuple[End, ...] = ()
    """Ends that backups remember and the log does not have: it was cut off, or the library is an older copy."""
    untold: tuple[str, ...] = ()
    """Digests of evidence in the library whose capture the log does not tell."""

    @property
    def holds(self) -> bool:
        return self.broken is None and not self.lost and not self.untold


def append(session: Session, digest: str, deed: Deed, at: datetime, by: str = "", detail: str = "") -> CustodyEntry:
    """The next line, in the caller's transaction.

    `detail` never names a source, a file or an address: a line cannot be taken back. It is the number of a piece or a
    quote, the names of parts, a digest.
    """
    last = end(session)
    number = last.number + 1
    seal = sealed_line(number, digest, deed, at, by, detail, last.seal)
    row = CustodyRow(
        number=number, digest=digest, deed=deed.value, at=at, by=by, detail=detail, previous=last.seal, seal=seal
    )
    session.add(row)
    session.flush()
    return _entry(row)


def end(session: Session) -> End:
    """The last line as it stands; of an empty log 0 and the seal before the first."""
    found = session.execute(select(CustodyRow.number, CustodyRow.seal).order_by(CustodyRow.number.desc()).limit(1))
    return next((End(number, seal) for number, seal in found), End(0, FIRST))


def of(session: Session, digest: str) -> tuple[CustodyEntry, ...]:
    """What was done to a piece of evidence, in its order; pieces of the same original have the same lines."""
    query = select(CustodyRow).where(CustodyRow.digest == digest).order_by(CustodyRow.number)
    return tuple(map(_entry, session.scalars(query)))


def everything(session: Session) -> Iterator[CustodyEntry]:
    """The whole log, in its order."""
    return map(_entry, session.scalars(select(CustodyRow).order_by(CustodyRow.number).execution_options(yield_per=500)))


def verify(session: Session, remembered: Iterable[End] = ()) -> LogState:
    """Reads the whole log again. `remembered` are ends that lie elsewhere."""
    unreadable: list[int] = []
    broken = broken_at(_as_it_lies(session, unreadable))
    last = end(session)
    return LogState(
        lines=session.scalar(select(func.count()).select_from(CustodyRow)) or 0,
        seal=last.seal,
        broken=broken if broken is not None else next(iter(unreadable), None),
        lost=tuple(one for one in remembered if not _has(session, one)),
        untold=_untold(session),
    )


def _has(session: Session, remembered: End) -> bool:
    if not remembered.number:
        return True
    row = session.scalar(select(CustodyRow.seal).where(CustodyRow.number == remembered.number))
    return row == remembered.seal


def _untold(session: Session) -> tuple[str, ...]:
    told = select(CustodyRow.digest).where(CustodyRow.deed == Deed.CAPTURED.value)
    query = select(EvidenceRow.digest).where(EvidenceRow.digest.not_in(told)).distinct().order_by(EvidenceRow.digest)
    return tuple(session.scalars(query))


def _as_it_lies(session: Session, unreadable: list[int]) -> Iterator[CustodyEntry]:
    """The lines until the first that is none at all, whose number is put down: somebody wrote into the file."""
    columns: list[Any] = [
        type_coerce(getattr(CustodyRow, name), String)
        for name in ("digest", "deed", "at", "by", "detail", "previous", "seal")
    ]
    query = select(CustodyRow.number, *columns).order_by(CustodyRow.number).execution_options(yield_per=500)
    for number, *told in session.execute(query):
        if (entry := _told(number, told)) is None:
            unreadable.append(number)
            return
        yield entry


def _told(number: int, told: list[Any]) -> CustodyEntry | None:
    if not all(isinstance(one, str) for one in told):
        return None
    digest, deed, at, by, detail, previous, seal = told
    try:
        moment = datetime.fromisoformat(at).astimezone(UTC)
        return CustodyEntry(number, digest, Deed(deed), moment, by, detail, previous, seal)
    except (ValueError, OverflowError):
        return None


def _entry(row: CustodyRow) -> CustodyEntry:
    return CustodyEntry(row.number, row.digest, Deed(row.deed), row.at, row.by, row.detail, row.previous, row.seal)
