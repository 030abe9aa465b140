"""The only sender: one request, one answer, every failure told in three classes that the outbox can act on.

Redirects are never followed (a redirected POST becomes a GET that answers 200, and 307 carries a draft to another
host), the whole exchange has one time limit, an answer may not exceed 5 MB, credentials go to one host only, and
proxies, netrc files and certificates named by the environment are not believed.
"""

import ipaddress
import json
import logging
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.progress import Progress

if TYPE_CHECKING:
    import httpx

MOST_BYTES = 5 << 20
TOTAL_SECONDS = 60.0
"""Twice PHP's usual limit: what takes longer is lost, or will be found by a look-up."""


class Certainty(StrEnum):
    """What is known after a Fault about what the outlet has."""

    NOT_SENT = "not_sent"
    """Nothing arrived: try again whenever."""
    DEFINITE = "definite"
    """The outlet said no: the journalist must mend something."""
    AMBIGUOUS = "ambiguous"
    """Nobody knows: look before anything is sent again."""


_NOT_SENT = frozenset({"web.unreachable", "web.tls", "web.dns"})
_DEFINITE = frozenset(
    f"outlet.{word}"
    for word in (
        "unauthorised", "forbidden", "not_found", "redirect", "too_large", "invalid", "no_rest", "no_app_passwords",
        "insecure", "gone", "binned", "incomplete", "changed",
    )
)  # fmt: skip


def class_of(fault: Fault) -> Certainty:
    """What a Fault of `publish` or `find` means for trying again; anything unknown is ambiguous."""
    if fault.kind in _NOT_SENT:
        return Certainty.NOT_SENT
    return Certainty.DEFINITE if fault.kind in _DEFINITE else Certainty.AMBIGUOUS


def pause_of(fault: Fault) -> timedelta:
    """How long the outlet asked to be left alone (Retry-After); nothing where it did not, at most a day."""
    words = fault.answer.headers.get("retry-after", "").strip() if isinstance(fault, Refusal) else ""
    if words.isascii() and words.isdigit():
        return min(timedelta(seconds=int(words[:9])), _LONGEST_PAUSE)
    try:
        until = parsedate_to_datetime(words) - datetime.now(UTC)
    except (ValueError, TypeError):
        return timedelta()
    return max(timedelta(), min(until, _LONGEST_PAUSE))


_LONGEST_PAUSE = timedelta(days=1)


class Refusal(Fault):
    """A Fault that came as an answer; `code` and `data` are the outlet's own words for programs."""

    def __init__(self, answer: "Answer", fault: Fault, code: str, data: Mapping[str, Any]) -> None:
        super().__init__(fault.kind, fault.what, fault.do)
        self.answer = answer
        self.code = code
        self.data = data


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; `headers` in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    def json(self) -> Any:  # noqa: ANN401 whatever the server sent
        """The body read as JSON. Raises Fault `outlet.uncertain` when it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as problem:
            raise uncertain() from problem


def uncertain() -> Fault:
    """The Fault of an answer that was lost or makes no sense."""
    return Fault(
        "outlet.uncertain",
        say("The outlet gave no clear answer, so nobody knows yet what it has."),
        say("It will be asked before anything is sent again."),
    )


class Courier:
    """Carries requests to one outlet; a context manager. `total` is in seconds for one request and its answer."""

    def __init__(
        self, address: str, user: str, password: str, progress: Progress, total: float = TOTAL_SECONDS
    ) -> None:
        """Raises Fault `outlet.insecure` or `outlet.invalid` for an address that nothing may be sent to."""
        self._origin = _safe_origin(address)
        self._login = (user, password) if user or password else None
        self._progress = progress
        self._total = total
        self._client: httpx.Client | None = None

    def __enter__(self) -> "Courier":
        import httpx

        for name in ("httpx", "httpcore"):  # their logs hold addresses with words of the copy in them
            logging.getLogger(name).setLevel(logging.WARNING)
        self._client = httpx.Client(
            follow_redirects=False,
            trust_env=False,
            limits=httpx.Limits(keepalive_expiry=4.0),
            timeout=httpx.Timeout(min(30.0, self._total), connect=min(15.0, self._total)),
            headers={"User-Agent": "Muharrir", "Accept": "application/json, */*;q=0.1"},
        )
        return self

    def __exit__(self, *_: object) -> None:
        if self._client:
            self._client.close()

    def ask(
        self,
        method: str,
        address: str,
        query: Mapping[str, str | int] | None = None,
        body: Mapping[str, object] | None = None,
        *,
        signed: bool = True,
    ) -> Answer:
        """One request; the answer when its status is 2xx.

        `signed` sends the login along. Raises Refusal for any other status, and Fault when no answer came whole.
        """
        self._progress.check()
        return self._judged(self._within_time(self._request(method, address, query, body, signed=signed)))

    def _request(
        self,
        method: str,
        address: str,
        query: Mapping[str, str | int] | None,
        body: Mapping[str, object] | None,
        *,
        signed: bool,
    ) -> "httpx.Request":
        import httpx

        if _safe_origin(address) != self._origin:
            raise _invalid()
        content = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} if content is not None else None
        try:
            url = httpx.URL(address).copy_merge_params(dict(query or {}))
            request = httpx.Request(method, url, content=content, headers=headers)
        except (httpx.InvalidURL, UnicodeError) as problem:
            raise _invalid() from problem
        if signed and self._login:
            user, password = (part.encode() for part in self._login)
            request = next(httpx.BasicAuth(user, password).sync_auth_flow(request))
        return request

    def _within_time(self, request: "httpx.Request") -> Answer:
        """Sends on a thread of its own: a server that drips bytes cannot hold us, and a wish to stop is heard."""
        done = threading.Event()
        outcome: list[Answer | Exception] = []
        end = time.monotonic() + self._total

        def send() -> None:
            try:
                outcome.append(self._send(request, end))
            except Exception as problem:  # noqa: BLE001 carried to the waiting thread and raised there
                outcome.append(problem)
            finally:
                done.set()

        threading.Thread(target=send, name="courier", daemon=True).start()
        while not done.wait(0.1):
            self._progress.check()
            if time.monotonic() > end:
                raise uncertain()
        if isinstance(outcome[0], Exception):
            raise _translated(outcome[0]) from outcome[0]
        return outcome[0]

    def _send(self, request: "httpx.Request", end: float) -> Answer:
        assert self._client is not None, "a Courier is a context manager"  # noqa: S101
        response = self._client.send(request, stream=True)
        try:
            body = bytearray()
            for part in response.iter_bytes():
                body += part
                if len(body) > MOST_BYTES or time.monotonic() > end:
                    raise uncertain()
            return Answer(response.status_code, {k.lower(): v for k, v in response.headers.items()}, bytes(body))
        finally:
            response.close()

    def _judged(self, answer: Answer) -> Answer:
        if 200 <= answer.status < 300:
            return answer
        code, data = _words_for_programs(answer)
        raise Refusal(answer, self._fault_for(answer, has_words=bool(code)), code, data)

    def _fault_for(self, answer: Answer, *, has_words: bool) -> Fault:
        status = answer.status
        if 300 <= status < 400:
            return _redirected(answer.headers.get("location", ""), self._origin)
        if status in (400, 409, 422) and not has_words:
            return uncertain()  # not from the outlet's own program: a proxy, a filter, a hotel's Wi-Fi
        return Fault(*_REFUSED[status]) if status in _REFUSED else uncertain()


_REFUSED = {
    401: (
        "outlet.unauthorised",
        say("The outlet does not know this user name with this password."),
        say("Use an application password, made in the user's profile there, and the login name."),
    ),
    403: (
        "outlet.forbidden",
        say("The outlet does not allow this account to do that."),
        say("Ask the site's administrator for the rights, or use another account."),
    ),
    404: (
        "outlet.not_found",
        say("The outlet has nothing at that address."),
        say("See whether the outlet's address is right."),
    ),
    410: (
        "outlet.gone",
        say("The article is no longer at the outlet: somebody deleted it."),
        say("Look for it in the outlet's bin, or file it anew."),
    ),
    413: (
        "outlet.too_large",
        say("The article is larger than the outlet takes."),
        say("Ask the site's administrator to raise the limit, or make it shorter."),
    ),
}
_REFUSED |= dict.fromkeys(
    (400, 409, 422),
    (
        "outlet.invalid",
        say("The outlet did not accept something in the article."),
        say("Change it, then try again."),
    ),
)


def is_loopback(host: str) -> bool:
    """Whether a host is this computer itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _safe_origin(address: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as problem:
        raise _invalid() from problem
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        raise _invalid()
    if parts.scheme == "http" and not is_loopback(host):
        raise Fault(
            "outlet.insecure",
            say("The address begins with http://, so the password and the article could be read on the way."),
            say("Use https:// instead."),
        )
    return parts.scheme, host, port


def _invalid() -> Fault:
    return Fault(
        "outlet.invalid",
        say("The outlet's address is not one that can be used."),
        say("Write it as a browser shows it, without user name or password in it: https://example.com"),
    )


def _redirected(location: str, origin: tuple[str, str, int | None]) -> Fault:
    try:
        parts = urlsplit(location)
        host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
        there = urlunsplit((parts.scheme or origin[0], host or origin[1], parts.path, "", ""))
    except ValueError:
        there = ""
    return Fault(
        "outlet.redirect",
        say("The outlet sends on to another address: {address}", address=there)
        if there
        else say("The outlet sends on to another address."),
        say("If that is your site, write that address in the outlet's settings."),
    )


def _words_for_programs(answer: Answer) -> tuple[str, Mapping[str, Any]]:
    """The code and data of an error that WordPress explains in JSON, or nothing."""
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        return "", {}
    if not isinstance(said, dict) or not isinstance(said.get("code"), str):
        return "", {}
    data = said.get("data")
    return said["code"], data if isinstance(data, dict) else {}


def _causes(problem: BaseException | None) -> Iterator[BaseException]:
    while problem is not None:
        yield problem
        problem = problem.__cause__ or problem.__context__


def _translated(problem: Exception) -> Fault:
    import httpx

    if isinstance(problem, Fault):
        return problem
    causes = list(_causes(problem))
    if isinstance(problem, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)):
        if any(isinstance(cause, ssl.SSLError) for cause in causes):
            return Fault(*_UNTRUSTED)
        return Fault(*(_NO_SUCH_HOST if any(isinstance(cause, socket.gaierror) for cause in causes) else _UNREACHABLE))
    if isinstance(problem, (httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.InvalidURL)):
        return _invalid()
    return uncertain()  # something may have arrived, whatever else it was


_UNREACHABLE = (
    "web.unreachable",
    say("The outlet cannot be reached; nothing was sent."),
    say("See whether this computer is online. It will be tried again."),
)
_NO_SUCH_HOST = (
    "web.dns",
    say("No computer was found under the outlet's address; nothing was sent."),
    say("See whether this computer is online and the address is right."),
)
_UNTRUSTED = (
    "web.tls",
    say("The outlet could not prove who it is; nothing was sent."),
    say("Its certificate may have run out, or somebody stands in between. Ask the site's administrator."),
)
