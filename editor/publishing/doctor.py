"""The connection doctor: what every target that goes over the web can tell of its way, and how to mend it.

A target's own doctor asks its outlet what only that kind of outlet knows, and takes the rest from here.
"""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say, say_many
from editor.publishing.courier import Courier, Refusal
from editor.publishing.target import Finding, Health
from editor.publishing.trouble import Answer, Unreadable

_CLOCKS_APART = timedelta(minutes=5)
_SLOW_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Ailment:
    """Something in an answer that tells more than its status does."""

    sign: Callable[[Answer], bool]
    what: Message
    do: Message


def findings_of(fault: Fault) -> tuple[Finding, ...]:
    """What a Fault of the courier is, as findings: its own words, or those of what stands in the answer that it came
    as. Raises the Fault again where it is the wish to stop."""
    if fault.kind == "stopped":
        raise fault
    if isinstance(fault, (Refusal, Unreadable)):
        for ailment in _AILMENTS:
            if ailment.sign(fault.answer):
                return (Finding(Health.ILL, ailment.what, ailment.do, fault.kind),)
    return (Finding.of(fault),)


def of_the_way(courier: Courier, began: float) -> Iterator[Finding]:
    """Cautions about clocks and pace, after some answers came; `began` is `time.monotonic()` before the first."""
    there, here = courier.server_time, datetime.now(UTC)
    if there is not None and abs(there - here) > _CLOCKS_APART:
        minutes = round(abs(there - here) / timedelta(minutes=1))
        yield Finding(
            Health.CAUTION,
            say_many(
                "The outlet's clock and this computer's are {count} minute apart.",
                "The outlet's clock and this computer's are {count} minutes apart.",
                minutes,
            ),
            say("Set this computer's clock, or tell the site's administrator: embargoes and schedules go by it."),
        )
    if time.monotonic() - began > _SLOW_SECONDS:
        yield Finding(
            Health.CAUTION,
            say("The outlet answers slowly."),
            say(
                "Pictures and long articles may take their time; a lost answer is looked up before anything is resent."
            ),
        )


def answers_anything(courier: Courier, home: str) -> bool:
    """Whether something in between gives a page for any address: a hotel's or café's network, before one logs in."""
    with suppress(Fault):
        answer = courier.ask("GET", f"{home}/muharrir-{secrets.token_hex(6)}.json", signed=False)
        return "html" in answer.headers.get("content-type", "html")
    return False


def captive_portal() -> Finding:
    """What to say when `answers_anything`."""
    return Finding(
        Health.ILL,
        say("Something in between answers in the outlet's place: the network wants you to log in first."),
        say("Open any page in a browser and log in there, then try again."),
        "outlet.no_rest",
    )


def _holds(*words: bytes) -> Callable[[Answer], bool]:
    return lambda answer: any(word in answer.body[:20_000].lower() for word in words)


def _is(status: int) -> Callable[[Answer], bool]:
    return lambda answer: answer.status == status


def _is_notice(answer: Answer) -> bool:
    """Whether PHP printed a complaint before the answer (display_errors)."""
    start = answer.body[:20_000].lstrip().lower()
    return answer.status < 300 and any(
        b"<b>" + word in start for word in (b"notice", b"warning", b"deprecated", b"fatal")
    )


_ASK_ADMIN = say("Tell the site's administrator; it will be tried again by itself meanwhile.")
_AILMENTS = (
    Ailment(
        _is_notice,
        say("The site's program prints complaints into its answers, so that nobody can read them."),
        say("Ask the site's administrator to switch display_errors off (WP_DEBUG_DISPLAY)."),
    ),
    Ailment(
        _holds(b"error establishing a database connection", b"database error", b"wp-die-message"),
        say("The site cannot reach its database, or its program broke down."),
        _ASK_ADMIN,
    ),
    Ailment(
        lambda answer: answer.status == 503 and "retry-after" in answer.headers,
        say("The site is being worked on: it is in maintenance."),
        say("Wait until it is back; what is in the outbox goes then."),
    ),
    Ailment(
        lambda answer: answer.status in (502, 504, 521, 522, 523, 524),
        say("The server in front of the site gets no answer from it."),
        _ASK_ADMIN,
    ),
    Ailment(
        lambda answer: answer.status == 200 and not answer.body.strip(),
        say("The outlet answers with nothing at all."),
        say("Its program may have broken down: ask the site's administrator to look into its error log."),
    ),
    Ailment(
        lambda answer: answer.status == 200 and b"<html" in answer.body[:20_000].lower(),
        say("The outlet answers with a web page where a program should speak."),
        say("A plugin or a cache may stand in between: ask the site's administrator to leave wp-json alone."),
    ),
)
