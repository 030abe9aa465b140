"""The law of the outbox: whatever goes wrong in whatever order, one article is there in the end, with the last words."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, PublicationId, StoryId
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Publication, PublicationState, Receipt, Remote, RemoteState, WantedStatus
from editor.newsroom.story import Details
from editor.publishing.target import Changed, Connection, Delivery, Target
from editor.workflow import browsing, outbox, outlets, sending, writing
from editor.workflow.workbench import Workbench
from tests.invented import NOW, Clock
from tests.workflow.conftest import refused, trouble

State = PublicationState
DAY = timedelta(days=1)


@dataclass
class Post:
    """One article over there."""

    key: str
    words: str = ""
    status: WantedStatus = WantedStatus.DRAFT
    version: int = 0


@dataclass
class Press:
    """An outlet in two phases, as the real ones are: an empty draft with the key, then updates by its id. It makes
    another one whenever it is asked to: that there is one already is for the outbox to know.

    `trouble` is what happens next, and at which step: (step, whether the work is done all the same, what is raised).
    """

    posts: dict[str, Post] = field(default_factory=dict)
    trouble: tuple[str, bool, BaseException] | None = None
    asked: list[str] = field(default_factory=list)
    watch: Callable[[], None] = lambda: None

    def publish(self, to: Connection, delivery: Delivery) -> Receipt:
        to.progress.check()
        self.watch()
        at = delivery.known.id if delivery.known else ""
        if not at:
            at = f"post-{len(self.posts) + 1}"
            self._step("create", lambda: self.posts.__setitem__(at, Post(delivery.key)))
            delivery.reached(self.remote(at))
        post, known = self.posts[at], delivery.known
        seal = f"{delivery.article.headline} {delivery.order.status.value}"
        if known and known.token and known.token != self.remote(at).token and "theirs" in post.words:
            raise Changed(self.remote(at))
        words = post.words if delivery.order.status.takes_back else delivery.article.headline

        def write() -> None:
            post.words, post.status, post.version = words, delivery.order.status, post.version + 1

        self._step(f"update {seal}", write)
        delivery.reached(self.remote(at))
        self._step("read back", lambda: None)
        return Receipt(self.remote(at))

    def find(self, to: Connection, key: str) -> str | None:
        to.progress.check()
        self._step("find", lambda: None)
        return next((at for at, post in self.posts.items() if post.key == key), None)

    def fetch(self, to: Connection, remote_id: str) -> Remote | None:
        return self.remote(remote_id) if remote_id in self.posts else None

    def remote(self, at: str) -> Remote:
        post = self.posts[at]
        states = {WantedStatus.PUBLISH: RemoteState.PUBLISHED, WantedStatus.BINNED: RemoteState.BINNED}
        return Remote(at, states.get(post.status, RemoteState.DRAFT), token=str(post.version), headline=post.words)

    def _step(self, name: str, work: Callable[[], None]) -> None:
        self.asked.append(name)
        what = self.trouble
        if what is None or not name.startswith(what[0]):
            work()
            return
        self.trouble = None
        if what[1]:
            work()
        raise what[2]

    @property
    def target(self) -> Target:
        return Target("press", say("Press"), (), lambda _: (), self.publish, self.find, self.fetch)


STEPS = ("find", "create", "update", "read back")
KINDS = ("web.unreachable", "web.tls", "outlet.too_early", "outlet.unauthorised", "outlet.uncertain", "odd", "stopped")
CRASH = "crash"


def raised(kind: str) -> BaseException:
    return KeyboardInterrupt() if kind == CRASH else trouble(kind)


class Newsroom(RuleBasedStateMachine):
    """A journalist, a bad network, a clock that cannot be trusted, and a colleague at the outlet."""

    bench: Workbench
    clock: Clock

    @initialize()
    def begin(self) -> None:
        self.press = Press()
        self.bench.toolkit.__dict__["targets"] = (self.press.target,)
        for one in outlets.everywhere(self.bench):
            assert one.id is not None
            outlets.delete(self.bench, one.id)
        added = outlets.add(self.bench, Outlet("الموقع", "press", "https://example.com"))
        assert added.id is not None
        self.outlet = added.id
        self.story = writing.new_story(self.bench, Details()).id
        self.words, self.status, self.edits, self.filed = "", WantedStatus.DRAFT, 0, False
        self.edit()
        self.queue(WantedStatus.DRAFT)

    @property
    def publication(self) -> Publication:
        (one,) = outbox.of_story(self.bench, self.story)
        return one

    @rule()
    def edit(self) -> None:
        self.edits += 1
        self.words = f"عنوان {self.edits}"
        writing.save_draft(self.bench, self.story, Draft(self.words, "", "متن"))
        self.filed = False

    @rule(status=st.sampled_from([WantedStatus.DRAFT, WantedStatus.PUBLISH]))
    def queue(self, status: WantedStatus) -> None:
        outbox.queue(self.bench, self.story, self.outlet, Order(status))
        self.status = self.publication.status  # an update does not take it from its readers
        self.filed = True

    @rule(step=st.sampled_from(STEPS), done=st.booleans(), kind=st.sampled_from((*KINDS, CRASH, CRASH)))
    def come_back_later_and_meet_trouble(self, step: str, kind: str, *, done: bool) -> None:
        self._wait()
        self._meet(step, kind, done=done, by_hand=True)

    @rule(step=st.sampled_from(STEPS), done=st.booleans(), kind=st.sampled_from((*KINDS, CRASH)))
    def insist_in_the_midst_of_trouble(self, step: str, kind: str, *, done: bool) -> None:
        self._meet(step, kind, done=done, by_hand=True)

    @rule(step=st.sampled_from(STEPS), done=st.booleans(), kind=st.sampled_from((*KINDS, CRASH)))
    def leave_it_alone_in_trouble(self, step: str, kind: str, *, done: bool) -> None:
        self._meet(step, kind, done=done, by_hand=False)

    @rule(by_hand=st.booleans(), meanwhile=st.booleans())
    def send_in_peace(self, *, by_hand: bool, meanwhile: bool) -> None:
        if meanwhile:
            self.press.watch = self._file_again
        self._send(by_hand=by_hand)
        self.press.watch = lambda: None

    def _file_again(self) -> None:
        """While it travels."""
        self.press.watch = lambda: None
        self.edit()
        self.queue(self.status)

    def _wait(self) -> None:
        outbox.pause(self.bench, self.publication.id, paused=False)
        self.clock.at = self.publication.until(self.clock()) or self.clock()

    def _meet(self, step: str, kind: str, *, done: bool, by_hand: bool) -> None:
        self.press.trouble = (step, done, raised(kind))
        self._send(by_hand=by_hand)
        self.press.trouble = None

    def _send(self, *, by_hand: bool) -> None:
        before = self.publication
        asked, now = len(self.press.asked), self.clock()
        with suppress(Fault, KeyboardInterrupt):
            if by_hand:
                outbox.send(self.bench, before.id, Progress())
            else:
                outbox.send_due(self.bench, Progress())
        if before.waits(now, by_hand=by_hand) or not (by_hand or before.goes_by_itself):
            assert len(self.press.asked) == asked, "what waits is left alone"

    @rule(paused=st.booleans())
    def pause(self, *, paused: bool) -> None:
        outbox.pause(self.bench, self.publication.id, paused=paused)

    @rule(by=st.sampled_from([DAY, -DAY, timedelta(seconds=61), timedelta(minutes=5), timedelta(seconds=-10)]))
    def clock_jumps(self, by: timedelta) -> None:
        self.clock.at += by

    @precondition(lambda self: bool(self.press.posts))
    @rule()
    def colleague_writes(self) -> None:
        post = next(iter(self.press.posts.values()))
        post.words, post.version = f"theirs {self.edits}", post.version + 1
        self.filed = False

    @precondition(lambda self: self.publication.state is State.CHANGED)
    @rule()
    def take_mine(self) -> None:
        outbox.acknowledge(self.bench, self.publication.id)

    @invariant()
    def there_is_never_a_second_article(self) -> None:
        assert len(getattr(self, "press", Press()).posts) <= 1

    @invariant()
    def what_is_told_is_true(self) -> None:
        if not hasattr(self, "story") or not outbox.of_story(self.bench, self.story):
            return
        one = self.publication
        assert str(outbox.told(one, self.clock()))
        there = self.press.posts.get(one.remote_id)
        if one.state is State.SENT:
            assert there is not None
            assert one not in outbox.waiting(self.bench)
        if one.state is State.CHANGED:
            assert one.theirs is not None
        if one.state is State.QUEUED and not one.tries and one.sent is None:
            assert not self.press.posts

    def teardown(self) -> None:
        """In the end all is well again: nothing waits for ever, and what is there is what was wanted last."""
        if not hasattr(self, "story"):
            return
        self.press.trouble = None
        if not self.filed or self.publication.state is State.REFUSED:
            self.queue(self.status)
        outbox.pause(self.bench, self.publication.id, paused=False)
        for _ in range(4):
            if self.publication.state is State.CHANGED:
                outbox.acknowledge(self.bench, self.publication.id)
            due = outbox.next_due(self.bench)
            if due is None:
                break
            assert due - self.clock() <= timedelta(hours=1), "no clock makes it wait for ever"
            self.clock.at = max(self.clock(), due)
            outbox.send_due(self.bench, Progress())
        one = self.publication
        assert one.state is State.SENT
        ((at, post),) = self.press.posts.items()
        assert (at, post.words, post.status) == (one.remote_id, self.words, one.status)


@pytest.mark.slow
def test_whatever_happens_one_article_is_there_with_the_last_words(bench: Workbench, clock: Clock) -> None:
    class Here(Newsroom):
        pass

    Here.bench, Here.clock = bench, clock
    relaxed = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    phases = [Phase.reuse, Phase.generate]  # a run is short; to make it shorter takes minutes
    run_machine(
        Here,
        settings=settings(
            max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=relaxed, phases=phases
        ),
    )


# One after the other


@pytest.fixture
def press(bench: Workbench) -> Press:
    made = Press()
    bench.toolkit.__dict__["targets"] = (made.target,)
    return made


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
