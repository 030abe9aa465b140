import itertools
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.library import outlets, publications, revisions, stories
from editor.library.library import Library
from editor.newsroom.draft import Draft, KeptRevision, Revision, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.identity import PublicationId, RevisionId, StoryId
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Order, Receipt, Remote, RemoteState, WantedStatus
from editor.newsroom.story import Details
from tests.invented import NOW

Reason = RevisionReason


@pytest.fixture
def story(library: Library) -> StoryId:
    """Begun empty."""
    with library.session() as session:
        return stories.add(session, Details(), Draft(), NOW).id


def save(library: Library, story: StoryId, body: str, minutes: float = 0) -> None:
    with library.session() as session:
        stories.save_draft(session, story, Draft("خبر", "", body), NOW + timedelta(minutes=minutes))


def keep(
    library: Library, story: StoryId, minutes: float, reason: Reason = Reason.IDLE, name: str = ""
) -> Revision | None:
    with library.session() as session:
        return revisions.keep_revision(session, story, NOW + timedelta(minutes=minutes), reason, name)


def lines(library: Library, story: StoryId) -> tuple[KeptRevision, ...]:
    with library.reading() as session:
        return revisions.of_story(session, story)


def bodies(library: Library, story: StoryId) -> list[str]:
    with library.reading() as session:
        return [revisions.get(session, story, one.id).draft.body for one in revisions.of_story(session, story)]


def test_a_story_that_comes_with_words_keeps_them_as_they_came(library: Library) -> None:
    with library.session() as session:
        story = stories.add(session, Details(), Draft("خبر", "", "كما جاء"), NOW).id
    (one,) = lines(library, story)
    assert (one.number, one.reason, one.kept, one.name) == (1, Reason.CAME_IN, NOW, "")
    assert bodies(library, story) == ["كما جاء"]


def test_an_empty_story_has_nothing_to_keep(library: Library, story: StoryId) -> None:
    assert keep(library, story, 0, Reason.NAMED, "فارغ") is None
    assert lines(library, story) == ()


def test_the_same_words_are_kept_once_and_take_the_name(library: Library, story: StoryId) -> None:
    save(library, story, "متن")
    first = keep(library, story, 1)
    again = keep(library, story, 2, Reason.NAMED, "قبل النشر")
    assert first is not None
    assert again is not None
    assert again.id == first.id
    (one,) = lines(library, story)
    assert (one.kept, one.name, one.reason) == (first.kept, "قبل النشر", Reason.NAMED)


def test_what_would_last_makes_the_same_words_last_and_nothing_undoes_it(library: Library, story: StoryId) -> None:
    save(library, story, "متن")
    told = []
    for reason in (Reason.OPENED, Reason.FILED, Reason.IDLE, Reason.NAMED):
        keep(library, story, 1, reason)
        told.append(lines(library, story)[0].reason)
    assert told == [Reason.OPENED, Reason.FILED, Reason.FILED, Reason.FILED]


def test_words_that_came_back_are_kept_again(library: Library, story: StoryId) -> None:
    for minute, body in enumerate(("متن", "غيره", "متن")):
        save(library, story, body)
        keep(library, story, minute)
    assert bodies(library, story) == ["متن", "غيره", "متن"]
    assert [one.number for one in lines(library, story)] == [3, 2, 1]


def test_while_a_story_is_written_a_revision_is_kept_every_few_minutes_and_not_more_often(
    library: Library, story: StoryId
) -> None:
    for step in range(4 * 32):
        save(library, story, f"متن {step}", step / 4)
    kept = lines(library, story)
    assert {one.reason for one in kept} == {Reason.SAVED}
    times = [one.kept for one in reversed(kept)]
    assert {later - earlier for earlier, later in itertools.pairwise(times)} == {revisions.WRITING_EVERY}
    assert len(times) == 6


def test_the_words_before_a_long_pause_are_kept_whatever_is_saved_first_after_it(
    library: Library, story: StoryId
) -> None:
    save(library, story, "قبل العطلة", 1)
    with library.session() as session:
        stories.save_details(session, story, Details(desk="محليات"), NOW + timedelta(hours=10))
    save(library, story, "بعدها", 600.01)
    assert bodies(library, story) == ["قبل العطلة"]


def test_a_first_letter_after_a_pause_is_no_revision(library: Library, story: StoryId) -> None:
    save(library, story, "متن", 1)
    for seconds in range(1, 10):
        save(library, story, "متن" + "ا" * seconds, 600 + seconds / 60)
    assert bodies(library, story) == ["متن"]


def test_a_clock_that_was_set_back_does_not_stop_the_keeping(library: Library, story: StoryId) -> None:
    save(library, story, "في الغد", 60 * 24)
    for minute in range(1, 31):
        save(library, story, f"متن {minute}", minute)
    assert bodies(library, story)[-1] == "في الغد"
    assert len(lines(library, story)) == 7


def test_a_revision_can_be_renamed(library: Library, story: StoryId) -> None:
    save(library, story, "متن")
    made = keep(library, story, 1, name="أول")
    assert made is not None
    with library.session() as session:
        revisions.rename(session, story, made.id, "الصيغة الأولى")
    assert lines(library, story)[0].name == "الصيغة الأولى"


def test_a_revision_is_told_with_the_outlets_that_have_it(library: Library, story: StoryId) -> None:
    for body, names in (("أول", ("الموقع", "الجريدة")), ("ثان", ("الإذاعة",)), ("ثالث", ())):
        save(library, story, body)
        keep(library, story, 1, Reason.FILED)
        for name in names:
            file(library, story, name)
    assert [one.outlets for one in lines(library, story)] == [(), ("الإذاعة",), ("الجريدة", "الموقع")]


def file(library: Library, story: StoryId, name: str) -> PublicationId:
    """The newest revision arrives at an outlet."""
    with library.session() as session:
        outlet = outlets.add(session, Outlet(name, "folder", "/tmp")).id
        assert outlet is not None
        queued = publications.queue(session, story, outlet, Order(WantedStatus.PUBLISH), name, NOW)
        newest = revisions.of_story(session, story)[0].id
        return publications.mark_sent(session, queued.id, Receipt(Remote("1", RemoteState.DRAFT, "")), NOW, newest).id


def test_a_revision_that_is_not_there_or_is_another_storys_is_told(library: Library, story: StoryId) -> None:
    with library.session() as session:
        other = stories.add(session, Details(), Draft("خبر", "", "غيره"), NOW).id
    (one,) = lines(library, other)
    for revision in (one.id, RevisionId(99)):
        with pytest.raises(Fault) as caught, library.session() as session:
            revisions.rename(session, story, revision, "اسم")
        assert caught.value.kind == "revision.gone"


def test_a_story_that_is_not_there_is_told(library: Library) -> None:
    with pytest.raises(Fault) as caught:
        keep(library, StoryId(99), 0)
    assert caught.value.kind == "story.gone"


def test_old_revisions_are_thinned_when_one_is_kept_and_what_lasts_is_not(library: Library, story: StoryId) -> None:
    for minute in range(0, 60, 5):
        save(library, story, f"متن {minute}")
        keep(library, story, minute + 1, Reason.FILED if minute == 10 else Reason.IDLE, "مسماة" if minute == 15 else "")
        if minute == 20:
            file(library, story, "الموقع")
    save(library, story, "بعد عام")
    keep(library, story, 60 * 24 * 365)
    assert bodies(library, story) == ["بعد عام", "متن 55", "متن 20", "متن 15", "متن 10"]
    save(library, story, "بعده")
    assert [one.number for one in lines(library, story)] == [13, 12, 5, 4, 3]


MOMENTS = st.lists(st.timedeltas(timedelta(), timedelta(days=700)).map(lambda age: NOW - age), min_size=1, max_size=60)


def thinned(moments: list[datetime], at: datetime) -> list[datetime]:
    """Newest first."""
    left = set(revisions.spare([(RevisionId(index), moment) for index, moment in enumerate(moments)], at))
    return [moment for index, moment in enumerate(moments) if index not in left]


@given(MOMENTS, st.timedeltas(timedelta(), timedelta(days=400)))
def test_thinning_twice_is_thinning_once_and_thinning_on_the_way_loses_nothing_of_the_end(
    moments: list[datetime], later: timedelta
) -> None:
    moments.sort(reverse=True)
    once = thinned(moments, moments[0])
    assert thinned(once, moments[0]) == once
    assert thinned(once, moments[0] + later) == thinned(moments, moments[0] + later)


@given(MOMENTS)
def test_the_last_day_is_kept_whole_then_the_last_of_each_hour_day_and_week(moments: list[datetime]) -> None:
    moments.sort(reverse=True)
    at = moments[0]
    kept = thinned(moments, at)
    assert [one for one in moments if at - one < timedelta(days=1)] == [
        one for one in kept if at - one < timedelta(days=1)
    ]
    for oldest, gap in ((7, timedelta(hours=1)), (91, timedelta(days=1)), (10_000, timedelta(days=7))):
        for moment in moments:
            if at - moment < timedelta(days=oldest):
                assert any(timedelta() <= one - moment < gap for one in kept)


def test_of_years_of_writing_few_revisions_are_left() -> None:
    moments = [NOW - timedelta(minutes=20 * step) for step in range(3 * 24 * 730)]
    day, hours, days, weeks = 3 * 24, 6 * 24, 91 - 7, (730 - 91) // 7
    assert day + hours + days + weeks <= len(thinned(moments, NOW)) <= day + hours + days + weeks + 4
