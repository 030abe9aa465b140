"""The words of a story now, and the drafts that were kept."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editor.newsroom.identity import RevisionId, StoryId


@dataclass(frozen=True, slots=True)
class Draft:
    """A story's words. The body is copy in the house's notation (`newsroom.markup`), one line a block."""

    headline: str = ""
    standfirst: str = ""
    body: str = ""

    def __bool__(self) -> bool:
        return bool(self.headline.strip() or self.standfirst.strip() or self.body.strip())


class RevisionReason(StrEnum):
    """The point at which a draft was kept."""

    CAME_IN = "came_in"
    """As it came, before anybody wrote in it."""
    OPENED = "opened"
    """As it was found when somebody went on with it."""
    SAVED = "saved"
    """While it was written, every few minutes."""
    IDLE = "idle"
    """When the writing paused."""
    NAMED = "named"
    """When the journalist said so."""
    FILED = "filed"
    """When it went to an outlet."""
    RESTORED = "restored"
    """Before an older revision became the draft."""
    CORRECTED = "corrected"
    """Before words were replaced in it from outside the window: a quote corrected, all places found changed at once."""
    MERGED = "merged"
    """Before another copy of the story was merged into it."""
    EXCHANGED = "exchanged"
    """As it went to a colleague, or came from one: what both have, and merge from."""

    @property
    def lasts(self) -> bool:
        """Whether such a revision is never thinned out."""
        return self in (
            RevisionReason.CAME_IN,
            RevisionReason.NAMED,
            RevisionReason.FILED,
            RevisionReason.EXCHANGED,
        )


@dataclass(frozen=True, slots=True)
class Revision:
    """A draft kept, so that it can be had back."""

    id: RevisionId
    story: StoryId
    number: int
    """1, 2, 3 … within the story; orders revisions."""
    draft: Draft
    kept: datetime
    reason: RevisionReason = RevisionReason.SAVED
    name: str = ""


@dataclass(frozen=True, slots=True)
class KeptRevision:
    """A line of the list of revisions: all but the words."""

    id: RevisionId
    number: int
    kept: datetime
    reason: RevisionReason
    name: str = ""
    outlets: tuple[str, ...] = ()
    """Names of the outlets that have its words."""
