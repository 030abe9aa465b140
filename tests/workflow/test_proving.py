"""The way from a printed sentence to its evidence."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.library import evidence, printings, quotes, sources
from editor.newsroom.evidence import Captured, Deed, Evidence, EvidenceKind, Place, Post, Proof
from editor.newsroom.identity import EvidenceId, QuoteId, StoryId
from editor.newsroom.quote import Attribution, Medium, Printing, Quote
from editor.newsroom.source import Confidentiality, Role, Source, SourceKind
from editor.text.spans import Span
from editor.workflow import capturing, proving, reporting
from editor.workflow.proving import find_place, place_now
from editor.workflow.workbench import Workbench
from tests.invented import NOW, TEXTS
from tests.library.pieces import WORDS, piece
from tests.workflow.conftest import refused

SAID = "لن نسمح بذلك أبدا"


def keep(bench: Workbench, captured: Captured | None = None) -> Evidence:
    with bench.library.session() as session:
        return evidence.add(session, captured or piece(), NOW, "ليلى")


def quoted(bench: Workbench, words: str = SAID, source: Source | None = None, **fields: object) -> QuoteId:
    with bench.library.session() as session:
        known = sources.add(session, source) if source else None
        said = Attribution(known.id, "قال", "") if known and known.id else None
        made = quotes.add(session, Quote("ق-1", words, said, **fields))
    assert made.id is not None
    return made.id


def found(text: str, words: str) -> str:
    place = find_place(text, words)
    assert place is not None
    assert place.span is not None
    return place.span.of(text)


def test_words_are_found_however_they_are_written_and_broken_into_lines() -> None:
    assert found("قال: «لَنْ نسمح\n   بذلكَ، أبـــدًا». ثم", SAID) == "لَنْ نسمح\n   بذلكَ، أبـــدًا"
    assert found("He said: “Never  AGAIN!” 😀 then", "never again") == "Never  AGAIN"
    assert found("بلغ العدد ١٢٣ شخصا", "العدد 123") == "العدد ١٢٣"
    assert found("😀😀 قال «لن نسمح بذلك»", "لن نسمح") == "لن نسمح"


def test_words_are_found_whole_and_only_in_a_row() -> None:
    assert find_place("لن نسمحا بذلك", "لن نسمح") is None
    assert find_place("لن نسمح أبدا بذلك", "لن نسمح بذلك") is None
    assert find_place("", "لن") is None
    assert find_place("لن نسمح", "«…»") is None


def test_a_place_remembers_whole_words_around_it_and_its_page() -> None:
    text = f"{'كلمة ' * 30}{SAID} {'خاتمة ' * 30}"
    place = find_place(text, SAID, pages=(0, 60, 140, 400))
    assert place is not None
    assert place.page == 3
    assert 0 < len(place.before) <= proving.AROUND
    assert set(place.before.split()) == {"كلمة"}
    assert set(place.after.split()) == {"خاتمة"}
    assert text[place.span.start - len(place.before) : place.span.start] == place.before if place.span else False


def test_a_place_without_pages_has_none() -> None:
    place = find_place(WORDS, SAID)
    assert place is not None
    assert place.page is None


def now(place: Place, text: str) -> str | None:
    span = place_now(text, place)
    return span.of(text) if span else None


@pytest.fixture
def place() -> Place:
    made = find_place(WORDS, SAID)
    assert made is not None
    return made


def test_a_place_that_has_not_moved_is_where_it_was(place: Place) -> None:
    assert place_now(WORDS, place) == place.span


def test_a_place_is_found_where_its_text_has_moved(place: Place) -> None:
    assert now(place, "تحديث في السابعة مساء. " * 5 + WORDS) == SAID


def test_a_place_is_found_where_its_words_have_changed(place: Place) -> None:
    assert now(place, WORDS.replace(SAID, "قد نسمح بذلك لاحقا")) == "قد نسمح بذلك لاحقا"


def test_a_place_is_found_where_one_side_has_changed(place: Place) -> None:
    assert now(place, f"{WORDS.split('.')[0]}. وختم بغير ذلك كله.") == SAID
    assert now(place, f"وذكر المجلس في تقرير: «{SAID}». وأضاف أن الأمر انتهى.") == SAID


def test_the_nearer_of_two_places_is_taken(place: Place) -> None:
    text = f"{WORDS} {'حشو ' * 100}{WORDS.replace(SAID, 'كلام مختلف هنا جدا')}"
    span = place_now(text, place)
    assert span is not None
    assert span.of(text) == SAID


def test_a_place_whose_sides_are_both_gone_is_not_guessed(place: Place) -> None:
    assert place_now("نص آخر لا صلة له بما سبق", place) is None
    assert place_now("", place) is None
    assert place_now(WORDS, Place(second=12.0)) is None
    assert place_now(WORDS, Place(Span(3, 9))) is None


@given(before=TEXTS, after=TEXTS, words=st.sampled_from([SAID, "never again", "كلمة"]))
def test_what_was_found_is_found_again_in_the_same_text(before: str, after: str, words: str) -> None:
    text = f"{before} {words} {after}"
    place = find_place(text, words)
    assert place is not None
    assert place.span is not None
    assert place_now(text, place) in (place.span, None)


@given(text=TEXTS, words=TEXTS, moved=TEXTS)
def test_no_text_breaks_the_search(text: str, words: str, moved: str) -> None:
    place = find_place(text, words)
    if place and place.span:
        assert place.span.end <= len(text)
        span = place_now(moved, place)
        assert span is None or span.end <= len(moved)


def test_a_quote_is_linked_to_where_its_words_stand(bench: Workbench) -> None:
    made, quote = keep(bench), quoted(bench)
    linked = proving.link(bench, quote, made.id, by="ليلى")
    (proof,) = linked.proofs
    assert proof.evidence == made.id
    assert proof.place.span is not None
    assert proof.place.span.of(WORDS) == SAID
    assert proof.place.before.endswith("أمس: «")
    assert proof.place.after.startswith("». وأضاف")
    last = capturing.custody_of(bench, made.id)[-1]
    assert (last.deed, last.by, last.detail) == (Deed.LINKED, "ليلى", str(quote))


def test_a_quote_in_another_language_is_linked_to_its_printed_translation_or_to_the_whole(bench: Workbench) -> None:
    made, quote = keep(bench, piece(b"x", "كلام آخر تماما")), quoted(bench)
    assert proving.link(bench, quote, made.id).proofs == (Proof(made.id, Place()),)


def test_a_place_that_was_chosen_is_kept_with_what_stands_around_it(bench: Workbench) -> None:
    made, quote = keep(bench, piece(pages=(0, 20))), quoted(bench)
    start = WORDS.index("بذلك")
    (proof,) = proving.link(bench, quote, made.id, Place(Span(start, start + 4))).proofs
    assert proof.place.before.endswith("لن نسمح ")
    assert proof.place.page == 2
    recorded = proving.link(bench, quote, made.id, Place(second=12.5)).proofs[-1]
    assert recorded.place == Place(second=12.5)
    with refused("evidence.no_place"):
        proving.link(bench, quote, made.id, Place(Span(5, 9000)))


def test_linking_twice_is_linking_once_and_can_be_undone(bench: Workbench) -> None:
    made, quote = keep(bench), quoted(bench)
    proof = proving.link(bench, quote, made.id).proofs[0]
    assert proving.link(bench, quote, made.id).proofs == (proof,)
    assert [one.deed for one in capturing.custody_of(bench, made.id)] == [Deed.CAPTURED, Deed.LINKED]
    assert proving.unlink(bench, quote, proof).proofs == ()


def test_what_is_not_there_cannot_be_linked(bench: Workbench) -> None:
    made, quote = keep(bench), quoted(bench)
    with refused("evidence.gone"):
        proving.link(bench, quote, EvidenceId(99))
    with refused("quote.gone"):
        proving.link(bench, QuoteId(99), made.id)
    assert len(capturing.custody_of(bench, made.id)) == 1


def test_the_chain_leads_from_a_printed_sentence_to_its_evidence(bench: Workbench, story: StoryId) -> None:
    made = keep(bench)
    roles = (Role("وزير", date(2025, 1, 1)), Role("محافظ", None, date(2024, 12, 31)))
    source = Source("سامر العبدالله", role="وزير", roles=roles)
    quote = quoted(bench, source=source, said=datetime(2024, 5, 5, 12, tzinfo=UTC))
    proving.link(bench, quote, made.id)
    capturing.verify(bench, made.id)
    with bench.library.session() as session:
        printings.mark(session, quote, Printing(story, "خبر", "الموقع", SAID, NOW))
    chain = proving.chain(bench, quote)
    assert (chain.source, chain.role) == ("سامر العبدالله", "محافظ")
    assert [one.way for one in chain.printed] == ["الموقع"]
    (shown,) = chain.proofs
    assert shown.evidence == made
    assert (shown.words, shown.trouble) == (SAID, None)
    assert f"{shown.before}{shown.words}{shown.after}" == WORDS
    assert [one.deed for one in shown.log] == [Deed.CAPTURED, Deed.LINKED, Deed.VERIFIED]
    assert shown.checked == shown.log[-1]


def test_the_chain_of_a_hidden_source_shows_its_alias_and_no_role(bench: Workbench) -> None:
    source = Source("سامر", role="وزير", confidentiality=Confidentiality.PROTECTED, alias="م-1")
    chain = proving.chain(bench, quoted(bench, source=source))
    assert (chain.source, chain.role, chain.proofs) == ("م-1", "", ())


def test_a_quote_of_nobody_has_a_chain_too(bench: Workbench) -> None:
    chain = proving.chain(bench, quoted(bench))
    assert (chain.source, chain.role, chain.printed, chain.earlier) == ("", "", (), ())
    with refused("quote.gone"):
        proving.chain(bench, QuoteId(99))


def test_damaged_evidence_is_told_in_its_place_and_the_words_around_are_remembered(bench: Workbench) -> None:
    made, quote = keep(bench), quoted(bench)
    proving.link(bench, quote, made.id)
    for file in bench.library.path.with_name("library evidence").iterdir():
        file.write_bytes(b"")
    (shown,) = proving.chain(bench, quote).proofs
    assert shown.trouble is not None
    assert shown.trouble.kind == "evidence.damaged"
    assert shown.before.endswith("أمس: «")
    assert shown.words == ""


def test_a_post_becomes_the_sheet_of_a_quote_with_its_proof(bench: Workbench, story: StoryId) -> None:
    posted = datetime(2026, 3, 5, 12, 45, tzinfo=UTC)
    post = Post("@samer", posted, "https://example.com/p/1", "Mastodon")
    made = keep(bench, piece(b"<p>", f" {SAID} \n", kind=EvidenceKind.POST, post=post))
    sheet = proving.post_sheet(bench, made.id)
    assert (sheet.words, sheet.speaker, sheet.kind, sheet.medium) == (SAID, "@samer", SourceKind.POST, Medium.POST)
    assert (sheet.said, sheet.venue) == (posted, "Mastodon")
    quote = reporting.save_sheet(bench, story, sheet)
    (proof,) = quote.proofs
    assert proof.evidence == made.id
    assert proof.place.span is not None
    assert quote.medium is Medium.POST


def test_what_is_no_post_is_no_sheet(bench: Workbench) -> None:
    with refused("evidence.not_a_post"):
        proving.post_sheet(bench, keep(bench).id)
