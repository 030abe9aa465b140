"""Verb and subject, noun and adjective, in one gender, where nothing stands between them and no doubt is left."""

import re
from collections.abc import Callable, Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.adjectives import FEMININE_OF, MASCULINE_OF, ORDINALS
from editor.proofing.arabic.closed import PREPOSITIONS, SAID_BY_HER, SAID_BY_HIM, listed, parted
from editor.proofing.arabic.counted import BY_DUAL, BY_PLURAL, BY_SINGULAR
from editor.proofing.arabic.gender import (
    FEMININE_PEOPLE,
    FEMININE_VOICES,
    MASCULINE,
    MASCULINE_IN_TA,
    MASCULINE_VOICES,
    is_plural_in_at,
)
from editor.proofing.arabic.plurals import PEOPLE, person_of
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_VERB = say("The verb takes the feminine of the subject right after it.")
_VERB_MASCULINE = say("The verb takes the masculine of the subject right after it.")
_THERE = say("The subject is feminine: the verb is better feminine too.")
_ONE_OF = say("أحد or إحدى follows the gender of the singular: إحدى الشركات, أحد المواقع.")
_TWO = say("Two teams meet in a match: the pronoun is هما.")
_BOTH = say("كلا stands before the masculine dual, كلتا before the feminine.")
_DEMONSTRATIVE = say("The demonstrative takes the gender of the noun after it.")
_RELATIVE = say("The relative takes the number of the noun before it: اللذين for two, الذين for more.")
_ONE_VERB = say("Before its subject a verb stays in the singular.")
_ADJECTIVE = say("The adjective takes the gender of its noun.")
_PLURAL_OF_THINGS = say("A plural of things takes an adjective in the feminine singular.")

_HAPPENED = {"أصيب": "أصيبت", "توفي": "توفيت", "استشهد": "استشهدت", "نجا": "نجت"}
_BEING = {
    "لا يزال": "لا تزال", "ما زال": "ما زالت", "لا يوجد": "لا توجد", "يوجد": "توجد", "كان": "كانت", "ليس": "ليست",
    "لم يكن": "لم تكن", "يكون": "تكون", "سيكون": "ستكون",
}  # fmt: skip
_THERE_IS = re.compile(r"هناك|ثمة|لديه|لديها|لديهم|لدينا|لدي|له|لها|لهم|لنا|عنده|عندهم|عندنا")
_ONLY_DIRECT = frozenset({"لا يوجد", "يوجد"})
_NO_SUBJECT = listed(
    "ثمة عادة مرة بصورة بصفة فترة عدة مدة غالبة نتيجة بداية نهاية خاصة عامة كافة علامة خليفة ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة مئة مائة بضعة"
)
"""Words in ة after such a verb that are adverbs or numbers."""
_THINGS = listed(
    "أهدافا أضرارا أسبابا أعمالا مواقع مناطق مراكز إجراءات قرارات ظروفا أوضاعا أحداثا جهودا أرقاما أسلحة قوانين خططا مشاكل وعودا "
    "أموالا أخبارا أفكارا آراء نتائج تدابير مواد ملفات حقوقا أسعارا شروطا مواقف تقارير مصانع منازل مباني"
)
_INDEFINITE = {
    f"{word}{end}": f"{word}ة" for word in ["مدني", "كثير", "كبير", "جديد", "خطير", "عسكري", "سياسي", "مختلف", "متعدد", "عديد", "فادح", "جسيم", "مهم", "إيجابي", "سلبي"]
    for end in ("ا", "اً", "ًا")
}  # fmt: skip


_HOURS = {f"ال{one}": f"ال{two}" for one, two in ORDINALS.items() if one != "أول"} | {"الواحد": "الواحدة"}
_PERSONS = listed("عديد مدني أجنبي مسؤول قادم ماضي تابع جمهوري ملكي")
"""Adjectives that are nouns as well, or that hang on another word."""
_MASCULINE_OF = {two: one for two, one in MASCULINE_OF.items() if one[2:] not in _PERSONS}
_FEMININE_OF = {one: two for one, two in FEMININE_OF.items() if one[2:] not in _PERSONS}


def _find(copy: Copy) -> Iterator[Finding]:
    for index in range(len(copy.words) - 1):
        if copy.follows(index):
            lead, word = ("", copy.bare[index]) if copy.bare[index] in _CHECKS else parted(copy.bare[index])
            if check := _CHECKS.get(word):
                yield from check(copy, index, lead)
            elif word in _THEY_DID and person_of(copy.bare[index + 1], "ون") and copy.bare[index + 1].startswith("ال"):
                yield Finding(copy.words[index].span, (lead + _THEY_DID[word],), _ONE_VERB)
            elif later := _LATER.get(copy.bare[index + 1]):
                yield from later(copy, index)


def _noun(word: str) -> str:
    return word.removeprefix("ال")


def _said(copy: Copy, index: int, lead: str) -> Iterator[Finding]:
    """قال الوزيرة, أعلن وزارة."""
    verb, subject = copy.bare[index].removeprefix(lead), _noun(copy.bare[index + 1])
    if subject in FEMININE_PEOPLE or subject in FEMININE_VOICES:
        yield Finding(copy.words[index].span, (f"{lead}{verb}ت",), _VERB)


def _said_by_her(copy: Copy, index: int, lead: str) -> Iterator[Finding]:
    verb, subject = copy.bare[index].removeprefix(lead), _noun(copy.bare[index + 1])
    if verb == "قالت" and subject in MASCULINE_VOICES:
        yield Finding(copy.words[index].span, (f"{lead}{verb[:-1]}",), _VERB_MASCULINE)


def _happened(copy: Copy, index: int, lead: str) -> Iterator[Finding]:
    verb, subject = copy.bare[index].removeprefix(lead), _noun(copy.bare[index + 1])
    if subject in FEMININE_PEOPLE:
        yield Finding(copy.words[index].span, (lead + _HAPPENED[verb],), _VERB)


def _was_done(copy: Copy, index: int, lead: str) -> Iterator[Finding]:
    """تم إزالة الأنقاض."""
    verb, subject = copy.bare[index].removeprefix(lead), copy.bare[index + 1]
    if _DEED.fullmatch(subject):
        yield Finding(copy.words[index].span, (lead + _DONE[verb],), _THERE, Severity.WARNING)


_DEED = re.compile(r"إ\w{2,3}ة|م\wا\w{2}ة|ت\w{1,2}ية|است\w{2,3}ة")
"""A verbal noun in ة; other nouns may be what is completed: «يتم دورة كاملة»."""
_DONE = {"تم": "تمت", "يتم": "تتم", "سيتم": "ستتم"}


def _same_two(copy: Copy, index: int, _lead: str) -> Iterator[Finding]:
    """المباراة التي جمعتهم: a match is between two."""
    word = copy.bare[index]
    if index > 1 and copy.follows(index - 1) and copy.follows(index - 2) and copy.bare[index - 2].endswith(_MATCHES):
        yield Finding(copy.words[index].span, (word + "ا",), _TWO, Severity.WARNING)


_MATCHES = ("المباراة", "اللقاء", "المواجهة", "النهائي")


def _himself(copy: Copy, index: int, lead: str) -> Iterator[Finding]:
    """هو الثالثة من نوعه."""
    ordinal = _noun(copy.bare[index + 1])
    word = copy.bare[index].removeprefix(lead)
    table = _FEMININE_ORDINALS if word == "هو" else ORDINALS
    if (
        copy.bare[index + 1].startswith("ال")
        and ordinal in table
        and _follower(copy, index + 1) in ("من", "في", "منذ", "خلال")
    ):
        yield Finding(copy.words[index + 1].span, (f"ال{table[ordinal]}",), _ADJECTIVE)


_FEMININE_ORDINALS = {two: one for one, two in ORDINALS.items()}


def _one_of(copy: Copy, index: int, lead: str) -> Iterator[Finding]:
    one = copy.bare[index].removeprefix(lead)
    noun = BY_PLURAL.get(_noun(copy.bare[index + 1]))
    if not copy.bare[index + 1].startswith("ال") or noun is None or noun.is_feminine is None:
        return
    right = _ONE["إحدى" if noun.is_feminine else "أحد"][one[0] if one[0] in "بلك" else ""]
    if one != right:
        yield Finding(copy.words[index].span, (lead + right,), _ONE_OF)


_ONE = {stem: {"": stem} | {letter: letter + stem for letter in "بلك"} for stem in ("أحد", "إحدى")}


def _both(copy: Copy, index: int, lead: str) -> Iterator[Finding]:
    word = copy.bare[index].removeprefix(lead)
    noun = BY_DUAL.get(_noun(copy.bare[index + 1]))
    if noun is None or noun.is_feminine is None:
        return
    right = "كلتا" if noun.is_feminine else "كلا"
    if word != right:
        yield Finding(copy.words[index].span, (lead + right,), _BOTH)


def _there(copy: Copy, index: int, lead: str) -> Iterator[Finding]:
    """لا يزال لديهم الرغبة, لا يوجد مشكلة: the subject right after the verb, or past هناك and لديهم."""
    word = copy.bare[index].removeprefix(lead)
    phrase, start = word, index
    if index and copy.follows(index - 1):
        before = copy.bare[index - 1]
        lead_before, particle = parted(before) if before not in _NEGATIONS else ("", before)
        if f"{particle} {word}" in _BEING:
            phrase, start, lead = f"{particle} {word}", index - 1, lead_before
    if phrase not in _BEING:
        return
    at = index + 1
    if _THERE_IS.fullmatch(copy.bare[at]):
        at += 1
    elif phrase not in _ONLY_DIRECT:
        return
    if at >= len(copy.words) or not copy.follows(at - 1):
        return
    subject = _noun(copy.bare[at])
    if phrase == "يوجد" and subject != copy.bare[at]:
        return  # «ما يوجد العداوة»: what causes it
    if subject.endswith("ة") and len(subject) > 2 and subject not in _NO_SUBJECT and subject not in MASCULINE_IN_TA:
        span = Span(copy.words[start].span.start, copy.words[index].span.end)
        severity = Severity.WARNING if phrase in _ONLY_DIRECT or phrase.endswith("زال") else Severity.STYLE
        yield Finding(span, (lead + _BEING[phrase],), _THERE, severity)


_NEGATIONS = frozenset({"لا", "ما", "لم"})


def _adjective(copy: Copy, index: int) -> Iterator[Finding]:
    """في المدينة الكبير: the noun hangs on a preposition, so that the adjective has no other noun to go with."""
    noun, adjective = copy.bare[index], copy.bare[index + 1]
    span = copy.words[index + 1].span
    if adjective in _INDEFINITE:
        known = noun in _THINGS or (is_plural_in_at(noun) and adjective.startswith("كثير"))
        if known and not noun.startswith("ال") and _follower(copy, index + 1) != "ما":
            yield Finding(span, (_INDEFINITE[adjective],), _PLURAL_OF_THINGS, Severity.WARNING)
        return
    if noun == "الساعة" and adjective in _HOURS:
        yield Finding(span, (_HOURS[adjective],), _ADJECTIVE)
        return
    stem, hangs = _stem(noun), _hangs_on_preposition(copy, index)
    if (
        stem in MASCULINE
        and adjective in _MASCULINE_OF
        and (hangs or _stands_apart(copy, index) or _is_led(copy, index))
    ):
        yield Finding(span, (_MASCULINE_OF[adjective],), _ADJECTIVE, Severity.WARNING)
    elif adjective in _FEMININE_OF and _is_feminine(stem) and (hangs or _ends_no_construct(copy, index, stem)):
        yield Finding(span, (_FEMININE_OF[adjective],), _ADJECTIVE, Severity.WARNING)


def _is_feminine(stem: str) -> bool:
    if stem in BY_PLURAL:
        return BY_PLURAL[stem].singular not in PEOPLE and not stem.endswith(("ين", "ون"))
    return (stem.endswith("ة") and len(stem) > 2 and stem not in MASCULINE_IN_TA) or is_plural_in_at(stem)


def _stands_apart(copy: Copy, index: int) -> bool:
    """«اللاعب الهدف الثالثة»: after a word with the article a noun with the article is no second half of a construct."""
    return bool(
        index
        and copy.follows(index - 1)
        and copy.bare[index].startswith("ال")
        and copy.bare[index - 1].startswith("ال")
        and copy.bare[index - 1] not in MASCULINE_OF
    )


def _is_led(copy: Copy, index: int) -> bool:
    """Whether a masculine head, itself behind a preposition, leads the noun: «جراء استنشاق الدخان المتصاعدة»."""
    if index < 2 or not (copy.follows(index - 1) and copy.follows(index - 2) and copy.bare[index].startswith("ال")):
        return False
    leads = copy.bare[index - 2] in PREPOSITIONS | _BECAUSE
    return leads and (copy.bare[index - 1] in MASCULINE or bool(_HEAD.fullmatch(copy.bare[index - 1])))


_BECAUSE = listed("جراء بسبب إثر نتيجة عقب أثناء بعد")
_HEAD = re.compile(r"(?!ال)(?:إ\w{2}ا\w|است\w{2}ا\w|ا\wت\w{1,2}ا\w|ان\w{2}ا\w|ت\w{2}ي\w)")


def _ends_no_construct(copy: Copy, index: int, stem: str) -> bool:
    """Whether the adjective has no masculine noun to go with: «ضمن منافسات الجولة السادس»."""
    if not copy.bare[index].startswith("ال") or stem not in BY_SINGULAR:
        return False
    if _stands_apart(copy, index):
        return True
    head = copy.bare[index - 1] if index > 1 and copy.follows(index - 1) and copy.follows(index - 2) else ""
    return head.endswith(("ة", "ات")) and not head.startswith("ال") and copy.bare[index - 2] in PREPOSITIONS


def _much(copy: Copy, index: int) -> Iterator[Finding]:
    """كميات كبير من: an indefinite plural in ـات, and no second noun for the adjective to lean on."""
    noun, adjective = copy.bare[index : index + 2]
    lone = not _follower(copy, index + 1).startswith("ال")
    if is_plural_in_at(noun) and not noun.startswith("ال") and lone and _follows_preposition(copy, index):
        yield Finding(copy.words[index + 1].span, (adjective + "ة",), _PLURAL_OF_THINGS, Severity.WARNING)


def _also(copy: Copy, index: int) -> Iterator[Finding]:
    """الصغيرة والمتوسط: two adjectives of one plural."""
    adjective = copy.bare[index + 1]
    if copy.bare[index] in MASCULINE_OF and index and copy.follows(index - 1) and _is_plural(copy.bare[index - 1]):
        yield Finding(copy.words[index + 1].span, (adjective + "ة",), _PLURAL_OF_THINGS, Severity.WARNING)


def _is_plural(noun: str) -> bool:
    stem = _stem(noun)
    return noun != stem and (stem in BY_PLURAL or is_plural_in_at(stem))


def _follows_preposition(copy: Copy, index: int) -> bool:
    return bool(index and copy.follows(index - 1) and copy.bare[index - 1] in PREPOSITIONS)


def _follower(copy: Copy, index: int) -> str:
    return copy.bare[index + 1] if index + 1 < len(copy.words) and copy.follows(index) else ""


def _hangs_on_preposition(copy: Copy, index: int) -> bool:
    if copy.bare[index].startswith(("بال", "لل", "وبال", "ولل")):
        return True
    return bool(
        index and copy.follows(index - 1) and copy.bare[index].startswith("ال") and copy.bare[index - 1] in PREPOSITIONS
    )


def _stem(noun: str) -> str:
    noun = noun.removeprefix("و") if noun.startswith(("وبال", "ولل")) else noun
    for article in ("بال", "لل", "ال"):
        if noun.startswith(article):
            return noun.removeprefix(article)
    return noun


def _two(copy: Copy, index: int, lead: str) -> Iterator[Finding]:
    """هذين المدينتين."""
    word = copy.bare[index].removeprefix(lead)
    noun = BY_DUAL.get(_noun(copy.bare[index + 1]))
    if noun is None or noun.is_feminine is None or not copy.bare[index + 1].startswith("ال"):
        return
    if noun.is_feminine is word.startswith("هذ"):
        yield Finding(copy.words[index].span, (lead + _THESE_TWO[word],), _DEMONSTRATIVE)


def _who(copy: Copy, index: int, lead: str) -> Iterator[Finding]:
    """الشخصين الذين, الأشخاص اللذين: the relative after its noun."""
    before = _stem(copy.bare[index - 1].lstrip("وف")) if index and copy.follows(index - 1) else ""
    word = copy.bare[index].removeprefix(lead)
    dual = BY_DUAL.get(before)
    if word == "الذين" and dual and not dual.plural.endswith("ين") and dual.is_feminine is False:
        yield Finding(copy.words[index].span, ("اللذين" if before.endswith("ين") else "اللذان",), _RELATIVE)
    elif word == "اللذين" and before in BY_PLURAL and before not in BY_DUAL:
        yield Finding(copy.words[index].span, ("الذين",), _RELATIVE)


_STEMS = "قال أكد أعلن طالب رفض شارك وصل عاد خرج دخل حضر انسحب أوضح أضاف هاجم اتفق احتج تظاهر تجمع اعتصم ناقش بحث ذكر أفاد كان تمكن حصل فاز"
_THEY_DID = {f"{stem}وا": stem for stem in _STEMS.split()}
"""Plural verbs that before their subject stand in the singular."""
_THESE_TWO = {"هذان": "هاتان", "هذين": "هاتين", "هاتان": "هذان", "هاتين": "هذين"}
_Check = Callable[[Copy, int, str], Iterator[Finding]]
_CHECKS: dict[str, _Check] = {
    **dict.fromkeys(SAID_BY_HIM, _said),
    **dict.fromkeys(SAID_BY_HER, _said_by_her),
    **dict.fromkeys(_HAPPENED, _happened),
    **dict.fromkeys((form for forms in _ONE.values() for form in forms.values()), _one_of),
    **dict.fromkeys(_DONE, _was_done),
    **dict.fromkeys(("هو", "هي"), _himself),
    **dict.fromkeys(("جمعتهم", "جمعهم", "تجمعهم", "يجمعهم", "ستجمعهم", "سيجمعهم"), _same_two),
    **dict.fromkeys(("كلا", "كلتا"), _both),
    **dict.fromkeys(_THESE_TWO, _two),
    **dict.fromkeys(("الذين", "اللذين"), _who),
    **dict.fromkeys({phrase.split()[-1] for phrase in _BEING}, _there),
}
_LARGE = listed("كبير كثير ضخم هائل قليل محدود إضافي متفاوت متعدد متنوع مختلف واسع خطير")
_ALSO = frozenset(f"وال{word}" for word in _LARGE | listed("متوسط صغير جديد قديم قوي ضعيف مهم جيد"))
_LATER: dict[str, Callable[[Copy, int], Iterator[Finding]]] = {
    **dict.fromkeys(_LARGE, _much),
    **dict.fromkeys(_ALSO, _also),
    **dict.fromkeys((*_MASCULINE_OF, *_FEMININE_OF, *_INDEFINITE, *_HOURS), _adjective),
}
"""What is asked of a word and the noun before it."""

RULE = Rule(
    name="agreement",
    title=say("Agreement"),
    severity=Severity.ERROR,
    reason=_ADJECTIVE,
    source=say("Ibn Hisham, Qatr al-Nada: bab al-faʿil, bab al-naʿt"),
    find=_find,
    languages=("ar",),
    cases=(
        ("قال الوزيرة إن العمل بدأ، وأعلن وزارة الصحة النتائج", ("قال", "وأعلن")),
        ("هذا اللقاء هو الثالثة من نوعه، وهذه الزيارة هي الثالثة في شهر", ("الثالثة",)),
        ("تم إزالة الأنقاض بعد المباراة التي جمعتهم أمس، وتم نقله", ("تم", "جمعتهم")),
        ("أصيب سيدة بجروح وقالت التقرير إنها بخير", ("أصيب", "وقالت")),
        ("لا يزال لديهم الرغبة في الحوار، ولا يوجد مشكلة، وكان هناك خشية", ("لا يزال", "ولا يوجد", "وكان")),
        ("قالوا المسؤولون إن العمل بدأ، وطالبوا المواطنون بالماء", ("قالوا", "وطالبوا")),
        ("ضمن منافسات الجولة السادس، وأحرز اللاعب الهدف الثالثة", ("السادس", "الثالثة")),
        ("اختنقوا جراء استنشاق الدخان المتصاعدة، ومن أعمال الفرق الأخيرة", ("المتصاعدة",)),
        ("يحتوي على كميات كبير من الماء، ودعم المشاريع الصغيرة والمتوسط", ("كبير", "والمتوسط")),
        ("مدير المدرسة الثانوية الجديد، وسياسات الحكومة الجديد عضوها، وعمليات التحالف الأخيرة", ()),
        ("أغلقت البلدية أحد الشركات وزارت إحدى المواقع", ("أحد", "إحدى")),
        ("وقعت كلا الدولتين الاتفاق في هذين المدينتين", ("كلا", "هذين")),
        ("وصل الرجلان الذين غابا والأشخاص اللذين حضروا", ("الذين", "اللذين")),
        ("قصفت الطائرات أهدافا مدنيا وسجلت تناقضات كثيرا", ("مدنيا", "كثيرا")),
        ("يسكن في المدينة الكبير، واجتمع بالحزب الجديدة الساعة السادس", ("الكبير", "الجديدة", "السادس")),
        ("قالت الوزيرة إن وزير الصحة أعلن النتائج، وقالت النائب ليلى نعم، وقال خليفة إن العمل بدأ", ()),
        ("قال رئيس الحكومة الجديد إن سياسة الحزب الجديدة لا تزال غامضة", ()),
        ("وصل يوم الأحد المقبل إلى إحدى المدن في أحد القطارات، ورحب به كلا الطرفين", ()),
        ("لا يزال لديهم أمل، ولا يوجد حل، وكان هناك ثلاثة رجال", ()),
        ("وصل الرجلان اللذان غابا والمصابين الذين حضروا إلى هاتين المدينتين", ()),
        ("ينشر تغريدات كثيرا ما تثير الجدل", ()),
    ),
)
