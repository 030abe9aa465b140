"""A private X screen with a window manager and an Arabic keyboard."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import psutil

_PACKAGES = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "wmctrl": "wmctrl",
    "xdotool": "xdotool",
    "setxkbmap": "x11-xkb-utils",
}
_LONGEST = 120.0
"""Seconds until a window that does not come is given up."""


class Lacking(Exception):
    """A tool is not there; says which package brings it."""


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """The environment of programs on a fresh screen. Raises Lacking."""
    if absent := [package for tool, package in _PACKAGES.items() if shutil.which(tool) is None]:
        raise Lacking(f"needs: sudo apt-get install {' '.join(absent)}")
    with ExitStack() as closing:
        environment = {**os.environ, "DISPLAY": _start_server(closing), "MUHARRIR_KEYCHAIN": "off"}
        environment.pop("QT_QPA_PLATFORM", None)
        environment.pop("WAYLAND_DISPLAY", None)
        _background(["openbox"], closing, environment)
        time.sleep(1)
        subprocess.run(["setxkbmap", "ara"], env=environment, check=True)
        yield environment


def _start_server(closing: ExitStack) -> str:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    closing.callback(server.wait)
    closing.callback(server.terminate)
    os.close(writing)
    with os.fdopen(reading) as told:
        return f":{told.readline().strip()}"


def _background(command: Sequence[str], closing: ExitStack, environment: dict[str, str]) -> None:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    closing.callback(process.wait)
    closing.callback(process.terminate)


@dataclass(frozen=True, slots=True)
class Shown:
    """A program whose window is on the screen."""

    process: subprocess.Popen[bytes]
    window: str
    milliseconds: float
    """From the start of the process to the window."""


@contextmanager
def shown(command: Sequence[str], title: str, environment: dict[str, str]) -> Iterator[Shown]:
    """Starts a program and waits for a window with `title` in its name; ends the program afterwards."""
    begun = perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Shown(process, _awaited(process, title, environment, begun), (perf_counter() - begun) * 1e3)
    finally:
        process.terminate()
        process.wait()
        while _windows(title, environment):
            time.sleep(0.02)


def _awaited(process: subprocess.Popen[bytes], title: str, environment: dict[str, str], begun: float) -> str:
    while not (found := _windows(title, environment)):
        if process.poll() is not None or perf_counter() - begun > _LONGEST:
            raise RuntimeError(f"no window named {title!r} came")
        time.sleep(0.005)
    return found[0]


def _windows(title: str, environment: dict[str, str]) -> list[str]:
    listed = subprocess.run(["wmctrl", "-l"], env=environment, capture_output=True, text=True, check=False).stdout
    return [line.split()[0] for line in listed.splitlines() if title in line]


def wait_until_idle(process: subprocess.Popen[bytes]) -> None:
    """Until the program has used next to no processor for a second."""
    quiet, begun = 0, perf_counter()
    while quiet < 5 and perf_counter() - begun < _LONGEST:
        before = _processor_seconds(process.pid)
        time.sleep(0.2)
        quiet = quiet + 1 if _processor_seconds(process.pid) - before < 0.02 else 0


def _processor_seconds(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def muharrir(library: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "editor", *words, "--library", str(library)]
