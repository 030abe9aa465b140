"""Outlets from a shell: what kinds there are, and adding, changing, checking and forgetting one."""

from pathlib import Path

import pytest

from tests.shell import Shell
from tests.test_command_line_filing import add_folder

TOLD = {"name", "kind", "url", "user", "style", "options"}


def test_outlets_are_added_listed_and_checked(shell: Shell, home: Path) -> None:
    add_folder(shell, home / "out")
    for words in (("outlets",), ("outlets", "list")):
        (one,) = shell(*words, "--json").data
        assert one.keys() == TOLD
        assert (one["name"], one["kind"], one["url"]) == ("المجلد", "folder", str(home / "out"))
    told = shell("outlets", "check", "المجلد", "--json")
    assert (told.code, told.data["works"]) == (0, True)
    shell("outlets", "check", "غائب").refused("outlet.unknown")
    shell("outlets", "add", "المجلد", "--kind", "folder", "--url", "/tmp").refused("outlet.name_taken")
    shell("outlets", "add", "آخر", "--kind", "telegraph", "--url", "/tmp").refused("outlet.unknown_kind")
    shell("outlets", "add", " ", "--kind", "folder", "--url", "/tmp").refused("outlet.incomplete")


def test_what_is_wrong_with_an_outlet_is_found_and_told_with_what_to_do(shell: Shell, home: Path) -> None:
    add_folder(shell, home / "out")
    (home / "out").rmdir()
    told = shell("--language", "en", "outlets", "check", "المجلد", "--json")
    assert (told.code, told.data["works"]) == (1, False)
    (found,) = told.data["findings"]
    assert (found["health"], found["kind"]) == ("ill", "outlet.not_found")
    assert found["do"]


def test_the_kinds_tell_what_each_asks_for(shell: Shell) -> None:
    kinds = {one["kind"]: one for one in shell("outlets", "kinds", "--json").data}
    assert {"folder", "wordpress"} <= kinds.keys()
    fields = {one["name"]: one for one in kinds["wordpress"]["fields"]}
    assert fields["password"]["kind"] == "password"
    lines = shell("outlets", "kinds").out
    assert "--option formats=html" in lines
    assert "MUHARRIR_OUTLET_PASSWORD" in lines


def test_an_option_that_its_kind_does_not_know_is_told(shell: Shell, home: Path) -> None:
    words = ("outlets", "add", "المجلد", "--kind", "folder", "--url", home)
    shell(*words, "--option", "formast=html").refused("outlet.no_such_option")
    told = shell(*words, "--option", "formats=html", "--style", "الواحة", "--json")
    assert (told.data["options"], told.data["style"]) == ({"formats": "html"}, "الواحة")
    assert shell(*words, "--option", "formats").code == 2


def test_an_outlet_is_changed_and_keeps_what_was_not_named(shell: Shell, home: Path) -> None:
    add_folder(shell, home / "out")
    told = shell("outlets", "set", "المجلد", "--name", "الأرشيف", "--option", "formats=html", "--json")
    assert told.data == {
        "name": "الأرشيف", "kind": "folder", "url": str(home / "out"), "user": "", "style": "",
        "options": {"formats": "html"},
    }  # fmt: skip
    assert shell("outlets", "set", "الأرشيف", "--option", "formats=", "--json").data["options"] == {}
    shell("outlets", "set", "المجلد", "--url", home).refused("outlet.unknown")
    assert shell("outlets", "remove", "الأرشيف").code == 0
    assert shell("outlets", "--json").data == []
    shell("outlets", "remove", "الأرشيف").refused("outlet.unknown")


def test_a_password_comes_from_stdin_and_is_never_shown(shell: Shell) -> None:
    words = ("outlets", "add", "الموقع", "--kind", "wordpress", "--url", "https://example.com", "--user", "ليلى")
    told = shell(*words, stdin=b"very-secret-word\n")
    assert told.code == 0
    changed = shell("outlets", "set", "الموقع", "--password", stdin=b"another-secret\n")
    listed = shell("outlets", "--json")
    for secret in ("very-secret-word", "another-secret"):
        assert secret not in told.out + told.err + changed.out + changed.err + listed.out
        assert secret.encode() not in shell.library.read_bytes()


@pytest.mark.parametrize("words", [("check", "x"), ("remove", "x"), ("set", "x")])
def test_where_there_is_no_library_only_lists_are_empty(shell: Shell, words: tuple[str, ...]) -> None:
    shell("outlets", *words).refused("library.missing")
    for listing in (("outlets",), ("outlets", "list")):
        told = shell(*listing, "--json")
        assert (told.code, told.data) == (0, [])
