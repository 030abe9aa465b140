"""The process that knows how words are spelt: `python -m editor.proofing.spelling.process LANGUAGE FOLDER`, or
`muharrir --spell-apart LANGUAGE FOLDER`.

Dictionaries take a second to load and hold Python's lock meanwhile, which would stop the window. A line of words comes
in, a line of verdicts goes out, as JSON; the first line tells what there is. Nothing is kept, and it ends with whoever
started it, because then nobody speaks to it any more.
"""

import gc
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from editor.proofing.spelling.dictionary import Dictionary, dictionary_path, more_words
from editor.proofing.spelling.frequencies import counted
from editor.proofing.spelling.plain import PlainEvidence
from editor.proofing.spelling.verdict import Frequency, Judge, Kind, Verdict, Words

READY, POOR, NONE = "ready", "poor", "none"
"""What there is for a language: all its evidence, no dictionary but a table of slips, nothing."""


def main(argv: Sequence[str] | None = None) -> int:
    """Answers until nobody asks any more; the exit code is returned."""
    code, folder = sys.argv[1:] if argv is None else argv
    answers = _own_voice()
    level, judge = evidence(code, Path(folder))
    gc.freeze()
    _tell(answers, level)
    for line in sys.stdin.buffer:
        _tell(answers, [verdict.told() if (verdict := judge(word)) else None for word in json.loads(line)])
    return 0


def evidence(code: str, folder: Path) -> tuple[str, Judge]:
    """What is known of a language's words, and who judges them."""
    path = dictionary_path(code, folder)
    # First the lists: the dictionary takes up the memory that reading them leaves free.
    frequency = counted(code, folder) if path else None
    try:
        words = Dictionary(path, more_words(code, folder)) if path else None
    except ImportError:
        words = None
    if words is None or frequency is None:
        return (POOR, _by_table()) if code == "ar" else (NONE, lambda _: None)
    if code == "ar":
        return READY, _arabic(words, frequency)
    return READY, PlainEvidence(code, words, frequency).verdict


def _arabic(words: Words, frequency: Frequency) -> Judge:
    """Imported here: five megabytes that a process of another language does without."""
    from editor.language.arabic import LANGUAGE
    from editor.proofing.spelling.arabic import ArabicEvidence

    speech = LANGUAGE.speech
    names = speech.given_names | speech.women | speech.places | LANGUAGE.months.keys() if speech else frozenset()
    return ArabicEvidence(words, frequency, names).verdict


def _by_table() -> Judge:
    from editor.proofing.spelling import accepted_slips

    def judge(word: str) -> Verdict | None:
        meant = accepted_slips.certain(word)
        return Verdict(Kind.ORTHOGRAPHY, meant, sure=len(meant) == 1) if meant else None

    return judge


def _own_voice() -> BinaryIO:
    """Standard output, for the verdicts alone: what libraries print to it goes nowhere."""
    voice = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return voice


def _tell(answers: BinaryIO, said: object) -> None:
    answers.write(json.dumps(said).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
