"""Letters in their drawn shapes, as PDF files give them away: ﺍﻟﺠﺴﺮ for الجسر."""

import re
import unicodedata
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_FORMS = re.compile("[\ufb1d-\ufb4f\ufb50-\ufd3d\ufd50-\ufdf1\ufe70-\ufefc]+")
"""Not ﷲ, ﷺ, ﷼ and their like (U+FDF2 on), which are typed for their look, nor the ornate brackets."""
_FEW = 3


def _find(copy: Copy) -> Iterator[Finding]:
    found = [Span(*match.span()) for match in _FORMS.finditer(copy.text)]
    if len(found) > _FEW:  # a page of them is one fault
        found = [Span(found[0].start, found[-1].end)]
    for span in found:
        yield Finding(span, (_FORMS.sub(_folded, span.of(copy.text)),))


def _folded(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


RULE = Rule(
    name="presentation_forms",
    title=say("Drawn letter shapes"),
    severity=Severity.WARNING,
    reason=say("Letters drawn as shapes, as out of a PDF file: search does not find them."),
    source=say("Unicode 15, Arabic Presentation Forms-A and -B (compatibility characters); UAX #15, NFKC"),
    find=_find,
    certain=True,
    cases=(
        ("وصل إلى \ufe8d\ufedf\ufea0\ufeb4\ufeae أمس", ("\ufe8d\ufedf\ufea0\ufeb4\ufeae",)),
        ("\ufefb \ufefb \ufefb \ufefb", ("\ufefb \ufefb \ufefb \ufefb",)),
        ("قال النبي \ufdfa \ufd3eآية\ufd3f", ()),
    ),
)
