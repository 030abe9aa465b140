"""Several articles one after the other: while one is on its way, the others are written down and asked about."""

import pytest

from editor.library import publications
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import PublicationId
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, PublicationState, WantedStatus
from editor.workflow import outbox, outlets, writing
from editor.workflow.workbench import Workbench
from tests.invented import Clock
from tests.workflow.conftest import trouble
from tests.workflow.press import Press

State = PublicationState


@pytest.fixture
def three(bench: Workbench, press: Press) -> list[PublicationId]:
    """Three stories in the outbox, to be published."""
    outlet = outlets.add(bench, Outlet("المطبعة", "press", "https://example.com")).id
    assert outlet is not None
    filed = []
    for number in range(3):
        story = writing.new_story(bench).id
        writing.save_draft(bench, story, Draft(f"خبر {number}", "", "متن"))
        filed.append(outbox.queue(bench, story, outlet, Order(WantedStatus.PUBLISH)).id)
    return filed


def went(bench: Workbench) -> list[tuple[State, str]]:
    return [(one.state, fault.kind if fault else "") for one, fault in outbox.send_all(bench, Progress())]


def test_they_go_in_the_order_they_were_filed(bench: Workbench, press: Press, three: list[PublicationId]) -> None:
    assert went(bench) == [(State.SENT, "")] * 3
    assert [post.words for post in press.posts.values()] == ["خبر 0", "خبر 1", "خبر 2"]
    assert [outbox.get(bench, one).remote_id for one in three] == [*press.posts]


def test_what_was_reached_is_written_down_before_a_trouble_is_told(
    bench: Workbench, press: Press, three: list[PublicationId], clock: Clock
) -> None:
    press.trouble = ("update", True, trouble("outlet.uncertain"))
    assert went(bench)[0] == (State.UNCERTAIN, "outlet.uncertain")
    assert outbox.get(bench, three[0]).remote_id == "post-1"
    clock.goes_on(hours=1)
    assert went(bench) == [(State.SENT, "")]
    assert "find" not in press.asked
    assert len(press.posts) == 3


def test_an_article_whose_steps_cannot_be_written_down_is_not_called_sent(
    bench: Workbench, press: Press, three: list[PublicationId], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Fault("library.disk_full", trouble("").what)

    with monkeypatch.context() as patched:
        patched.setattr(publications, "reach", full)
        assert {kind for _, kind in went(bench)} == {"library.disk_full"}
    assert [one.id for one in outbox.waiting(bench)] == three
    clock.goes_on(hours=1)
    assert went(bench) == [(State.SENT, "")] * 3
    assert len(press.posts) == 3, "each was found by its key"


def test_what_was_filed_again_while_it_waited_behind_another_goes_with_its_last_words(
    bench: Workbench, press: Press, three: list[PublicationId]
) -> None:
    last = outbox.get(bench, three[2])

    def edit() -> None:
        press.watch = lambda: None
        writing.save_draft(bench, last.story, Draft("آخر القول", "", "متن"))
        outbox.queue(bench, last.story, last.outlet, last.order)

    press.watch = edit
    assert went(bench) == [(State.SENT, "")] * 3
    assert press.posts["post-3"].words == "آخر القول"
