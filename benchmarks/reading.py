"""The proofreader and the finder of quotations, on copy they have not seen, and on copy being written."""

import statistics
import tracemalloc

from benchmarks import prose
from benchmarks.figures import Figure, milliseconds
from editor.language.language import Language
from editor.reading.quotations import find_quotes
from editor.reading.quote_reader import QuoteReader
from editor.reading.reports import find_reports
from editor.workflow import checking
from editor.workflow.discovery import Toolkit

WORDS, RUNS = 20_000, 5
PAGE, READINGS = 1_000, 21


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
        *_reading(arabic),
    ]


def _reading(language: Language) -> list[Figure]:
    pages = [prose.story(PAGE, 100 + seed) for seed in range(READINGS)]
    fresh = [milliseconds(find_quotes, page, language) for page in pages]
    reported = [milliseconds(find_reports, page, language) for page in pages]
    return [
        Figure(f"quotations of {PAGE:,} words, fresh", _median(fresh), runs=READINGS),
        Figure(f"indirect speech of {PAGE:,} words, fresh", _median(reported), runs=READINGS),
        Figure(
            f"quotations, one paragraph of {WORDS:,} words changed", _median(_while_writing(language)), runs=READINGS
        ),
        Figure("memory of that reader", f"{_memory(language):.0f} MB"),
    ]


def _while_writing(language: Language) -> list[float]:
    """A word more at the end of one paragraph, then of the next."""
    paragraphs = prose.story(WORDS, 7).split("\n")
    reader = QuoteReader(language)
    reader.read("\n".join(paragraphs))
    times = []
    for number in range(READINGS):
        paragraphs[100 + number] += " كلمة"
        times.append(milliseconds(reader.read, "\n".join(paragraphs)))
    return times


def _memory(language: Language) -> float:
    text = prose.story(WORDS, 8)
    tracemalloc.start()
    try:
        reader = QuoteReader(language)
        reader.read(text)
        return tracemalloc.get_traced_memory()[0] / 1e6
    finally:
        tracemalloc.stop()


def _median(times: list[float]) -> str:
    return f"{statistics.median(times):,.1f} ms"


def _speed(times: list[float]) -> str:
    return f"{WORDS / statistics.median(times) * 1e3:,.0f} words/s"
