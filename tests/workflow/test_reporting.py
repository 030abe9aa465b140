from dataclasses import replace

import pytest
from hypothesis import given

from editor.newsroom.identity import QuoteId, SourceId, StoryId
from editor.newsroom.quote import KEY, Record
from editor.newsroom.source import Source
from editor.workflow import reporting
from editor.workflow.reporting import QuoteSheet, key_base
from editor.workflow.workbench import Workbench
from tests.invented import TEXTS
from tests.workflow.conftest import refused


def test_an_unknown_speaker_becomes_a_source(bench: Workbench, story: StoryId) -> None:
    said = reporting.save_sheet(bench, story, QuoteSheet(" نعم ", " سامر العبدالله ", "قال", "مدير", "بيان"))
    ((one),) = reporting.said_in(bench, story)
    assert one.quote == said
    assert (said.key, said.words, said.venue) == ("العبدالله-1", "نعم", "بيان")
    assert one.source is not None
    assert (one.source.name, one.source.role) == ("سامر العبدالله", "مدير")


def test_a_quote_may_be_of_nobody(bench: Workbench, story: StoryId) -> None:
    said = reporting.save_sheet(bench, story, QuoteSheet("نعم"))
    assert (said.key, said.attribution) == ("اقتباس-1", None)


def test_a_changed_quote_keeps_its_key_note_and_story(bench: Workbench, story: StoryId) -> None:
    said = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر"))
    sheet = QuoteSheet("لا", "هناء", record=Record.BACKGROUND)
    changed = reporting.save_sheet(bench, story, sheet, replace(said, note="تحقق"))
    assert (changed.id, changed.key, changed.story, changed.note) == (said.id, said.key, story, "تحقق")
    assert (changed.words, changed.record) == ("لا", Record.BACKGROUND)
    ((one),) = reporting.said_in(bench, story)
    assert one.source is not None
    assert one.source.name == "هناء"


def test_of_two_sources_of_one_name_none_is_guessed(bench: Workbench, story: StoryId) -> None:
    for _ in range(2):
        reporting.save_source(bench, Source("سامر"))
    said = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر"))
    assert said.attribution is None
    assert len(reporting.source_book(bench)) == 2
    chosen = reporting.source_book(bench)[1]
    again = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر", source=chosen.id), said)
    assert again.attribution is not None
    assert again.attribution.source == chosen.id


def test_a_source_that_is_deleted_leaves_its_quotes(bench: Workbench, story: StoryId) -> None:
    said = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر"))
    assert said.attribution is not None
    reporting.delete_source(bench, said.attribution.source)
    ((one),) = reporting.said_in(bench, story)
    assert (one.quote.words, one.source) == ("نعم", None)


def test_what_is_not_there_cannot_be_deleted(bench: Workbench) -> None:
    with refused("quote.gone"):
        reporting.delete_quote(bench, QuoteId(9))
    with refused("source.gone"):
        reporting.delete_source(bench, SourceId(9))


def test_a_deleted_quote_is_gone_from_its_story(bench: Workbench, story: StoryId) -> None:
    said = reporting.save_sheet(bench, story, QuoteSheet("نعم"))
    assert said.id is not None
    reporting.delete_quote(bench, said.id)
    assert reporting.said_in(bench, story) == ()


@given(TEXTS)
def test_every_name_makes_a_key_that_can_be_cited(name: str) -> None:
    assert KEY.fullmatch(f"{key_base(name)}-1")


@pytest.mark.parametrize(("name", "base"), [("سَامِر العَبْدالله", "العبدالله"), ("Jean d'Arc", "dArc"), ("123", "اقتباس")])
def test_a_key_begins_with_the_names_last_word(name: str, base: str) -> None:
    assert key_base(name) == base
