from datetime import date, timedelta

import pytest

from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.source import Confidentiality, Source, SourceKind
from editor.newsroom.story import Details
from editor.newsroom.voices import Standing
from editor.workflow import reporting, sourcing, writing
from editor.workflow.listening import By, Over, who_speaks
from editor.workflow.reporting import QuoteSheet
from editor.workflow.workbench import Workbench
from tests.invented import Clock


@pytest.fixture
def heard(bench: Workbench, clock: Clock) -> StoryId:
    """Two stories of two desks, a month apart; the first one is returned."""
    first = writing.new_story(bench, Details(desk="المحليات")).id
    reporting.save_sheet(bench, first, QuoteSheet("واحد اثنان ثلاثة", "سامر"))
    reporting.save_sheet(bench, first, QuoteSheet("واحد اثنان", "هناء", kind=SourceKind.AGENCY))
    reporting.save_sheet(bench, first, QuoteSheet("واحد"))
    writing.save_draft(bench, first, Draft("الأولى", "", "نص"))
    clock.at += timedelta(days=31)
    second = writing.new_story(bench, Details(desk="الاقتصاد")).id
    reporting.save_sheet(bench, second, QuoteSheet("واحد اثنان ثلاثة أربعة", "هناء"))
    writing.save_draft(bench, second, Draft("الثانية", "", "نص"))
    return first


def told(bench: Workbench, over: Over, by: By = By.SOURCE) -> list[tuple[str, int, str]]:
    return [(voice.name, voice.words, voice.standing.value) for voice in who_speaks(bench, over, by)]


def test_over_everything_words_of_one_source_are_added_up(bench: Workbench, heard: StoryId) -> None:
    assert told(bench, Over()) == [("هناء", 6, "source"), ("سامر", 3, "source"), ("", 1, "nobody")]


def test_over_one_story_only_its_quotes_count(bench: Workbench, heard: StoryId) -> None:
    assert told(bench, Over(story=heard)) == [("سامر", 3, "source"), ("هناء", 2, "source"), ("", 1, "nobody")]


def test_over_a_desk_only_its_stories_count(bench: Workbench, heard: StoryId) -> None:
    assert told(bench, Over("الاقتصاد")) == [("هناء", 4, "source")]
    assert told(bench, Over("الثقافة")) == []


def test_over_days_both_ends_count(bench: Workbench, heard: StoryId) -> None:
    first = date(2026, 11, 22)
    assert [name for name, _, _ in told(bench, Over(since=first, until=first))] == ["سامر", "هناء", ""]
    assert told(bench, Over(until=first - timedelta(days=1))) == []
    assert told(bench, Over(since=first + timedelta(days=1))) == [("هناء", 4, "source")]


def test_by_kind_and_by_what_readers_may_know_the_names_are_those_of_the_values(
    bench: Workbench, heard: StoryId
) -> None:
    assert told(bench, Over(), By.KIND) == [("agency", 6, "source"), ("person", 3, "source"), ("", 1, "nobody")]
    assert told(bench, Over(), By.CONFIDENTIALITY) == [("named", 9, "source"), ("", 1, "nobody")]


@pytest.mark.parametrize(("alias", "shown"), [("طبيب في الشمال", "طبيب في الشمال"), ("", "مصدر محمي")])
def test_a_protected_name_is_never_told(bench: Workbench, story: StoryId, alias: str, shown: str) -> None:
    said = reporting.save_sheet(bench, story, QuoteSheet("واحد", "سامر"))
    assert said.attribution is not None
    seal_without_vault(bench, Source("سامر", id=said.attribution.source), alias)
    ((voice),) = who_speaks(bench, Over(), By.SOURCE, "مصدر محمي")
    assert (voice.name, voice.standing) == (shown, Standing.SOURCE)


def seal_without_vault(bench: Workbench, source: Source, alias: str) -> None:
    """As libraries of older versions hold protected sources: their names not in a vault."""
    from dataclasses import replace

    from editor.library import sources

    with bench.library.session() as session:
        sources.save(session, replace(source, confidentiality=Confidentiality.PROTECTED, alias=alias))
    assert sourcing.book(bench)[0].name == "سامر"
