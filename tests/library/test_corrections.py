import pytest

from editor.library import corrections, stories
from editor.library.changes import Change
from editor.library.library import Library
from editor.newsroom.correction import Correction
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Details
from tests.invented import NOW


@pytest.fixture
def story(library: Library) -> StoryId:
    with library.session() as session:
        return stories.add(session, Details(), Draft("خبر", "", "متن"), NOW).id


def test_corrections_are_had_back_in_their_order_and_told_to_whoever_listens(library: Library, story: StoryId) -> None:
    heard: list[tuple[Change, ...]] = []
    library.listen(heard.append)
    with library.session() as session:
        corrections.add(session, story, Correction(NOW, " عشرة ", "مئة", "", "ليلى"))
        corrections.add(session, story, Correction(NOW, "", "", "سُحبت الصورة"))
    with library.reading() as session:
        assert corrections.of_story(session, story) == (
            Correction(NOW, "عشرة", "مئة", "", "ليلى"), Correction(NOW, "", "", "سُحبت الصورة"),
        )  # fmt: skip
    assert ("story", story) in {(one.kind, one.id) for told in heard for one in told}


def test_corrections_go_with_their_story(library: Library, story: StoryId) -> None:
    with library.session() as session:
        corrections.add(session, story, Correction(NOW, "عشرة", "مئة"))
        stories.delete(session, story)
        assert corrections.of_story(session, story) == ()


def test_a_correction_that_tells_nothing_is_none() -> None:
    with pytest.raises(Fault) as caught:
        Correction(NOW, "عشرة", " ")
    assert caught.value.kind == "correction.empty"
