"""Numbers written as they are not read: decimals with ر, an Arabic comma, a date with spaces."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.digits import Digits
from editor.text.spans import Span

_D = "[0-9٠-٩]"
_FIRST = rf"{_D}(?<![A-Za-z\d_.,٫٬،/:-].)"
"""A digit that begins a number. The digit stands first: so a search leaps from number to number."""
_RA = re.compile(rf"(?P<fraction>{_D}(?<![^\W_].){_D}{{0,3}})ر(?P<whole>{_D}+)(?![^\W_])")
_COMMA = re.compile(rf"(?P<whole>{_FIRST}{_D}*)،(?P<rest>{_D}+)(?![\w،/])")
_SLASH = r"[ \u00a0]?/[ \u00a0]?"
_DATE = re.compile(rf"{_FIRST}{_D}?{_SLASH}{_D}{{1,2}}{_SLASH}{_D}{{4}}(?!\d)")
_ARTICLE = re.compile(r"ل(?=\d)(?:(?<=\bال)|(?<=\b[وفبك]ال)|(?<=\bلل)|(?<=\b[وف]لل))")


def _find(copy: Copy) -> Iterator[Finding]:
    text = copy.text
    for match in _RA.finditer(text):
        options = (_decimal(match["whole"], match["fraction"]), _decimal(match["fraction"], match["whole"]))
        message = say("Decimals with ر are read both ways; this is probably {number}.", number=options[0])
        yield Finding(Span(*match.span()), options, message)
    for match in _COMMA.finditer(text):
        message = say("An Arabic comma inside a number parts it in two.")
        yield Finding(Span(*match.span()), _separated(match["whole"], match["rest"]), message)
    for match in _DATE.finditer(text):
        if len(match[0].split()) > 1:
            message = say("A date is written without spaces.")
            yield Finding(Span(*match.span()), ("".join(match[0].split()),), message, Severity.STYLE, certain=True)
    for match in _ARTICLE.finditer(text):
        message = say("The article is drawn out to its number: {right}.", right="الـ12")
        yield Finding(
            Span(match.start() - 1, match.end()),
            (f"{text[match.start() - 1]}لـ",),
            message,
            Severity.STYLE,
            certain=True,
        )


def _decimal(whole: str, fraction: str) -> str:
    return whole + ("." if whole[0] in Digits.LATIN.value else "٫") + fraction


def _separated(whole: str, rest: str) -> tuple[str, str]:
    """With the sign of thousands or of decimals, the likelier first."""
    thousands = whole + ("," if whole[0] in Digits.LATIN.value else "٬") + rest
    if len(rest) == 3 and len(whole) <= 3:
        return thousands, _decimal(whole, rest)
    return _decimal(whole, rest), f"{whole}، {rest}"


RULE = Rule(
    name="number_format",
    title=say("Numbers as they are read"),
    severity=Severity.WARNING,
    reason=say("This number may be misread."),
    source=say(
        "Unicode 15, U+066B and U+066C (Arabic separators); UAX #9: digits around ر are shown the other way round"
    ),
    find=_find,
    languages=("ar",),
    cases=(
        ("ارتفع المؤشر 5ر1% إلى 45ر10365 نقطة", ("5ر1", "45ر10365")),
        ("بلغ العدد 3،5 مليون و١٢،٥٠٠ شخص", ("3،5", "١٢،٥٠٠")),
        ("في 6/ 8/ 2015 وفي الذكرى ال12", ("6/ 8/ 2015", "ال")),
        ("بلغ 3.5 مليون و١٢٬٥٠٠ في 6/8/2015 بالذكرى الـ12، والمواد 4، 5، 6", ()),
        ("المواد 4،5،6 من القانون، ر5 ور6", ()),
    ),
)
