from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Details
from editor.workflow import browsing, writing
from editor.workflow.workbench import Workbench
from tests.invented import NOW, Clock
from tests.workflow.conftest import refused


def test_a_new_story_is_in_the_library_before_its_first_letter(bench: Workbench) -> None:
    story = writing.new_story(bench, Details(byline="ليلى"))
    assert browsing.open_story(bench, story.id) == story
    assert (story.created, story.draft) == (NOW, Draft())


def test_when_saving_returns_the_words_are_there(bench: Workbench, story: StoryId, clock: Clock) -> None:
    clock.goes_on(seconds=5)
    saved = writing.save_draft(bench, story, Draft("ع", "", "متن جديد"))
    assert saved.saved == clock()
    assert browsing.open_story(bench, story).draft.body == "متن جديد"


def test_details_are_saved_and_a_story_can_be_deleted(bench: Workbench, story: StoryId) -> None:
    writing.save_details(bench, story, Details(desk="محليات"))
    assert browsing.open_story(bench, story).details.desk == "محليات"
    writing.delete_story(bench, story)
    with refused("story.gone"):
        writing.save_draft(bench, story, Draft("ع", "", "متن"))
