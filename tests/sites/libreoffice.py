"""LibreOffice Writer without a screen: what it makes of a document of ours. Debian's package, some 200 MB installed; a
document takes it a second, fifty take three."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.sites import Unavailable, alone, cache, install


def converted(documents: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """The documents as files of another kind (`pdf`, `docx`), in that folder. Raises Unavailable."""
    if shutil.which("soffice") is None:
        install("libreoffice-writer-nogui")
    profile = cache() / "libreoffice-profile"
    command = [
        "soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", kind, "--outdir", folder,
        *documents,
    ]  # fmt: skip
    try:
        with alone("libreoffice"):  # a second one would hand its documents to the first, and wait
            subprocess.run(command, check=True, capture_output=True, timeout=110, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError) as problem:
        raise Unavailable(f"LibreOffice: {problem}") from problem
    made = [folder / f"{one.stem}.{kind}" for one in documents]
    if missing := [one.name for one in made if not one.exists()]:
        raise AssertionError(f"LibreOffice could not open {', '.join(missing)}")
    return made
