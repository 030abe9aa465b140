"""إن after the verb "to say", never أن: قال إن, يقول إنه, وقالت الوزارة إنها."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.words import Kind

_SAY = re.compile(
    r"[وف]?(?:لما|[سك])?(?:قال|قالت|قالوا|قالا|قالتا|قلت|قلنا|قلتم|قيل|قائلا|قائلة|قائلين|القائل|القائلة|القائلين"
    r"|[يتنأ]قول|[يت]قولون|[يت]قولان|يقلن|[يت]قال|بالقول|القول|قوله|قولها|قولهم)"
)
_CLAUSE = say("A clause begins here anew: إن is written with its hamza below.")
_ANNA = re.compile(r"[أا]ن(?P<suffix>ه|ها|هم|هما|هن|ني|ك|كم)?|أن(?P<more>ي|نا)")
_TO_SOMEONE = re.compile(r"ل(?:ه|ها|هم|هما|هن|ي|نا|ك|كم)")
_GOVERNORS = """
    على إلى من عن في بعد قبل منذ غير إلا رغم مع كما حيث لو ذلك دون بدون حتى قبيل سوى عدا مثل بما بيد ما لولا كأن
    يجب يمكن ينبغي يبدو يتوقع المتوقع المقرر المرجح المؤكد المفترض الممكن الضروري المعروف المعلوم الواضح المهم يستحيل
    شرط بشرط احتمال خشية إمكانية ضرورة فكرة حقيقة قناعة اعتقاد علما ريثما عسى أرجو نأمل يأمل آمل أمل لابد بد شك سبق
    يكفي كفى صحيح طالما لأن بمعنى يعني يعنى أي لدرجة باعتبار اعتبار والحال الغريب المؤسف اللافت الأهم
"""
_TAKES_ANNA_BEFORE = frozenset(_GOVERNORS.split())
"""Words that themselves take أن; right before it, the verb of saying is not its governor."""
_GOVERNS = re.compile(
    r"[وف]?س?(?:[يتنأ]?(?:ؤكد|أكد|وضح|أوضح|علن|أعلن|ضيف|أضاف|عتقد|عتبر|رى|رأى|زعم|ظن|علم|درك|أدرك|ذكر|كشف|بين|أبلغ|بلغ"
    r"|شير|أشار|فيد|أفاد|ريد|أراد|توقع|أمل|شعر|جب|مكن|بدو|عني|ثبت|أثبت|ظهر|أظهر|عرف|خشى|رجح|تهم|دعي|ادعى|قرر|حاول|ستطيع"
    r"|ود|حب|فضل|رفض|طلب|شترط|سمع|جد|نسي|حذر|لاحظ|صرح|نفى|نفي|قترح|تمنى|ستبعد)(?:ت|وا|ون|ا|نا|ه|ها)?"
    r"|اتهم|اعتبر|اعتقد|ادعى|اقترح|توقع|كان|كانت|يكون|الذي|التي|الذين|اللذين|ما|ليس|ليست|إن|إنه|إنها|إنهم|م\w{3,}ا|م\w{3,}ة)"
)
"""Between the verb of saying and أن: another governor, a new clause, a participle (مؤكدا)."""
_AS = frozenset({"كما", "حسبما", "مثلما", "وفقما"})
_REACH = 14
"""How many words a subject may take: «قال المتحدث باسم وزارة الخارجية أن»."""
_NOUN_ENDS = (
    "ة",
    "ات",
    "يا",
    "تونس",
    "تنظيم",
    "تقرير",
    "تحقيق",
    "تراجع",
    "توقيع",
    "تشكيل",
    "تطبيق",
    "تنفيذ",
    "تقديم",
    "تعاون",
)
_COMMAS = 2
"""«قال وزير الخارجية، أمس، أن»."""


_OPENS_A_CLAUSE = {"بل": None, "وإذ": Severity.WARNING, "إذ": Severity.WARNING, "ألا": None, "حتى": Severity.WARNING}
"""After these a clause begins anew; after حتى grammarians differ."""


def _find(copy: Copy) -> Iterator[Finding]:
    for index, word in enumerate(copy.bare):
        match = _ANNA.fullmatch(word)
        if not match or not index or copy.words[index].kind is not Kind.WORD:
            continue
        right = copy.words[index].text.replace(word[0], "إ", 1)
        if _is_said(copy, index, _suffixed(match)):
            yield Finding(copy.words[index].span, (right,), certain=_is_beyond_doubt(copy, index, _suffixed(match)))
        elif copy.bare[index - 1] in _OPENS_A_CLAUSE and _opens_clause(copy, index, _suffixed(match)):
            severity = _OPENS_A_CLAUSE[copy.bare[index - 1]]
            yield Finding(copy.words[index].span, (right,), _CLAUSE, severity)


def _is_beyond_doubt(copy: Copy, index: int, suffixed: bool) -> bool:
    """Whether the verb of saying stands right before it, and a noun or a pronoun follows."""
    following = copy.bare[index + 1] if copy.follows(index) else ""
    return bool(copy.follows(index - 1) and _SAY.fullmatch(copy.bare[index - 1])) and (
        suffixed or following.startswith("ال")
    )


def _suffixed(match: re.Match[str]) -> bool:
    return bool(match["suffix"] or match["more"])


def _opens_clause(copy: Copy, index: int, suffixed: bool) -> bool:
    """«بل أن الوفد رحل»: a clause with a noun; «بل أن يرحل» is no clause, nor «بل أكد أنه» its own."""
    following = copy.bare[index + 1] if copy.follows(index) else ""
    return copy.follows(index - 1) and (suffixed or (following.startswith("ال") and len(following) > 4))


def _is_said(copy: Copy, index: int, suffixed: bool) -> bool:
    """Whether the أن at `index` hangs on a verb of saying before it, directly or past its subject."""
    following = copy.bare[index + 1] if copy.follows(index) else ""
    if not suffixed and following.startswith(("ي", "ت")) and not following.endswith(_NOUN_ENDS):
        return False  # «أن يذهب»: the أن of the subjunctive
    commas = 0
    for back in range(index - 1, max(-1, index - 2 - _REACH), -1):
        if not copy.follows(back):
            commas += copy.between(back).strip() == "،"
            if copy.between(back).strip() != "،" or commas > _COMMAS:
                return False
        word = copy.bare[back]
        if _SAY.fullmatch(word):
            noun = word in ("القول", "بالقول") or word.startswith("قول")
            put_between = back > 0 and copy.bare[back - 1] in _AS  # «يعني، كما يقول الخبير، أن»
            return not put_between and (not noun or (back == index - 1 and not commas))
        if _TO_SOMEONE.fullmatch(word):
            if not suffixed:
                return False  # «قال له أن يذهب»
        elif (back == index - 1 and word.removeprefix("و") in _TAKES_ANNA_BEFORE) or _GOVERNS.fullmatch(word):
            return False
    return False


RULE = Rule(
    name="hamza_inna",
    title=say("أن after a verb of saying"),
    severity=Severity.ERROR,
    reason=say("After a verb of saying, إن is written with its hamza below."),
    source=say("Sibawayh, bab «inna» after al-qawl; Ibn Hisham, Qatr al-Nada: places of the kasra"),
    find=_find,
    languages=("ar",),
    cases=(
        ("وقال أن الوفد وصل", ("أن",)),
        ("قالت الوزارة أنها فتحت الباب", ("أنها",)),
        ("وقال المتحدث باسم بلدية الواحة أن المشروع تأخر", ("أن",)),
        ("قال ان الوفد وصل قائلا أن الباب مفتوح", ("ان", "أن")),
        ("لم يرحل، بل أن الوفد بقي، إذ أنه تعب", ("أن", "أنه")),
        ("لا يريد أن يرحل بل أن يبقى", ()),
        ("لما قال أنّه خطأ", ("أنّه",)),
        ("قال لهم أنهم تأخروا", ("أنهم",)),
        ("قال إن الوفد وصل وأكد أن الباب مفتوح", ()),
        ("قال أن تركيا بعيدة", ("أن",)),
        ("قلت أن تذهب إلى البيت", ()),
        ("قال له أن يذهب، وقال المدير بأن الأمر انتهى", ()),
        ("وهو ما يعني، كما يقول الخبير، أن الوقت ضاق", ()),
        ("قال المدير مؤكدا أن العمل مستمر", ()),
        ("قالت الوزارة بعد أن وصل الوفد", ()),
        ("قال المدير، وهو يعلم أنه متأخر", ()),
        ("يقول الكاتب الذي يرى أن الوقت ضاق", ()),
    ),
)
