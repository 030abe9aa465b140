"""Where a story stands at an outlet, in one plain sentence: the window and the command line tell the same."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from editor.newsroom.message import Message, say
from editor.newsroom.publication import Publication, PublicationState, RemoteState


def told(publication: Publication, now: datetime, *, under_way: bool = False) -> Message:
    """How far a publication got and what comes next; `Publication.notes` say why. `under_way`: it is being sent now.

    Hours are told in the journalist's zone, the end of an embargo in the one it was given in.
    """
    if under_way:
        return say("It is being sent.")
    if publication.state is PublicationState.SENT:
        return _there(publication)
    if (held := _HELD.get(publication.trouble)) is not None and not publication.state.is_unknown:
        return held
    return _STUCK.get(publication.state) or (_paused(publication) if publication.paused else _waiting(publication, now))


_HELD: Mapping[str, Message] = {
    "gate.held": say("It was not let out. Send it, and what holds it back is shown."),
    "vault.locked": say("It waits for the vault: open it, and the story goes by itself."),
    "article.empty": say("It was not let out, for it is empty. Write it, then send it again."),
    "bug": say("It was not let out: something went wrong inside Muharrir. Send it again; the logbook says where."),
}
"""By its trouble: what keeps it here, and not at the outlet."""
_A_MOMENT = timedelta(minutes=1)
_STUCK: Mapping[PublicationState, Message] = {
    PublicationState.REFUSED: say("The outlet did not take it. Mend what it says, then send it again."),
    PublicationState.CHANGED: say("Somebody changed it there. Compare both, and decide whose words stand."),
    PublicationState.DROPPED: say(
        "It was taken out of the outbox. Filed again, the outlet is asked first what it has of it."
    ),
}


def instant(moment: datetime) -> str:
    """Day, hour and zone, as figures: `2026-11-22 18:00 Asia/Amman`.

    >>> instant(datetime(2026, 11, 22, 18, tzinfo=ZoneInfo("Asia/Amman")))
    '2026-11-22 18:00 Asia/Amman'
    """
    zone = moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else f"{moment:%Z}"
    return f"{moment:%Y-%m-%d %H:%M} {zone}".rstrip()


def _waiting(publication: Publication, now: datetime) -> Message:
    if publication.embargo is not None and now < publication.embargo:
        return say(
            "Under embargo until {moment}. It is sent by itself then, while Muharrir is open.",
            moment=instant(publication.embargo),
        )
    until = publication.until(now)
    if publication.state is PublicationState.QUEUED and publication.trouble:
        return _not_sent(until, now)
    if publication.state is PublicationState.QUEUED and until is None:
        return say("It waits for its turn.")
    return _unknown(until, now)


def _not_sent(until: datetime | None, now: datetime) -> Message:
    if until is None:
        return say("Nothing was sent. It is tried again now.")
    if until - now < _A_MOMENT:
        return say("Nothing was sent. It is tried again in less than a minute.")
    return say("Nothing was sent. It is tried again at {hour}.", hour=_hour(until, now))


def _unknown(until: datetime | None, now: datetime) -> Message:
    if until is None:
        return say("Nobody knows whether it arrived. The outlet is asked now, before anything is sent again.")
    if until - now < _A_MOMENT:
        return say(
            "Nobody knows whether it arrived. The outlet is asked in less than a minute, before anything is sent again."
        )
    return say(
        "Nobody knows whether it arrived. The outlet is asked at {hour}, before anything is sent again.",
        hour=_hour(until, now),
    )


def _paused(publication: Publication) -> Message:
    if publication.trouble == "stopped":
        return say("It was stopped. Let it go on, and the outlet is asked first whether it arrived.")
    return say("It is paused. It is sent when you let it go on.")


def _there(publication: Publication) -> Message:
    remote = publication.remote
    state = remote.state if remote else RemoteState.DRAFT
    if publication.status.takes_back:
        return _WITHDRAWN_TO_BIN if state is RemoteState.BINNED else _WITHDRAWN
    if publication.notes:
        return say("It arrived, and the outlet did something otherwise than asked.")
    if remote is not None and state is RemoteState.SCHEDULED and remote.at is not None:
        return say(
            "It is there, read back and right, and comes out at {moment}.", moment=instant(remote.at.astimezone())
        )
    return _ARRIVED[state]


_WITHDRAWN = say("Withdrawn: its readers have it no more.")
_WITHDRAWN_TO_BIN = say("Withdrawn: it is in the bin there.")
_ARRIVED: Mapping[RemoteState, Message] = {
    RemoteState.DRAFT: say("It is there as a draft, read back and right."),
    RemoteState.REVIEW: say("It is there, read back and right, and waits for an editor."),
    RemoteState.SCHEDULED: say("It is there, read back and right, and comes out by itself."),
    RemoteState.PUBLISHED: say("Published, read back and right."),
    RemoteState.PRIVATE: say("It is there, read back and right, for the outlet's own people only."),
    RemoteState.BINNED: say("It is in the bin there."),
}


def _hour(moment: datetime, now: datetime) -> str:
    """In the journalist's zone."""
    local = moment.astimezone()
    return f"{local:%H:%M}" if local.date() == now.astimezone().date() else f"{local:%Y-%m-%d %H:%M}"
