"""Words that do not go together: أكد على, سوف لن, اتفاق وقف لإطلاق النار, كلما … كلما."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed, parted
from editor.proofing.arabic.collocations import COLLOCATIONS, DISTANT, Fault
from editor.proofing.arabic.numerals import numeral
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_WHY = {
    Fault.PREPOSITION: (Severity.STYLE, say("Careful Arabic uses another preposition here, or none.")),
    Fault.WRONG_PREPOSITION: (Severity.WARNING, say("Another preposition belongs here, or none.")),
    Fault.NEGATION: (Severity.WARNING, say("لن and لم already say the time: no other particle goes with them.")),
    Fault.CONSTRUCT: (Severity.ERROR, say("In a construct the second noun follows at once.")),
    Fault.ARTICLE: (Severity.STYLE, say("The article goes on the counted noun.")),
    Fault.FORM: (Severity.STYLE, say("Careful Arabic says it otherwise.")),
}
_AND = say("Between one and the other: بين takes و.")
_TWICE = say("كلما is said once: its answer stands without it.")
_ADVERBIAL = listed(
    "مدى مدار يد يدي يديه إثر إثرها إثره أثر أرض الأقل نحو خلفية هامش حساب الرغم رأس الفور وجه لسان طريق كثب بعد قرب ضوء صفحته حسابه "
    "صفحتها حسابها موقعها موقعه منصة الهواء متن شاشة مواقع صفحات هامشه غرار جانب عكس خلاف الهامش الساحة سبيل"
)
"""After على and عن these open an adverb, and the verb before is complete: «أكد على هامش الاجتماع»."""
_ONCE = "كلما"
_NEAR = 5
_REACH = 14
"""Words between كلما and its answer."""


def _find(copy: Copy) -> Iterator[Finding]:
    beyond = 0
    for index, word in enumerate(copy.bare):
        if index < beyond:
            continue
        lead, head = ("", word) if word in COLLOCATIONS else parted(word)
        if head in COLLOCATIONS and (met := _met(copy, index, lead, head)):
            beyond, finding = met
            yield finding
        elif (word in DISTANT and (found := _distant(copy, index))) or (
            word == "بين" and (found := _between(copy, index))
        ):
            yield found
        elif head in _ASKS_FOR and (unled := _unled(copy, index, head)):
            beyond, finding = unled
            yield finding
        elif word == _ONCE and (again := _again(copy, index)):
            beyond = again + 1
            span = copy.words[again].span
            gap = Span(span.start - 1, span.end)
            yield Finding(gap if copy.text[gap.start].isspace() else span, ("",), _TWICE, Severity.WARNING)


def _met(copy: Copy, index: int, lead: str, head: str) -> tuple[int, Finding] | None:
    """The first collocation that opens here, and the word after it."""
    for tail, right, fault in COLLOCATIONS[head]:
        end = index + 1 + len(tail)
        if end > len(copy.words) or not all(copy.follows(at) for at in range(index, end - 1)):
            continue
        if told := _instead(copy, index, end, tail, right):
            severity, message = _WHY[fault]
            last, words = told
            stays = words.startswith(head)  # with its own vowels
            words = copy.words[index].text + words.removeprefix(head) if stays else lead + words
            span = Span(copy.words[index].span.start, copy.words[last].span.end)
            return last + 1, Finding(span, (words,), message, severity)
    return None


def _instead(copy: Copy, index: int, end: int, tail: tuple[str, ...], right: str) -> tuple[int, str] | None:
    """The last word of the collocation and what stands instead, where its words are met."""
    following = copy.bare[end] if end < len(copy.words) and copy.follows(end - 1) else ""
    if tail[-1].endswith("ـ"):  # a preposition joined to its noun
        noun = copy.bare[end - 1]
        letter = tail[-1][0]
        article = "لل" if letter == "ل" else f"{letter}ال"
        return (end - 1, f"{right} ال{noun.removeprefix(article)}") if noun.startswith(article) else None
    if copy.bare[index + 1 : end] != tail or (
        tail in (("على",), ("عن",)) and (not following or following in _ADVERBIAL)
    ):
        return None
    if right.endswith("ـ"):
        if not following:
            return None
        joined = "لل" + following[2:] if right.endswith("لـ") and following.startswith("ال") else right[-2] + following
        return end, f"{right[:-2]}{joined}"
    return end - 1, right


def _between(copy: Copy, index: int) -> Finding | None:
    """«بين 10 إلى 20»: between takes «and»."""
    if index + 3 >= len(copy.words) or not all(copy.follows(at) for at in range(index, index + 3)):
        return None
    first, to, second = copy.bare[index + 1 : index + 4]
    if to not in ("إلى", "الى") or not (_is_number(first) and _is_number(second)):
        return None
    span = Span(copy.words[index + 2].span.start, copy.words[index + 3].span.end)
    return Finding(span, ("و" + copy.words[index + 3].text,), _AND, Severity.STYLE)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or bool(numeral(word)[1])


def _distant(copy: Copy, index: int) -> Finding | None:
    """«حث الطرفين إلى الحوار»: the first preposition after the verb is its own."""
    wrong, right = DISTANT[copy.bare[index]]
    for at in range(index + 1, min(len(copy.words), index + 1 + _NEAR)):
        if not copy.follows(at - 1) or copy.bare[at] == right:
            return None
        if copy.bare[at] == wrong:
            severity, message = _WHY[Fault.WRONG_PREPOSITION]
            return Finding(copy.words[at].span, (right,), message, severity)
    return None


def _unled(copy: Copy, index: int, head: str) -> tuple[int, Finding] | None:
    """«وأشارت المجلة أن»: past its subject the verb still asks for its preposition."""
    asked = _ASKS_FOR[head]
    for at in range(index + 1, min(len(copy.words), index + 2 + _SUBJECT)):
        word = copy.bare[at]
        if not copy.follows(at - 1) or word in (asked, "الى", "عن") or word in _ENDS_SUBJECT:
            return None
        if match := _THAT.fullmatch(word):
            if at == index + 1:
                return None
            span = Span(copy.words[index].span.start, copy.words[at].span.end)
            said = copy.text[span.start : copy.words[at - 1].span.end]
            severity, message = _WHY[Fault.WRONG_PREPOSITION]
            return at + 1, Finding(span, (f"{said} {asked} أن{match['pronoun']}",), message, severity)
    return None


_SUBJECT = 6
"""Words."""
_ASKS_FOR = dict.fromkeys(["أشار", "أشارت", "لفت", "لفتت", "تشير", "يشير"], "إلى") | dict.fromkeys(
    ["شدد", "شددت"], "على"
)
_THAT = re.compile(r"ب?[أا]ن(?P<pronoun>|ه|ها|هم)")
_ENDS_SUBJECT = listed(
    "على إلى من في قال قالت أكد أكدت الذي التي حيث كما منذ بعد قبل خلال ما هذا هذه ذلك نظره انتباه الانتباه النظر"
)


def _again(copy: Copy, index: int) -> int | None:
    """Where كلما is said a second time in the same sentence."""
    for at in range(index + 1, min(len(copy.words), index + 1 + _REACH)):
        if any(mark in copy.between(at - 1) for mark in ".؟!؛"):
            return None
        if copy.bare[at] == _ONCE:
            return at
    return None


RULE = Rule(
    name="collocations",
    title=say("Words that do not go together"),
    severity=Severity.STYLE,
    reason=say("Careful Arabic says it otherwise."),
    source=say("al-Adnani, Muʿjam al-akhta’ al-sha’iʿa; Ahmad Mukhtar Umar, Akhta’ al-lugha al-ʿarabiyya al-muʿasira"),
    find=_find,
    languages=("ar",),
    cases=(
        ("أكد الوزير، وأكدت على أهمية الحوار", ("وأكدت على",)),
        ("سوف لن نسمح بذلك، ويشمل على بنود", ("سوف لن", "ويشمل على")),
        ("خرقوا اتفاق وقف لإطلاق النار", ("اتفاق وقف لإطلاق النار",)),
        ("وأشارت المجلة أن العمل بدأ، وأشار الوزير إلى أن ذلك صحيح", ("وأشارت المجلة أن",)),
        ("لا تقل على 15 فلسا، وأعرب على أمله، كما ووصلت دورية", ("تقل على", "وأعرب على", "كما ووصلت")),
        ("حث المبعوث طرفي النزاع إلى التفاوض، وحثهم على العودة إلى الحوار", ("إلى",)),
        ("كلما زاد العرض كلما انخفض السعر", (" كلما",)),
        ("يتراوح العدد بين 10 إلى 20، من 10 إلى 20", ("إلى 20",)),
        ("تعهد على الحضور، واستفاد بالمياه", ("تعهد على الحضور", "واستفاد بالمياه")),
        ("توصلوا إلى وقف لإطلاق النار، وأكد على هامش اللقاء أن العمل مستمر", ()),
        ("كلما زاد العرض انخفض السعر. وكلما نقص ارتفع", ()),
        ("أعلن عن طريق البريد نتائجه، وأشار إلى أن الوفد رحل", ()),
    ),
)
