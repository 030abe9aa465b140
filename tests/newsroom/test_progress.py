from threading import Thread

import pytest

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.newsroom.progress import Progress


def test_each_step_is_told_with_its_share() -> None:
    heard: list[tuple[Message, float | None]] = []
    progress = Progress(lambda what, share: heard.append((what, share)))
    progress.tell(say("Reading"), 0.5)
    progress.tell(say("Writing"))
    assert heard == [(say("Reading"), 0.5), (say("Writing"), None)]


def test_work_that_was_asked_to_stop_learns_it_at_its_next_step() -> None:
    heard: list[Message] = []
    progress = Progress(lambda what, _share: heard.append(what))
    asking = Thread(target=progress.stop)
    asking.start()
    asking.join()
    for step in (progress.check, lambda: progress.tell(say("Reading"))):
        with pytest.raises(Fault) as caught:
            step()
        assert caught.value.kind == "stopped"
    assert heard == []


def test_progress_that_nobody_hears_is_told_all_the_same() -> None:
    Progress().tell(say("Reading"))
