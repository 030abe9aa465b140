from dataclasses import replace
from datetime import timedelta

import pytest

from editor.library import quotes, sources, stories
from editor.library.changes import Change
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import QuoteId, SourceId, StoryId
from editor.newsroom.quote import Attribution, Medium, Quote, Record, Translation, Verification
from editor.newsroom.source import Source
from editor.newsroom.story import Details
from tests.invented import NOW


@pytest.fixture
def story(library: Library) -> StoryId:
    with library.session() as session:
        return stories.add(session, Details(), Draft("خبر", "", "متن"), NOW).id


@pytest.fixture
def source(library: Library) -> SourceId:
    with library.session() as session:
        added = sources.add(session, Source("سامر")).id
    assert added is not None
    return added


def put(library: Library, quote: Quote) -> Quote:
    with library.session() as session:
        return quotes.add(session, quote) if quote.id is None else quotes.save(session, quote)


def kind(library: Library, quote: Quote) -> str:
    with pytest.raises(Fault) as caught:
        put(library, quote)
    return caught.value.kind


def test_a_quote_comes_back_as_it_was_given(library: Library, story: StoryId, source: SourceId) -> None:
    said = Quote("سامر-1", "«نعم»\nثم", Attribution(source, "قال", "مدير"), Record.BACKGROUND, "بيان", "ملاحظة", story)
    added = put(library, said)
    with library.reading() as session:
        assert quotes.of_story(session, story) == quotes.with_keys(session, ["سامر-1", "غائب"]) == (added,)
    assert added == Quote(**{**{name: getattr(said, name) for name in said.__slots__}, "id": added.id})


def test_two_quotes_never_have_one_key(library: Library) -> None:
    put(library, Quote("سامر-1", "نعم"))
    other = put(library, Quote("سامر-2", "لا"))
    assert kind(library, Quote("سامر-1", "ثم")) == "quote.key_taken"
    assert kind(library, Quote("سامر-1", "ثم", id=other.id)) == "quote.key_taken"
    assert put(library, Quote("سامر-2", "ثم", id=other.id)).words == "ثم"


def test_the_first_free_number_is_given(library: Library) -> None:
    for key in ("سامر-1", "سامر-3", "سامر_-2", "سامرة-2"):
        put(library, Quote(key, "نعم"))
    with library.session() as session:
        assert quotes.free_key(session, "سامر") == "سامر-2"
        assert quotes.free_key(session, "هناء") == "هناء-1"


def test_an_attribution_can_be_changed_and_taken_away(library: Library, source: SourceId) -> None:
    added = put(library, Quote("a", "نعم", Attribution(source)))
    changed = put(library, Quote("a", "نعم", Attribution(source, "أكد"), id=added.id))
    assert changed.attribution == Attribution(source, "أكد")
    assert put(library, Quote("a", "نعم", id=added.id)).attribution is None


def test_quotes_stay_when_their_story_goes(library: Library, story: StoryId) -> None:
    put(library, Quote("a", "نعم", story=story))
    with library.session() as session:
        stories.delete(session, story)
    with library.reading() as session:
        (left,) = quotes.with_keys(session, ["a"])
    assert left.story is None


def test_quotes_stay_without_a_name_when_their_source_goes_and_it_is_told(library: Library, source: SourceId) -> None:
    added = put(library, Quote("a", "نعم", Attribution(source)))
    heard: list[Change] = []
    library.listen(heard.extend)
    with library.session() as session:
        sources.delete(session, source)
    assert added.id is not None
    assert heard == [Change("quote", added.id), Change("source", source, gone=True)]
    with library.reading() as session:
        (left,) = quotes.with_keys(session, ["a"])
    assert left.attribution is None


def test_a_quote_that_is_not_there_is_told(library: Library) -> None:
    assert kind(library, Quote("a", "نعم", id=QuoteId(9))) == "quote.gone"
    with pytest.raises(Fault) as caught, library.session() as session:
        quotes.delete(session, QuoteId(9))
    assert caught.value.kind == "quote.gone"


def test_a_deleted_quote_frees_its_key(library: Library) -> None:
    added = put(library, Quote("a", "نعم"))
    assert added.id is not None
    with library.session() as session:
        quotes.delete(session, added.id)
    put(library, Quote("a", "لا"))


def test_all_that_is_known_of_a_quote_comes_back(library: Library, source: SourceId) -> None:
    said = Quote(
        "سامر-1", "Yes", Attribution(source), Record.EMBARGOED, medium=Medium.PHONE, place="عمّان", said=NOW,
        embargo=NOW + timedelta(days=1), verification=Verification.CONFIRMED, confirmations=2, language="en",
        translation=Translation("نعم", "ar", "هناء"),
    )  # fmt: skip
    added = put(library, said)
    with library.reading() as session:
        assert added.id is not None
        assert quotes.get(session, added.id) == added == replace(said, id=added.id)


class TestCorrecting:
    def test_the_last_correction_is_told_first(self, library: Library) -> None:
        added = put(library, Quote("a", "واحد"))
        for number, words in enumerate(("اثنان", "ثلاثة")):
            with library.session() as session:
                quotes.correct(session, added, words, NOW + timedelta(hours=number), f"سبب {number}")
        with library.reading() as session:
            assert added.id is not None
            assert quotes.get(session, added.id).words == "ثلاثة"
            told = [(one.words, one.reason) for one in quotes.earlier_words(session, added.id)]
        assert told == [("اثنان", "سبب 1"), ("واحد", "سبب 0")]

    def test_what_it_says_now_is_found_and_what_it_said_is_not(self, library: Library) -> None:
        added = put(library, Quote("a", "السوق مفتوح"))
        with library.session() as session:
            quotes.correct(session, added, "المتحف مغلق", NOW, "سُمع خطأ")
        assert found(library, "متحف") == ["a"]
        assert found(library, "سوق") == []


def found(library: Library, words: str, limit: int = 9, offset: int = 0) -> list[str]:
    with library.reading() as session:
        return [quote.key for quote in quotes.found(session, words, limit, offset)]


class TestFinding:
    def test_all_the_words_are_wanted_in_any_of_their_forms(self, library: Library) -> None:
        for key, words in (("a", "السُّوقُ القديمُ مفتوحٌ"), ("b", "سوق جديد"), ("c", "وبالسوق القديم")):
            put(library, Quote(key, words))
        assert found(library, "سوق قديم") == ["c", "a"]
        assert found(library, "سوق") == ["c", "b", "a"]
        assert found(library, "متحف") == []

    def test_a_key_is_found_too(self, library: Library) -> None:
        put(library, Quote("العبدالله-1", "نعم"))
        assert found(library, "العبدالله") == ["العبدالله-1"]

    def test_pages_follow_one_another(self, library: Library) -> None:
        for number in range(5):
            put(library, Quote(f"k{number}", f"قول {number}"))
        assert found(library, "", 2) + found(library, "", 2, 2) + found(library, "", 2, 4) == [
            "k4",
            "k3",
            "k2",
            "k1",
            "k0",
        ]
        assert found(library, "قول", 3, 3) == ["k1", "k0"]

    def test_signs_of_the_query_language_are_only_signs(self, library: Library) -> None:
        put(library, Quote("a", "قال نعم"))
        for words in ('"', "نعم OR لا", "نعم*", "(", "words:نعم", "-نعم"):
            found(library, words)


def test_quotes_under_the_same_terms_are_told(library: Library) -> None:
    put(library, Quote("a", "نعم", record=Record.OFF_RECORD))
    put(library, Quote("b", "لا"))
    with library.reading() as session:
        assert [quote.key for quote in quotes.under(session, Record.OFF_RECORD, Record.DEEP_BACKGROUND)] == ["a"]


def test_quotes_are_given_to_another_source_and_it_is_told(library: Library, source: SourceId) -> None:
    added = put(library, Quote("a", "نعم", Attribution(source, "قال")))
    with library.session() as session:
        other = sources.add(session, Source("هناء")).id
    assert added.id is not None
    assert other is not None
    heard: list[Change] = []
    library.listen(heard.extend)
    with library.session() as session:
        quotes.give_to(session, [added.id], other)
    with library.reading() as session:
        assert quotes.get(session, added.id).attribution == Attribution(other, "قال")
        assert quotes.ids_of_source(session, source) == ()
    assert heard == [Change("quote", added.id)]
