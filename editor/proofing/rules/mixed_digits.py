"""Digits of two sets in one story."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.digits import Digits, converted, digit_set
from editor.text.spans import Span

_NUMBER = re.compile(r"(?:[0-9]+|[٠-٩]+|[۰-۹]+)(?:[.,٫٬:/-]?(?:[0-9]+|[٠-٩]+|[۰-۹]+))*")
_LATIN = re.compile(r"[A-Za-z+]")


def _find(copy: Copy) -> Iterator[Finding]:
    """Every number and the digits it is written in; one inside a Latin name (G20, B-52) says nothing."""
    for match in _NUMBER.finditer(copy.text):
        start, end = match.span()
        near = copy.text[max(0, start - 2) : start].strip() + copy.text[end : end + 2].strip()
        span = Span(start, end)
        if _LATIN.search(near) or copy.protects(span):
            continue
        sets = {digit_set(character) for character in match[0]} - {None}
        evidence = (match[0], tuple(sorted(digits.value for digits in sets if digits)))
        yield Finding(span, evidence=evidence)


def _weigh(found: Sequence[Finding]) -> Iterator[Finding]:
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
