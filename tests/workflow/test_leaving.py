"""Every way out has one gate in front of it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from editor.library import overrulings, printings, quotes
from editor.newsroom.draft import Draft
from editor.newsroom.gate import Ground, Held
from editor.newsroom.identity import OutletId, StoryId
from editor.newsroom.package import SUFFIX
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, WantedStatus
from editor.newsroom.quote import Quote, Record
from editor.newsroom.source import Confidentiality, Contact, ContactKind, Source
from editor.newsroom.story import Details
from editor.workflow import browsing, exchange, filing, leaving, outbox, reporting, sourcing, vaulting, writing
from editor.workflow.reporting import QuoteSheet
from editor.workflow.workbench import Workbench
from tests.invented import Clock
from tests.workflow.conftest import Site, refused

NAME, PHONE = "سامر العبدالله", "0599 123 456"
VAULT = "عبارة الخزنة وحدها"
WORDS = "المال ضاع بين الوزارة والبلدية في السنة الماضية"
EDITOR = Path(__file__).resolve().parents[2] / "editor"

Way = Callable[[Workbench, StoryId, Path, OutletId], object]
WAYS: dict[str, Way] = {
    "export": lambda bench, story, folder, _: filing.export(bench, story, "html", folder / "story.html"),
    "queue": lambda bench, story, _, outlet: outbox.queue(bench, story, outlet, Order(WantedStatus.DRAFT)),
    "clipboard": lambda bench, story, *_: leaving.article_for(bench, story, "clipboard"),
    "print": lambda bench, story, *_: leaving.article_for(bench, story, "print"),
    "package": lambda bench, story, folder, _: exchange.pack(bench, story, folder / f"x{SUFFIX}", "ليلى"),
    "check": lambda bench, story, *_: leaving.check(bench, story),
}


def write(bench: Workbench, story: StoryId, body: str) -> None:
    writing.save_draft(bench, story, Draft("عنوان الخبر", "", body))


def seal(bench: Workbench, name: str = NAME, *contacts: str) -> Source:
    if not vaulting.state(bench).made:
        vaulting.make(bench, VAULT)
    ways = tuple(Contact(ContactKind.OTHER, one) for one in contacts)
    return sourcing.save(
        bench, Source(name, confidentiality=Confidentiality.PROTECTED, alias="موظف كبير", contacts=ways)
    )


def quote(bench: Workbench, story: StoryId, record: Record = Record.ON_RECORD, words: str = WORDS) -> Quote:
    return reporting.save_sheet(bench, story, QuoteSheet(words, "هناء قاسم", record=record))


def held(bench: Workbench, story: StoryId) -> list[Ground]:
    return [one.ground for one in leaving.objections_to(bench, story)]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("body", [f"قال {NAME} نعم", f"اتصلوا على {PHONE}", "said Samer Abdallah"])
def test_no_way_lets_a_sealed_name_out(
    bench: Workbench, story: StoryId, outlet: OutletId, tmp_path: Path, way: str, body: str
) -> None:
    seal(bench, NAME, PHONE)
    write(bench, story, body)
    with pytest.raises(Held) as caught:
        WAYS[way](bench, story, tmp_path, outlet)
    assert {one.ground for one in caught.value.objections} == {Ground.SEALED_NAME}
    assert not any(one.overrulable for one in caught.value.objections)
    assert not re.search("سامر|599|Samer", f"{caught.value} {caught.value.args} {caught.value.what}")
    assert not [path for path in tmp_path.rglob("*") if path.suffix in (".html", SUFFIX)]
    assert outbox.waiting(bench) == ()


@pytest.mark.parametrize("way", WAYS)
def test_while_the_vault_is_shut_nothing_leaves_that_was_not_searched(
    bench: Workbench, story: StoryId, outlet: OutletId, tmp_path: Path, way: str
) -> None:
    seal(bench)
    vaulting.lock(bench)
    with refused("vault.locked"):
        WAYS[way](bench, story, tmp_path, outlet)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("confidentiality", [Confidentiality.UNNAMED, Confidentiality.BACKGROUND])
def test_a_hidden_name_is_held_without_a_vault(
    bench: Workbench, story: StoryId, outlet: OutletId, tmp_path: Path, way: str, confidentiality: Confidentiality
) -> None:
    sourcing.save(bench, Source(NAME, confidentiality=confidentiality, variants=("أبو ماهر الشريف",)))
    write(bench, story, "زاره أبو ماهر الشريف أمس")
    with pytest.raises(Held) as caught:
        WAYS[way](bench, story, tmp_path, outlet)
    assert {one.ground for one in caught.value.objections} == {Ground.HIDDEN_NAME}


def test_what_was_searched_may_be_sent_with_the_vault_shut_until_a_word_or_the_vault_changes(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    seal(bench)
    waiting = outbox.queue(bench, story, outlet, Order(WantedStatus.DRAFT))
    vaulting.lock(bench)
    assert outbox.send(bench, waiting.id, Progress())[0].sent
    write(bench, story, "متن آخر")
    with refused("vault.locked"):
        outbox.queue(bench, story, outlet, Order(WantedStatus.DRAFT))
    vaulting.unlock(bench, VAULT)
    again = outbox.queue(bench, story, outlet, Order(WantedStatus.DRAFT))
    seal(bench, "هناء الشريف")
    vaulting.lock(bench)
    with refused("vault.locked"):
        outbox.send(bench, again.id, Progress())
    assert len(site.asked) == 1


def test_the_vault_shuts_by_itself_and_the_outbox_is_sent_all_the_same(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId, clock: Clock
) -> None:
    seal(bench)
    outbox.queue(bench, story, outlet, Order(WantedStatus.DRAFT))
    clock.goes_on(hours=2)
    assert not vaulting.is_open(bench)
    ((sent, fault),) = outbox.send_all(bench, Progress())
    assert (fault, bool(sent.sent)) == (None, True)


def test_another_name_of_the_file_is_another_file(bench: Workbench, story: StoryId, tmp_path: Path) -> None:
    seal(bench)
    filing.export(bench, story, "html", tmp_path / "خبر.html")
    with pytest.raises(Held) as caught:
        filing.export(bench, story, "html", tmp_path / "سامر-العبدالله.html")
    assert [one.field for one in caught.value.objections] == ["file name"]
    vaulting.lock(bench)
    filing.export(bench, story, "html", tmp_path / "خبر.html")
    with refused("vault.locked"):
        filing.export(bench, story, "html", tmp_path / "آخر.html")


def test_words_that_tell_a_sealed_name_keep_the_vault_in_the_way(bench: Workbench, story: StoryId) -> None:
    said = quote(bench, story, words=f"سألت {NAME} ولم يجب بشيء أبدا")
    seal(bench)
    write(bench, story, f"قالت هناء قاسم «[…] ولم يجب بشيء أبدا» [@{said.key}]")
    assert leaving.article_for(bench, story, "print").citations[said.key].words == ""
    vaulting.lock(bench)
    with refused("vault.locked"):
        leaving.article_for(bench, story, "print")


# Overruling


def test_words_that_were_altered_leave_on_an_editors_word_and_are_not_asked_about_again(
    bench: Workbench, story: StoryId, tmp_path: Path, clock: Clock
) -> None:
    said = quote(bench, story)
    write(bench, story, f"قالت هناء قاسم «المال ضاع كله» [@{said.key}].")
    with pytest.raises(Held) as caught:
        filing.export(bench, story, "html", tmp_path / "story.html", {}, "ليلى")
    (one,) = caught.value.objections
    assert (one.ground, one.overrulable, one.key) == (Ground.ALTERED, True, said.key)
    with pytest.raises(Held):
        filing.export(bench, story, "html", tmp_path / "story.html", {one.mark: "  "}, "ليلى")
    filing.export(bench, story, "html", tmp_path / "story.html", {one.mark: "سمعناها هكذا "}, "ليلى")
    with bench.library.reading() as session:
        (kept,) = overrulings.of_story(session, story)
    assert (kept.ground, kept.reason, kept.by, kept.at, kept.way) == (
        Ground.ALTERED, "سمعناها هكذا", "ليلى", clock(), "html",
    )  # fmt: skip
    filing.export(bench, story, "html", tmp_path / "story.html")
    assert leaving.objections_to(bench, story) == ()
    write(bench, story, f"قالت هناء قاسم «المال ضاع كله أمس» [@{said.key}].")
    assert held(bench, story) == [Ground.ALTERED]


def test_what_was_overruled_when_it_was_queued_is_sent(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    write(bench, story, "قال سامر قاسم: «لن نسمح بذلك أبدا في هذه المدينة».")
    with pytest.raises(Held) as caught:
        outbox.queue(bench, story, outlet, Order(WantedStatus.DRAFT))
    assert {one.ground for one in caught.value.objections} == {Ground.UNATTRIBUTED}
    reasons = {one.mark: "من بيان مكتوب" for one in caught.value.objections}
    waiting = outbox.queue(bench, story, outlet, Order(WantedStatus.DRAFT), reasons, "ليلى")
    outbox.send(bench, waiting.id, Progress())
    assert len(site.posts) == 1


def test_a_house_may_refuse_what_others_ask_and_let_through_what_others_refuse(
    bench: Workbench, story: StoryId
) -> None:
    off = quote(bench, story, Record.OFF_RECORD)
    write(bench, story, f"قيل «{WORDS}» [@{off.key}] وذكر [@غائب] أيضا")
    assert set(held(bench, story)) == {Ground.OFF_RECORD, Ground.UNKNOWN_CITATION}
    bench.exit_rules = {"off_record": "ask", "unknown_citation": "ignore", "no_evidence": "refuse"}
    found = leaving.objections_to(bench, story)
    assert [(one.ground, one.overrulable) for one in found] == [(Ground.NO_EVIDENCE, False), (Ground.OFF_RECORD, True)]
    bench.exit_rules = {"off_record": "ask", "unknown_citation": "ignore"}
    (one,) = leaving.objections_to(bench, story)
    article = leaving.article_for(bench, story, "print", {one.mark: "وافق المصدر"}, "ليلى")
    assert (article.citations[off.key].speaker, article.citations["غائب"].speaker) == ("", "")


def test_a_hidden_name_that_the_house_lets_an_editor_judge_leaves_and_a_sealed_one_never(
    bench: Workbench, story: StoryId, tmp_path: Path
) -> None:
    bench.exit_rules = {"hidden_name": "ask", "sealed_name": "ignore"}
    sourcing.save(bench, Source(NAME, confidentiality=Confidentiality.UNNAMED))
    write(bench, story, f"قال {NAME} نعم")
    reasons: dict[str, str] = {}
    for _ in range(2):  # in the copy, then in the file
        reasons |= {one.mark: "وافق" for one in leaving.objections_to(bench, story)}
    filing.export(bench, story, "html", tmp_path / "x.html", reasons)
    assert NAME in (tmp_path / "x.html").read_text("utf-8")
    seal(bench, "هناء قاسم الشريف")
    write(bench, story, "قالت هناء الشريف نعم")
    (one,) = leaving.objections_to(bench, story)
    with pytest.raises(Held):
        filing.export(bench, story, "html", tmp_path / "y.html", {one.mark: "أريد"})


# Terms of quotes


def test_words_off_the_record_in_the_copy_are_held_though_nothing_cites_them(
    bench: Workbench, story: StoryId, outlet: OutletId, tmp_path: Path
) -> None:
    quote(bench, writing.new_story(bench).id, Record.OFF_RECORD)
    write(bench, story, f"علمنا أن {WORDS}.")
    for way in WAYS.values():
        with pytest.raises(Held) as caught:
            way(bench, story, tmp_path, outlet)
        assert [one.ground for one in caught.value.objections] == [Ground.OFF_RECORD]


def test_words_on_deep_background_go_to_a_colleague_and_not_to_readers(
    bench: Workbench, story: StoryId, outlet: OutletId, tmp_path: Path
) -> None:
    deep = quote(bench, story, Record.DEEP_BACKGROUND)
    write(bench, story, f"«{WORDS}» [@{deep.key}]")
    assert held(bench, story) == [Ground.DEEP_BACKGROUND]
    exchange.pack(bench, story, tmp_path / f"x{SUFFIX}", "ليلى")
    assert filing.article_of(bench, story).citations[deep.key].speaker == ""


def test_words_under_embargo_wait(bench: Workbench, story: StoryId, clock: Clock) -> None:
    said = quote(bench, story)
    with bench.library.session() as session:
        quotes.save(session, replace(said, record=Record.EMBARGOED, embargo=clock() + timedelta(hours=1)))
    write(bench, story, f"قالت هناء قاسم «{WORDS}» [@{said.key}]")
    assert held(bench, story) == [Ground.QUOTE_EMBARGO]
    clock.goes_on(hours=1)
    assert held(bench, story) == []
    assert leaving.article_for(bench, story, "print").citations[said.key].speaker == "هناء قاسم"


# Preview


def test_the_preview_shows_what_may_be_overruled_and_never_a_hidden_name(bench: Workbench, story: StoryId) -> None:
    said = quote(bench, story)
    write(bench, story, f"قالت «المال ضاع كله» [@{said.key}] وقال سامر: «لن نسمح بذلك أبدا».")
    assert filing.article_of(bench, story).citations[said.key].speaker == "هناء قاسم"
    seal(bench)
    write(bench, story, f"قال {NAME}")
    with refused("article.hidden_name"):
        filing.article_of(bench, story)


def test_the_preview_needs_no_vault(bench: Workbench, story: StoryId) -> None:
    seal(bench)
    vaulting.lock(bench)
    assert filing.article_of(bench, story).headline


# Printings


def test_what_left_is_written_down_with_every_quote_it_printed(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId, tmp_path: Path
) -> None:
    said = quote(bench, story)
    assert said.id is not None
    write(bench, story, f"قالت هناء قاسم «المال ضاع» [@{said.key}].")
    leaving.article_for(bench, story, "clipboard")
    outbox.queue(bench, story, outlet, Order(WantedStatus.DRAFT))
    with bench.library.reading() as session:
        assert printings.of_quote(session, said.id) == ()
    filing.export(bench, story, "html", tmp_path / "x.html")
    outbox.send_all(bench, Progress())
    with bench.library.reading() as session:
        told = printings.of_quote(session, said.id)
    assert {(one.words, one.headline, one.story) for one in told} == {("المال ضاع", "عنوان الخبر", story)}
    assert [one.way for one in told] == ["الموقع", "html"]


def test_what_did_not_leave_is_not_written_down(bench: Workbench, story: StoryId, tmp_path: Path) -> None:
    said = quote(bench, story)
    assert said.id is not None
    write(bench, story, f"قالت «{WORDS}» [@{said.key}].")
    with refused("file.not_written"):
        filing.export(bench, story, "html", tmp_path / "nowhere" / "x.html")
    with bench.library.reading() as session:
        assert printings.of_quote(session, said.id) == ()


def test_an_empty_story_is_told_as_such(bench: Workbench, story: StoryId) -> None:
    writing.save_draft(bench, story, Draft())
    with refused("article.empty"):
        leaving.article_for(bench, story, "print")


def test_details_are_searched_as_well(bench: Workbench, story: StoryId) -> None:
    seal(bench)
    writing.save_details(bench, story, Details(tags=("سامر_العبدالله",)))
    assert [one.field for one in leaving.objections_to(bench, story)] == ["tags"]
    assert browsing.open_story(bench, story).details.tags


# The house itself


@pytest.mark.parametrize(
    ("called", "rooms"),
    [
        (r"\bassemble\(", {"newsroom/article.py", "workflow/leaving.py"}),
        (r"\bpreview_of\(", {"workflow/leaving.py", "workflow/filing.py"}),
        (r"\bof_page\(", {"workflow/leaving.py", "workflow/gathering.py"}),
        (r"\bwrite_package\(", {"publishing/package.py", "workflow/exchange.py"}),
        (r"\bArticle\($", {"newsroom/article.py"}),
        (r"filing\.article_of\(", {"ui/panes/preview.py"}),
    ],
)
def test_nobody_makes_an_article_beside_the_gate(called: str, rooms: set[str]) -> None:
    found = {
        path.relative_to(EDITOR).as_posix()
        for path in EDITOR.rglob("*.py")
        if re.search(called, path.read_text("utf-8"), re.MULTILINE)
    }
    assert found <= rooms
