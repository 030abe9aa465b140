"""A Latin comma, semicolon or question mark after an Arabic word."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_ARABIC = {",": "،", ";": "؛", "?": "؟"}
_MARK = re.compile(r"[,;?](?!\d)")
_WORD = re.compile(r"[\u0620-\u06ff»”\")\]]\s?\Z")
_NUMBER = re.compile(r"[\d%]\s?\Z")
_GOES_ON = re.compile(r"\s+[\u0620-\u064a«“\"]")
_LAST_LETTER = re.compile(r"([^\W\d_])[^a-zA-Z\u0620-\u06ff]*\Z")


def _find(copy: Copy) -> Iterator[Finding]:
    for match in _MARK.finditer(copy.text):
        at = match.start()
        if not _WORD.search(copy.text, max(0, at - 2), at) and not (
            _NUMBER.search(copy.text, max(0, at - 2), at) and _GOES_ON.match(copy.text, match.end())
        ):
            continue
        before = _LAST_LETTER.search(copy.text[max(0, at - 12) : at])
        if before and before[1] >= "\u0600" and not copy.protects(Span(at, at + 1)):
            mark = _ARABIC[match[0]]
            message = say("Arabic writes {right}, not {wrong}.", right=mark, wrong=match[0])
            yield Finding(Span(at, at + 1), (mark,), message)


RULE = Rule(
    name="latin_marks",
    title=say("Latin marks"),
    severity=Severity.ERROR,
    reason=say("A Latin mark in Arabic copy."),
    source=say("Unicode 15, Arabic punctuation U+060C, U+061B, U+061F; LanguageTool ARABIC_COMMA family"),
    find=_find,
    languages=("ar", "fa", "ur"),
    certain=True,
    cases=(
        ("وصل الوفد, ثم غادر", (",",)),
        ("هل وصل? نعم; وصل", ("?", ";")),
        ("بلغت النسبة في 2015 نحو 5%, وفق البيان", (",",)),
        ("قالت WHO, وهي منظمة، إن العدد 1,250", ()),
        ("هل وصل؟ نعم، وصل", ()),
    ),
)
