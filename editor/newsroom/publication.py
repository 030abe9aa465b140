"""An article at an outlet: what is wanted there, how far it got, and what the outlet has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, PublicationId, RevisionId, StoryId
from editor.newsroom.message import Message, say

LONGEST_WAIT = timedelta(hours=1)
"""An outlet that asks for a longer pause is asked once an hour; and a clock that was set back holds nothing longer."""


class PublicationState(StrEnum):
    """How far a publication got; the outbox holds all but SENT and DROPPED."""

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
    DROPPED = "dropped"
    """Taken out of the outbox after it was tried: its key is kept, for what may have arrived all the same."""

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows what the outlet has, unless it is being sent at this moment."""
        return self in (PublicationState.SENDING, PublicationState.UNCERTAIN)


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

    @classmethod
    def as_it_is(cls, remote: "Remote", options: Mapping[str, str]) -> "Order":
        """What leaves an article what it is at the outlet, as far as can be asked for: new words, and nothing else."""
        if remote.state is RemoteState.SCHEDULED and remote.at is not None:
            return cls(WantedStatus.SCHEDULE, remote.at, options)
        return cls(_KEEPS.get(remote.state, WantedStatus.DRAFT), options=options)


UNASKABLE = "outlet.unaskable"
"""The Fault of an outlet that cannot be asked what it has, where a try may have arrived: only a person can look."""
RESTORE = "restore"
"""The option that has an article taken out of the bin over there; asked for once."""


class RemoteState(StrEnum):
    """What an article is at the outlet."""

    DRAFT = "draft"
    REVIEW = "review"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    PRIVATE = "private"
    """Shown to the outlet's own people only."""
    BINNED = "binned"

    @property
    def is_out(self) -> bool:
        """Whether readers have it, or will without us."""
        return self in (RemoteState.PUBLISHED, RemoteState.SCHEDULED)


_KEEPS = {
    RemoteState.PUBLISHED: WantedStatus.PUBLISH,
    RemoteState.REVIEW: WantedStatus.REVIEW,
}


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
    embargo: datetime | None = None
    """The story's, aware, in the zone it was given in; None where it does not bind: what is taken back, is at once."""
    paused: bool = False
    """By the journalist's hand."""
    notes: tuple[Message, ...] = ()
    """What the outlet did otherwise than asked, the last time it got it; of one in trouble, what went wrong and what to
    do."""
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

    @property
    def is_there(self) -> bool:
        """Whether the outlet got the article, and it was not taken back since."""
        arrived = self.remote is not None and self.sent is not None and self.remote.state is not RemoteState.BINNED
        return arrived and not (self.state is PublicationState.SENT and self.status.takes_back)

    @property
    def goes_by_itself(self) -> bool:
        """Whether it is sent when its time comes, and nobody has to decide anything first."""
        return (self.state is PublicationState.QUEUED or self.state.is_unknown) and not self.paused

    def is_under_embargo(self, now: datetime) -> bool:
        return self.embargo is not None and now < self.embargo

    def until(self, now: datetime, *, by_hand: bool = False) -> datetime | None:
        """The end of what it waits for; None where time alone keeps nothing back.

        What surely did not arrive may be sent again `by_hand` at once. A moment further away than any pause was
        written by a clock that was set back since: it is not waited for.
        """
        if self.embargo is not None and now < self.embargo:
            return self.embargo
        if self.not_before is None or not now < self.not_before <= now + LONGEST_WAIT:
            return None
        return None if by_hand and self.state is PublicationState.QUEUED and self.trouble else self.not_before

    def waits(self, now: datetime, *, by_hand: bool = False) -> bool:
        """Whether nothing is to be sent yet."""
        return self.paused or self.until(now, by_hand=by_hand) is not None


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
    """Of an exported file its path."""
    by: str = ""
    revision: RevisionId | None = None
