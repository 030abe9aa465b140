from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.story import StoryStatus
from editor.workflow import browsing, writing
from editor.workflow.workbench import Workbench
from tests.invented import Clock


def test_a_shelf_tells_what_was_found_and_how_many_there_are(bench: Workbench, story: StoryId) -> None:
    writing.new_story(bench)
    assert [row.id for row in browsing.browse(bench, "الخبر").rows] == [story]
    assert browsing.browse(bench, "غائب") == browsing.Shelf((), 2)
    assert len(browsing.browse(bench, "  ").rows) == 2
    assert browsing.browse(bench, status=StoryStatus.READY).rows == ()


def test_what_was_just_saved_is_found(bench: Workbench, story: StoryId) -> None:
    writing.save_draft(bench, story, Draft("عنوان", "", "كلمة نادرة"))
    (row,) = browsing.browse(bench, "نادره").rows
    assert "كلمة نادرة" in row.snippet


def test_catching_up_counts_the_words(bench: Workbench, story: StoryId) -> None:
    browsing.catch_up(bench)
    (row,) = browsing.browse(bench).rows
    assert row.words == 2


def test_revisions_are_told_newest_first(bench: Workbench, story: StoryId, clock: Clock) -> None:
    for body in ("ثان", "ثالث"):
        clock.goes_on(minutes=11)
        writing.save_draft(bench, story, Draft("عنوان", "", body))
    assert [one.draft.body for one in browsing.revisions(bench, story)] == ["ثان", "متن الخبر"]
