"""Words a second of the proofreader and of the finder of quotations, on copy they have not seen."""

import statistics

from benchmarks import prose
from benchmarks.figures import Figure, milliseconds
from editor.reading.quotations import find_quotes
from editor.workflow import checking
from editor.workflow.discovery import Toolkit

WORDS, RUNS = 20_000, 5


def figures() -> list[Figure]:
    toolkit = Toolkit()
    arabic = toolkit.language("ar")
    texts = [prose.story(WORDS, seed) for seed in range(RUNS)]
    proofreader = checking.proofreader(toolkit)
    proofreader.proofread(prose.story(50, RUNS), arabic)  # the word list is read once, at first use
    proofing = [milliseconds(proofreader.proofread, text, arabic) for text in texts]
    finding = [milliseconds(find_quotes, text, arabic) for text in texts]
    return [
        Figure(f"proofreading, {WORDS:,} words", _speed(proofing), runs=RUNS),
        Figure(f"finding quotations, {WORDS:,} words", _speed(finding), runs=RUNS),
    ]


def _speed(times: list[float]) -> str:
    return f"{WORDS / statistics.median(times) * 1e3:,.0f} words/s"
