"""What comes in from a shell: pages as files, through a pipe and from the web, and what is no page."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from editor.intake.fetch import fetch
from tests.shell import QUOTED, SAMPLE, Shell, file

IMPORTED = {
    "story", "headline", "standfirst", "byline", "outlet", "date", "caption", "categories", "body", "furniture", "quotes",
}  # fmt: skip


def test_a_page_is_imported_and_told_in_json(shell: Shell) -> None:
    told = shell("import", SAMPLE)
    assert (told.code, told.err) == (0, "")
    data = told.data
    assert data.keys() >= IMPORTED
    assert data["headline"] == "بلدية الواحة تطرح خطة لترميم السوق القديم"
    assert data["byline"] == "ليلى الحدّاد"
    assert data["outlet"] == "الواحة اليوم"
    assert "شاركها" in data["furniture"]
    assert data["quotes"]
    for quote in data["quotes"]:
        assert quote.keys() >= QUOTED
        assert data["body"][quote["start"] : quote["end"]] == quote["quote"]
    assert [row["story"] for row in shell.stories()] == [data["story"]]


def test_a_page_may_come_through_a_pipe(shell: Shell) -> None:
    told = shell("import", "-", stdin=SAMPLE.read_bytes())
    assert told.data["headline"] == "بلدية الواحة تطرح خطة لترميم السوق القديم"


def test_a_dry_run_stores_nothing_and_needs_no_library(shell: Shell) -> None:
    told = shell("import", SAMPLE, "--dry-run")
    assert (told.code, told.data["story"]) == (0, None)
    assert not shell.library.exists()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "text.empty"),
        (b" \n\t \xc2\xa0", "text.empty"),
        ("كلمة ".encode() * 700_000, "text.too_large"),
        (bytes(range(256)) * 40, "text.binary"),
        (b"%PDF-1.7\n" + bytes(200), "text.binary"),
        (b"PK\x03\x04" + bytes(200), "text.binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "text.binary"),
    ],
)
@pytest.mark.parametrize("command", ["import", "quotes", "check", "export"])
def test_what_is_no_text_is_refused_and_nothing_is_stored(
    shell: Shell, home: Path, command: str, data: bytes, kind: str
) -> None:
    out = ("--out", home / "story.html") if command == "export" else ()
    shell(command, file(home, data), *out).refused(kind)
    assert not shell.library.exists()
    assert not (home / "story.html").exists()


def test_a_text_as_long_as_a_novel_does_not_keep_the_desk_waiting(shell: Shell, home: Path) -> None:
    page = file(home, ("كلمة أخرى هنا. " * 40 + "\n") * 900)
    assert page.stat().st_size > 900_000
    begun = time.monotonic()
    told = shell("import", page, "--dry-run")
    assert told.code == 0
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>قال سامر: «نعم", "<html><p><p><div><table><td>متن الخبر", "<!doctype html><html></html>",
        "<html><head><title>عنوان", "<html>" + "<div>" * 5_000 + "متن", "<html>\x00<p>متن</p>",
    ],
)  # fmt: skip
def test_a_broken_page_is_read_as_far_as_it_goes_or_refused(shell: Shell, home: Path, page: str) -> None:
    told = shell("import", file(home, page, "page.html"), "--dry-run")
    assert told.code == 0 or told.err.startswith("muharrir: ")
    assert "Traceback" not in told.err


@pytest.mark.parametrize("command", ["import", "quotes", "check", "open"])
def test_a_file_that_is_not_there_is_told(shell: Shell, home: Path, command: str) -> None:
    shell(command, home / "غائب.txt").refused("file.not_found")
    shell(command, home).refused("file.unreadable")
    shell(command, home / ("x" * 300)).refused("file.unreadable")
    shell(command, "9" * 30).refused("file.not_found")
    shell(command, "9" * 300).refused("file.unreadable")
    assert not shell.library.exists()


class _Page(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        kind, status, body, more = "text/html; charset=utf-8", 200, b"", {}
        if self.path == "/page":
            kind, body = "text/plain; charset=utf-8", SAMPLE.read_bytes()
        elif self.path == "/moved":
            status, more = 301, {"Location": "/page"}
        elif self.path == "/loop":
            status, more = 302, {"Location": "/loop"}
        elif self.path == "/elsewhere":
            status, more = 302, {"Location": "file:///etc/hostname"}
        elif self.path == "/paper":
            kind, body = "application/pdf", b"%PDF-1.7\n"
        elif self.path == "/disguised":
            body = b"%PDF-1.7\n" + bytes(100)
        elif self.path == "/huge":
            body = b"<p>" + b"x" * (6 << 20)
        elif self.path == "/hang":
            time.sleep(3)
        elif self.path.startswith("/status/"):
            status = int(self.path.rpartition("/")[2])
        self._answer(status, {"Content-Type": kind, "Content-Length": str(len(body)), **more}, body)

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass  # the reader had enough


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    """A site on loopback with good and bad pages."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page_of_the_web_is_imported(shell: Shell, web: str, path: str) -> None:
    told = shell("import", web + path)
    assert told.code == 0
    assert told.data["headline"] == "بلدية الواحة تطرح خطة لترميم السوق القديم"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/status/404", "web.not_found"), ("/status/410", "web.not_found"), ("/status/403", "web.refused"),
        ("/status/500", "web.server_error"), ("/loop", "web.redirect"), ("/elsewhere", "web.redirect"),
        ("/paper", "web.not_a_page"), ("/disguised", "web.not_a_page"), ("/huge", "web.too_large"),
        ("/hang", "web.timeout"), ("/empty", "text.empty"),
    ],
)  # fmt: skip
def test_a_page_that_cannot_be_had_is_told_and_nothing_is_stored(
    shell: Shell, web: str, monkeypatch: pytest.MonkeyPatch, path: str, kind: str
) -> None:
    monkeypatch.setitem(fetch.__kwdefaults__, "seconds", 1.0)
    shell("import", web + path).refused(kind)
    assert not shell.library.exists()


@pytest.mark.parametrize("url", ["http://", "http://127.0.0.1:1/", "https://[::1"])
def test_an_address_where_nobody_answers_is_told(shell: Shell, url: str) -> None:
    told = shell("import", url)
    assert told.code == 1
    assert "[web." in told.err
    assert "Traceback" not in told.err
