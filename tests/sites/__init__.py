"""Real servers for the tests: what they need is fetched once, then kept in a cache folder.

The folder is `MUHARRIR_TEST_CACHE`, or `muharrir-tests` in the user's cache. Packages come through the machine's own
apt-get and npm; a server listens on loopback only and ends with the tests.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest


class Unavailable(Exception):
    """This machine cannot have what a test needs; says why."""


_USUAL = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "muharrir-tests"
"""Told before any test moves its home folder."""


def cache() -> Path:
    """The folder for what was fetched, made when missing."""
    folder = Path(os.environ.get("MUHARRIR_TEST_CACHE") or _USUAL)
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def kept(name: str, recipe: str, make: Callable[[Path], None]) -> Path:
    """The cached folder `name`, made by `make` when its recipe is new; several processes may ask at once.

    Raises Unavailable with the last lines of the command that failed.
    """
    folder = cache() / f"{name}-{hashlib.sha256(recipe.encode()).hexdigest()[:12]}"
    with alone(name):
        if not (folder / ".whole").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            (folder / ".whole").touch()
    return folder


@contextmanager
def alone(name: str) -> Iterator[None]:
    """What is inside is done by one process at a time."""
    with (cache() / f".{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(*command: str | Path, folder: Path | None = None, **environment: str) -> str:
    """What a command printed. Raises Unavailable when it is missing or fails."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", **environment},
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise Unavailable(f"{command[0]}: {problem}") from problem
    if done.returncode:
        raise Unavailable(f"{command[0]} {command[1]}: {(done.stdout + done.stderr)[-600:]}")
    return done.stdout


def install(*packages: str) -> None:
    """Installs packages of the machine's own distribution. Raises Unavailable where only somebody else may."""
    if os.geteuid():
        raise Unavailable(f"{', '.join(packages)}: not installed, and only root may install it")
    with alone("apt"):  # two workers would fight over its lock
        run("apt-get", "update", "-q")
        run("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages)


def npm(*words: str | Path, folder: Path | None = None) -> str:
    """One call of npm, which is installed where it is missing."""
    if shutil.which("npm") is None:
        install("npm")
    return run("npm", *words, folder=folder)


def do_without(problem: Unavailable) -> NoReturn:
    """Names the test as not run; where everything must run (CI=true), fails it."""
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"not run, though CI must run it: {problem}", pytrace=False)
    pytest.skip(f"not run here: {problem}")
