"""What leaves from a shell: pages that are exported, outlets, and what waits in the outbox."""

from pathlib import Path

import pytest

from tests.shell import SAMPLE, Shell

PUSHED = {"publication", "state", "remote_id", "url"}


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
