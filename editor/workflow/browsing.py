"""Looking through the stories."""

from dataclasses import dataclass

from editor.library import stories
from editor.newsroom.draft import Revision
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Story, StoryRow, StoryStatus
from editor.workflow.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the stories list shows, and how many stories there are in all."""

    rows: tuple[StoryRow, ...]
    total: int


def browse(bench: Workbench, words: str = "", status: StoryStatus | None = None) -> Shelf:
    """The last touched stories, or those that hold all the words."""
    if words.strip():
        with bench.library.session() as session:  # the index may have to catch up first
            return Shelf(stories.find(session, words, status=status), stories.count(session))
    with bench.library.reading() as session:
        return Shelf(stories.lines(session, status=status), stories.count(session))


def catch_up(bench: Workbench) -> bool:
    """Lets the search index read some of what was saved; whether there may be more is returned.

    For moments when nobody waits: a few stories a call, so that a save never waits behind many.
    """
    with bench.library.session() as session:
        return stories.catch_up(session, _AT_ONCE) == _AT_ONCE


_AT_ONCE = 4
"""Stories."""


def open_story(bench: Workbench, story: StoryId) -> Story:
    """Raises Fault `story.gone`."""
    with bench.library.reading() as session:
        return stories.get(session, story)


def revisions(bench: Workbench, story: StoryId) -> tuple[Revision, ...]:
    """Newest first."""
    with bench.library.reading() as session:
        return stories.revisions(session, story)
