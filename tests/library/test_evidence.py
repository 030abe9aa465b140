from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from statistics import quantiles
from time import perf_counter

import pytest

from editor.library import contents, custody, evidence, quotes, stories
from editor.library.changes import Change
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.evidence import Captured, Deed, EvidenceKind, Fact, Part, PartName, Place, Post, Proof, digest_of
from editor.newsroom.identity import EvidenceId, StoryId
from editor.newsroom.message import say, say_many
from editor.newsroom.quote import Quote
from editor.newsroom.story import Details
from tests.invented import NOW
from tests.library.pieces import PAGE, WORDS, kept, piece
from tests.library.test_contents import files
from tests.library.test_library import kind_of


def titles(
    library: Library, words: str = "", story: StoryId | None = None, limit: int = 40, offset: int = 0
) -> list[str]:
    with library.reading() as session:
        return [one.title for one in evidence.found(session, words, limit, offset, story)]


def new_story(library: Library) -> StoryId:
    with library.session() as session:
        return stories.add(session, Details(), Draft("خبر", "", "متن"), NOW).id


def test_a_piece_comes_back_with_all_that_is_known_of_it(library: Library) -> None:
    story = new_story(library)
    warning = say_many(
        "{count} picture is missing.",
        "{count} pictures are missing.",
        3,
        why=say("No answer from {site}.", site="example.com"),
    )
    posted = datetime(2026, 3, 5, 15, 45, tzinfo=timezone(timedelta(hours=3)))
    made = Captured(
        EvidenceKind.POST, "منشور", (Part(PartName.ORIGINAL, "text/html", PAGE), Part(PartName.TEXT, "text/plain", b"x")),
        "https://example.com/p", "Muharrir 0.1", (warning,), (Fact(say("Place"), "33.5, 36.3", warns=True),),
        Post("@samer", posted, "https://example.com/p/1", "X"), (0, 40), 2.5,
    )  # fmt: skip
    with library.session() as session:
        added = evidence.add(session, made, NOW, "ليلى", story)
    with library.reading() as session:
        found = evidence.get(session, added.id)
    assert found == added
    assert (found.digest, found.size, found.media_type) == (digest_of(PAGE), len(PAGE), "text/html")
    assert (found.captured, found.taken_by, found.story, found.tool) == (NOW, "ليلى", story, "Muharrir 0.1")
    assert (found.warnings, found.facts, found.post) == (made.warnings, made.facts, made.post)
    assert (found.pages, found.seconds, found.parts) == ((0, 40), 2.5, (PartName.ORIGINAL, PartName.TEXT))
    assert str(found.warnings[0].values["why"]) == "No answer from example.com."


def test_the_same_original_captured_twice_is_two_pieces_with_one_content(library: Library) -> None:
    first, second = kept(library), kept(library)
    assert first.id != second.id
    assert first.digest == second.digest
    assert len(files(library)) == 2, "the original and its text"


def test_pieces_are_found_by_words_of_title_origin_or_handle_however_they_are_written(library: Library) -> None:
    kept(library, piece(title="بيان المُحافِظة عن المياه", origin="bayan.pdf"))
    kept(library, piece(title="منشور", origin="https://example.com/p", post=Post("@Samer_A", network="Mastodon")))
    assert titles(library, "المحافظه بيان") == ["بيان المُحافِظة عن المياه"]
    assert titles(library, "BAYAN") == ["بيان المُحافِظة عن المياه"]
    assert titles(library, "samer_a") == titles(library, "mastodon") == ["منشور"]
    assert titles(library, "بيان samer") == []
    assert titles(library, "%") == []


def test_pieces_come_the_last_captured_first_a_page_at_a_time(library: Library) -> None:
    for number in range(5):
        kept(library, piece(f"{number}".encode(), None, title=f"{number}"))
    assert titles(library) == ["4", "3", "2", "1", "0"]
    assert titles(library, limit=2, offset=2) == ["2", "1"]


def test_a_storys_pieces_are_its_own_and_stay_when_it_goes(library: Library) -> None:
    story = new_story(library)
    made = kept(library, piece(title="لها"), story)
    kept(library, piece(title="لغيرها"))
    assert titles(library, story=story) == ["لها"]
    with library.session() as session:
        assert evidence.count(session, story=story) == 1
        stories.delete(session, story)
    with library.session() as session:
        assert evidence.get(session, made.id).story is None
        other = stories.add(session, Details(), Draft("خبر", "", "متن"), NOW).id
        assert evidence.give_to(session, made.id, other).story == other


def test_a_part_comes_with_its_kind_and_its_content(library: Library) -> None:
    made = kept(library)
    with library.reading() as session:
        assert evidence.part(session, made.id, PartName.ORIGINAL) == Part(PartName.ORIGINAL, "text/html", PAGE)
        assert evidence.text(session, made.id) == WORDS
        assert evidence.digests(session, made.id) == {
            PartName.ORIGINAL: digest_of(PAGE), PartName.TEXT: digest_of(WORDS.encode())
        }  # fmt: skip
        assert kind_of(lambda: evidence.part(session, made.id, PartName.HEADERS)) == "evidence.no_part"
        assert kind_of(lambda: evidence.get(session, EvidenceId(99))) == "evidence.gone"


def test_a_piece_without_words_has_an_empty_text(library: Library) -> None:
    made = kept(library, piece(b"\x89PNG", None))
    with library.reading() as session:
        assert evidence.text(session, made.id) == ""


def test_a_piece_takes_another_title_and_is_found_by_it(library: Library) -> None:
    made = kept(library)
    with library.session() as session:
        assert evidence.rename(session, made.id, "  محضر الجلسة ").title == "محضر الجلسة"
        assert evidence.rename(session, made.id, "  ").title == "محضر الجلسة"
    assert titles(library, "محضر") == ["محضر الجلسة"]
    assert titles(library, "البلدية") == []


def test_a_deleted_piece_takes_its_files_along_but_not_those_of_another(library: Library) -> None:
    first, second = kept(library, piece(b"one")), kept(library, piece(b"two"))
    assert len(files(library)) == 3, "two originals and the text of both"
    with library.session() as session:
        evidence.delete(session, first.id, NOW)
    assert len(files(library)) == 2
    with library.reading() as session:
        assert evidence.ids(session) == (second.id,)
        assert evidence.text(session, second.id) == WORDS
        assert kind_of(lambda: contents.read(session, first.digest)) == "evidence.missing"


def test_a_deletion_that_fails_leaves_the_files(library: Library) -> None:
    made = kept(library)

    def half() -> None:
        with library.session() as session:
            evidence.delete(session, made.id, NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    with library.reading() as session:
        assert evidence.part(session, made.id, PartName.ORIGINAL).data == PAGE


def test_with_a_piece_go_the_proofs_that_pointed_to_it_and_the_quote_is_told(library: Library) -> None:
    made = kept(library)
    with library.session() as session:
        quote = quotes.add(session, Quote("ق-1", "لن نسمح", proofs=(Proof(made.id, Place(before="قال")),)))
    assert quote.id is not None
    heard: list[Change] = []
    library.listen(heard.extend)
    with library.session() as session:
        evidence.delete(session, made.id, NOW)
    assert Change("quote", quote.id) in heard
    with library.reading() as session:
        assert quotes.get(session, quote.id).proofs == ()


def test_coming_and_going_are_told_in_the_log(library: Library) -> None:
    made = kept(library)
    with library.session() as session:
        evidence.delete(session, made.id, NOW, "هناء")
    with library.reading() as session:
        told = [(one.deed, one.by, one.detail) for one in custody.of(session, made.digest)]
    assert told == [(Deed.CAPTURED, "ليلى", "1"), (Deed.DELETED, "هناء", "1")]


@pytest.mark.slow
def test_two_thousand_pieces_are_listed_and_found_at_once(library: Library) -> None:
    with library.session() as session:
        for number in range(2000):
            title = f"بيان رقم {number} عن المياه والكهرباء في الأحياء {number % 37}"
            facts = tuple(Fact(say("Fact {n}", n=fact), "قيمة " * 5) for fact in range(6))
            made = Captured(
                EvidenceKind.PAGE, title, (Part(PartName.ORIGINAL, "text/html", f"{number}".encode()),),
                f"https://example.com/{number}", facts=facts,
            )  # fmt: skip
            evidence.add(session, made, datetime.now(UTC))

    def timed(call: Callable[[], object]) -> list[float]:
        times = []
        for _ in range(20):
            start = perf_counter()
            call()
            times.append((perf_counter() - start) * 1000)
        return times

    listing = timed(lambda: titles(library))
    finding = timed(lambda: titles(library, "المياه 1999")) + timed(lambda: titles(library, "ليس موجودا"))
    print(
        f"list 40: first {listing[0]:.1f} ms, p50 {sorted(listing)[10]:.1f}; found p95 {quantiles(finding, n=20)[18]:.1f}"
    )
    assert listing[0] < 150
    assert quantiles(finding, n=20)[18] < 50
