"""Digits of two sets in one story, or not the house's."""

from collections import Counter
from collections.abc import Iterator, Sequence

from editor.newsroom.house_style import HouseStyle
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


def _weigh(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    """The house decides; where it does not, what the story mostly writes."""
    counts: Counter[str] = Counter()
    for finding in found:
        number, sets = _evidence(finding)
        if len(sets) == 1:
            counts[sets[0]] += len(number)
    if not counts:
        return
    usual = counts.most_common(1)[0][0]
    right = brief.style.digits or Digits(usual)
    for finding in found:
        number, sets = _evidence(finding)
        if sets == (right.value,):
            continue
        words = (converted(number, right),)
        if sets == (usual,):
            yield Finding(finding.span, words, say("The house writes other digits."), Severity.STYLE, certain=True)
        else:
            yield Finding(finding.span, words, certain=brief.style.digits is not None)


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
    source=say("Arabic and Persian style guides: one set of digits within a story"),
    find=_find,
    weigh=_weigh,
    languages=("ar", "fa", "ur"),
    cases=(
        ("أصيب 250 شخصا.\nوقتل ٨ عمال.", ("٨",)),
        ("في ١٢ قرية و٣٠ بلدة و5 مدن", ("5",)),
        ("في ١٢ قرية قبل قمة G20 وطائرات B-52", ()),
        ("في 12 قرية و30 بلدة", ()),
        ("في 12 قرية و٣٠ بلدة", ("12",), Brief(HouseStyle("الواحة", digits=Digits.ARABIC))),
        ("في ١٢ قرية", (), Brief(HouseStyle("الواحة", digits=Digits.ARABIC))),
    ),
)
