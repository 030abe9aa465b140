"""Making stories, saving them, and having back what they were."""

from editor.library import revisions as kept
from editor.library import stories
from editor.newsroom.draft import Draft, KeptRevision, Revision, RevisionReason
from editor.newsroom.identity import RevisionId, StoryId
from editor.newsroom.story import Details, Story
from editor.workflow.workbench import Workbench


def new_story(bench: Workbench, details: Details | None = None) -> Story:
    """An empty story, in the library before its first letter is typed."""
    with bench.library.session() as session:
        return stories.add(session, details or Details(), Draft(), bench.clock(), bench.new_key())


def take_up(bench: Workbench, story: StoryId) -> Story:
    """Opens a story to write in it; what was written since its last revision is kept first. Raises Fault `story.gone`."""
    with bench.library.session() as session:
        kept.keep_revision(session, story, bench.clock(), RevisionReason.OPENED)
        return stories.get(session, story)


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


# Revisions


def revisions(bench: Workbench, story: StoryId) -> tuple[KeptRevision, ...]:
    """Newest first, each with the outlets that have its words."""
    with bench.library.reading() as session:
        return kept.of_story(session, story)


def revision(bench: Workbench, story: StoryId, revision: RevisionId) -> Revision:
    """One revision with its words. Raises Fault `revision.gone`."""
    with bench.library.reading() as session:
        return kept.get(session, story, revision)


def keep_revision(bench: Workbench, story: StoryId, name: str) -> Revision | None:
    """Keeps the words as they are saved, under a name; None where there are none."""
    with bench.library.session() as session:
        return kept.keep_revision(session, story, bench.clock(), RevisionReason.NAMED, name.strip())


def rename_revision(bench: Workbench, story: StoryId, revision: RevisionId, name: str) -> None:
    """Raises Fault `revision.gone`."""
    with bench.library.session() as session:
        kept.rename(session, story, revision, name.strip())


def restore(bench: Workbench, story: StoryId, revision: RevisionId) -> Story:
    """The words of a revision become the draft; those there were are kept first. Raises Fault `revision.gone`."""
    with bench.library.session() as session:
        wanted = kept.get(session, story, revision)  # before anything is thinned
        kept.keep_revision(session, story, bench.clock(), RevisionReason.RESTORED)
        return stories.save_draft(session, story, wanted.draft, bench.clock())


def idle(bench: Workbench, story: StoryId) -> None:
    """For a pause in the writing: the words so far are kept."""
    with bench.library.session() as session:
        kept.keep_revision(session, story, bench.clock(), RevisionReason.IDLE)
