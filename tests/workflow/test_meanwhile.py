"""What happens meanwhile: something else is wanted, written or looked for while an article is on its way or waits."""

from dataclasses import replace
from threading import Thread

import pytest

from editor.library import publications
from editor.newsroom.draft import Draft
from editor.newsroom.gate import Held
from editor.newsroom.identity import OutletId, PublicationId, StoryId
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import (
    RESTORE,
    UNASKABLE,
    Order,
    Publication,
    PublicationState,
    Receipt,
    Remote,
    RemoteState,
    WantedStatus,
)
from editor.newsroom.quote import Record
from editor.publishing.target import Connection, Delivery
from editor.workflow import outbox, outlets, reporting, writing
from editor.workflow.reporting import QuoteSheet
from editor.workflow.workbench import Workbench
from tests.invented import Clock
from tests.workflow.conftest import refused, trouble
from tests.workflow.press import CRASH, Press, raised

State = PublicationState


@pytest.fixture
def there(bench: Workbench, press: Press) -> OutletId:
    added = outlets.add(bench, Outlet("المطبعة", "press", "https://example.com"))
    assert added.id is not None
    return added.id


@pytest.fixture
def filed(bench: Workbench, story: StoryId, there: OutletId) -> PublicationId:
    return outbox.queue(bench, story, there, Order(WantedStatus.PUBLISH)).id


@pytest.fixture
def sent(bench: Workbench, filed: PublicationId) -> Publication:
    return outbox.send(bench, filed, Progress())[0]


def queue(bench: Workbench, one: Publication, status: WantedStatus = WantedStatus.PUBLISH) -> None:
    outbox.queue(bench, one.story, one.outlet, Order(status))


class TestOrders:
    def test_a_withdrawal_that_is_taken_out_leaves_the_article_with_its_readers(
        self, bench: Workbench, sent: Publication
    ) -> None:
        queue(bench, sent, WantedStatus.WITHDRAWN)
        outbox.take_out(bench, sent.id)
        left = outbox.get(bench, sent.id)
        assert left.is_there
        assert left.status is WantedStatus.PUBLISH
        assert str(outbox.told(left, bench.clock())) == "Published, read back and right."

    def test_a_withdrawal_goes_on_though_the_update_before_it_was_refused(
        self, bench: Workbench, press: Press, sent: Publication
    ) -> None:
        queue(bench, sent)
        press.watch = lambda: queue(bench, sent, WantedStatus.WITHDRAWN)
        press.trouble = ("update", False, trouble("outlet.forbidden"))
        with refused("outlet.forbidden"):
            outbox.send(bench, sent.id, Progress())
        press.watch = lambda: None
        assert outbox.get(bench, sent.id).goes_by_itself
        outbox.send_due(bench, Progress(), web_is_back=True)
        assert press.posts["post-1"].status is WantedStatus.WITHDRAWN

    def test_filed_again_after_a_crash_nobody_knows_more_than_before(
        self, bench: Workbench, press: Press, filed: PublicationId
    ) -> None:
        press.trouble = ("create", True, raised(CRASH))
        with pytest.raises(KeyboardInterrupt):
            outbox.send(bench, filed, Progress())
        left = outbox.get(bench, filed)
        queue(bench, left)
        assert outbox.get(bench, filed).state is State.UNCERTAIN
        with refused("publication.waiting"):
            outbox.send(bench, filed, Progress())

    def test_a_second_article_is_not_made_while_the_first_is_there(self, bench: Workbench, sent: Publication) -> None:
        with refused("publication.there"):
            outbox.file_anew(bench, sent.id)

    def test_out_of_the_bin_once_and_not_again_unasked(self, bench: Workbench, press: Press, sent: Publication) -> None:
        queue(bench, sent)
        press.trouble = ("update", False, trouble("outlet.binned"))
        with refused("outlet.binned"):
            outbox.send(bench, sent.id, Progress())
        back = outbox.bring_back(bench, sent.id)
        assert back.order.options == {RESTORE: "yes"}
        assert outbox.send(bench, back.id, Progress())[0].order.options == {}

    def test_what_a_reader_has_is_not_put_off(self, bench: Workbench, sent: Publication, clock: Clock) -> None:
        clock.goes_on(hours=-3)
        later = bench.clock().replace(year=2031)
        with refused("publication.out"):
            outbox.queue(bench, sent.story, sent.outlet, Order(WantedStatus.SCHEDULE, later))


class TestStopping:
    def test_what_stops_because_the_program_ends_goes_on_by_itself(
        self, bench: Workbench, press: Press, filed: PublicationId, clock: Clock
    ) -> None:
        progress = Progress()
        press.watch = lambda: progress.stop(to_be_continued=True)
        press.trouble = ("create", True, trouble("stopped"))
        with refused("stopped"):
            outbox.send(bench, filed, progress)
        press.watch = lambda: None
        assert outbox.get(bench, filed).goes_by_itself
        clock.goes_on(minutes=2)
        assert [one.state for one, _ in outbox.send_due(bench, Progress())] == [State.SENT]


class TestSweeping:
    def test_what_was_sent_meanwhile_is_not_swept(
        self, bench: Workbench, press: Press, sent: Publication, clock: Clock
    ) -> None:
        swept: list[str] = []
        bench.toolkit.__dict__["targets"] = (
            replace(press.target, sweep=lambda _, key, kept: (swept.append(kept), 0)[1]),
        )
        with bench.library.session() as session:
            publications.sweep_later(session, sent.id, clock())
        bench.in_flight.add(sent.id)
        assert outbox.sweep(bench, Progress()) == 0
        assert swept == []
        bench.in_flight.clear()
        outbox.sweep(bench, Progress())
        assert swept == [sent.remote_id]

    def test_a_draft_that_was_given_up_before_it_arrived_whole_is_swept_too(
        self, bench: Workbench, press: Press, filed: PublicationId, clock: Clock
    ) -> None:
        press.trouble = ("update", False, trouble("outlet.forbidden"))
        with refused("outlet.forbidden"):
            outbox.send(bench, filed, Progress())
        outbox.take_out(bench, filed)
        clock.goes_on(hours=1)
        bench.toolkit.__dict__["targets"] = (replace(press.target, sweep=lambda _, __, kept: int(not kept)),)
        assert outbox.sweep(bench, Progress()) == 1
        assert outbox.get(bench, filed).remote is None


class TestOnesThatCannotBeAsked:
    def test_what_never_left_is_sent_and_what_may_have_arrived_is_looked_for_by_a_person(
        self, bench: Workbench, press: Press, filed: PublicationId, clock: Clock
    ) -> None:
        def unaskable(*_: object) -> str | None:
            raise trouble(UNASKABLE)

        bench.toolkit.__dict__["targets"] = (replace(press.target, find=unaskable),)
        press.trouble = ("create", False, trouble("web.unreachable"))
        with refused("web.unreachable"):
            outbox.send(bench, filed, Progress())
        press.trouble = ("create", True, trouble("outlet.uncertain"))
        with refused("outlet.uncertain"):
            outbox.send(bench, filed, Progress())
        clock.goes_on(minutes=2)
        for _ in range(2):
            with refused(UNASKABLE):
                outbox.send(bench, filed, Progress())
        assert outbox.get(bench, filed).state is State.REFUSED
        outbox.file_anew(bench, filed)
        assert outbox.send(bench, filed, Progress())[0].state is State.SENT


class TestTheGate:
    def test_what_was_said_off_the_record_meanwhile_does_not_leave(
        self, bench: Workbench, press: Press, there: OutletId
    ) -> None:
        kept = []
        for words in ("افتُتح الجسر", "لن نغلق الجسر"):
            made = writing.new_story(bench).id
            quote = reporting.save_sheet(bench, made, QuoteSheet(words, "ندى سالم"))
            writing.save_draft(bench, made, Draft("خبر", "", f"قالت ندى سالم: «{words}» [@{quote.key}]."))
            kept.append((outbox.queue(bench, made, there, Order(WantedStatus.PUBLISH)).id, made, quote))
        _, (second, story, quote) = kept

        sheet = QuoteSheet(quote.words, "ندى سالم", record=Record.OFF_RECORD)

        def regret() -> None:
            press.watch = lambda: None
            writes = Thread(target=lambda: reporting.save_sheet(bench, story, sheet, quote))  # the journalist's own
            writes.start()
            writes.join()

        press.watch = regret
        done = {one.id: fault for one, fault in outbox.send_due(bench, Progress())}
        assert isinstance(done[second], Held)
        assert [post.key for post in press.posts.values()] == [outbox.get(bench, kept[0][0]).key]

    def test_what_is_held_waits_for_somebody_and_says_so(
        self, bench: Workbench, press: Press, filed: PublicationId, story: StoryId
    ) -> None:
        writing.save_draft(bench, story, Draft("", "", ""))
        assert [fault.kind for _, fault in outbox.send_due(bench, Progress()) if fault] == ["article.empty"]
        left = outbox.get(bench, filed)
        assert left.state is State.REFUSED
        assert "empty" in str(outbox.told(left, bench.clock()))
        assert outbox.next_due(bench) is None, "it is not tried again and again"

    def test_a_bug_in_one_article_keeps_no_other_from_its_readers(
        self, bench: Workbench, press: Press, there: OutletId, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = []
        for number in range(3):
            story = writing.new_story(bench).id
            writing.save_draft(bench, story, Draft(f"خبر {number}", "", "متن"))
            made.append(outbox.queue(bench, story, there, Order(WantedStatus.PUBLISH)).id)
        publish = press.publish

        def odd(to: Connection, delivery: Delivery) -> Receipt:
            if delivery.article.headline == "خبر 1":
                raise ZeroDivisionError
            return publish(to, delivery)

        monkeypatch.setattr(press, "publish", odd)
        bench.toolkit.__dict__["targets"] = (press.target,)
        done = outbox.send_due(bench, Progress())
        assert [one.state for one, _ in done] == [State.SENT, State.UNCERTAIN, State.SENT]
        assert [fault.kind for _, fault in done if fault] == ["bug"]


def test_what_rests_is_not_asked_about(bench: Workbench, filed: PublicationId) -> None:
    assert outbox.next_due(bench) is not None
    assert outbox.next_due(bench, {filed}) is None


def test_as_it_is_never_publishes_what_is_to_come_out_later(clock: Clock) -> None:
    later = Remote("7", RemoteState.SCHEDULED, at=clock())
    assert Order.as_it_is(later, {}) == Order(WantedStatus.SCHEDULE, clock())
    assert Order.as_it_is(replace(later, at=None), {}).status is WantedStatus.DRAFT
