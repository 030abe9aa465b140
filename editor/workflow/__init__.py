"""What a journalist does here: browse, gather, report, write, check, file, keep safe.

The window stands before the house behind it is loaded: `workflow.browsing` and its like are imported when they are
first asked for, on the lane that asks.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.workflow import (
        browsing,
        checking,
        exchange,
        filing,
        finding,
        gathering,
        reporting,
        safekeeping,
        writing,
    )

_ROOMS = ("browsing", "checking", "exchange", "filing", "finding", "gathering", "reporting", "safekeeping", "writing")
__all__ = ["browsing", "checking", "exchange", "filing", "finding", "gathering", "reporting", "safekeeping", "writing"]


def __getattr__(name: str) -> ModuleType:
    if name not in _ROOMS:
        raise AttributeError(name)
    return import_module(f"{__name__}.{name}")
