"""Two marks where the language writes one."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_MARKS = re.compile(r"(?<=[^\s.،؛؟!,;:?])(?:([،؛:,;])\s?\1+|[،؛,;]\s?\.(?!\.)|\.\s?[،؛,;]|[؟?]{2,}|!{2,})")


def _find(copy: Copy) -> Iterator[Finding]:
    for match in _MARKS.finditer(copy.text):
        span = Span(*match.span())
        if copy.protects(span):
            continue
        marks = "".join(match[0].split())
        one = "." if "." in marks and marks[0] != "." else marks[-1]
        single = len(set(marks)) == 1
        yield Finding(span, (one,) if single else (one, marks[0] if one == marks[-1] else marks[-1]))


RULE = Rule(
    name="doubled_marks",
    title=say("Doubled marks"),
    severity=Severity.STYLE,
    reason=say("One mark is enough."),
    source="Arabic style guides (kachaf): no two marks together, except ؟!",
    find=_find,
    cases=(
        ("وصل الوفد،، ثم غادر", ("،،",)),
        ("هل وصل؟؟ نعم!!", ("؟؟", "!!")),
        ("غادر الوفد،.", ("،.",)),
        ("أحقا؟! ثم صمت... وقال: «نعم.»، وخرج..", ()),
    ),
)
