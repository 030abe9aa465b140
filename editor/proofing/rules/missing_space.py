"""A mark, a bracket or a number glued to the word after it or before it."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import RTL_LETTER
from editor.text.spans import Span

_LETTER = RTL_LETTER.pattern
_MARKED = rf"(?:{_LETTER}|[\u0640\u064b-\u0652])"
# The set that is looked for stands first, what stands before it is asked after: so a search leaps from one to the next.
_STOPS = "[.،؛؟!:,;]"
_GLUED = re.compile(
    rf"(?P<mark>{_STOPS}(?:(?<=[^\W_]{_STOPS})|(?<=[»”“\"')\]\u064b-\u0652%٪]{_STOPS})){_STOPS}*)(?P<word>{_LETTER}{_MARKED}*)"
)
_COUNTED = re.compile(rf"[،؛؟](?<=[{_LETTER[1:-1]}\u064b-\u0652»”\")].)(?=\d)")
_LEADING = re.compile(r"[،؛؟:.](?<=[^\W_].)(?=[«“”\"(])")
_NUMBER = re.compile(rf"[0-9٠-٩](?<![^\W_].)(?<![.,٫٬:/-].)\d*(?P<word>{_LETTER}{{3,}})")
_TOUCHED = re.compile(rf"[0-9٠-٩](?<={_LETTER}.)")
_BEFORE_SINGLE = re.compile(r"(?:^|[\W\d_])[^\W\d_]$")
_SPELT = re.compile(rf"(?:(?<!\w){_LETTER}{{2,3}}\.)+{_LETTER}{{2,3}}(?!\w)")
"""Letters of another script by their names: بي.بي.سي; from two stops on."""
_SPELT_WITHIN = 24
_CLITIC = re.compile(r"(?:^|(?<=\W))(?:[وف]?(?:[بلك]|[بك]?ال)?)ـ*$")
_WORD = re.compile(rf"{_LETTER}{_MARKED}*")
_LAST_WORD = re.compile(rf"{_MARKED}+\Z")
_UNITS = listed("كلم ملم ملغ كغم سنتا كيلو جيجا غيغا ميغا ميجا هرتز هجري هجرية ميلادي ميلادية")
_COUNTING = re.compile(
    r"(?<!\w)[وفبلك]?(?:عام|العام|سنة|منذ|نحو|حوالي|قرابة|بعد|قبل|في|من|إلى|على|رقم|مقتل|إصابة|الساعة|بنسبة|بلغ|بين|يوم)\Z"
)
"""Words a number follows; «إف16» and «كوفيد19» are names."""

_ENDING = 7
"""Brackets no farther apart hold an ending: مهندس(ة)، المعلم(ين/ات)."""


def _find(copy: Copy) -> Iterator[Finding]:
    text = copy.text
    for match in _GLUED.finditer(text):
        single = _BEFORE_SINGLE.search(text, max(0, match.start() - 2), match.start())
        if match["mark"] in ".:" and (single or len(match["word"]) == 1):
            continue  # an abbreviation: أ.ف.ب, م.م
        if match["mark"] == "." and _is_spelt(text, match.start()):
            continue
        if not copy.protects(Span(*match.span())):
            yield Finding(Span(*match.span()), (f"{match['mark']} {match['word']}",))
    yield from _beside_numbers(copy)
    for match in _LEADING.finditer(text):
        if match.end() in copy.marks.openings and not copy.protects(Span(*match.span())):
            leads_in = Severity.STYLE if match[0] == ":" else None
            yield Finding(Span(match.start(), match.end() + 1), (f"{match[0]} {text[match.end()]}",), severity=leads_in)
    sure = not any(mark.family.is_quote for mark in copy.marks.lone)
    for opening, closing in copy.marks.pairs:
        if opening.family.is_quote or closing.at - opening.at > _ENDING:
            yield from _around(text, opening.at, closing.at, sure)


def _is_spelt(text: str, stop: int) -> bool:
    """Whether a stop stands among names of letters: بي.بي.سي."""
    around = _SPELT.finditer(text, max(0, stop - _SPELT_WITHIN), stop + _SPELT_WITHIN)
    return any(found.start() < stop < found.end() and found[0].count(".") > 1 for found in around)


def _beside_numbers(copy: Copy) -> Iterator[Finding]:
    text = copy.text
    for match in _COUNTED.finditer(text):
        yield Finding(Span(*match.span()), (f"{match[0]} ",))
    for match in _NUMBER.finditer(text):
        if match["word"] not in _UNITS and not copy.protects(Span(*match.span())):
            yield Finding(Span(*match.span()), (f"{text[match.start() : match.start('word')]} {match['word']}",))
    for touched in _TOUCHED.finditer(text):
        counting = _COUNTING.search(text, max(0, touched.start() - 9), touched.start())
        if counting and not copy.protects(Span(*counting.span())):
            yield Finding(Span(*counting.span()), (f"{counting[0]} ",))


def _around(text: str, opening: int, closing: int, sure: bool) -> Iterator[Finding]:
    """Letters that touch a pair from outside; beside a lone mark a pair may be none."""
    if (after := _WORD.match(text, closing + 1)) and len(after[0]) > 1:
        yield Finding(Span(closing, after.end()), (f"{text[closing]} {after[0]}",), certain=sure)
    before = _LAST_WORD.search(text, max(0, opening - 30), opening)
    if before and not _CLITIC.search(text, max(0, opening - 6), opening) and len(before[0]) > 2:
        yield Finding(Span(before.start(), opening + 1), (f"{before[0]} {text[opening]}",), certain=sure)


RULE = Rule(
    name="missing_space",
    title=say("Missing spaces"),
    severity=Severity.ERROR,
    reason=say("A space is missing here."),
    source=say("Arabic style guides (kachaf, dorar.net 2702): no space before a mark, one after it"),
    find=_find,
    languages=("ar", "fa", "ur", "he"),
    certain=True,
    cases=(
        ("انتهى اللقاء.وفي المساء عاد الوفد", (".وفي",)),
        ("“أكثر من عشرين”.وفي رسالة أخرى", (".وفي",)),
        ("قال:نعم،ثم صمت", (":نعم", "،ثم")),
        ("وصف القرار «بالخطير»وغادر القاعة", ("»وغادر",)),
        ("قال«نعم» وخرج", ("قال«",)),
        ("قال:«نعم»، ووصل (سامي الحداد)للقاعة", (":«", ")للقاعة")),
        ("شارك 16فريقا من عام2018، وغاب تماماً،3 منهم", ("16فريقا", "عام", "،")),
        ("وكالة أ.ف.ب نقلت، عن موقع www.example.com، أن 3.5 كيلومترا", ()),
        ("نقلت (بي.بي.سي) وقناة سي.إن.إن الخبر", ()),
        ("صحيفتا «النهار» و«الحياة» وقناة لـ«العرب»، الساعة 12:30", ()),
        ("قال (نعم)، ثم خرج مهندس(ة) وطالب(ة)", ()),
        ("طائرة إف16 وكوفيد19 على بعد 10كلم في 1436هـ، و208 أشخاص،، ثم", ()),
    ),
)
