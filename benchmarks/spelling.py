"""The speller: how soon it is ready, what it weighs, how many words a second, beside `hunspell -l` on the same text."""

import shutil
import statistics
import subprocess
from pathlib import Path
from time import perf_counter, process_time

from benchmarks import prose
from benchmarks.figures import Figure
from editor.desktop import resources
from editor.language.arabic import LANGUAGE
from editor.proofing.rule import Copy
from editor.proofing.speller import Speller
from editor.proofing.spelling.dictionary import Dictionary, dictionary_path

FOLDER = resources.folder() / "dictionaries"
PAGE, WORDS, RUNS = 1_000, 20_000, 5
READY_S, PARENT_MS, MEGABYTES, SHARE = 3.0, 30.0, 150.0, 0.5
_LIST = "انه لايزال ولاكن إجتماع الاسلاميه مسؤل يتسائل الحكوكة المدسرة فى المستشفي مساءا ذالك اعلن قامو كرةالقدم"
SLIPS = _LIST.split()


def figures() -> list[Figure]:
    loads = [_ready() for _ in range(RUNS)]
    speller = Speller(FOLDER)
    speller.wait("ar")
    try:
        return [
            Figure("speller ready after its start", f"{statistics.median(loads):.2f} s", "", f"≤ {READY_S:.0f} s",
                   statistics.median(loads) <= READY_S, RUNS),
            *_memory(speller),
            _waiting(speller),
            *_beside_hunspell(),
        ]  # fmt: skip
    finally:
        speller.close()


def _ready() -> float:
    speller = Speller(FOLDER)
    begun = perf_counter()
    speller.wait("ar")
    seconds = perf_counter() - begun
    speller.close()
    return seconds


def _memory(speller: Speller) -> list[Figure]:
    """What the processes of every language keep, where the system tells it."""
    codes = ("ar", "fa", "en", "fr")
    for code in codes:
        speller.wait(code)
    kept = {code: _megabytes(number) for code, number in speller.processes().items() if code in codes}
    if not all(kept.values()):
        return []
    total = sum(kept.values())
    return [
        Figure(
            "memory of the Arabic speller", f"{kept['ar']:.0f} MB", "", f"≤ {MEGABYTES:.0f} MB", kept["ar"] <= MEGABYTES
        ),
        Figure("memory of all four spellers", f"{total:.0f} MB", "", f"≤ {MEGABYTES:.0f} MB", total <= MEGABYTES),
    ]


def _megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status")
    lines = status.read_text().splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def _waiting(speller: Speller) -> Figure:
    """A page of fresh words: this process's own time, the other one's left out."""
    times = []
    for seed in range(RUNS):
        paragraphs = [Copy.of(line, LANGUAGE) for line in prose.story(PAGE, 500 + seed).split("\n") if line]
        speller.forget("ar")
        begun = process_time()
        for copy in paragraphs:
            for rule in speller.rules:
                list(rule.find(copy))
        times.append((process_time() - begun) * 1e3)
    middle = statistics.median(times)
    return Figure(
        f"our own time for {PAGE:,} words never seen",
        f"{middle:.1f} ms",
        "",
        f"≤ {PARENT_MS:.0f} ms",
        middle <= PARENT_MS,
        RUNS,
    )


def _beside_hunspell() -> list[Figure]:
    """Running text with slips in it, loading left out on both sides; who found how many of them."""
    text = _with_slips(prose.story(WORDS, 900))
    words = text.split()
    speller = Speller(FOLDER)
    speller.wait("ar")
    begun = perf_counter()
    found = {word for line in text.split("\n") for word in speller.verdicts(Copy.of(line, LANGUAGE).bare, "ar")}
    ours = len(words) / (perf_counter() - begun)
    speller.close()
    name, theirs, refused = _hunspell(text, words)
    caught, met = len(found & set(SLIPS)), len(refused & set(SLIPS))
    share = f"≥ {SHARE:.1f} × {name}"
    return [
        Figure(
            f"spelling, {len(words):,} words",
            f"{ours:,.0f} words/s",
            f"{name}: {theirs:,.0f}",
            share,
            ours >= SHARE * theirs,
        ),
        Figure(f"slips found, of {len(SLIPS)}", str(caught), f"{name}: {met}", f"> {name}", caught > met),
    ]


def _with_slips(text: str) -> str:
    lines = text.split("\n")
    for at, slip in enumerate(SLIPS):
        lines[at % len(lines)] += f" {slip}"
    return "\n".join(lines)


def _hunspell(text: str, words: list[str]) -> tuple[str, float, set[str]]:
    """`hunspell -l`, or the bare binding where the program is not installed."""
    path = dictionary_path("ar", FOLDER)
    program = shutil.which("hunspell")
    if path is None:
        return "nothing", 0.0, set()
    if program is None:
        dictionary = Dictionary(path)
        begun = perf_counter()
        refused = {word for word in words if word not in dictionary}
        return "chunspell", len(words) / (perf_counter() - begun), refused
    command = [program, "-d", str(path.with_suffix("")), "-i", "utf-8", "-l"]
    begun = perf_counter()
    subprocess.run(command, input=b"\n", capture_output=True, check=True)
    loading = perf_counter() - begun
    begun = perf_counter()
    said = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout
    return "hunspell -l", len(words) / (perf_counter() - begun - loading), set(said.decode().split())
