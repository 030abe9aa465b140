"""Two spaces or more where one will do, whatever spaces they are."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import ODD_SPACES
from editor.text.spans import Span

_SPACES = re.compile(rf"(?<=[^\s|])[ {''.join(sorted(ODD_SPACES - {chr(9)}))}]{{2,}}(?=[^\s|])")


def _find(copy: Copy) -> Iterator[Finding]:
    for match in _SPACES.finditer(copy.text):
        yield Finding(Span(*match.span()), (" ",))


RULE = Rule(
    name="double_space",
    title=say("Double spaces"),
    severity=Severity.ERROR,
    reason=say("One space is enough."),
    source=say("Arabic style guides (hsoub, kachaf): one space between words; a no-break space counts as one"),
    find=_find,
    certain=True,
    cases=(
        ("وصل الوفد  إلى المدينة", ("  ",)),
        ("وصل\u00a0 الوفد", ("\u00a0 ",)),
        ("  سطر مزاح عن أول السطر", ()),
        ("أخبار |  | رياضة", ()),
        ("وصل الوفد إلى المدينة", ()),
    ),
)
