"""A vowel sign where none can stand: on a space, twice on a letter, or tanwin inside a word."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import RTL_LETTER, TATWEEL
from editor.text.spans import Span

_SIGN = "[\u064b-\u0652]"
_VOWEL = "[\u064b-\u0650\u0652]"
_LETTER = RTL_LETTER.pattern
_BEARERS = rf"{_LETTER[1:-1]}{TATWEEL}\u0610-\u061a\u0653-\u065f\u0670\u06d6-\u06ed\u25cc"
# The set that is looked for stands first, what stands before it is asked after: so a search leaps from one to the next.
_ALONE = re.compile(rf"{_SIGN}(?<![{_BEARERS}\u064b-\u0652].){_SIGN}*")
_LATE = re.compile(rf"(?<={_LETTER})[ \u00a0]{{1,3}}\Z")
_ENDS = re.compile(r"[\s.،؛:؟!]|\Z")
_TWICE = re.compile(
    rf"(?P<sign>{_SIGN})(?:(?<=[{_BEARERS}].)|(?<=[{_BEARERS}]\u0651.))(?:(?P=sign)+|(?<!\u0651)(?P<shadda>\u0651?)(?P<other>{_VOWEL}))"
)
_INSIDE = re.compile(
    rf"(?P<tanwin>[\u064b-\u064d])(?<=[{_BEARERS}\u0651].)"
    rf"(?:(?P<early>{_LETTER})(?=ا(?!\w))|(?=\u0651?{_LETTER}{_SIGN}*{_LETTER}|\u0651?(?![اى]){_LETTER}))"
)
_SINGLE = {"\u064b": "\u064e", "\u064c": "\u064f", "\u064d": "\u0650"}


def _find(copy: Copy) -> Iterator[Finding]:
    for match in _ALONE.finditer(copy.text):
        span = Span(*match.span())
        late = _LATE.search(copy.text, max(0, span.start - 4), span.start)
        if late and _ENDS.match(copy.text, span.end):  # شكرا ً
            yield Finding(Span(late.start(), span.end), (match[0], ""), certain=False)
        else:
            yield Finding(span, ("",))
    for match in _TWICE.finditer(copy.text):
        if match["other"] is None:
            message = say("The same vowel sign stands twice on one letter.")
            yield Finding(Span(*match.span()), (match["sign"],), message)
        else:
            message = say("Two vowel signs stand on one letter.")
            options = (match["other"] + match["shadda"], match["sign"] + match["shadda"])
            yield Finding(Span(*match.span()), options, message, certain=False)
    for match in _INSIDE.finditer(copy.text):
        message = say("Tanwin stands only at the end of a word.")
        moved = match["early"] and match["early"] + match["tanwin"]
        yield Finding(Span(*match.span()), (moved or _SINGLE[match["tanwin"]],), message, certain=False)


RULE = Rule(
    name="stray_diacritic",
    title=say("Stray vowel signs"),
    severity=Severity.ERROR,
    reason=say("A vowel sign without a letter."),
    source=say("Arabic grammars: a sign belongs to its letter, tanwin to the last; Unicode 15, 9.2"),
    find=_find,
    languages=("ar",),
    certain=True,
    cases=(
        ("شكرا \u064b للوفد", (" \u064b",)),
        ("وصل \u064fالوفد", ("\u064f",)),
        ("كت\u064e\u064eب", ("\u064e\u064e",)),
        ("ملف ي\u064cثير الجدل", ("\u064c",)),
        ("نصي\u064bبا من", ("\u064bب",)),
        ("عل\u064e\u0650م", ("\u064e\u0650",)),
        ("شيئ\u064bا كب\u0651\u064eرته\u064f جد\u0651\u064bا، هدى\u064b وعل\u064e\u0651م\u064c", ()),
    ),
)
