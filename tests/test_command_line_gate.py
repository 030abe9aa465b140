"""The gate as a shell meets it: objections told, reasons given, the vault opened by the environment."""

from pathlib import Path

import pytest

from editor.desktop import paths, settings
from editor.desktop.keychain import Keychain
from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.source import Confidentiality, Source
from editor.workflow import reporting, sourcing, vaulting, writing
from editor.workflow.reporting import QuoteSheet
from editor.workflow.workbench import Workbench
from tests.shell import Shell
from tests.test_command_line_filing import add_folder

VAULT = "عبارة الخزنة وحدها"
TOLD = {"ground", "what", "do", "field", "start", "end", "quote", "may_be_overruled"}


def opened(shell: Shell) -> Workbench:
    return Workbench.open(shell.library, lambda _new: "عبارة مرور للتجربة", Keychain(None))


@pytest.fixture
def altered(shell: Shell, imported: int) -> int:
    """A story that prints other words than were said."""
    with opened(shell) as bench:
        story = writing.new_story(bench).id
        key = reporting.save_sheet(bench, story, QuoteSheet("المال ضاع بين الوزارة والبلدية", "هناء قاسم")).key
        writing.save_draft(bench, story, Draft("عنوان", "", f"قالت هناء قاسم: «المال ضاع كله» [@{key}]."))
    return story


@pytest.fixture
def sealed(shell: Shell, imported: int) -> StoryId:
    """A clean story in a library whose vault holds a name."""
    with opened(shell) as bench:
        vaulting.make(bench, VAULT)
        sourcing.save(bench, Source("سامر العبدالله", confidentiality=Confidentiality.PROTECTED, alias="موظف"))
        story = writing.new_story(bench).id
        writing.save_draft(bench, story, Draft("عنوان", "", "متن الخبر"))
    return story


def test_what_is_held_is_told_in_lines_and_in_json(shell: Shell, altered: int, home: Path) -> None:
    out = home / "x.html"
    told = shell("--language", "en", "export", altered, "--out", out)
    told.refused("gate.held")
    assert "altered: In paragraph 1" in told.err
    told = shell("export", altered, "--out", out, "--json")
    (one,) = told.data
    assert told.code == 1
    assert one.keys() == TOLD
    assert (one["ground"], one["field"], one["may_be_overruled"]) == ("altered", "body", True)
    assert isinstance(one["start"], int)
    assert not out.exists()


def test_a_reason_lets_it_through(shell: Shell, altered: int, home: Path) -> None:
    add_folder(shell, home / "out")
    words = ("--overrule", "altered=سمعناها هكذا", "--overrule", "unattributed=من بيان")
    assert shell("push", altered, "--outlet", "المجلد", *words).code == 0
    assert shell("export", altered, "--out", home / "x.html").code == 0, "what was overruled is not asked again"


def test_a_reason_on_another_ground_does_not(shell: Shell, altered: int, home: Path) -> None:
    told = shell("export", altered, "--out", home / "x.html", "--overrule", "unattributed=من بيان")
    told.refused("gate.held")


@pytest.mark.parametrize("words", ["altered", "altered=", "altered= ", "sung=x", "=x"])
def test_a_reason_that_is_none_is_misuse(shell: Shell, altered: int, home: Path, words: str) -> None:
    assert shell("export", altered, "--out", home / "x.html", "--overrule", words).code == 2


def test_the_houses_rules_hold_in_a_shell(shell: Shell, altered: int, home: Path) -> None:
    settings.write(paths.of_user().settings, settings.Settings(exit={"altered": "refuse"}))
    told = shell("export", altered, "--out", home / "x.html", "--overrule", "altered=سمعناها هكذا")
    told.refused("gate.held")
    settings.write(paths.of_user().settings, settings.Settings(exit={"altered": "ignore"}))
    assert shell("export", altered, "--out", home / "x.html").code == 0


def test_the_environment_opens_the_vault(
    shell: Shell, sealed: StoryId, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = home / "x.muharrir-story"
    shell("export", sealed, "--out", home / "x.html").refused("vault.locked")
    shell("pack", sealed, package).refused("vault.locked")
    monkeypatch.setenv("MUHARRIR_VAULT", "عبارة أخرى تماما")
    shell("export", sealed, "--out", home / "x.html").refused("vault.wrong_passphrase")
    monkeypatch.setenv("MUHARRIR_VAULT", VAULT)
    assert shell("export", sealed, "--out", home / "x.html").code == 0
    assert shell("pack", sealed, package).code == 0
    monkeypatch.delenv("MUHARRIR_VAULT")
    assert shell("export", sealed, "--out", home / "x.html").code == 0, "it was searched, and nothing has changed since"
