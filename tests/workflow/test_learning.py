"""What the proofreader is taught, and what it never may be."""

import pytest

from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.source import Confidentiality, Source
from editor.workflow import briefing, learning, sourcing, vaulting, writing
from editor.workflow.workbench import Workbench
from tests.invented import PASSPHRASE

SECRET = Source("نادر المخفي", confidentiality=Confidentiality.PROTECTED, alias="طبيب في الشمال")


@pytest.fixture
def story(bench: Workbench) -> StoryId:
    return writing.new_story(bench).id


def known(bench: Workbench, story: StoryId) -> frozenset[str]:
    return briefing.brief_for(bench, story).known


def test_a_word_is_learnt_bare_for_one_story_or_for_the_house(bench: Workbench, story: StoryId) -> None:
    learning.learn(bench, "بَيْرَقدار", "ar")
    learning.learn(bench, "الريحـان", "ar", story)
    assert learning.learnt(bench, "ar") == ("بيرقدار",)
    assert known(bench, story) == {"بيرقدار", "الريحان"}
    learning.unlearn(bench, "بَيْرَقدار", "ar")
    assert learning.learnt(bench, "ar") == ()


def test_a_remark_is_sent_away_and_called_back(bench: Workbench, story: StoryId) -> None:
    learning.ignore(bench, story, "tatweel", "عـاجل")
    assert learning.ignored(bench, story) == {("tatweel", "عـاجل")}
    learning.heed(bench, story, "tatweel", "عـاجل")
    assert learning.ignored(bench, story) == frozenset()


@pytest.mark.parametrize("word", ["المخفي", "والمخفي", "مخفي", "المُخفي"])
def test_a_word_of_a_protected_name_is_refused(bench: Workbench, story: StoryId, word: str) -> None:
    vaulting.make(bench, PASSPHRASE)
    sourcing.save(bench, SECRET)
    for where in (None, story):
        with pytest.raises(Fault) as told:
            learning.learn(bench, word, "ar", where)
        assert told.value.kind == "lexicon.protected"
        assert "المخفي" not in f"{told.value}"
    learning.learn(bench, "الشمالية", "ar")
    assert known(bench, story) == {"الشمالية"}


def test_what_was_learnt_before_a_name_was_sealed_is_forgotten_with_it(bench: Workbench, story: StoryId) -> None:
    learning.learn(bench, "المخفي", "ar")
    learning.learn(bench, "نادر", "ar", story)
    learning.learn(bench, "بيرقدار", "ar")
    vaulting.make(bench, PASSPHRASE)
    sourcing.save(bench, SECRET)
    assert known(bench, story) == {"بيرقدار"}


def test_what_was_learnt_while_the_vault_was_shut_is_forgotten_when_it_opens(bench: Workbench, story: StoryId) -> None:
    vaulting.make(bench, PASSPHRASE)
    sourcing.save(bench, SECRET)
    vaulting.lock(bench)
    learning.learn(bench, "المخفي", "ar")
    learning.learn(bench, "بيرقدار", "ar")
    vaulting.unlock(bench, PASSPHRASE)
    assert known(bench, story) == {"بيرقدار"}
