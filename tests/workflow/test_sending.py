"""Sending one article through every trouble: what is told, when it is tried again, and what it is in the end."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, PublicationId, StoryId
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Publication, PublicationState, WantedStatus
from editor.workflow import browsing, outbox, outlets, sending, writing
from editor.workflow.workbench import Workbench
from tests.invented import NOW, Clock
from tests.workflow.conftest import refused, trouble
from tests.workflow.press import CRASH, KINDS, Press, raised

State = PublicationState
DAY = timedelta(days=1)


@pytest.fixture
def filed(bench: Workbench, press: Press, story: StoryId) -> PublicationId:
    """A story in the outbox, to be published."""
    added = outlets.add(bench, Outlet("المطبعة", "press", "https://example.com"))
    assert added.id is not None
    return outbox.queue(bench, story, added.id, Order(WantedStatus.PUBLISH)).id


def into(
    bench: Workbench, press: Press, filed: PublicationId, step: str, kind: str, *, done: bool = True
) -> Publication:
    """Sends it into trouble, once nothing keeps it; how it stands then."""
    assert isinstance(bench.clock, Clock)
    bench.clock.at = outbox.get(bench, filed).until(bench.clock()) or bench.clock()
    press.trouble = (step, done, raised(kind))
    with suppress(Fault, KeyboardInterrupt):
        outbox.send(bench, filed, Progress())
    assert press.trouble is None, "it got there"
    return outbox.get(bench, filed)


LEFT = {
    CRASH: State.SENDING, "web.unreachable": State.QUEUED, "web.tls": State.QUEUED, "outlet.too_early": State.QUEUED,
    "outlet.unauthorised": State.REFUSED,
}  # fmt: skip


@pytest.mark.parametrize("kind", [*KINDS, CRASH])
def test_every_trouble_at_every_step_is_told_truly_and_overcome(
    bench: Workbench, press: Press, filed: PublicationId, clock: Clock, kind: str
) -> None:
    outlet = outbox.get(bench, filed).outlet
    for step, done in product(("create", "update", "read back"), (True, False)):
        made = writing.new_story(bench).id
        writing.save_draft(bench, made, Draft(f"{step} {done}", "", "متن"))
        number = outbox.queue(bench, made, outlet, Order(WantedStatus.PUBLISH)).id
        left = into(bench, press, number, step, kind, done=done)
        assert left.state is LEFT.get(kind, State.UNCERTAIN)
        assert left.paused is (kind == "stopped")
        outbox.pause(bench, number, paused=False)
        clock.goes_on(hours=1)
        outbox.send(bench, number, Progress())
        (post,) = [one for one in press.posts.values() if one.key == left.key]
        assert (post.words, post.status) == (f"{step} {done}", WantedStatus.PUBLISH)


def test_after_a_lost_answer_all_is_quiet_for_a_minute(bench: Workbench, press: Press, filed: PublicationId) -> None:
    left = into(bench, press, filed, "create", "outlet.uncertain")
    assert left.not_before == NOW + sending.QUIET
    assert outbox.send_due(bench, Progress()) == outbox.send_all(bench, Progress()) == ()
    with refused("publication.waiting"):
        outbox.send(bench, filed, Progress())
    outbox.queue(bench, left.story, left.outlet, left.order)
    with refused("publication.waiting"):
        outbox.send(bench, filed, Progress())
    assert press.asked == ["create"]
    assert outbox.next_due(bench) == NOW + sending.QUIET


def test_after_a_crash_all_is_quiet_for_a_minute_too_and_the_leftovers_are_swept(
    bench: Workbench, press: Press, filed: PublicationId, clock: Clock
) -> None:
    assert into(bench, press, filed, "create", CRASH).state is State.SENDING
    assert outbox.send_all(bench, Progress()) == ()
    clock.goes_on(seconds=60)
    assert [one.state for one, _ in outbox.send_due(bench, Progress())] == [State.SENT]
    assert press.asked[:2] == ["create", "find"]
    swept: list[tuple[str, str]] = []
    bench.toolkit.__dict__["targets"] = (
        replace(press.target, sweep=lambda _, key, kept: (swept.append((key, kept)), 1)[1]),
    )
    assert outbox.sweep(bench, Progress()) == 0
    clock.goes_on(minutes=10)
    assert [outbox.sweep(bench, Progress()), outbox.sweep(bench, Progress())] == [1, 0]
    assert swept == [(outbox.get(bench, filed).key, "post-1")]


@pytest.mark.parametrize(("kind", "left"), [("web.unreachable", True), ("stopped", True), ("outlet.forbidden", False)])
def test_what_cannot_be_swept_now_is_swept_later_unless_the_outlet_forbids_it(
    bench: Workbench, press: Press, filed: PublicationId, clock: Clock, kind: str, *, left: bool
) -> None:
    def forbid(*_: object) -> int:
        raise trouble(kind)

    into(bench, press, filed, "create", "outlet.uncertain")
    clock.goes_on(minutes=10)
    outbox.send(bench, filed, Progress())
    bench.toolkit.__dict__["targets"] = (replace(press.target, sweep=forbid),)
    with suppress(Fault):
        outbox.sweep(bench, Progress())
    bench.toolkit.__dict__["targets"] = (replace(press.target, sweep=lambda *_: 1),)
    clock.goes_on(minutes=10)
    assert outbox.sweep(bench, Progress()) == left


def test_what_cannot_be_sent_is_tried_again_after_growing_pauses_and_by_hand_at_once(
    bench: Workbench, press: Press, filed: PublicationId, clock: Clock
) -> None:
    rests = []
    for _ in range(8):
        left = into(bench, press, filed, "create" if not rests else "find", "web.unreachable", done=False)
        assert left.not_before is not None
        rests.append((left.not_before - clock()).total_seconds())
        assert outbox.send_due(bench, Progress()) == ()
    assert rests == [30, 60, 120, 240, 480, 900, 900, 900]
    assert len([one for one in outbox.history(bench, left.story) if one.deed == "failed"]) == 1
    assert str(outbox.told(left, clock())).startswith("Nothing was sent. It is tried again at ")
    assert [one.state for one, _ in outbox.send_due(bench, Progress(), web_is_back=True)] == [State.SENT]


def test_by_hand_nothing_has_to_rest(bench: Workbench, press: Press, filed: PublicationId) -> None:
    into(bench, press, filed, "create", "web.unreachable", done=False)
    assert [one.state for one, _ in outbox.send_all(bench, Progress())] == [State.SENT]


def test_what_is_not_known_stays_so_while_the_outlet_cannot_be_asked(
    bench: Workbench, press: Press, filed: PublicationId
) -> None:
    into(bench, press, filed, "create", "outlet.uncertain")
    left = into(bench, press, filed, "find", "web.unreachable")
    assert (left.state, left.trouble) == (State.UNCERTAIN, "web.unreachable")
    assert str(outbox.told(left, bench.clock())).startswith("Nobody knows whether it arrived.")


@pytest.mark.parametrize(("asked", "waits"), [("600", 600), ("7", 60), ("90000", 3600)])
def test_an_outlet_that_asks_for_a_pause_has_it(
    bench: Workbench, press: Press, filed: PublicationId, monkeypatch: pytest.MonkeyPatch, asked: str, waits: int
) -> None:
    monkeypatch.setattr(sending, "pause_of", lambda _: timedelta(seconds=int(asked)))
    left = into(bench, press, filed, "create", "outlet.uncertain")
    assert left.not_before == NOW + timedelta(seconds=waits)


@pytest.mark.parametrize("kind", ["web.unreachable", "outlet.uncertain", CRASH])
def test_a_clock_that_was_set_back_holds_nothing_up(
    bench: Workbench, press: Press, filed: PublicationId, clock: Clock, kind: str
) -> None:
    into(bench, press, filed, "create", kind)
    clock.at -= DAY
    assert outbox.next_due(bench) == clock()
    assert [one.state for one, _ in outbox.send_due(bench, Progress())] == [State.SENT]
    assert len(press.posts) == 1


def test_a_story_goes_at_the_end_of_its_embargo_in_whatever_zone_it_was_given(
    bench: Workbench, press: Press, filed: PublicationId, clock: Clock, story: StoryId
) -> None:
    amman = datetime(2026, 11, 22, 18, tzinfo=ZoneInfo("Asia/Amman"))
    embargo(bench, story, amman)
    left = outbox.get(bench, filed)
    assert left.embargo == amman
    assert "2026-11-22 18:00 Asia/Amman" in str(outbox.told(left, clock()))
    assert outbox.next_due(bench) == amman
    with pytest.raises(Fault) as caught:
        outbox.send(bench, filed, Progress())
    assert "18:00 Asia/Amman" in str(caught.value)
    clock.at = amman - timedelta(microseconds=1)
    assert outbox.send_all(bench, Progress()) == outbox.send_due(bench, Progress()) == ()
    clock.at = amman
    assert [one.state for one, _ in outbox.send_due(bench, Progress())] == [State.SENT]


def test_an_embargo_that_is_moved_or_lifted_moves_or_lifts_the_wait(
    bench: Workbench, press: Press, filed: PublicationId, clock: Clock, story: StoryId
) -> None:
    for hours in (5, 2):
        embargo(bench, story, NOW + timedelta(hours=hours))
        assert outbox.next_due(bench) == NOW + timedelta(hours=hours)
    embargo(bench, story, None)
    assert [one.state for one, _ in outbox.send_due(bench, Progress())] == [State.SENT]


def test_an_outlet_whose_clock_says_too_early_is_asked_again_later(
    bench: Workbench, press: Press, filed: PublicationId, clock: Clock
) -> None:
    left = into(bench, press, filed, "create", "outlet.too_early", done=False)
    assert (left.state, left.waits(clock())) == (State.QUEUED, True)
    clock.goes_on(minutes=15)
    assert [one.state for one, _ in outbox.send_due(bench, Progress())] == [State.SENT]


def test_a_story_under_embargo_is_not_scheduled_there(
    bench: Workbench, press: Press, filed: PublicationId, story: StoryId
) -> None:
    embargo(bench, story, NOW + timedelta(hours=2))
    outlet = outbox.get(bench, filed).outlet
    with refused("publication.embargoed"):
        outbox.queue(bench, story, outlet, Order(WantedStatus.SCHEDULE, NOW + timedelta(hours=2)))
    embargo(bench, story, None)
    with refused("publication.passed"):
        outbox.queue(bench, story, outlet, Order(WantedStatus.SCHEDULE, NOW))
    outbox.queue(bench, story, outlet, Order(WantedStatus.SCHEDULE, NOW + timedelta(hours=2)))
    embargo(bench, story, NOW + timedelta(hours=1))
    assert outbox.send_all(bench, Progress()) == (), "its words would leave"


def test_what_was_to_come_out_while_nothing_could_be_sent_comes_out_at_once(
    bench: Workbench, press: Press, filed: PublicationId, story: StoryId, clock: Clock
) -> None:
    outlet = outbox.get(bench, filed).outlet
    outbox.queue(bench, story, outlet, Order(WantedStatus.SCHEDULE, NOW + timedelta(hours=1)))
    clock.goes_on(hours=2)
    sent, receipt = outbox.send(bench, filed, Progress())
    assert press.posts["post-1"].status is WantedStatus.PUBLISH
    assert "had passed" in str(receipt.notes[0])
    assert sent.notes == receipt.notes


def test_what_somebody_stopped_does_not_go_on_by_itself(
    bench: Workbench, press: Press, filed: PublicationId, clock: Clock, outlet: OutletId, story: StoryId
) -> None:
    other = writing.new_story(bench).id
    writing.save_draft(bench, other, Draft("آخر", "", "متن"))
    bench.toolkit.__dict__["targets"] = (*bench.toolkit.targets, press.target)
    outbox.queue(bench, other, outbox.get(bench, filed).outlet, Order())
    press.trouble = ("update", True, trouble("stopped"))
    done = outbox.send_all(bench, Progress())
    assert [(one.id, fault.kind if fault else "") for one, fault in done] == [(filed, "stopped")], "nor does the rest"
    clock.goes_on(days=1)
    assert [one.story for one, _ in outbox.send_due(bench, Progress())] == [other]
    left = outbox.get(bench, filed)
    assert str(outbox.told(left, clock())).startswith("It was stopped.")
    outbox.pause(bench, filed, paused=False)
    assert [one.state for one, _ in outbox.send_due(bench, Progress())] == [State.SENT]


def test_the_words_of_a_trouble_are_kept_with_what_to_do(bench: Workbench, press: Press, filed: PublicationId) -> None:
    press.trouble = ("create", False, Fault("outlet.forbidden", say("No."), say("Ask {name}.", name="ليلى")))
    with refused("outlet.forbidden"):
        outbox.send(bench, filed, Progress())
    assert [str(note) for note in outbox.get(bench, filed).notes] == ["No.", "Ask ليلى."]


def test_by_itself_nothing_is_sent_that_was_refused_or_is_spared(
    bench: Workbench, press: Press, filed: PublicationId
) -> None:
    assert outbox.send_due(bench, Progress(), [filed]) == ()
    into(bench, press, filed, "create", "outlet.unauthorised", done=False)
    assert (outbox.send_due(bench, Progress()), outbox.next_due(bench)) == ((), None)
    assert [one.state for one, _ in outbox.send_all(bench, Progress())] == [State.SENT]


def test_taken_out_after_an_answer_was_lost_and_filed_again_it_is_the_same_article(
    bench: Workbench, press: Press, filed: PublicationId, clock: Clock
) -> None:
    left = into(bench, press, filed, "create", "outlet.uncertain")
    outbox.take_out(bench, filed)
    assert (outbox.waiting(bench), outbox.get(bench, filed).state) == ((), State.DROPPED)
    clock.goes_on(days=1)
    assert outbox.queue(bench, left.story, left.outlet, left.order).id == filed
    outbox.send(bench, filed, Progress())
    assert len(press.posts) == 1


def test_no_second_article_is_made_while_nobody_knows_whether_there_is_one(
    bench: Workbench, press: Press, filed: PublicationId, clock: Clock
) -> None:
    into(bench, press, filed, "create", "outlet.uncertain")
    with refused("publication.uncertain"):
        outbox.file_anew(bench, filed)
    into(bench, press, filed, "find", "outlet.unauthorised")
    with refused("publication.uncertain"):
        outbox.file_anew(bench, filed)


def embargo(bench: Workbench, story: StoryId, until: datetime | None) -> None:
    details = browsing.open_story(bench, story).details
    writing.save_details(bench, story, replace(details, embargo=until))
