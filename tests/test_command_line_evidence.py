"""Evidence from a shell: kept, listed, shown, checked, fetched again, given out."""

from pathlib import Path

import pytest

from editor.intake import evidence as intake
from editor.newsroom.evidence import Captured
from editor.newsroom.progress import Progress
from tests.library.pieces import WORDS, piece
from tests.shell import Shell, file

PIECE = {
    "evidence", "kind", "title", "origin", "digest", "media_type", "size", "captured", "by", "story", "handle",
    "posted", "warnings",
}  # fmt: skip
URL = "https://example.com/a"


@pytest.fixture
def paper(home: Path) -> Path:
    return file(home, WORDS, "بيان.txt")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words of the only page of the web."""
    words = [WORDS]

    def fetched(url: str, _progress: Progress) -> Captured:
        return piece(f"<p>{words[0]}</p>".encode(), words[0], origin=url)

    monkeypatch.setattr(intake, "capture_page", fetched)
    return words


def test_a_file_is_kept_and_shown_with_its_custody(shell: Shell, paper: Path) -> None:
    told = shell("evidence", "add", paper, "--json")
    assert told.code == 0
    assert told.data.keys() == PIECE
    assert (told.data["evidence"], told.data["origin"], told.data["story"]) == (1, "بيان.txt", None)
    shown = shell("evidence", "show", 1, "--json").data
    assert shown.keys() == PIECE | {"tool", "facts", "parts", "seconds", "pages", "custody"}
    assert [(one["number"], one["deed"]) for one in shown["custody"]] == [(1, "captured")]


def test_evidence_is_listed_by_story_and_by_words(shell: Shell, imported: int, paper: Path, page: list[str]) -> None:
    shell("evidence", "add", paper, "--story", imported)
    shell("evidence", "add", URL)
    assert [one["evidence"] for one in shell("evidence", "list", "--json").data] == [2, 1]
    assert [one["evidence"] for one in shell("evidence", "--json").data] == [2, 1]
    assert [one["evidence"] for one in shell("evidence", "list", "--story", imported, "--json").data] == [1]
    assert [one["evidence"] for one in shell("evidence", "list", "example", "صفحه", "--json").data] == [2]
    nothing = shell("evidence", "list", "غيمة", "--json")
    assert (nothing.code, nothing.data) == (1, [])


def test_without_a_library_there_is_nothing_to_list(shell: Shell) -> None:
    told = shell("evidence", "list", "--json")
    assert (told.code, told.data) == (0, [])


def test_what_does_not_exist_is_refused_and_makes_no_library(shell: Shell, home: Path) -> None:
    shell("evidence", "add", home / "غائب").refused("file.not_found")
    assert not shell.library.exists()
    shell("evidence", "verify").refused("library.missing")


def test_a_piece_that_is_not_there_is_refused(shell: Shell, paper: Path, home: Path) -> None:
    shell("evidence", "add", paper)
    for words in (("show", 9), ("fetch-again", 9), ("verify", 9), ("out", 9, home / "x")):
        told = shell("evidence", *words)
        assert told.code == 1
        assert "[evidence.gone]" in told.err
    shell("evidence", "add", paper, "--story", 99).refused("story.gone")
    assert shell("evidence", "show", "x").code == 2


def test_an_untouched_library_is_checked_as_unchanged(shell: Shell, paper: Path) -> None:
    shell("evidence", "add", paper)
    told = shell("evidence", "verify", "--json")
    assert told.code == 0
    assert (told.data["checked"], told.data["damaged"]) == (1, [])
    assert (told.data["log"]["lines"], told.data["log"]["broken"]) == (2, None)
    assert len(told.data["log"]["seal"]) == 64
    read = shell("--language", "en", "evidence", "verify", 1)
    assert "unchanged since it was captured" in read.out
    assert "authentic" not in read.out


def test_damaged_evidence_is_told_with_exit_code_one(shell: Shell, paper: Path) -> None:
    shell("evidence", "add", paper)
    for stored in shell.library.with_name("library evidence").iterdir():
        stored.write_bytes(b"")
    for words in (("verify",), ("verify", 1)):
        told = shell("evidence", *words, "--json")
        assert told.code == 1
        assert told.data["damaged"][0]["evidence"] == 1
    assert "1\t" in shell("--language", "en", "evidence", "verify").out
    assert shell("evidence", "out", 1, shell.library.with_name("x")).code == 1


def test_a_page_is_fetched_again_and_what_changed_is_told(shell: Shell, page: list[str]) -> None:
    shell("evidence", "add", URL)
    same = shell("evidence", "fetch-again", 1, "--json")
    assert (same.code, same.data["before"], same.data["evidence"], same.data["differs"]) == (0, 1, 2, False)
    page[0] = WORDS.replace("أبدا", "اليوم")
    changed = shell("evidence", "fetch-again", 1, "--json").data
    assert changed["differs"]
    assert {one["change"] for one in changed["changes"]} == {"deleted", "inserted"}
    lines = shell("evidence", "fetch-again", 1).out.splitlines()
    assert [line[0] for line in lines[1:]] == ["-", "+"]


def test_the_original_is_written_out(shell: Shell, paper: Path, home: Path) -> None:
    shell("evidence", "add", paper)
    out = home / "نسخة.txt"
    assert shell("evidence", "out", 1, out, "--json").data == {"file": str(out)}
    assert out.read_bytes() == paper.read_bytes()


def test_a_person_reads_what_was_done_and_by_whom(shell: Shell, paper: Path, home: Path) -> None:
    from editor.desktop import paths, settings

    settings.write(paths.of_user().settings, settings.Settings(byline="ليلى الحدّاد"))
    shell("evidence", "add", paper)
    shell("evidence", "out", 1, home / "x")
    shell("evidence", "verify", 1)
    told = shell("--language", "en", "evidence", "show", 1).out
    assert told.count("ليلى الحدّاد") == 3
    for words in ("captured", "given_out", "verified", "SHA-256"):
        assert words in told
