"""The proofreader with every rule there is: on a story, on a paragraph that was changed, and on the bad input of a bad day."""

import gc
import statistics
from random import Random

from benchmarks import prose
from benchmarks.figures import Figure, milliseconds, share
from editor.desktop import resources
from editor.language.language import Language
from editor.proofing.proofreader import Proofreader
from editor.workflow import checking
from editor.workflow.discovery import Toolkit

WORDS, RUNS, CHANGES = 1_000, 21, 60
STORY_MS, PARAGRAPH_MS = 50, 5
WHOLE_MB = 5


def figures() -> list[Figure]:
    toolkit = Toolkit()
    arabic, proofreader = toolkit.language("ar"), checking.proofreader(toolkit)
    if proofreader.speller:
        proofreader.speller.wait("ar")
    proofreader.proofread(prose.story(WORDS, RUNS), arabic)
    gc.freeze()  # as the window does once a story has been read
    return [
        _story(proofreader, arabic),
        _new_words(proofreader, arabic),
        _changed(proofreader, arabic),
        _one_line(proofreader, arabic),
    ]


def _story(proofreader: Proofreader, language: Language) -> Figure:
    """Every paragraph read anew, of words that were met before."""
    times = []
    for seed in range(RUNS):
        text = prose.story(WORDS, seed)
        proofreader.proofread(text, language)
        proofreader.forget()
        times.append(milliseconds(proofreader.proofread, text, language))
    middle = statistics.median(times)
    return Figure(
        f"{WORDS:,} words, {len(proofreader.rules)} rules, warm", f"{middle:.1f} ms", "", f"≤ {STORY_MS} ms",
        middle <= STORY_MS, RUNS,
    )  # fmt: skip


def _new_words(proofreader: Proofreader, language: Language) -> Figure:
    """No word in it was ever met: out of the dictionary at random."""
    listed = resources.text("dictionaries/ar/ar.dic").splitlines()[1:]
    dice = Random(5)
    times = []
    for _ in range(RUNS):
        words = [entry.split("/")[0].split("\t")[0] for entry in dice.sample(listed, WORDS)]
        lines = [" ".join(words[at : at + 50]) + "." for at in range(0, WORDS, 50)]
        times.append(milliseconds(proofreader.proofread, "\n".join(lines), language))
    return Figure(f"{WORDS:,} words never met before", f"{statistics.median(times):.1f} ms", runs=RUNS)


def _changed(proofreader: Proofreader, language: Language) -> Figure:
    """A word more in one paragraph of a story that was read."""
    paragraphs = prose.story(WORDS, 99).split("\n")
    proofreader.proofread("\n".join(paragraphs), language)
    times = []
    for number in range(CHANGES):
        paragraphs[number % len(paragraphs)] += " كلمة"
        times.append(milliseconds(proofreader.proofread, "\n".join(paragraphs), language))
    middle = statistics.median(times)
    return Figure(
        f"one paragraph of {WORDS:,} words changed, p50 / p95", f"{middle:.1f} / {share(times, 0.95):.1f} ms", "",
        f"p50 ≤ {PARAGRAPH_MS} ms", middle <= PARAGRAPH_MS, CHANGES,
    )  # fmt: skip


def _one_line(proofreader: Proofreader, language: Language) -> Figure:
    """What a broken file can be."""
    line = prose.story(WORDS * 10, 7).replace("\n", " ")
    text = line * (WHOLE_MB * 1_000_000 // len(line.encode()) + 1)
    proofreader.forget()
    took = milliseconds(proofreader.proofread, text, language)
    return Figure(f"{WHOLE_MB} MB on one line", f"{took / 1e3:.1f} s", f"{len(text.split()):,} words")
