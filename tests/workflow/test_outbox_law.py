"""The law of the outbox: whatever goes wrong in whatever order, one article is there in the end, with the last words."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Publication, PublicationState, WantedStatus
from editor.newsroom.story import Details
from editor.workflow import outbox, outlets, writing
from editor.workflow.workbench import Workbench
from tests.invented import Clock
from tests.workflow.press import CRASH, KINDS, STEPS, Press, raised

State = PublicationState
DAY = timedelta(days=1)


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
