"""Digits of two sets in one story."""

from collections import Counter
from collections.abc import Iterator, Sequence

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.digits import Digits, converted, digit_set, numbers


def _find(copy: Copy) -> Iterator[Finding]:
    """Every number and the digits it is written in."""
    for span in numbers(copy.text):
        if not copy.protects(span):
            number = span.of(copy.text)
            sets = {digits.value for character in number if (digits := digit_set(character))}
            yield Finding(span, evidence=(number, tuple(sorted(sets))))


def _weigh(found: Sequence[Finding], _brief: Brief) -> Iterator[Finding]:
    counts: Counter[str] = Counter()
    for finding in found:
        number, sets = _evidence(finding)
        if len(sets) == 1:
            counts[sets[0]] += len(number)
    if not counts:
        return
    usual = Digits(counts.most_common(1)[0][0])
    for finding in found:
        number, sets = _evidence(finding)
        if sets != (usual.value,):
            yield Finding(finding.span, (converted(number, usual),))


def _evidence(finding: Finding) -> tuple[str, tuple[str, ...]]:
    match finding.evidence:
        case (str(number), tuple(sets)):
            return number, sets
    raise TypeError(finding.evidence)


RULE = Rule(
    name="mixed_digits",
    title=say("Mixed digits"),
    severity=Severity.ERROR,
    reason=say("The story mostly uses the other digits."),
    source="Arabic and Persian style guides: one set of digits within a story",
    find=_find,
    weigh=_weigh,
    languages=("ar", "fa", "ur"),
    cases=(
        ("أصيب 250 شخصا.\nوقتل ٨ عمال.", ("٨",)),
        ("في ١٢ قرية و٣٠ بلدة و5 مدن", ("5",)),
        ("في ١٢ قرية قبل قمة G20 وطائرات B-52", ()),
        ("في 12 قرية و30 بلدة", ()),
    ),
)
