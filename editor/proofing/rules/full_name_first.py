"""A family name that stands alone before the story has told whose it is."""

import re
from collections.abc import Iterator, Sequence

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.names import Person, people_in, person_of
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.folding import fold

_SHORTEST = 5
"""Letters of a family name that is no other word."""


_SPEAKS = re.compile(r"\s+[إأ]ن|[:،]|\s*[«“\"]")
"""What follows a name that somebody speaks under."""


def _find(copy: Copy) -> Iterator[Finding]:
    """Names in running copy, for headlines may be short; of those that stand alone, the ones that speak."""
    for finding in people_in(copy):
        person = person_of(finding)
        whole = len(person.words) > 1
        if not person.in_title and (whole or _SPEAKS.match(copy.text, finding.span.end)):
            yield finding


def _weigh(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    full = dict[str, tuple[int, Person]]()
    for finding in found:
        person = person_of(finding)
        if len(person.words) > 1 and person.sure:
            for family in person.words[1:]:
                full.setdefault(fold(family), (finding.span.start, person))
    standfirst = fold(brief.standfirst)
    for finding in found:
        person = person_of(finding)
        family = fold(person.name)
        if len(person.words) > 1 or len(family) < _SHORTEST or family not in full or person.role:
            continue
        start, whole = full.pop(family)
        if finding.span.start < start and family not in standfirst:
            yield Finding(finding.span, (), say("Only later does the story tell that this is {name}.", name=whole.name))


RULE = Rule(
    name="full_name_first",
    title=say("A short name before the full one"),
    severity=Severity.QUERY,
    reason=say("A name is told in full where it stands first."),
    source=say("Almanassa stylebook: full name with role at first mention, then the short name"),
    find=_find,
    weigh=_weigh,
    languages=("ar",),
    cases=(
        ("قال الحدادين إن الموسم جيد.\nوكان المزارع سليم الحدادين قد زرع القمح.", ("الحدادين",)),
        ("قال المزارع سليم الحدادين إن الموسم جيد.\nوأضاف الحدادين أن الماء كثير.", ()),
        ("الحدادين يحذر من الجفاف\nقال المزارع سليم الحدادين إن الموسم جيد.", ()),
    ),
)
