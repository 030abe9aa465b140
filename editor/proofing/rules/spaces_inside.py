"""Spaces between quotation marks or brackets and the words they hold."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.pairing import PairMark
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_LEAD = re.compile(r"\s+")
_FAR = 100
"""No gap is wider, in code points: a line of spaces is a blank to fill in."""


def _find(copy: Copy) -> Iterator[Finding]:
    """The span takes the mark along, so that it lies outside the quotation: no words are changed."""
    text = copy.text
    for opening, closing in copy.marks.pairs:
        lead = _LEAD.match(text, opening.at + 1, closing.at)
        if lead and lead.end() == closing.at:
            continue  # an empty box
        message = say("Quotation marks hug their words.") if opening.family.is_quote else None
        if lead:
            yield Finding(Span(opening.at, lead.end()), (opening.glyph,), message)
        start = _tail(text, closing.at)
        if start < closing.at:
            yield Finding(Span(start, closing.at + 1), (closing.glyph,), message)
    yield from (_lone(mark) for mark in copy.marks.lone if mark.at in copy.marks.openings and _loose(copy, mark))


def _tail(text: str, end: int) -> int:
    """Where the spaces before `end` begin."""
    near = text[max(0, end - _FAR) : end]
    return end - (len(near) - len(near.rstrip()))


def _loose(copy: Copy, mark: PairMark) -> bool:
    return mark.family.is_quote and copy.text[mark.at + 1 : mark.at + 2].isspace()


def _lone(mark: PairMark) -> Finding:
    message = say("Quotation marks hug their words.")
    return Finding(Span(mark.at, mark.at + 2), (mark.glyph,), message, certain=False)


RULE = Rule(
    name="spaces_inside",
    title=say("Spaces inside marks"),
    severity=Severity.ERROR,
    reason=say("Brackets hug their words."),
    source=say("Arabic style guides (kachaf, dorar.net 2702): brackets and quotation marks touch what they hold"),
    find=_find,
    languages=("ar", "fa", "ur", "he", "en"),
    certain=True,
    cases=(
        ("قال: « نعم »", ("« ", " »")),
        ("صحيفة ” الواحة ” ( المسائية )", ("” ", " ”", "( ", " )")),
        ('وصل " سامي الحداد" أمس', ('" ',)),
        ("قال: «نعم» (مرتين)، ثم وقع في المربع ( )", ()),
    ),
)
