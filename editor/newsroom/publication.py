"""An article at an outlet, and how far it got."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editor.newsroom.identity import OutletId, PublicationId, RevisionId, StoryId
from editor.newsroom.message import Message


class PublicationState(StrEnum):
    """How far a publication got; the outbox holds all but SENT."""

    QUEUED = "queued"
    SENDING = "sending"
    """Written before the first byte leaves: after a crash nobody knows what arrived."""
    UNCERTAIN = "uncertain"
    """The answer was lost: the outlet is asked before anything is sent again."""
    REFUSED = "refused"
    """The outlet said no, for a reason the journalist must mend."""
    SENT = "sent"


class WantedStatus(StrEnum):
    DRAFT = "draft"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Publication:
    """One story at one outlet. There is at most one for each pair: later edits join it."""

    id: PublicationId
    key: str
    """Unique; travels with the article so that a lost answer can be looked up."""
    story: StoryId
    outlet: OutletId
    status: WantedStatus
    state: PublicationState
    queued: datetime
    remote_id: str = ""
    url: str = ""
    tries: int = 0
    trouble: str = ""
    """The kind of the last Fault; empty when there was none."""
    sent: datetime | None = None
    revision: RevisionId | None = None
    """The words the outlet has; None where nothing arrived yet, or they are not known."""
    headline: str = ""
    outlet_name: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """An outlet's word that it has the article."""

    remote_id: str
    url: str
    notes: tuple[Message, ...] = ()
    """What the outlet did otherwise than asked: a category dropped, a draft kept waiting."""
