"""A proofreader with every rule of the house, and a speller that is ready."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest

from editor.desktop import resources
from editor.proofing import rules as folder
from editor.proofing.proofreader import Proofreader
from editor.proofing.speller import Speller


@pytest.fixture(scope="session")
def speller() -> Iterator[Speller]:
    speller = Speller(resources.folder() / "dictionaries")
    assert speller.wait("ar", 60)
    yield speller
    speller.close()


@pytest.fixture(scope="session")
def proofreader(speller: Speller) -> Proofreader:
    rules = [import_module(f"{folder.__name__}.{found.name}").RULE for found in pkgutil.iter_modules(folder.__path__)]
    return Proofreader(rules, speller)
