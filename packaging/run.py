"""`make run`: the window on a sample library; where there is no screen, the same job without one."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / ".sample" / "sample.muharrir"
PROGRAM = [sys.executable, "-m", "editor"]


def main() -> int:
    # The sample library is no secret: its passphrase stands here, and the keychain is left alone.
    os.environ.setdefault("MUHARRIR_PASSPHRASE", "a sample library")
    os.environ.setdefault("MUHARRIR_KEYCHAIN", "off")
    if not has_screen():
        print("There is no screen here. The same job without one:\n", flush=True)
        return subprocess.call([*PROGRAM, "demo", "--out", str(ROOT / ".sample" / "demo")])
    if not SAMPLE.exists():
        for page in sorted((ROOT / "resources" / "samples").glob("*.txt")):
            command = [*PROGRAM, "import", str(page), "--library", str(SAMPLE), "--json"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return subprocess.call([*PROGRAM, "--library", str(SAMPLE), *sys.argv[1:]])


def has_screen() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    # A DISPLAY may be left over from a screen that is gone: asking Qt is the only way to know.
    ask = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    return subprocess.run([sys.executable, "-c", ask], capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
