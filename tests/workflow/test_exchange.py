"""A story goes to a colleague and comes back: two libraries, two journalists, and the words that go between them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.desktop.keychain import Keychain
from editor.intake.cleaning import in_lines
from editor.intake.package import read_package
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.newsroom.package import SUFFIX
from editor.newsroom.progress import Progress
from editor.newsroom.story import Details, StoryStatus
from editor.newsroom.suggestion import accepted, rejected, suggestions
from editor.publishing.package import write_package
from editor.workflow import browsing, exchange, illustrating, sourcing, writing
from editor.workflow.exchange import Taken
from editor.workflow.workbench import Workbench
from tests.intake.photographs import photograph
from tests.invented import PASSPHRASE, TEXTS, Clock
from tests.workflow.conftest import BODY, DRAFT, Desk, cited, refused

QUIET = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


# There


def test_a_story_arrives_as_it_was(layla: Desk, hana: Desk) -> None:
    details = Details(slug="سوق", desk="محليات", tags=("مدن",), status=StoryStatus.REVIEW, language="ar-PS")
    sent = layla.new(DRAFT, details)
    taken = hana.take(layla.pack(sent))
    assert (taken.merged, taken.came_in, taken.waiting, taken.told) == (False, 0, 0, ())
    assert (taken.story.draft, taken.story.details) == (DRAFT, details)
    assert taken.story.uid == layla.story(sent).uid
    assert taken.story == hana.story(taken.story.id)


@QUIET
@given(TEXTS, TEXTS, TEXTS)
def test_any_copy_arrives_as_it_was(layla: Desk, hana: Desk, headline: str, standfirst: str, body: str) -> None:
    draft = Draft(" ".join(headline.split()), " ".join(standfirst.split()), "\n".join(in_lines(body)))
    taken = hana.take(layla.pack(layla.new(draft)))
    if not taken.told:
        assert taken.story.draft == draft


def test_an_empty_story_travels_too(layla: Desk, hana: Desk) -> None:
    assert hana.take(layla.pack(layla.new(Draft()))).story.draft == Draft()


def test_a_job_goes_out_before_anything_is_written_and_comes_back_as_a_story(layla: Desk, hana: Desk) -> None:
    sent = layla.new(Draft(), Details(slug="سوق", desk="محليات"))
    theirs = hana.take(layla.pack(sent)).story.id
    hana.write(theirs, DRAFT)
    hana.detail(theirs, desk="مدن")
    taken = layla.take(hana.pack(theirs))
    assert (taken.story.draft, taken.waiting, taken.told) == (DRAFT, 0, ())
    assert taken.story.details == Details(slug="سوق", desk="مدن")


def test_pictures_stay_and_whoever_packs_is_told(layla: Desk, tmp_path: Path) -> None:
    story, path = layla.new(), tmp_path / f"خبر{SUFFIX}"
    assert exchange.pack(layla.bench, story, path, "ليلى") == ()
    illustrating.take(layla.bench, story, photograph(), "السوق.jpg", Progress())
    (told,) = exchange.pack(layla.bench, story, path, "ليلى")
    assert told.values["count"] == 1


def test_what_was_exchanged_is_kept_on_both_sides(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    taken = hana.take(layla.pack(sent))
    assert layla.reasons(sent) == hana.reasons(taken.story.id) == [RevisionReason.EXCHANGED]
    (kept,) = writing.revisions(hana.bench, taken.story.id)
    assert kept.name == "ليلى"


def test_a_story_that_cannot_be_written_is_not_exchanged(layla: Desk, tmp_path: Path) -> None:
    sent = layla.new()
    with refused("file.not_written"):
        exchange.pack(layla.bench, sent, tmp_path / "غائب" / f"خبر{SUFFIX}", "ليلى")
    assert RevisionReason.EXCHANGED not in layla.reasons(sent)


@pytest.mark.parametrize("name", ["خبر.zip", "library.muharrir", "خبر", SUFFIX])
def test_a_package_has_a_packages_name(layla: Desk, tmp_path: Path, name: str) -> None:
    with refused("package.name"):
        exchange.pack(layla.bench, layla.new(), tmp_path / name, "ليلى")
    assert not (tmp_path / name).exists()


def test_what_nobody_could_take_in_is_not_packed(layla: Desk) -> None:
    with refused("package.invalid"):
        layla.pack(layla.new(replace(DRAFT, headline="خبر" * 9_000)))
    assert not list(layla.folder.glob(f"*{SUFFIX}"))


def test_a_story_that_is_not_there_is_told(layla: Desk, tmp_path: Path) -> None:
    with refused("story.gone"):
        exchange.pack(layla.bench, StoryId(99), tmp_path / f"خبر{SUFFIX}", "ليلى")


def test_a_broken_file_changes_nothing(hana: Desk, tmp_path: Path) -> None:
    path = tmp_path / f"خبر{SUFFIX}"
    for data in (b"", b"PK\x03\x04" + bytes(100)):
        path.write_bytes(data)
        with refused("package.not_one"):
            exchange.unpack(hana.bench, path)
    with refused("file.not_found"):
        exchange.unpack(hana.bench, tmp_path / "غائب")
    assert browsing.browse(hana.bench).total == 0


# And back


def test_what_a_colleague_changed_comes_in(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    hana.edit(theirs, "بعد شهر", "غدا")
    hana.write(theirs, replace(hana.draft(theirs), headline="خطة لترميم السوق القديم"))
    taken = layla.take(hana.pack(theirs))
    assert (taken.merged, taken.came_in, taken.waiting, taken.told) == (True, 2, 0, ())
    assert taken.story.draft == layla.draft(sent) == hana.draft(theirs)


def test_what_both_changed_apart_is_all_there(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    hana.edit(theirs, "متأخرة", "متأخرة جدا")
    layla.edit(sent, "أمس", "صباح أمس")
    taken = layla.take(hana.pack(theirs))
    assert taken.story.draft.body == BODY.replace("متأخرة", "متأخرة جدا").replace("أمس", "صباح أمس")
    assert (taken.came_in, taken.waiting) == (1, 0)


def test_where_both_changed_the_same_words_ours_stay_and_theirs_wait(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    hana.edit(theirs, "سنة", "سنتين")
    layla.edit(sent, "سنة", "عاما")
    taken = layla.take(hana.pack(theirs))
    (one,) = suggestions(taken.story.draft.body)
    assert (one.old.of(taken.story.draft.body), one.new.of(taken.story.draft.body)) == ("عاما", "سنتين")
    assert (one.by.name, one.by.at) == ("هناء", hana.clock().replace(minute=hana.clock().minute - 1))
    assert (taken.came_in, taken.waiting) == (0, 1)
    assert rejected(taken.story.draft.body).text == BODY.replace("سنة", "عاما")


def test_nothing_is_lost_the_draft_before_and_theirs_are_kept(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    hana.edit(theirs, "سنة", "سنتين")
    layla.edit(sent, "سنة", "عاما")
    ours = layla.draft(sent)
    layla.take(hana.pack(theirs))
    merged, exchanged = writing.revisions(layla.bench, sent)[1::-1]
    assert (merged.reason, exchanged.reason, exchanged.name) == (
        RevisionReason.MERGED, RevisionReason.EXCHANGED, "هناء",
    )  # fmt: skip
    assert writing.revision(layla.bench, sent, merged.id).draft == ours
    assert writing.revision(layla.bench, sent, exchanged.id).draft == hana.draft(theirs)


def test_a_story_goes_back_and_forth(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    hana.edit(theirs, "بعد شهر", "غدا")
    layla.edit(sent, "أمس", "صباح أمس")
    assert layla.take(hana.pack(theirs)).waiting == 0
    layla.edit(sent, "سنة", "سنتين")
    hana.edit(theirs, "التاجرات", "تاجرات السوق")
    assert hana.take(layla.pack(sent)).waiting == 0
    hana.edit(theirs, "سنتين", "سنتين كاملتين")
    layla.edit(sent, "غدا", "بعد غد")
    taken = layla.take(hana.pack(theirs))
    assert taken.waiting == 0
    assert taken.story.draft.body == (
        "أعلنت البلدية صباح أمس خطة لترميم السوق.\nيبدأ العمل بعد غد ويستمر سنتين كاملتين.\n"
        "وصفت تاجرات السوق الخطة بأنها متأخرة."
    )


def test_a_package_that_was_not_taken_is_no_ground_to_stand_on(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    layla.edit(sent, "أمس", "صباح أمس")
    layla.pack(sent)  # it never arrived
    layla.edit(sent, "سنة", "سنتين")
    hana.edit(theirs, "متأخرة", "متأخرة جدا")
    taken = hana.take(layla.pack(sent))
    assert (taken.came_in, taken.waiting) == (2, 0)
    assert "صباح أمس" in taken.story.draft.body
    assert "متأخرة جدا" in taken.story.draft.body


def test_what_a_colleague_took_back_is_taken_back(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    hana.edit(theirs, "سنة", "سنتين")
    layla.take(hana.pack(theirs))
    hana.edit(theirs, "سنتين", "سنة")
    layla.edit(sent, "أمس", "صباح أمس")
    taken = layla.take(hana.pack(theirs))
    assert (taken.came_in, taken.waiting) == (1, 0)
    assert taken.story.draft.body == BODY.replace("أمس", "صباح أمس")


def test_marks_that_were_taken_out_on_arrival_do_not_hide_what_both_had(layla: Desk, hana: Desk) -> None:
    sent = layla.new(replace(DRAFT, body=BODY.replace("خطة", "\u202eخطة")))
    taken = hana.take(layla.pack(sent))
    assert (taken.story.draft.body, len(taken.told)) == (BODY, 1)
    hana.edit(taken.story.id, "سنة", "سنتين")
    layla.edit(sent, "أمس", "صباح أمس")
    back = layla.take(hana.pack(taken.story.id))
    assert (back.waiting, back.told) == (0, ())
    assert back.story.draft.body == BODY.replace("سنة", "سنتين").replace("أمس", "صباح أمس")


def test_packages_that_crossed_on_the_way_end_in_one_text(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    hana.edit(theirs, "بعد شهر", "غدا")
    layla.edit(sent, "أمس", "صباح أمس")
    one, other = layla.pack(sent), hana.pack(theirs)
    assert layla.take(other).story.draft == hana.take(one).story.draft
    layla.edit(sent, "سنة", "سنتين")
    assert hana.take(layla.pack(sent)).story.draft == layla.draft(sent)


def test_a_story_that_went_round_three_desks_is_merged(layla: Desk, hana: Desk, tmp_path: Path, clock: Clock) -> None:
    with Workbench.open(tmp_path / "third" / "library.muharrir", lambda _: PASSPHRASE, Keychain(None)) as third:
        third.clock = clock
        rim = Desk(third, "ريم", tmp_path, clock)
        sent = layla.new()
        first = hana.take(layla.pack(sent)).story.id
        hana.edit(first, "بعد شهر", "غدا")
        second = rim.take(hana.pack(first)).story.id
        rim.edit(second, "سنة", "سنتين")
        layla.edit(sent, "أمس", "صباح أمس")
        taken = layla.take(rim.pack(second))
        assert (taken.came_in, taken.waiting) == (2, 0)
        assert taken.story.draft.body == rim.draft(second).body.replace("أمس", "صباح أمس")


def test_a_desk_that_got_a_later_draft_takes_changes_to_the_one_before(
    layla: Desk, hana: Desk, tmp_path: Path, clock: Clock
) -> None:
    with Workbench.open(tmp_path / "third" / "library.muharrir", lambda _: PASSPHRASE, Keychain(None)) as third:
        third.clock = clock
        rim = Desk(third, "ريم", tmp_path, clock)
        sent = layla.new()
        first = hana.take(layla.pack(sent)).story.id
        layla.edit(sent, "أمس", "صباح أمس")
        rim.take(layla.pack(sent))
        hana.edit(first, "سنة", "سنتين")
        taken = rim.take(hana.pack(first))
        assert (taken.came_in, taken.waiting) == (1, 0)
        assert taken.story.draft.body == BODY.replace("أمس", "صباح أمس").replace("سنة", "سنتين")


def test_without_a_draft_both_had_nothing_is_taken_for_older(layla: Desk, hana: Desk, tmp_path: Path) -> None:
    sent = layla.new()
    package, _ = read_package(layla.pack(sent).read_bytes())
    theirs = hana.take(layla.pack(sent)).story.id
    hana.edit(theirs, "سنة", "سنتين")
    stranger = replace(package, draft=replace(DRAFT, body=BODY.replace("أمس", "اليوم")), before=())
    path = tmp_path / f"غريب{SUFFIX}"
    path.write_bytes(write_package(stranger))
    taken = hana.take(path)
    assert rejected(taken.story.draft.body).text == BODY.replace("سنة", "سنتين").replace("أمس", "اليوم")
    assert taken.waiting == 1
    assert any("No draft that both of you had" in str(one) for one in taken.told)


# Laws


SMALL = st.sampled_from(
    [("أمس", "صباح أمس"), ("شهر", "شهرين"), ("سنة", "سنتين"), ("التاجرات", "تاجرات السوق"), ("متأخرة", "متأخرة جدا")]
)


@QUIET
@given(st.lists(SMALL, min_size=1, unique=True), st.data())
def test_desks_that_never_touch_the_same_words_end_in_one_text(
    layla: Desk, hana: Desk, edits: list[tuple[str, str]], data: st.DataObject
) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    for old, new in edits:
        desk, story = data.draw(st.sampled_from([(layla, sent), (hana, theirs)]))
        desk.edit(story, old, new)
        if data.draw(st.booleans()):
            assert layla.take(hana.pack(theirs)).waiting == 0
        if data.draw(st.booleans()):
            assert hana.take(layla.pack(sent)).waiting == 0
    layla.take(hana.pack(theirs))
    hana.take(layla.pack(sent))
    expected = BODY
    for old, new in edits:
        expected = expected.replace(old, new, 1)
    assert layla.draft(sent).body == hana.draft(theirs).body == expected


@QUIET
@given(TEXTS, TEXTS)
def test_every_word_of_both_is_there_or_was_changed_by_the_other(layla: Desk, hana: Desk, one: str, other: str) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    hana.write(theirs, replace(DRAFT, body=f"{BODY}\n{other}"))
    layla.write(sent, replace(DRAFT, body=f"{one}\n{BODY}"))
    taken = layla.take(hana.pack(theirs))
    merged = taken.story.draft.body
    assert BODY in rejected(merged).text
    for words in one.split():
        assert words in rejected(merged).text
    if not taken.told:
        for words in other.split():
            assert words in accepted(merged).text


# What was here before


def test_ones_own_package_changes_nothing(layla: Desk) -> None:
    sent = layla.new(DRAFT, Details(desk="محليات", tags=("سوق",)))
    path = layla.pack(sent)
    before, reasons = layla.story(sent), layla.reasons(sent)
    assert layla.take(path) == Taken(before, merged=True, came_in=0, waiting=0)
    layla.edit(sent, "أمس", "اليوم")
    layla.detail(sent, desk="", tags=("سوق", "مدن"))
    before = layla.story(sent)
    taken = layla.take(path)
    assert (taken.story, taken.came_in, taken.waiting) == (before, 0, 0)
    assert layla.reasons(sent)[-1:] == reasons


def test_ones_older_package_changes_nothing_either(layla: Desk) -> None:
    sent = layla.new(DRAFT, Details(desk="محليات"))
    older = layla.pack(sent).rename(layla.folder / f"أقدم{SUFFIX}")
    layla.detail(sent, desk="مدن")
    layla.pack(sent)
    before = layla.story(sent)
    assert layla.take(older) == Taken(before, merged=True, came_in=0, waiting=0)


def test_a_package_that_comes_after_a_later_one_changes_nothing(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    hana.edit(theirs, "سنة", "سنتين")
    late = hana.pack(theirs).rename(layla.folder / f"متأخر{SUFFIX}")
    hana.edit(theirs, "سنتين", "ثلاث سنين")
    layla.edit(sent, "أمس", "صباح أمس")
    once = layla.take(hana.pack(theirs)).story
    assert layla.take(late) == Taken(once, merged=True, came_in=0, waiting=0)


def test_the_same_package_twice_is_taken_once(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    hana.edit(theirs, "سنة", "سنتين")
    layla.edit(sent, "سنة", "عاما")
    path = hana.pack(theirs)
    once = layla.take(path).story
    assert layla.take(path) == Taken(once, merged=True, came_in=0, waiting=0)


# Whole or not at all


def test_a_package_is_taken_in_whole_or_not_at_all(layla: Desk, hana: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sent, _ = cited(layla, "سامر", "نعم")
    path = layla.pack(sent)

    def fail(*_: object) -> None:
        raise Fault("x", say("The disk is full."))

    monkeypatch.setattr(exchange.kept, "keep_revision", fail)
    with refused("x"):
        hana.take(path)
    assert browsing.browse(hana.bench).total == 0
    assert sourcing.book(hana.bench) == ()
