"""What may go wrong on the way to an outlet, in words: what a status means, a certificate, an address, a silence."""

import ipaddress
import json
import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say

Origin = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; `headers` in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    def json(self) -> Any:  # noqa: ANN401 whatever the server sent
        """The body read as JSON. Raises Unreadable when it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as problem:
            raise Unreadable(self) from problem


class Refusal(Fault):
    """A Fault that came as an answer; `code` and `data` are the outlet's own words for programs."""

    def __init__(self, answer: Answer, fault: Fault, code: str, data: Mapping[str, Any]) -> None:
        super().__init__(fault.kind, fault.what, fault.do)
        self.answer = answer
        self.code = code
        self.data = data


class Unreadable(Fault):
    """Fault `outlet.uncertain`: the outlet says that all is well, in an answer that nobody can read."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(*_UNCERTAIN)
        self.answer = answer


def uncertain() -> Fault:
    """The Fault of an answer that was lost or makes no sense."""
    return Fault(*_UNCERTAIN)


def gone() -> Fault:
    """The article was there, and is no longer."""
    return Fault(
        "outlet.gone",
        say("The article is no longer at the outlet: somebody deleted it."),
        say("File it anew, or take it out of the outbox."),
    )


def file_gone() -> Fault:
    """As `gone`, where articles are files."""
    return Fault(
        "outlet.gone",
        say("The article is no longer at the outlet: somebody removed its file."),
        say("Ask there why; then withdraw it here too, or file it anew."),
    )


def not_kept() -> Fault:
    """The outlet has no such state."""
    return Fault(
        "outlet.invalid",
        say("This outlet cannot keep an article in that state."),
        say("Choose another one: published, a draft, or withdrawn."),
    )


def refused(answer: Answer, origin: Origin, *, reading: bool) -> Refusal:
    """What an answer means that is no 2xx; `reading` is a request that changes nothing."""
    code, data = _words_for_programs(answer)
    return Refusal(answer, _of_status(answer, origin, has_words=bool(code), reading=reading), code, data)


def _of_status(answer: Answer, origin: Origin, *, has_words: bool, reading: bool) -> Fault:
    status = answer.status
    if 300 <= status < 400:
        return _redirected(answer.headers.get("location", ""), origin)
    if status in (400, 409, 422) and not has_words:
        return uncertain()  # not from the outlet's own program: a proxy, a filter, a hotel's Wi-Fi
    if status in _REFUSED:
        return Fault(*_REFUSED[status])
    return Fault("outlet.unavailable", *_UNAVAILABLE.get(status, _UNABLE)) if reading else uncertain()


def unsent(problem: BaseException) -> Fault:
    """Why no connection came about: the name, the certificate, or nobody there."""
    for cause in _causes(problem):
        if isinstance(cause, ssl.SSLError):
            return Fault("web.tls", *_tls(cause))
        if isinstance(cause, socket.gaierror):
            return Fault(*_NO_SUCH_HOST)
    return Fault(*_UNREACHABLE)


def _causes(problem: BaseException | None) -> Iterator[BaseException]:
    while problem is not None:
        yield problem
        problem = problem.__cause__ or problem.__context__


def _tls(problem: ssl.SSLError) -> tuple[Message, Message]:
    """By OpenSSL's verification codes (x509_vfy.h)."""
    if isinstance(problem, ssl.SSLCertVerificationError):
        return _CERTIFICATES.get(problem.verify_code, _UNTRUSTED)
    return _NO_TLS if "WRONG_VERSION_NUMBER" in str(problem) or "RECORD_LAYER" in str(problem) else _UNTRUSTED


# Addresses


def is_loopback(host: str) -> bool:
    """Whether a host is this computer itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def safe_origin(address: str) -> Origin:
    """Scheme, host and port. Raises Fault `outlet.insecure` or `outlet.invalid` where nothing may be sent."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as problem:
        raise no_address() from problem
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        raise no_address()
    if parts.scheme == "http" and not is_loopback(host):
        raise Fault(
            "outlet.insecure",
            say("The address begins with http://, so the password and the article could be read on the way."),
            say("Use https:// instead."),
        )
    return parts.scheme, host, port


def no_address() -> Fault:
    return Fault(
        "outlet.invalid",
        say("The outlet's address is not one that can be used."),
        say("Write it as a browser shows it, without user name or password in it: https://example.com"),
    )


def _redirected(location: str, origin: Origin) -> Fault:
    scheme, host, port = origin
    try:
        parts = urlsplit(urljoin(f"{scheme}://{host}:{port}/" if port else f"{scheme}://{host}/", location))
        there, same = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or "", parts.hostname
    except ValueError:
        there, same = "", None
    if not there or not location:
        what, do = say("The outlet sends on to another address."), _MOVED
    else:
        address = urlunsplit((parts.scheme, there, parts.path, "", ""))
        what = say("The outlet sends on to another address: {address}", address=address)
        do = _MOVED if _bare(same) == _bare(host) else _ELSEWHERE
    return Fault("outlet.redirect", what, do)


def _bare(host: str | None) -> str:
    return (host or "").removeprefix("www.")


def _words_for_programs(answer: Answer) -> tuple[str, Mapping[str, Any]]:
    """The code and data of an error that is explained in JSON, or nothing."""
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        return "", {}
    if not isinstance(said, dict) or not isinstance(said.get("code"), str):
        return "", {}
    data = said.get("data")
    return said["code"], data if isinstance(data, dict) else {}


# Words

_MOVED = say("If that is your site, write that address in the outlet's settings.")
_ELSEWHERE = say(
    "If that is your site, write that address in the outlet's settings. If it is not, the network you are in wants "
    "you to log in first: open any page in a browser."
)
_UNCERTAIN = (
    "outlet.uncertain",
    say("The outlet gave no clear answer, so nobody knows yet what it has."),
    say("It will be asked before anything is sent again."),
)
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
    407: (
        "web.proxy",
        say("The network wants a login of its own before it lets anything through; nothing was sent."),
        say("Ask whoever runs the network, or use another one."),
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
    511: (
        "web.proxy",
        say("The network wants a login of its own before it lets anything through; nothing was sent."),
        say("Open any page in a browser and log in there, then try again."),
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
_LATER = say("It will be tried again later.")
_UNABLE = (say("The outlet cannot answer at the moment."), _LATER)
_UNAVAILABLE = {
    429: (say("The outlet wants to be left alone for a while: it was asked too often."), _LATER),
    500: (
        say("The outlet's program broke down while it answered."),
        say("If that lasts, ask the site's administrator to look into its error log."),
    ),
    503: (say("The outlet is being worked on at the moment, or has too much to do."), _LATER),
}
_UNREACHABLE = (
    "web.unreachable",
    say("The outlet cannot be reached; nothing was sent."),
    say("See whether this computer is online and the address is right."),
)
_NO_SUCH_HOST = (
    "web.dns",
    say("No computer was found under the outlet's address; nothing was sent."),
    say("See whether this computer is online and the address is right."),
)
_UNTRUSTED = (
    say("The outlet could not prove who it is; nothing was sent."),
    say("Its certificate may have run out, or somebody stands in between. Ask the site's administrator."),
)
_SELF_SIGNED = (
    say("The outlet's certificate is vouched for by nobody that this computer trusts; nothing was sent."),
    say("In a hotel or an office, somebody may stand in between. Else the site's administrator has to get a real one."),
)
_CERTIFICATES = {
    9: (
        say("The outlet's certificate is not valid yet; nothing was sent."),
        say("See whether the date and the clock of this computer are right."),
    ),
    10: (
        say("The outlet's certificate has run out; nothing was sent."),
        say("See whether this computer's date is right; if it is, the site's administrator has to renew it."),
    ),
    18: _SELF_SIGNED,
    19: _SELF_SIGNED,
    20: _SELF_SIGNED,
    62: (
        say("The outlet's certificate is for another address; nothing was sent."),
        say("See whether the address is right, with www. or without. Else somebody may stand in between."),
    ),
    64: (
        say("The outlet's certificate is for another address; nothing was sent."),
        say("Write the site's name in the address, and not its number."),
    ),
}
_NO_TLS = (
    say("What answers at that address knows no https; nothing was sent."),
    say("See whether the port in the address is right, or ask the site's administrator to switch https on."),
)
