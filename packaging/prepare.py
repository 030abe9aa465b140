"""Prepares a checkout: virtual environment, locked packages, translations, the system libraries Qt needs.

Runs on Python 3.11 and pip alone: standard library only.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PREPARED = VENV / "prepared"
"""What make compares with; written last, so that a broken attempt is made again."""
INSTALLED = VENV / "installed"
# A library Qt or its web engine opens, and the Debian or Ubuntu package that brings it (newer name first).
LIBRARIES = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libXcomposite.so.1": ("libxcomposite1",),
    "libXdamage.so.1": ("libxdamage1",),
    "libXi.so.6": ("libxi6",),
    "libXrandr.so.2": ("libxrandr2",),
    "libXtst.so.6": ("libxtst6",),
    "libxkbfile.so.1": ("libxkbfile1",),
    "libnss3.so": ("libnss3",),
    "libasound.so.2": ("libasound2t64", "libasound2"),
}


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one learns it here
        sys.exit(f"Muharrir needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: make PYTHON=python3.11")
    make_environment()
    if not INSTALLED.exists() or INSTALLED.read_text("utf-8") != wanted():
        install_packages()
        INSTALLED.write_text(wanted(), "utf-8")
    subprocess.run([python(), str(ROOT / "packaging" / "translations.py"), "compile"], check=True)
    if sys.platform == "linux":
        install_libraries()
    PREPARED.touch()


def python() -> str:
    return str(VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))


def make_environment() -> None:
    """Debian keeps ensurepip in a package of its own; the pip that is there then serves the environment."""
    if runs(python(), "-m", "pip", "--version"):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if runs(sys.executable, "-m", "venv", str(VENV)):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if not runs(sys.executable, "-m", "pip", "--version"):
        sys.exit("Muharrir is installed with pip. Run: sudo apt-get install python3-pip, then make again.")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], check=True)
    pip = [sys.executable, "-m", "pip", "--python", python(), "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "pip"], check=True)


def runs(*command: str) -> bool:
    """Whether the command is there and ends well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def wanted() -> str:
    """Tells one set of packages from another, so that a changed translation does not install them again."""
    files = (ROOT / "requirements.lock", ROOT / "pyproject.toml")
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def install_packages() -> None:
    pip = [python(), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if os.environ.get("MUHARRIR_SKIP_INSTALL") != "1":
        print("Installing the locked packages…", flush=True)
        subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
    # An environment that forbids Python to keep what it compiled would compile it at every start.
    subprocess.run([python(), "-m", "compileall", "-qq", str(ROOT / "editor"), str(VENV / "lib")], check=False)


def install_libraries() -> None:
    """As root or with a sudo that asks nothing; anyone else is told the command, and `make` stops."""
    missing = [names for library, names in LIBRARIES.items() if not there(library)]
    if not missing:
        return
    apt = shutil.which("apt-get")
    if apt is None:
        print("Qt needs some system libraries; your system's packages for:", ", ".join(newest_names(missing)))
        return
    before = ["env", "DEBIAN_FRONTEND=noninteractive", apt]
    if os.geteuid() != 0:
        if not runs("sudo", "-n", "true"):
            sys.exit(f"Qt needs system libraries. Run this, then make again: {hint(missing)}")
        before = ["sudo", "-n", *before]
    print("Installing the system libraries Qt needs…", flush=True)
    subprocess.run([*before, "update", "-q"], check=False, stdout=subprocess.DEVNULL)
    command = [*before, "install", "-y", "-q", "--no-install-recommends", *offered_names(missing)]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        sys.exit(f"Qt's system libraries could not be installed. Run this, then make again: {hint(missing)}")


def hint(missing: list[tuple[str, ...]]) -> str:
    return "sudo apt-get install -y " + " ".join(offered_names(missing))


def there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def newest_names(missing: list[tuple[str, ...]]) -> list[str]:
    return sorted(names[0] for names in missing)


def offered_names(missing: list[tuple[str, ...]]) -> list[str]:
    """The name each package has in this release; where nothing is known of it yet, the one without a suffix."""
    return sorted(next((name for name in names if offered(name)), names[-1]) for names in missing)


def offered(package: str) -> bool:
    answer = subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True, check=False).stdout
    return "Candidate:" in answer and "Candidate: (none)" not in answer


if __name__ == "__main__":
    main()
