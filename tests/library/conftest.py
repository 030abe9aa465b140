"""A library with a known key, and disks that are small or only for reading."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.library.library import Library
from tests.invented import KEY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "library.muharrir"


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a library with nothing in it: made once, copied for every test."""
    file = tmp_path_factory.mktemp("empty") / "library.muharrir"
    Library.open(file, KEY).close()
    return file


@pytest.fixture
def library(path: Path, _empty: Path) -> Iterator[Library]:
    """An open, empty library."""
    path.parent.mkdir()
    shutil.copy(_empty, path)
    made = Library.open(path, KEY)
    yield made
    made.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid():
        pytest.skip("only root can make a small disk")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.decode(errors='replace').strip()}")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)
