from pathlib import Path

from editor.desktop.keychain import Keychain
from editor.workflow import browsing, safekeeping, writing
from editor.workflow.workbench import Workbench
from tests.workflow.conftest import refused


def test_a_backup_with_the_key_file_beside_it_opens_like_the_library(bench: Workbench, tmp_path: Path) -> None:
    story = writing.new_story(bench).id
    copy = safekeeping.back_up(bench).rename(tmp_path / "copy.muharrir")
    key_file = bench.library.path.with_name("library.muharrir.key")
    (tmp_path / "copy.muharrir.key").write_bytes(key_file.read_bytes())
    safekeeping.protect(bench, "عبارة مرور جديدة")
    with Workbench.open(copy, lambda _new: "عبارة مرور للتجربة", Keychain(None)) as again:
        assert browsing.open_story(again, story).id == story


def test_a_new_passphrase_opens_the_library_from_then_on(bench: Workbench) -> None:
    safekeeping.protect(bench, "عبارة مرور جديدة")
    assert safekeeping.recoverable(bench)
    bench.close()
    with refused("library.wrong_passphrase"):
        Workbench.open(bench.library.path, lambda _new: "عبارة مرور للتجربة", Keychain(None))
    Workbench.open(bench.library.path, lambda _new: "عبارة مرور جديدة", Keychain(None)).close()


def test_a_short_passphrase_is_refused(bench: Workbench) -> None:
    with refused("passphrase.short"):
        safekeeping.protect(bench, "قصيرة")
