"""What a benchmark gives back, and how it is told."""

import os
import platform
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import ParamSpec

Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `beside` is the plain thing it is compared with; `bar` what it must not pass."""

    what: str
    ours: str
    beside: str = ""
    bar: str = ""
    met: bool | None = None
    runs: int = 1


def milliseconds(call: Callable[Given, object], *given: Given.args, **named: Given.kwargs) -> float:
    begun = perf_counter()
    call(*given, **named)
    return (perf_counter() - begun) * 1e3


def share(values: Sequence[float], part: float) -> float:
    """The value that `part` of the values do not pass (nearest rank)."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * part))]


def spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.1f} / {share(values, 0.95):.1f} ms"


def machine() -> str:
    """The kind of machine in one line; nothing that names one."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cpu = next((line.partition(":")[2].strip() for line in _cpu_lines() if line.startswith("model name")), "")
    processor = cpu or platform.machine()
    return f"{platform.system()}, {os.cpu_count()} × {processor}, {memory:.0f} GiB, Python {platform.python_version()}"


def _cpu_lines() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text("utf-8").splitlines() if path.exists() else []


def table(figures: Sequence[Figure]) -> str:
    """A Markdown table, readable on a terminal too."""
    rows = [("figure", "Muharrir", "beside it", "bar", "runs")]
    rows += [(one.what, one.ours, one.beside, _bar(one), str(one.runs)) for one in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def _bar(figure: Figure) -> str:
    if figure.met is None:
        return figure.bar
    return f"{figure.bar}: {'met' if figure.met else 'NOT MET'}"
