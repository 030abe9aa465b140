"""Every command, as a shell or a script calls it."""

import io
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from editor import command_line
from editor.desktop import resources
from editor.intake.fetch import fetch
from editor.newsroom.identity import StoryId
from editor.workflow.workbench import Workbench

SAMPLE = resources.folder() / "samples" / "page.txt"
TEXT = "قال رئيس المجلس سامر العبدالله: «لن نسمح بذلك أبدا في هذه المدينة»، وأضاف أن الخطة ستبدأ غدا.\n"
IMPORTED = {
    "story", "headline", "standfirst", "byline", "outlet", "date", "caption", "categories", "body", "furniture", "quotes",
}  # fmt: skip
QUOTED = {"quote", "start", "end", "speaker", "cue", "type", "venue", "confidence", "reason"}
REMARKED = {"span", "start", "end", "kind", "severity", "message", "suggestions"}
PUSHED = {"publication", "state", "remote_id", "url"}


@dataclass
class Told:
    """What one call answered."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    def refused(self, kind: str) -> None:
        """It was refused for that reason: one line on stderr, nothing on stdout, no traceback."""
        assert (self.code, self.out) == (1, "")
        lines = [line for line in self.err.splitlines() if line.startswith("muharrir: ")]
        assert len(lines) == 1
        assert lines[0].endswith(f"[{kind}]")
        assert "Traceback" not in self.err


class Shell:
    """Calls the command line in this process, in a home folder of the test's own."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self.library = home / "library.muharrir"
        self._patch, self._capture = monkeypatch, capture
        self.opened: list[tuple[Path, StoryId | None, Path | None]] = []

    def __call__(self, *words: object, stdin: bytes = b"") -> Told:
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        self._capture.readouterr()
        given = ["--library", str(self.library), *map(str, words)]
        try:
            code = command_line.run(given, self._open, self._draw)
        except SystemExit as end:
            code = int(end.code or 0)
        told = self._capture.readouterr()
        return Told(code, told.out, told.err)

    def stories(self) -> list[dict[str, Any]]:
        return self("list", "--json").data

    def _open(self, library: Path, story: StoryId | None, file: Path | None) -> int:
        self.opened.append((library, story, file))
        return 0

    def _draw(self, bench: Workbench, story: StoryId, out: Path) -> None:
        out.write_bytes(b"picture")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, with a passphrase and no keychain."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MUHARRIR_PASSPHRASE", "عبارة مرور للتجربة")
    monkeypatch.delenv("MUHARRIR_OUTLET_PASSWORD", raising=False)
    return tmp_path


@pytest.fixture
def shell(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(home, monkeypatch, capsys)


@pytest.fixture
def imported(shell: Shell) -> int:
    """The number of a story made of the sample page."""
    return int(shell("import", SAMPLE).data["story"])


def file(folder: Path, data: bytes | str, name: str = "page.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# What comes in


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


# Reading copy


def test_quotes_are_told_with_their_speakers_and_places(shell: Shell, home: Path) -> None:
    told = shell("quotes", file(home, TEXT))
    assert told.code == 0
    (quote,) = told.data
    assert quote.keys() >= QUOTED
    assert (quote["quote"], quote["speaker"]) == ("لن نسمح بذلك أبدا في هذه المدينة", "سامر العبدالله")
    assert TEXT[quote["start"] : quote["end"]] == quote["quote"]
    assert shell("quotes", "-", stdin=TEXT.encode()).data == told.data


def test_a_text_without_quotes_has_none(shell: Shell, home: Path) -> None:
    told = shell("quotes", file(home, "مضى اليوم هادئا.\n"))
    assert (told.code, told.data) == (0, [])


def test_remarks_are_told_with_their_places_and_an_error_is_a_finding(shell: Shell, home: Path) -> None:
    text = "ذهب إلى إلى السوق  القديم.\n"
    told = shell("check", file(home, text))
    assert told.data
    for remark in told.data:
        assert remark.keys() >= REMARKED
        assert text[remark["start"] : remark["end"]] == remark["span"]
        assert isinstance(remark["suggestions"], list)
    assert told.code == (1 if any(one["severity"] == "error" for one in told.data) else 0)


def test_good_copy_has_no_errors(shell: Shell, home: Path) -> None:
    told = shell("check", file(home, "مضى اليوم هادئا في المدينة.\n"))
    assert told.code == 0
    assert not [one for one in told.data if one["severity"] == "error"]


def test_a_story_of_the_library_is_read_as_copy(shell: Shell, imported: int) -> None:
    quotes = shell("quotes", imported).data
    assert quotes
    assert not [one for one in quotes if "[@" in one["quote"]]
    assert shell("check", imported).code in (0, 1)


def test_the_messages_are_in_the_language_that_was_asked_for(shell: Shell, home: Path) -> None:
    told = shell("--language", "en", "import", home / "x.txt")
    assert "There is no file" in told.err


# The library


def test_stories_are_listed_and_searched(shell: Shell, imported: int) -> None:
    assert shell("list").out.startswith(f"{imported}\t")
    (row,) = shell("search", "السوق", "القديم", "--json").data
    assert (row["story"], row["headline"]) == (imported, "بلدية الواحة تطرح خطة لترميم السوق القديم")
    assert shell("search", "سوق").code == 0
    nothing = shell("search", "غائبة تماما")
    assert (nothing.code, nothing.out, nothing.err) == (1, "", "")


def test_an_empty_library_lists_nothing_and_all_is_well(shell: Shell) -> None:
    for command in ("list", "outlets", "outbox"):
        told = shell(command)
        assert (told.code, told.out) == (0, "")
        assert "[library.missing]" in told.err
    assert not shell.library.exists(), "a mistyped path makes no library"
    shell("export", "1", "--out", "x.html").refused("library.missing")


def test_a_backup_is_made_where_it_says(shell: Shell, imported: int) -> None:
    made = Path(shell("backup", "--json").data["backup"])
    assert made.is_file()
    assert made.parent.parent == shell.library.parent


def test_a_wrong_passphrase_opens_nothing(shell: Shell, imported: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUHARRIR_PASSPHRASE", "غيرها")
    shell("list").refused("library.wrong_passphrase")
    monkeypatch.delenv("MUHARRIR_PASSPHRASE")
    shell("list").refused("library.passphrase_needed")


def test_a_library_that_cannot_be_opened_is_told(shell: Shell, imported: int, home: Path) -> None:
    key = shell.library.with_name(shell.library.name + ".key")
    words = key.read_text("utf-8")
    key.write_text("{", "utf-8")
    shell("list").refused("library.key_damaged")
    key.unlink()
    shell("list").refused("library.no_key")
    key.write_text(words, "utf-8")
    shell.library.write_bytes(b"not a library" * 1000)
    shell("list").refused("library.damaged")
    shell.library = home / "page.txt" / "library.muharrir"
    shell("import", file(home, "عنوان الخبر هنا\n\nقال سامر إن العمل بدأ اليوم في السوق القديم.")).refused(
        "library.read_only"
    )


@pytest.mark.parametrize("name", ["", "/", "."])
def test_a_library_needs_a_files_name(shell: Shell, name: str) -> None:
    shell.library = name  # type: ignore[assignment]
    told = shell("list")
    assert told.code == 2
    assert "Traceback" not in told.err


# Going out


def test_a_story_and_a_file_are_exported(shell: Shell, imported: int, home: Path) -> None:
    for what in (imported, SAMPLE):
        out = home / f"{imported}-{what == SAMPLE}.html"
        told = shell("export", what, "--out", out, "--json")
        assert (told.code, told.data) == (0, {"file": str(out)})
        page = out.read_text("utf-8")
        assert '<html lang="ar" dir="rtl"' in page
        assert "[@" not in page


@pytest.mark.parametrize(
    ("words", "kind"),
    [(("--out", "nowhere/x.html"), "file.not_written"), (("--out", "."), "file.not_written"),
     (("--out", "x.html", "--format", "telex"), "format.unknown")],
)  # fmt: skip
def test_an_export_that_cannot_be_is_told(
    shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], kind: str
) -> None:
    monkeypatch.chdir(home)
    shell("export", SAMPLE, *words).refused(kind)


def test_a_story_that_is_not_there_is_told(shell: Shell, home: Path, imported: int) -> None:
    shell("export", 99, "--out", home / "x.html").refused("story.gone")
    shell("quotes", 99).refused("story.gone")
    shell("check", "9" * 18).refused("story.gone")


def add_folder(shell: Shell, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    assert shell("outlets", "add", "المجلد", "--kind", "folder", "--url", folder).code == 0


def test_outlets_are_added_listed_and_checked(shell: Shell, home: Path) -> None:
    add_folder(shell, home / "out")
    for words in (("outlets",), ("outlets", "list")):
        assert shell(*words, "--json").data == [
            {"name": "المجلد", "kind": "folder", "url": str(home / "out"), "user": ""}
        ]
    told = shell("outlets", "check", "المجلد", "--json")
    assert (told.code, told.data["works"]) == (0, True)
    shell("outlets", "check", "غائب").refused("outlet.unknown")
    shell("outlets", "add", "المجلد", "--kind", "folder", "--url", "/tmp").refused("outlet.name_taken")
    shell("outlets", "add", "آخر", "--kind", "telegraph", "--url", "/tmp").refused("outlet.unknown_kind")
    shell("outlets", "add", " ", "--kind", "folder", "--url", "/tmp").refused("outlet.incomplete")
    (home / "out").rmdir()
    shell("outlets", "check", "المجلد").refused("outlet.not_found")


def test_a_password_comes_from_stdin_and_is_never_shown(shell: Shell) -> None:
    words = ("outlets", "add", "الموقع", "--kind", "wordpress", "--url", "https://example.com", "--user", "ليلى")
    told = shell(*words, stdin=b"very-secret-word\n")
    assert told.code == 0
    listed = shell("outlets", "--json")
    assert "very-secret-word" not in told.out + told.err + listed.out
    assert b"very-secret-word" not in shell.library.read_bytes()


def test_a_story_is_pushed_and_told_in_json(shell: Shell, imported: int, home: Path) -> None:
    add_folder(shell, home / "out")
    told = shell("push", imported, "--outlet", "المجلد", "--status", "publish")
    assert told.code == 0
    assert told.data.keys() >= PUSHED
    assert told.data["state"] == "sent"
    (page,) = (home / "out").glob("*.html")
    assert told.data["remote_id"] == page.name
    assert shell("outbox", "--json").data == []
    again = shell("push", imported, "--outlet", "المجلد", "--status", "publish")
    assert again.data["publication"] == told.data["publication"]
    assert list((home / "out").glob("*.html")) == [page]


def test_what_could_not_be_pushed_waits_in_the_outbox_until_it_is_sent(shell: Shell, imported: int, home: Path) -> None:
    add_folder(shell, home / "out")
    (home / "out").rmdir()
    told = shell("push", imported, "--outlet", "المجلد")
    assert told.code == 1
    assert told.data["state"] == "refused"
    assert told.err.rstrip().endswith("[outlet.not_found]")
    (waiting,) = shell("outbox", "--json").data
    assert (waiting["story"], waiting["trouble"]) == (imported, "outlet.not_found")
    assert shell("outbox", "send").code == 1
    (home / "out").mkdir()
    (sent,) = shell("outbox", "send", "--json").data
    assert sent["state"] == "sent"
    told = shell("outbox", "send")
    assert (told.code, told.out) == (0, "")


def test_a_push_of_what_is_not_there_is_told_and_queues_nothing(shell: Shell, imported: int, home: Path) -> None:
    shell("push", imported, "--outlet", "غائب").refused("outlet.unknown")
    add_folder(shell, home / "out")
    shell("push", 99, "--outlet", "المجلد").refused("story.gone")
    assert shell("outbox", "--json").data == []


# The window, and misuse


def test_without_a_command_the_window_opens(shell: Shell, imported: int) -> None:
    assert shell().code == 0
    assert shell("open", imported).code == 0
    assert shell("open", SAMPLE).code == 0
    assert shell.opened == [
        (shell.library, None, None), (shell.library, StoryId(imported), None), (shell.library, None, SAMPLE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ("sing",), ("import",), ("export", "x"), ("push",), ("push", "x", "--outlet", "y"), ("search",), ("--nope",),
        ("push", "9" * 40, "--outlet", "y"), ("push", "1", "--outlet", "y", "--status", "sung"), ("outlets", "sing"),
    ],
)  # fmt: skip
def test_misuse_is_told_with_two(shell: Shell, words: tuple[str, ...]) -> None:
    told = shell(*words)
    assert (told.code, told.out) == (2, "")
    assert "Traceback" not in told.err


def test_the_demo_does_the_main_job_and_leaves_no_trace_but_its_files(shell: Shell, home: Path) -> None:
    told = shell("demo", "--out", home / "demo", "--json")
    assert told.code == 0
    assert all(step["seconds"] >= 0 for step in told.data)
    assert sorted(path.name for path in (home / "demo").iterdir()) == ["story.html", "window.png"]
    assert not shell.library.exists()
    assert os.environ["MUHARRIR_PASSPHRASE"] == "عبارة مرور للتجربة"


def test_a_demo_that_cannot_be_written_is_told(shell: Shell, home: Path) -> None:
    shell("demo", "--out", file(home, "x")).refused("file.not_written")


# As a program of its own


Program = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def program(home: Path) -> Program:
    def call(*words: object, **more: Any) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "editor", *map(str, words)]
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, timeout=100, check=False, **({"capture_output": True} | more)
        )

    return call


def test_the_program_answers_in_utf8_wherever_it_runs(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}.items():
        monkeypatch.setenv(name, value)
    done = program("quotes", file(home, TEXT))
    assert done.returncode == 0
    assert json.loads(done.stdout)[0]["speaker"] == "سامر العبدالله"
    done = program("import", home / "غائب.txt")
    assert (done.returncode, done.stdout) == (1, b"")
    assert len(done.stderr.decode().splitlines()) == 1


def test_the_program_does_not_mind_a_reader_who_has_had_enough(program: Program, home: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = program("quotes", file(home, TEXT), capture_output=False, stdout=write, stderr=subprocess.PIPE)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_program_draws_its_own_window_in_the_demo(program: Program, home: Path) -> None:
    done = program("demo", "--out", home / "demo")
    assert done.returncode == 0, done.stderr.decode()
    assert (home / "demo" / "window.png").read_bytes().startswith(b"\x89PNG")
    assert "السوق القديم" in (home / "demo" / "story.html").read_text("utf-8")
    assert not list((home / "home").rglob("*.muharrir"))


def test_the_program_tells_that_a_library_is_open_elsewhere(program: Program, shell: Shell, imported: int) -> None:
    with Workbench.open(shell.library, lambda _new: "عبارة مرور للتجربة"):
        done = program("--library", shell.library, "list")
    assert done.returncode == 1
    assert done.stderr.decode().rstrip().endswith("[library.locked]")
