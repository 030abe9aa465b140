from datetime import date

import pytest

from editor.newsroom.draft import Draft
from editor.newsroom.story import Dateline, Details
from editor.text.direction import Direction


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ar-PS", "rtl"), ("fa", "rtl"), ("en-GB", "ltr")])
def test_a_story_runs_as_its_language_is_written(language: str, direction: str) -> None:
    assert Details(language=language).direction is Direction(direction)


def test_a_dateline_is_there_when_place_or_day_is() -> None:
    assert not Dateline()
    assert Dateline("رام الله")
    assert Dateline(day=date(2026, 11, 22))


def test_a_draft_of_white_space_has_no_words() -> None:
    assert not Draft(" ", "\n", "\u00a0")
    assert Draft(body="قال")
