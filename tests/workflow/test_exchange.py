"""Two libraries, two journalists, and the files that go between them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.desktop.keychain import Keychain
from editor.intake.cleaning import in_lines
from editor.intake.package import read_package
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.package import SUFFIX
from editor.newsroom.quote import Quote, Record
from editor.newsroom.source import Confidentiality, Source, SourceKind
from editor.newsroom.story import Details, Story, StoryStatus
from editor.newsroom.suggestion import accepted, rejected, suggestions
from editor.publishing.package import write_package
from editor.workflow import browsing, exchange, filing, reporting, writing
from editor.workflow.exchange import Taken
from editor.workflow.reporting import QuoteSheet
from editor.workflow.workbench import Workbench
from tests.invented import PASSPHRASE, TEXTS, Clock, Keys
from tests.workflow.conftest import refused

BODY = "أعلنت البلدية أمس خطة لترميم السوق.\nيبدأ العمل بعد شهر ويستمر سنة.\nوصفت التاجرات الخطة بأنها متأخرة."
DRAFT = Draft("خطة لترميم السوق", "العمل يبدأ بعد شهر", BODY)
QUIET = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def there(tmp_path: Path, clock: Clock) -> Iterator[Workbench]:
    """A colleague's workbench: another library, and keys that are nobody else's."""
    path = tmp_path / "there" / "library.muharrir"
    with Workbench.open(path, lambda _new: PASSPHRASE, Keychain(None)) as made:
        made.clock, made.new_key = clock, Keys(count(9_000))
        yield made


class Desk:
    """A journalist at a workbench, who hands files to another one."""

    def __init__(self, bench: Workbench, name: str, folder: Path, clock: Clock) -> None:
        self.bench, self.name, self.folder, self.clock = bench, name, folder, clock

    def new(self, draft: Draft = DRAFT, details: Details | None = None) -> StoryId:
        story = writing.new_story(self.bench, details).id
        self.write(story, draft)
        return story

    def story(self, story: StoryId) -> Story:
        return browsing.open_story(self.bench, story)

    def draft(self, story: StoryId) -> Draft:
        return self.story(story).draft

    def write(self, story: StoryId, draft: Draft) -> None:
        self.clock.goes_on(minutes=7)
        writing.save_draft(self.bench, story, draft)

    def edit(self, story: StoryId, old: str, new: str) -> None:
        draft = self.draft(story)
        assert old in draft.body
        self.write(story, replace(draft, body=draft.body.replace(old, new, 1)))

    def detail(self, story: StoryId, **fields: object) -> None:
        self.clock.goes_on(minutes=1)
        writing.save_details(self.bench, story, replace(self.story(story).details, **fields))

    def pack(self, story: StoryId) -> Path:
        self.clock.goes_on(minutes=1)
        path = self.folder / f"{self.name}{SUFFIX}"
        exchange.pack(self.bench, story, path, self.name)
        return path

    def take(self, path: Path) -> Taken:
        self.clock.goes_on(minutes=1)
        return exchange.unpack(self.bench, path)

    def quotes(self, story: StoryId) -> dict[str, Quote]:
        return {said.quote.key: said.quote for said in reporting.said_in(self.bench, story)}

    def reasons(self, story: StoryId) -> list[RevisionReason]:
        return [one.reason for one in writing.revisions(self.bench, story)]


@pytest.fixture
def layla(bench: Workbench, tmp_path: Path, clock: Clock) -> Desk:
    return Desk(bench, "ليلى", tmp_path, clock)


@pytest.fixture
def hana(there: Workbench, tmp_path: Path, clock: Clock) -> Desk:
    return Desk(there, "هناء", tmp_path, clock)


def carried(path: Path) -> str:
    """Everything that a package holds, as text."""
    with ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist()) + path.stem


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


# Details


def test_a_detail_that_only_they_changed_comes_in_while_we_wrote_on(layla: Desk, hana: Desk) -> None:
    sent = layla.new(DRAFT, Details(desk="محليات", caption="السوق", tags=("سوق",)))
    theirs = hana.take(layla.pack(sent)).story.id
    hana.detail(theirs, desk="مدن", caption="")
    layla.detail(sent, tags=("سوق", "ترميم"))
    layla.edit(sent, "أمس", "صباح أمس")
    taken = layla.take(hana.pack(theirs))
    assert (taken.came_in, taken.told) == (2, ())
    assert taken.story.details == Details(desk="مدن", tags=("سوق", "ترميم"))
    hana.take(layla.pack(sent))
    assert hana.story(theirs).details == layla.story(sent).details


def test_details_that_a_colleague_changed_come_in(layla: Desk, hana: Desk) -> None:
    sent = layla.new(DRAFT, Details(desk="محليات", caption="السوق"))
    theirs = hana.take(layla.pack(sent)).story.id
    hana.detail(theirs, status=StoryStatus.READY, desk="مدن", caption="")
    taken = layla.take(hana.pack(theirs))
    assert taken.story.details == hana.story(theirs).details
    assert (taken.came_in, taken.told) == (3, ())


def test_a_detail_that_a_colleague_took_back_is_taken_back(layla: Desk, hana: Desk) -> None:
    sent = layla.new(DRAFT, Details(desk="محليات"))
    theirs = hana.take(layla.pack(sent)).story.id
    hana.detail(theirs, desk="مدن")
    assert layla.take(hana.pack(theirs)).story.details.desk == "مدن"
    layla.edit(sent, "أمس", "صباح أمس")
    hana.detail(theirs, desk="محليات")
    taken = layla.take(hana.pack(theirs))
    assert (taken.story.details.desk, taken.came_in, taken.told) == ("محليات", 1, ())
    assert layla.take(hana.pack(theirs)).came_in == 0


def test_where_no_details_of_both_are_known_none_of_ours_is_taken_for_older(layla: Desk, hana: Desk) -> None:
    sent = layla.new(DRAFT, Details(desk="محليات"))
    theirs = hana.take(layla.pack(sent)).story.id
    hana.detail(theirs, desk="مدن", byline="هناء")
    path = hana.pack(theirs)
    package, _ = read_package(path.read_bytes())
    assert package.states
    path.write_bytes(write_package(replace(package, states=())))
    taken = layla.take(path)
    assert taken.story.details == Details(desk="محليات", byline="هناء")
    assert [str(one) for one in taken.told] == ["Desk: yours stays; your colleague has “مدن”."]


def test_details_that_only_one_side_has_are_kept(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    hana.detail(theirs, byline="هناء")
    hana.edit(theirs, "سنة", "سنتين")
    layla.detail(sent, tags=("سوق",))
    taken = layla.take(hana.pack(theirs))
    assert (taken.story.details.byline, taken.story.details.tags) == ("هناء", ("سوق",))
    assert taken.told == ()


def test_a_detail_that_differs_stays_ours_and_is_told(layla: Desk, hana: Desk) -> None:
    sent = layla.new(DRAFT, Details(desk="محليات"))
    theirs = hana.take(layla.pack(sent)).story.id
    hana.detail(theirs, desk="مدن")
    hana.edit(theirs, "سنة", "سنتين")
    layla.detail(sent, desk="اقتصاد")
    taken = layla.take(hana.pack(theirs))
    assert taken.story.details.desk == "اقتصاد"
    assert [str(one) for one in taken.told] == ["Desk: yours stays; your colleague has “مدن”."]


# Quotes


def test_quotes_travel_with_their_sources(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    sheet = QuoteSheet("سنبدأ غدا", "سامر العبدالله", "قال", "متحدث", "بيان")
    said = reporting.save_sheet(layla.bench, sent, sheet)
    reporting.save_sheet(layla.bench, sent, QuoteSheet("تأخرتم"), None)
    taken = hana.take(layla.pack(sent))
    first, second = reporting.said_in(hana.bench, taken.story.id)
    assert (first.quote.key, first.quote.words, first.quote.venue) == (said.key, "سنبدأ غدا", "بيان")
    assert first.source is not None
    assert (first.source.name, first.source.role) == ("سامر العبدالله", "متحدث")
    assert first.quote.attribution is not None
    assert (first.quote.attribution.cue, first.quote.attribution.role) == ("قال", "متحدث")
    assert (second.quote.words, second.source) == ("تأخرتم", None)
    assert [str(one) for one in taken.told] == ["2 quotes came along."]


def test_a_source_that_is_known_there_is_the_same_one(layla: Desk, hana: Desk) -> None:
    known = reporting.save_source(hana.bench, Source("سامر العبد الله".replace("عبد ا", "عبدا"), role="وزير"))
    sent = layla.new()
    reporting.save_sheet(layla.bench, sent, QuoteSheet("نعم", "سامِر العبدالله"))
    taken = hana.take(layla.pack(sent))
    assert reporting.source_book(hana.bench) == (known,)
    (said,) = reporting.said_in(hana.bench, taken.story.id)
    assert said.source == known


def test_of_two_sources_of_that_name_none_is_guessed(layla: Desk, hana: Desk) -> None:
    for _ in range(2):
        reporting.save_source(hana.bench, Source("سامر"))
    sent = layla.new()
    reporting.save_sheet(layla.bench, sent, QuoteSheet("نعم", "سامر"))
    taken = hana.take(layla.pack(sent))
    (said,) = reporting.said_in(hana.bench, taken.story.id)
    assert said.source is None
    assert len(reporting.source_book(hana.bench)) == 2


def cited(desk: Desk, speaker: str, words: str) -> tuple[StoryId, str]:
    """A story that cites a quote of its own, and the key."""
    story = desk.new()
    key = reporting.save_sheet(desk.bench, story, QuoteSheet(words, speaker)).key
    desk.write(story, Draft("خبر", "", f"قال {speaker}: «{words}» [@{key}].\nانتهى {{>>انظر [@{key}]<<}} الخبر."))
    return story, key


def test_a_key_that_is_taken_there_is_another_one_there_and_the_same_here(layla: Desk, hana: Desk) -> None:
    taken_key = cited(hana, "علي العبدالله", "لا")[1]
    sent, key = cited(layla, "سامر العبدالله", "نعم")
    assert taken_key == key
    arrived = hana.take(layla.pack(sent)).story
    ((new, quote),) = hana.quotes(arrived.id).items()
    assert (new != key, quote.words) == (True, "نعم")
    assert arrived.draft.body == layla.draft(sent).body.replace(key, new)
    hana.edit(arrived.id, "انتهى", "انتهى هنا")
    back = layla.take(hana.pack(arrived.id))
    assert (back.came_in, back.waiting, back.told) == (1, 0, ())
    assert back.story.draft.body.count(f"[@{key}]") == 2
    assert list(layla.quotes(sent)) == [key]
    again = hana.take(layla.pack(sent))
    assert (again.came_in, again.waiting) == (0, 0)
    assert again.story.draft.body.count(f"[@{new}]") == 2


def test_a_quote_that_a_colleague_gathered_comes_along(layla: Desk, hana: Desk) -> None:
    sent, _ = cited(layla, "سامر", "نعم")
    arrived = hana.take(layla.pack(sent)).story.id
    key = reporting.save_sheet(hana.bench, arrived, QuoteSheet("ربما", "ريم السعيد")).key
    hana.edit(arrived, "انتهى", f"«ربما» [@{key}]. انتهى")
    back = layla.take(hana.pack(arrived))
    assert {quote.words for quote in layla.quotes(sent).values()} == {"نعم", "ربما"}
    assert f"[@{key}]" in back.story.draft.body
    assert filing.article_of(layla.bench, sent).citations[key].speaker == "ريم السعيد"


def test_of_a_quote_with_other_words_both_are_kept(layla: Desk, hana: Desk) -> None:
    sent, key = cited(layla, "سامر", "سنبدأ غدا")
    arrived = hana.take(layla.pack(sent)).story.id
    ((_, quote),) = hana.quotes(arrived).items()
    reporting.save_sheet(hana.bench, arrived, QuoteSheet("سنبدأ بعد غد", "سامر"), quote)
    back = layla.take(hana.pack(arrived))
    assert {one.words for one in layla.quotes(sent).values()} == {"سنبدأ غدا", "سنبدأ بعد غد"}
    assert layla.quotes(sent)[key].words == "سنبدأ غدا"
    assert [str(one) for one in back.told] == ["1 quote has other words there: both are among the quotes."]
    layla.take(hana.pack(arrived))
    assert len(layla.quotes(sent)) == 2


def test_the_same_words_of_somebody_else_are_another_quote(layla: Desk, hana: Desk) -> None:
    sent, _ = cited(layla, "سامر", "نعم")
    arrived = hana.take(layla.pack(sent)).story.id
    ((_, quote),) = hana.quotes(arrived).items()
    assert quote.id is not None
    reporting.delete_quote(hana.bench, quote.id)
    reporting.save_sheet(hana.bench, arrived, QuoteSheet("نعم", "ريم"))
    layla.take(hana.pack(arrived))
    said = reporting.said_in(layla.bench, sent)
    assert [(one.quote.words, one.source and one.source.name) for one in said] == [("نعم", "سامر"), ("نعم", "ريم")]


def test_a_quote_of_another_story_that_the_copy_cites_travels(layla: Desk, hana: Desk) -> None:
    _, key = cited(layla, "سامر", "نعم")
    sent = layla.new(Draft("خبر آخر", "", f"كما قال سامر «نعم» [@{key}]."))
    arrived = hana.take(layla.pack(sent)).story.id
    assert [quote.words for quote in hana.quotes(arrived).values()] == ["نعم"]
    hana.edit(arrived, "كما", "وكما")
    assert layla.take(hana.pack(arrived)).told == ()
    assert layla.quotes(sent) == {}


def test_a_citation_without_its_quote_never_cites_somebody_else(layla: Desk, hana: Desk) -> None:
    cited(hana, "علي العبدالله", "لا")
    sent = layla.new(Draft("خبر", "", "قال «نعم» [@العبدالله-1]."))
    arrived = hana.take(layla.pack(sent)).story
    with refused("article.unknown_citation"):
        filing.article_of(hana.bench, arrived.id)


# Sealed


NAME = "سامر العبدالله"
CANARIES = (NAME, "العبدالله", "مدير دائرة المياه", "هاتفه في الدرج", "اتصل بعد منتصف الليل", "قال لي سرا")


def sealed(desk: Desk, confidentiality: Confidentiality, record: Record = Record.ON_RECORD) -> tuple[StoryId, str]:
    """A story that cites somebody who was named when the quote was gathered, and is no longer."""
    story = desk.new()
    sheet = QuoteSheet("المال ضاع", NAME, "قال لي سرا", "مدير دائرة المياه", record=record)
    quote = reporting.save_sheet(desk.bench, story, sheet)
    reporting.save_sheet(desk.bench, story, sheet, replace(quote, note="اتصل بعد منتصف الليل"))
    (source,) = reporting.source_book(desk.bench)
    reporting.save_source(
        desk.bench,
        replace(
            source, confidentiality=confidentiality, alias="موظف كبير", note="هاتفه في الدرج", role="مدير دائرة المياه"
        ),
    )
    desk.write(story, Draft("المال ضاع", "", f"قال موظف كبير «المال ضاع» [@{quote.key}]. انتهى"))
    return story, quote.key


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


@pytest.mark.parametrize("record", list(Record))
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
    assert (said.source.name, said.quote.note, said.quote.record) == (NAME, "اتصل بعد منتصف الليل", record)
    assert len(reporting.source_book(layla.bench)) == 1


def test_two_sealed_quotes_that_look_alike_are_not_mixed_up(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    names = ("سامر العبدالله", "علي الحداد")
    keys = [reporting.save_sheet(layla.bench, sent, QuoteSheet("نعم", name)).key for name in names]
    for source in reporting.source_book(layla.bench):
        sealed_now = replace(source, confidentiality=Confidentiality.PROTECTED, alias="مصدر")
        reporting.save_source(layla.bench, sealed_now)
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
    own = reporting.save_source(
        hana.bench, Source("ريم السعيد", confidentiality=Confidentiality.PROTECTED, alias="موظف كبير")
    )
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
    sealed_source = Source(NAME, confidentiality=Confidentiality.PROTECTED, alias="موظف")
    reporting.save_source(layla.bench, sealed_source)
    sent = layla.new()
    place(layla, sent, where)
    with pytest.raises(Fault) as caught:
        layla.pack(sent)
    assert caught.value.kind == "package.hidden_name"
    assert NAME not in str(caught.value)
    assert not list(layla.folder.glob(f"*{SUFFIX}"))
    assert RevisionReason.EXCHANGED not in layla.reasons(sent)


def test_the_name_of_the_file_tells_nobody_either(layla: Desk, tmp_path: Path) -> None:
    sent, _ = sealed(layla, Confidentiality.PROTECTED)
    with refused("package.hidden_name"):
        exchange.pack(layla.bench, sent, tmp_path / f"{NAME}{SUFFIX}", "ليلى")


def test_a_name_that_was_sealed_after_an_exchange_stays_out_of_the_next(layla: Desk, hana: Desk) -> None:
    sent = layla.new(Draft("خبر", "", f"قال {NAME} نعم. {BODY}"))
    hana.take(layla.pack(sent))
    reporting.save_source(layla.bench, Source(NAME, confidentiality=Confidentiality.PROTECTED, alias="موظف"))
    layla.edit(sent, NAME, "موظف")
    path = layla.pack(sent)
    assert NAME not in carried(path)
    package, _ = read_package(path.read_bytes())
    assert (package.base, package.before, package.states) == (layla.draft(sent), (), ())
    assert "موظف" in hana.take(path).story.draft.body


def test_details_that_held_a_name_that_was_sealed_later_leave_no_mark(layla: Desk, hana: Desk) -> None:
    sent = layla.new(DRAFT, Details(caption=f"صورة «{NAME}»"))
    hana.take(layla.pack(sent))
    reporting.save_source(layla.bench, Source(NAME, confidentiality=Confidentiality.PROTECTED, alias="موظف"))
    layla.detail(sent, caption="صورة")
    package, _ = read_package(layla.pack(sent).read_bytes())
    assert (len(package.before), package.states) == (1, ())
    package, _ = read_package(layla.pack(sent).read_bytes())
    assert len(package.states) == 1


# Whole or not at all


def test_a_package_is_taken_in_whole_or_not_at_all(layla: Desk, hana: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sent, _ = cited(layla, "سامر", "نعم")
    path = layla.pack(sent)
    fail: Callable[..., None] = lambda *_: (_ for _ in ()).throw(Fault("x", None))  # type: ignore[arg-type]  # noqa: E731
    monkeypatch.setattr(exchange.kept, "keep_revision", fail)
    with refused("x"):
        hana.take(path)
    assert browsing.browse(hana.bench).total == 0
    assert reporting.source_book(hana.bench) == ()
