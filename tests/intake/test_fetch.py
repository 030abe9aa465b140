"""One page from the web, against a real server on this machine."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from editor.intake import fetch as door
from editor.intake.fetch import fetch
from editor.newsroom.fault import Fault
from editor.newsroom.progress import Progress

PAGE = "<!doctype html><p>قال رئيس البلدية إن العمل بدأ.</p>".encode()
stop_serving = threading.Event()


class Site(BaseHTTPRequestHandler):
    seen: ClassVar[list[dict[str, str]]] = []

    def do_GET(self):
        Site.seen.append({key.lower(): value for key, value in self.headers.items()})
        getattr(self, "_" + self.path.partition("?")[0].strip("/"), self._missing)()

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", kind="text/html; charset=utf-8", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _missing(self):
        self.answer(404)

    def _page(self):
        self.answer(200, PAGE, Set_Cookie="a=1")

    def _moved(self):
        self.answer(302, Location="/page", Set_Cookie="a=1")

    def _loop(self):
        self.answer(302, Location="/loop")

    def _file(self):
        self.answer(302, Location="file:///etc/hostname")

    def _pdf(self):
        self.answer(200, b"%PDF-1.7", "application/pdf")

    def _liar(self):
        self.answer(200, b"%PDF-1.7 ...")

    def _picture(self):
        self.answer(200, b"\x89PNG", "image/png")

    def _forbidden(self):
        self.answer(403)

    def _broken(self):
        self.answer(503)

    def _large(self):
        self.answer(200, b"", Content_Length=str(6 * 1024 * 1024))

    def _swollen(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self._pour(b"x" * 65536, 0)

    def _hang(self):
        stop_serving.wait(20)

    def _drip(self):
        self.answer(200, b"", Content_Length="100000")
        self._pour(b".", 0.1)

    def _cut(self):
        self.answer(200, b"half", Content_Length="1000")
        self.close_connection = True

    def _pour(self, piece, pause):
        try:
            while not stop_serving.wait(pause) and self.wfile.write(piece):
                pass
        except OSError:
            pass


@pytest.fixture(scope="module")
def site():
    stop_serving.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    stop_serving.set()
    server.shutdown()
    server.server_close()
    thread.join()


def kind_of(url, **options) -> str:
    with pytest.raises(Fault) as fault:
        fetch(url, Progress(), **options)
    assert str(fault.value.what)
    return fault.value.kind


def test_a_page_comes_with_its_type_and_address(site):
    told = []
    found = fetch(site + "/page#part", Progress(lambda what, share: told.append((str(what), share))))
    assert (found.data, found.charset, found.url) == (PAGE, "utf-8", site + "/page")
    assert told[0] == ("Asking 127.0.0.1 for the page", None)
    assert told[-1] == ("Reading the page", 1.0)


def test_a_redirect_is_followed_without_cookies_or_referrer_or_password(site):
    Site.seen.clear()
    assert fetch(site.replace("//", "//user:secret@") + "/moved", Progress()).url == site + "/page"
    assert len(Site.seen) == 2
    for headers in Site.seen:
        assert not {"cookie", "referer", "authorization"} & set(headers)
        assert headers["user-agent"].startswith("Muharrir/")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("nowhere", "web.not_found"),
        ("loop", "web.redirect"),
        ("file", "web.redirect"),
        ("pdf", "web.not_a_page"),
        ("liar", "web.not_a_page"),
        ("picture", "web.not_a_page"),
        ("forbidden", "web.refused"),
        ("broken", "web.server_error"),
        ("large", "web.too_large"),
        ("swollen", "web.too_large"),
        ("cut", "web.unreachable"),
    ],
)
def test_each_failure_is_a_fault_of_its_own(site, path, kind):
    assert kind_of(f"{site}/{path}") == kind


def test_what_is_no_page_is_named(site):
    with pytest.raises(Fault, match="a PDF document") as fault:
        fetch(site + "/pdf", Progress())
    assert fault.value.kind == "web.not_a_page"


@pytest.mark.parametrize("path", ["hang", "drip"])
def test_time_is_up_however_slowly_bytes_drip(site, path):
    begun = time.monotonic()
    assert kind_of(f"{site}/{path}", seconds=1.0) == "web.timeout"
    assert time.monotonic() - begun < 2.5


@pytest.mark.parametrize("path", ["hang", "drip"])
def test_it_stops_within_a_second_when_asked_to(site, path):
    progress = Progress()
    asked: list[float] = []
    timer = threading.Timer(0.5, lambda: (asked.append(time.monotonic()), progress.stop()))
    timer.start()
    with pytest.raises(Fault) as fault:
        fetch(f"{site}/{path}", progress)
    timer.join()
    assert fault.value.kind == "stopped"
    assert time.monotonic() - asked[0] < 1.0


def test_a_dead_port_is_unreachable_and_plain_http_on_https_has_no_proof(site):
    assert kind_of("http://127.0.0.1:9/") == "web.unreachable"
    assert kind_of(site.replace("http:", "https:") + "/page") == "web.tls"


@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "javascript:alert(1)", "ftp://example.org/", "http://", "http://[::1", "data:,x"]
)
def test_only_addresses_of_the_web_are_asked(url):
    assert kind_of(url) == "web.no_address"


def test_a_step_down_from_https_is_not_followed():
    import httpx

    answer = httpx.Response(
        302, headers={"location": "http://example.org/"}, request=httpx.Request("GET", "https://example.org/")
    )
    with pytest.raises(Fault) as fault:
        door._next("https://example.org/", answer)
    assert fault.value.kind == "web.redirect"


def test_addresses_are_mended():
    assert door._address(" example.org/خبر#x ") == "https://example.org/خبر"
    assert door._address("HTTP://u:p@Example.org:80/a?b=1") == "http://example.org:80/a?b=1"
