"""openxml-audit: the schemas of Office Open XML as Microsoft's SDK has them, and its rules. A package of PyPI."""

import json
import subprocess
import sys
from pathlib import Path

from tests.sites import kept, run

_PACKAGE = "openxml-audit==0.8.0"
_OPTIONAL = ("relationships/fontTable' is missing", "relationships/theme' is missing")
"""ECMA-376-1, 11.3.5 and 14.2.7: a document has at most one of either."""


def faults(folder: Path) -> list[str]:
    """What is wrong with the documents of a folder. Raises Unavailable."""
    home = kept("openxml-audit", _PACKAGE, _fetch)
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from openxml_audit.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, home, "--recursive", "--output", "json", "--max-errors", "0", folder],
        capture_output=True, text=True, check=False, timeout=110,
    )  # fmt: skip
    read = json.loads(done.stdout)
    assert len(read) == len([*folder.glob("*.docx")]), done.stderr
    told = [f"{Path(one['file']).name}: {error['description']}" for one in read for error in one.get("errors", ())]
    return [one for one in told if not any(part in one for part in _OPTIONAL)]


def _fetch(folder: Path) -> None:
    run(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder, _PACKAGE)
