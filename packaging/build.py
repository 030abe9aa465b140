"""Freezes the program: `python packaging/build.py linux` makes the folder `dist/muharrir`.

The folder brings Python, Qt and all packages; it needs the same system libraries as a checkout and no more.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "dist" / "muharrir"


def main() -> None:
    match sys.argv[1:]:
        case ["linux"]:
            if sys.platform != "linux":
                sys.exit("A program is frozen on the system it is for: run this on Linux.")
            build()
        case ["macos" | "windows" as system]:
            sys.exit(f"The installer for {system} follows later. Until then, run from a checkout: make run")
        case _:
            sys.exit("usage: python packaging/build.py linux|macos|windows")


def build() -> None:
    """Translations first: the folder holds them compiled."""
    begun = time.monotonic()
    subprocess.run([sys.executable, str(ROOT / "packaging" / "translations.py"), "compile"], check=True)
    shutil.rmtree(PROGRAM, ignore_errors=True)
    places = ["--distpath", str(PROGRAM.parent), "--workpath", str(ROOT / "build")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places]
    subprocess.run([*command, str(ROOT / "packaging" / "editor.spec")], check=True, cwd=ROOT)
    print(f"{PROGRAM.relative_to(ROOT)}: {megabytes(PROGRAM)} MB, {time.monotonic() - begun:.0f} s")


def megabytes(folder: Path) -> int:
    """On the disk; a link counts as nothing."""
    return round(sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir()) / 1e6)


if __name__ == "__main__":
    main()
