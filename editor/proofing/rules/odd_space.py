"""Spaces that are not the plain one: no-break, thin, tab, left by a paste."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import ODD_SPACES, name_of
from editor.text.spans import Span

_ODD = re.compile(f"[{''.join(sorted(ODD_SPACES))}]+")
_FRENCH = re.compile("[\u00a0\u202f](?=[:;!?»%€])|(?<=[«\\d.°])[\u00a0\u202f]")
_IN_NUMBER = re.compile("(?<=\\d)[\u00a0\u202f\u2009](?=\\d)")


def _find(copy: Copy) -> Iterator[Finding]:
    meant = _FRENCH if copy.language.code == "fr" else _IN_NUMBER
    for match in _ODD.finditer(copy.text):
        if meant.match(copy.text, match.start()) or _IN_NUMBER.match(copy.text, match.start()):
            continue
        message = say("Not a plain space ({name}); search and line breaks stumble over it.", name=name_of(match[0][0]))
        yield Finding(Span(*match.span()), (" ",), message)


RULE = Rule(
    name="odd_space",
    title=say("Odd spaces"),
    severity=Severity.STYLE,
    reason=say("Not a plain space."),
    source=say("Unicode 15, general category Zs; CMS pastes"),
    find=_find,
    certain=True,
    cases=(
        ("وصل\u00a0الوفد", ("\u00a0",)),
        ("قال\tنعم", ("\t",)),
        ("بلغ العدد 12\u202f500 شخص", ()),
        ("وصل الوفد", ()),
    ),
)
