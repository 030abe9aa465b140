"""A real Chromium that never asks the web, and axe-core in it: what stands in the way of readers with other means.

Chromium is Debian's; playwright-core, which drives it, and axe-core come from npm.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from tests.sites import install, kept, npm, run

_SCRIPT = Path(__file__).with_name("axe.js")
_PACKAGES = ("playwright-core@1.65.1", "axe-core@4.14.1")


def axe_faults(pages: list[Path]) -> dict[str, list[Any]]:
    """What axe-core finds wrong in each page, light and dark, by the page's name: rule, its help, the elements.

    Nothing is asked of any server: a page that tries has it among its faults. Raises Unavailable where Chromium or npm
    cannot be had.
    """
    if shutil.which("chromium") is None:
        install("chromium")
    tools = kept("axe", " ".join(_PACKAGES), _fetch)
    told = run(
        "node", _SCRIPT, *pages, NODE_PATH=str(tools / "node_modules"), CHROMIUM=shutil.which("chromium") or "chromium"
    )
    found: dict[str, list[Any]] = json.loads(told)
    return found


def _fetch(folder: Path) -> None:
    npm("install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, *_PACKAGES)
