"""A space between a word and the mark that closes it."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import RTL_LETTER, TASHKEEL
from editor.text.spans import Span

_SPACED = re.compile(
    rf"(?<=[^\s_])\s+(?P<mark>[،؛؟۔!,;:.]+)(?:(?=\s|\Z)|(?P<glued>(?={RTL_LETTER.pattern}{{2}}|[«“(])))"
)
_CLOSING = frozenset("%٪…") | TASHKEEL


def _find(copy: Copy) -> Iterator[Finding]:
    for match in _SPACED.finditer(copy.text):
        before = copy.text[match.start() - 1]
        ends = before.isalnum() or before in _CLOSING or match.start() - 1 in copy.marks.closings
        if not ends or match["mark"].startswith("..") or copy.protects(Span(*match.span("mark"))):
            continue
        space = " " if match["glued"] is not None else ""
        yield Finding(Span(match.start(), match.end("mark")), (match["mark"] + space,))


RULE = Rule(
    name="space_before_mark",
    title=say("Spaces before marks"),
    severity=Severity.ERROR,
    reason=say("No space before this mark."),
    source=say("Arabic style guides (kachaf, dorar.net 2702, hsoub): a mark follows its word directly"),
    find=_find,
    languages=("ar", "fa", "ur", "he", "en"),
    certain=True,
    cases=(
        ("وصل الوفد ، ثم غادر .", (" ،", " .")),
        ("وصل الوفد ،ثم غادر (أمس) .وعاد", (" ،", " .")),
        ("افتتح الجسر «القديم» ، وكان ذلك جداً ، صعبا", (" ،", " ،")),
        ("قال : «نعم»", (" :",)),
        ("ثم صمت ... وعاد، وقال: «نعم».", ()),
        ("أكثر من .5 بالمئة، وملف .gz كبير", ()),
        ("صمت قليلا «، ثم عاد", ()),
    ),
)
