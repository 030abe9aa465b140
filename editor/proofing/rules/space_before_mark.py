"""A space between a word and the mark that closes it."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_SPACED = re.compile(r"(?<=[^\W_])\s+(?P<mark>[،؛؟!,;:.]+)(?=\s|\Z)")
_INNER = re.compile(r"«\s+(?=\S)|(?<=\S)\s+»")


def _find(copy: Copy) -> Iterator[Finding]:
    for match in _SPACED.finditer(copy.text):
        if match["mark"] not in ("..", "..."):
            yield Finding(Span(*match.span()), (match["mark"],))
    for match in _INNER.finditer(copy.text):
        message = say("Quotation marks hug their words.")
        yield Finding(Span(*match.span()), (match[0].strip(),), message)


RULE = Rule(
    name="space_before_mark",
    title=say("Spaces before marks"),
    severity=Severity.STYLE,
    reason=say("No space before this mark."),
    source="Arabic style guides (kachaf, dorar.net 2702, hsoub): a mark follows its word directly",
    find=_find,
    languages=("ar", "fa", "ur", "he", "en"),
    certain=True,
    cases=(
        ("وصل الوفد ، ثم غادر .", (" ،", " .")),
        ("قال : « نعم »", (" :", "« ", " »")),
        ("ثم صمت ... وعاد، وقال: «نعم».", ()),
        ("أكثر من .5 بالمئة", ()),
    ),
)
