"""أن and not إن, unless a verb of saying governs it: أعلنت أن, أشار إلى أنه, رغم أن."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed
from editor.proofing.rule import Copy, Finding, Rule

_BARE = say("أن is written with its hamza.")
_ASSERT = re.compile(
    r"[وف]?(?:س?[يتن]ؤكد(?:ون)?|أكد(?:ت|وا|نا)?|س?[يتن]عتقد(?:ون)?|اعتقد(?:ت|وا)?|أعلن(?:ت|وا|نا)?|س?[يتن]علن(?:ون)?|[يتن]رى|[يت]رون|رأى|رأت|رأوا"
    r"|زعم(?:ت|وا)?|[يت]زعم(?:ون)?|اعتبر(?:ت|وا)?|[يتن]عتبر(?:ون)?|علمت?|علموا|كشفت?|أوضح(?:ت|وا)?|[يت]وضح(?:ون)?|أضاف(?:ت|وا)?|[يت]ضيف(?:ون)?"
    r"|ذكر(?:ت|وا)?|[يت]ذكر(?:ون)?|أفاد(?:ت|وا)?|[يت]فيد|أظهر(?:ت|وا)?|[يت]ظهر|أثبت(?:ت|وا)?|[يت]ثبت|اتضح|[يت]تضح|تبين|[يت]بين|بين(?:ت|وا)?"
    r"|أدرك(?:ت|وا)?|[يت]درك(?:ون)?|[يتن]توقع(?:ون)?|توقع(?:ت|وا)?|رجح(?:ت|وا)?|[يت]رجح(?:ون)?|[يت]عرف(?:ون)?|[يت]علم(?:ون)?|لاحظ(?:ت|وا)?|نفى|نفت"
    r"|يبدو|يذكر|[يت]شعر(?:ون)?|[يتن]أمل(?:ون)?|ادعى|ادعت|[يت]دعي(?:ان)?|يعني|[يت]عني)"
    r"|[وب]?(?:مؤكدا|مؤكدة|مضيفا|مضيفة|موضحا|موضحة|معتبرا|معتبرة|مبينا|مبينة|زاعما|زاعمة|معلنا|معلنة|كاشفا)(?:ً)?"
)
"""Verbs and participles of asserting; أضاف belongs here too."""
_GOVERNS = re.compile(
    r"[وف]?(?:إلى|الى|على|رغم|برغم|الرغم|بعد|قبل|منذ|مع|بسبب|حتى|غير|بيد|إلا|كما|دون|بدون|عن|من|في|احتمال|فكرة|حقيقة|المؤكد|الواضح|المعروف"
    r"|المتوقع|المرجح|المقرر|المهم|الملاحظ|يبدو|شرط|بشرط|نتيجة|قناعة|اعتقاد)"
)
"""Prepositions and nouns that take a whole clause as أن."""
_CONTESTED = frozenset({"حتى", "كما", "وكما"})
"""Both are met in good prose after these; nothing is said."""
_INNA = re.compile(r"[إا]ن(?:ه|ها|هم|هما)?|إن(?:نا|ني)")
"""Without its hamza it is no word at all, and takes the one that belongs here."""
_WHETHER = frozenset(
    ["كان", "كانت", "كانوا", "كنت", "كنا", "يكن", "تكن", "ما", "لم", "شاء", "أمكن", "صح", "لزم", "وجد", "وجدت"]
)
"""After these a bare إن is "if"."""
_BODIES = frozenset(
    [
        "وزارة",
        "شركة",
        "حكومة",
        "صحيفة",
        "وكالة",
        "منظمة",
        "هيئة",
        "لجنة",
        "الوزارة",
        "الشركة",
        "الحكومة",
        "الصحيفة",
        "الوكالة",
        "المنظمة",
        "الهيئة",
        "اللجنة",
        "الشرطة",
        "النيابة",
        "المحكمة",
        "الجيش",
        "المجلس",
        "الحزب",
        "الاتحاد",
        "الرئيس",
        "الوزير",
        "المتحدث",
        "المدير",
        "الأمين",
        "المصدر",
        "البيان",
        "التقرير",
        "المسؤول",
        "السلطات",
        "المصادر",
        "الرئاسة",
        "القيادة",
    ]
)
"""A subject of one word that may stand between the verb and أن."""
_REACH = 2


def _find(copy: Copy) -> Iterator[Finding]:
    for index in range(1, len(copy.bare)):
        word = copy.bare[index]
        if not _INNA.fullmatch(word) or not copy.follows(index - 1):
            continue
        following = copy.bare[index + 1] if copy.follows(index) else ""
        # A bare إن may ask "whether": only before a noun with ال is it certain.
        if word == "إن" and (following in _WHETHER or not (following.startswith("ال") and len(following) > 4)):
            if following not in _WHETHER and _opens_words(copy, index) and _is_asserted(copy, index):
                yield Finding(copy.words[index].span, ("أن",))
            continue
        if _is_governed(copy, index):
            message = _BARE if word.startswith("ا") else None
            yield Finding(copy.words[index].span, (copy.words[index].text.replace(word[0], "أ", 1),), message)


def _is_governed(copy: Copy, index: int) -> bool:
    before = copy.bare[index - 1]
    if _GOVERNS.fullmatch(before) and before not in _CONTESTED:
        return before not in _MAY_SAY or not _says(copy, index - 1)
    for back in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if _ASSERT.fullmatch(copy.bare[back]):
            return True
        if copy.bare[back] not in _BODIES or not back or not copy.follows(back - 1):
            return copy.bare[index] == "إن" and _is_asserted(copy, index)
    return False


def _opens_words(copy: Copy, index: int) -> bool:
    """Whether what was asserted stands in quotation marks: «أكد النائب إن "كتلته لن تصوت"»."""
    end = copy.words[index].span.end
    return copy.text[end : end + 2].strip() in tuple('«“”"')


def _is_asserted(copy: Copy, index: int) -> bool:
    """«أكد النائب إيلي كرم إن»: a verb of asserting, then the name and office of who asserts, and nothing else."""
    commas = 0
    for back in range(index - 1, max(-1, index - 1 - _NAME), -1):
        word = copy.bare[back]
        if not copy.follows(back):
            commas += 1
            if copy.between(back).strip() != "،" or commas > _COMMAS:
                return False
        if _DECLARED.fullmatch(word):
            return index - back > 1
        if word in _NO_NAME or _SAY.fullmatch(word):
            return False
    return False


_COMMAS = 2
_NAME = 12
"""Words an office and a name may take."""
_DECLARED = re.compile(r"[وف]?(?:[أا]كدت?|[أا]علنت?|[أا]وضحت?|ذكرت?|كشفت?|[أا]فادت?|اعتبر|اعتبرت|رأى|رأت)")
_NO_NAME = listed(
    "الذي التي الذين على من إلى الى عن بعد قبل منذ حيث كما لكن ولكن ما لا إذا أن أنه أنها وقال قال قالت قائلا ثم حتى مؤكدا مشيرا هذا هذه ذلك كان كانت"
)


_MAY_SAY = frozenset({"إلى", "على", "عن", "من", "في", "قبل", "بعد", "مع"})
_SAY = re.compile(r"[وف]?(?:قال|قالت|يقول|تقول|قالوا|يقولون)")


def _says(copy: Copy, index: int) -> bool:
    """Whether a verb of saying stands just before: «قال من قبل إنه»."""
    return any(_SAY.fullmatch(copy.bare[back]) for back in range(max(0, index - 3), index))


RULE = Rule(
    name="hamza_anna",
    title=say("إن where أن belongs"),
    severity=Severity.ERROR,
    reason=say("Here أن is written with its hamza above: only a verb of saying takes إن."),
    source=say("Ibn Hisham, Qatr al-Nada: places of the fatha; verbs of saying alone take إن"),
    find=_find,
    languages=("ar",),
    cases=(
        ("وأكد إن المدينة هادئة", ("إن",)),
        ("تعتقد إنها فازت", ("إنها",)),
        ("أعلنت الشركة إنها ستغلق المصنع، وأشار إلى إن العمل مستمر", ("إنها", "إن")),
        ("وأكد ان الوفد رحل وأشار الى انه تعب", ("ان", "انه")),
        ("رغم إن الوفد رحل، إلا إنه عاد مضيفا إن العمل مستمر", ("إن", "إنه", "إن")),
        (
            "أكد النائب فؤاد الهادي إن المدينة هادئة، وأوضح مدير الجمعية في البلدة سامي سالم إن المشروع بدأ",
            ("إن", "إن"),
        ),
        ("أكد الوزير الذي قال إن المدينة هادئة ذلك", ()),
        ("لم يعلن إن كان سيشارك، وقال إنها هناك، وأكد: إنها هناك", ()),
        ("قال من قبل إن الوفد رحل، ونقلت عن إن بي سي الخبر", ()),
        ("أكد الرجل أنه باق، ولا نعرف إن كان ذلك صحيحا", ()),
        ("حتى إن الوفد رحل، كما إنه لم يعد", ()),
    ),
)
