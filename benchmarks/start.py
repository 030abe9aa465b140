"""From the start of the process to the window, beside the least such program; in turns, one after the other.

The window comes before the library is loaded; what a journalist waits for in the end is the second figure.
"""

import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import library, prose
from benchmarks.figures import Figure
from benchmarks.screen import muharrir, screen, shown

PAIRS = 11
STORIES = 40
BAR = 1.5


def figures() -> list[Figure]:
    with TemporaryDirectory() as name, screen() as around:
        path = Path(name) / "some.muharrir"
        number = library.make(path, [prose.story(600, seed) for seed in range(STORIES)])[0]
        environment = {**around, "MUHARRIR_PASSPHRASE": library.PASSPHRASE, "HOME": name}
        bare, ours, story = [], [], []
        for _ in range(PAIRS + 1):
            bare.append(_time([sys.executable, "-m", "benchmarks.bare_window"], "Bare window", environment))
            ours.append(_time(muharrir(path), "Muharrir", environment))
            story.append(_time(muharrir(path, "open", str(number)), "— Muharrir", environment))
    return _figures(bare[1:], ours[1:], story[1:])  # the first round warms the disk for all


def _time(command: list[str], title: str, environment: dict[str, str]) -> float:
    with shown(command, title, environment) as program:
        return program.milliseconds


def _figures(bare: list[float], ours: list[float], story: list[float]) -> list[Figure]:
    ratio = statistics.median(mine / plain for mine, plain in zip(ours, bare, strict=True))
    told = f"{statistics.median(ours):.0f} ms, {ratio:.2f} ×"
    beside = f"bare window {statistics.median(bare):.0f} ms"
    opened = f"{statistics.median(story):.0f} ms"
    return [
        Figure(f"start to the window, {STORIES} stories", told, beside, f"≤ {BAR} ×", ratio <= BAR, PAIRS),
        Figure("start to a story of the encrypted library, open", opened, runs=PAIRS),
    ]
