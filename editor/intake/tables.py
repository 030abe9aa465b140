"""Tables in HTML as lines of words: a row is a line, its cells between upright strokes."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from editor.intake.blocks import STANDING, Run, TextBlock
from editor.intake.cleaning import Repairs
from editor.reading.page import Lean

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CELL = Run(" | ")


def cells() -> Callable[["Element"], tuple[Lean | None, str]]:
    """Marks every cell with its table, row and place; of tables inside each other the inner one holds."""
    numbers: dict[Element, int] = {}

    def number(element: "Element | None") -> str:
        return "" if element is None else str(numbers.setdefault(element, len(numbers) + 1))

    def mark(element: "Element") -> tuple[Lean | None, str]:
        if element.tag not in {"td", "th"}:
            return None, ""
        row = element.getparent()
        table = next(element.iterancestors("table"), None)
        return None, f"{number(table)} {number(row)} {number(element)}"

    return mark


def laid_flat(blocks: Sequence[TextBlock], repairs: Repairs) -> list[TextBlock]:
    """The blocks, each row of a table one line where its cells hold no more than one."""
    out: list[TextBlock] = []
    tables = set[str]()
    for place, group in groupby(blocks, lambda block: block.role.split(" ")[:2]):
        row = [block for block in group if block.text.strip() or block.kind in STANDING]
        found = {block.role for block in row}
        if len(found) > 1:
            tables.add(place[0])
        if 1 < len(found) == len(row):
            runs = [run for block in row for run in (_CELL, *block.runs)]
            row = [TextBlock(tuple(runs[1:]), direction=row[0].direction)]
        out += row
    repairs.count("tables", len(tables))
    return out
