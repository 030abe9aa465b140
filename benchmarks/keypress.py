"""From a key to changed pixels with everything on, in stories of any length; beside it, Qt's bare editor and, where it
is installed, ghostwriter. And memory.
"""

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from benchmarks import library, prose
from benchmarks.figures import Figure, share
from benchmarks.screen import Lacking, Shown, muharrir, screen, shown, wait_until_idle

BARS_MS = {1_000: 10.0, 20_000: 10.0, 100_000: 16.0}
"""What one key in a hundred may take, by the words of the story; 16 ms are one picture of a 60 Hz screen."""
BESIDE = 1.5
"""The median may be so many times the bare editor's, in stories of up to 20,000 words."""
MEMORY_WORDS, MEMORY_MB = 20_000, 200
KEYS = 200
_KEY = "Arabic_alef"
_HEADERS = "libx11-dev libxtst-dev libxdamage-dev"


def figures() -> list[Figure]:
    with TemporaryDirectory() as name, screen() as around:
        folder = Path(name)
        presser = _built(folder)
        return [figure for words in BARS_MS for figure in _figures_of(words, presser, folder, around)]


def _figures_of(words: int, presser: str, folder: Path, around: dict[str, str]) -> Iterator[Figure]:
    text = prose.story(words)
    (folder / "story.txt").write_text(text, "utf-8")
    path = folder / f"{words}.muharrir"
    number = library.make(path, [text])[0]
    environment = {**around, "MUHARRIR_PASSPHRASE": library.PASSPHRASE, "HOME": str(folder)}
    bare_command = [sys.executable, "-m", "benchmarks.bare_editor", str(folder / "story.txt")]
    bare, _ = _pressed(presser, bare_command, "Bare editor", environment)
    ours, memory = _pressed(presser, muharrir(path, "open", str(number)), "Muharrir", environment)
    peer = _ghostwriter(presser, folder, environment) if words <= MEMORY_WORDS else []
    times = statistics.median(ours) / statistics.median(bare)
    bar, beside = BARS_MS[words], BESIDE if words <= MEMORY_WORDS else None
    met = share(ours, 0.99) <= bar and (beside is None or times <= beside)
    met = met and (not peer or statistics.median(ours) <= statistics.median(peer))
    wanted = f"p99 ≤ {bar:.0f} ms" + (f", p50 ≤ {beside} ×" if beside else "")
    told = f"{_told(ours)}, {times:.2f} ×"
    what = f"key to pixels, {words:,} words, p50 / p95 / p99"
    others = f"bare QTextEdit {_told(bare)}" + (f"; ghostwriter {_told(peer)}" if peer else "")
    yield Figure(what, told, others, wanted, met, len(ours))
    if words == MEMORY_WORDS:
        yield Figure(f"memory (PSS), {words:,} words", f"{memory:.0f} MB", "", f"≤ {MEMORY_MB} MB", memory <= MEMORY_MB)


def _ghostwriter(presser: str, folder: Path, environment: dict[str, str]) -> list[float]:
    """A writing program of the same kind (Debian's package) with the same text; nothing where it is not installed."""
    if shutil.which("ghostwriter") is None:
        return []
    shutil.copy(folder / "story.txt", folder / "story.md")
    flags = {"QTWEBENGINE_DISABLE_SANDBOX": "1", "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    return _pressed(presser, ["ghostwriter", str(folder / "story.md")], "ghostwriter", {**environment, **flags})[0]


def _built(folder: Path) -> str:
    """The key presser, compiled. Raises Lacking."""
    if shutil.which("cc") is None:
        raise Lacking(f"needs: sudo apt-get install gcc libc6-dev {_HEADERS}")
    binary = str(folder / "keypress")
    source = str(Path(__file__).with_suffix(".c"))
    command = ["cc", "-O2", "-o", binary, source, "-lX11", "-lXtst", "-lXdamage"]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        raise Lacking(f"needs: sudo apt-get install libc6-dev {_HEADERS}")
    return binary


def _pressed(
    presser: str, command: Sequence[str], title: str, environment: dict[str, str]
) -> tuple[list[float], float]:
    """Milliseconds of each key, once the program has nothing else left to do, and its memory in MB."""
    with shown(command, title, environment) as program:
        wait_until_idle(program.process)
        _focus(program, environment)
        answer = subprocess.run(
            [presser, program.window, str(KEYS), _KEY], env=environment, capture_output=True, text=True, check=True
        )
        memory = psutil.Process(program.process.pid).memory_full_info().pss / 1e6
    values = [float(line) for line in answer.stdout.split()]
    if not values or min(values) < 0:
        raise RuntimeError(f"{title}: {sum(value < 0 for value in values)} of {len(values)} keys painted nothing")
    return values, memory


def _focus(program: Shown, environment: dict[str, str]) -> None:
    """The window fills the screen; a click puts the caret into the middle of the copy."""
    for words in (("-a", program.window), ("-r", program.window, "-b", "add,maximized_vert,maximized_horz")):
        subprocess.run(["wmctrl", "-i", *words], env=environment, check=True)
    time.sleep(1)
    subprocess.run(["xdotool", "mousemove", "800", "500", "click", "1"], env=environment, check=True)
    time.sleep(1)


def _told(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.1f} / {share(values, 0.95):.1f} / {share(values, 0.99):.1f} ms"
