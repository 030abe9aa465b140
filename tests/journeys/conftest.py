"""A desk with a library full of secrets."""

from pathlib import Path

import pytest

from editor.desktop import paths, settings
from editor.desktop.keychain import Keychain
from editor.workflow import vaulting
from editor.workflow.workbench import Workbench
from tests.journeys.canaries import PASSPHRASE, VAULT, Desk, planted
from tests.shell import Shell


@pytest.fixture
def desk(shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    temporary = home / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("MUHARRIR_VAULT", VAULT)
    settings.write(paths.of_user().settings, settings.Settings(byline="ليلى الحداد", language="en"))
    with Workbench.open(shell.library, lambda _new: PASSPHRASE, Keychain(None)) as bench:
        vaulting.make(bench, VAULT)
        return Desk(shell, home, planted(bench))
