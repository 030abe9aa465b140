"""What an article is asked before it leaves."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from editor.newsroom.draft import Draft
from editor.newsroom.evidence import Proof
from editor.newsroom.gate import Ground, Objection
from editor.newsroom.identity import EvidenceId, SourceId, StoryId
from editor.newsroom.questions import Leaving, objections
from editor.newsroom.quote import Attribution, Quote, Record, Translation, Verification
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import Dateline, Details, Story
from editor.text.spans import Span
from tests.invented import NOW

NAME = "سامر العبدالله"
WORDS = "المال ضاع بين الوزارة والبلدية في السنة الماضية"
SOURCE = Source(NAME, id=SourceId(1))
SOUND = Quote(
    "س-1", WORDS, Attribution(SourceId(1)), proofs=(Proof(EvidenceId(1)),), verification=Verification.HEARD
)  # fmt: skip


def leaving(body: str, *quotes: Quote, details: Details | None = None, **fields: object) -> Leaving:
    story = Story(StoryId(1), details or Details(), Draft("عنوان", "موجز", body), NOW, NOW, 1)
    cited = {quote.key: quote for quote in quotes if f"[@{quote.key}]" in body}
    guarded = [quote for quote in quotes if quote.record is not Record.ON_RECORD]
    return Leaving(story, NOW, cited, guarded, {SourceId(1): SOURCE}, **fields)


def grounds(found: Iterable[Objection]) -> list[Ground]:
    return [one.ground for one in found]


def on(record: Record, **fields: object) -> Quote:
    return replace(SOUND, record=record, **fields)


def test_a_sound_story_is_not_objected_to() -> None:
    assert objections(leaving(f"قال: «{WORDS}» [@س-1].", SOUND)) == ()


@pytest.mark.parametrize(
    ("quote", "ground"),
    [
        (on(Record.OFF_RECORD), Ground.OFF_RECORD),
        (on(Record.DEEP_BACKGROUND), Ground.DEEP_BACKGROUND),
        (on(Record.EMBARGOED, embargo=NOW + timedelta(hours=1)), Ground.QUOTE_EMBARGO),
    ],
)
@pytest.mark.parametrize(
    "body",
    [
        f"مقدمة.\n\nقال مصدر: «{WORDS}» [@س-1].",
        "مقدمة.\n\nوقالوا إن المَال ضاع، بين **الوزارة** والبلدية كلها.",
        "مقدمة.\n\nوقالوا إن المال ضاع بين {--جدا --}الوزارة {>>من؟<<} والبلدية كلها.",
    ],
)
def test_words_that_are_not_for_print_are_found_cited_and_uncited(quote: Quote, ground: Ground, body: str) -> None:
    (found,) = objections(leaving(body, quote))
    assert (found.ground, found.key, found.field) == (ground, "س-1", "body")
    assert found.span is not None
    assert found.span.start >= body.index("\n\n")
    assert "In paragraph 2" in str(found.what)
    assert "المال" not in f"{found.what} {found.do}"


def test_they_are_found_in_the_headline_and_caption_too() -> None:
    given = leaving("متن", on(Record.OFF_RECORD), details=Details(caption=WORDS))
    story = replace(given.story, draft=Draft(f"«{WORDS}»", "", "متن"))
    assert [one.field for one in objections(replace(given, story=story))] == ["headline", "caption"]


def test_four_words_in_a_row_are_anybodys_and_a_short_quote_is_looked_for_whole() -> None:
    assert objections(leaving("ضاع بين الوزارة والبلدية", on(Record.OFF_RECORD))) == ()
    short = replace(on(Record.OFF_RECORD), words="لن ندفع شيئا")
    assert grounds(objections(leaving("قال إنهم لن ندفع شيئا أبدا", short))) == [Ground.OFF_RECORD]
    assert objections(leaving("قال نعم", replace(short, words="نعم"))) == ()


def test_a_translation_is_looked_for_as_well() -> None:
    told = on(Record.OFF_RECORD, translation=Translation("The money was lost between two offices", "en"))
    assert grounds(objections(leaving("He said the money was lost between the two", told))) == [Ground.OFF_RECORD]


def test_words_that_somebody_also_said_on_the_record_may_be_printed() -> None:
    off = replace(on(Record.OFF_RECORD), key="س-2")
    assert objections(leaving(f"قال: «{WORDS}» [@س-1].", SOUND, off)) == ()


def test_an_embargo_that_is_over_holds_nothing() -> None:
    over = on(Record.EMBARGOED, embargo=NOW)
    assert objections(leaving(f"«{WORDS}» [@س-1]", over)) == ()
    held = objections(leaving("متن", details=Details(embargo=NOW + timedelta(minutes=1))))
    assert grounds(held) == [Ground.EMBARGO]
    assert objections(leaving("متن", details=Details(embargo=NOW))) == ()


@pytest.mark.parametrize(
    "body",
    [f"قال {NAME} «{WORDS}» [@س-1].", f"قال Samer Abdallah إن «{WORDS}» [@س-1].", f"قال {NAME} إن {WORDS} كله."],
)
def test_who_spoke_on_background_is_not_named_beside_the_words(body: str) -> None:
    (found,) = objections(leaving(body, on(Record.BACKGROUND)))
    assert (found.ground, found.key) == (Ground.BACKGROUND, "س-1")


def test_who_spoke_on_background_may_be_named_elsewhere() -> None:
    assert objections(leaving(f"زار {NAME} السوق.\nوقال مسؤول «{WORDS}» [@س-1].", on(Record.BACKGROUND))) == ()


def test_a_citation_without_a_quote_is_told_and_one_in_a_note_is_not() -> None:
    (found,) = objections(leaving("قال «نعم» [@غائب] {>>انظر [@آخر]<<}"))
    assert (found.ground, found.key) == (Ground.UNKNOWN_CITATION, "غائب")
    assert found.span == Span(10, 17)


def test_what_nothing_shows_and_nobody_heard_is_told() -> None:
    bare = Quote("س-1", WORDS, Attribution(SourceId(1)))
    assert grounds(objections(leaving(f"«{WORDS}» [@س-1]", bare))) == [Ground.NO_EVIDENCE, Ground.UNVERIFIED]


def test_open_suggestions_are_told_only_where_an_outlet_would_get_them() -> None:
    body = "قال{++ت++} {--جدا --}نعم"
    assert objections(leaving(body)) == ()
    (found,) = objections(leaving(body, to_outlet=True))
    assert (found.ground, str(found.what)) == (Ground.SUGGESTIONS, "2 suggestions in it are open.")


def test_printed_words_that_were_altered_and_words_of_nobody_are_told_with_their_places() -> None:
    body = "قال «نعم أبدا» [@س-1].\nوقال «لا»."
    found = objections(leaving(body, SOUND, altered=[(Span(5, 13), "س-1")], uncited=[Span(30, 32)]))
    assert grounds(found) == [Ground.ALTERED, Ground.UNATTRIBUTED]
    assert ["In paragraph 1" in str(found[0].what), "In paragraph 2" in str(found[1].what)] == [True, True]
    assert len({one.mark for one in found}) == 2


# Names


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (Details(slug="samer-al-abdallah"), "slug"), (Details(byline=NAME), "byline"), (Details(desk=NAME), "desk"),
        (Details(caption=f"صورة ل{NAME}"), "caption"), (Details(dateline=Dateline(NAME)), "dateline"),
        (Details(tags=("ماء", NAME)), "tags"), (Details(categories=(NAME,)), "categories"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("sealed", [True, False])
def test_a_name_is_found_in_every_field_and_never_told(details: Details, field: str, *, sealed: bool) -> None:
    (found,) = objections(leaving("متن", details=details, hidden=[NAME], sealed=[NAME] if sealed else []))
    assert (found.ground, found.field) == (Ground.SEALED_NAME if sealed else Ground.HIDDEN_NAME, field)
    assert "سامر" not in f"{found.what} {found.do} {found.mark}"


def test_in_the_body_a_name_is_told_with_its_place_and_not_in_notes() -> None:
    body = f"مقدمة {{>>{NAME}<<}}\nقال{{++ سامر++}} العبدالله {{>>صحيح؟<<}} نعم"
    (found,) = objections(leaving(body, hidden=[NAME]))
    assert found.span is not None
    assert found.span.of(body) == "سامر++} العبدالله"
    assert "In paragraph 2" in str(found.what)


def test_a_name_in_who_is_cited_is_found() -> None:
    told = replace(SOUND, attribution=Attribution(SourceId(1), role=f"نائب {NAME}"))
    given = replace(
        leaving("قال «نعم» [@س-1]", told, hidden=[NAME]), sources={SourceId(1): replace(SOURCE, name="هناء")}
    )
    assert [one.field for one in objections(given)] == ["citations"]


def test_the_name_of_a_source_may_stand_where_nothing_hides_it() -> None:
    assert SOURCE.confidentiality is Confidentiality.NAMED
    assert objections(leaving(f"قال {NAME} «{WORDS}» [@س-1]", SOUND)) == ()
