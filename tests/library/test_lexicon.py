"""Words learnt, and remarks sent away."""

import pytest

from editor.library import lexicon, stories
from editor.library.changes import Change
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Details
from tests.invented import NOW


@pytest.fixture
def story(library: Library) -> StoryId:
    with library.session() as session:
        return stories.add(session, Details(), Draft(), NOW).id


def test_a_word_of_the_house_counts_in_every_story_and_one_of_a_story_in_it_alone(
    library: Library, story: StoryId
) -> None:
    with library.session() as session:
        other = stories.add(session, Details(), Draft(), NOW).id
        lexicon.learn(session, "بيرقدار", "ar")
        lexicon.learn(session, "الريحان", "ar", story)
        lexicon.learn(session, "Bayraktar", "en")
    with library.reading() as session:
        assert lexicon.learnt(session, "ar") == ("بيرقدار",)
        assert lexicon.known_in(session, story, "ar") == {"بيرقدار", "الريحان"}
        assert lexicon.known_in(session, other, "ar") == {"بيرقدار"}


def test_a_word_is_learnt_once_and_can_be_taken_back(library: Library, story: StoryId) -> None:
    with library.session() as session:
        for _ in range(2):
            lexicon.learn(session, "بيرقدار", "ar")
            lexicon.learn(session, "بيرقدار", "ar", story)
        lexicon.unlearn(session, "بيرقدار", "ar")
        lexicon.unlearn(session, "ما لم يُتعلّم", "ar")
    with library.reading() as session:
        assert lexicon.learnt(session, "ar") == ()
        assert lexicon.known_in(session, story, "ar") == {"بيرقدار"}


def test_what_was_ignored_is_heeded_again(library: Library, story: StoryId) -> None:
    with library.session() as session:
        for _ in range(2):
            lexicon.ignore(session, story, "tatweel", "عـاجل")
        lexicon.ignore(session, story, "doubled_word", "جدا جدا")
        lexicon.heed(session, story, "tatweel", "عـاجل")
        lexicon.heed(session, story, "tatweel", "غيره")
    with library.reading() as session:
        assert lexicon.ignored(session, story) == {("doubled_word", "جدا جدا")}


def test_the_words_of_a_story_go_with_it(library: Library, story: StoryId) -> None:
    with library.session() as session:
        lexicon.learn(session, "الريحان", "ar", story)
        lexicon.ignore(session, story, "tatweel", "عـاجل")
        stories.delete(session, story)
    with library.reading() as session:
        assert lexicon.known_in(session, story, "ar") == frozenset()
        assert lexicon.ignored(session, story) == frozenset()


def test_each_change_is_told_with_the_story_it_is_of(library: Library, story: StoryId) -> None:
    told: list[Change] = []
    library.listen(told.extend)
    with library.session() as session:
        lexicon.learn(session, "بيرقدار", "ar")
        lexicon.ignore(session, story, "tatweel", "عـاجل")
    with library.session() as session:
        lexicon.learn(session, "بيرقدار", "ar")
    assert told == [Change("lexicon", 0), Change("lexicon", story)]
