"""Publications: the outbox is those that are not sent; and the history of each story with its outlets."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, func, select, update
from sqlalchemy.orm import Session

from editor.library import sentences
from editor.library.changes import Change, note
from editor.library.filing_rows import OutletRow, PublicationEventRow, PublicationRow
from editor.library.rows import DraftRow, StoryRow
from editor.library.stories import in_zone
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, PublicationId, RevisionId, StoryId
from editor.newsroom.message import Message, say
from editor.newsroom.publication import (
    RESTORE,
    UNASKABLE,
    Order,
    Publication,
    PublicationDeed,
    PublicationEvent,
    PublicationState,
    Receipt,
    Remote,
    RemoteState,
    WantedStatus,
)

_MOMENTS = ("at", "modified", "read")
_DONE = (PublicationState.SENT.value, PublicationState.DROPPED.value)
_KNOWN = (PublicationState.QUEUED.value, PublicationState.REFUSED.value)
"""With a trouble: the last try surely did not arrive."""
_UNCERTAIN = PublicationState.UNCERTAIN.value


def queue(session: Session, story: StoryId, outlet: OutletId, order: Order, key: str, at: datetime) -> Publication:
    """Puts a story into the outbox; one that is there or was sent before is queued again under its own key.

    Its last trouble stays on it until it is sent: what was gone over there is treated so. While nobody knows what the
    outlet has it stays UNCERTAIN, and goes on waiting. What readers have is not taken from them by an update.
    """
    row = session.scalar(
        select(PublicationRow).where(PublicationRow.story_id == story, PublicationRow.outlet_id == outlet)
    )
    if row is None:
        row = PublicationRow(
            story_id=story, outlet_id=outlet, key=key, state="", remote=None, theirs=None, tries=0, trouble="",
            paused=False, notes=[], sent=None,
        )  # fmt: skip
        session.add(row)
    elif order.status in (WantedStatus.DRAFT, WantedStatus.REVIEW) and row.remote is not None:
        there = _remote(row.remote)
        order = Order.as_it_is(there, order.options) if there.state.is_out else order
    _give_order(row, order)
    if row.state != PublicationState.CHANGED.value:
        row.theirs = None
    if row.state not in (_UNCERTAIN, PublicationState.SENDING.value):
        row.not_before = None
    row.state = _UNCERTAIN if row.state == _UNCERTAIN else PublicationState.QUEUED.value
    row.paused = row.paused and not order.status.takes_back
    row.queued = at
    return _changed(session, row)


def waiting(session: Session) -> tuple[Publication, ...]:
    """What the outbox holds, the longest waiting first."""
    query = _all().where(PublicationRow.state.not_in(_DONE)).order_by(PublicationRow.queued, PublicationRow.id)
    return tuple(map(_publication, session.execute(query)))


def of_story(session: Session, story: StoryId) -> tuple[Publication, ...]:
    query = _all().where(PublicationRow.story_id == story).order_by(PublicationRow.id)
    return tuple(map(_publication, session.execute(query)))


def get(session: Session, publication: PublicationId) -> Publication:
    return _publication(_joined(session, publication))


def mark(
    session: Session,
    publication: PublicationId,
    state: PublicationState,
    trouble: str = "",
    *,
    not_before: datetime | None = None,
    theirs: Remote | None = None,
    notes: Iterable[Message] = (),
) -> None:
    """Writes how far it got, and what is told of its trouble; each try at sending is counted."""
    _write(
        session, publication, state=state.value, trouble=trouble, not_before=not_before,
        notes=sentences.kept_all(notes), theirs=_kept_remote(theirs) if theirs else None,
        tries=PublicationRow.tries + (state is PublicationState.SENDING),
    )  # fmt: skip


def reach(session: Session, publication: PublicationId, remote: Remote, revision: RevisionId | None = None) -> None:
    """A step of the sending changed the outlet, or somebody else did: what it has now; `revision` holds those words."""
    words = {"revision_id": revision} if revision is not None else {}
    _write(session, publication, remote=_kept_remote(remote), **words)


def pause(session: Session, publication: PublicationId, *, paused: bool) -> Publication:
    row = _row(session, publication)
    row.paused = paused
    return _changed(session, row)


def mark_sent(
    session: Session, publication: PublicationId, receipt: Receipt, at: datetime, revision: RevisionId | None = None
) -> Publication:
    """The outlet has it; `revision` holds the words it got, None where it got none."""
    row = _row(session, publication)
    if row.state != PublicationState.QUEUED.value:  # queued again while it was sent: there is more to send
        row.state = PublicationState.SENT.value
    row.trouble, row.theirs, row.not_before = "", None, None
    row.remote, row.notes = _kept_remote(receipt.remote), sentences.kept_all(receipt.notes)
    row.tries, row.sent = 0, at
    row.options = {name: value for name, value in row.options.items() if name != RESTORE}
    row.revision_id = row.revision_id if revision is None else revision
    return _changed(session, row)


def renew(session: Session, publication: PublicationId, key: str) -> Publication:
    """What was known of the outlet's article is no longer true: the next sending makes another one."""
    row = _row(session, publication)
    row.key, row.remote, row.theirs, row.tries, row.revision_id = key, None, None, 0, None
    return _changed(session, row)


def adopt(
    session: Session,
    story: StoryId,
    outlet: OutletId,
    remote: Remote,
    key: str,
    at: datetime,
    revision: RevisionId | None,
) -> Publication:
    """A story that was pulled: its outlet has it already, under that remote id."""
    status = WantedStatus.PUBLISH if remote.state.is_out else WantedStatus.DRAFT
    row = PublicationRow(
        story_id=story, outlet_id=outlet, key=key, status=status.value, options={}, state=PublicationState.SENT.value,
        queued=at, remote=_kept_remote(remote), theirs=None, tries=0, trouble="", paused=False, notes=[], sent=at,
        revision_id=revision,
    )  # fmt: skip
    session.add(row)
    return _changed(session, row)


def with_remote(session: Session, outlet: OutletId, remote_id: str) -> Publication | None:
    """The publication of an outlet's article, where we have its story."""
    query = _all().where(
        PublicationRow.outlet_id == outlet, func.json_extract(PublicationRow.remote, "$.id") == remote_id
    )
    found = session.execute(query).first()
    return _publication(found) if found else None


def sweep_later(session: Session, publication: PublicationId, at: datetime) -> None:
    """A request may have left something behind over there: to be looked for at that time."""
    row = _row(session, publication)
    row.sweep_at = at


def to_sweep(session: Session, now: datetime) -> tuple[Publication, ...]:
    """Those whose outlets are to be looked at, nothing being under way there."""
    query = _all().where(PublicationRow.sweep_at <= now, PublicationRow.state.in_(_DONE))
    return tuple(map(_publication, session.execute(query)))


def swept(session: Session, publication: PublicationId) -> None:
    row = _row(session, publication)
    row.sweep_at = None


def drop(session: Session, publication: PublicationId) -> Publication | None:
    """Out of the outbox: back to what was sent before, or forgotten (None) where nothing ever arrived for sure.

    Where nobody knows that, it keeps its key: filed again, it is looked up first.
    """
    row = _row(session, publication)
    refused = row.state in _KNOWN and row.trouble not in ("", UNASKABLE) and row.sweep_at is None
    if row.remote is None and row.sent is None and (not row.tries or refused):
        session.delete(row)
        note(session, Change("publication", row.id, gone=True))
        return None
    arrived = row.remote is not None and row.sent is not None
    there = _remote(row.remote) if row.remote else None
    if arrived and there and there.state.is_out:  # a withdrawal that was taken out leaves it with its readers
        _give_order(row, Order.as_it_is(there, row.options))
    row.state = (PublicationState.SENT if arrived else PublicationState.DROPPED).value
    row.trouble, row.theirs, row.not_before, row.paused, row.notes = "", None, None, False, []
    return _changed(session, row)


# History


def tell(session: Session, event: PublicationEvent) -> None:
    """Adds a line to a story's history with its outlets."""
    row = PublicationEventRow(story_id=event.story, outlet=event.outlet, deed=event.deed.value, at=event.at)
    row.status, row.url, row.by, row.revision_id = event.status, event.url, event.by, event.revision
    session.add(row)
    session.flush()


def history(session: Session, story: StoryId) -> tuple[PublicationEvent, ...]:
    """The first thing first."""
    query = select(PublicationEventRow).where(PublicationEventRow.story_id == story).order_by(PublicationEventRow.id)
    return tuple(map(_event, session.scalars(query)))


def editions(session: Session, story: StoryId) -> tuple[int, datetime | None]:
    """How many editions of a story left, to whatever outlet or file, and when the first one did."""
    left = (
        PublicationDeed.SENT, PublicationDeed.UPDATED, PublicationDeed.CORRECTED, PublicationDeed.WITHDRAWN,
        PublicationDeed.EXPORTED,
    )  # fmt: skip
    query = select(func.count(), func.min(PublicationEventRow.at)).where(
        PublicationEventRow.story_id == story, PublicationEventRow.deed.in_([deed.value for deed in left])
    )
    count, first = session.execute(query).one()
    return count, first


def _event(row: PublicationEventRow) -> PublicationEvent:
    return PublicationEvent(
        StoryId(row.story_id), row.outlet, PublicationDeed(row.deed), row.at, row.status, row.url, row.by,
        RevisionId(row.revision_id) if row.revision_id is not None else None,
    )  # fmt: skip


# Rows


@cache
def _all() -> "Select[PublicationRow, str, str, datetime | None, str]":
    return (
        select(PublicationRow, DraftRow.headline, OutletRow.name, StoryRow.embargo, StoryRow.embargo_zone)
        .join(DraftRow, DraftRow.story_id == PublicationRow.story_id)
        .join(StoryRow, StoryRow.id == PublicationRow.story_id)
        .join(OutletRow, OutletRow.id == PublicationRow.outlet_id)
    )


def _write(session: Session, publication: PublicationId, **values: object) -> None:
    written = update(PublicationRow).where(PublicationRow.id == publication).values(**values)
    if session.scalar(written.returning(PublicationRow.id)) is None:
        raise _gone()
    note(session, Change("publication", publication))


def _row(session: Session, publication: PublicationId) -> PublicationRow:
    row = session.get(PublicationRow, publication)
    if row is None:
        raise _gone()
    return row


def _joined(session: Session, publication: PublicationId) -> "Row[PublicationRow, str, str, datetime | None, str]":
    found = session.execute(_all().where(PublicationRow.id == publication)).one_or_none()
    if found is None:
        raise _gone()
    return found


def _gone() -> Fault:
    return Fault("publication.gone", say("It is no longer in the outbox."), say("The story may have been deleted."))


def _changed(session: Session, row: PublicationRow) -> Publication:
    session.flush()
    note(session, Change("publication", row.id))
    return get(session, PublicationId(row.id))


def _give_order(row: PublicationRow, order: Order) -> None:
    row.status, row.options = order.status.value, dict(order.options)
    row.at = order.at.isoformat() if order.at else None


def _order(row: PublicationRow) -> Order:
    return Order(WantedStatus(row.status), datetime.fromisoformat(row.at) if row.at else None, row.options)


def _kept_remote(remote: Remote) -> dict[str, Any]:
    moments = {name: moment.isoformat() if (moment := getattr(remote, name)) else None for name in _MOMENTS}
    return {**asdict(remote), **moments, "state": remote.state.value}


def _remote(kept: dict[str, Any]) -> Remote:
    moments = {name: datetime.fromisoformat(kept[name]) if kept.get(name) else None for name in _MOMENTS}
    lists = {name: tuple(kept.get(name) or ()) for name in ("categories", "tags")}
    return Remote(**{**kept, **moments, **lists, "state": RemoteState(kept["state"])})


def _publication(found: "Row[PublicationRow, str, str, datetime | None, str]") -> Publication:
    row, headline, outlet, embargo, zone = found
    order = _order(row)
    return Publication(
        id=PublicationId(row.id),
        key=row.key,
        story=StoryId(row.story_id),
        outlet=OutletId(row.outlet_id),
        order=order,
        state=PublicationState(row.state),
        queued=row.queued,
        remote=_remote(row.remote) if row.remote else None,
        theirs=_remote(row.theirs) if row.theirs else None,
        tries=row.tries,
        trouble=row.trouble,
        not_before=row.not_before,
        embargo=None if order.status.takes_back else in_zone(embargo, zone),
        paused=row.paused,
        notes=sentences.told_all(row.notes),
        sent=row.sent,
        revision=RevisionId(row.revision_id) if row.revision_id is not None else None,
        headline=headline,
        outlet_name=outlet,
    )
