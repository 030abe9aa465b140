import os
from datetime import UTC, datetime
from pathlib import Path

from editor.desktop.keychain import Keychain
from editor.workflow import browsing, safekeeping, writing
from editor.workflow.workbench import Workbench
from tests.invented import PASSPHRASE, Clock
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


def test_a_backup_opens_with_the_key_that_was_kept_with_it(bench: Workbench) -> None:
    story = writing.new_story(bench)
    copy = safekeeping.back_up(bench)
    with Workbench.open(copy, lambda _new: PASSPHRASE, Keychain(None)) as restored:
        assert browsing.open_story(restored, story.id).id == story.id


def test_a_lost_key_file_is_found_with_the_backups(bench: Workbench) -> None:
    safekeeping.back_up(bench)
    path = bench.library.path
    bench.close()
    path.with_name(path.name + ".key").unlink()
    with Workbench.open(path, lambda _new: PASSPHRASE, Keychain(None)) as again:
        assert browsing.browse(again).total == 0


def test_a_backup_is_due_when_something_changed_and_the_newest_is_old(bench: Workbench, clock: Clock) -> None:
    clock.at = datetime.now(UTC)
    assert safekeeping.back_up_if_due(bench) is not None
    writing.new_story(bench)
    os.utime(bench.library.path)
    assert safekeeping.back_up_if_due(bench) is None, "the newest is of this minute"
    clock.goes_on(hours=1)
    assert safekeeping.back_up_if_due(bench) is not None
