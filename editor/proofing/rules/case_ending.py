"""ـون or ـين, ـان or ـين, والداه or والديه: the case a word's last letters show, where its governor stands right before it."""

import re
from collections.abc import Callable, Iterator

from editor.newsroom.message import Message, say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import INNA, PREPOSITIONS, SAID_BY_HIM, listed, parted
from editor.proofing.arabic.counted import BY_DUAL, BY_PLURAL
from editor.proofing.arabic.numerals import FOR_FEMININE, FOR_MASCULINE, TENS
from editor.proofing.arabic.plurals import PEOPLE, person_of
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.words import Kind

_SUBJECT = say("The subject is in the nominative.")
_AFTER_INNA = say("After إن and her sisters the noun is in the accusative.")
_GENITIVE = say("After a preposition the noun is in the genitive.")
_PREDICATE = say("The predicate of كان and her sisters is in the accusative.")
_CONSTRUCT = say("The second noun of a construct is in the genitive.")
_NOMINATIVE = say("What is told of the noun of إن is in the nominative.")
_IN_LINE = say("Joined by و to a word in the nominative or genitive, it takes no alef.")
_ADVERB = say("An adverb of time is in the accusative: مرتين.")
_OTHERS = say("«Others» are the subject here: آخرون.")
_OTHERS_AFTER = say("«Others» are in a construct here: آخرين.")

_STRICKEN = listed("أصيب توفي استشهد نجا أصيبت توفيت")
"""Verbs whose next noun is their subject, whoever reads them."""
_KIN = {
    f"{stem}ي{pronoun}": f"{stem}ا{pronoun}"
    for stem in [
        "والد",
        "شقيق",
        "ابن",
        "نجل",
        "طفل",
        "حفيد",
        "صديق",
        "زميل",
        "مرافق",
        "جار",
        "عم",
        "خال",
        "يد",
        "ساق",
        "قدم",
        "عين",
        "ابنت",
        "شقيقت",
        "طفلت",
    ]
    for pronoun in ("ه", "ها", "هم", "هما", "ك", "نا")
}
"""Duals with a pronoun, in the oblique and the nominative."""
_KANA = listed("كانوا يكونوا سيكونون أصبحوا باتوا ظلوا ليسوا صاروا أمسوا")
_WITNESSES = listed("كان كانت ليس ليست أصبح أصبحت بات باتت ظل ظلت يكون تكون سيكون ستكون")
_PREDICATES = listed(
    "واضح قادر مستعد صعب سهل ضروري ممكن مستمر مقرر متوقع مستحيل محتمل مصمم متمسك متفائل متشائم ملتزم متفق متوجه متجه سعيد فخور واثق راض راضي باق باقي ماض ماضي ذاهب صحيح غريب جاهز ملزم مضطر عاجز حريص مهتم مقتنع متأكد مدرك متاح مستبعد"
)
"""Adjectives that after كان are its predicate."""
_AFTER_PREDICATE = listed("أن أنه أنها على في من إلى ل عن بعد قبل حتى منذ بين لدى")
_PARTIES = listed("الجانبين الطرفين الرئيسين الوزيرين البلدين الزعيمين الوفدين")
"""Two who agree and declare; hardly ever what is declared."""
_GATHERED = listed(
    "تظاهر احتج تجمع توافد اعتصم يعاني عانى شارك يشارك توجه انسحب فر هرب لجأ نزح اشتكى يشتكي اتفق يتظاهر يحتج يتجمع يعتصم ينسحب يلجأ "
    "أعرب عبر توصل يطالب اجتمع يجتمع تمكن يتمكن"
) - {"عبر", "يطالب"}
"""Verbs without an object."""
_HEADS = listed(
    "جميع كافة بعض معظم أغلب غالبية كل مئات آلاف عشرات ملايين سوى كبار أبرز أهم صغار وجميع وكافة وبعض ومعظم لجميع لكافة لبعض بعدد بجميع بكافة"
)
_MASDARS = listed("إصابة مقتل جرح اعتقال توقيف استشهاد وفاة مصرع إنقاذ إجلاء نقل احتجاز اختطاف إخلاء غرق إعدام")
_FIVE = {f"{stem}و{end}": stem for stem in ("أب", "أخ") for end in ("ه", "ها", "هم", "هما", "نا")} | {"ذوو": "ذو"}
_THERE = frozenset({"هناك", "ثمة"})
_THERE_IS = re.compile(r"هناك|ثمة|لديه|لديها|لديهم|لدينا|فيه|فيها|له|لها|لهم|لنا|لل\w{3,}")
_BEFORE_THERE = listed("كان كانت ليس ليست يكون تكون وليس وكان حيث إذ لكن ولكن ليكون فكان سيكون ستكون")
_DELAYED = listed(
    "سبب أسباب خلاف خلافات اتفاق اتفاقات قرار شخص أشخاص عدد تقدم تراجع ارتفاع انخفاض نقص عجز خطأ أخطاء أمل أمر أمور "
    "دور شرط طريق حل فرق تعاون تنسيق تحسن اتصال اتصالات اهتمام تهديد خطر ضعف قلق توافق إجماع احتمال احتمال مشروع مجال جهد "
    "أشياء رجال أطفال تفاهم تقصير توجه تضارب"
) - {"أشياء", "خلافات", "اتفاقات", "اتصالات", "طريق"}
_AFTER_NOUN = re.compile(r"في|من|على|إلى|عن|بين|لدى|أن|كبير|كبيرا|كثيرة|عديدة|جديد|جديدا|ل\w+|ب\w+")
_ADVERBS = listed(
    "عادة خاصة عامة مرة نتيجة حقيقة فجأة صراحة بداية نهاية مباشرة إضافة كافة فترة مدة ليلة لحظة ساعة غداة رغبة سنة قائلة صورة"
)
"""Words in ة after which a subject may stand: «عادة المسؤولون يعتذرون»."""
_FEW = listed("ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة")


def _find(copy: Copy) -> Iterator[Finding]:
    for index in range(len(copy.words) - 1):
        if not copy.follows(index):
            continue
        word = copy.bare[index]
        check = _CHECKS.get(word) or _CHECKS.get(parted(word)[1])
        if check:
            yield from check(copy, index)
        elif word in _THEY_ARE:
            yield from _they_are(copy, index)
        elif _MASDAR.fullmatch(word):
            yield from _of_masdar(copy, index)
        elif word in ("وعددا", "وعدداً"):
            yield from _attended(copy, index)
        elif word == "مرتان":
            yield from _twice(copy, index)
        elif word.endswith("ة") and word not in _ADVERBS and not word.startswith("ال"):
            yield from _in_construct(copy, index)
    yield from _joined_preposition(copy)


def _oblique(word: str) -> str:
    """The oblique of a nominative that shows it: مسؤولون, الطرفان, عشرون; empty for what shows none."""
    if stem := _person(word, "ون"):
        return stem + "ين"
    if word.endswith("ان") and (noun := BY_DUAL.get(word.removeprefix("ال"))):
        return word.removesuffix(noun.duals[0]) + noun.duals[1]
    return word[:-2] + "ين" if word in _TENS else ""


_TENS = frozenset(word for word in TENS if word.endswith("ون"))


def _person(word: str, ending: str) -> str:
    """The word before its ending, where it is a sound plural of people; an article is kept."""
    return word[: -len(ending)] if person_of(word, ending) else ""


def _after_inna(copy: Copy, index: int) -> Iterator[Finding]:
    following, span = copy.bare[index + 1], copy.words[index + 1].span
    if following.startswith("ال") and index + 2 < len(copy.words) and copy.follows(index + 1):
        yield from _told(copy, index + 2)
    if (right := _oblique(following)) and (following.startswith("ال") or following in _TENS):
        yield Finding(span, (right,), _AFTER_INNA)
    elif following in _FIVE and following != "ذوو":
        yield Finding(span, (following.replace("و", "ا", 1),), _AFTER_INNA)
    elif following in BY_PLURAL and index + 2 < len(copy.words) and copy.follows(index + 1):
        if stem := _person(copy.bare[index + 2], "ون"):
            yield Finding(copy.words[index + 2].span, (stem + "ين",), _AFTER_INNA)
    elif _THERE_IS.fullmatch(following) and index + 2 < len(copy.words) and copy.follows(index + 1):
        yield from _delayed(copy, index + 2)


def _told(copy: Copy, at: int) -> Iterator[Finding]:
    """أن الحضور متاحا للجميع: what is told of the noun of إن."""
    word = copy.words[at].text.replace("ً", "")
    following = copy.bare[at + 1] if at + 1 < len(copy.words) and copy.follows(at) else ""
    if word.endswith("ا") and word[:-1] in _TOLD and (following in _AFTER_PREDICATE or following[:1] in ("ل", "ب")):
        yield Finding(copy.words[at].span, (word[:-1],), _NOMINATIVE)


_TOLD = listed(
    "متاح مفتوح مغلق موجود جاهز مستعد قادر واضح مستقر متوقف ضروري ممكن صعب سهل مستمر محاصر مهدد معرض مطالب ملزم"
)


def _delayed(copy: Copy, at: int) -> Iterator[Finding]:
    """إن هناك أسباب: the noun of إن, past what stands before it."""
    word, span = copy.bare[at], copy.words[at].span
    if word in _DELAYED:
        following = copy.bare[at + 1] if at + 1 < len(copy.words) and copy.follows(at) else "من"
        if _AFTER_NOUN.fullmatch(following):
            yield Finding(span, (word + "ا",), _AFTER_INNA)
    elif word.endswith("ان") and (noun := BY_DUAL.get(word)):
        yield Finding(span, (noun.duals[1],), _AFTER_INNA)
    elif not word.startswith("ال") and (stem := _person(word, "ون")):
        yield Finding(span, (stem + "ين",), _AFTER_INNA)


def _after_preposition(copy: Copy, index: int) -> Iterator[Finding]:
    following, span = copy.bare[index + 1], copy.words[index + 1].span
    if copy.bare[index].endswith(("من", "حول")) and (index == 0 or not copy.follows(index - 1)):
        return  # «من المسؤولون؟», «وحول الموقوفون إلى النيابة»
    if right := _oblique(following):
        yield Finding(span, (right,), _GENITIVE)
    elif following in _FIVE:
        right = following[:-1] + "ي" if following == "ذوو" else following.replace("و", "ي", 1)
        yield Finding(span, (right,), _GENITIVE)
    elif following in FOR_MASCULINE or following in FOR_FEMININE:
        yield from _and_tens(copy, index + 2, "ون", "ين", _GENITIVE)


def _and_tens(copy: Copy, at: int, wrong: str, right: str, message: Message) -> Iterator[Finding]:
    """منذ خمسة وعشرون عاما: the ten beside its unit."""
    if at < len(copy.words) and copy.follows(at - 1):
        word = copy.bare[at]
        if word.startswith("و") and word[1:] in TENS and word.endswith(wrong):
            yield Finding(copy.words[at].span, (word[:-2] + right,), message)


def _in_construct(copy: Copy, index: int) -> Iterator[Finding]:
    """ظاهرة المقنعون: a noun in ة and what it belongs to."""
    following = copy.bare[index + 1]
    if following.startswith("ال") and (right := _oblique(following)):
        yield Finding(copy.words[index + 1].span, (right,), _CONSTRUCT)


def _joined_preposition(copy: Copy) -> Iterator[Finding]:
    for word, bare in zip(copy.words, copy.bare, strict=True):
        if not bare.endswith(("ون", "ان")) or not (match := _JOINED.match(bare)):
            continue
        if right := _oblique(bare[match.end() :]):
            yield Finding(word.span, (match[0] + right,), _GENITIVE)


_JOINED = re.compile(r"[وف]?(?:بال|لل|كال)|[وف]?[بل](?=عشرون|ثلاثون|أربعون|خمسون|ستون|سبعون|ثمانون|تسعون)")


def _said(copy: Copy, index: int) -> Iterator[Finding]:
    following, span = copy.bare[index + 1], copy.words[index + 1].span
    if stem := _person(following, "ين"):
        yield Finding(span, (stem + "ون",), _SUBJECT)
    elif following in _PARTIES:
        yield Finding(span, (following[:-2] + "ان",), _SUBJECT)


def _stricken(copy: Copy, index: int) -> Iterator[Finding]:
    following, span = copy.bare[index + 1], copy.words[index + 1].span
    if following in _KIN:
        yield Finding(span, (_KIN[following],), _SUBJECT)
    elif stem := _person(following, "ين"):
        forms = (stem + "ون",) if following.startswith("ال") else (stem + "ون", stem + "ان")
        yield Finding(span, forms, _SUBJECT)
    elif following.endswith("ين") and (noun := BY_DUAL.get(following)):
        yield Finding(span, (noun.duals[0],), _SUBJECT)
    elif following in TENS and following.endswith("ين"):
        yield Finding(span, (following[:-2] + "ون",), _SUBJECT)
    elif following in FOR_MASCULINE or following in FOR_FEMININE:
        yield from _and_tens(copy, index + 2, "ين", "ون", _SUBJECT)
        yield from _others(copy, index + 1, "آخرين", "آخرون")
    else:
        yield from _others(copy, index + 1, "آخرين", "آخرون")


def _others(copy: Copy, at: int, wrong: str, right: str) -> Iterator[Finding]:
    """أصيب 6 آخرين, إصابة ستة آخرون."""
    if at + 1 >= len(copy.words) or not copy.follows(at) or copy.bare[at + 1] != wrong:
        return
    if copy.words[at].kind is Kind.NUMBER or copy.bare[at] in _FEW:
        yield Finding(copy.words[at + 1].span, (right,), _OTHERS if right == "آخرون" else _OTHERS_AFTER)


def _they_are(copy: Copy, index: int) -> Iterator[Finding]:
    """إنهم مستمرين: what they are is in the nominative, before a preposition or at the end."""
    word = copy.bare[index + 1]
    following = copy.bare[index + 2] if index + 2 < len(copy.words) and copy.follows(index + 1) else ""
    stem = word.removesuffix("ين")
    if (stem in PEOPLE or stem in _PREDICATES) and stem != word and _AFTER_THEM.fullmatch(following):
        yield Finding(copy.words[index + 1].span, (stem + "ون",), _NOMINATIVE)


_AFTER_THEM = re.compile(
    r"|في|من|على|إلى|الى|عن|بين|أن|مع|بعد|منذ|حتى|ضد|أيضا|جدا|تماما|دائما|لل\w+|ب\w{3,}|ل\w{3,}|و\w+"
)
_THEY_ARE = listed(
    "إنهم أنهم لأنهم بأنهم وأنهم وإنهم فإنهم لكنهم ولكنهم إننا أننا لأننا بأننا لكننا انهم لانهم بانهم وانهم"
) | {"اننا"}


def _of_masdar(copy: Copy, index: int) -> Iterator[Finding]:
    """تكريم رائدان, إضراب المعلمون: a verbal noun and what it belongs to."""
    if right := _oblique(copy.bare[index + 1]):
        yield Finding(copy.words[index + 1].span, (right,), _CONSTRUCT)


_MASDAR = re.compile(r"[وف]?[بلك]?(?!ال)(?:[إا]\w{2}ا\w|است\w{2,3}ا\w|ا\wت\w{1,2}ا\w|ان\w{2}ا\w|ت\w{2}ي\w)")
"""Verbal nouns that cannot be read as verbs: إدخال, استقبال, احتجاز, انسحاب, تكريم."""


def _attended(copy: Copy, index: int) -> Iterator[Finding]:
    """بحضور المحافظ وعددا من النواب."""
    if copy.bare[index + 1] != "من":
        return
    for back in range(index - 1, max(-1, index - 1 - _REACH), -1):
        word = parted(copy.bare[back])[1]
        if word in _PRESENCE:
            yield Finding(copy.words[index].span, ("وعدد",), _IN_LINE)
            return
        if word in _WITH_OBJECT or any(mark in copy.between(back) for mark in ".؛؟!"):
            return


_REACH = 14
_PRESENCE = listed("بحضور حضر حضره بمشاركة رافقه رافقها استقباله باستقباله بينهم بينها")
_WITH_OBJECT = listed("ضم ضمت يضم تضم شمل شملت التقى زار استقبل تفقد شكر كرم دعا")


def _twice(copy: Copy, index: int) -> Iterator[Finding]:
    """هدمتها مرتان خلال عام: an adverb, unless a feminine verb or هناك stands before it."""
    before = copy.bare[index - 1] if index and copy.follows(index - 1) else ""
    if (
        before
        and parted(before)[1] not in _THERE
        and copy.bare[index + 1] in PREPOSITIONS | {"على", "أسبوعيا", "يوميا", "سنويا", "متتاليتين"}
    ):
        yield Finding(copy.words[index].span, ("مرتين",), _ADVERB)


def _killing(copy: Copy, index: int) -> Iterator[Finding]:
    yield from _others(copy, index + 1, "آخرون", "آخرين")


def _were(copy: Copy, index: int) -> Iterator[Finding]:
    """كانوا مستعدون; كان المسؤولون حاضرون."""
    at = index + 1
    if copy.bare[index].lstrip("وف") in _WITNESSES:
        if copy.bare[at] in _PREDICATES and (
            at + 1 == len(copy.words) or not copy.follows(at) or copy.bare[at + 1] in _AFTER_PREDICATE
        ):
            yield Finding(copy.words[at].span, (copy.bare[at] + "ا",), _PREDICATE)
            return
        if not (copy.bare[at].startswith("ال") and _person(copy.bare[at], "ون") and copy.follows(at)):
            return
        at += 1
    if at < len(copy.words) and not copy.bare[at].startswith("ال") and (stem := _person(copy.bare[at], "ون")):
        yield Finding(copy.words[at].span, (stem + "ين",), _PREDICATE)


def _there(copy: Copy, index: int) -> Iterator[Finding]:
    """هناك شخصين, at the opening of a clause."""
    before = copy.bare[index - 1] if index and copy.follows(index - 1) else ""
    opens = not before or before in _BEFORE_THERE
    noun = BY_DUAL.get(copy.bare[index + 1])
    if opens and noun and copy.bare[index + 1] == noun.duals[1]:
        yield Finding(copy.words[index + 1].span, (noun.duals[0],), _SUBJECT)
    elif opens and (stem := _person(copy.bare[index + 1], "ين")):
        yield Finding(copy.words[index + 1].span, (stem + "ون", stem + "ان"), _SUBJECT)


_Check = Callable[[Copy, int], Iterator[Finding]]
_CHECKS: dict[str, _Check] = {
    **dict.fromkeys(PREPOSITIONS, _after_preposition),
    **dict.fromkeys(_HEADS, _in_construct),
    **dict.fromkeys(SAID_BY_HIM | _GATHERED, _said),
    **dict.fromkeys(_STRICKEN, _stricken),
    **dict.fromkeys(_MASDARS, _killing),
    **dict.fromkeys(_KANA | _WITNESSES, _were),
    **dict.fromkeys(_THERE, _there),
    **dict.fromkeys(INNA, _after_inna),
}

RULE = Rule(
    name="case_ending",
    title=say("Case endings"),
    severity=Severity.ERROR,
    reason=_SUBJECT,
    source=say("Ibn Hisham, Qatr al-Nada: al-muthanna, jamʿ al-mudhakkar al-salim, al-asma’ al-sitta"),
    find=_find,
    languages=("ar",),
    cases=(
        ("أصيب والديه في الحادث، وتوفي شخصين", ("والديه", "شخصين")),
        ("إن المسلحون انسحبوا من البلدة لأن المواطنون طلبوا ذلك", ("المسلحون", "المواطنون")),
        ("طلب من المسؤولون الحضور وسلم الرسالة للموظفون", ("المسؤولون", "للموظفون")),
        ("كان المسؤولون حاضرون وكانوا مستعدون للحوار", ("حاضرون", "مستعدون")),
        ("قال المسؤولين إن هناك أسباب كثيرة", ("المسؤولين", "أسباب")),
        ("قال إن للحكومة دور في ذلك", ("دور",)),
        ("أصيب 6 آخرين بعد إصابة أربعة آخرون", ("آخرين", "آخرون")),
        ("مؤكدا أنهم مستمرين في الإضراب، وإنهم المسؤولون", ("مستمرين",)),
        ("يكرم المهرجان اليوم بعد تكريم رائدان إضراب المعلمون", ("رائدان", "المعلمون")),
        ("افتتح المعرض بحضور الوزير وعددا من النواب، وضم الوفد وزيرا وعددا من الخبراء", ("وعددا",)),
        ("هدمت الدار مرتان خلال عام، وهناك مرتان في الشهر", ("مرتان",)),
        ("مبينا أن الحضور متاحا للجمهور، وأن الباب كان مفتوحا للجميع", ("متاحا",)),
        ("غير أن خبراء مستقلون حذروا، وحول الموقوفون إلى النيابة", ("مستقلون",)),
        ("تتسع ظاهرة المسلحون في البلد", ("المسلحون",)),
        ("شارك جميع المسؤولون، واتفق الجانبين على الحوار", ("المسؤولون", "الجانبين")),
        ("منذ عشرون عاما، وقبل يومان، ونحو خمسة وعشرون كتابا", ("عشرون", "يومان", "وعشرون")),
        ("بين الطرفان خلاف، وأصيب عشرين شخصا", ("الطرفان", "عشرين")),
        ("كان واضح أن الوفد رحل", ("واضح",)),
        ("هناك مشروعين في البلد، وإن هناك شخصان في الدار", ("مشروعين", "شخصان")),
        ("إن القانون واضح، ولأن التلفزيون نقل الخبر، وإن المسؤولين حاضرون", ()),
        ("من المسؤولون عن الكارثة؟", ()),
        ("أصيب ولديه ثلاثة أطفال، وكانوا يعملون في القرية، وأصيب والداه", ()),
        ("قال أمين الحزب، وأكد شاهين ذلك، وإن هناك دور نشر كثيرة", ()),
        ("منذ عشرين عاما، وبين الطرفين خلاف، وأصيب عشرون شخصا، وكان قادر القائد هنا", ()),
        ("وصل إلى بلدان كثيرة في شعبان، وقال عن طالبان إنها من الأمان", ()),
        ("لكن المسؤولون رفضوا، وأعلن مسؤولون أن هناك أملا", ()),
    ),
)
