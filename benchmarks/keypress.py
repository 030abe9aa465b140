"""From a key to changed pixels, in a 20,000-word story with everything on; beside it, Qt's bare editor."""

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import library, prose
from benchmarks.figures import Figure, share
from benchmarks.screen import Lacking, Shown, muharrir, screen, shown, wait_until_idle

WORDS = 20_000
KEYS = 200
BAR_MS = 16.0
"""One picture of a 60 Hz screen."""
_KEY = "Arabic_alef"
_HEADERS = "libx11-dev libxtst-dev libxdamage-dev"


def figures() -> list[Figure]:
    with TemporaryDirectory() as name, screen() as around:
        folder = Path(name)
        presser = _built(folder)
        text = prose.story(WORDS)
        (folder / "story.txt").write_text(text, "utf-8")
        number = library.make(folder / "long.muharrir", [text])[0]
        environment = {**around, "MUHARRIR_PASSPHRASE": library.PASSPHRASE, "HOME": str(folder)}
        bare_command = [sys.executable, "-m", "benchmarks.bare_editor", str(folder / "story.txt")]
        bare = _pressed(presser, bare_command, "Bare editor", environment)
        ours = _pressed(presser, muharrir(folder / "long.muharrir", "open", str(number)), "Muharrir", environment)
    met = share(ours, 0.99) <= BAR_MS
    what = f"key to pixels, {WORDS:,} words, p50 / p95 / p99"
    return [Figure(what, _told(ours), f"bare QTextEdit {_told(bare)}", f"p99 ≤ {BAR_MS:.0f} ms", met, len(ours))]


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


def _pressed(presser: str, command: Sequence[str], title: str, environment: dict[str, str]) -> list[float]:
    """Milliseconds of each key, once the program has nothing else left to do."""
    with shown(command, title, environment) as program:
        wait_until_idle(program.process)
        _focus(program, environment)
        answer = subprocess.run(
            [presser, program.window, str(KEYS), _KEY], env=environment, capture_output=True, text=True, check=True
        )
    values = [float(line) for line in answer.stdout.split()]
    if not values or min(values) < 0:
        raise RuntimeError(f"{title}: {sum(value < 0 for value in values)} of {len(values)} keys painted nothing")
    return values


def _focus(program: Shown, environment: dict[str, str]) -> None:
    """The window fills the screen; a click puts the caret into the middle of the copy."""
    for words in (("-a", program.window), ("-r", program.window, "-b", "add,maximized_vert,maximized_horz")):
        subprocess.run(["wmctrl", "-i", *words], env=environment, check=True)
    time.sleep(1)
    subprocess.run(["xdotool", "mousemove", "800", "500", "click", "1"], env=environment, check=True)
    time.sleep(1)


def _told(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.1f} / {share(values, 0.95):.1f} / {share(values, 0.99):.1f} ms"
