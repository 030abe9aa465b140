"""One word spelt in two lawful ways within a story: مسؤول and مسئول, أميركا and أمريكا."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.clitics import joined, partings, told_of
from editor.proofing.arabic.word_variants import FORMS, OPENINGS, SETS
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span


def _find(copy: Copy) -> Iterator[Finding]:
    """Every word of which there are two spellings, with the spelling it has."""
    for index, (word, bare) in enumerate(zip(copy.words, copy.bare, strict=True)):
        if bare.endswith(_ENDS) and copy.follows(index) and (found := _phrase(bare, copy.bare[index + 1])):
            yield Finding(Span(word.span.start, copy.words[index + 1].span.end), evidence=found)
        elif (told := _spelling(bare)) and not copy.protects(word.span):
            yield Finding(word.span, evidence=told)


@lru_cache(maxsize=50_000)
def _spelling(word: str) -> tuple[str, int, int, str] | None:
    told = told_of(word, FORMS)
    return (told[0], *told[1]) if told else None


def _phrase(first: str, second: str) -> tuple[str, int, int, str] | None:
    for lead, rest in partings(first):
        if rest in OPENINGS and (told := FORMS.get(f"{rest} {second}")):
            return (lead, *told)
    return None


_ENDS = tuple(OPENINGS)


def _weigh(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    """The rarer spelling gives way; of two as frequent, the one met later."""
    met: dict[int, Counter[int]] = defaultdict(Counter)
    for finding in found:
        _lead, number, spelling, _ending = _evidence(finding)
        met[number][spelling] += 1
    told = brief.style.spellings.keys() | brief.style.people.keys() | brief.style.places.keys()
    for finding in found:
        lead, number, spelling, ending = _evidence(finding)
        usual = met[number].most_common(1)[0][0]
        if spelling != usual and told.isdisjoint(SETS[number]):
            other = joined(lead, SETS[number][usual] + ending)
            yield Finding(finding.span, (other,), say("Elsewhere the story writes {word}.", word=other))


def _evidence(finding: Finding) -> tuple[str, int, int, str]:
    match finding.evidence:
        case (str(lead), int(number), int(spelling), str(ending)):
            return lead, number, spelling, ending
    raise TypeError(finding.evidence)


RULE = Rule(
    name="spelling_coherence",
    title=say("One word, two spellings"),
    severity=Severity.STYLE,
    reason=say("The story spells this word in another way elsewhere."),
    source=say("Arabic style guides (kachaf, arabica): one of several lawful spellings within a story"),
    find=_find,
    weigh=_weigh,
    languages=("ar",),
    cases=(
        ("قال مسؤول إن المسؤولين سافروا.\nوأضاف المسئول أنهم عادوا.", ("المسئول",)),
        ("زار أمريكا ثم غادر أميركا.\nوأمريكا بعيدة.", ("أميركا",)),
        ("التقى عبد الله بعبدالله وعبد الله.", ("بعبدالله",)),
        ("ارتفع السعر 3 في المئة ثم 5 بالمئة ثم 6 في المئة.", ("بالمئة",)),
        ("قال المسئول إن المسئولين في أوروبا وأميركا يعملون مع عبدالله.", ()),
    ),
)
