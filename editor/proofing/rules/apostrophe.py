"""Straight apostrophes among curly ones, or the other way round."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from editor.newsroom.house_style import HouseStyle
from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")


def _find(copy: Copy) -> Iterator[Finding]:
    for match in _APOSTROPHE.finditer(copy.text):
        span = Span(*match.span())
        if not copy.protects(span):
            yield Finding(span, evidence=match[0])


def _weigh(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    """A house with curly quotation marks has curly apostrophes; where it did not decide, the story's habit does."""
    counts = Counter(str(finding.evidence) for finding in found)
    marks = brief.style.quote_marks
    curly = marks == ("“", "”") or (counts["’"] >= counts["'"] and (marks is None or marks[0] == "«"))
    right = "’" if curly else "'"
    if len(counts) > 1:
        for finding in found:
            if finding.evidence != right:
                yield Finding(finding.span, (right,))


RULE = Rule(
    name="apostrophe",
    title=say("Mixed apostrophes"),
    severity=Severity.STYLE,
    reason=say("The story has straight and curly apostrophes: one kind within a story."),
    source=say("The Chicago Manual of Style, 6.115: apostrophes are curly, like the quotation marks"),
    find=_find,
    weigh=_weigh,
    languages=("en", "fr"),
    certain=True,
    cases=(
        ("It's late, but they don’t care and won’t go", ("'",)),
        ("It's late, but they don't care", ()),
        ("It's late, but they don't and won’t", ("'", "'"), Brief(HouseStyle("Desk", quote_marks=("“", "”")))),
    ),
)
