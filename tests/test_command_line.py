"""What a shell or a script asks of the command line: reading copy, the library, the window, and misuse."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from editor.newsroom.identity import StoryId
from editor.workflow.workbench import Workbench
from tests.shell import QUOTED, SAMPLE, TEXT, Shell, file

REMARKED = {"span", "start", "end", "kind", "severity", "message", "suggestions"}


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
