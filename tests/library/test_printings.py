from datetime import datetime, timedelta

import pytest

from editor.library import printings, quotes, stories
from editor.library.changes import Change
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.identity import QuoteId, StoryId
from editor.newsroom.quote import Printing, Quote
from editor.newsroom.story import Details
from tests.invented import NOW


@pytest.fixture
def quote(library: Library) -> QuoteId:
    with library.session() as session:
        added = quotes.add(session, Quote("سامر-1", "نعم")).id
    assert added is not None
    return added


def story(library: Library, body: str, at: datetime = NOW) -> StoryId:
    with library.session() as session:
        return stories.add(session, Details(), Draft("خبر", "", body), at).id


def citing(library: Library, key: str) -> tuple[StoryId, ...]:
    with library.reading() as session:
        return printings.citing(session, key)


def test_what_a_storys_copy_cites_is_known_with_every_save(library: Library) -> None:
    one = story(library, "قال «نعم» [@سامر-1] ثم «لا» [@هناء-1]")
    other = story(library, "وأكد [@سامر-1]", NOW + timedelta(hours=1))
    assert citing(library, "سامر-1") == (other, one)
    with library.session() as session:
        stories.save_draft(session, one, Draft("خبر", "", "قالت «لا» [@هناء-1]"), NOW + timedelta(hours=2))
    assert citing(library, "سامر-1") == (other,)
    assert citing(library, "هناء-1") == (one,)


def test_a_story_that_is_deleted_cites_nothing(library: Library) -> None:
    one = story(library, "قال «نعم» [@سامر-1]")
    with library.session() as session:
        stories.delete(session, one)
    assert citing(library, "سامر-1") == ()


def test_the_same_words_on_the_same_way_are_one_printing(library: Library, quote: QuoteId) -> None:
    one = story(library, "قال «نعم» [@سامر-1]")
    heard: list[Change] = []
    library.listen(heard.extend)
    first = Printing(one, "خبر", "الموقع", "نعم", NOW)
    again = Printing(one, "خبر محدّث", "الموقع", "نعم", NOW + timedelta(hours=1))
    others = (
        Printing(one, "خبر", "html", "نعم", NOW + timedelta(hours=2)),
        Printing(one, "خبر", "الموقع", "نعم بالتأكيد", NOW + timedelta(hours=3)),
    )
    for printing in (first, again, *others):
        with library.session() as session:
            printings.mark(session, quote, printing)
    with library.reading() as session:
        assert printings.of_quote(session, quote) == (*reversed(others), first)
    assert heard == [Change("quote", quote)] * 3


def test_a_printing_outlives_its_story_and_goes_with_its_quote(library: Library, quote: QuoteId) -> None:
    one = story(library, "قال «نعم» [@سامر-1]")
    with library.session() as session:
        printings.mark(session, quote, Printing(one, "خبر", "الموقع", "نعم", NOW))
    with library.session() as session:
        stories.delete(session, one)
    with library.reading() as session:
        ((left),) = printings.of_quote(session, quote)
    assert (left.story, left.headline) == (None, "خبر")
    with library.session() as session:
        quotes.delete(session, quote)
    with library.reading() as session:
        assert printings.of_quote(session, quote) == ()


def test_what_was_printed_between_two_moments_is_told_in_its_order(library: Library, quote: QuoteId) -> None:
    one = story(library, "نص")
    moments = [NOW + timedelta(days=day) for day in range(3)]
    for at in moments:
        with library.session() as session:
            printings.mark(session, quote, Printing(one, "خبر", f"{at:%d}", "نعم", at))
    with library.reading() as session:
        told = printings.between(session, moments[0], moments[1])
    assert [(number, printing.at) for number, printing in told] == [(quote, moments[0]), (quote, moments[1])]
