"""Servers written in Python that the program itself has no use for: in an environment of their own, in the cache."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.sites import Unavailable, kept, run


def environment(name: str, *packages: str) -> Path:
    """The folder of its programs. Raises Unavailable."""

    def make(folder: Path) -> None:
        run(sys.executable, "-m", "venv", folder)
        run(folder / "bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check", *packages)

    return kept(name, " ".join((sys.version, *packages)), make) / "bin"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: Sequence[str | Path], port: int, folder: Path) -> Iterator[None]:
    """A server of ours that listens on loopback, until the block ends; what it says stands in `folder`."""
    with (folder / "server.log").open("ab") as log:
        server = subprocess.Popen(
            [str(part) for part in command], cwd=folder, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
            start_new_session=True, env={**os.environ, "PYTHONWARNINGS": ""},
        )  # fmt: skip
    try:
        _wait(server, port, folder)
        yield
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def _wait(server: "subprocess.Popen[bytes]", port: int, folder: Path) -> None:
    end = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), 5):
                return
        except OSError:
            time.sleep(0.05)
    raise Unavailable(f"the server did not start: {(folder / 'server.log').read_text('utf-8', 'replace')[-400:]}")
