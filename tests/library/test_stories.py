from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from editor.library import revisions, shelf, stories
from editor.library.library import Library
from editor.newsroom.copyfit import Fit, Target, Unit
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Dateline, Details, Story, StoryStatus
from tests.invented import NOW

FULL = Details(
    slug="خبر", byline="ليلى", origin="الوكالة", dateline=Dateline("رام الله", date(2026, 11, 22)), desk="محليات",
    language="ar-PS", categories=("سياسة", "ماء"), tags=("😀",), caption="صورة",
    embargo=datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=2))), status=StoryStatus.REVIEW,
    due=datetime(2026, 11, 22, 17, tzinfo=timezone(timedelta(hours=2))),
    fit=Fit(Target(Unit.CHARACTERS, 60), None, Target(Unit.LINES, 42, 48.5, "Amiri", 9.5)),
)  # fmt: skip


def add(library: Library, draft: Draft | None = None, details: Details | None = None) -> Story:
    with library.session() as session:
        return stories.add(session, details or Details(), Draft("خبر", "", "متن") if draft is None else draft, NOW)


def save(library: Library, story: StoryId, body: str, minutes: float) -> Story:
    with library.session() as session:
        return stories.save_draft(session, story, Draft("خبر", "", body), NOW + timedelta(minutes=minutes))


def test_a_story_comes_back_as_it_was_given(library: Library) -> None:
    made = add(library, Draft("عنوان", "موجز", "متن\nسطر 😀"), FULL)
    with library.reading() as session:
        again = stories.get(session, made.id)
    assert (again.details, again.draft) == (FULL, made.draft)
    assert (again.created, again.saved) == (NOW, NOW)
    assert again.details.embargo is not None
    assert again.details.due is not None
    assert again.details.due.tzinfo is UTC
    assert FULL.embargo is not None
    assert again.details.embargo.utcoffset() == FULL.embargo.utcoffset()


def test_details_are_saved_apart_from_the_words(library: Library) -> None:
    made = add(library)
    with library.session() as session:
        stories.save_details(session, made.id, FULL, NOW)
    with library.reading() as session:
        again = stories.get(session, made.id)
    assert (again.details, again.draft) == (FULL, made.draft)
    assert again.version > made.version


def test_the_version_grows_with_every_save_and_not_without_a_change(library: Library) -> None:
    made = add(library)
    one = save(library, made.id, "أول", 1)
    same = save(library, made.id, "أول", 2)
    two = save(library, made.id, "ثان", 3)
    assert made.version < one.version == same.version < two.version
    assert same.saved == one.saved


@pytest.mark.parametrize("call", ["get", "save_draft", "delete", "save_details", "mark_published"])
def test_a_story_that_is_not_there_is_told(library: Library, call: str) -> None:
    more = {"save_draft": (Draft(), NOW), "save_details": (Details(), NOW), "mark_published": (NOW,)}.get(call, ())
    with pytest.raises(Fault) as caught, library.session() as session:
        getattr(stories, call)(session, StoryId(99), *more)
    assert caught.value.kind == "story.gone"


def test_a_story_has_one_name_in_every_library(library: Library) -> None:
    here, there = add(library), "01j9zk3m5q7r9t2v4x6y8a0bcd"
    assert len(here.uid) == len(there)
    with library.session() as session:
        taken_in = stories.add(session, Details(), Draft("خبر", "", "من زميلة"), NOW, there)
        assert stories.with_uid(session, here.uid) == here
        assert stories.with_uid(session, there) == taken_in
        assert stories.with_uid(session, "0") is None


def test_lengths_that_are_not_asked_for_any_more_are_forgotten(library: Library) -> None:
    made = add(library, details=FULL)
    with library.session() as session:
        details = replace(FULL, fit=replace(FULL.fit, body=None), due=None)
        assert stories.save_details(session, made.id, details, NOW).details == details


def test_a_published_story_says_so_and_is_saved_once(library: Library) -> None:
    made = add(library)
    with library.session() as session:
        stories.mark_published(session, made.id, NOW)
    with library.session() as session:
        once = stories.get(session, made.id)
        stories.mark_published(session, made.id, NOW + timedelta(hours=1))
        assert stories.get(session, made.id) == once
    assert once.details.status is StoryStatus.PUBLISHED


def test_a_deleted_story_takes_its_words_and_revisions_along(library: Library) -> None:
    story = add(library).id
    with library.session() as session:
        stories.delete(session, story)
    with library.reading() as session:
        assert revisions.of_story(session, story) == ()
        assert shelf.count(session) == 0
