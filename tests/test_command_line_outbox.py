"""The outbox from a shell: what waits, and sending, holding, letting go, dropping it."""

from pathlib import Path

import pytest

from tests.shell import Shell
from tests.test_command_line_filing import add_folder


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
