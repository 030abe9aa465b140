"""The typefaces that come with the program: what the window shows, and what goes into files that carry their own."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

NAMED = {
    "naskh": ("fontpkg_amiri", "Amiri-Regular.ttf"),
    "naskh-bold": ("fontpkg_amiri", "Amiri-Bold.ttf"),
    "sans": ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
    "hebrew": ("fontpkg_frank_ruhl_libre", "FrankRuhlLibre[wght].ttf"),
}
"""The naskh has Latin too; sans and hebrew are variable fonts, whose default is the regular weight."""


@lru_cache(maxsize=8)
def read(name: str) -> bytes:
    """A typeface as TrueType. Raises LookupError for a name that is none of `NAMED`."""
    package, file = NAMED[name]
    return (files(package) / "files" / file).read_bytes()


def folders() -> tuple[Path, ...]:
    """Where the typefaces lie."""
    packages = dict.fromkeys(package for package, _ in NAMED.values())
    return tuple(Path(str(files(package) / "files")) for package in packages)
