"""The examples in the docstrings are true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

_ROOMS = (
    "text",
    "newsroom",
    "language",
    "reading",
    "intake",
    "proofing",
    "publishing",
    "library",
    "desktop",
    "workflow",
)


def _modules() -> list[str]:
    rooms = [import_module(f"editor.{room}") for room in _ROOMS]
    found = [one.name for room in rooms for one in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
    return [name for name in found if ".migrations" not in name]


@pytest.mark.parametrize("name", _modules())
def test_every_example_says_what_happens(name: str) -> None:
    runner = doctest.DocTestRunner()
    for told in doctest.DocTestFinder().find(import_module(name)):
        if told.examples:  # each that is run, even without one, looks at every file that was ever read
            runner.run(told)
    assert runner.summarize().failed == 0
