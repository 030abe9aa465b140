"""Templates, themes, icons, translations, samples: files that come with the program."""

from pathlib import Path


def folder() -> Path:
    """The resources folder: inside the package once installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def text(name: str) -> str:
    """One resource as text; `name` is relative to the folder."""
    return (folder() / name).read_text("utf-8")
