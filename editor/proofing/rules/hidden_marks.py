"""Characters that take no ink and are not needed where they stand."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import INVISIBLE, OVERRIDES, ZWNJ, is_rtl_letter, name_of
from editor.text.spans import Span

_HIDDEN = re.compile(f"[{''.join(sorted(INVISIBLE))}]+")
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069\u202a\u202b\u202c")
_STRONG = frozenset("\u200e\u200f\u061c")
_ZWJ = "\u200d"
_EMPTY = frozenset("\u00ad\u200b\u2060\ufeff")
"""They join and part nothing that is seen: taken out unasked."""


def _find(copy: Copy) -> Iterator[Finding]:
    if not _HIDDEN.sub("", copy.text).strip():
        return
    for match in _HIDDEN.finditer(copy.text):
        before = copy.text[match.start() - 1 : match.start()]
        after = copy.text[match.end() : match.end() + 1]
        marks = set(match[0])
        if marks & OVERRIDES:
            message = say("A hidden override ({name}) makes text read as what it is not.", name=name_of(match[0][0]))
            yield Finding(Span(*match.span()), ("",), message, Severity.ERROR)
        elif not _needed(marks, before, after, copy.language.code):
            message = say("A hidden character ({name}) that search and links stumble over.", name=name_of(match[0][0]))
            yield Finding(Span(*match.span()), ("",), message, certain=marks <= _EMPTY)


def _needed(marks: set[str], before: str, after: str, language: str) -> bool:
    if marks <= _ISOLATES:
        return True
    if marks == {ZWNJ}:
        return language != "ar" and _is_letter(before) and _is_letter(after)
    if marks == {_ZWJ}:
        return not (_is_letter(before) and _is_letter(after))
    if marks <= _STRONG:  # beside Latin, digits and marks it may hold the order of a line
        return any(side and not side.isspace() and not _is_letter(side) for side in (before, after))
    return False


def _is_letter(character: str) -> bool:
    return bool(character) and is_rtl_letter(character)


RULE = Rule(
    name="hidden_marks",
    title=say("Hidden characters"),
    severity=Severity.WARNING,
    reason=say("A hidden character."),
    source=say("UAX #9 (bidi controls); Unicode 15 default ignorables; FSI…PDI are kept as meant"),
    find=_find,
    cases=(
        ("وصل\u200f الوفد", ("\u200f",)),
        ("\ufeffوصل الوفد", ("\ufeff",)),
        ("\ufeff", ()),
        ("وصل ال\u200cوفد", ("\u200c",)),
        ("سعر \u202e100\u202c دينار", ("\u202e",)),
        ("لغة C++\u200e جديدة، رقم \u2066+970 59\u2069", ()),
    ),
)
