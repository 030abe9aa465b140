"""Tanwin on a last alef in one manner within a story: كثيرًا, كثيراً or كثيرا."""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from editor.newsroom.message import Message, say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import INVISIBLE

_FATHATAN, _SHADDA = "\u064b", "\u0651"
_UNSEEN = "".join(INVISIBLE)
_PLAIN = listed("""
أيضا جدا حاليا سابقا لاحقا تقريبا نحوا كثيرا قليلا دائما أحيانا غالبا مؤخرا قريبا بعيدا جميعا معا فورا سريعا تماما مثلا أصلا نظرا وفقا طبقا نقلا خلافا استنادا
اعتبارا انطلاقا علما حفاظا تمهيدا تزامنا تنفيذا تأكيدا تعليقا ردا حرصا سعيا أملا خوفا تحسبا تجنبا تفاديا بحثا هربا رفضا احتجاجا تضامنا دعما تقديرا تكريما
مؤكدا مشيرا مضيفا موضحا لافتا داعيا مبينا محذرا منوها مشددا معتبرا معربا مطالبا قائلا متهما نافيا مبديا ناقلا مستندا متسائلا متابعا مختتما مستنكرا منددا مستطردا كاشفا زاعما واصفا متحدثا مذكرا ملمحا مرجحا متوقعا مثمنا مشيدا مهنئا متمنيا مستغربا مستبعدا
رسميا سياسيا عسكريا أمنيا اقتصاديا ماليا دوليا محليا إقليميا عربيا عالميا نهائيا مؤقتا سنويا شهريا أسبوعيا يوميا ذاتيا هاتفيا جويا بريا بحريا كليا جزئيا تدريجيا تلقائيا حصريا نسبيا حتميا شخصيا اجتماعيا تاريخيا علميا طبيا صحيا إنسانيا قانونيا دستوريا فنيا تقنيا نظريا عمليا فعليا مبدئيا ظاهريا
شخصا عاما يوما شهرا أسبوعا دولارا مترا ألفا مليونا كيلومترا طفلا مواطنا قتيلا جريحا مصابا لاجئا جنديا عنصرا مقاتلا مدنيا طنا برميلا درهما دينارا ريالا جنيها صوتا هدفا لاعبا فريقا مقعدا نائبا حزبا بلدا منزلا مصنعا متجرا
اجتماعا مؤتمرا بيانا تقريرا قرارا قانونا اتفاقا هجوما قصفا انفجارا حريقا حادثا تحقيقا إضرابا مشروعا برنامجا موقفا دورا جهدا جهودا ضغوطا قيودا تحديا خطرا تهديدا ارتفاعا انخفاضا تراجعا نموا عجزا فائضا ربحا أضرارا أهدافا أعدادا عددا كبيرا صغيرا جديدا قديما واسعا كاملا شاملا عاجلا هاما مهما خاصا واحدا ثانيا ثالثا رابعا أولا أخيرا
صباحا ظهرا فجرا ليلا نهارا غدا حتما قطعا مطلقا أبدا مجددا سلفا مسبقا مقدما جانبا وحيدا جماعيا عمدا سهوا طوعا كرها عبثا هدرا حقا صدقا كذبا جهرا شكرا عفوا مرحبا أهلا وسهلا جفافا ضوءا متأثرا متوجها قادما عائدا ذاهبا هاربا مصدرا سببا
""")
"""Words that, written with a last alef and no sign, can only carry tanwin."""


class _Manner(StrEnum):
    BEFORE = "before"
    ON = "on"
    UNWRITTEN = "unwritten"


_MESSAGES: dict[_Manner, Message] = {
    _Manner.BEFORE: say("Elsewhere the story writes tanwin before the alef."),
    _Manner.ON: say("Elsewhere the story writes tanwin on the alef."),
    _Manner.UNWRITTEN: say("Elsewhere the story leaves tanwin unwritten."),
}
_ENDS = {_Manner.BEFORE: _FATHATAN + "ا", _Manner.ON: "ا" + _FATHATAN, _Manner.UNWRITTEN: "ا"}
_AT_MOST = 3
"""Remarks on one story: where its manners are mixed throughout, the first place tells."""


def _find(copy: Copy) -> Iterator[Finding]:
    for word, bare in zip(copy.words, copy.bare, strict=True):
        if bare.endswith("ا") and (manner := _manner(word.text, bare)):
            yield Finding(word.span, evidence=(word.text, manner.value))


def _manner(word: str, bare: str) -> _Manner | None:
    word = word.rstrip(_UNSEEN).replace(_SHADDA, "")
    for manner in (_Manner.BEFORE, _Manner.ON):
        if word.endswith(_ENDS[manner]):
            return manner
    plain = bare in _PLAIN or (bare[0] == "و" and bare[1:] in _PLAIN)
    return _Manner.UNWRITTEN if plain and word.endswith("ا") else None


def _weigh(found: Sequence[Finding], _brief: Brief) -> Iterator[Finding]:
    counts = Counter(_Manner(_evidence(finding)[1]) for finding in found)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    strays = [finding for finding in found if _evidence(finding)[1] != usual]
    for finding in strays if len(strays) <= _AT_MOST else strays[:1]:
        word, _manner_of = _evidence(finding)
        yield Finding(finding.span, (_in_manner(word.rstrip(_UNSEEN), usual),), _MESSAGES[usual])


def _in_manner(word: str, manner: _Manner) -> str:
    """The word with its last alef as the manner has it; a shadda stays on its letter."""
    end = word[-3:].replace(_FATHATAN, "")
    return word[:-3] + end.removesuffix("ا") + _ENDS[manner]


def _evidence(finding: Finding) -> tuple[str, str]:
    match finding.evidence:
        case (str(word), str(manner)):
            return word, manner
    raise TypeError(finding.evidence)


RULE = Rule(
    name="tanwin_manner",
    title=say("Tanwin in two manners"),
    severity=Severity.STYLE,
    reason=say("The story writes tanwin in another manner elsewhere."),
    source=say("Arabic style guides (hsoub, tipyan): one manner of writing tanwin within a story"),
    find=_find,
    weigh=_weigh,
    languages=("ar",),
    cases=(
        ("التقى عددًا من الصحفيين سريعًا، وأيضا زار مصنعًا", ("وأيضا",)),
        ("زار مصنعا كبيرا قديما ثم نشر صورًا", ("صورًا",)),
        ("رأى رجلاً وولداً\nثم امرأة وطفلًا", ("وطفلًا",)),
        ("هذا ما قالوا: كتبا وقالا إن دنيا سافرت إلى سوريا مؤكدا", ()),
    ),
)
