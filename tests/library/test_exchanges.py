from editor.library import exchanges, stories
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.package import Exchanged
from editor.newsroom.story import Details
from tests.invented import NOW

ONE, OTHER = Exchanged("ا" * 64, "ب" * 64, "{}"), Exchanged("ج" * 64)


def test_what_was_exchanged_is_remembered_the_newest_first(library: Library) -> None:
    with library.session() as session:
        story = stories.add(session, Details(), Draft(), NOW).id
        for one in (ONE, OTHER, ONE):
            exchanges.add(session, story, one)
        assert exchanges.of_story(session, story) == (ONE, OTHER)


def test_each_story_has_its_own_exchanges_and_takes_them_along(library: Library) -> None:
    with library.session() as session:
        first, second = (stories.add(session, Details(), Draft(), NOW).id for _ in range(2))
        exchanges.add(session, first, ONE)
        exchanges.add(session, second, ONE)
        stories.delete(session, first)
    with library.reading() as session:
        assert exchanges.of_story(session, first) == ()
        assert exchanges.of_story(session, second) == (ONE,)
