"""`python -m benchmarks [start] [keypress] [opening] [library] [reading] [reporting] [proofing] [spelling] [exporting] [filing]`:
measures, prints, writes BENCHMARKS.md.

Without names all of them run, and only then the page is written.
"""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import exporting, filing, keypress, library, opening, proofing, reading, reporting, spelling, start
from benchmarks.figures import Figure, machine, table
from benchmarks.screen import Lacking

PAGE = Path(__file__).resolve().parent.parent / "BENCHMARKS.md"
BEGIN, END = "<!-- figures: written by make bench -->", "<!-- end of figures -->"
ALL = {
    "start": start.figures,
    "keypress": keypress.figures,
    "opening": opening.figures,
    "library": library.figures,
    "reading": reading.figures,
    "reporting": reporting.figures,
    "proofing": proofing.figures,
    "spelling": spelling.figures,
    "exporting": exporting.figures,
    "filing": filing.figures,
}


def main() -> int:
    chosen = sys.argv[1:] or list(ALL)
    if unknown := set(chosen) - set(ALL):
        sys.exit(f"unknown: {' '.join(unknown)}\n{__doc__}")
    measured: list[Figure] = []
    lacking = False
    for name in chosen:
        print(f"{name}…", file=sys.stderr, flush=True)
        try:
            measured += ALL[name]()
        except Lacking as reason:
            lacking = True
            print(f"{name}: {reason}")
    print(table(measured), machine(), sep="\n\n")
    if not sys.argv[1:] and not lacking:
        write(measured)
    return int(lacking or any(figure.met is False for figure in measured))


def write(measured: Sequence[Figure]) -> None:
    """Replaces what stands between the marks of the page."""
    page = PAGE.read_text("utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    day = datetime.now(UTC).date().isoformat()
    PAGE.write_text(f"{before}{BEGIN}\n{table(measured)}\n\n{day}, {machine()}.\n{END}{after}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
