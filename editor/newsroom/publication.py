"""An article at an outlet: what is wanted there, how far it got, and what the outlet has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, PublicationId, RevisionId, StoryId
from editor.newsroom.message import Message, say


class PublicationState(StrEnum):
    """How far a publication got; the outbox holds all but SENT."""

    QUEUED = "queued"
    """Waits for its turn, for the web, for the end of an embargo, or for `Publication.not_before`."""
    SENDING = "sending"
    """Written before the first byte leaves: after a crash nobody knows what arrived."""
    UNCERTAIN = "uncertain"
    """The answer was lost: the outlet is asked before anything is sent again."""
    REFUSED = "refused"
    """The outlet said no, for a reason the journalist must mend."""
    CHANGED = "changed"
    """Somebody wrote in it over there since we last read it: the journalist decides whose words stand."""
    SENT = "sent"


class WantedStatus(StrEnum):
    """What an article is to be at the outlet."""

    DRAFT = "draft"
    REVIEW = "review"
    """Waits there for an editor."""
    PUBLISH = "publish"
    SCHEDULE = "schedule"
    """Comes out there by itself, at `Order.at`."""
    WITHDRAWN = "withdrawn"
    """Taken from its readers, kept there as a draft."""
    BINNED = "binned"
    """Taken from its readers, and put in the bin there."""

    @property
    def takes_back(self) -> bool:
        return self in (WantedStatus.WITHDRAWN, WantedStatus.BINNED)

    @property
    def reaches_readers(self) -> bool:
        return self in (WantedStatus.PUBLISH, WantedStatus.SCHEDULE)


@dataclass(frozen=True, slots=True)
class Order:
    """What the journalist wants of an outlet."""

    status: WantedStatus = WantedStatus.DRAFT
    at: datetime | None = None
    """When it comes out, aware, in the zone it was given in; of SCHEDULE alone."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What else this kind of outlet can be told: `type`, `author`, `sticky`, …; by the names in `Offers`."""

    def __post_init__(self) -> None:
        if (self.status is WantedStatus.SCHEDULE) != (self.at is not None):
            raise Fault(
                "publication.no_time",
                say("A scheduled article needs the moment it comes out."),
                say("Choose day and hour, or publish it now."),
            )


class RemoteState(StrEnum):
    """What an article is at the outlet."""

    DRAFT = "draft"
    REVIEW = "review"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    PRIVATE = "private"
    """Shown to the outlet's own people only."""
    BINNED = "binned"


@dataclass(frozen=True, slots=True)
class Remote:
    """What an outlet had of an article when it was last read."""

    id: str
    state: RemoteState
    url: str = ""
    """Where readers find it; empty where they do not."""
    token: str = ""
    """The outlet's own mark of this state; another one means that somebody wrote in it, or may have."""
    headline: str = ""
    standfirst: str = ""
    body: str = ""
    """As the outlet keeps it: its own HTML, or the file's text."""
    slug: str = ""
    at: datetime | None = None
    """When it comes or came out, aware."""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    modified: datetime | None = None
    """By the outlet's clock, aware."""
    read: datetime | None = None
    """When we read it, aware; the workflow fills it in."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One story at one outlet. There is at most one for each pair: later edits join it."""

    id: PublicationId
    key: str
    """Unique; travels with the article so that a lost answer can be looked up."""
    story: StoryId
    outlet: OutletId
    order: Order
    state: PublicationState
    queued: datetime
    remote: Remote | None = None
    """The last thing we know of it over there; while SENDING, how far the sending got."""
    theirs: Remote | None = None
    """Of CHANGED alone: what somebody made of it over there, to be decided about."""
    tries: int = 0
    trouble: str = ""
    """The kind of the last Fault; empty when there was none."""
    not_before: datetime | None = None
    """Aware; nothing is sent or asked before: the outlet asked for a pause, or an answer was lost a moment ago."""
    paused: bool = False
    """By the journalist's hand."""
    notes: tuple[Message, ...] = ()
    """What the outlet did otherwise than asked, the last time it got it."""
    sent: datetime | None = None
    revision: RevisionId | None = None
    """The words the outlet has; None where nothing arrived yet, or they are not known."""
    headline: str = ""
    outlet_name: str = ""

    @property
    def status(self) -> WantedStatus:
        return self.order.status

    @property
    def remote_id(self) -> str:
        return self.remote.id if self.remote else ""

    @property
    def url(self) -> str:
        return self.remote.url if self.remote else ""

    def waits(self, now: datetime) -> bool:
        """Whether nothing is to be sent yet."""
        return self.paused or (self.not_before is not None and now < self.not_before)


@dataclass(frozen=True, slots=True)
class Receipt:
    """An outlet's word that it has the article, as it was read back from there."""

    remote: Remote
    notes: tuple[Message, ...] = ()
    """What the outlet did otherwise than asked: a category dropped, a draft kept waiting."""


class PublicationDeed(StrEnum):
    """What was done with a story at an outlet, as its history tells it."""

    QUEUED = "queued"
    SENT = "sent"
    """As a draft, for review, or published: the status says which."""
    UPDATED = "updated"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    PULLED = "pulled"
    MERGED = "merged"
    """Somebody's words from over there came in, or were left behind; by decision."""
    FAILED = "failed"
    CANCELLED = "cancelled"
    """Taken out of the outbox before it left."""
    EXPORTED = "exported"
    """Written as a file; then `outlet` is the format's name."""


@dataclass(frozen=True, slots=True)
class PublicationEvent:
    """One line of a story's history with its outlets."""

    story: StoryId
    outlet: str
    """By its name then."""
    deed: PublicationDeed
    at: datetime
    status: str = ""
    """The WantedStatus it had, or the kind of the Fault."""
    url: str = ""
    by: str = ""
    revision: RevisionId | None = None
