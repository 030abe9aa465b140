"""Two ways of writing percentages or thousands in one story."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.digits import Digits, digit_set
from editor.text.spans import Span

_D = "[0-9٠-٩]"
_THOUSANDS = re.compile(rf"{_D}(?<![A-Za-z\d_.,٫٬،/:-].){_D}{{0,2}}(?P<sign>[,٬]){_D}{{3}}(?![.,٫٬/:-]?\d)")
_PERCENT = re.compile("[%٪]")
_BEFORE = re.compile(rf"(?<![A-Za-z\d_.,]){_D}[\d.,٫٬]*(?P<space>[ \u00a0]?)\Z")
_AFTER = re.compile(rf"{_D}+(?:[.,٫٬]{_D}+)*")
_NEAR = 16
"""Code points of the longest number with a percent sign."""
_SIGN = {Digits.LATIN: "%", Digits.ARABIC: "٪"}


def _find(copy: Copy) -> Iterator[Finding]:
    """Each as evidence: what is asked, how it is answered here, how sure that is, and what the other answers look like."""
    for match in _THOUSANDS.finditer(copy.text):
        signs = tuple((sign, sign) for sign in ",٬")
        yield Finding(Span(*match.span("sign")), evidence=("thousands", match["sign"], 2, signs))
    for match in _PERCENT.finditer(copy.text):
        before = _BEFORE.search(copy.text, max(0, match.start() - _NEAR), match.start())
        after = _AFTER.match(copy.text, match.end(), match.end() + _NEAR)
        if before and not after:
            yield from _percentage(before[0].rstrip(), match[0], Span(before.start(), match.end()), before["space"])
        elif after and not before:
            yield from _percentage(after[0], match[0], Span(match.start(), after.end()), None)


def _percentage(number: str, sign: str, span: Span, space: str | None) -> Iterator[Finding]:
    """`space` is what stands before a sign behind its number; None where the sign leads."""
    own = _SIGN.get(digit_set(number[0]) or Digits.LATIN)
    at = span.start if space is None else span.end - 1
    signs = (("%", "%"), ("٪", "٪"))
    yield Finding(Span(at, at + 1), evidence=("percent sign", sign, 3 if sign == own else 2, signs))
    shape = "before" if space is None else "apart" if space else "after"
    shapes = (("before", sign + number), ("after", number + sign), ("apart", f"{number} {sign}"))
    yield Finding(span, evidence=("percent place", shape, 3 if shape == "after" else 2, shapes))


def _weigh(found: Sequence[Finding], _brief: Brief) -> Iterator[Finding]:
    """The commonest answer to each question; where two are as common, the usual one in print, then the first."""
    answers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for question, answer, weight, _others in map(_evidence, found):
        answers[question][answer] += weight
    for finding in found:
        question, answer, _weight, others = _evidence(finding)
        usual = answers[question].most_common(1)[0][0]
        if answer != usual:
            yield Finding(finding.span, (dict(others)[usual],))


def _evidence(finding: Finding) -> tuple[str, str, int, tuple[tuple[str, str], ...]]:
    match finding.evidence:
        case (str(question), str(answer), int(weight), tuple(others)):
            return question, answer, weight, others
    raise TypeError(finding.evidence)


RULE = Rule(
    name="number_habits",
    title=say("Numbers in two manners"),
    severity=Severity.STYLE,
    reason=say("The story mostly writes such numbers another way."),
    source=say("Arabic style guides: one manner within a story; Unicode 15, U+066A and U+066C"),
    find=_find,
    weigh=_weigh,
    languages=("ar", "fa", "ur"),
    cases=(
        ("ارتفعت النسبة من 58٪ إلى 42%", ("٪",)),
        ("نال 5% ثم 7% ثم %9 ثم 10 %", ("%9", "10 %")),
        ("بلغ العدد 1,250 ثم 3,400 ثم 2٬100", ("٬",)),
        ("نال 5% ثم 7.5% من 1,250 صوتا", ()),
    ),
)
