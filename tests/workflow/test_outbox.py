from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, PublicationId, StoryId
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Publication, PublicationState, WantedStatus
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import StoryStatus
from editor.workflow import browsing, filing, outbox, sourcing, vaulting, writing
from editor.workflow.workbench import Workbench
from tests.invented import NOW, Clock
from tests.workflow.conftest import Site, refused, trouble

State = PublicationState
VAULT = "عبارة الخزنة وحدها"


def queue(
    bench: Workbench, story: StoryId, outlet: OutletId, status: WantedStatus = WantedStatus.DRAFT
) -> PublicationId:
    return outbox.queue(bench, story, outlet, Order(status)).id


def send(bench: Workbench, publication: PublicationId) -> Publication:
    """Sends it once it need not wait any more."""
    assert isinstance(bench.clock, Clock)
    outbox.pause(bench, publication, paused=False)
    bench.clock.at = outbox.get(bench, publication).until(bench.clock()) or bench.clock()
    return outbox.send(bench, publication, Progress())[0]


def state(bench: Workbench) -> tuple[State, str]:
    (one,) = outbox.waiting(bench)
    return one.state, one.trouble


def test_what_arrives_leaves_the_outbox_with_a_receipt(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    publication, receipt = outbox.send(bench, queue(bench, story, outlet), Progress())
    assert (publication.state, publication.url) == (State.SENT, "https://example.com/post-1")
    assert publication.sent == NOW
    assert [str(note) for note in receipt.notes] == ["The category was dropped."]
    assert outbox.waiting(bench) == ()
    assert site.asked == ["publish"]
    assert site.passwords == ["سرّ"]


@pytest.mark.parametrize("kind", ["web.unreachable", "web.dns", "web.tls"])
def test_what_did_not_leave_is_still_queued(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId, kind: str
) -> None:
    site.before.append(trouble(kind))
    waiting = queue(bench, story, outlet)
    with refused(kind):
        send(bench, waiting)
    assert state(bench) == (State.QUEUED, kind)
    assert send(bench, waiting).state is State.SENT
    assert len(site.posts) == 1


@pytest.mark.parametrize("kind", ["outlet.unauthorised", "outlet.forbidden", "outlet.not_found", "outlet.gone"])
def test_what_was_refused_waits_for_the_journalist(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId, kind: str
) -> None:
    site.before.append(trouble(kind))
    waiting = queue(bench, story, outlet)
    with refused(kind):
        send(bench, waiting)
    assert state(bench) == (State.REFUSED, kind)
    assert queue(bench, story, outlet) == waiting
    assert [(one.state, fault) for one, fault in outbox.send_all(bench, Progress())] == [(State.SENT, None)]
    assert len(site.posts) == 1


@pytest.mark.parametrize("kind", ["outlet.uncertain", "web.timeout", "stopped", "anything.new"])
@pytest.mark.parametrize("arrived", [True, False])
def test_when_the_answer_is_lost_the_outlet_is_asked_before_anything_is_sent_again(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId, kind: str, *, arrived: bool
) -> None:
    (site.after if arrived else site.before).append(trouble(kind))
    waiting = queue(bench, story, outlet)
    with refused(kind):
        send(bench, waiting)
    assert state(bench) == (State.UNCERTAIN, kind)
    assert send(bench, waiting).state is State.SENT
    assert site.asked == ["publish", "find", "publish post-1" if arrived else "publish"]
    assert len(site.posts) == 1


def test_nothing_is_sent_while_the_outlet_cannot_be_asked(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    site.after.append(trouble("outlet.uncertain"))
    site.on_find += [trouble("web.unreachable"), trouble("outlet.uncertain"), trouble("outlet.unauthorised")]
    waiting = queue(bench, story, outlet)
    for kind in ("outlet.uncertain", "web.unreachable", "outlet.uncertain", "outlet.unauthorised"):
        with refused(kind):
            send(bench, waiting)
    assert site.asked == ["publish", "find", "find", "find"]
    queue(bench, story, outlet)
    assert send(bench, waiting).state is State.SENT
    assert len(site.posts) == 1


@pytest.mark.parametrize("arrived", [True, False])
def test_after_a_crash_while_sending_the_outlet_is_asked_first(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId, *, arrived: bool
) -> None:
    (site.after if arrived else site.before).append(KeyboardInterrupt())
    waiting = queue(bench, story, outlet)
    with pytest.raises(KeyboardInterrupt):
        send(bench, waiting)
    assert state(bench) == (State.SENDING, "")
    assert send(bench, waiting).state is State.SENT
    assert site.asked[1] == "find"
    assert len(site.posts) == 1


def test_that_it_is_being_sent_is_on_the_disk_before_the_first_byte_leaves(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    seen: list[tuple[State, str]] = []
    watching = replace(site.target, publish=lambda *given: (seen.append(state(bench)), site.publish(*given))[1])
    bench.toolkit.__dict__["targets"] = (watching,)
    send(bench, queue(bench, story, outlet))
    assert seen == [(State.SENDING, "")]


def test_a_story_filed_again_changes_the_same_post(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    send(bench, queue(bench, story, outlet))
    writing.save_draft(bench, story, Draft("عنوان أصح", "", "متن"))
    send(bench, queue(bench, story, outlet, WantedStatus.PUBLISH))
    ((post, content),) = site.posts.items()
    assert post == "post-1"
    assert content.endswith("publish عنوان أصح")
    assert site.asked == ["publish", "publish post-1"]


def test_a_post_deleted_over_there_is_made_anew_when_the_journalist_says_so(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    send(bench, queue(bench, story, outlet))
    site.posts.clear()
    site.before += [trouble("outlet.gone"), trouble("outlet.gone")]
    for _ in range(2):
        with refused("outlet.gone"):
            send(bench, queue(bench, story, outlet))
    send(bench, outbox.file_anew(bench, outbox.waiting(bench)[0].id).id)
    assert list(site.posts) == ["post-1"]
    assert site.asked[-2:] == ["publish post-1", "publish"]


def test_a_post_taken_out_of_the_bin_is_changed_and_not_made_anew(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    send(bench, queue(bench, story, outlet))
    site.before.append(trouble("outlet.gone"))
    with refused("outlet.gone"):
        send(bench, queue(bench, story, outlet))
    send(bench, queue(bench, story, outlet))
    assert list(site.posts) == ["post-1"]
    assert site.asked[-1] == "publish post-1"


def test_what_is_under_way_is_not_sent_a_second_time(bench: Workbench, story: StoryId, outlet: OutletId) -> None:
    waiting = queue(bench, story, outlet)
    bench.in_flight.add(waiting)
    with refused("publication.sending"):
        send(bench, waiting)
    assert outbox.send_all(bench, Progress()) == ()
    assert state(bench)[0] is State.QUEUED


def test_an_update_does_not_take_an_article_from_its_readers(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    send(bench, queue(bench, story, outlet, WantedStatus.PUBLISH))
    send(bench, queue(bench, story, outlet, WantedStatus.DRAFT))
    ((_, content),) = site.posts.items()
    assert " publish " in content


def test_a_published_story_is_marked_so_whatever_is_open(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    send(bench, queue(bench, story, outlet, WantedStatus.PUBLISH))
    assert browsing.open_story(bench, story).details.status is StoryStatus.PUBLISHED


def test_a_story_can_be_taken_out_of_the_outbox(bench: Workbench, site: Site, story: StoryId, outlet: OutletId) -> None:
    outbox.take_out(bench, queue(bench, story, outlet))
    assert (outbox.waiting(bench), site.posts) == ((), {})


def test_one_that_fails_does_not_hold_up_the_others(bench: Workbench, site: Site, outlet: OutletId) -> None:
    for number in range(3):
        made = writing.new_story(bench).id
        writing.save_draft(bench, made, Draft(f"خبر {number}", "", "متن"))
        queue(bench, made, outlet)
    site.before.append(trouble("web.unreachable"))
    done = outbox.send_all(bench, Progress())
    assert [(one.state, fault.kind if fault else None) for one, fault in done] == [
        (State.QUEUED, "web.unreachable"), (State.SENT, None), (State.SENT, None),
    ]  # fmt: skip


def test_nothing_is_queued_when_the_story_must_not_leave(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    vaulting.make(bench, VAULT)
    sourcing.save(bench, Source("سامر", confidentiality=Confidentiality.PROTECTED, alias="موظف كبير"))
    writing.save_draft(bench, story, Draft("عنوان", "", "قال سامر نعم"))
    with refused("gate.held"):
        outbox.queue(bench, story, outlet, Order(WantedStatus.DRAFT))
    writing.save_draft(bench, story, Draft("عنوان", "", "قال «نعم» [@غائب]"))
    with refused("gate.held"):
        outbox.queue(bench, story, outlet, Order(WantedStatus.DRAFT))
    assert outbox.waiting(bench) == outbox.of_story(bench, story) == ()


def test_what_became_unfit_to_leave_after_it_was_queued_does_not_leave(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    waiting = queue(bench, story, outlet)
    vaulting.make(bench, VAULT)
    sourcing.save(bench, Source("سامر", confidentiality=Confidentiality.PROTECTED, alias="موظف كبير"))
    writing.save_draft(bench, story, Draft("عنوان", "", "قال سامر نعم"))
    with refused("gate.held"):
        send(bench, waiting)
    assert site.asked == []
    assert outbox.waiting(bench)[0].tries == 0


def test_before_its_embargo_a_story_is_not_exported_and_waits_in_the_outbox(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId, clock: Clock, tmp_path: Path
) -> None:
    waiting = queue(bench, story, outlet)
    details = browsing.open_story(bench, story).details
    writing.save_details(bench, story, replace(details, embargo=NOW + timedelta(hours=1)))
    with refused("gate.held"):
        filing.export(bench, story, "html", tmp_path / "story.html")
    assert queue(bench, story, outlet) == waiting
    assert outbox.send_all(bench, Progress()) == ()
    with refused("publication.waiting"):
        outbox.send(bench, waiting, Progress())
    assert not (tmp_path / "story.html").exists()
    assert site.asked == []
    clock.goes_on(hours=1)
    filing.export(bench, story, "html", tmp_path / "story.html")
    assert [one.state for one, _ in outbox.send_all(bench, Progress())] == [State.SENT]


def test_the_words_of_a_refusal_never_hold_the_password(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    site.before.append(trouble("outlet.unauthorised"))
    with pytest.raises(Fault) as caught:
        send(bench, queue(bench, story, outlet))
    assert "سرّ" not in str(caught.value)
