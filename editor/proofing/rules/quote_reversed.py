"""A quotation mark turned the wrong way: ”text” where the story writes “text”."""

from collections import Counter
from collections.abc import Iterator, Sequence

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.pairing import Family
from editor.proofing.rule import Copy, Finding, Rule


def _find(copy: Copy) -> Iterator[Finding]:
    for opening, closing, is_inner in copy.marks.quotes:
        if opening.family is Family.STRAIGHT or (copy.style.inner_marks if is_inner else copy.style.quote_marks):
            continue
        alike = opening.glyph == closing.glyph
        for mark in (opening, closing):
            yield Finding(mark.span, (mark.partner,), evidence=(mark.family.name, mark.is_reversed, alike))


def _weigh(found: Sequence[Finding], _brief: Brief) -> Iterator[Finding]:
    """Against the story's own habit: a story that reverses all its marks follows its house. Twins are always wrong."""
    habits: Counter[tuple[str, bool]] = Counter()
    for finding in found:
        family, is_reversed, alike = _evidence(finding)
        habits[family, is_reversed] += not alike
    for finding in found:
        family, is_reversed, alike = _evidence(finding)
        normal, turned = habits[family, False], habits[family, True]
        if (is_reversed and normal > turned) or (alike and is_reversed is (turned <= normal)):
            yield finding


def _evidence(finding: Finding) -> tuple[str, bool, bool]:
    match finding.evidence:
        case (str(family), bool(is_reversed), bool(alike)):
            return family, is_reversed, alike
    raise TypeError(finding.evidence)


RULE = Rule(
    name="quote_reversed",
    title=say("Reversed quotation marks"),
    severity=Severity.STYLE,
    reason=say("This quotation mark is turned the wrong way."),
    source=say("Unicode 15, general categories Pi and Pf; UAX #9 L4 (« » are mirrored, “ ” are not)"),
    find=_find,
    weigh=_weigh,
    languages=("ar", "fa", "en", "fr"),
    cases=(
        ("قال: ”نعم”، ثم “لا”.", ("”",)),
        ("صحيفة ”الواحة”", ("”",)),
        ("قال: ”نعم“، ثم ”لا“ و”ربما”.", ("”",)),
        ("قال: ”نعم“، ثم ”لا“.", ()),
        ("قال: «نعم»، ثم “لا”.", ()),
    ),
)
