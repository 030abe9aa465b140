"""A mark of English or French copy glued to the word after it."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_COMMA = re.compile(r"(?<=[^\W\d_])[,;][^\W\d_]")
_STOP = re.compile(r"(?<=[a-zà-ÿ]{2})[.!?][A-ZÀ-Þ](?=[a-zà-ÿ’' ])")
"""Not U.S., nor an address."""


def _find(copy: Copy) -> Iterator[Finding]:
    for pattern, is_certain in ((_COMMA, True), (_STOP, False)):
        for match in pattern.finditer(copy.text):
            if not copy.protects(Span(*match.span())):
                yield Finding(Span(*match.span()), (f"{match[0][0]} {match[0][1]}",), certain=is_certain)


RULE = Rule(
    name="glued_mark",
    title=say("Missing spaces"),
    severity=Severity.ERROR,
    reason=say("A space is missing after this mark."),
    source=say("The Chicago Manual of Style, 6.7; Imprimerie nationale: a space follows the comma and the full stop"),
    find=_find,
    languages=("en", "fr"),
    cases=(
        ("Eight were hurt,one of them badly.The fire was out by noon", (",o", ".T")),
        ("He left the U.S. at 12,500 feet; see www.example.com/a,b", ()),
    ),
)
