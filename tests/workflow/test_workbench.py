from pathlib import Path

import pytest

from editor.desktop.keychain import Keychain
from editor.newsroom import markup
from editor.newsroom.draft import Draft
from editor.text.direction import Direction
from editor.workflow import browsing, writing
from editor.workflow.workbench import Workbench, passphrase_from_environment
from tests.invented import PASSPHRASE
from tests.workflow.conftest import refused


def test_a_bench_that_could_not_open_leaves_the_library_free(bench: Workbench) -> None:
    path = bench.library.path
    with refused("library.locked"):
        Workbench.open(path, lambda _new: PASSPHRASE, Keychain(None))
    bench.close()
    with refused("library.wrong_passphrase"):
        Workbench.open(path, lambda _new: "غيرها", Keychain(None))
    Workbench.open(path, lambda _new: PASSPHRASE, Keychain(None)).close()


def test_closing_twice_is_closing_once(bench: Workbench) -> None:
    bench.close()
    with Workbench.open(bench.library.path, lambda _new: PASSPHRASE, Keychain(None)):
        bench.close()
        with refused("library.locked"):
            Workbench.open(bench.library.path, lambda _new: PASSPHRASE, Keychain(None))


def test_a_new_library_lies_in_a_folder_that_is_made(tmp_path: Path) -> None:
    Workbench.open(tmp_path / "a" / "b" / "library.muharrir", lambda _new: PASSPHRASE, Keychain(None)).close()
    assert {file.suffix for file in (tmp_path / "a" / "b").iterdir()} == {".muharrir", ".key", ".lock"}


def test_a_script_answers_with_the_environments_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUHARRIR_PASSPHRASE", "سرّ")
    assert passphrase_from_environment(True) == "سرّ"
    monkeypatch.setenv("MUHARRIR_PASSPHRASE", "")
    assert passphrase_from_environment(False) is None


def test_the_direction_of_a_paragraph_is_there_after_a_restart(bench: Workbench) -> None:
    """Pain 3: it lies in the library with the words, for each paragraph its own."""
    story = writing.new_story(bench).id
    writing.save_draft(bench, story, Draft("ع", "", "WHO: تقرير {dir=rtl}\nقال نعم {dir=ltr}\nثم"))
    bench.close()
    with Workbench.open(bench.library.path, lambda _new: PASSPHRASE, Keychain(None)) as again:
        blocks = markup.scan(browsing.open_story(again, story).draft.body)
    assert [block.direction for block in blocks] == [Direction.RTL, Direction.LTR, None]


def test_closing_the_bench_ends_the_process_that_knows_how_words_are_spelt(bench: Workbench) -> None:
    speller = bench.proofreader.speller
    assert speller is not None
    assert speller.wait("en", 60)
    assert speller.processes()
    bench.close()
    assert not speller.processes()
