"""A proofreader with every rule of the house."""

import pkgutil
from importlib import import_module

import pytest

from editor.proofing import rules as folder
from editor.proofing.proofreader import Proofreader
from editor.proofing.speller import Speller


@pytest.fixture(scope="session")
def proofreader() -> Proofreader:
    rules = [import_module(f"{folder.__name__}.{found.name}").RULE for found in pkgutil.iter_modules(folder.__path__)]
    return Proofreader(rules, Speller())
