import itertools
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from editor.library import stories
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Dateline, Details, Story, StoryStatus
from tests.invented import NOW

FULL = Details(
    slug="خبر", byline="ليلى", origin="الوكالة", dateline=Dateline("رام الله", date(2026, 11, 22)), desk="محليات",
    language="ar-PS", categories=("سياسة", "ماء"), tags=("😀",), caption="صورة",
    embargo=datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=2))), status=StoryStatus.REVIEW,
)  # fmt: skip


def add(library: Library, draft: Draft | None = None, details: Details | None = None) -> Story:
    with library.session() as session:
        return stories.add(session, details or Details(), Draft("خبر", "", "متن") if draft is None else draft, NOW)


def save(library: Library, story: StoryId, body: str, minutes: float) -> Story:
    with library.session() as session:
        return stories.save_draft(session, story, Draft("خبر", "", body), NOW + timedelta(minutes=minutes))


def kept(library: Library, story: StoryId) -> list[str]:
    with library.reading() as session:
        return [one.draft.body for one in stories.revisions(session, story)]


def test_a_story_comes_back_as_it_was_given(library: Library) -> None:
    made = add(library, Draft("عنوان", "موجز", "متن\nسطر 😀"), FULL)
    with library.reading() as session:
        again = stories.get(session, made.id)
    assert (again.details, again.draft) == (FULL, made.draft)
    assert (again.created, again.saved) == (NOW, NOW)
    assert again.details.embargo is not None
    assert again.details.embargo.tzinfo is UTC


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


@pytest.mark.parametrize("call", ["get", "save_draft", "delete", "keep_revision", "save_details"])
def test_a_story_that_is_not_there_is_told(library: Library, call: str) -> None:
    more = {"save_draft": (Draft(), NOW), "keep_revision": (NOW,), "save_details": (Details(), NOW)}.get(call, ())
    with pytest.raises(Fault) as caught, library.session() as session:
        getattr(stories, call)(session, StoryId(99), *more)
    assert caught.value.kind == "story.gone"


def test_a_story_that_comes_with_words_keeps_them_as_its_first_revision(library: Library) -> None:
    assert kept(library, add(library).id) == ["متن"]
    assert kept(library, add(library, Draft("", "", " ")).id) == []


def test_while_a_story_is_written_a_revision_is_kept_every_ten_minutes_and_not_more_often(library: Library) -> None:
    story = add(library, Draft()).id
    for step in range(4 * 35):
        save(library, story, f"متن {step}", step / 4)
    with library.reading() as session:
        times = [one.kept for one in reversed(stories.revisions(session, story))]
    assert times[0] == NOW
    gaps = {later - earlier for earlier, later in itertools.pairwise(times)}
    assert len(times) == 4
    assert gaps == {stories.REVISION_EVERY - timedelta(seconds=15)}


def test_the_words_before_a_long_pause_are_kept(library: Library) -> None:
    story = add(library).id
    save(library, story, "قبل العطلة", 5)
    save(library, story, "بعدها", 600)
    assert kept(library, story) == ["قبل العطلة", "متن"]


def test_a_clock_that_was_set_back_does_not_stop_the_keeping(library: Library) -> None:
    story = add(library).id
    save(library, story, "في الغد", 60 * 24)
    save(library, story, "في الغد بعد", 60 * 24 + 30)
    for minute in range(1, 30):
        save(library, story, f"متن {minute}", minute)
    assert 4 <= len(kept(library, story)) <= 7
    with library.reading() as session:
        assert [one.number for one in stories.revisions(session, story)] == list(
            range(len(kept(library, story)), 0, -1)
        )


def test_a_revision_can_be_kept_under_a_name_at_any_time(library: Library) -> None:
    story = add(library).id
    with library.session() as session:
        made = stories.keep_revision(session, story, NOW, "قبل النشر")
    assert (made.number, made.name, made.draft.body) == (2, "قبل النشر", "متن")


def test_the_list_has_the_last_touched_first_whatever_the_clock_says(library: Library) -> None:
    one, two = add(library).id, add(library).id
    save(library, one, "جديد", -60)
    with library.reading() as session:
        assert [line.id for line in stories.lines(session)] == [one, two]
        assert [line.id for line in stories.lines(session, limit=1)] == [one]
        assert stories.count(session) == 2


def test_the_list_can_be_of_one_status(library: Library) -> None:
    add(library)
    review = add(library, details=FULL).id
    with library.reading() as session:
        assert [line.id for line in stories.lines(session, status=StoryStatus.REVIEW)] == [review]


def test_words_are_counted_when_the_index_catches_up_and_only_once(library: Library) -> None:
    story = add(library, Draft("خبر", "", "## قال **نعم** ثم مضى {>> متى؟ <<}")).id
    with library.session() as session:
        assert stories.catch_up(session) == 1
    with library.session() as session:
        assert stories.catch_up(session) == 0
        assert [line.words for line in stories.lines(session) if line.id == story] == [4]


def test_a_deleted_story_takes_its_words_and_revisions_along(library: Library) -> None:
    story = add(library).id
    with library.session() as session:
        stories.delete(session, story)
    assert kept(library, story) == []
    with library.reading() as session:
        assert stories.count(session) == 0
