"""Spelling as rules among the others: what the process of the speller says of each word, judged by its place.

A word means one thing on a list and another in a story: after a title or a first name it is a name, written twice it is
meant, and what the house or the story has learnt stands. Words are told to the process by the paragraph and never twice.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from threading import Lock, Thread

from editor.newsroom.message import Message, say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed
from editor.proofing.arabic.first_names import BEFORE_NAMES, FIRST_NAMES
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule, bare
from editor.proofing.spelling.client import SpellingProcess, State
from editor.proofing.spelling.verdict import Kind, Verdict
from editor.text.folding import fold
from editor.text.letters import ZWNJ
from editor.text.words import Kind as Token

_REMEMBERED = 60_000
"""Verdicts kept of a language."""
_LONGEST = 40
_LETTERS = {
    "ar": re.compile("[ء-غف-ي]+"),
    "fa": re.compile(f"[ء-غف-يپچژکگی{ZWNJ}]+"),
    "he": re.compile("[א-ת]+"),
    "en": re.compile("[a-z]+(?:['’][a-z]+)*"),
    "fr": re.compile("[a-zà-öø-ÿœ]+(?:['’][a-zà-öø-ÿœ]+)*"),
}
"""What a word of the language is written with; where there are capitals, one marks a name."""
_LEADS = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال", "لل", "ولل", "وب", "ول", "وك", "فب", "فل")
_CALLED = listed("تدعى يدعى ويدعى وتدعى المدعو المدعوة الملقب الملقبة ويلقب اسمه اسمها واسمه واسمها يسمى تسمى")
_NAMING = FIRST_NAMES | BEFORE_NAMES | _CALLED
_CLAUSE = frozenset(("فان", "بان", "وبان"))
"""Slips before a clause; before a foreign name they are a part of it."""
_OPENING = "هذا هذه ذلك تلك هؤلاء هناك كل ما من أي هو هي أحد بعض جميع كلا عدم عدد"
_OPENERS = frozenset(_OPENING.split())
_SOURCE = say("Hunspell dictionaries (Ayaspell for Arabic); wordfreq; pyspellchecker; a closed table")
_TANWIN = "\u064b"
_SHADDA = "\u0651"
_EZAFE = "\u0654"
"""The hamza on a Persian ه, which the bare word has not: مناقصهٔ."""
_DASHES = "-‐‑–"
_EGYPTIAN = 5
"""So many final ى for ي, and the story follows Cairo's manner."""

_NO_DICTIONARY = say("There is no dictionary for this language: only typography is checked, not spelling.")
_POOR = say("The Arabic dictionary is missing: only the commonest slips of spelling are found.")
_LOST = say("The speller stopped and does not start again: until Muharrir is opened anew, spelling is not checked.")
_MISSING = {State.NONE: _NO_DICTIONARY, State.POOR: _POOR, State.LOST: _LOST}
_JOINED = say("Two words are written as one.")
_MANNER = say("The story writes ى for a final ي throughout, as Egyptian houses do; elsewhere they are two letters.")


class Speller:
    """The spelling of every language there is a dictionary for; any thread may ask, none of them waits for loading.

    `folder` holds the dictionaries that come with the program; `tell` hears, once a language, that one is missing.
    """

    def __init__(self, folder: Path, tell: Callable[[Message], None] | None = None) -> None:
        self._folder = folder
        self._tell = tell
        self._processes: dict[str, SpellingProcess] = {}
        self._verdicts: dict[str, dict[str, Verdict | None]] = {}
        self._told: set[str] = set()
        self._listeners: list[Callable[[str], None]] = []
        self._lock = Lock()
        self._asking = Lock()
        self._last: tuple[Copy, tuple[tuple[Kind, Finding], ...]] | None = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The speller as rules among the others."""
        return (
            Rule(
                name=Kind.ORTHOGRAPHY.value,
                title=say("Orthography"),
                severity=Severity.ERROR,
                reason=say("Misspelt: look at the hamza, ة and ه, ض and ظ, doubled and silent letters."),
                source=_SOURCE,
                find=partial(self._found, Kind.ORTHOGRAPHY),
                weigh=_unless_name,
                languages=("ar",),
            ),
            Rule(
                name=Kind.FINAL_YA.value,
                title=say("ى or ي at the end"),
                severity=Severity.ERROR,
                reason=say("A final ى and a final ي are two letters: the one is read as an alef, the other as a y."),
                source=_SOURCE,
                find=partial(self._found, Kind.FINAL_YA),
                weigh=_manner,
                languages=("ar",),
            ),
            Rule(
                name=Kind.MISSPELLING.value,
                title=say("Perhaps misspelt"),
                severity=Severity.WARNING,
                reason=say("Perhaps misspelt."),
                source=_SOURCE,
                find=partial(self._found, Kind.MISSPELLING),
                weigh=_unless_meant,
            ),
            Rule(
                name=Kind.UNKNOWN.value,
                title=say("Words not in the dictionary"),
                severity=Severity.QUERY,
                reason=say("No dictionary knows this word: perhaps a name. If it is right, learn it."),
                source=_SOURCE,
                find=partial(self._found, Kind.UNKNOWN),
                weigh=_once,
            ),
        )

    def state(self, code: str) -> int:
        """Another value whenever its verdicts on a language may be other ones than before."""
        return self._process(code).generation

    def wait(self, code: str, seconds: float | None = None) -> bool:
        """Waits until a language (BCP 47, primary subtag) is ready; False where there is no dictionary, or not in time."""
        return self._process(code).wait(seconds)

    def when_ready(self, call: Callable[[str], None]) -> None:
        """Has `call` hear the code of each language whose verdicts have changed, in a thread of the speller's own."""
        self._listeners.append(call)

    def missing(self, code: str) -> Message | None:
        """What to tell of a language whose dictionary was not found; None where it was, or where nobody asked yet."""
        process = self._processes.get(code)
        return _MISSING.get(process.state) if process else None

    def forget(self, code: str) -> None:
        """Asks anew about every word of a language."""
        self._verdicts.pop(code, None)

    def processes(self) -> dict[str, int]:
        """The processes that run now: languages to the system's numbers."""
        return {code: number for code, process in tuple(self._processes.items()) if (number := process.number)}

    def close(self) -> None:
        """Ends its processes; a later question starts them anew."""
        for process in tuple(self._processes.values()):
            process.close()

    def verdicts(self, words: Sequence[str], code: str) -> dict[str, Verdict]:
        """What is wrong with bare words; those that may stand are left out, and all of them until the language is ready."""
        known = self._verdicts.get(code, {})
        if any(word not in known for word in words):
            known = self._learn(words, code)
        return {word: verdict for word in words if (verdict := known.get(word)) is not None}

    def expect(self, copies: Sequence[Copy]) -> None:
        """Has the process think of many copies' words while others read them; returns at once."""
        code = copies[0].language.code if copies else ""
        if code in _LETTERS and self._process(code).generation:
            words = [copy.bare[index] for copy in copies for index in _read_in(copy)]
            Thread(target=self._learn, args=(words, code), daemon=True).start()

    def _learn(self, words: Sequence[str], code: str) -> dict[str, Verdict | None]:
        """Asks for what is not known yet; what another thread is asking for is waited for, and not asked again."""
        with self._asking:
            known = self._verdicts.setdefault(code, {})
            fresh = [word for word in dict.fromkeys(words) if word not in known]
            if fresh and (answers := self._process(code).ask(fresh)) is not None:
                if len(known) > _REMEMBERED:
                    known = self._verdicts[code] = {}
                known.update(zip(fresh, answers, strict=True))
            return known

    def _process(self, code: str) -> SpellingProcess:
        with self._lock:
            if code not in self._processes:
                self._processes[code] = SpellingProcess(code, self._folder, partial(self._changed, code))
            return self._processes[code]

    def _changed(self, code: str) -> None:
        state = self._processes[code].state
        self.forget(code)
        missing = _MISSING.get(state)
        if missing and code not in self._told:
            self._told.add(code)
            if self._tell:
                self._tell(missing)
        for call in self._listeners:
            call(code)

    def _found(self, kind: Kind, copy: Copy) -> Iterator[Finding]:
        last = self._last  # four rules ask of the same copy, one after the other
        if last is None or last[0] is not copy:
            last = self._last = (copy, tuple(self._findings(copy)))
        return (finding for found, finding in last[1] if found is kind)

    def _findings(self, copy: Copy) -> Iterator[tuple[Kind, Finding]]:
        code = copy.language.code
        if code not in _LETTERS:  # nothing but a dictionary is missing: have it told
            self._process(code).start()
            return
        read = _read_in(copy)
        verdicts = self.verdicts([copy.bare[index] for index in read], code)
        for index in read:
            verdict = verdicts.get(copy.bare[index])
            if verdict is not None and not _stands(copy, index, verdict):
                yield verdict.kind, _finding(copy, index, verdict)


def _read_in(copy: Copy) -> list[int]:
    """Which of its words are read: their places."""
    letters = _LETTERS[copy.language.code]
    return [
        index
        for index, word in enumerate(copy.bare)
        if copy.words[index].kind is Token.WORD and 1 < len(word) <= _LONGEST and letters.fullmatch(word)
    ]


def _stands(copy: Copy, index: int, verdict: Verdict) -> bool:
    """Whether the place of a word excuses it."""
    word, written = copy.bare[index], copy.words[index].text
    if _in(word, copy.style.known):
        return True
    if word in _CLAUSE:
        return not (copy.follows(index) and _opens_clause(copy.bare[index + 1]))
    if verdict.kind is Kind.FINAL_YA:
        return _SHADDA in written  # «إليَّ», «وفَّى»
    if _is_alone_in_brackets(copy, index) or _is_told_of(copy, index):
        return True
    if verdict.kind is Kind.ORTHOGRAPHY and (verdict.sure or fold(word) == fold(verdict.suggestions[0])):
        return False  # «السيد احمد»
    return _named(copy, index) or _hyphened(copy, index)


def _is_alone_in_brackets(copy: Copy, index: int) -> bool:
    """«الطوارئ التركية (آفاد)»: a short name of what was just named."""
    span, text = copy.words[index].span, copy.text
    return text[span.end : span.end + 1] == ")" and span.start > 1 and text[span.start - 1] == "("


def _is_told_of(copy: Copy, index: int) -> bool:
    """«ما مجموعه 97»: the ه goes back to ما."""
    return copy.bare[index].endswith("ه") and index > 0 and copy.follows(index - 1) and copy.bare[index - 1] in _WHAT


_WHAT = frozenset(("ما", "وما", "بما", "فيما", "مما", "لما"))


def _opens_clause(word: str) -> bool:
    return word.startswith("ال") or word in _OPENERS


def _named(copy: Copy, index: int) -> bool:
    """Whether a name is likely: a title, a place or a first name stands before the word."""
    if not index or not copy.follows(index - 1):
        return False
    if _in(copy.bare[index - 1], _NAMING):
        return True
    return (
        index > 1 and copy.follows(index - 2) and copy.bare[index - 2] in FIRST_NAMES and copy.bare[index].endswith("ي")
    )


def _hyphened(copy: Copy, index: int) -> bool:
    """A part of a foreign name: بور-أو-برانس."""
    span, text = copy.words[index].span, copy.text
    return (span.start > 0 and text[span.start - 1] in _DASHES) or text[span.end : span.end + 1] in tuple(_DASHES)


def _finding(copy: Copy, index: int, verdict: Verdict) -> Finding:
    word = copy.words[index]
    suggestions = verdict.suggestions
    if _TANWIN in word.text:
        suggestions = tuple(map(_with_tanwin, suggestions))
    if word.text.endswith(_EZAFE):
        suggestions = tuple(meant + _EZAFE if meant.endswith("ه") else meant for meant in suggestions)
    return Finding(
        word.span,
        suggestions,
        message=_JOINED if suggestions and " " in suggestions[0] else None,
        severity=Severity.ERROR if verdict.sure and verdict.kind is Kind.MISSPELLING else None,
        evidence=copy.bare[index],
        certain=verdict.sure and verdict.kind is not Kind.MISSPELLING,
    )


def _with_tanwin(word: str) -> str:
    """The word with the vowel sign that the writer gave it: إنطلاقاً, انطلاقاً."""
    return word + _TANWIN


def _in(word: str, known: frozenset[str]) -> bool:
    """Whether a word is among those known, with clitics before it or not."""
    return word in known or any(word.startswith(lead) and word[len(lead) :] in known for lead in _LEADS[1:])


def _unless_known(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    known = _known(brief)
    return (finding for finding in found if not (known and _in(str(finding.evidence), known)))


def _unless_name(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    """A form written twice that differs from a word in more than its hamza or ending is a name."""
    kept = tuple(_unless_known(found, brief))
    times = Counter(_stem(str(finding.evidence)) for finding in kept if not finding.certain)
    for finding in kept:
        if finding.certain or times[_stem(str(finding.evidence))] == 1 or _alike(finding):
            yield finding


def _alike(finding: Finding) -> bool:
    meant = finding.suggestions[0]
    return " " in meant or fold(str(finding.evidence)) == fold(meant)


def _unless_meant(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    """A form written twice is meant: a name, a term."""
    kept = tuple(_unless_known(found, brief))
    times = Counter(_stem(str(finding.evidence)) for finding in kept)
    return (finding for finding in kept if times[_stem(str(finding.evidence))] == 1)


def _once(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    met: set[str] = set()
    for finding in _unless_known(found, brief):
        stem = _stem(str(finding.evidence))
        if stem not in met:
            met.add(stem)
            yield finding


def _manner(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    """Who writes ى for ي every time follows a house: each is marked, as style."""
    kept = tuple(_unless_known(found, brief))
    egyptian = [finding for finding in kept if str(finding.evidence).endswith("ى")]
    for finding in kept:
        if len(egyptian) >= _EGYPTIAN and str(finding.evidence).endswith("ى"):
            yield Finding(finding.span, finding.suggestions, _MANNER, Severity.STYLE, finding.evidence)
        else:
            yield finding


def _known(brief: Brief) -> frozenset[str]:
    return brief.known.union(bare(part) for name in brief.names for part in name.split())


def _stem(word: str) -> str:
    """The word without clitics, three letters at least, by which a second one is known."""
    return min(
        (word[len(lead) :] for lead in _LEADS if word.startswith(lead) and len(word) - len(lead) > 2),
        key=len,
        default=word,
    )
