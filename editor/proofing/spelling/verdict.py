"""What is said of one word."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    ORTHOGRAPHY = "orthography"
    FINAL_YA = "final_ya"
    MISSPELLING = "misspelling"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a word, and what was probably meant, best first."""

    kind: Kind
    suggestions: tuple[str, ...] = ()
    sure: bool = False
    """The first suggestion is right wherever the word stands."""

    def told(self) -> list[str | bool]:
        """As the process of the speller tells it."""
        return [self.kind.value, self.sure, *self.suggestions]


def heard(told: object) -> Verdict | None:
    """What the process of the speller told of a word. Raises ValueError where it makes no sense."""
    match told:
        case None:
            return None
        case [str(kind), bool(sure), *suggestions] if all(isinstance(one, str) for one in suggestions):
            return Verdict(Kind(kind), tuple(map(str, suggestions)), sure)
    raise ValueError("no verdict")


class Words(Protocol):
    """What may stand."""

    def __contains__(self, word: str, /) -> bool: ...


Frequency = Callable[[str], float]
"""How often a word comes in a million."""
Judge = Callable[[str], Verdict | None]
"""What is wrong with a bare word; None where it may stand."""
