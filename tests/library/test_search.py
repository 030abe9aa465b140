import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.library import stories
from editor.library.library import Library
from editor.library.search import snippet
from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Dateline, Details, StoryStatus
from editor.text.folding import fold
from tests.invented import NOW, SILENT_MARKS, TEXTS


def add(library: Library, headline: str = "خبر", body: str = "متن", details: Details | None = None) -> StoryId:
    with library.session() as session:
        return stories.add(session, details or Details(), Draft(headline, "", body), NOW).id


def found(library: Library, words: str, status: StoryStatus | None = None) -> list[StoryId]:
    with library.session() as session:
        return [line.id for line in stories.find(session, words, status=status)]


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
    ],
)
def test_a_story_is_found_by_a_word_however_either_is_written(library: Library, written: str, asked: str) -> None:
    story = add(library, body=written)
    assert found(library, asked) == [story]


@pytest.mark.parametrize("asked", ["كتب", "حمد", "قديمة", "كتاب غائب", "", "«»", '" OR *', "123"])
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
    later = add(library, "خبر", "السوق ثم كلام كثير بعد السوق")
    first = add(library, "ترميم السوق", "متن")
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
    assert found(library, "السوق", StoryStatus.READY) == [ready]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), word=st.sampled_from(["كتاب", "مدرسة", "أحمد", "سوق"]))
def test_hidden_marks_change_nothing_in_copy_or_question(library: Library, data: st.DataObject, word: str) -> None:
    def marked() -> str:
        at = data.draw(st.integers(0, len(word)))
        return word[:at] + data.draw(SILENT_MARKS) + word[at:]

    story = add(library, body=f"قبل {marked()} بعد")
    assert story in found(library, marked())


@given(TEXTS, TEXTS)
def test_a_snippet_is_a_piece_of_the_copy(body: str, words: str) -> None:
    told = snippet(body, words).removeprefix("… ").removesuffix(" …")
    assert told in body.replace("\n", " ")


def test_a_snippet_shows_what_was_found_between_whole_words() -> None:
    body = "كلام " * 40 + "السُّوق القديم" + " كلام" * 40
    told = snippet(body, "سوق")
    assert "السُّوق القديم" in told
    assert told.startswith("… كلام")
    assert told.endswith("كلام …")
    assert len(fold(told)) < 160
