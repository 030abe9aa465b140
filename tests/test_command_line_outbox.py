"""The outbox from a shell: what waits, and sending, holding, letting go, dropping it."""

from pathlib import Path

import pytest

from tests.shell import Shell
from tests.test_command_line_filing import add_folder, rewrite


@pytest.fixture
def waiting(shell: Shell, imported: int, home: Path) -> str:
    """The number of what waits, its folder being gone."""
    add_folder(shell, home / "out")
    (home / "out").rmdir()
    return str(shell("push", imported, "--outlet", "المجلد").data["publication"])


def test_what_waits_is_told_in_plain_words(shell: Shell, waiting: str) -> None:
    (one,) = shell("--language", "en", "outbox", "--json").data
    assert one["told"] == "The outlet did not take it. Mend what it says, then send it again."
    assert one["notes"][0].startswith("The folder of ")
    line = shell("outbox", "list").out
    assert line.split("\t")[:3] == [waiting, "refused", "المجلد"]


def test_what_is_paused_is_not_sent_until_it_is_let_go_on(shell: Shell, waiting: str, home: Path) -> None:
    (home / "out").mkdir()
    assert shell("outbox", "pause", waiting, "--json").data["paused"] is True
    assert shell("outbox", "send", "--json").data == []
    shell("outbox", "resume", waiting)
    (sent,) = shell("outbox", "send", "--json").data
    assert (sent["state"], sent["paused"]) == ("sent", False)


def test_what_was_refused_is_not_sent_where_only_what_is_due_is_wanted(shell: Shell, waiting: str, home: Path) -> None:
    (home / "out").mkdir()
    assert shell("outbox", "send", "--due", "--json").data == []
    assert shell("outbox", "send").code == 0


def test_what_is_dropped_waits_no_more(shell: Shell, waiting: str) -> None:
    assert shell("outbox", "drop", waiting).code == 0
    assert shell("outbox", "--json").data == []
    shell("outbox", "drop", "99").refused("publication.gone")


def test_the_history_tells_what_was_done(shell: Shell, waiting: str, imported: int) -> None:
    told = shell("outbox", "history", imported, "--json").data
    assert [one["deed"] for one in told] == ["queued", "failed"]
    assert told[1]["status"] == "outlet.not_found"
    assert shell("outbox", "history", imported).out.count("\n") == 2


@pytest.mark.parametrize("words", [("send",), ("pause", "1"), ("drop", "1"), ("history", "1")])
def test_where_there_is_no_library_only_lists_are_empty(shell: Shell, words: tuple[str, ...]) -> None:
    shell("outbox", *words).refused("library.missing")
    for listing in (("outbox",), ("outbox", "list")):
        told = shell(*listing, "--json")
        assert (told.code, told.data) == (0, [])


def pushed_and_written_in(shell: Shell, imported: int, home: Path) -> tuple[str, Path]:
    """What waits because a colleague wrote in the page that the folder has, and the page."""
    add_folder(shell, home / "out")
    words = ("push", imported, "--outlet", "المجلد", "--status", "publish")
    shell(*words)
    (page,) = (home / "out").glob("*.html")
    page.write_text(page.read_text("utf-8").replace("السوق القديم", "سوق الزميل"), "utf-8")
    rewrite(shell, imported, "السوق القديم", "السوق العتيق")
    told = shell(*words)
    assert (told.code, told.data["state"]) == (1, "changed")
    return str(told.data["publication"]), page


def test_what_somebody_wrote_there_is_compared_row_by_row(shell: Shell, imported: int, home: Path) -> None:
    publication, _ = pushed_and_written_in(shell, imported, home)
    told = shell("outbox", "compare", publication, "--json")
    assert told.code == 1, "both changed the headline"
    head, *rows = told.data["rows"]
    assert (head["row"], head["part"], head["state"]) == (0, "headline", "conflict")
    assert "السوق العتيق" in head["mine"]
    assert "سوق الزميل" in head["theirs"]
    assert {row["state"] for row in rows} == {"theirs"}
    assert shell("outbox", "compare", publication).out.startswith("0\tconflict\t")


def test_it_is_settled_by_what_is_decided_and_goes(shell: Shell, imported: int, home: Path) -> None:
    publication, page = pushed_and_written_in(shell, imported, home)
    shell("outbox", "settle", publication).refused("comparison.open")
    shell("outbox", "settle", publication, "--row", "99=mine").refused("comparison.no_row")
    told = shell("outbox", "settle", publication, "--take", "both", "--row", "0=mine")
    assert (told.code, told.data["state"]) == (0, "sent")
    there = page.read_text("utf-8")
    assert "السوق العتيق" in there, "the headline is ours"
    assert "سوق الزميل" in there, "what they alone wrote stands"
    shell("outbox", "compare", publication).refused("publication.unchanged")


def test_theirs_may_stand(shell: Shell, imported: int, home: Path) -> None:
    publication, page = pushed_and_written_in(shell, imported, home)
    assert shell("outbox", "settle", publication, "--take", "theirs").code == 0
    assert "السوق العتيق" not in page.read_text("utf-8")
    (story,) = shell.stories()
    assert "سوق الزميل" in story["headline"]


@pytest.mark.parametrize("choice", ["0", "x=mine", "0=ours", "=mine"])
def test_a_choice_that_is_none_is_misuse(shell: Shell, choice: str) -> None:
    assert shell("outbox", "settle", "1", "--row", choice).code == 2


def test_only_what_somebody_binned_over_there_is_taken_out_of_the_bin(shell: Shell, imported: int, home: Path) -> None:
    add_folder(shell, home / "out")
    number = shell("push", imported, "--outlet", "المجلد", "--status", "publish").data["publication"]
    shell("outbox", "restore", number).refused("publication.not_binned")
    shell("outbox", "restore", 99).refused("publication.gone")
