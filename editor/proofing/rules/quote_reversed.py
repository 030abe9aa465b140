"""A quotation mark turned the wrong way: ”text” where the story writes “text”."""

from collections import Counter
from collections.abc import Iterator, Sequence

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.pairing import Family
from editor.proofing.rule import Copy, Finding, Rule


def _find(copy: Copy) -> Iterator[Finding]:
    for pair in copy.marks.pairs:
        for mark in pair:
            if mark.family in (Family.ANGLE, Family.CURLY):
                yield Finding(mark.span, (mark.family.glyph(mark.role),), evidence=(mark.family.name, mark.is_reversed))


def _weigh(found: Sequence[Finding], _brief: Brief) -> Iterator[Finding]:
    """Only against the story's own habit: a story that reverses all its marks follows its house."""
    habits = Counter(finding.evidence for finding in found)
    for finding in found:
        match finding.evidence:
            case (family, True) if habits[family, False] > habits[family, True]:
                yield finding


RULE = Rule(
    name="quote_reversed",
    title=say("Reversed quotation marks"),
    severity=Severity.STYLE,
    reason=say("This quotation mark is turned the wrong way."),
    source="Unicode 15, general categories Pi and Pf; UAX #9 L4 (« » are mirrored, “ ” are not)",
    find=_find,
    weigh=_weigh,
    languages=("ar", "fa", "en", "fr"),
    cases=(
        ("قال: ”نعم”، ثم “لا”.", ("”",)),
        ("قال: ”نعم“، ثم ”لا“.", ()),
        ("قال: «نعم»، ثم “لا”.", ()),
    ),
)
