from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from editor.newsroom.draft import Draft
from editor.newsroom.evidence import Deed
from editor.newsroom.identity import QuoteId, SourceId, StoryId
from editor.newsroom.quote import KEY, EarlierWords, Medium, Quote, Record, Translation, Verification
from editor.newsroom.source import Source
from editor.workflow import browsing, capturing, proving, reporting, sourcing, writing
from editor.workflow.keys import key_base
from editor.workflow.reporting import ListedEvidence, QuoteSearch, QuoteSheet
from editor.workflow.workbench import Workbench
from tests.invented import NOW, TEXTS, Clock
from tests.workflow.conftest import refused


def numbered(quote: Quote) -> QuoteId:
    assert quote.id is not None
    return quote.id


def speaker(bench: Workbench, quote: Quote) -> str:
    source = reporting.get(bench, numbered(quote)).source
    return source.name if source else ""


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


def test_a_changed_quote_keeps_its_key_words_and_story(bench: Workbench, story: StoryId) -> None:
    said = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر", note="تحقق"))
    sheet = QuoteSheet("نعم", "هناء", record=Record.BACKGROUND, verification=Verification.HEARD, note="سُمع")
    changed = reporting.save_sheet(bench, None, sheet, said)
    assert (changed.id, changed.key, changed.story, changed.words) == (said.id, said.key, story, "نعم")
    assert (changed.record, changed.verification, changed.note) == (Record.BACKGROUND, Verification.HEARD, "سُمع")
    assert speaker(bench, changed) == "هناء"


def test_words_that_are_kept_are_not_edited(bench: Workbench, story: StoryId) -> None:
    said = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر"))
    with refused("quote.verbatim"):
        reporting.save_sheet(bench, story, QuoteSheet("لا", "سامر"), said)
    assert reporting.said_in(bench, story)[0].quote.words == "نعم"


def test_a_sheet_of_a_kept_quote_says_all_that_is_known_of_it(bench: Workbench, story: StoryId) -> None:
    sheet = QuoteSheet(
        "نعم", "سامر", "قال", "مدير", "بيان", Record.EMBARGOED, medium=Medium.PHONE, place="عمّان", said=NOW,
        embargo=NOW, verification=Verification.CONFIRMED, confirmations=2, language="ar",
        translation=Translation("Yes", "en", "هناء"), note="سُجّل",
    )  # fmt: skip
    kept = reporting.save_sheet(bench, story, sheet)
    again = QuoteSheet.as_kept(reporting.with_key(bench, kept.key))
    assert again == replace(sheet, source=again.source)
    assert reporting.save_sheet(bench, story, again, kept) == kept


def test_of_two_sources_of_one_name_none_is_guessed(bench: Workbench, story: StoryId) -> None:
    for _ in range(2):
        sourcing.save(bench, Source("سامر"))
    said = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر"))
    assert said.attribution is None
    assert len(sourcing.book(bench)) == 2
    chosen = sourcing.book(bench)[1]
    again = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر", source=chosen.id), said)
    assert again.attribution is not None
    assert again.attribution.source == chosen.id


def test_a_source_that_is_deleted_leaves_its_quotes(bench: Workbench, story: StoryId) -> None:
    said = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر"))
    assert said.attribution is not None
    sourcing.delete(bench, said.attribution.source)
    ((one),) = reporting.said_in(bench, story)
    assert (one.quote.words, one.source) == ("نعم", None)


def test_what_is_not_there_cannot_be_deleted(bench: Workbench) -> None:
    with refused("quote.gone"):
        reporting.delete_quote(bench, QuoteId(9))
    with refused("source.gone"):
        sourcing.delete(bench, SourceId(9))


def test_a_deleted_quote_is_gone_from_its_story(bench: Workbench, story: StoryId) -> None:
    said = reporting.save_sheet(bench, story, QuoteSheet("نعم"))
    assert said.id is not None
    reporting.delete_quote(bench, said.id)
    assert reporting.said_in(bench, story) == ()


def test_a_source_that_was_deleted_meanwhile_is_told_and_the_words_stay_whose_they_are(
    bench: Workbench, story: StoryId
) -> None:
    said = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر"))
    with refused("source.gone"):
        reporting.save_sheet(bench, story, QuoteSheet("نعم", "هناء", source=SourceId(99)), said)
    assert speaker(bench, said) == "سامر"


class TestCorrecting:
    def test_the_record_says_other_words_and_what_it_said_is_kept_with_the_reason(
        self, bench: Workbench, story: StoryId, clock: Clock
    ) -> None:
        said = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر"))
        first, second = clock.at, clock.at + timedelta(hours=1)
        reporting.correct(bench, numbered(said), "نعم بالتأكيد", "زلة قلم")
        clock.at = second
        reporting.correct(bench, numbered(said), "لا", "سُمع خطأ")
        assert reporting.get(bench, numbered(said)).quote.words == "لا"
        earlier = reporting.uses_of(bench, numbered(said)).earlier
        assert earlier == (
            EarlierWords("نعم بالتأكيد", second, "سُمع خطأ"),
            EarlierWords("نعم", first, "زلة قلم"),
        )

    @pytest.mark.parametrize(
        ("words", "reason", "kind"),
        [
            ("لا", " ", "quote.no_reason"),
            (" ", "سُمع خطأ", "quote.no_words"),
            ("نعم ", "سُمع خطأ", "quote.same_words"),
        ],
    )
    def test_without_words_a_reason_or_a_change_nothing_is_corrected(
        self, bench: Workbench, story: StoryId, words: str, reason: str, kind: str
    ) -> None:
        said = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر"))
        with refused(kind):
            reporting.correct(bench, numbered(said), words, reason)
        assert reporting.uses_of(bench, numbered(said)).earlier == ()

    def test_the_stories_that_cite_it_are_told_and_left_alone(self, bench: Workbench, story: StoryId) -> None:
        said = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر"))
        body = f"قال سامر «نعم» [@{said.key}]."
        writing.save_draft(bench, story, Draft("خبر السوق", "", body))
        citing = reporting.correct(bench, numbered(said), "لا", "سُمع خطأ")
        assert [(one.story, one.headline) for one in citing] == [(story, "خبر السوق")]
        assert browsing.open_story(bench, story).draft.body == body

    def test_the_corrected_words_are_printed_where_they_were_printed_whole(
        self, bench: Workbench, story: StoryId
    ) -> None:
        said = reporting.save_sheet(bench, story, QuoteSheet("نبدأ بعد شهر", "سامر"))
        whole, part = f"قال: «نبدأَ بعد شهر.» [@{said.key}]", f"وعد بأنهم «بعد شهر» [@{said.key}]"
        writing.save_draft(bench, story, Draft("خبر", "", f"{whole}\n{part}"))
        other = writing.new_story(bench).id
        writing.save_draft(bench, other, Draft("غيره", "", part))
        citing = reporting.correct(bench, numbered(said), "نبدأ بعد عام", "سُمع خطأ")
        assert reporting.print_anew(bench, numbered(said), [one.story for one in citing]) == 1
        now = f"قال: «نبدأ بعد عام» [@{said.key}]\n{part}"
        assert browsing.open_story(bench, story).draft.body == now
        assert browsing.open_story(bench, other).draft.body == part
        kept = writing.revisions(bench, story)[0]
        assert writing.revision(bench, story, kept.id).draft.body == f"{whole}\n{part}"


class TestFinding:
    def test_quotes_of_every_story_are_found_by_their_words_the_last_kept_first(
        self, bench: Workbench, story: StoryId
    ) -> None:
        other = writing.new_story(bench).id
        kept = [
            reporting.save_sheet(bench, where, QuoteSheet(words, "سامر"))
            for where, words in ((story, "السوقُ يفتح غدا"), (other, "لن يُغلق السوق"), (other, "المدرسة تفتح"))
        ]
        found = reporting.find(bench, QuoteSearch("سوق"))
        assert [one.quote.key for one in found.rows] == [kept[1].key, kept[0].key]
        assert {one.source.name for one in found.rows if one.source} == {"سامر"}

    def test_a_page_says_whether_there_are_more(self, bench: Workbench, story: StoryId) -> None:
        keys = [reporting.save_sheet(bench, story, QuoteSheet(f"قول {number}")).key for number in range(5)]
        first = reporting.find(bench, QuoteSearch(limit=3))
        rest = reporting.find(bench, QuoteSearch(limit=3, offset=3))
        assert [one.quote.key for one in (*first.rows, *rest.rows)] == keys[::-1]
        assert (first.more, rest.more) == (True, False)

    def test_what_one_source_said_is_found(self, bench: Workbench, story: StoryId) -> None:
        said = reporting.save_sheet(bench, story, QuoteSheet("نعم", "سامر"))
        reporting.save_sheet(bench, story, QuoteSheet("لا", "هناء"))
        assert said.attribution is not None
        found = reporting.find(bench, QuoteSearch(source=said.attribution.source))
        assert [one.quote.words for one in found.rows] == ["نعم"]

    def test_a_key_that_no_quote_has_is_told(self, bench: Workbench) -> None:
        with refused("quote.gone"):
            reporting.with_key(bench, "سامر-9")

    def test_quotes_that_a_story_only_cites_come_behind_its_own(self, bench: Workbench, story: StoryId) -> None:
        other = writing.new_story(bench).id
        there = reporting.save_sheet(bench, other, QuoteSheet("هناك", "سامر"))
        here = reporting.save_sheet(bench, story, QuoteSheet("هنا", "هناء"))
        said = reporting.said_or_cited_in(bench, story, [there.key, here.key, "غائب-1"])
        assert [one.quote.key for one in said] == [here.key, there.key]


class TestEvidence:
    def test_a_piece_is_listed_with_its_quotes_and_its_last_check(self, bench: Workbench, story: StoryId) -> None:
        piece = capturing.capture_paste(bench, "قال سامر: نبدأ بعد شهر، والأمر انتهى.", "", story)
        said = reporting.save_sheet(bench, story, QuoteSheet("نبدأ بعد شهر", "سامر"))
        assert reporting.listed(bench, [piece]) == (ListedEvidence(piece),)
        shown = proving.link(bench, numbered(said), piece.id)
        capturing.verify(bench, piece.id)
        ((one),) = reporting.listed(bench, [piece])
        assert one.quotes == 1
        assert one.checked is not None
        assert one.checked.deed is Deed.VERIFIED
        assert reporting.shown_by(bench, shown.proofs) == {piece.id: piece}


@given(TEXTS)
def test_every_name_makes_a_key_that_can_be_cited(name: str) -> None:
    assert KEY.fullmatch(f"{key_base(name)}-1")


@pytest.mark.parametrize(("name", "base"), [("سَامِر العَبْدالله", "العبدالله"), ("Jean d'Arc", "dArc"), ("123", "اقتباس")])
def test_a_key_begins_with_the_names_last_word(name: str, base: str) -> None:
    assert key_base(name) == base
