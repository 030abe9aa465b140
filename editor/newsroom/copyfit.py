"""How long the desk wants a text to be."""

from dataclasses import dataclass
from enum import StrEnum

from editor.newsroom.fault import Fault
from editor.newsroom.message import say


class Unit(StrEnum):
    WORDS = "words"
    CHARACTERS = "characters"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Target:
    """So many words, characters or lines. Raises Fault `fit.no_amount` for less than one.

    Lines are those of a column `column_mm` wide, set in `face` at `size_pt`; the other units have no column.
    """

    unit: Unit
    amount: int
    column_mm: float = 0
    face: str = ""
    size_pt: float = 0

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise Fault(
                "fit.no_amount",
                say("A length to write to is at least one."),
                say("Give a number, or take the length away."),
            )


@dataclass(frozen=True, slots=True)
class Fit:
    """The lengths a story is written to; None where the desk asks for none."""

    headline: Target | None = None
    standfirst: Target | None = None
    body: Target | None = None


ANY_LENGTH = Fit()
