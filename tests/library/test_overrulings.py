from datetime import timedelta

from editor.library import overrulings, stories
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.gate import Ground, Overruling
from editor.newsroom.story import Details
from tests.invented import NOW


def test_what_was_overruled_is_kept_with_the_story_the_latest_first(library: Library) -> None:
    told = [
        Overruling(ground, mark, "سمعناها هكذا", "ليلى", NOW + timedelta(minutes=len(mark)), "الموقع")
        for ground, mark in ((Ground.ALTERED, "a"), (Ground.UNATTRIBUTED, "bb"))
    ]
    with library.session() as session:
        story = stories.add(session, Details(), Draft(), NOW, "0123456789abcdef").id
        overrulings.add(session, story, told)
    with library.reading() as session:
        assert overrulings.of_story(session, story) == (told[1], told[0])


def test_a_pass_holds_for_the_generation_it_was_given_in(library: Library) -> None:
    with library.session() as session:
        overrulings.let_pass(session, "digest", 2, NOW)
        assert overrulings.has_passed(session, "digest", 2)
        assert not overrulings.has_passed(session, "digest", 3)
        assert not overrulings.has_passed(session, "other", 2)
        overrulings.let_pass(session, "digest", 3, NOW)
    with library.reading() as session:
        assert overrulings.has_passed(session, "digest", 3)
