"""The job: what a desk knows about a piece of work, besides its words."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from editor.newsroom.copyfit import ANY_LENGTH, Fit
from editor.newsroom.draft import Draft
from editor.newsroom.identity import OutletId, StoryId
from editor.text.direction import Direction
from editor.text.spans import Span

_RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ur", "ckb", "ps", "sd", "ug", "yi"})


class StoryStatus(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    READY = "ready"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place and day at the head of a report."""

    place: str = ""
    day: date | None = None

    def __bool__(self) -> bool:
        return bool(self.place or self.day)


@dataclass(frozen=True, slots=True)
class Details:
    """What a desk writes about a story; every field may be empty."""

    slug: str = ""
    byline: str = ""
    origin: str = ""
    """The outlet the text came from, where it came from one."""
    dateline: Dateline = Dateline()
    desk: str = ""
    language: str = "ar"
    """BCP 47."""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    caption: str = ""
    embargo: datetime | None = None
    """Aware; nothing leaves before it."""
    status: StoryStatus = StoryStatus.DRAFT
    due: datetime | None = None
    """Aware; when the desk wants it."""
    fit: Fit = ANY_LENGTH
    """How long the desk wants it."""
    house_style: OutletId | None = None
    """The outlet whose house style it is written in; None: the desk's own. Outlets are a library's own, so it does not
    travel with the story."""

    @property
    def direction(self) -> Direction:
        """The way the story's language is written."""
        return Direction.RTL if self.language.split("-")[0] in _RTL_LANGUAGES else Direction.LTR


@dataclass(frozen=True, slots=True)
class Story:
    """One story as the library has it."""

    id: StoryId
    details: Details
    draft: Draft
    created: datetime
    saved: datetime
    version: int
    """Grows with every save; orders saves where clocks cannot."""
    uid: str = ""
    """Its name in every library: what travels to a colleague and back is one story."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A line of the stories list."""

    id: StoryId
    headline: str
    status: StoryStatus
    desk: str
    words: int
    saved: datetime
    snippet: str = ""
    """Words around what a search found."""
    found: tuple[Span, ...] = ()
    """The words of the snippet that a search found, as they are written there; code points, end excluded."""
    found_in_headline: tuple[Span, ...] = ()
    embargo: datetime | None = None
    due: datetime | None = None


class Occasion(StrEnum):
    """Why a story stands on a day of the calendar."""

    DUE = "due"
    EMBARGO = "embargo"
    FILED = "filed"


@dataclass(frozen=True, slots=True)
class Dated:
    """A story at a moment of the calendar."""

    story: StoryId
    headline: str
    moment: datetime
    """Aware, in UTC."""
    what: Occasion
