"""Two marks where the language writes one."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_MARKS = re.compile(
    r"[،؛:,;.؟?!](?<=[^\s.،؛؟!,;:?].)"
    r"(?:(?:(?<=([،؛:,;]))\s?\1+)|(?<=[،؛,;])\s?\.(?!\.)|(?<=\.)\s?[،؛,;]|(?<=[؟?])[؟?]+|(?<=!)!+|(?<=[!؟])\.(?!\.))"
)


def _find(copy: Copy) -> Iterator[Finding]:
    for match in _MARKS.finditer(copy.text):
        span = Span(*match.span())
        if copy.protects(span) or (match[0] == "::" and copy.text[span.start - 1].isascii()):
            continue
        marks = "".join(match[0].split())
        one = "." if "." in marks and marks[0] in "،؛,;" else marks[0] if marks[0] in "!؟?" else marks[-1]
        single = len(set(marks)) == 1
        options = (one,) if single else (one, marks[0] if one == marks[-1] else marks[-1])
        yield Finding(span, options, certain=single and one not in "؟?!")


RULE = Rule(
    name="doubled_marks",
    title=say("Doubled marks"),
    severity=Severity.STYLE,
    reason=say("One mark is enough."),
    source=say("Arabic style guides (kachaf): no two marks together, except ؟!"),
    find=_find,
    cases=(
        ("وصل الوفد،، ثم غادر", ("،،",)),
        ("هل وصل؟؟ نعم!!", ("؟؟", "!!")),
        ("غادر الوفد،.", ("،.",)),
        ("يا للفرحة!.", ("!.",)),
        ("الوسم works-with::video وحده", ()),
        ("أحقا؟! ثم صمت... وقال: «نعم.»، وخرج..", ()),
    ),
)
