"""Two kinds of quotation marks in one story, other than one inside the other."""

from collections import Counter
from collections.abc import Iterator, Sequence

from editor.newsroom.house_style import HouseStyle
from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.pairing import Family, Role
from editor.proofing.rule import Copy, Finding, Rule


def _find(copy: Copy) -> Iterator[Finding]:
    for opening, closing, is_inner in copy.marks.quotes:
        if is_inner or copy.style.quote_marks:
            continue  # inner marks differ by rule; a house that decided is asked by quote_style
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
    source=say("Arabic style guides: one kind of quotation marks within a story"),
    find=_find,
    weigh=_weigh,
    cases=(
        ('قال: «نعم» ثم «لا».\nوأضاف: "ربما".', ('"', '"')),
        ("قال: «نعم و“ربما” أيضا» ثم «لا».", ()),
        ("قال: «نعم».", ()),
        ('قال: «نعم» ثم «لا» و"ربما".', (), Brief(HouseStyle("الواحة", quote_marks=("«", "»")))),
    ),
)
