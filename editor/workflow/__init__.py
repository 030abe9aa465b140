"""What a journalist does here: browse, gather, report, write, check, file, keep safe.

The window stands before the house behind it is loaded: `workflow.browsing` and its like are imported when they are
first asked for, on the lane that asks.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.workflow import (
        briefing,
        browsing,
        capturing,
        checking,
        correcting,
        exchange,
        filing,
        finding,
        galleys,
        gathering,
        illustrating,
        learning,
        leaving,
        listening,
        outbox,
        outlets,
        proving,
        pulling,
        reconciling,
        reporting,
        safekeeping,
        sourcing,
        styling,
        vaulting,
        writing,
    )

__all__ = [
    "briefing",
    "browsing",
    "capturing",
    "checking",
    "correcting",
    "exchange",
    "filing",
    "finding",
    "galleys",
    "gathering",
    "illustrating",
    "learning",
    "leaving",
    "listening",
    "outbox",
    "outlets",
    "proving",
    "pulling",
    "reconciling",
    "reporting",
    "safekeeping",
    "sourcing",
    "styling",
    "vaulting",
    "writing",
]


def __getattr__(name: str) -> ModuleType:
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f"{__name__}.{name}")
