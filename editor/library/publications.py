"""Publications: the outbox is those that are not sent."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from editor.library.changes import Change, note
from editor.library.rows import DraftRow, OutletRow, PublicationRow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, PublicationId, RevisionId, StoryId
from editor.newsroom.message import say
from editor.newsroom.publication import Publication, PublicationState, Receipt, WantedStatus

_Joined = tuple[PublicationRow, str, str]


def queue(
    session: Session, story: StoryId, outlet: OutletId, status: WantedStatus, key: str, at: datetime
) -> Publication:
    """Puts a story into the outbox; one that is there or was sent before is queued again under its own key.

    Its last trouble stays on it until it is sent: what was gone over there is treated so.
    """
    row = session.scalar(
        select(PublicationRow).where(PublicationRow.story_id == story, PublicationRow.outlet_id == outlet)
    )
    if row is None:
        row = PublicationRow(
            story_id=story, outlet_id=outlet, key=key, remote_id="", url="", tries=0, trouble="", sent=None
        )
        session.add(row)
    elif row.sent is not None and row.status == WantedStatus.PUBLISH.value:
        status = WantedStatus.PUBLISH  # an update does not take an article from its readers
    row.status, row.state, row.queued = status.value, PublicationState.QUEUED.value, at
    return _changed(session, row)


def waiting(session: Session) -> tuple[Publication, ...]:
    """What the outbox holds, the longest waiting first."""
    query = _all().where(PublicationRow.state != PublicationState.SENT.value).order_by(PublicationRow.queued)
    return tuple(_publication(*row) for row in session.execute(query))


def of_story(session: Session, story: StoryId) -> tuple[Publication, ...]:
    query = _all().where(PublicationRow.story_id == story).order_by(PublicationRow.id)
    return tuple(_publication(*row) for row in session.execute(query))


def get(session: Session, publication: PublicationId) -> Publication:
    return _publication(*_joined(session, publication))


def mark(
    session: Session, publication: PublicationId, state: PublicationState, trouble: str = "", remote_id: str = ""
) -> Publication:
    """Writes how far it got; each try at sending is counted."""
    row, *_ = _joined(session, publication)
    row.state, row.trouble = state.value, trouble
    row.remote_id = remote_id or row.remote_id
    if state is PublicationState.SENDING:
        row.tries += 1
    return _changed(session, row)


def mark_sent(
    session: Session, publication: PublicationId, receipt: Receipt, at: datetime, revision: RevisionId | None = None
) -> Publication:
    """The outlet has it; `revision` holds the words it got."""
    row, *_ = _joined(session, publication)
    if row.state != PublicationState.QUEUED.value:  # queued again while it was sent: there is more to send
        row.state = PublicationState.SENT.value
    row.trouble = ""
    row.remote_id, row.url, row.sent, row.revision_id = receipt.remote_id, receipt.url, at, revision
    return _changed(session, row)


def renew(session: Session, publication: PublicationId, key: str) -> Publication:
    """What was known of the outlet's article is no longer true: the next sending makes another one."""
    row, *_ = _joined(session, publication)
    row.key, row.remote_id, row.url, row.tries, row.revision_id = key, "", "", 1, None
    return _changed(session, row)


def withdraw(session: Session, publication: PublicationId) -> None:
    """Out of the outbox: back to what was sent before, or forgotten where nothing ever was."""
    row, *_ = _joined(session, publication)
    if row.remote_id and row.sent is not None:
        row.state, row.trouble = PublicationState.SENT.value, ""
    else:
        session.delete(row)
    note(session, Change("publication", row.id))


def _all() -> "Select[PublicationRow, str, str]":
    return (
        select(PublicationRow, DraftRow.headline, OutletRow.name)
        .join(DraftRow, DraftRow.story_id == PublicationRow.story_id)
        .join(OutletRow, OutletRow.id == PublicationRow.outlet_id)
    )


def _joined(session: Session, publication: PublicationId) -> _Joined:
    found = session.execute(_all().where(PublicationRow.id == publication)).one_or_none()
    if found is None:
        raise Fault("publication.gone", say("It is no longer in the outbox."), say("The story may have been deleted."))
    return found[0], found[1], found[2]


def _changed(session: Session, row: PublicationRow) -> Publication:
    session.flush()
    note(session, Change("publication", row.id))
    return get(session, PublicationId(row.id))


def _publication(row: PublicationRow, headline: str, outlet: str) -> Publication:
    return Publication(
        id=PublicationId(row.id),
        key=row.key,
        story=StoryId(row.story_id),
        outlet=OutletId(row.outlet_id),
        status=WantedStatus(row.status),
        state=PublicationState(row.state),
        queued=row.queued,
        remote_id=row.remote_id,
        url=row.url,
        tries=row.tries,
        trouble=row.trouble,
        sent=row.sent,
        revision=RevisionId(row.revision_id) if row.revision_id is not None else None,
        headline=headline,
        outlet_name=outlet,
    )
