"""Spaces after the last word of a paragraph."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_TAIL = re.compile(r"(?<=\S)\s+\Z")


def _find(copy: Copy) -> Iterator[Finding]:
    if match := _TAIL.search(copy.text, max(0, len(copy.text.rstrip()) - 1)):
        yield Finding(Span(*match.span()), ("",))


RULE = Rule(
    name="trailing_space",
    title=say("Spaces at the end"),
    severity=Severity.ERROR,
    reason=say("A space after the end of the paragraph."),
    source=say("Typographic convention"),
    find=_find,
    certain=True,
    cases=(
        ("انتهى البيان. ", (" ",)),
        ("انتهى البيان.\u00a0\nثم بدأ الحوار.", ("\u00a0",)),
        ("   ", ()),
        ("انتهى البيان.", ()),
    ),
)
