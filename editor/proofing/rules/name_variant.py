"""One surname with two first names a letter apart: حمزة and حمزو of one family."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.first_names import FIRST_NAMES
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.words import Kind

_COMMON = "في من عن على إلى أن إن قد لم لن كما بعد قبل بين كان كانت هذا هذه الذي التي مع أو ثم قال قالت أكد أضاف اليوم أمس الذين"
_NO_SURNAMES = frozenset(_COMMON.split())


def _holes(name: str) -> set[str]:
    """The name with each letter in turn taken out or blanked: two names a letter apart share one."""
    return {name} | {name[:at] + name[at + 1 :] for at in range(len(name))}


_NEAR = frozenset(hole for name in FIRST_NAMES if len(name) > 3 for hole in _holes(name))


def _find(copy: Copy) -> Iterator[Finding]:
    """Pairs of words whose first is a first name, or nearly one."""
    for index, (word, following) in enumerate(zip(copy.bare, copy.bare[1:], strict=False)):
        if copy.words[index].kind is not Kind.WORD or not copy.follows(index) or len(following) < 4:
            continue
        known = word in FIRST_NAMES
        if following not in _NO_SURNAMES and (known or (len(word) > 3 and _holes(word) & _NEAR)):
            yield Finding(copy.words[index].span, evidence=(word, following))


def _weigh(found: Sequence[Finding], _brief: Brief) -> Iterator[Finding]:
    families: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in found:
        first, surname = _names(finding)
        families[surname][first] += 1
    for finding in found:
        first, surname = _names(finding)
        firsts = families[surname]
        if first in FIRST_NAMES or len(firsts) < 2:
            continue
        usual = max((name for name in firsts if name in FIRST_NAMES), key=firsts.__getitem__, default="")
        if usual and firsts[usual] >= firsts[first] and _a_letter_apart(first, usual):
            message = say("Elsewhere this name is {first} {surname}.", first=usual, surname=surname)
            yield Finding(finding.span, (usual,), message)


def _names(finding: Finding) -> tuple[str, str]:
    match finding.evidence:
        case (str(first), str(surname)):
            return first, surname
    raise TypeError(finding.evidence)


def _a_letter_apart(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and short in _holes(long)


RULE = Rule(
    name="name_variant",
    title=say("A name spelt two ways"),
    severity=Severity.ERROR,
    reason=say("The name is written otherwise elsewhere."),
    source="Style guides (kachaf, marefa): one spelling of a name within a story",
    find=_find,
    weigh=_weigh,
    languages=("ar",),
    cases=(
        ("قال حمزة البيروتي نعم.\nوأضاف حمزو البيروتي لا.", ("حمزو",)),
        ("قال سليم الحداد وسليمة الحداد نعم.", ()),
        ("قال حسن الحداد وحسين الحداد نعم.", ()),
        ("قال محمد الحداد ومحمود الحداد نعم.", ()),
    ),
)
