"""One sentence for each way a story may stand at an outlet: none is missing, and each is true."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from editor.newsroom.identity import OutletId, PublicationId, StoryId
from editor.newsroom.message import say
from editor.newsroom.publication import (
    LONGEST_WAIT,
    Order,
    Publication,
    PublicationState,
    Remote,
    RemoteState,
    WantedStatus,
)
from editor.newsroom.status_line import told
from tests.invented import NOW

State = PublicationState
QUEUED = Publication(PublicationId(1), "k", StoryId(1), OutletId(1), Order(), State.QUEUED, NOW)
SOON, LATER = NOW + timedelta(seconds=30), NOW + timedelta(minutes=30)


def sent(state: RemoteState, wanted: WantedStatus = WantedStatus.PUBLISH) -> Publication:
    at = NOW + timedelta(hours=3)
    return replace(QUEUED, state=State.SENT, order=Order(wanted), remote=Remote("7", state, at=at), sent=NOW)


@pytest.mark.parametrize(
    ("publication", "words"),
    [
        (QUEUED, "It waits for its turn."),
        (replace(QUEUED, paused=True), "It is paused."),
        (replace(QUEUED, state=State.UNCERTAIN, trouble="stopped", paused=True), "It was stopped."),
        (replace(QUEUED, trouble="web.dns", not_before=SOON), "Nothing was sent. It is tried again in less than a minute."),
        (replace(QUEUED, trouble="web.dns", not_before=LATER), "Nothing was sent. It is tried again at "),
        (replace(QUEUED, trouble="web.dns"), "Nothing was sent. It is tried again now."),
        (replace(QUEUED, state=State.UNCERTAIN, not_before=LATER), "Nobody knows whether it arrived. The outlet is asked at"),
        (replace(QUEUED, state=State.SENDING), "Nobody knows whether it arrived. The outlet is asked now"),
        (replace(QUEUED, not_before=SOON), "Nobody knows whether it arrived. The outlet is asked in less than"),
        (replace(QUEUED, state=State.REFUSED), "The outlet did not take it."),
        (replace(QUEUED, state=State.CHANGED), "Somebody changed it there."),
        (replace(QUEUED, state=State.DROPPED), "It was taken out of the outbox."),
        (sent(RemoteState.PUBLISHED), "Published, read back and right."),
        (sent(RemoteState.DRAFT), "It is there as a draft"),
        (sent(RemoteState.REVIEW), "It is there, read back and right, and waits for an editor."),
        (sent(RemoteState.PRIVATE), "It is there, read back and right, for the outlet's own people only."),
        (sent(RemoteState.SCHEDULED), "It is there, read back and right, and comes out at "),
        (sent(RemoteState.DRAFT, WantedStatus.WITHDRAWN), "Withdrawn: its readers have it no more."),
        (sent(RemoteState.BINNED, WantedStatus.BINNED), "Withdrawn: it is in the bin there."),
        (sent(RemoteState.BINNED, WantedStatus.WITHDRAWN), "Withdrawn: it is in the bin there."),
        (replace(sent(RemoteState.PUBLISHED), notes=(say("x"),)), "It arrived, and the outlet did something otherwise"),
    ],
)  # fmt: skip
def test_each_state_is_told(publication: Publication, words: str) -> None:
    assert str(told(publication, NOW)).startswith(words)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("remote", [None, *RemoteState])
@pytest.mark.parametrize("wanted", [one for one in WantedStatus if one is not WantedStatus.SCHEDULE])
def test_no_state_is_left_without_a_sentence(state: State, remote: RemoteState | None, wanted: WantedStatus) -> None:
    made = replace(QUEUED, state=state, order=Order(wanted), remote=Remote("7", remote) if remote else None)
    assert str(told(made, NOW)).endswith(".")
    assert str(told(made, NOW, under_way=True)) == "It is being sent."


def test_an_embargo_is_told_in_the_zone_it_was_given_in() -> None:
    amman = datetime(2026, 11, 23, 18, tzinfo=ZoneInfo("Asia/Amman"))
    assert "until 2026-11-23 18:00 Asia/Amman" in str(told(replace(QUEUED, embargo=amman), NOW))
    assert str(told(replace(QUEUED, embargo=amman), amman)) == "It waits for its turn."


def test_what_is_further_away_than_any_pause_is_not_waited_for() -> None:
    ends = [NOW + LONGEST_WAIT, NOW + LONGEST_WAIT + timedelta(seconds=1)]
    assert [replace(QUEUED, not_before=end).until(NOW) for end in ends] == [ends[0], None]
