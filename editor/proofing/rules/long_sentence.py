"""A sentence of more words than a reader keeps in mind."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_LONGEST = 80
"""Words without a stop."""
_STOP = re.compile(r"[!?؟۔…؛:]|\.(?!\d)|[-•*]\s")


def _find(copy: Copy) -> Iterator[Finding]:
    """Marks the first words of each; a stop within a quotation ends a sentence too."""
    if len(copy.words) <= _LONGEST:
        return
    first = 0
    for index in range(len(copy.words)):
        last = index + 1 == len(copy.words)
        if last or _STOP.search(copy.between(index)):
            if (count := index + 1 - first) > _LONGEST:
                span = Span(copy.words[first].span.start, copy.words[first + 2].span.end)
                yield Finding(span, message=say("A sentence of {words} words: where does it pause?", words=count))
            first = index + 1


_A = "وقال المجلس إن السد القديم تصدع في الزلزال الأخير "

RULE = Rule(
    name="long_sentence",
    title=say("Long sentence"),
    severity=Severity.STYLE,
    reason=say("The sentence is long: where does it pause?"),
    source=say("BBC and almanassa style guides: short sentences"),
    find=_find,
    languages=("ar", "fa", "ur", "he"),
    cases=(
        (_A * 10, ("وقال المجلس إن",)),
        (_A * 5 + ". " + _A * 6, ()),
    ),
)
