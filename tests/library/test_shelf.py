from datetime import datetime, timedelta

import pytest

from editor.library import outlets, publications, quotes, search, shelf, sources, stories
from editor.library.library import Library
from editor.library.within import Within
from editor.newsroom.draft import Draft
from editor.newsroom.identity import SourceId, StoryId
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Order, Receipt, Remote, RemoteState, WantedStatus
from editor.newsroom.quote import Attribution, Quote
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import Details, Occasion, StoryStatus
from tests.invented import NOW

DAY = timedelta(days=1)


def add(
    library: Library, headline: str = "خبر", body: str = "في السوق", details: Details | None = None, days: int = 0
) -> StoryId:
    with library.session() as session:
        return stories.add(session, details or Details(), Draft(headline, "", body), NOW + days * DAY).id


def listed(library: Library, within: Within | None = None, words: str = "") -> list[StoryId]:
    with library.session() as session:
        search.catch_up(session)
        told = shelf.found(session, words, within) if words else shelf.lines(session, within)
        return [line.id for line in told]


@pytest.fixture
def source(library: Library) -> SourceId:
    with library.session() as session:
        added = sources.add(session, Source("سامر العبدالله", confidentiality=Confidentiality.PROTECTED)).id
    assert added is not None
    return added


def test_the_list_has_the_last_touched_first_whatever_the_clock_says(library: Library) -> None:
    one, two = add(library), add(library)
    with library.session() as session:
        stories.save_draft(session, one, Draft("خبر", "", "جديد"), NOW - DAY)
        assert [line.id for line in shelf.lines(session)] == [one, two]
        assert [line.id for line in shelf.lines(session, limit=1)] == [one]
        assert [line.id for line in shelf.lines(session, limit=1, offset=1)] == [two]
        assert shelf.count(session) == 2


def test_a_line_has_what_the_desk_waits_for(library: Library) -> None:
    details = Details(desk="محليات", status=StoryStatus.REVIEW, embargo=NOW + DAY, due=NOW + 2 * DAY)
    add(library, "عنوان", details=details)
    with library.reading() as session:
        (line,) = shelf.lines(session)
    assert (line.headline, line.desk, line.status) == ("عنوان", "محليات", StoryStatus.REVIEW)
    assert (line.embargo, line.due, line.saved) == (NOW + DAY, NOW + 2 * DAY, NOW)
    assert (line.snippet, line.found, line.found_in_headline) == ("", (), ())


def test_a_found_line_marks_the_words_in_headline_and_copy(library: Library) -> None:
    add(library, "ترميم السوق القديم", "وفي السُّوق باعة")
    with library.session() as session:
        search.catch_up(session)
        (line,) = shelf.found(session, "سوق")
    assert [span.of(line.snippet) for span in line.found] == ["السُّوق"]
    assert [span.of(line.headline) for span in line.found_in_headline] == ["السوق"]


@pytest.mark.parametrize("words", ["", "السوق"])
def test_the_list_and_a_search_can_be_of_one_status_or_desk_or_both(library: Library, words: str) -> None:
    local, sports = Details(desk="محليات"), Details(desk="رياضة", status=StoryStatus.REVIEW)
    one, two = add(library, details=local), add(library, details=sports)
    three = add(library, details=Details(desk="محليات ", status=StoryStatus.REVIEW))
    assert listed(library, Within(status=StoryStatus.REVIEW), words) == [three, two]
    assert listed(library, Within(desk="محليات"), words) == [one]
    assert listed(library, Within(StoryStatus.REVIEW, "رياضة"), words) == [two]
    assert listed(library, Within(StoryStatus.READY), words) == []
    with library.session() as session:
        stories.save_details(session, one, sports, NOW)
    assert listed(library, Within(StoryStatus.REVIEW, "رياضة"), words) == [one, two]


@pytest.mark.parametrize("words", ["", "السوق"])
def test_the_list_and_a_search_can_be_of_a_time_with_both_its_ends(library: Library, words: str) -> None:
    _, one, two, _ = (add(library, days=day) for day in (0, 1, 2, 3))
    assert listed(library, Within(since=NOW + DAY, until=NOW + 2 * DAY), words) == [two, one]
    assert listed(library, Within(until=NOW + DAY, since=NOW + DAY), words) == [one]
    assert listed(library, Within(since=NOW + 9 * DAY), words) == []


@pytest.mark.parametrize("words", ["", "السوق"])
def test_a_clock_that_was_set_back_does_not_put_a_story_into_another_time(library: Library, words: str) -> None:
    late, _, again = (add(library, days=day) for day in (5, 0, 5))
    assert listed(library, Within(since=NOW + 4 * DAY), words) == [again, late]


@pytest.mark.parametrize("words", ["", "السوق"])
def test_the_list_and_a_search_can_be_of_one_source_whose_name_nobody_can_search_for(
    library: Library, source: SourceId, words: str
) -> None:
    said, _ = add(library), add(library)
    with library.session() as session:
        for key in ("أ", "ب"):
            quotes.add(session, Quote(key, "نعم", Attribution(source), story=said))
        quotes.add(session, Quote("ج", "نعم", Attribution(source)))
    assert listed(library, Within(source=source), words) == [said]
    assert listed(library, Within(source=SourceId(99)), words) == []
    assert listed(library, words="سامر") == listed(library, words="العبدالله") == []
    with library.session() as session:
        sources.delete(session, source)
    assert listed(library, Within(source=source), words) == []


def test_the_desks_are_told_once_by_name(library: Library) -> None:
    for desk in ("محليات", "", "اقتصاد", "محليات"):
        add(library, details=Details(desk=desk))
    with library.reading() as session:
        assert shelf.desks(session) == ("اقتصاد", "محليات")


def test_the_calendar_has_what_is_due_embargoed_and_filed_in_order(library: Library) -> None:
    due = add(library, "مطلوب", details=Details(due=NOW + DAY))
    held = add(library, "محظور", details=Details(embargo=NOW + 2 * DAY, due=NOW + 9 * DAY))
    sent = add(library, "منشور")
    file(library, sent, NOW)
    with library.session() as session:
        waits = outlets.add(session, Outlet("آخر", "folder", "/tmp")).id
        assert waits is not None
        publications.queue(session, due, waits, Order(WantedStatus.PUBLISH), "k2", NOW)
    with library.reading() as session:
        told = shelf.dated(session, NOW, NOW + 2 * DAY)
        assert [(one.story, one.headline, one.moment, one.what) for one in told] == [
            (sent, "منشور", NOW, Occasion.FILED),
            (due, "مطلوب", NOW + DAY, Occasion.DUE),
            (held, "محظور", NOW + 2 * DAY, Occasion.EMBARGO),
        ]
        assert told[0].moment.tzinfo is NOW.tzinfo
        assert shelf.dated(session, NOW + 3 * DAY, NOW + 8 * DAY) == ()


def file(library: Library, story: StoryId, at: datetime) -> None:
    with library.session() as session:
        outlet = outlets.add(session, Outlet("الموقع", "folder", "/tmp")).id
        assert outlet is not None
        queued = publications.queue(session, story, outlet, Order(WantedStatus.PUBLISH), "k1", at)
        publications.mark_sent(session, queued.id, Receipt(Remote("1", RemoteState.DRAFT, "")), at)
