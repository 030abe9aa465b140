"""إلى and إلي, على and علي, لدى and لدي: real words both ways, told apart by what stands around them."""

import re
from collections.abc import Callable, Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import PREPOSITIONS, listed, parted
from editor.proofing.arabic.counted import BY_PLURAL, BY_SINGULAR
from editor.proofing.arabic.first_names import BEFORE_NAMES, FIRST_NAMES
from editor.proofing.arabic.gender import MASCULINE, MASCULINE_IN_TA, is_plural_in_at
from editor.proofing.arabic.plurals import PEOPLE
from editor.proofing.rule import Copy, Finding, Rule, inside
from editor.text.words import Kind

_PREPOSITION = say("The preposition is written with ى; with ي it says “me”.")
_VERB = say("With what follows, this word is written with ي.")

_PLACE = say("This noun is written with ى.")
_PLACES = frozenset({"مرمي", "مبني", "مستوي", "ملتقي", "منتدي", "مستشفي", "مقهي", "ملهي", "مجري", "مرسي"})
_FOR_ALI = listed(
    "الحصول للحصول بالحصول والحصول الاعتماد بالاعتماد السيطرة للسيطرة والسيطرة الاطلاع للاطلاع التعرف للتعرف والتعرف القبض الحفاظ للحفاظ والحفاظ "
    "المحافظة للمحافظة والمحافظة الإشراف والإشراف للإشراف التغلب للتغلب القضاء للقضاء والقضاء العثور الإبقاء بناء وبناء ردا وردا تعليقا حرصا وحرصا حفاظا "
    "وحفاظا علاوة مؤكدا ومؤكدا مشددا ومشددا مؤكدة مشددة معتمدا قادر قادرة قادرون القدرة قدرة الموافقة للموافقة حصلت تحصل يحصل حصلوا الهجوم هجوم "
    "العمل يجب اعتداء الاعتداء التأثير الضغط للضغط يعتمد تعتمد ويعتمد التركيز للتركيز الرد للرد التوقيع للتوقيع حريص حريصة حريصون خوفا اعتماده اعتمادها اعتمادهم حصوله حصولها حصولهم سيطرته سيطرتها"
) - {"يجب", "العمل"}
"""Before these, على: none of them takes the name علي, but a body that spells "on" with ي."""
_KEEN = listed("حرص حرصه حرصها حرصهم الحرص لحرص بحرص")
"""«حرص الوزارة علي سلامة الجميع»."""
_AFTER_ALA = listed(
    "الأقل الرغم رغم رأس يد متن خلفية مستوى صعيد هامش أساس ضوء وشك الفور مدى مدار نحو غرار أثر إثر حساب سبيل ذلك هذا هذه تلك أنه أنها أنهم "
    "طول طريق حد سواء الإطلاق الأرجح العكس عكس الساحة أرض جميع كافة كل بعد قيد التوالي حين جانب وجه"
) - {"كل", "بعد"}
_ME = listed("أن أنني أني أنا بأن كما حين وقد وهو وهي ثم قائلا كنت لكن لأن إذا لو من في عن مع على وإلى")
"""What follows إلي and لدي where they do say "me"."""
_TO_ME = listed("بالنسبة النسبة نظر ينظر تنظر نظرت أوحى يوحي خيل يخيل جاء جاءت يأتي أتى وصل وصلت أرسل أرسلت أرسلوا أحب الأحب أساء أسند أسندت نسب نسبت "
    "نسبه تحدث تحدثت يتحدث استمع انضم أقرب الأقرب تقدم اتصل عهد عاد عادت تعود أرجع أعاد سلم طلب كتب أهدى أضاف")  # fmt: skip
_HOSTS = listed(
    "السلطات الشرطة المحكمة النيابة الحكومة الأمم الاتحاد المواطنين الجمهور الناس الرأي المجتمع القضاء الجهات المنظمة المنظمات الدول "
    "الفاتيكان الكرسي الجامعة البنوك المصارف الشباب الأطفال المستهلك المستهلكين اليونسكو مجلس جامعة دولة جمهورية"
)
_ENVOYS = listed("سفير السفير سفيرة مندوب المندوب ممثل الممثل مبعوث سفيرا مندوبا الدائم المعتمد معتمدا قنصل")
_HIS = re.compile(r"[وف]?\w{2,}(?:ه|ها|هم|هما|هن)")
_DEATH = re.compile(r"[وف]?(?:مصرع|حتف)(?:ه|ها|هم|هما|هن|ة)?")
_CARE = listed("أهمية اهتماما اهتماماً الاهتمام عناية رعاية أولوية الأولوية")
_FORMS = {"إلي": "إلى", "علي": "على", "لدي": "لدى"}
_SHADDA = "\u0651"
_REACH = 7


def _find(copy: Copy) -> Iterator[Finding]:
    for index in range(len(copy.words) - 1):
        if not copy.bare[index].endswith(("ي", "ى")) or not copy.follows(index):
            continue
        if _SHADDA in copy.words[index].text or copy.bare[index] != copy.words[index].text:
            continue  # إليَّ, وفَّى: a vowelled word says what it means
        lead, word = ("", copy.bare[index]) if copy.bare[index] in _CHECKS else parted(copy.bare[index])
        check = _CHECKS.get(word)
        if check and (severity := check(copy, index)):
            right = _FORMS.get(word) or word[:-1] + ("ي" if word.endswith("ى") else "ى")
            message = _PREPOSITION if word in _FORMS else _PLACE if word in _PLACES else _VERB
            yield Finding(copy.words[index].span, (lead + right,), message, severity)


def _before(copy: Copy, index: int) -> str:
    return copy.bare[index - 1] if index and copy.follows(index - 1) else ""


def _to(copy: Copy, index: int) -> Severity | None:
    following = copy.bare[index + 1]
    if copy.words[index + 1].kind is Kind.WORD and following in _ME and not (following == "أن" and _shown(copy, index)):
        return None
    if (
        _before(copy, index)
        and not _TO_ME.isdisjoint((_before(copy, index), parted(_before(copy, index))[1]))
        and following not in _POINTING
    ):
        quoted = inside(copy.quotations, copy.words[index].span)
        return None if quoted else Severity.QUERY
    return Severity.ERROR


_POINTING = listed("ذلك هذا هذه تلك جانب حد")
_SHOWN = listed("أشار أشارت مشيرا مشيرة يشير تشير لافتا ولفت لفت لفتت أدى أدت يؤدي إضافة بالإضافة داعيا وصولا")


def _shown(copy: Copy, index: int) -> bool:
    return _before(copy, index).lstrip("وف") in _SHOWN or _before(copy, index) in _SHOWN


def _on(copy: Copy, index: int) -> Severity | None:
    """After what takes على at once, before what it makes an adverb with, or after a keenness some words back."""
    if any(copy.bare[back].lstrip("وف") in _KEEN for back in range(max(0, index - 4), index)) and _before(copy, index):
        return Severity.WARNING
    if _before(copy, index) in _FOR_ALI or copy.bare[index + 1] in _AFTER_ALA:
        return Severity.ERROR
    if _before(copy, index) in _NAMING or _before(copy, index) in ("بن", "ابن", "آل", "أبو", "قال", "وقال", "يا"):
        return None
    return Severity.WARNING if _is_thing(copy.bare[index + 1]) else None


_NAMING = FIRST_NAMES | BEFORE_NAMES


def _is_thing(word: str) -> bool:
    """A noun that is no name after علي: المشروع, فريق, المدينة, أن."""
    noun = word.removeprefix("ال")
    if noun in _SURNAMES or noun in PEOPLE:
        return False
    if noun in MASCULINE or noun in BY_PLURAL or noun in BY_SINGULAR or noun in _CLAUSES:
        return noun not in BY_SINGULAR or BY_SINGULAR[noun].is_feminine is not False or noun in MASCULINE
    return (word.startswith("ال") and noun.endswith("ة") and noun not in MASCULINE_IN_TA) or is_plural_in_at(noun)


_CLAUSES = listed("أن أنه أنها أنهم أهمية ضرورة مدى إثر جميع كل هذا هذه")
_SURNAMES = listed(
    "شيخ ملك أمير سلطان وزير رئيس مدير قائد سيد كاتب شاعر طفل رجل ولد شاب عضو نائب حاج قاضي محامي فنان طالب معلم جندي عامل نجار حداد ربيع بحر جمل "
    "كلب أسد نمر جبل وادي صالح حسن سالم فارس عمر نص خبر ذهب نور فن أدب علم دين سلام أمن نصر فتح بدر هدف فضل يوم شهر"
)


def _with(copy: Copy, index: int) -> Severity | None:
    following, before = copy.bare[index + 1], _before(copy, index)
    if following in _HOSTS or (before in _ENVOYS and following not in _ME):
        return Severity.ERROR
    if before and _HIS.fullmatch(following) and following not in _HERS:
        return Severity.WARNING
    return None


_HERS = listed("فيه فيها منه منها عنه عنها له لها لهم هذه به بها إليه إليها وجه اتجاه منبه فقه تنبيه")


def _met(copy: Copy, index: int) -> Severity | None:
    """لقى … مصرعه."""
    for at in range(index + 1, min(len(copy.words), index + 1 + _REACH)):
        if not copy.follows(at - 1):
            return None
        if _DEATH.fullmatch(copy.bare[at]):
            return Severity.ERROR
    return None


def _gave(copy: Copy, index: int) -> Severity | None:
    return Severity.ERROR if copy.bare[index + 1] in _CARE else None


def _sons(copy: Copy, index: int) -> Severity | None:
    return Severity.ERROR if copy.bare[index + 1] in _CLANS else None


def _place(copy: Copy, index: int) -> Severity | None:
    """في مرمي الفريق: a place between a preposition and what it belongs to."""
    return Severity.ERROR if _before(copy, index) in PREPOSITIONS and copy.bare[index + 1].startswith("ال") else None


_CLANS = listed("سويف غازي مزار عبيد وليد ملال ياس هاشم أمية تميم عمرو حسن زيد سهيلا نعيم")
_CHECKS: dict[str, Callable[[Copy, int], Severity | None]] = {
    "إلي": _to, "علي": _on, "لدي": _with, "لقى": _met, "تولى": _gave,
    "بنى": _sons, "يولى": _gave, **dict.fromkeys(_PLACES, _place),
}  # fmt: skip

RULE = Rule(
    name="final_ya",
    title=say("ى or ي at the end"),
    severity=Severity.ERROR,
    reason=_PREPOSITION,
    source=say("Arabic orthography: al-alif al-maqsura in إلى, على, لدى (al-Hashimi, al-Mufrad al-ʿAlam)"),
    find=_find,
    languages=("ar",),
    cases=(
        ("أضف إلي ذلك أن الوقت ضاق، ووصل الوفد مساء إلي القاهرة", ("إلي", "إلي")),
        ("جرى الحصول علي الدعم، ويقف علي رأس الوفد وزير", ("علي", "علي")),
        ("هاجم التنظيم القرية لدي وصوله إليها، وقال سفير البلد لدي الأمم المتحدة", ("لدي", "لدي")),
        ("نقل إلى مستشفى بنى سويف", ("بنى",)),
        ("سجل هدفا في مرمي الفريق، ووافق القائمون علي المشروع علي أن يبدأ", ("مرمي", "علي", "علي")),
        ("لقى ثلاثة أشخاص مصرعهم، والدولة تولى أهمية كبيرة للتعليم", ("لقى", "تولى")),
        ("بالنسبة إلي، الأمر منته، ويخيل إلي أن الوقت ضاق", ()),
        ("وافق علي عبد الله على العرض، وقال علي الحسن إن العمل بدأ", ()),
        ("قال: لدي الرغبة في العمل ولدي فيه شريك", ()),
        ("بنى الرجل بيتا، وقال اللواء علي الشيخ للوزير علي المدني شكرا، وحضر علي نجار", ()),
        ("تولى الوزير منصبه، ولقى عليه التحية", ()),
    ),
)
