"""Making stories and saving them."""

from editor.library import stories
from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Details, Story
from editor.workflow.workbench import Workbench


def new_story(bench: Workbench, details: Details | None = None) -> Story:
    """An empty story, in the library before its first letter is typed."""
    with bench.library.session() as session:
        return stories.add(session, details or Details(), Draft(), bench.clock())


def save_draft(bench: Workbench, story: StoryId, draft: Draft) -> Story:
    """One commit; when this returns, the words are on the disk."""
    with bench.library.session() as session:
        return stories.save_draft(session, story, draft, bench.clock())


def save_details(bench: Workbench, story: StoryId, details: Details) -> Story:
    with bench.library.session() as session:
        return stories.save_details(session, story, details, bench.clock())


def delete_story(bench: Workbench, story: StoryId) -> None:
    with bench.library.session() as session:
        stories.delete(session, story)
