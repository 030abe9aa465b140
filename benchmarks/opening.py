"""Opening and changing stories in the whole window, until they are painted; drawn without a screen."""

import os
import statistics
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from benchmarks import library, prose
from benchmarks.figures import Figure
from editor.app import dress, make_application, make_window
from editor.desktop.settings import Settings
from editor.newsroom.identity import StoryId
from editor.ui.window import Window

LONG, SHORT = 20_000, 600
"""Words."""
OPEN_MS, SWITCH_MS = 300, 100
ROUNDS = 11


def figures() -> list[Figure]:
    with TemporaryDirectory() as name:
        path = Path(name) / "opening.muharrir"
        long, first, second = library.make(path, [prose.story(LONG), prose.story(SHORT), prose.story(SHORT, 2)])
        chosen = Settings(theme="light")
        with library.bench(path) as bench:
            window, desk = make_window(dress(make_application(chosen), chosen), chosen, bench.toolkit)
            window.show()
            window.attach(bench)
            opened, switched = [], []
            for _ in range(ROUNDS):
                _open(window, first)
                switched.append(_open(window, second))
                opened.append(_open(window, long))
            window.close()
            desk.lanes.close()
    return [
        _figure(f"open a story of {LONG:,} words", opened, OPEN_MS),
        _figure(f"change to another story of {SHORT} words", switched, SWITCH_MS),
    ]


def _open(window: Window, story: StoryId) -> float:
    """Milliseconds until the story is painted; what is read of it afterwards is waited for and not counted."""
    begun = perf_counter()
    window.open_story(story)
    _until(lambda: window.story.story is not None and window.story.story.id == story)
    window.repaint()
    taken = (perf_counter() - begun) * 1e3
    read: list[bool] = []
    window.story_read.connect(lambda: read.append(True))
    _until(lambda: bool(read))
    return taken


def _until(true: Callable[[], bool]) -> None:
    while not true():
        QApplication.processEvents()


def _figure(what: str, taken: list[float], bar: int) -> Figure:
    middle = statistics.median(taken)
    return Figure(what, f"{middle:.0f} ms, at most {max(taken):.0f}", "", f"≤ {bar} ms", middle <= bar, len(taken))
