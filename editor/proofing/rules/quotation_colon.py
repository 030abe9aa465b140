"""The colon between a verb of saying and a full quotation; none after «said that»."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed, parted
from editor.proofing.pairing import PairMark
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_VERBS = listed("""قال قالت قالوا قلن يقول تقول يقولون أضاف أضافت أضافوا يضيف تضيف تابع تابعت يتابع تتابع أردف أردفت يردف تردف
    استطرد استطردت يستطرد تستطرد واصل واصلت يواصل استدرك استدركت كتب كتبت كتبوا يكتب غرد غردت يغرد تساءل تساءلت يتساءل
    سأل سألت أجاب أجابت يجيب علق علقت يعلق خاطب خاطبت هتف هتفت صرخ صرخت
    قائلا قائلة قائلين مضيفا مضيفة متابعا متابعة مردفا مستطردا مستدركا متسائلا متسائلة معلقا مخاطبا كاتبا مغردا
    بالقول بقوله بقولها بقولهم""")
"""Verbs and their kin whose object is the words themselves; أعلن and نفى take a noun."""
_THAT = re.compile(r"[وفب]?[أإا]ن(?:ه|ها|هم|هما|نا|ني|هن|ك|كم)?|[وفب]?[أإ]ن[نّ].*")
_REPORTED = listed("أن بأن أنه أنها أنهم")
"""What opens a clause the verb governs, in marks or not."""
_WRITTEN = listed("كتب كتبت يكتب")
_ON = listed("عليه عليها عليهما عليهم فيه فيها")
"""Behind «written» they close the clause, and the words are what is read there: لافتة كتب عليها «…»."""
_HOLDERS = listed("في من عن إلى الى على مع بين كتاب كتابه رواية فيلم برنامج حزب صحيفة قناة حركة شركة منصة")
"""What stands before a name or a title in marks, not before speech."""
_REACH = 9
"""Words between the verb and the mark: the speaker and where he speaks."""
_FULL = 5
"""Words from which on a quotation is a sentence."""
_AFTER = frozenset(".،؛…؟!:")


def _find(copy: Copy) -> Iterator[Finding]:
    ends = [word.span.end for word in copy.words]
    for opening, closing, is_inner in copy.marks.quotes:
        last = bisect_right(ends, opening.at) - 1
        if last < 0 or is_inner:
            continue
        lead = Span(ends[last], opening.at)
        between = lead.of(copy.text)
        if between.isspace():
            if _is_speech(copy, ends, last, opening, closing):
                yield Finding(Span(lead.start, opening.at + 1), (f": {opening.glyph}",))
        elif between.strip() == ":" and _THAT.fullmatch(copy.bare[last]):
            message = say("No colon after “{word}”: the sentence goes on into the quotation.", word=copy.bare[last])
            yield Finding(lead, (" ",), message)


def _is_speech(copy: Copy, ends: list[int], last: int, opening: PairMark, closing: PairMark) -> bool:
    """Whether a whole quotation stands before us, right after who says it."""
    after = copy.text[closing.at + 1 : closing.at + 2]
    held = bisect_right(ends, closing.at) - 1 - last
    goes_on = after not in _AFTER and bool(copy.text[closing.at + 1 : closing.at + 4].strip())
    if (
        held < _FULL
        or copy.bare[last + 1] in _REPORTED
        or goes_on
        or copy.bare[last] in _HOLDERS
        or copy.text[opening.at + 1].isspace()
    ):
        return False
    for index in range(last, max(-1, last - _REACH), -1):
        word = copy.bare[index]
        if word in _VERBS or parted(word)[1] in _VERBS:
            return not (copy.bare[last] in _ON and parted(word)[1] in _WRITTEN)
        if _THAT.fullmatch(word) or (index and not copy.follows(index - 1)):
            return False
    return False


RULE = Rule(
    name="quotation_colon",
    title=say("Colon before a quotation"),
    severity=Severity.STYLE,
    reason=say("A colon leads into a full quotation."),
    source=say(
        "Arabic Wikipedia, علامة التنصيص; editing guides: a colon after قال only where the words follow directly"
    ),
    find=_find,
    languages=("ar",),
    cases=(
        ("وقال “ما زلنا ننتظر موافقة البلدية على المشروع”.", (" “",)),
        ("وأضاف المتحدث باسم البلدية «سنفتح الجسر القديم في الشهر المقبل»، ثم غادر", (" «",)),
        ("قال الحداد إنه: «سعيد بافتتاح الجسر القديم أمام الناس».", (": ",)),
        ("وقال: «ما زلنا ننتظر موافقة البلدية على المشروع».", ()),
        ("ونفى المتحدث مساء السبت “استهداف أي منطقة في العاصمة أو أحيائها”.", ()),
        ("رفع السكان لافتة كتب عليها «لن نغادر بيوتنا قبل فتح الجسر».", ()),
        ("وأضاف «أن الجسر القديم سيفتح أمام الناس غدا».", ()),
        ("قال إنه «سعيد بافتتاح الجسر القديم أمام الناس».", ()),
        ("وقال الحداد في كتاب «تاريخ الجسور القديمة في مدن الواحة» إن الجسر قديم، ووصفه «بالجميل»", ()),
    ),
)
