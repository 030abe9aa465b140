from dataclasses import replace

import pytest

from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.identity import OutletId, RevisionId, StoryId
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, WantedStatus
from editor.newsroom.story import Details
from editor.workflow import browsing, outbox, writing
from editor.workflow.workbench import Workbench
from tests.invented import NOW, Clock
from tests.workflow.conftest import Site, refused, trouble

Reason = RevisionReason


def save(bench: Workbench, story: StoryId, body: str) -> None:
    writing.save_draft(bench, story, Draft("عنوان", "", body))


def kept(bench: Workbench, story: StoryId) -> list[tuple[str, Reason]]:
    """Bodies and reasons, newest first."""
    return [(writing.revision(bench, story, one.id).draft.body, one.reason) for one in writing.revisions(bench, story)]


def test_a_new_story_is_in_the_library_before_its_first_letter(bench: Workbench) -> None:
    story = writing.new_story(bench, Details(byline="ليلى"))
    assert browsing.open_story(bench, story.id) == story
    assert (story.created, story.draft) == (NOW, Draft())
    assert story.uid != writing.new_story(bench).uid


def test_when_saving_returns_the_words_are_there(bench: Workbench, story: StoryId, clock: Clock) -> None:
    clock.goes_on(seconds=5)
    saved = writing.save_draft(bench, story, Draft("ع", "", "متن جديد"))
    assert saved.saved == clock()
    assert browsing.open_story(bench, story).draft.body == "متن جديد"


def test_details_are_saved_and_a_story_can_be_deleted(bench: Workbench, story: StoryId) -> None:
    writing.save_details(bench, story, Details(desk="محليات"))
    assert browsing.open_story(bench, story).details.desk == "محليات"
    writing.delete_story(bench, story)
    with refused("story.gone"):
        save(bench, story, "متن")


def test_what_was_written_since_the_last_revision_is_kept_when_the_story_is_taken_up(
    bench: Workbench, story: StoryId
) -> None:
    for _ in range(2):
        assert writing.take_up(bench, story) == browsing.open_story(bench, story)
        assert kept(bench, story) == [("متن الخبر", Reason.OPENED)]
    save(bench, story, "متن جديد")
    browsing.open_story(bench, story)
    assert kept(bench, story) == [("متن الخبر", Reason.OPENED)], "looking is not taking up"
    writing.take_up(bench, story)
    assert kept(bench, story) == [("متن جديد", Reason.OPENED), ("متن الخبر", Reason.OPENED)]
    with refused("story.gone"):
        writing.take_up(bench, StoryId(99))


def test_a_pause_keeps_what_was_written_before_it_once(bench: Workbench, story: StoryId) -> None:
    for _ in range(2):
        writing.idle(bench, story)
    assert kept(bench, story) == [("متن الخبر", Reason.IDLE)]


def test_revisions_are_told_newest_first_with_their_times(bench: Workbench, story: StoryId, clock: Clock) -> None:
    for body in ("ثان", "ثالث"):
        clock.goes_on(minutes=11)
        save(bench, story, body)
    assert kept(bench, story) == [("ثان", Reason.SAVED), ("متن الخبر", Reason.SAVED)]
    assert [one.number for one in writing.revisions(bench, story)] == [2, 1]
    assert writing.revisions(bench, story)[-1].kept == NOW


def test_a_revision_is_kept_under_a_name_and_renamed(bench: Workbench, story: StoryId, clock: Clock) -> None:
    clock.goes_on(minutes=1)
    made = writing.keep_revision(bench, story, " قبل النشر ")
    assert made is not None
    assert (made.name, made.kept, made.draft.body) == ("قبل النشر", clock(), "متن الخبر")
    writing.rename_revision(bench, story, made.id, "الأولى ")
    (one,) = writing.revisions(bench, story)
    assert (one.name, one.reason) == ("الأولى", Reason.NAMED)
    assert writing.keep_revision(bench, writing.new_story(bench).id, "فارغ") is None


def test_a_restored_revision_is_the_draft_and_the_words_before_it_are_kept(bench: Workbench, story: StoryId) -> None:
    made = writing.keep_revision(bench, story, "الأصل")
    assert made is not None
    save(bench, story, "متن أفسده أحد")
    restored = writing.restore(bench, story, made.id)
    assert restored == browsing.open_story(bench, story)
    assert restored.draft == made.draft
    assert kept(bench, story) == [("متن أفسده أحد", Reason.RESTORED), ("متن الخبر", Reason.NAMED)]
    undone = writing.restore(bench, story, writing.revisions(bench, story)[0].id)
    assert undone.draft.body == "متن أفسده أحد"
    assert kept(bench, story)[0] == ("متن الخبر", Reason.RESTORED)


def test_only_a_revision_of_the_story_is_restored(bench: Workbench, story: StoryId) -> None:
    other = writing.new_story(bench).id
    save(bench, other, "غيره")
    foreign = writing.keep_revision(bench, other, "غيرها")
    assert foreign is not None
    for revision in (foreign.id, RevisionId(99)):
        with refused("revision.gone"):
            writing.restore(bench, story, revision)
    assert browsing.open_story(bench, story).draft.body == "متن الخبر"
    assert writing.revisions(bench, story) == ()


@pytest.mark.parametrize("status", [WantedStatus.DRAFT, WantedStatus.PUBLISH])
def test_what_an_outlet_has_are_the_words_that_were_sent_and_not_those_written_meanwhile(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId, status: WantedStatus
) -> None:
    writing_on = replace(site.target, publish=lambda *given: (save(bench, story, "أثناءه"), site.publish(*given))[1])
    bench.toolkit.__dict__["targets"] = (writing_on,)
    outbox.send(bench, outbox.queue(bench, story, outlet, Order(status)).id, Progress())
    writing.idle(bench, story)
    assert kept(bench, story) == [("أثناءه", Reason.IDLE), ("متن الخبر", Reason.FILED)]
    assert [one.outlets for one in writing.revisions(bench, story)] == [(), ("الموقع",)]


def test_what_did_not_arrive_is_at_no_outlet_and_what_arrives_again_moves_on(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    site.before.append(trouble("web.unreachable"))
    queued = outbox.queue(bench, story, outlet, Order(WantedStatus.PUBLISH)).id
    with refused("web.unreachable"):
        outbox.send(bench, queued, Progress())
    assert [one.outlets for one in writing.revisions(bench, story)] == [()]
    outbox.send(bench, queued, Progress())
    assert [one.outlets for one in writing.revisions(bench, story)] == [("الموقع",)]
    save(bench, story, "تصحيح")
    outbox.send(bench, outbox.queue(bench, story, outlet, Order(WantedStatus.PUBLISH)).id, Progress())
    assert [one.outlets for one in writing.revisions(bench, story)] == [("الموقع",), ()]
