"""The source book: found as one types, never the same one twice unless somebody says so, merged and parted again."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from editor.library import quotes
from editor.newsroom.identity import QuoteId, SourceEventId, SourceId
from editor.newsroom.quote import Attribution, Quote
from editor.newsroom.source import (
    Confidentiality,
    Contact,
    ContactKind,
    Credibility,
    Reliability,
    Role,
    Source,
    SourceDeed,
    SourceKind,
)
from editor.workflow import reporting, sourcing, writing
from editor.workflow.reporting import QuoteSheet
from editor.workflow.sourcing import SourceSearch
from editor.workflow.workbench import Workbench
from tests.invented import Clock
from tests.workflow.conftest import refused

UNNAMED, PROTECTED = Confidentiality.UNNAMED, Confidentiality.PROTECTED
WORDS = st.sampled_from(["سامر", "العبدالله", "حمزة", "بيرقدار", "هناء", "قاسم", "وزير", "تاجر", "Nader", "😀"])
TEXT = st.lists(WORDS, max_size=2).map(" ".join)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))
SOURCES = st.builds(
    Source,
    name=st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    kind=st.sampled_from(SourceKind),
    role=TEXT,
    confidentiality=st.sampled_from([one for one in Confidentiality if one is not PROTECTED]),
    alias=TEXT,
    note=TEXT | st.just("سطر\nآخر"),
    variants=st.lists(WORDS, max_size=2, unique=True).map(tuple),
    roles=st.lists(st.builds(Role, WORDS, DAYS, DAYS), max_size=2, unique=True).map(tuple),
    contacts=st.lists(st.builds(Contact, st.sampled_from(ContactKind), WORDS), max_size=2, unique=True).map(tuple),
    languages=st.lists(st.sampled_from(["ar", "en", "fr"]), max_size=2, unique=True).map(tuple),
    reliability=st.sampled_from(Reliability),
    credibility=st.sampled_from(Credibility),
    terms=TEXT,
    contacted=st.none() | MOMENTS,
)
tries = settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def known(bench: Workbench, name: str, **values: object) -> SourceId:
    number = sourcing.save(bench, Source(name, **values)).id  # type: ignore[arg-type]
    assert number is not None
    return number


def say(bench: Workbench, source: SourceId, words: str = "نعم", said: datetime | None = None) -> QuoteId:
    with bench.library.session() as session:
        key = quotes.free_key(session, "اقتباس")
        number = quotes.add(session, Quote(key, words, Attribution(source, "قال", ""), said=said)).id
    assert number is not None
    return number


def said_by(bench: Workbench, source: SourceId) -> tuple[QuoteId, ...]:
    with bench.library.reading() as session:
        return quotes.ids_of_source(session, source)


def last_event(bench: Workbench, source: SourceId) -> SourceEventId:
    return sourcing.history(bench, source)[0].id


class TestFinding:
    def test_the_book_is_told_page_by_page_in_the_order_of_names(self, bench: Workbench) -> None:
        for number in (3, 1, 2):
            known(bench, f"مصدر {number}")
        first = sourcing.find(bench, SourceSearch(limit=2))
        rest = sourcing.find(bench, SourceSearch(limit=2, offset=2))
        assert [one.name for one in (*first.rows, *rest.rows)] == ["مصدر 1", "مصدر 2", "مصدر 3"]
        assert (first.more, rest.more, first.total) == (True, False, 3)

    @pytest.mark.parametrize("words", ["العبدالله", "عبدالله سامر", "سَامِر", "Samer", "وزير", "مسؤول كبير"])
    def test_a_source_is_found_by_words_of_name_spelling_alias_and_role(self, bench: Workbench, words: str) -> None:
        known(bench, "هناء قاسم")
        known(bench, "سامر العبدالله", role="وزير", variants=("Samer",), alias="مسؤول كبير")
        assert [one.name for one in sourcing.find(bench, SourceSearch(words)).rows] == ["سامر العبدالله"]

    @pytest.mark.parametrize("words", ["%", "_", "\\", "/", "'", "سامر%"])
    def test_signs_of_the_database_are_letters_like_others(self, bench: Workbench, words: str) -> None:
        known(bench, "سامر")
        assert sourcing.find(bench, SourceSearch(words)).rows == ()
        assert sourcing.complete(bench, words) == ()

    @pytest.mark.usefixtures("vault")
    @pytest.mark.parametrize("words", ["نادر", "Nader", "المخفي", "0790"])
    def test_a_protected_source_is_found_by_its_alias_alone(self, bench: Workbench, words: str) -> None:
        way = Contact(ContactKind.PHONE, "0790")
        known(bench, "نادر المخفي", confidentiality=PROTECTED, alias="طبيب", variants=("Nader",), contacts=(way,))
        assert sourcing.find(bench, SourceSearch(words)).rows == ()
        assert sourcing.complete(bench, words) == ()
        assert [one.name for one in sourcing.complete(bench, "طب")] == ["طبيب"]

    def test_a_name_is_completed_by_how_any_word_of_it_begins(self, bench: Workbench) -> None:
        for name in ("سامر العبدالله", "عبدالله سامر", "مسامر", "هناء"):
            known(bench, name, role="سامي")
        assert [one.name for one in sourcing.complete(bench, "سَام")] == ["سامر العبدالله", "عبدالله سامر"]
        assert len(sourcing.complete(bench, "", limit=3)) == 3

    def test_how_much_a_source_was_used_is_told(self, bench: Workbench) -> None:
        one, other = known(bench, "سامر"), known(bench, "هناء")
        say(bench, one, said=datetime(2026, 1, 1, tzinfo=UTC))
        say(bench, one, "لا", said=datetime(2026, 5, 1, tzinfo=UTC))
        assert sourcing.use_of(bench, [one, other]) == {one: sourcing.Use(2, datetime(2026, 5, 1, tzinfo=UTC))}


class TestTheSameOneTwice:
    @pytest.mark.parametrize("typed", ["حمزو بيرقدار", "حمزه بيرقدار", "بيرقدار", "حمزة بيرقدار", "Hamza Bayraktar"])
    def test_who_is_in_the_book_is_recognised_spelt_otherwise(self, bench: Workbench, typed: str) -> None:
        known(bench, "حمزة بيرقدار", variants=("Hamza Bayraktar",))
        known(bench, "حمزة الحداد")
        assert [one.name for one in sourcing.likely_same(bench, Source(typed))] == ["حمزة بيرقدار"]

    def test_a_joined_abd_is_recognised(self, bench: Workbench) -> None:
        known(bench, "عبد الله")
        assert [one.name for one in sourcing.likely_same(bench, Source("عبدالله"))] == ["عبد الله"]

    def test_the_likest_comes_first(self, bench: Workbench) -> None:
        known(bench, "بيرقدار")
        known(bench, "حمزو بيرقدار")
        found = sourcing.likely_same(bench, Source("حمزة بيرقدار"))
        assert [one.name for one in found] == ["حمزو بيرقدار", "بيرقدار"]

    def test_a_name_of_common_words_is_found_among_hundreds(self, bench: Workbench) -> None:
        for number in range(230):
            known(bench, f"محمد ا{number}")
        known(bench, "محمد ياسين")
        assert [one.name for one in sourcing.likely_same(bench, Source("محمد ياسبن"))] == []
        assert [one.name for one in sourcing.likely_same(bench, Source("محمد ياسين الحداد"))] == ["محمد ياسين"]

    def test_a_source_is_not_like_itself(self, bench: Workbench) -> None:
        number = known(bench, "حمزة بيرقدار")
        assert sourcing.likely_same(bench, sourcing.get(bench, number)) == ()

    @pytest.mark.usefixtures("vault")
    def test_whoever_is_protected_is_never_recognised(self, bench: Workbench) -> None:
        known(bench, "حمزة بيرقدار", confidentiality=PROTECTED, alias="تاجر")
        assert sourcing.likely_same(bench, Source("حمزة بيرقدار")) == ()
        known(bench, "سليم الحداد")
        assert sourcing.likely_same(bench, Source("سليم الحداد", confidentiality=PROTECTED, alias="س")) == ()


class TestMerging:
    @tries
    @given(SOURCES, SOURCES)
    def test_a_merge_that_is_undone_leaves_both_as_they_were(
        self, bench: Workbench, one: Source, other: Source
    ) -> None:
        first, second = sourcing.save(bench, one), sourcing.save(bench, other)
        assert first.id is not None
        assert second.id is not None
        own, theirs = say(bench, first.id), say(bench, second.id, "لا")
        sourcing.merge(bench, first.id, second.id)
        assert said_by(bench, first.id) == (own, theirs)
        back = sourcing.undo_merge(bench, last_event(bench, first.id))
        assert sourcing.get(bench, first.id) == first
        assert replace(back, id=None) == other
        assert back.id is not None
        assert (said_by(bench, first.id), said_by(bench, back.id)) == ((own,), (theirs,))

    @tries
    @given(SOURCES, SOURCES)
    def test_a_merge_loses_no_name_and_no_contact_and_is_never_looser(
        self, bench: Workbench, one: Source, other: Source
    ) -> None:
        first, second = sourcing.save(bench, one), sourcing.save(bench, other)
        assert first.id is not None
        assert second.id is not None
        merged = sourcing.merge(bench, first.id, second.id)
        assert set(merged.names) == {*one.names, *other.names}
        assert {*one.contacts, *other.contacts} == set(merged.contacts)
        order = list(Confidentiality).index
        assert order(merged.confidentiality) == max(order(one.confidentiality), order(other.confidentiality))
        with refused("source.gone"):
            sourcing.get(bench, second.id)

    @tries
    @given(SOURCES, SOURCES, SOURCES, st.permutations([0, 1]))
    def test_merges_are_undone_in_any_order_and_what_was_its_own_stays(
        self, bench: Workbench, one: Source, two: Source, three: Source, order: list[int]
    ) -> None:
        first, others = sourcing.save(bench, one), [sourcing.save(bench, each) for each in (two, three)]
        assert first.id is not None
        events = []
        for other in others:
            assert other.id is not None
            sourcing.merge(bench, first.id, other.id)
            events.append(last_event(bench, first.id))
        backs = {number: sourcing.undo_merge(bench, events[number]) for number in order}
        now = sourcing.get(bench, first.id)
        assert set(now.names) == set(first.names)
        assert set(now.contacts) == set(first.contacts)
        rank = list(Confidentiality).index
        assert rank(now.confidentiality) >= rank(one.confidentiality)
        assert [replace(backs[number], id=None) for number in (0, 1)] == [two, three]

    def test_a_hidden_source_stays_hidden_when_one_it_was_merged_with_goes(self, bench: Workbench) -> None:
        """Somebody who was merged into a source readers may not know is parted again from it."""
        kept, named = known(bench, "سامر"), known(bench, "هناء")
        hidden = known(bench, "نادر", confidentiality=UNNAMED)
        sourcing.merge(bench, named, kept)
        sourcing.merge(bench, hidden, named)
        sourcing.undo_merge(bench, last_event(bench, hidden))
        assert sourcing.get(bench, hidden).confidentiality is UNNAMED

    def test_it_stays_hidden_while_another_hidden_one_is_part_of_it(self, bench: Workbench) -> None:
        kept = known(bench, "سامر")
        for name in ("نادر", "هناء"):
            sourcing.merge(bench, kept, known(bench, name, confidentiality=UNNAMED))
        first, second = (event.id for event in reversed(sourcing.history(bench, kept)))
        sourcing.undo_merge(bench, first)
        assert sourcing.get(bench, kept).confidentiality is UNNAMED
        sourcing.undo_merge(bench, second)
        assert sourcing.get(bench, kept).names == ("سامر",)

    def test_what_was_added_since_stays(self, bench: Workbench) -> None:
        kept, other = known(bench, "سامر", note="أول"), known(bench, "سامي", note="ثان", variants=("Sami",))
        merged = sourcing.merge(bench, kept, other)
        event = last_event(bench, kept)
        sourcing.save(bench, replace(merged, note=f"{merged.note}\nثالث", variants=(*merged.variants, "Samer")))
        sourcing.undo_merge(bench, event)
        now = sourcing.get(bench, kept)
        assert (now.note, now.variants) == ("أول\nثالث", ("Samer",))

    def test_a_source_that_was_merged_comes_back_with_its_own_history(self, bench: Workbench) -> None:
        """Three became one: the second comes back, and the third can be parted from it again."""
        first, second, third = (known(bench, name) for name in ("سامر", "هناء", "نادر"))
        quote = say(bench, third)
        sourcing.merge(bench, second, third)
        sourcing.merge(bench, first, second)
        assert [event.name for event in sourcing.history(bench, first)] == ["هناء"]
        back = sourcing.undo_merge(bench, last_event(bench, first))
        assert back.id is not None
        assert [(event.deed, event.name) for event in sourcing.history(bench, back.id)] == [(SourceDeed.MERGED, "نادر")]
        again = sourcing.undo_merge(bench, last_event(bench, back.id))
        assert again.id is not None
        assert said_by(bench, again.id) == (quote,)

    def test_quotes_that_went_elsewhere_since_do_not_come_back(self, bench: Workbench) -> None:
        kept, other, third = (known(bench, name) for name in ("سامر", "سامي", "هناء"))
        quote = say(bench, other)
        sourcing.merge(bench, kept, other)
        event = last_event(bench, kept)
        sourcing.give_quotes(bench, kept, [quote], third)
        back = sourcing.undo_merge(bench, event)
        assert back.id is not None
        assert (said_by(bench, back.id), said_by(bench, third)) == ((), (quote,))

    def test_an_undone_merge_cannot_be_undone_again(self, bench: Workbench) -> None:
        kept = known(bench, "سامر")
        sourcing.merge(bench, kept, known(bench, "سامي"))
        event = last_event(bench, kept)
        sourcing.undo_merge(bench, event)
        for gone in (event, last_event(bench, kept)):  # the second one tells of the parting
            with refused("source.no_event"):
                sourcing.undo_merge(bench, gone)
        assert len(sourcing.book(bench)) == 2

    def test_nobody_is_merged_with_itself(self, bench: Workbench) -> None:
        kept = known(bench, "سامر")
        with refused("source.itself"):
            sourcing.merge(bench, kept, kept)
        assert [one.name for one in sourcing.book(bench)] == ["سامر"]

    @pytest.mark.usefixtures("vault")
    def test_a_protected_source_is_neither_merged_nor_split(self, bench: Workbench) -> None:
        hidden = known(bench, "نادر", confidentiality=PROTECTED, alias="طبيب")
        other = known(bench, "سامر")
        for pair in ((hidden, other), (other, hidden)):
            with refused("source.sealed"):
                sourcing.merge(bench, *pair)
        with refused("source.sealed"):
            sourcing.split(bench, hidden, [say(bench, hidden)], "هناء")
        with refused("source.sealed"):
            sourcing.give_quotes(bench, other, [say(bench, other)], hidden)


class TestSplitting:
    def test_quotes_become_a_new_sources(self, bench: Workbench, clock: Clock) -> None:
        one = known(bench, "سامر", variants=("هناء", "سمير"))
        stays, goes = say(bench, one), say(bench, one, "لا")
        new = sourcing.split(bench, one, [goes], " هناء ")
        assert new.id is not None
        assert (new.name, said_by(bench, one), said_by(bench, new.id)) == ("هناء", (stays,), (goes,))
        assert sourcing.get(bench, one).variants == ("سمير",)
        (event,) = sourcing.history(bench, one)
        assert (event.deed, event.name, event.at) == (SourceDeed.SPLIT, "هناء", clock.at)

    def test_who_is_split_off_is_hidden_from_readers_as_before(self, bench: Workbench) -> None:
        one = known(bench, "سامر", confidentiality=UNNAMED, alias="مسؤول")
        new = sourcing.split(bench, one, [say(bench, one)], "هناء")
        assert (new.confidentiality, new.alias) == (UNNAMED, "مسؤول")

    def test_quotes_of_a_hidden_one_do_not_become_a_named_ones(self, bench: Workbench) -> None:
        hidden, named = known(bench, "سامر", confidentiality=UNNAMED), known(bench, "هناء")
        quote = say(bench, hidden)
        with refused("source.looser"):
            sourcing.give_quotes(bench, hidden, [quote], named)
        assert said_by(bench, hidden) == (quote,)

    def test_only_its_own_quotes_are_given_away(self, bench: Workbench) -> None:
        one, other = known(bench, "سامر"), known(bench, "هناء")
        foreign, own = say(bench, other), say(bench, one)
        new = sourcing.split(bench, one, [foreign, own], "نادر")
        assert new.id is not None
        assert (said_by(bench, other), said_by(bench, new.id)) == ((foreign,), (own,))
        with refused("source.no_quotes"):
            sourcing.split(bench, one, [foreign], "نادر")
        with refused("source.itself"):
            sourcing.give_quotes(bench, other, [foreign], other)
        assert len(sourcing.book(bench)) == 3


def test_two_spellings_of_a_name_in_one_story_are_told_and_left_alone(bench: Workbench) -> None:
    story = writing.new_story(bench).id
    for name in ("حمزة البيروتي", "حمزو البيروتي", "سليم الحداد", "البيروتي"):
        reporting.save_sheet(bench, story, QuoteSheet(f"قال {name}", name))
    (pair,) = sourcing.namesakes_of(bench, story)
    assert {one.name for one in pair} == {"حمزة البيروتي", "حمزو البيروتي"}
    assert len(sourcing.book(bench)) == 4
