"""French parts ; : ! ? and « » from their words by a space that no line breaks at."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import name_of
from editor.text.spans import Span

_THIN = "\u202f"
_BEFORE = re.compile(r"(?<=[\w)\]’”%€.…»?!])(?P<space> ?)(?P<mark>[;:!?»])(?![\w/)(-])")
"""Not 12:30, nor an address, nor a face."""
_AFTER = re.compile(r"«(?P<space> ?)(?=[\w’“(\[…])")


def _find(copy: Copy) -> Iterator[Finding]:
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(copy.text):
            space = Span(*match.span("space"))
            if copy.protects(Span(*match.span())) or (match.re is _BEFORE and _is_next(copy.text, match)):
                continue
            held = match[0].replace(" ", "")
            right = held + _THIN if match.re is _AFTER else _THIN + held
            message = None if space.start < space.end else say("French has a no-break space here.")
            yield Finding(Span(*match.span()), (right,), message)


def _is_next(text: str, match: re.Match[str]) -> bool:
    """Whether the mark stands after another one without a space: ?!, or closes what is no French mark."""
    return not match["space"] and text[match.start() - 1] in ".…»?!" and match["mark"] != "»"


RULE = Rule(
    name="french_spacing",
    title=say("Spaces of French marks"),
    severity=Severity.STYLE,
    reason=say(
        "A plain space here lets the line break before the mark: French has a no-break space ({name}).",
        name=name_of(_THIN),
    ),
    source=say("Lexique des règles typographiques en usage à l'Imprimerie nationale, ponctuation"),
    find=_find,
    languages=("fr",),
    certain=True,
    cases=(
        ("Il demande : « Pourquoi ? » Puis il sort!", (" :", "« ", " ?", " »", "!")),
        ("Il demande\u202f: «\u202fPourquoi\u00a0?\u202f» À 12:30, il sort\u202f!", ()),
        ("Voir https://example.com/?q=1 (oui ?!)", (" ?",)),
        ("Il sort.", ()),
    ),
)
