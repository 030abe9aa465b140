"""Dots that are neither a full stop nor an ellipsis, and two ways of writing the ellipsis in one story."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import RTL_LETTER
from editor.text.spans import Span

_DOTS = re.compile(r"\.{2,}(?!/)|…+\.*(?!/)")
_WORD = re.compile(rf"(?:{RTL_LETTER.pattern}|[\u064b-\u0652\d»”\"'’)\]؟!،])(?P<space>[ \u00a0]*)\Z")
_LONGEST_HEADLINE = 20
"""Words."""
_STOPS = tuple('.!?؟۔…:؛،,"»”)')
_NEAR = 4
"""Code points before the dots in which their word ends."""
_ONE, _THREE = "…", "..."


def _find(copy: Copy) -> Iterator[Finding]:
    is_headline = len(copy.words) <= _LONGEST_HEADLINE and not copy.text.rstrip().endswith(_STOPS)
    for match in _DOTS.finditer(copy.text):
        if is_headline and match[0] == "..":
            continue  # many houses part the halves of a headline with two dots
        word = _WORD.search(copy.text, max(0, match.start() - _NEAR), match.start())
        after = copy.text[match.end() : match.end() + 2]
        if not word or after[:1] in ("]", ")") or (word[0].isdigit() and after[:1].isdigit()):
            continue
        span = Span(word.start("space"), match.end())
        if copy.protects(span):
            continue
        spaced = bool(word["space"]) and copy.text[max(0, span.start - 2) : span.start] != " و"  # and so on: و ...
        yield Finding(span, evidence=(match[0], spaced, not after.strip(' «»“”"')))


def _weigh(found: Sequence[Finding], _brief: Brief) -> Iterator[Finding]:
    habits = Counter(dots for dots, _spaced, _ends in map(_evidence, found) if dots in (_ONE, _THREE))
    usual = habits.most_common(1)[0][0] if habits else _ONE
    for finding in found:
        dots, spaced, ends = _evidence(finding)
        if dots == "..":
            message = say("Two dots are neither a full stop nor an ellipsis.")
            yield Finding(finding.span, (".", usual) if ends else (usual, "."), message)
        elif dots not in (_ONE, _THREE):
            yield Finding(finding.span, (usual,), say("An ellipsis has three dots."))
        elif dots != usual:
            yield Finding(finding.span, (usual,), say("The story mostly writes {usual}.", usual=usual))
        elif spaced:
            yield Finding(finding.span, (usual,))


def _evidence(finding: Finding) -> tuple[str, bool, bool]:
    match finding.evidence:
        case (str(dots), bool(spaced), bool(ends)):
            return dots, spaced, ends
    raise TypeError(finding.evidence)


RULE = Rule(
    name="ellipsis",
    title=say("Dots"),
    severity=Severity.STYLE,
    reason=say("An ellipsis follows its word directly."),
    source=say("Unicode 15, U+2026; Arabic punctuation: علامة الحذف is three dots"),
    find=_find,
    weigh=_weigh,
    languages=("ar", "fa", "ur"),
    cases=(
        ("غادر الوفد.. وعاد ..", ("..", " ..")),
        ("ثم صمت.... وقال", ("....",)),
        ("ثم صمت… وعاد… وقال...", ("...",)),
        ("ثم صمت ... وقال", (" ...",)),
        ("تمر وحليب و ...", ()),
        ("رحيل سليم الحداد.. آخر صناع القوارب", ()),
        ("صمت... ثم عاد... وقرأ «...» و[...]، الصفحات 5..7، والملف ../a", ()),
    ),
)
