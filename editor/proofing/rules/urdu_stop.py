"""A Latin full stop at the end of an Urdu sentence."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_STOP = re.compile(r"(?<=[\u0620-\u06d3]{2})\.(?=\s|[”»\"]|\Z)")


def _find(copy: Copy) -> Iterator[Finding]:
    for match in _STOP.finditer(copy.text):
        yield Finding(Span(*match.span()), ("۔",))


RULE = Rule(
    name="urdu_stop",
    title=say("Urdu full stops"),
    severity=Severity.ERROR,
    reason=say("Urdu ends a sentence with ۔, not with a Latin full stop."),
    source=say("Unicode 15, U+06D4 ARABIC FULL STOP"),
    find=_find,
    languages=("ur",),
    certain=True,
    cases=(
        ("کام ختم ہو گیا. سب گھر گئے.", (".", ".")),
        ("کام ختم ہو گیا۔ ایم۔ اے۔ کی قیمت 3.5 روپے ...", ()),
    ),
)
