"""What all tests share: Qt without a screen, a home folder of their own, and an open workbench."""

import os
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported anywhere
os.environ["MUHARRIR_KEYCHAIN"] = "off"  # nothing of a test may reach the keychain of whoever runs it

import pytest

from editor.desktop.keychain import Keychain
from editor.workflow.workbench import Workbench
from tests.invented import PASSPHRASE, Clock, Keys
from tests.sites.fixtures import _wordpress, proxy, wordpress  # noqa: F401 - fixtures


@pytest.fixture
def clock() -> Clock:
    """The bench's time; it stands still until the test moves it."""
    return Clock()


@pytest.fixture
def bench(tmp_path: Path, clock: Clock) -> Iterator[Workbench]:
    """An open workbench with a new encrypted library, no keychain, and time and keys in the test's hand."""
    with Workbench.open(tmp_path / "library" / "library.muharrir", lambda _new: PASSPHRASE, Keychain(None)) as made:
        made.clock, made.new_key = clock, Keys()
        yield made
