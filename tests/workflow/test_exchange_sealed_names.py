"""Who must not be named is not named to a colleague either: not in the copy, the quotes, the details or the file."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from editor.intake.package import read_package
from editor.library import quotes
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.package import SUFFIX
from editor.newsroom.quote import Record
from editor.newsroom.source import Confidentiality, Source, SourceKind
from editor.newsroom.story import Details
from editor.workflow import exchange, filing, reporting, sourcing, vaulting
from editor.workflow.reporting import QuoteSheet
from tests.workflow.conftest import BODY, DRAFT, Desk, refused

NAME = "سامر العبدالله"
CANARIES = (NAME, "العبدالله", "مدير دائرة المياه", "هاتفه في الدرج", "اتصل بعد منتصف الليل", "قال لي سرا")


def carried(path: Path) -> str:
    """Everything that a package holds, as text."""
    with ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist()) + path.stem


def protect(desk: Desk, source: Source) -> Source:
    """A source that is saved as it says, in a vault that is made when the first one needs it."""
    if not vaulting.state(desk.bench).made:
        desk.bench.vault.minutes = 100_000
        vaulting.make(desk.bench, "عبارة الخزنة وحدها")
    return sourcing.save(desk.bench, source)


def sealed(desk: Desk, confidentiality: Confidentiality, record: Record = Record.ON_RECORD) -> tuple[StoryId, str]:
    """A story that cites somebody who was named when the quote was gathered, and is no longer."""
    story = desk.new()
    sheet = QuoteSheet("المال ضاع", NAME, "قال لي سرا", "مدير دائرة المياه", record=record)
    quote = reporting.save_sheet(desk.bench, story, sheet)
    with desk.bench.library.session() as session:
        quotes.save(session, replace(quote, note="اتصل بعد منتصف الليل"))
    (source,) = sourcing.book(desk.bench)
    protect(
        desk,
        replace(
            source, confidentiality=confidentiality, alias="موظف كبير", note="هاتفه في الدرج", role="مدير دائرة المياه"
        ),
    )
    (said,) = reporting.said_in(desk.bench, story)
    desk.write(story, Draft("المال ضاع", "", f"قال موظف كبير «المال ضاع» [@{said.quote.key}]. انتهى"))
    return story, said.quote.key


@pytest.mark.parametrize("confidentiality", [one for one in Confidentiality if one.hides_name])
def test_of_a_sealed_source_nothing_travels_but_alias_and_kind(
    layla: Desk, hana: Desk, confidentiality: Confidentiality
) -> None:
    sent, _ = sealed(layla, confidentiality)
    path = layla.pack(sent)
    assert not [canary for canary in CANARIES if canary in carried(path)]
    arrived = hana.take(path).story.id
    (said,) = reporting.said_in(hana.bench, arrived)
    assert said.source is not None
    assert (said.source.name, said.source.kind, said.source.role) == ("موظف كبير", SourceKind.PERSON, "")
    assert filing.article_of(hana.bench, arrived).citations[said.quote.key].speaker == "موظف كبير"


def test_a_quote_on_background_travels_without_its_sources_name(layla: Desk, hana: Desk) -> None:
    sent, _ = sealed(layla, Confidentiality.NAMED, Record.BACKGROUND)
    path = layla.pack(sent)
    assert not [canary for canary in CANARIES if canary in carried(path)]
    arrived = hana.take(path).story.id
    (said,) = reporting.said_in(hana.bench, arrived)
    assert (said.quote.words, said.quote.record) == ("المال ضاع", Record.BACKGROUND)
    assert filing.article_of(hana.bench, arrived).citations[said.quote.key].speaker == "موظف كبير"


def test_a_quote_off_the_record_stays_at_home(layla: Desk, hana: Desk) -> None:
    sent, _ = sealed(layla, Confidentiality.NAMED, Record.OFF_RECORD)
    layla.write(sent, replace(layla.draft(sent), headline="خبر", body="لم يقل شيئا."))
    path = layla.pack(sent)
    assert not [canary for canary in (*CANARIES, "المال ضاع") if canary in carried(path)]
    assert hana.quotes(hana.take(path).story.id) == {}


def test_copy_that_cites_words_off_the_record_stays_at_home(layla: Desk) -> None:
    sent, _ = sealed(layla, Confidentiality.NAMED, Record.OFF_RECORD)
    with refused("gate.held"):
        layla.pack(sent)


@pytest.mark.parametrize("record", [Record.ON_RECORD, Record.BACKGROUND, Record.DEEP_BACKGROUND])
def test_a_sealed_quote_comes_home_under_its_own_key(layla: Desk, hana: Desk, record: Record) -> None:
    sent, key = sealed(layla, Confidentiality.PROTECTED, record)
    arrived = hana.take(layla.pack(sent)).story
    assert key not in arrived.draft.body
    hana.edit(arrived.id, "انتهى", "انتهى الخبر")
    layla.edit(sent, "قال موظف", "وقال موظف")
    back = layla.take(hana.pack(arrived.id))
    assert (back.came_in, back.waiting, back.told) == (1, 0, ())
    assert back.story.draft.body == f"وقال موظف كبير «المال ضاع» [@{key}]. انتهى الخبر"
    (said,) = reporting.said_in(layla.bench, sent)
    assert said.source is not None
    assert said.source.id is not None
    identity = vaulting.identity_of(layla.bench, said.source.id)
    assert identity is not None
    assert (identity.name, said.quote.note, said.quote.record) == (NAME, "اتصل بعد منتصف الليل", record)
    assert len(sourcing.book(layla.bench)) == 1


def test_two_sealed_quotes_that_look_alike_are_not_mixed_up(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    names = ("سامر العبدالله", "علي الحداد")
    keys = [reporting.save_sheet(layla.bench, sent, QuoteSheet("نعم", name)).key for name in names]
    for source in sourcing.book(layla.bench):
        protect(layla, replace(source, confidentiality=Confidentiality.PROTECTED, alias="مصدر"))
    keys = [said.quote.key for said in reporting.said_in(layla.bench, sent)]
    layla.write(sent, Draft("خبر", "", f"قال مصدر «نعم» [@{keys[0]}] وقال مصدر «نعم» [@{keys[1]}]. انتهى"))
    arrived = hana.take(layla.pack(sent)).story.id
    first = next(iter(hana.quotes(arrived).values()))
    assert first.id is not None
    reporting.delete_quote(hana.bench, first.id)
    hana.edit(arrived, "انتهى", "انتهى الخبر")
    back = layla.take(hana.pack(arrived))
    assert back.story.draft.body == layla.draft(sent).body
    assert [key for key in keys if f"[@{key}]" in back.story.draft.body] == keys


def test_a_citation_that_outlived_its_quote_tells_no_part_of_a_name(layla: Desk, hana: Desk) -> None:
    sent, key = sealed(layla, Confidentiality.PROTECTED)
    (said,) = reporting.said_in(layla.bench, sent)
    assert said.quote.id is not None
    reporting.delete_quote(layla.bench, said.quote.id)
    path = layla.pack(sent)
    assert f"[@{key}]" in layla.draft(sent).body
    assert "العبدالله" not in carried(path)
    layla.edit(sent, f" [@{key}]", "")
    assert "العبدالله" not in carried(layla.pack(sent))


def test_two_desks_that_call_two_people_alike_do_not_mix_them(layla: Desk, hana: Desk) -> None:
    own = protect(hana, Source("ريم السعيد", confidentiality=Confidentiality.PROTECTED, alias="موظف كبير"))
    sent, _ = sealed(layla, Confidentiality.PROTECTED)
    (said,) = reporting.said_in(hana.bench, hana.take(layla.pack(sent)).story.id)
    assert said.source is not None
    assert said.source.id != own.id


def place(desk: Desk, story: StoryId, where: str) -> None:
    if where == "note":
        desk.write(story, Draft("خبر", "", f"متن {{>>اسألوا {NAME}<<}}"))
    elif where == "suggestion":
        desk.write(story, Draft("خبر", "", f"قال {{~~{NAME}~>مصدر~~}} نعم"))
    elif where == "details":
        desk.detail(story, caption=f"صورة ل{NAME}")
    elif where == "quote":
        reporting.save_sheet(desk.bench, story, QuoteSheet(f"اسألوا {NAME}", "ريم"))
    elif where == "role":
        reporting.save_sheet(desk.bench, story, QuoteSheet("نعم", "ريم", role=f"مديرة مكتب {NAME}"))
    elif where == "name":
        desk.name = NAME


@pytest.mark.parametrize("where", ["note", "suggestion", "details", "quote", "role", "name"])
def test_the_name_of_any_sealed_source_stops_the_package(layla: Desk, where: str) -> None:
    protect(layla, Source(NAME, confidentiality=Confidentiality.PROTECTED, alias="موظف"))
    sent = layla.new()
    place(layla, sent, where)
    with pytest.raises(Fault) as caught:
        layla.pack(sent)
    assert caught.value.kind == "gate.held"
    assert NAME not in str(caught.value)
    assert not list(layla.folder.glob(f"*{SUFFIX}"))
    assert RevisionReason.EXCHANGED not in layla.reasons(sent)


def test_the_name_of_the_file_tells_nobody_either(layla: Desk, tmp_path: Path) -> None:
    sent, _ = sealed(layla, Confidentiality.PROTECTED)
    with refused("gate.held"):
        exchange.pack(layla.bench, sent, tmp_path / f"{NAME}{SUFFIX}", "ليلى")


def test_a_name_that_was_sealed_after_an_exchange_stays_out_of_the_next(layla: Desk, hana: Desk) -> None:
    sent = layla.new(Draft("خبر", "", f"قال {NAME} نعم. {BODY}"))
    hana.take(layla.pack(sent))
    protect(layla, Source(NAME, confidentiality=Confidentiality.PROTECTED, alias="موظف"))
    layla.edit(sent, NAME, "موظف")
    path = layla.pack(sent)
    assert NAME not in carried(path)
    package, _ = read_package(path.read_bytes())
    assert (package.base, package.before, package.states) == (layla.draft(sent), (), ())
    assert "موظف" in hana.take(path).story.draft.body


def test_details_that_held_a_name_that_was_sealed_later_leave_no_mark(layla: Desk, hana: Desk) -> None:
    sent = layla.new(DRAFT, Details(caption=f"صورة «{NAME}»"))
    hana.take(layla.pack(sent))
    protect(layla, Source(NAME, confidentiality=Confidentiality.PROTECTED, alias="موظف"))
    layla.detail(sent, caption="صورة")
    package, _ = read_package(layla.pack(sent).read_bytes())
    assert (len(package.before), package.states) == (1, ())
    package, _ = read_package(layla.pack(sent).read_bytes())
    assert len(package.states) == 1
