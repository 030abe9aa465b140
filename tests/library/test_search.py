import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.library import search, shelf, stories
from editor.library.changes import Change
from editor.library.library import Library
from editor.library.within import Within
from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Dateline, Details, StoryStatus
from tests.invented import NOW, SILENT_MARKS


def add(library: Library, headline: str = "خبر", body: str = "متن", details: Details | None = None) -> StoryId:
    with library.session() as session:
        return stories.add(session, details or Details(), Draft(headline, "", body), NOW).id


def found(
    library: Library, words: str, within: Within | None = None, limit: int = 300, offset: int = 0
) -> list[StoryId]:
    with library.session() as session:
        search.catch_up(session)
        return [line.id for line in shelf.found(session, words, within, limit, offset)]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("هذا كِتَابٌ قديم", "كتاب"),
        ("هذا كتاب قديم", "كِتَابٌ"),
        ("قال أحمد نعم", "احمد"),
        ("قال احمد نعم", "أحمد"),
        ("قرأ الكتـــاب كله", "الكتاب"),
        ("بعد 12 يوما", "١٢"),
        ("بعد ١٢ يوما", "12"),
        ("بعد ۱۲ يوما", "12"),
        ("في المدرسة", "المدرسه"),
        ("إلى المستشفى", "المستشفي"),
        ("كتا\u200bب مخفي", "كتاب"),
        ("قال \u200fكتاب\u200f", "كتاب"),
        ("والكتاب على الطاولة", "كتاب"),
        ("وبالكتاب", "بالكتاب"),
        ("للكتاب أثر", "كتاب"),
        ("كالكتاب", "كتاب"),
        ("فقال نعم", "قال"),
        ("السوق القديم", "السو"),
        ("عن AFP", "afp"),
        ("في الكافيه Café", "cafe"),
        ("«خطة»، ثم", "«خطة»"),
        ("#غزة_الآن", "غزة الآن"),
        ("قال **نعم** ثم", "نعم"),
        ("کتاب فارسی", "كتاب فارسي"),
        ("وللكتاب أثر", "كتاب"),
        ("للكتاب أثر", "الكتاب"),
        ("للّغة قواعد", "اللغة"),
        ("فبالقلم كتب", "قلم"),
        ("وكتاب", "كتاب"),
        ("قال: «وبالوالدين إحسانا»", "الوالدين"),
        ("لله الأمر", "الله"),
        ("في ودم", "دم"),
    ],
)
def test_a_story_is_found_by_a_word_however_either_is_written(library: Library, written: str, asked: str) -> None:
    story = add(library, body=written)
    assert found(library, asked) == [story]


@pytest.mark.parametrize("asked", ["كتب", "حمد", "قديمة", "كتاب غائب", "", "«»", '" OR *', "123", "§draft"])
def test_what_is_not_there_is_not_found(library: Library, asked: str) -> None:
    add(library, body="هذا كتاب قديم لأحمد")
    assert found(library, asked) == []


@pytest.mark.parametrize(
    "asked", ['"', "*", "NEAR(a b)", "a AND", "headline:x", "(", "-", "^x", "'; DROP TABLE x", "\x00"]
)
def test_signs_of_the_search_engine_are_only_words(library: Library, asked: str) -> None:
    found(library, asked)


def test_a_whole_pasted_page_may_be_searched_for(library: Library) -> None:
    body = " ".join(f"كلمة{number}" for number in range(3000))
    story = add(library, body=body)
    assert found(library, body) == [story]
    assert found(library, f"{body} غائبة") == []


def test_all_words_must_be_there_in_whatever_field(library: Library) -> None:
    details = Details(
        byline="ليلى حسن", dateline=Dateline("رام الله"), tags=("ماء",), categories=("بلديات",), desk="محليات"
    )
    story = add(library, "الخطة", "تبدأ غدا", details)
    add(library, "الخطة", "انتهت")
    assert found(library, "الخطة غدا") == [story]
    for words in ("ليلى", "رام الله", "ماء", "بلديات", "محليات"):
        assert found(library, words) == [story]


def test_a_headline_weighs_more_than_the_copy(library: Library) -> None:
    first = add(library, "ترميم السوق", "متن")
    later = add(library, "خبر", "السوق ثم كلام كثير بعد السوق")
    assert found(library, "السوق") == [first, later]


def test_what_was_changed_is_found_by_its_new_words_and_what_was_deleted_by_none(library: Library) -> None:
    story = add(library, body="قديم")
    assert found(library, "قديم") == [story]
    with library.session() as session:
        stories.save_draft(session, story, Draft("خبر", "", "جديد"), NOW)
    assert (found(library, "قديم"), found(library, "جديد")) == ([], [story])
    with library.session() as session:
        stories.delete(session, story)
    assert found(library, "جديد") == []


def test_a_status_is_searched_within_even_where_many_others_match_better(library: Library) -> None:
    ready = add(library, "خبر", "السوق " + "كلام " * 50, Details(status=StoryStatus.READY))
    with library.session() as session:
        for _ in range(205):
            stories.add(session, Details(), Draft("السوق", "", "السوق"), NOW)
    assert found(library, "السوق", Within(status=StoryStatus.READY)) == [ready]


def test_words_are_counted_when_the_index_catches_up_and_only_once(library: Library) -> None:
    story = add(library, body="## قال **نعم** ثم مضى {>> متى؟ <<}")
    with library.session() as session:
        assert search.is_behind(session)
        assert search.catch_up(session) == 1
    with library.session() as session:
        assert not search.is_behind(session)
        assert search.catch_up(session) == 0
        assert [line.words for line in shelf.lines(session) if line.id == story] == [4]


def test_the_index_catches_up_with_the_last_touched_first(library: Library) -> None:
    first, second = add(library, body="السوق"), add(library, body="السوق")
    with library.session() as session:
        assert search.catch_up(session, 1) == 1
        assert [line.id for line in shelf.found(session, "السوق")] == [second]
        stories.save_draft(session, first, Draft("خبر", "", "السوق القديم"), NOW)
        assert search.catch_up(session, 1) == 1
        assert [line.id for line in shelf.found(session, "السوق")] == [first, second]
        assert search.catch_up(session) == 0


def test_a_catching_up_is_told_as_a_change_of_each_story(library: Library) -> None:
    story = add(library)
    heard: list[Change] = []
    library.listen(heard.extend)
    with library.session() as session:
        search.catch_up(session)
    assert heard == [Change("story", story)]


def test_the_last_touched_comes_first_whatever_was_written_first(library: Library) -> None:
    first, second, third = (add(library, body=f"السوق {number}") for number in range(3))
    with library.session() as session:
        stories.save_draft(session, first, Draft("خبر", "", "السوق من جديد"), NOW)
    assert found(library, "السوق") == [first, third, second]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages=st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_pages_one_after_the_other_are_the_whole_and_tell_nothing_twice(library: Library, pages: list[int]) -> None:
    if not found(library, "السوق"):
        for number in range(12):
            add(library, "السوق" if number % 3 == 0 else "خبر", "" if number % 4 == 1 else "في السوق")
    every = found(library, "السوق")
    told: list[StoryId] = []
    for page in pages:
        told += found(library, "السوق", limit=page, offset=len(told))
    assert told == every[: sum(pages)]


def test_a_number_that_is_given_again_is_the_new_story_alone(library: Library) -> None:
    add(library, body="السوق")
    last = add(library, body="الميناء")
    assert found(library, "الميناء") == [last]
    with library.session() as session:
        stories.delete(session, last)
    again = add(library, body="الجسر")
    assert (found(library, "الميناء"), found(library, "الجسر")) == ([], [again])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), word=st.sampled_from(["كتاب", "مدرسة", "أحمد", "سوق"]))
def test_hidden_marks_change_nothing_in_copy_or_question(library: Library, data: st.DataObject, word: str) -> None:
    def marked() -> str:
        at = data.draw(st.integers(0, len(word)))
        return word[:at] + data.draw(SILENT_MARKS) + word[at:]

    story = add(library, body=f"قبل {marked()} بعد")
    assert story in found(library, marked())
