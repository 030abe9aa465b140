"""Two kinds of quotation marks in one story, other than one inside the other."""

from collections import Counter
from collections.abc import Iterator, Sequence

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.pairing import Family, Role
from editor.proofing.rule import Copy, Finding, Rule


def _find(copy: Copy) -> Iterator[Finding]:
    reached = -1
    for opening, closing in copy.marks.pairs:
        if not opening.family.is_quote or opening.at < reached:
            continue  # inner marks differ by rule
        reached = closing.at
        for mark in (opening, closing):
            yield Finding(mark.span, evidence=(mark.family.value, mark.role.value))


def _weigh(found: Sequence[Finding], _brief: Brief) -> Iterator[Finding]:
    families = Counter(_family(finding) for finding in found)
    if len(families) < 2:
        return
    usual = families.most_common(1)[0][0]
    for finding in found:
        if _family(finding) is not usual:
            message = say(
                "The story mostly writes {opening}…{closing}.", opening=usual.value[0], closing=usual.value[1]
            )
            yield Finding(finding.span, (usual.glyph(_role(finding)),), message)


def _family(finding: Finding) -> Family:
    match finding.evidence:
        case (str(family), str()):
            return Family(family)
    raise TypeError(finding.evidence)


def _role(finding: Finding) -> Role:
    match finding.evidence:
        case (str(), str(role)):
            return Role(role)
    raise TypeError(finding.evidence)


RULE = Rule(
    name="quote_marks_mixed",
    title=say("Mixed quotation marks"),
    severity=Severity.STYLE,
    reason=say("Another kind of quotation mark than the rest of the story."),
    source="Arabic style guides: one kind of quotation marks within a story",
    find=_find,
    weigh=_weigh,
    cases=(
        ('قال: «نعم» ثم «لا».\nوأضاف: "ربما".', ('"', '"')),
        ("قال: «نعم و“ربما” أيضا» ثم «لا».", ()),
        ("قال: «نعم».", ()),
    ),
)
