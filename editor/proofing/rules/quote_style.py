"""Quotation marks that are not the house's."""

from collections.abc import Iterator

from editor.newsroom.house_style import HouseStyle
from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule

_HOUSE = Brief(HouseStyle("الواحة", quote_marks=("«", "»"), inner_marks=("“", "”")))


def _find(copy: Copy) -> Iterator[Finding]:
    sure = not any(mark.family.is_quote for mark in copy.marks.lone)
    for opening, closing, is_inner in copy.marks.quotes:
        house = copy.style.inner_marks if is_inner else copy.style.quote_marks
        if not house or copy.protects(opening.span) or copy.protects(closing.span):
            continue
        for mark, right in zip((opening, closing), house, strict=True):
            if mark.glyph != right:
                message = say("The house writes {opening}…{closing}.", opening=house[0], closing=house[1])
                yield Finding(mark.span, (right,), message, certain=sure)


RULE = Rule(
    name="quote_style",
    title=say("Quotation marks of the house"),
    severity=Severity.STYLE,
    reason=say("The house writes other quotation marks."),
    source=say("The house's style"),
    find=_find,
    certain=True,
    cases=(
        ('قال: "نعم" ثم “لا” ثم «ربما»', ('"', '"', "“", "”"), _HOUSE),
        ('قال: «وصف القرار بـ"الظالم"»', ('"', '"'), _HOUSE),
        ("صحيفة »الواحة«", ("»", "«"), _HOUSE),
        ("قال: «وصف القرار بـ“الظالم”»", (), _HOUSE),
        ('قال: "نعم" ثم “لا”', ()),
    ),
)
