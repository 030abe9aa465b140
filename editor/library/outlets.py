"""Outlets, and their passwords where the computer has no keychain."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor.library.changes import Change, note
from editor.library.filing_rows import OutletRow
from editor.library.rows import StoryRow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet


def add(session: Session, outlet: Outlet) -> Outlet:
    """A new outlet. Raises Fault `outlet.name_taken`."""
    if session.scalar(select(OutletRow.id).where(OutletRow.name == outlet.name)) is not None:
        raise _taken(outlet.name)
    row = OutletRow(password=None)
    _write(row, outlet)
    session.add(row)
    session.flush()
    note(session, Change("outlet", row.id))
    return _outlet(row)


def save(session: Session, outlet: Outlet) -> Outlet:
    """Changes the outlet with its id. Raises Fault `outlet.name_taken`."""
    if outlet.id is None:
        raise _missing()
    taken = session.scalar(select(OutletRow.id).where(OutletRow.name == outlet.name))
    if taken is not None and taken != outlet.id:
        raise _taken(outlet.name)
    row = _row(session, outlet.id)
    _write(row, outlet)
    session.flush()
    note(session, Change("outlet", row.id))
    return _outlet(row)


def delete(session: Session, outlet: OutletId) -> None:
    """Deletes an outlet; stories in its house style are in the desk's own from now on."""
    for story in session.scalars(select(StoryRow).where(StoryRow.style_outlet == outlet)):
        story.style_outlet = None
        note(session, Change("story", story.id))
    session.delete(_row(session, outlet))
    note(session, Change("outlet", outlet, gone=True))


def everywhere(session: Session) -> tuple[Outlet, ...]:
    """By name."""
    return tuple(map(_outlet, session.scalars(select(OutletRow).order_by(OutletRow.name))))


def get(session: Session, outlet: OutletId) -> Outlet:
    return _outlet(_row(session, outlet))


def named(session: Session, name: str) -> Outlet:
    """Raises Fault `outlet.unknown`."""
    row = session.scalar(select(OutletRow).where(OutletRow.name == name))
    if row is None:
        raise Fault(
            "outlet.unknown",
            say("There is no outlet called “{name}”.", name=name),
            say("`muharrir outlets` lists those there are."),
        )
    return _outlet(row)


def password(session: Session, outlet: OutletId) -> str | None:
    return _row(session, outlet).password


def keep_password(session: Session, outlet: OutletId, password: str) -> None:
    """Keeps a password inside the encrypted library, for a computer without a keychain."""
    _row(session, outlet).password = password


def _row(session: Session, outlet: OutletId) -> OutletRow:
    row = session.get(OutletRow, outlet)
    if row is None:
        raise _missing()
    return row


def _missing() -> Fault:
    return Fault("outlet.missing", say("There is no such outlet in this library."), say("It may have been deleted."))


def _taken(name: str) -> Fault:
    return Fault(
        "outlet.name_taken",
        say("There is already an outlet called “{name}”.", name=name),
        say("Give this one another name."),
    )


def _write(row: OutletRow, outlet: Outlet) -> None:
    row.name, row.kind, row.url, row.user = outlet.name, outlet.kind, outlet.url, outlet.user
    row.house_style, row.options = outlet.house_style, dict(outlet.options)


def _outlet(row: OutletRow) -> Outlet:
    return Outlet(row.name, row.kind, row.url, row.user, OutletId(row.id), row.house_style, row.options)
