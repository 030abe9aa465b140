"""A page of the web is kept whole, against a real server on this machine."""

import json
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from editor.intake import frontier
from editor.intake.evidence import capture_file, capture_page, page, page_pictures
from editor.newsroom.evidence import EvidenceKind, PartName
from editor.newsroom.fault import Fault
from editor.newsroom.progress import Progress
from tests.intake.evidence.made import picture

WORDS = "قالت المنظمة إن اللقاح آمن وفعال."
HEAD = '<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>اللقاح آمن</title></head><body>'
stop_serving = threading.Event()


class Site(BaseHTTPRequestHandler):
    seen: ClassVar[list[tuple[str, dict[str, str]]]] = []
    pages: ClassVar[dict[str, str]] = {}

    def do_GET(self):
        Site.seen.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
        name = self.path.strip("/").partition(".")[0]
        if name in self.pages:
            return self.answer((HEAD + self.pages[name]).encode(), "text/html; charset=utf-8")
        return getattr(self, f"_{name}", self._missing)()

    def log_message(self, *_):
        pass

    def answer(self, body, kind, status=200, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Set-Cookie", "reader=secret; Path=/")
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def _missing(self):
        self.answer(b"", "text/html", 404)

    def _red(self):
        self.answer(picture("PNG"), "image/png")

    def _liar(self):
        self.answer(b"<script>alert(1)</script>", "image/png")

    def _moved(self):
        self.answer(b"", "text/plain", 302, Location="/red.png")

    def _heavy(self):
        self.answer(b"\x89PNG\r\n\x1a\n" + bytes(6 << 20), "image/png")

    def _slow(self):
        stop_serving.wait(20)

    def _large(self):
        self.answer(HEAD.encode() + b"x" * (30 << 20), "text/html")

    def _plain(self):
        self.answer(WORDS.encode(), "text/plain; charset=utf-8")

    def _drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        with suppress(OSError):
            while not stop_serving.wait(1.0):
                self.wfile.write(b".")


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


def kept(site, body, progress=None):
    Site.seen.clear()
    Site.pages["story"] = body
    return capture_page(f"{site}/story", progress or Progress())


def shown(captured) -> str:
    return captured.part(PartName.PAGE).data.decode()


def warnings(captured) -> list[str]:
    return [str(message) for message in captured.warnings]


def test_a_page_is_kept_as_it_came_with_what_the_server_said_and_its_words(site):
    captured = kept(site, f"<h1>اللقاح آمن</h1><p>{WORDS}</p>")
    assert captured.kind is EvidenceKind.PAGE
    assert captured.parts[0].name is PartName.ORIGINAL
    assert captured.parts[0].data.decode() == HEAD + f"<h1>اللقاح آمن</h1><p>{WORDS}</p>"
    assert captured.text == f"اللقاح آمن\n{WORDS}"
    assert (captured.title, captured.origin) == ("اللقاح آمن", f"{site}/story")
    assert captured.tool.startswith("Muharrir ")
    headers = json.loads(captured.part(PartName.HEADERS).data)
    assert ["Content-Type", "text/html; charset=utf-8"] in headers
    assert ["Set-Cookie", ""] in headers


def test_the_server_learns_nothing_of_who_asks(site):
    kept(site, "<p>كلمات</p><img src=red.png><img src=moved.png>")
    assert [path for path, _ in Site.seen] == ["/story", "/red.png", "/moved.png", "/red.png"] or len(Site.seen) == 4
    for _, headers in Site.seen:
        assert not {"cookie", "referer", "authorization"} & set(headers)
    assert Site.seen[0][1]["accept-encoding"] == "identity"


def test_pictures_are_inside_the_page(site):
    captured = kept(
        site, f"<p>{WORDS}</p><img src=red.png alt=أحمر><img data-src=/moved.png src='data:image/gif;base64,R0=' >"
    )
    assert shown(captured).count("data:image/png;base64,") == 2
    assert not warnings(captured)
    assert 'alt="أحمر"' in shown(captured)


def test_pictures_that_cannot_be_had_are_told(site, monkeypatch):
    monkeypatch.setattr(page_pictures, "LARGEST", 1 << 20)
    captured = kept(site, f"<p>{WORDS}</p><img src=gone.png><img src=liar.png><img src=heavy.png><img src=red.png>")
    assert warnings(captured) == ["3 pictures of the page could not be kept; its words are all there."]
    assert "http" not in shown(captured).replace("http-equiv", "")


def test_slow_pictures_do_not_hold_up_the_page(site, monkeypatch):
    fetch = page_pictures.fetch_pictures
    monkeypatch.setattr(page, "fetch_pictures", lambda *given: fetch(*given, seconds=1.0))
    begun = time.monotonic()
    captured = kept(site, f"<p>{WORDS}</p><img src=slow.png><img src=red.png>")
    assert time.monotonic() - begun < 4
    assert warnings(captured) == ["1 picture of the page could not be kept; its words are all there."]
    assert "data:image/png" in shown(captured)


def test_no_more_pictures_are_asked_for_than_so_many(site, monkeypatch):
    monkeypatch.setattr(page_pictures, "MOST", 3)
    kept(site, "<p>كلمات</p>" + "".join(f"<img src=red.png?{at}>" for at in range(9)))
    assert len(Site.seen) == 4


@pytest.mark.parametrize("address", ["http://localhost:9/a.png", "http://10.0.0.1/a.png", "http://printer.local/a.png"])
def test_a_page_of_the_web_asks_no_machine_near_by(address):
    watch = frontier.Frontier("93.184.216.34")
    with pytest.raises(Fault) as fault:
        watch.watching(address)
    assert fault.value.kind == "web.redirect"


@pytest.mark.parametrize(
    "machine", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:10.0.0.1"]
)
def test_a_name_that_leads_near_by_is_not_followed_either(machine):
    watch = frontier.Frontier("93.184.216.34")
    watch._arrived(("8.8.8.8", 443))
    with pytest.raises(Fault):
        watch._arrived((machine, 80))


def test_this_computer_is_one_machine():
    watch = frontier.Frontier()
    watch._arrived(("::1", 80, 0, 0))
    watch._arrived(("127.0.0.1", 80))
    assert watch.home == "127.0.0.1"


def test_a_picture_of_another_machine_near_by_is_not_asked_for(site):
    captured = page_pictures.fetch_pictures([f"{site}/red.png"], "http://10.0.0.7/", "10.0.0.7", Progress())
    assert captured == {}
    assert 0 in page_pictures.fetch_pictures([f"{site}/red.png"], site, "127.0.0.1", Progress())


def test_a_protected_page_shows_no_picture_of_an_open_connection(site):
    assert page_pictures.fetch_pictures([f"{site}/red.png"], "https://example.org/", "127.0.0.1", Progress()) == {}


def test_a_page_of_thirty_megabytes_is_refused(site):
    with pytest.raises(Fault) as fault:
        capture_page(f"{site}/large", Progress())
    assert fault.value.kind == "web.too_large"


def test_a_server_that_drips_is_given_up(site, monkeypatch):
    fetch = page.fetch
    monkeypatch.setattr(page, "fetch", lambda *given, **named: fetch(*given, **named, seconds=1.5))
    begun = time.monotonic()
    with pytest.raises(Fault) as fault:
        capture_page(f"{site}/drip", Progress())
    assert fault.value.kind == "web.timeout"
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("address", ["slowly", "drip"])
def test_it_stops_within_a_second(site, address):
    progress, asked = Progress(), []
    timer = threading.Timer(1.0, lambda: (asked.append(time.monotonic()), progress.stop()))
    timer.start()
    Site.pages["slowly"] = f"<p>{WORDS}</p><img src=slow.png>"
    with pytest.raises(Fault) as fault:
        capture_page(f"{site}/{address}", progress)
    timer.join()
    assert fault.value.kind == "stopped"
    assert time.monotonic() - asked[0] < 1.0


def test_a_plain_text_is_a_page_too(site):
    captured = capture_page(f"{site}/plain", Progress())
    assert captured.text == WORDS
    assert f'<pre dir="auto">{WORDS}</pre>' in shown(captured)


def test_a_page_without_words_says_so(site):
    assert "There are no words on this page" in warnings(kept(site, "<script>draw()</script>"))[0]


def test_a_saved_page_is_kept_without_asking_the_web(site):
    Site.seen.clear()
    data = f"{HEAD}<p>{WORDS}</p><img src='{site}/red.png'>".encode()
    captured = capture_file(data, "صفحة.html", Progress())
    assert (captured.kind, captured.text, captured.origin) == (EvidenceKind.PAGE, WORDS, "صفحة.html")
    assert warnings(captured) == ["1 picture of the page could not be kept; its words are all there."]
    assert not Site.seen
