"""The table of the rules of right-to-left editing tells the truth."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "RIGHT_TO_LEFT.md"
RULES, PAINS, LACKING = "The rules of right-to-left editing", "The pains, and their cures", "Not held yet"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::([\w:]+)`")


@cache
def rows(heading: str) -> list[list[str]]:
    """The cells of a table, row by row; none where there is no such heading."""
    part = DOCUMENT.read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@cache
def functions_of(file: str) -> dict[str, ast.FunctionDef]:
    """The tests of a file by name, those of a class with its name before them."""
    found = {}
    for node in ast.parse((ROOT / file).read_text("utf-8")).body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        before = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        found |= {f"{before}{one.name}": one for one in inside if isinstance(one, ast.FunctionDef)}
    return found


def named_in(cell: str) -> list[tuple[str, str]]:
    return NAMED.findall(cell)


@pytest.mark.parametrize(("heading", "last"), [(RULES, 35), (PAINS, 38)])
def test_every_number_is_there_once_and_in_order(heading: str, last: int) -> None:
    assert [row[0] for row in rows(heading)] == [str(number) for number in range(1, last + 1)]
    assert all(len(row) == 4 and all(row) for row in rows(heading))


def test_every_test_that_is_named_is_there() -> None:
    named = named_in(DOCUMENT.read_text("utf-8"))
    assert len(named) > len(rows(RULES)) + len(rows(PAINS))
    assert [
        f"{file}::{test}" for file, test in named if not (ROOT / file).exists() or test not in functions_of(file)
    ] == []
    assert DOCUMENT.read_text("utf-8").count(".py::") == len(named)


def test_every_file_that_keeps_a_rule_is_there() -> None:
    kept = [row[2].strip("`") for row in rows(RULES)]
    assert [file for file in kept if not (ROOT / "editor" / file).is_file()] == []


def test_every_rule_has_a_test_that_says_its_number() -> None:
    silent = [row[0] for row in rows(RULES) if not any(says(*test, row[0]) for test in named_in(row[3]))]
    assert silent == []


def says(file: str, test: str, number: str) -> bool:
    told = ast.get_docstring(functions_of(file)[test]) or ""
    return re.match(rf"Rules? (?:\d+(?:, | and ))*{number}\b", told) is not None


def test_every_pain_has_a_test() -> None:
    assert [row[0] for row in rows(PAINS) if not named_in(row[3])] == []


def test_what_is_not_held_yet_is_said_and_nothing_else() -> None:
    named = set(named_in(DOCUMENT.read_text("utf-8")))
    lacking = {(file, test) for file, test in named if expected_to_fail(functions_of(file)[test])}
    assert {test for row in rows(LACKING) for test in named_in(row[0])} == lacking


def expected_to_fail(test: ast.FunctionDef) -> bool:
    return any("xfail" in ast.dump(mark) for mark in test.decorator_list)


def test_nothing_is_built_on_the_plain_editor() -> None:
    """Pain 10: it lays every paragraph from the right against the left edge (QTBUG-7516)."""
    plain = {"QPlainTextEdit", "QPlainTextDocumentLayout"}
    users = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "editor").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.ImportFrom) and plain & {one.name for one in node.names})
        or (isinstance(node, ast.Attribute) and node.attr in plain)
    ]
    assert users == []
