"""A proxy on loopback that loses, delays and falsifies answers: what a bad network does to a real server."""

import http.client
import re
import socket
import struct
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_LOGIN_PAGE = "<!doctype html><title>الشبكة</title><p>سجّل الدخول إلى الشبكة".encode()


@dataclass
class Fault:
    """What happens to requests that match; `times` of them, the first `skip` left alone.

    `kind`: `reset` (nothing arrives), `lost` (the work is done, the answer reset), `silent` (done, no answer for
    `seconds`), `status` (an answer of our own, nothing arrives), `status_after` (done, then our own answer), `page`
    (200 and a login page, nothing arrives), `page_after`, `redirect`, `huge` (6 MB of JSON), `drip` (a byte at a time).
    """

    kind: str
    method: str = ".*"
    path: str = ".*"
    times: int = 1
    skip: int = 0
    status: int = 503
    location: str = ""
    seconds: float = 3.0


@dataclass
class Seen:
    """One request that came: whether it had a login, and whether the server got it."""

    method: str
    path: str
    signed: bool
    body: bytes = field(repr=False)
    arrived: bool = False


class LossyProxy:
    """Forwards to one server on loopback; a context manager."""

    def __init__(self, upstream: str) -> None:
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

            do_POST = do_HEAD = do_PUT = do_DELETE = do_GET  # noqa: N815

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "LossyProxy":
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
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        seen = Seen(request.command, request.path, "Authorization" in request.headers, body)
        self.seen.append(seen)
        fault = self._fault_for(request.command, request.path)
        kind = fault.kind if fault else ""
        if kind == "reset":
            return _reset(request)
        if fault and kind in ("status", "redirect", "page", "huge", "drip"):
            return _own(request, fault)
        status, headers, answer = self._forward(request, body)
        seen.arrived = True
        if kind == "lost":
            return _reset(request)
        if fault and kind == "silent":
            time.sleep(fault.seconds)
            return _reset(request)
        if fault and kind in ("status_after", "page_after"):
            return _own(request, fault)
        return _answer(request, status, headers, answer)

    def _forward(self, request: BaseHTTPRequestHandler, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = http.client.HTTPConnection(self._host, timeout=60)
        try:
            headers = {
                k: v for k, v in request.headers.items() if k.lower() not in ("host", "connection", "accept-encoding")
            }
            connection.request(request.command, request.path, body or None, headers | {"Connection": "close"})
            answer = connection.getresponse()
            dropped = ("connection", "transfer-encoding", "content-length", "keep-alive")
            kept = [(k, v) for k, v in answer.getheaders() if k.lower() not in dropped]
            return answer.status, kept, answer.read()
        finally:
            connection.close()


def _reset(request: BaseHTTPRequestHandler) -> None:
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.connection.close()


def _own(request: BaseHTTPRequestHandler, fault: Fault) -> None:
    if fault.kind == "redirect":
        _answer(request, fault.status, [("Location", fault.location)], b"")
    elif fault.kind.startswith("page"):
        _answer(request, 200, [("Content-Type", "text/html; charset=utf-8")], _LOGIN_PAGE)
    elif fault.kind == "huge":
        _answer(request, 200, [("Content-Type", "application/json")], b'"' + b"a" * (6 << 20) + b'"')
    elif fault.kind == "drip":
        _drip(request)
    else:
        _answer(request, fault.status, [("Content-Type", "text/html"), ("Retry-After", "60")], b"<html>sorry</html>")


def _answer(request: BaseHTTPRequestHandler, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
    try:
        request.send_response_only(status)
        for name, value in [*headers, ("Content-Length", str(len(body))), ("Connection", "close")]:
            request.send_header(name, value)
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(body)
    except OSError:
        pass  # the client had enough


def _drip(request: BaseHTTPRequestHandler) -> None:
    try:
        request.send_response_only(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        for _ in range(100):
            request.wfile.write(b"a")
            time.sleep(0.1)
    except OSError:
        pass
