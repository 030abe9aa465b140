"""Looking through the stories."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from editor.library import search, shelf, stories
from editor.library.library import Session
from editor.library.within import Within
from editor.newsroom.identity import SourceId, StoryId
from editor.newsroom.story import Dated, Story, StoryRow, StoryStatus
from editor.workflow.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, all of it at once; without anything, every story."""

    words: str = ""
    status: StoryStatus | None = None
    desk: str | None = None
    source: SourceId | None = None
    """Chosen in the source book, a quote of theirs gathered for the story: nobody's name is searched for."""
    since: date | None = None
    until: date | None = None
    """The days the story was last saved on, in the journalist's zone, both included."""
    limit: int = 40
    """At most so many; a screenful comes quickest."""
    offset: int = 0
    """Without the first so many, which are shown already."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the stories list shows, and how many stories there are in all."""

    rows: tuple[StoryRow, ...]
    total: int
    more: bool = False
    """Whether there are more of those that were looked for."""


_EVERYTHING = Search()


def browse(bench: Workbench, wanted: Search = _EVERYTHING) -> Shelf:
    """The stories that are wanted, the last touched first; of those with the words, what has them in its headline
    before the others."""
    with bench.library.reading() as session:
        if not wanted.words.strip() or not search.is_behind(session):
            return _shelf(session, wanted)
    with bench.library.session() as session:  # only now one that may write: a search does not wait for a save
        search.catch_up(session)
    with bench.library.reading() as session:
        return _shelf(session, wanted)


def _shelf(session: Session, wanted: Search) -> Shelf:
    within, limit = _within(wanted), wanted.limit + 1
    if wanted.words.strip():
        rows = shelf.found(session, wanted.words, within, limit, wanted.offset)
    else:
        rows = shelf.lines(session, within, limit, wanted.offset)
    return Shelf(rows[: wanted.limit], shelf.count(session), len(rows) > wanted.limit)


def _within(wanted: Search) -> Within:
    return Within(
        status=wanted.status,
        desk=wanted.desk,
        source=wanted.source,
        since=_moment(wanted.since, time.min) if wanted.since else None,
        until=_moment(wanted.until, time.max) if wanted.until else None,
    )


def catch_up(bench: Workbench) -> bool:
    """Lets the search index read some of what was saved; whether there may be more is returned.

    For moments when nobody waits: a few stories a call, so that a save never waits behind many.
    """
    with bench.library.session() as session:
        return search.catch_up(session, _AT_ONCE) == _AT_ONCE


_AT_ONCE = 4
"""Stories."""


def last_story(bench: Workbench) -> Story | None:
    """The story that was saved last; None in an empty library."""
    with bench.library.reading() as session:
        rows = shelf.lines(session, Within(), 1, 0)
        return stories.get(session, rows[0].id) if rows else None


def desks(bench: Workbench) -> tuple[str, ...]:
    """The desks that have stories, by name."""
    with bench.library.reading() as session:
        return shelf.desks(session)


def calendar(bench: Workbench, first: date, last: date) -> tuple[Dated, ...]:
    """What is due, under embargo and filed on the days from first to last, the earliest first.

    Days are those of the journalist's zone, moments in UTC.
    """
    with bench.library.reading() as session:
        return shelf.dated(session, _moment(first, time.min), _moment(last, time.max))


def _moment(day: date, at: time) -> datetime:
    """A time of a day here."""
    return datetime.combine(day, at).astimezone(UTC)


def open_story(bench: Workbench, story: StoryId) -> Story:
    """Raises Fault `story.gone`."""
    with bench.library.reading() as session:
        return stories.get(session, story)
