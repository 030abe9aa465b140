from datetime import UTC, date, datetime, timedelta

import pytest

from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import Details, Occasion, StoryStatus
from editor.workflow import browsing, reporting, sourcing, writing
from editor.workflow.browsing import Search, Shelf
from editor.workflow.reporting import QuoteSheet
from editor.workflow.workbench import Workbench
from tests.invented import Clock


def test_a_shelf_tells_what_was_found_and_how_many_there_are(bench: Workbench, story: StoryId) -> None:
    writing.new_story(bench)
    assert [row.id for row in browsing.browse(bench, Search("الخبر")).rows] == [story]
    assert browsing.browse(bench, Search("غائب")) == Shelf((), 2)
    assert len(browsing.browse(bench, Search("  ")).rows) == len(browsing.browse(bench).rows) == 2
    assert browsing.browse(bench, Search(status=StoryStatus.READY)).rows == ()


def test_what_was_just_saved_is_found_and_marked(bench: Workbench, story: StoryId) -> None:
    writing.save_draft(bench, story, Draft("عنوان نادر", "", "كلمة نادرة"))
    (row,) = browsing.browse(bench, Search("نادر")).rows
    assert [span.of(row.snippet) for span in row.found] == ["نادرة"]
    assert [span.of(row.headline) for span in row.found_in_headline] == ["نادر"]


@pytest.mark.parametrize("words", ["", "السوق"])
def test_a_screenful_comes_first_and_the_rest_when_it_is_asked_for(bench: Workbench, words: str) -> None:
    for number in range(5):
        made = writing.new_story(bench)
        writing.save_draft(bench, made.id, Draft(f"خبر {number}", "", "في السوق"))
    first = browsing.browse(bench, Search(words, limit=3))
    rest = browsing.browse(bench, Search(words, limit=3, offset=3))
    assert (len(first.rows), first.more, len(rest.rows), rest.more) == (3, True, 2, False)
    assert [row.headline for row in (*first.rows, *rest.rows)] == [f"خبر {number}" for number in (4, 3, 2, 1, 0)]
    assert not browsing.browse(bench, Search(words, limit=5)).more


def test_stories_are_looked_for_by_desk_and_by_source(bench: Workbench, story: StoryId) -> None:
    writing.save_details(bench, story, Details(desk="محليات"))
    writing.new_story(bench, Details(desk="رياضة"))
    assert browsing.desks(bench) == ("رياضة", "محليات")
    source = sourcing.save(bench, Source("سامر", confidentiality=Confidentiality.UNNAMED))
    reporting.save_sheet(bench, story, QuoteSheet("نعم", source=source.id))
    for search in (Search(desk="محليات"), Search(source=source.id), Search("خبر", desk="محليات", source=source.id)):
        assert [row.id for row in browsing.browse(bench, search).rows] == [story]
    assert browsing.browse(bench, Search("سامر")).rows == ()


@pytest.mark.parametrize("words", ["", "السوق"])
def test_stories_are_looked_for_by_the_days_they_were_saved_on_here(bench: Workbench, clock: Clock, words: str) -> None:
    made = []
    for hour in (0, 12, 23):
        clock.at = datetime(2026, 3, 5, hour, 59).astimezone()
        made.append(writing.new_story(bench).id)
        writing.save_draft(bench, made[-1], Draft("خبر", "", "السوق"))
    day = date(2026, 3, 5)
    assert [row.id for row in browsing.browse(bench, Search(words, since=day, until=day)).rows] == made[::-1]
    assert browsing.browse(bench, Search(words, until=day - timedelta(days=1))).rows == ()
    assert browsing.browse(bench, Search(words, since=day + timedelta(days=1))).rows == ()


def test_catching_up_counts_the_words(bench: Workbench, story: StoryId) -> None:
    assert not browsing.catch_up(bench)
    (row,) = browsing.browse(bench).rows
    assert row.words == 2


def test_the_calendar_is_of_days_here_in_moments_of_utc(bench: Workbench, story: StoryId) -> None:
    first, last = (datetime(2026, 3, 5, *at).astimezone() for at in ((0, 0), (23, 59)))
    writing.save_details(bench, story, Details(due=first, embargo=last))
    day = date(2026, 3, 5)
    told = browsing.calendar(bench, day, day)
    assert [(one.what, one.moment) for one in told] == [(Occasion.DUE, first), (Occasion.EMBARGO, last)]
    assert {one.moment.tzinfo for one in told} == {UTC}
    assert {(one.story, one.headline) for one in told} == {(story, "عنوان الخبر")}
    assert browsing.calendar(bench, day + timedelta(days=1), day + timedelta(days=9)) == ()
