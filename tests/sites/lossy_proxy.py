"""A proxy on loopback that loses, delays and falsifies requests and answers: what a bad network does to a real server."""

import gzip
import http.client
import re
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import urlsplit

_LOGIN_PAGE = "<!doctype html><html><title>الشبكة</title><p>سجّل الدخول إلى الشبكة".encode()
_NOTICE = b"<br />\n<b>Notice</b>: Undefined index in <b>x.php</b> on line 1<br />\n"
_JSON = ("Content-Type", "application/json")
_HTML = ("Content-Type", "text/html; charset=utf-8")

BEFORE = {
    "reset": "the connection is cut before anything arrives",
    "close": "the connection ends before anything arrives",
    "mute": "nothing arrives, and for `seconds` nobody answers",
    "half": "half of the request arrives, then both sides are cut",
    "status": "an answer of the proxy's own: `status`, `headers`, `body`",
    "page": "200 and the login page of a café's network",
    "redirect": "`status` and `location`",
    "garbage": "bytes that are no HTTP",
    "huge": "200 and 6 MB of JSON",
    "drip": "200 and a byte of nonsense at a time",
}
"""Nothing whole arrives at the server."""
AFTER = {
    "lost": "the answer is reset before its first byte",
    "reset_middle": "the answer is reset in its middle",
    "silent": "no answer for `seconds`, then a reset",
    "late": "the work is done only after `seconds`",
    "twice": "a middlebox sends it twice, and passes on the second answer",
    "cut_body": "half of the answer, under its whole length",
    "cut_json": "half of the answer, under half its length",
    "empty": "200 and nothing",
    "wrong_type": "the answer, called a web page",
    "notice": "a complaint of PHP before the answer",
    "bom": "a byte order mark before the answer",
    "bad_gzip": "the answer, called gzip",
    "gzip": "the answer, compressed as it should be",
    "slow": "the answer, a few bytes at a time, for `seconds`",
    "status_after": "an answer of the proxy's own, all being done",
    "page_after": "200 and a login page, all being done",
    "skew": "the answer, by a clock that is `seconds` ahead",
}
"""The server does what it was asked."""
UNSIGNED = "unsigned"
"""A server that throws the Authorization header away."""


@dataclass
class Fault:
    """What happens to requests that match: one of BEFORE, AFTER and UNSIGNED; `times` of them (-1: for ever), the first
    `skip` left alone."""

    kind: str
    method: str = ".*"
    path: str = ".*"
    times: int = 1
    skip: int = 0
    status: int = 503
    location: str = ""
    seconds: float = 3.0
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html"), ("Retry-After", "60"))
    body: bytes = b"<html>sorry</html>"

    def __post_init__(self) -> None:
        assert self.kind in {**BEFORE, **AFTER, UNSIGNED: ""}, self.kind


@dataclass
class Seen:
    """One request that came: whether it had a login, and whether the server got it."""

    method: str
    path: str
    signed: bool
    body: bytes = field(repr=False)
    arrived: bool = False
    under_way: bool = True
    head: str = field(default="", repr=False)
    """Its headers as they came."""


@dataclass
class _Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    length: int | None = None

    def with_header(self, name: str, value: str) -> "_Answer":
        kept = [(k, v) for k, v in self.headers if k.lower() != name.lower()]
        return _Answer(self.status, [*kept, (name, value)], self.body)


class LossyProxy:
    """Forwards to one server on loopback; a context manager. `tls` makes it speak https, with whatever certificate."""

    def __init__(self, upstream: str, tls: ssl.SSLContext | None = None) -> None:
        self._host = urlsplit(upstream).netloc
        self.faults: list[Fault] = []
        self.seen: list[Seen] = []
        self._lock = threading.Lock()
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                proxy._serve(self)

            do_POST = do_HEAD = do_PUT = do_DELETE = do_PROPFIND = do_MKCOL = do_MOVE = do_GET  # noqa: N815

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
            self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def arrived(self, method: str, path: str) -> int:
        """How many such requests the server got."""
        return sum(seen.arrived and seen.method == method and bool(re.search(path, seen.path)) for seen in self.seen)

    def _fault_for(self, method: str, path: str) -> Fault | None:
        with self._lock:
            for fault in self.faults:
                if fault.times and re.fullmatch(fault.method, method) and re.search(fault.path, path):
                    if fault.skip:
                        fault.skip -= 1
                        continue
                    fault.times -= 1
                    return fault
        return None

    def _serve(self, request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        try:
            body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        except OSError:
            return  # the client had enough
        signed = "Authorization" in request.headers
        seen = Seen(request.command, request.path, signed, body, head=str(request.headers))
        self.seen.append(seen)
        try:
            self._pass_on(request, seen)
        finally:
            seen.under_way = False

    def _pass_on(self, request: BaseHTTPRequestHandler, seen: Seen) -> None:
        fault = self._fault_for(request.command, request.path)
        kind = fault.kind if fault else ""
        if fault and kind in BEFORE:
            if kind == "half":
                self._send_half(request, seen.body)
            _before(request, fault)
            return
        if kind == UNSIGNED:
            del request.headers["Authorization"]
        if fault and kind == "late":
            time.sleep(fault.seconds)
        for _ in range(2 if kind == "twice" else 1):
            answer = self._forward(request, seen.body)
            seen.arrived = True
        _after(request, answer, fault)

    def _forward(self, request: BaseHTTPRequestHandler, body: bytes) -> _Answer:
        connection = http.client.HTTPConnection(self._host, timeout=60)
        try:
            connection.request(request.command, request.path, body or None, _passed_on(request))
            answer = connection.getresponse()
            dropped = ("connection", "transfer-encoding", "content-length", "keep-alive")
            kept = [(k, v) for k, v in answer.getheaders() if k.lower() not in dropped]
            return _Answer(answer.status, kept, answer.read())
        finally:
            connection.close()

    def _send_half(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        host, _, port = self._host.partition(":")
        head = "".join(f"{name}: {value}\r\n" for name, value in _passed_on(request).items())
        words = f"{request.command} {request.path} HTTP/1.1\r\nHost: {self._host}\r\n{head}\r\n".encode("latin-1")
        with socket.create_connection((host, int(port)), 10) as connection:
            connection.sendall(words + body[: len(body) // 2])
            time.sleep(0.05)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _passed_on(request: BaseHTTPRequestHandler) -> dict[str, str]:
    own = ("host", "connection", "accept-encoding")
    return {k: v for k, v in request.headers.items() if k.lower() not in own} | {"Connection": "close"}


def _before(request: BaseHTTPRequestHandler, fault: Fault) -> None:
    match fault.kind:
        case "reset" | "half":
            _reset(request)
        case "mute":
            time.sleep(fault.seconds)
            _reset(request)
        case "status":
            _send(request, _own(fault))
        case "page":
            _send(request, _Answer(200, [_HTML], _LOGIN_PAGE))
        case "redirect":
            _send(request, _Answer(fault.status, [("Location", fault.location)], b""))
        case "garbage":
            _raw(request, b"\x16\x03\x01\x00\x00 no http at all\r\n\r\n")
        case "huge":
            _send(request, _Answer(200, [_JSON], b'"' + b"a" * (6 << 20) + b'"'))
        case "drip":
            _send(request, _Answer(200, [_JSON], b"a" * 100, 1000), pause=0.1)


def _after(request: BaseHTTPRequestHandler, answer: _Answer, fault: Fault | None) -> None:
    kind = fault.kind if fault else ""
    if fault and kind in ("lost", "silent"):
        time.sleep(fault.seconds if kind == "silent" else 0)
        _reset(request)
    elif fault and kind == "reset_middle":
        _send(request, _Answer(answer.status, answer.headers, answer.body[: len(answer.body) // 2], len(answer.body)))
        time.sleep(0.05)
        _reset(request)
    elif fault and kind == "slow":
        _send(request, answer, pause=fault.seconds / max(1, len(answer.body)), size=1)
    else:
        _send(request, _FALSIFIED[kind](answer, fault) if fault and kind in _FALSIFIED else answer)


def _own(fault: Fault) -> _Answer:
    return _Answer(fault.status, [*fault.headers], fault.body)


def _skewed(answer: _Answer, fault: Fault) -> _Answer:
    said = next((v for k, v in answer.headers if k.lower() == "date"), formatdate(usegmt=True))
    return answer.with_header("Date", formatdate(parsedate_to_datetime(said).timestamp() + fault.seconds, usegmt=True))


_FALSIFIED: dict[str, Callable[[_Answer, Fault], _Answer]] = {
    "cut_body": lambda answer, _: _Answer(200, answer.headers, answer.body[: len(answer.body) // 2], len(answer.body)),
    "cut_json": lambda answer, _: _Answer(200, answer.headers, answer.body[: len(answer.body) // 2]),
    "empty": lambda _answer, _: _Answer(200, [_JSON], b""),
    "wrong_type": lambda answer, _: answer.with_header(*_HTML),
    "notice": lambda answer, _: _Answer(answer.status, answer.headers, _NOTICE + answer.body),
    "bom": lambda answer, _: _Answer(answer.status, answer.headers, b"\xef\xbb\xbf" + answer.body),
    "bad_gzip": lambda answer, _: answer.with_header("Content-Encoding", "gzip"),
    "gzip": lambda answer, _: _Answer(
        answer.status, [*answer.headers, ("Content-Encoding", "gzip")], gzip.compress(answer.body)
    ),
    "status_after": lambda _, fault: _own(fault),
    "page_after": lambda *_: _Answer(200, [_HTML], _LOGIN_PAGE),
    "skew": _skewed,
}


def _reset(request: BaseHTTPRequestHandler) -> None:
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.connection.close()


def _raw(request: BaseHTTPRequestHandler, words: bytes) -> None:
    with suppress(OSError):  # the client had enough
        request.wfile.write(words)


def _send(request: BaseHTTPRequestHandler, answer: _Answer, pause: float = 0.0, size: int = 1) -> None:
    """The whole answer, or with a pause after every `size` bytes of it."""
    length = len(answer.body) if answer.length is None else answer.length
    try:
        request.send_response_only(answer.status)
        for name, value in [*answer.headers, ("Content-Length", str(length)), ("Connection", "close")]:
            request.send_header(name, value)
        request.end_headers()
        if request.command == "HEAD":
            return
        step = size if pause else max(1, len(answer.body))
        for at in range(0, len(answer.body), step):
            request.wfile.write(answer.body[at : at + step])
            time.sleep(pause)
    except OSError:
        pass  # the client had enough
