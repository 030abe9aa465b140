"""A mark glued to the word after it, or a quotation glued to the word before it."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_LETTER = r"[^\W\d_]"
_GLUED = re.compile(rf"(?<=[\w»”\"')\]])(?P<mark>[.،؛؟!:,;]+)(?P<word>[\u05d0-\u06d3]{_LETTER}*)")
_BEFORE_SINGLE = re.compile(r"(?:^|[\W\d_])[^\W\d_]$")
_CLITIC = re.compile(r"(?:^|(?<=\W))(?:[وف]?(?:[بلك]|[بك]?ال)?)ـ*$")
_WORD = re.compile(r"[\u05d0-\u06d3]+")


def _find(copy: Copy) -> Iterator[Finding]:
    text = copy.text
    for match in _GLUED.finditer(text):
        span = Span(*match.span())
        single = _BEFORE_SINGLE.search(text, max(0, span.start - 2), span.start)
        if match["mark"] in ".:" and (single or len(match["word"]) == 1):
            continue  # an abbreviation: أ.ف.ب, م.م
        if not copy.protects(span):
            yield Finding(span, (f"{match['mark']} {match['word']}",))
    for opening, closing in copy.marks.pairs:
        if opening.family.is_quote:
            yield from _around(text, opening.at, closing.at)


def _around(text: str, opening: int, closing: int) -> Iterator[Finding]:
    """Letters that touch a quotation from outside."""
    if (after := _WORD.match(text, closing + 1)) and len(after[0]) > 1:
        yield Finding(Span(closing, after.end()), (f"{text[closing]} {after[0]}",))
    before = re.search(r"[\u05d0-\u06d3ـ]+$", text[max(0, opening - 30) : opening])
    if before and not _CLITIC.search(text, max(0, opening - 6), opening) and len(before[0]) > 2:
        span = Span(opening - len(before[0]), opening + 1)
        yield Finding(span, (f"{before[0]} {text[opening]}",))


RULE = Rule(
    name="missing_space",
    title=say("Missing spaces"),
    severity=Severity.ERROR,
    reason=say("A space is missing here."),
    source="Arabic style guides (kachaf, dorar.net 2702): no space before a mark, one after it",
    find=_find,
    languages=("ar", "fa", "ur", "he"),
    cases=(
        ("انتهى اللقاء.وفي المساء عاد الوفد", (".وفي",)),
        ("“أكثر من عشرين”.وفي رسالة أخرى", (".وفي",)),
        ("قال:نعم،ثم صمت", (":نعم", "،ثم")),
        ("وصف القرار «بالخطير»وغادر القاعة", ("»وغادر",)),
        ("قال«نعم» وخرج", ("قال«",)),
        ("وكالة أ.ف.ب نقلت، عن موقع www.example.com، أن 3.5 كيلومترا", ()),
        ("صحيفتا «النهار» و«الحياة» وقناة لـ«العرب»، الساعة 12:30", ()),
        ("قال (نعم)، ثم خرج", ()),
    ),
)
