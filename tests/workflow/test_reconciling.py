"""Somebody wrote in an article over there, and so did we. All of the copy is invented."""

from dataclasses import replace
from pathlib import Path

import pytest

from editor.library import publications
from editor.newsroom.comparison import Part, Row, RowState, Side
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.identity import OutletId, StoryId
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Publication, PublicationDeed, PublicationState, WantedStatus
from editor.newsroom.story import Details
from editor.workflow import browsing, outbox, outlets, pulling, reconciling, reporting, writing
from editor.workflow.reporting import QuoteSheet
from editor.workflow.workbench import Workbench
from tests.invented import Clock
from tests.workflow.conftest import refused
from tests.workflow.posts import Posts


@pytest.fixture
def posts(bench: Workbench) -> Posts:
    made = Posts()
    bench.toolkit.__dict__["targets"] = (*bench.toolkit.targets, made.target)
    return made


@pytest.fixture
def there(bench: Workbench, posts: Posts) -> OutletId:
    added = outlets.add(bench, Outlet("الجريدة", "posts", "http://127.0.0.1:9"))
    assert added.id is not None
    return added.id


@pytest.fixture
def story(bench: Workbench) -> StoryId:
    """A story that cites a quote, with a note and a suggestion in it."""
    made = writing.new_story(bench, Details(slug="سوق", tags=("ترميم", "سوق"), byline="ليلى"))
    key = reporting.save_sheet(bench, made.id, QuoteSheet("لن نرحل", "سامر")).key
    body = f"قال سامر: «لن نرحل» [@{key}] أمس.\n{{>>تحقّق<<}}\n{{++أُعلن++}} أن العمل يبدأ غدًا.\nانتهى."
    writing.save_draft(bench, made.id, Draft("خطة للسوق", "موجز", body))
    return made.id


@pytest.fixture
def sent(bench: Workbench, story: StoryId, there: OutletId) -> Publication:
    bench.files_suggestions = True
    queued = outbox.queue(bench, story, there, Order(WantedStatus.PUBLISH))
    return outbox.send(bench, queued.id, Progress())[0]


def draft(bench: Workbench, story: StoryId) -> Draft:
    return browsing.open_story(bench, story).draft


def write(bench: Workbench, story: StoryId, old: str, new: str) -> None:
    now = draft(bench, story)
    assert old in now.body
    writing.save_draft(bench, story, replace(now, body=now.body.replace(old, new)))


def refused_rows(bench: Workbench, clock: Clock, sent: Publication) -> list[Row]:
    """Sends once more, and gives what is not the same on both sides."""
    clock.goes_on(minutes=1)
    outbox.queue(bench, sent.story, sent.outlet, Order(WantedStatus.PUBLISH))
    with refused("outlet.changed"):
        outbox.send(bench, sent.id, Progress())
    return [row for row in reconciling.compare(bench, sent.id).rows if row.state is not RowState.SAME]


def test_what_nobody_touched_over_there_is_our_copy_letter_for_letter(
    bench: Workbench, clock: Clock, posts: Posts, story: StoryId, sent: Publication
) -> None:
    posts.edit(sent.remote_id, ("انتهى", "انتهى الخبر"))
    (row,) = refused_rows(bench, clock, sent)
    assert (row.part, row.state, row.theirs) == (Part.PARAGRAPH, RowState.THEIRS, "انتهى الخبر.")
    before = draft(bench, story).body
    reconciling.settle(bench, sent.id, {})
    assert draft(bench, story).body == before.replace("انتهى", "انتهى الخبر")


def test_notation_stays_around_the_words_they_changed(
    bench: Workbench, clock: Clock, posts: Posts, story: StoryId, sent: Publication
) -> None:
    posts.edit(sent.remote_id, ("أمس", "اليوم"), ("يبدأ غدًا", "يبدأ بعد غد"), headline="خطة جديدة للسوق")
    before = draft(bench, story).body
    rows = refused_rows(bench, clock, sent)
    assert [(row.part, row.state) for row in rows] == [
        (Part.HEADLINE, RowState.THEIRS), (Part.PARAGRAPH, RowState.THEIRS), (Part.PARAGRAPH, RowState.THEIRS),
    ]  # fmt: skip
    reconciling.settle(bench, sent.id, {})
    now = draft(bench, story)
    assert now.body == before.replace("أمس", "اليوم").replace("يبدأ غدًا", "يبدأ بعد غد")
    assert now.headline == "خطة جديدة للسوق"


@pytest.mark.parametrize("shape", ["html", "fragment"])
def test_a_file_has_its_headline_in_itself_or_nowhere(
    bench: Workbench, clock: Clock, tmp_path: Path, story: StoryId, shape: str
) -> None:
    """Where an outlet has no field for it, it was not deleted there."""
    bench.files_suggestions = True
    outlet = outlets.add(bench, Outlet("المجلد", "folder", str(tmp_path), options={"formats": shape}))
    assert outlet.id is not None
    queued = outbox.queue(bench, story, outlet.id, Order(WantedStatus.PUBLISH))
    sent = outbox.send(bench, queued.id, Progress())[0]
    (page,) = tmp_path.glob("*.html")
    page.write_text(page.read_text("utf-8").replace("أن العمل يبدأ", "أن الترميم يبدأ"), "utf-8")
    (row,) = refused_rows(bench, clock, sent)
    assert (row.part, row.state) == (Part.PARAGRAPH, RowState.THEIRS)
    reconciling.settle(bench, sent.id, {})
    now = draft(bench, story)
    assert (now.headline, now.standfirst) == ("خطة للسوق", "موجز")
    assert "أن الترميم يبدأ" in now.body


def test_what_was_settled_is_sent_on_top_of_theirs(
    bench: Workbench, clock: Clock, posts: Posts, story: StoryId, sent: Publication
) -> None:
    posts.edit(sent.remote_id, ("أمس", "اليوم"))
    write(bench, story, "انتهى", "انتهى الخبر")
    refused_rows(bench, clock, sent)
    settled = reconciling.settle(bench, sent.id, {})
    assert settled.state is PublicationState.QUEUED
    assert outbox.send(bench, sent.id, Progress())[0].state is PublicationState.SENT
    body = posts.kept[sent.remote_id].body
    assert "اليوم" in body
    assert "انتهى الخبر" in body


@pytest.mark.parametrize("side", [*Side])
def test_of_a_conflict_what_was_chosen_stands_and_the_other_is_kept_as_a_revision(
    bench: Workbench, clock: Clock, posts: Posts, story: StoryId, sent: Publication, side: Side
) -> None:
    posts.edit(sent.remote_id, ("أمس", "اليوم"))
    write(bench, story, "أمس", "صباحًا")
    (row,) = refused_rows(bench, clock, sent)
    assert row.state is RowState.CONFLICT
    reconciling.settle(bench, sent.id, {row: side})
    lines = [line for line in draft(bench, story).body.split("\n") if line.startswith("قال")]
    assert lines == {Side.MINE: [row.mine], Side.THEIRS: [row.theirs], Side.BOTH: [row.mine, row.theirs]}[side]
    kept = {one.name: writing.revision(bench, story, one.id).draft.body for one in writing.revisions(bench, story)}
    assert "اليوم" in kept["الجريدة"]
    reasons = [one.reason for one in writing.revisions(bench, story)]
    assert RevisionReason.MERGED in reasons


def test_a_conflict_nobody_decided_leaves_all_as_it_is(
    bench: Workbench, clock: Clock, posts: Posts, story: StoryId, sent: Publication
) -> None:
    posts.edit(sent.remote_id, ("أمس", "اليوم"))
    write(bench, story, "أمس", "صباحًا")
    refused_rows(bench, clock, sent)
    before = draft(bench, story)
    with refused("comparison.open"):
        reconciling.settle(bench, sent.id, {})
    assert draft(bench, story) == before
    assert outbox.get(bench, sent.id).state is PublicationState.CHANGED


def test_a_choice_about_what_was_written_on_since_is_refused(
    bench: Workbench, clock: Clock, posts: Posts, story: StoryId, sent: Publication
) -> None:
    posts.edit(sent.remote_id, ("أمس", "اليوم"))
    (row,) = refused_rows(bench, clock, sent)
    write(bench, story, "أمس", "صباحًا")
    with refused("comparison.stale"):
        reconciling.settle(bench, sent.id, {row: Side.THEIRS})


def test_after_it_was_settled_the_next_change_is_compared_with_theirs(
    bench: Workbench, clock: Clock, posts: Posts, story: StoryId, sent: Publication
) -> None:
    posts.edit(sent.remote_id, ("أمس", "اليوم"))
    refused_rows(bench, clock, sent)
    reconciling.settle(bench, sent.id, {})
    posts.edit(sent.remote_id, ("انتهى", "انتهى الخبر"))
    (row,) = refused_rows(bench, clock, sent)
    assert (row.state, row.theirs) == (RowState.THEIRS, "انتهى الخبر.")


def test_what_was_pulled_and_settled_is_not_sent_by_itself(
    bench: Workbench, posts: Posts, story: StoryId, sent: Publication, there: OutletId
) -> None:
    posts.edit(sent.remote_id, ("أمس", "اليوم"))
    assert pulling.pull(bench, there, sent.remote_id, Progress()) == story
    settled = reconciling.settle(bench, sent.id, {})
    assert settled.state is PublicationState.SENT
    assert not outbox.waiting(bench)
    assert "اليوم" in draft(bench, story).body
    deeds = [event.deed for event in outbox.history(bench, story)]
    assert deeds[-2:] == [PublicationDeed.PULLED, PublicationDeed.MERGED]


def test_words_of_a_quote_that_they_changed_are_told(
    bench: Workbench, clock: Clock, posts: Posts, story: StoryId, sent: Publication
) -> None:
    posts.edit(sent.remote_id, ("لن نرحل", "لن نبقى"), ("انتهى", "انتهى الخبر"))
    altered, other = refused_rows(bench, clock, sent)
    (said,) = reporting.said_in(bench, story)
    assert (altered.altered, other.altered) == ((said.quote.key,), ())
    assert f"[@{said.quote.key}]" in str(altered.theirs)


def test_what_is_different_around_the_words_is_told_and_filing_follows_theirs(
    bench: Workbench, clock: Clock, posts: Posts, story: StoryId, sent: Publication
) -> None:
    posts.edit(
        sent.remote_id, ("انتهى.", 'انتهى.<img src="/x.jpg"><iframe></iframe>'), ("ليلى", "هناء"),
        tags=("سوق", "بلديات"), categories=("محليات",), slug="other",
    )  # fmt: skip
    refused_rows(bench, clock, sent)
    notes = [str(note) for note in reconciling.compare(bench, sent.id).notes]
    assert len(notes) == 6
    assert any("Byline" in note and "هناء" in note for note in notes)
    assert any("iframe" in note for note in notes)
    reconciling.settle(bench, sent.id, {})
    details = browsing.open_story(bench, story).details
    assert (details.tags, details.categories, details.slug) == (("سوق", "بلديات"), ("محليات",), "سوق")


def test_what_cannot_be_read_as_copy_is_said_so_and_ours_may_stand(
    bench: Workbench, clock: Clock, posts: Posts, story: StoryId, sent: Publication
) -> None:
    posts.edit(sent.remote_id, body="")
    assert refused_rows(bench, clock, sent) == []
    told = reconciling.compare(bench, sent.id)
    assert not told.readable
    assert told.notes
    before = draft(bench, story)
    assert reconciling.settle(bench, sent.id, {}).state is PublicationState.QUEUED
    assert draft(bench, story) == before
    outbox.send(bench, sent.id, Progress())
    assert "انتهى" in posts.kept[sent.remote_id].body


def test_where_nobody_changed_anything_there_is_nothing_to_compare(bench: Workbench, sent: Publication) -> None:
    with refused("publication.unchanged"):
        reconciling.compare(bench, sent.id)
    with refused("publication.unchanged"):
        reconciling.settle(bench, sent.id, {})


def test_where_nobody_knows_what_both_had_every_difference_is_decided(
    bench: Workbench, clock: Clock, posts: Posts, story: StoryId, there: OutletId
) -> None:
    """The first try made an empty draft, its answer was lost, and a colleague wrote in the draft."""
    bench.files_suggestions = True
    queued = outbox.queue(bench, story, there, Order(WantedStatus.PUBLISH))
    empty = posts.put("1", "", token="empty")
    with bench.library.session() as session:
        publications.reach(session, queued.id, empty)
    posts.edit("1", body="<p>قال سامر: «لن نرحل» اليوم.</p><p>فقرة من هناك.</p>", headline="خبر")
    rows = refused_rows(bench, clock, queued)
    assert {row.state for row in rows} == {RowState.CONFLICT, RowState.THEIRS}
    assert [row.theirs for row in rows if row.state is RowState.THEIRS] == ["فقرة من هناك."]
    reconciling.settle(bench, queued.id, {row: Side.MINE for row in rows if row.state is RowState.CONFLICT})
    assert "فقرة من هناك." in draft(bench, story).body
    assert "أمس" in draft(bench, story).body
