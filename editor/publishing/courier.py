"""The only sender: one request, one answer, every failure told in three classes that the outbox can act on.

Redirects are never followed (a redirected POST becomes a GET that answers 200, and 307 carries a draft to another
host), the whole exchange has one time limit, an answer may not exceed 5 MB, credentials go to one host only, and
proxies, netrc files and certificates named by the environment are not believed.
"""

import json
import logging
import ssl
import threading
import time
import zlib
from _thread import start_new_thread
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.newsroom.progress import Progress
from editor.publishing.trouble import (
    Answer,
    Refusal,
    Unreadable,
    is_loopback,
    no_address,
    refused,
    safe_origin,
    uncertain,
    unsent,
)

if TYPE_CHECKING:
    import httpx

__all__ = [
    "Answer", "Certainty", "Courier", "Refusal", "TooEarly", "Unreadable", "class_of", "is_loopback", "pause_of",
    "uncertain",
]  # fmt: skip

MOST_BYTES = 5 << 20
TOTAL_SECONDS = 60.0
"""Twice PHP's usual limit: what takes longer is lost, or will be found by a look-up."""
SLOWEST = 16_000
"""Bytes a second that an upload may take besides: a telephone's connection in the field."""
_PIECE = 32 << 10
_COMMON = {"User-Agent": "Muharrir", "Accept": "application/json, */*;q=0.1", "Accept-Encoding": "identity"}
_READING = frozenset({"GET", "HEAD", "OPTIONS", "PROPFIND"})


class Certainty(StrEnum):
    """What is known after a Fault about what the outlet has."""

    NOT_SENT = "not_sent"
    """Nothing arrived: try again whenever."""
    DEFINITE = "definite"
    """The outlet said no: the journalist must mend something."""
    AMBIGUOUS = "ambiguous"
    """Nobody knows: look before anything is sent again."""


_NOT_SENT = frozenset({"web.unreachable", "web.tls", "web.dns", "web.proxy", "outlet.too_early"})
_DEFINITE = frozenset(
    f"outlet.{word}"
    for word in (
        "unauthorised", "forbidden", "not_found", "redirect", "too_large", "invalid", "no_rest", "no_app_passwords",
        "insecure", "gone", "binned", "incomplete", "changed", "blocked", "walled", "unaskable",
    )
)  # fmt: skip


def class_of(fault: Fault) -> Certainty:
    """What a Fault of `publish` or `find` means for trying again; anything unknown is ambiguous."""
    if fault.kind in _NOT_SENT:
        return Certainty.NOT_SENT
    return Certainty.DEFINITE if fault.kind in _DEFINITE else Certainty.AMBIGUOUS


def pause_of(fault: Fault) -> timedelta:
    """How long the outlet asked to be left alone (Retry-After), or how long an embargo holds by its clock; nothing
    where neither is so, at most a day."""
    if isinstance(fault, TooEarly):
        return min(fault.wait, _LONGEST_PAUSE)
    words = fault.answer.headers.get("retry-after", "").strip() if isinstance(fault, Refusal) else ""
    if words.isascii() and words.isdigit():
        return min(timedelta(seconds=int(words[:9])), _LONGEST_PAUSE)
    until = _moment(words)
    return max(timedelta(), min(until - datetime.now(UTC), _LONGEST_PAUSE)) if until else timedelta()


_LONGEST_PAUSE = timedelta(days=1)


class TooEarly(Fault):
    """Fault `outlet.too_early`: by the outlet's clock the moment has not come; nothing of the article was sent."""

    def __init__(self, wait: timedelta, what: Message | None = None) -> None:
        super().__init__(
            "outlet.too_early",
            what or say("The embargo still holds by the outlet's clock; nothing was sent."),
            say("It will be sent when its time has come. See whether this computer's clock is right."),
        )
        self.wait = wait


class Courier:
    """Carries requests to one outlet; a context manager. `total` is in seconds for one request and its answer."""

    def __init__(
        self,
        address: str,
        user: str,
        password: str,
        progress: Progress,
        total: float | None = None,
        most: int = MOST_BYTES,
    ) -> None:
        """`most` is how many bytes an answer may have.

        Raises Fault `outlet.insecure` or `outlet.invalid` for an address that nothing may be sent to.
        """
        self._origin = safe_origin(address)
        self._login = (user, password) if user or password else None
        self._progress = progress
        self._total = TOTAL_SECONDS if total is None else total
        self._most = most
        self._client: httpx.Client | None = None
        self._ahead: timedelta | None = None
        self._began = datetime.now(UTC), time.monotonic()

    def __enter__(self) -> "Courier":
        import httpx

        for name in ("httpx", "httpcore"):  # their logs hold addresses with words of the copy in them
            logging.getLogger(name).setLevel(logging.WARNING)
        self._client = httpx.Client(
            follow_redirects=False,
            trust_env=False,
            verify=_trusted(),
            limits=httpx.Limits(keepalive_expiry=4.0),
            timeout=httpx.Timeout(min(30.0, self._total), connect=min(15.0, self._total)),
        )
        return self

    def __exit__(self, *_: object) -> None:
        if self._client:
            self._client.close()

    @property
    def server_time(self) -> datetime | None:
        """Now, by the outlet's clock (the Date of its first answer, to the second); None before there was one."""
        return self._now() + self._ahead if self._ahead is not None else None

    def refuse_before(self, embargo: datetime | None) -> None:
        """To be called after a first answer and before anything of an article is sent: an embargo holds whatever this
        computer's clock says. Raises TooEarly."""
        if embargo is not None and (now := self.server_time or self._now()) < embargo:
            raise TooEarly(embargo - now)

    def ask(
        self,
        method: str,
        address: str,
        query: Mapping[str, str | int] | None = None,
        body: Mapping[str, object] | bytes | None = None,
        *,
        signed: bool = True,
        headers: Mapping[str, str] | None = None,
        telling: Message | None = None,
    ) -> Answer:
        """One request; the answer when its status is 2xx.

        `body` is sent as JSON, or as it is where it is bytes; `signed` sends the login along. `telling` tells the share
        of the body that has left. Raises Refusal for any other status, and Fault when no answer came whole.
        """
        self._progress.check()
        content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        own = {} if body is None or isinstance(body, bytes) else {"Content-Type": "application/json"}
        trip = _Trip(content or b"", self._total)
        request = self._request(method, address, query, trip, {**own, **(headers or {})}, signed=signed)
        answer = self._within_time(request, trip, telling)
        if not 200 <= answer.status < 300:
            raise refused(answer, self._origin, reading=method in _READING)
        return answer

    def _request(
        self,
        method: str,
        address: str,
        query: Mapping[str, str | int] | None,
        trip: "_Trip",
        headers: dict[str, str],
        *,
        signed: bool,
    ) -> "httpx.Request":
        import httpx

        if safe_origin(address) != self._origin:
            raise no_address()
        sized = {"Content-Length": str(len(trip.content))} if trip.content or method in ("POST", "PUT") else {}
        try:
            content = trip.pieces() if trip.content else None
            asked = f"{address}{'&' if '?' in address else '?'}{urlencode(query)}" if query else address
            request = httpx.Request(method, asked, content=content, headers={**_COMMON, **headers, **sized})
        except (httpx.InvalidURL, UnicodeError) as problem:
            raise no_address() from problem
        if signed and self._login:
            user, password = (part.encode() for part in self._login)
            request = next(httpx.BasicAuth(user, password).sync_auth_flow(request))
        return request

    def _within_time(self, request: "httpx.Request", trip: "_Trip", telling: Message | None) -> Answer:
        """Sends on a thread of its own: a server that drips bytes cannot hold us, and a wish to stop is heard."""
        done = threading.Event()
        outcome: list[Answer | Exception] = []

        def send() -> None:
            try:
                outcome.append(self._send(request, trip))
            except Exception as problem:  # noqa: BLE001 carried to the waiting thread and raised there
                outcome.append(problem)
            finally:
                done.set()

        start_new_thread(send, ())  # as a daemon; `Thread.start` would wait until it runs
        try:
            while not done.wait(0.1):
                if telling:
                    self._progress.tell(telling, trip.share)
                self._progress.check()
                trip.check()
        finally:
            trip.over = True
        if isinstance(outcome[0], Exception):
            raise _translated(outcome[0]) from outcome[0]
        self._learn_time(outcome[0])
        return outcome[0]

    def _send(self, request: "httpx.Request", trip: "_Trip") -> Answer:
        assert self._client is not None, "a Courier is a context manager"  # noqa: S101
        response = self._client.send(request, stream=True)
        try:
            body = bytearray()
            for part in _parts(response, self._most):
                body += part
                trip.check()
                if len(body) > self._most:
                    raise uncertain()
            return Answer(response.status_code, {k.lower(): v for k, v in response.headers.items()}, bytes(body))
        finally:
            response.close()

    def _learn_time(self, answer: Answer) -> None:
        if self._ahead is None and (said := _moment(answer.headers.get("date", ""))) is not None:
            age = answer.headers.get("age", "")  # how long it lay in a cache on the way
            kept = timedelta(seconds=int(age)) if age.isascii() and age.isdigit() and len(age) < 9 else timedelta()
            self._ahead = said + kept - self._now()

    def _now(self) -> datetime:
        """By this computer, and not moved by a clock that is set meanwhile."""
        began, ticked = self._began
        return began + timedelta(seconds=time.monotonic() - ticked)


def _parts(response: "httpx.Response", most: int) -> Iterator[bytes]:
    """The body, unpacked where it was packed unasked, each part of at most so many bytes: a few hundred could become
    more than there is room for. Raises Fault `outlet.uncertain`."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding in ("", "identity"):
        yield from response.iter_raw()
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise uncertain()
    unpacking, some = zlib.decompressobj(zlib.MAX_WBITS | 32), False
    for part in response.iter_raw():
        some = True
        try:
            yield unpacking.decompress(part, most + 1)
        except zlib.error as problem:
            raise uncertain() from problem
        if unpacking.unconsumed_tail:
            raise uncertain()
    if some and not unpacking.eof:
        raise uncertain()


@cache
def _trusted() -> ssl.SSLContext:
    """Who may vouch for an outlet; read once, for it takes longer than many a request."""
    import httpx

    return httpx.create_ssl_context(trust_env=False)


class _Trip:
    """One body on its way: in pieces, so that its share can be told and a wish to stop cuts it off."""

    def __init__(self, content: bytes, total: float) -> None:
        self.content = content
        self.over = False
        self._sent = 0
        self._end = time.monotonic() + total + len(content) / SLOWEST

    @property
    def share(self) -> float:
        return self._sent / len(self.content) if self.content else 1.0

    def pieces(self) -> Iterator[bytes]:
        for at in range(0, len(self.content), _PIECE):
            self.check()
            yield self.content[at : at + _PIECE]
            self._sent = min(at + _PIECE, len(self.content))

    def check(self) -> None:
        """Raises Fault `outlet.uncertain` when its time is over, or nobody waits for it any more."""
        if self.over or time.monotonic() > self._end:
            raise uncertain()


def _moment(words: str) -> datetime | None:
    """A date as HTTP writes it, aware."""
    try:
        said = parsedate_to_datetime(words)
    except (ValueError, TypeError):
        return None
    return said if said.tzinfo else said.replace(tzinfo=UTC)


def _translated(problem: Exception) -> Fault:
    import httpx

    if isinstance(problem, Fault):
        return problem
    if isinstance(problem, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)):
        return unsent(problem)
    if isinstance(problem, (httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.InvalidURL)):
        return no_address()
    return uncertain()  # something may have arrived, whatever else it was
