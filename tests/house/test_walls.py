"""The walls of the house stand, and would be missed if they did not."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EDITOR = ROOT / "editor"
FORBIDDEN = {
    "utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager", "controller", "service",
    "services", "models",
}  # fmt: skip
MOST_LINES = 400


def modules() -> list[Path]:
    return sorted(path for path in EDITOR.rglob("*.py") if "__pycache__" not in path.parts)


def lint(root: Path) -> "subprocess.CompletedProcess[str]":
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--config", "pyproject.toml", "--no-cache"], cwd=root, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The house in another place, to be rebuilt badly."""
    shutil.copytree(EDITOR, tmp_path / "editor", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_a_new_room_that_the_plan_does_not_know_breaks_them(copy: Path) -> None:
    (copy / "editor" / "utils").mkdir()
    (copy / "editor" / "utils" / "__init__.py").touch()
    done = lint(copy)
    assert done.returncode != 0
    assert "utils" in done.stdout


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("text/digits.py", "from editor.newsroom import fault"),
        ("library/quotes.py", "import editor.publishing.target"),
        ("workflow/browsing.py", "import sqlalchemy"),
        ("reading/page.py", "import httpx"),
        ("workflow/browsing.py", "from PySide6 import QtCore"),
        ("workflow/browsing.py", "from editor.library import rows"),
        ("newsroom/story.py", "import keyring"),
    ],
)
def test_a_door_in_the_wrong_wall_breaks_them(copy: Path, room: str, line: str) -> None:
    module = copy / "editor" / room
    module.write_text(f"{module.read_text('utf-8')}\n{line}\n", "utf-8")
    assert lint(copy).returncode != 0


def test_no_file_is_longer_than_one_thing() -> None:
    """A language is one file by design, and mostly word lists."""
    read = [path for path in modules() if path.parent.name != "language"]
    assert {str(path.relative_to(ROOT)): lines for path in read if (lines := _lines(path)) > MOST_LINES} == {}


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_no_room_and_no_file_has_a_name_that_says_nothing() -> None:
    names = {part for path in modules() for part in (path.stem, *path.relative_to(EDITOR).parts[:-1])}
    assert not names & FORBIDDEN


def test_no_error_is_swallowed() -> None:
    assert [place for path in modules() for place in _swallowed(path)] == []


def _swallowed(path: Path) -> list[str]:
    """Handlers of every error, which may stand only where the error goes on: raised again or handed over."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler) and _is_wide(node.type):
            used = {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
            raised = any(isinstance(one, ast.Raise) for one in ast.walk(node))
            if not raised and node.name not in used:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def _is_wide(kind: ast.expr | None) -> bool:
    parts = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(
        part is None or (isinstance(part, ast.Name) and part.id in ("Exception", "BaseException")) for part in parts
    )
