"""What all tests share: Qt without a screen, a home folder of their own, an open workbench, and a shell."""

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported anywhere
os.environ["MUHARRIR_KEYCHAIN"] = "off"  # nothing of a test may reach the keychain of whoever runs it

import pytest

from editor.desktop import keychain
from editor.desktop.keychain import Keychain
from editor.library import sealing
from editor.library.library import Library
from editor.workflow.discovery import Toolkit
from editor.workflow.styling import Styles
from editor.workflow.workbench import Workbench
from tests.invented import PASSPHRASE, Clock, Keys, OpenNew
from tests.shell import SAMPLE, Shell
from tests.sites.fixtures import _ghost, _wordpress, ghost, proxy, wordpress  # noqa: F401 - fixtures


@pytest.fixture(autouse=True, scope="session")
def _stretched_once() -> Iterator[None]:
    """To stretch a passphrase takes a fifth of a second, and a command does it every time: here each is stretched once,
    for salts are not drawn anew."""
    with pytest.MonkeyPatch.context() as patched:
        for module, stretch, salt in ((keychain, "_stretched", "_new_salt"), (sealing, "key_of", "new_salt")):
            patched.setattr(module, stretch, cache(getattr(module, stretch)))
            patched.setattr(module, salt, lambda: b"a salt for tests")
        yield


@pytest.fixture
def clock() -> Clock:
    """The bench's time; it stands still until the test moves it."""
    return Clock()


@pytest.fixture(scope="session")
def open_new(tmp_path_factory: pytest.TempPathFactory) -> OpenNew:
    """Opens a workbench with a new encrypted library at a path, and no keychain.

    The library is made once and copied, its passphrase stretched once: for every test anew, that would be a third of
    all the tests' time.
    """
    once = tmp_path_factory.mktemp("new") / "library.muharrir"
    with Workbench.open(once, lambda _new: PASSPHRASE, Keychain(None)) as made:
        key = made.key

    def opened(path: Path) -> Workbench:
        path.parent.mkdir(parents=True, exist_ok=True)
        for file in once.parent.iterdir():
            shutil.copy(file, path.with_name(file.name.replace(once.name, path.name)))
        return Workbench(Library.open(path, key), Keychain(None), Toolkit(), key)

    return opened


@pytest.fixture
def bench(tmp_path: Path, clock: Clock, open_new: OpenNew) -> Iterator[Workbench]:
    """An open workbench with a new encrypted library, no keychain, and time and keys in the test's hand."""
    with open_new(tmp_path / "library" / "library.muharrir") as made:
        made.clock, made.new_key, made.styles = clock, Keys(), Styles(tmp_path / "house_styles")
        yield made


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, with a passphrase and no keychain."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MUHARRIR_PASSPHRASE", "عبارة مرور للتجربة")
    monkeypatch.delenv("MUHARRIR_OUTLET_PASSWORD", raising=False)
    return tmp_path


@pytest.fixture
def shell(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(home, monkeypatch, capsys)


@pytest.fixture
def imported(shell: Shell) -> int:
    """The number of a story made of the sample page."""
    return int(shell("import", SAMPLE).data["story"])
