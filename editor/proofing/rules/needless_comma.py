"""A comma between a verb and what it needs: وأكد فلان، أن; أسفر الحادث، عن."""

from collections.abc import Iterator
from functools import lru_cache

from editor.language.language import Speech
from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed
from editor.proofing.arabic.verbal_nouns import verb_of
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_ANNA = listed("أن أنه أنها أنهم أننا أنني بأن بأنه بأنها بأنهم")
_INNA = listed("إن إنه إنها إنهم إننا إنني")
"""Behind a comma they also open a sentence of their own: only after a verb of telling are they waited for."""
_CLAUSE = _ANNA | _INNA
_TELLING = listed(
    "قال قالت يقول تقول قالوا أضاف أضافت يضيف تضيف تابع تابعت زاد زادت أردف أردفت صرح صرحت أوضح أوضحت يوضح توضح ذكر ذكرت يذكر تذكر "
    "أكد أكدت يؤكد تؤكد أعلن أعلنت يعلن تعلن أفاد أفادت اعلن اعلنت اكد اكدت اوضح اوضحت اضاف اضافت افاد افادت"
)
_GOVERNED = {
    "عن": "أسفر أسفرت يسفر تسفر أعلن أعلنت كشف كشفت يكشف تكشف أعرب أعربت يعرب تعرب عبر عبرت دافع دافعت تخلى تخلت أفرج أفرجت نتج نتجت نجم نجمت",
    "إلى": "أشار أشارت يشير تشير لفت لفتت يلفت دعا دعت يدعو تدعو أدى أدت يؤدي تؤدي انضم انضمت وصل وصلت توصل توصلت تطرق تطرقت انتهى انتهت أوعز أوعزت نبه نبهت استند استندت عاد عادت توجه توجهت نقل نقلت سعى سعت",
    "على": "شدد شددت يشدد تشدد حث حثت اتفق اتفقت وافق وافقت أشرف أشرفت اعتمد اعتمدت حصل حصلت عثر عثرت سيطر سيطرت تغلب تغلبت حرص حرصت أقدم أقدمت عمل عملت",
    "في": "شارك شاركت تسبب تسببت يشارك تشارك ساهم ساهمت أسهم أسهمت نجح نجحت فشل فشلت بدأ بدأت",
    "من": "تمكن تمكنت يتمكن تتمكن حذر حذرت يحذر تحذر اقترب اقتربت تخرج تخرجت",
}
_OBJECTS = {
    "تلقى تلقت": "بلاغا بلاغ إخطارا إشارة",
    "شهد شهدت": "مصرع حادث حادثا وقوع",
    "لقي لقى لقيت": "مصرعه مصرعها مصرعهم حتفه حتفها حتفهم",
    "وقع وقعت": "حادث حادثة انفجار",
    "حدد حددت": "موعد مواعيد",
    "أظهر أظهرت": "حصول ارتفاع تراجع انخفاض فوز",
    "برر بررت هدد هددت طالب طالبت اتهم اتهمت": "",
}
_VERBS = {verb: frozenset({preposition}) for preposition, verbs in _GOVERNED.items() for verb in verbs.split()} | {
    verb: frozenset(objects.split()) for verbs, objects in _OBJECTS.items() for verb in verbs.split()
}
"""Verbs to what they wait for; with nothing listed, بـ and a verbal noun."""
_ASSERTING = listed(
    "علم علمت أقر أقرت نوه نوهت بين بينت أشاع أشاعت اعلن اعلنت اكد اكدت اوضح اوضحت اضاف اضافت افاد افادت"
)
"""Verbs before أن that no list of reported speech has, and its commonest without their hamza."""
_PREPOSITIONS = listed("حسب")
"""Verbs by their letters, prepositions in the news."""
_AS = listed("كما حسبما مثلما وفقما بحسبما في من على عن إلى مع بعد قبل خلال أي كل بين دون")
"""What stands before a remark's verb, and before a noun that has a verb's letters."""
_SUPPOSING = listed("كان كانت كانوا كنت كنتم كنا شاء شئت شئتم لم لزم أمكن صح صحت")
"""Behind «إن» they make it «if»."""
_CONJUNCTIONS = ("", "و", "ف", "س", "وس")
_COORDINATING = ("و", "ف", "ثم", "كما", "لكن", "بل")
"""How a clause of its own begins behind a comma; what begins otherwise is put in between."""
_REACH = 12
"""Words between a verb and the comma."""
_IDIOMS = {
    "إلى": frozenset({"جانب", "ذلك", "جوار"}),
    "عن": frozenset({"طريق", "كثب"}),
    "في": frozenset(
        {"حين", "وقت", "ظل", "إطار", "حال", "حالة", "محاولة", "خطوة", "بيان", "تصريح", "تصريحات", "مؤتمر", "كلمة"}
    ),
    "من": frozenset({"بينها", "بينهم", "خلال", "أجل", "دون", "جهته", "جهتها", "جانبه", "جانبها", "قبل", "بين"}),
    "على": frozenset({"الرغم", "حد", "أن", "صعيد"}),
}
"""What begins a phrase of its own behind a preposition."""


def _find(copy: Copy) -> Iterator[Finding]:
    """A single comma between the verb and its clause or preposition; two enclose what is put in between."""
    words, commas = copy.bare, 0
    verb, inserted = -1, False
    for index in range(len(words) - 1):
        if not inserted and _opens(words[index], copy.language.speech) and not _is_aside(words, index):
            verb, commas = index, 0
        if verb < 0:
            continue
        between = copy.between(index)
        if between.strip():
            commas += 1
            alone = between.strip() in ("،", ",") and commas == 1 and index - verb < _REACH
            if alone and _needs(copy, verb, index + 1):
                yield _told(copy, index)
            inserted = alone and not words[index + 1].startswith(_COORDINATING)
            if between.strip() not in ("،", ","):
                verb, inserted = -1, False
        elif not inserted and _is_met(words, verb, index + 1):
            verb = -1


def _is_aside(words: tuple[str, ...], index: int) -> bool:
    """Whether it stands in a remark on the sentence, كما يقول الخبير، أن, or is a noun: في رد على سؤال، أن."""
    return index > 0 and words[index - 1].removeprefix("و") in _AS


@lru_cache(maxsize=20_000)
def _opens(word: str, speech: Speech | None) -> bool:
    return word not in _PREPOSITIONS and (_asserts(word, speech) or _wanted(word) is not None)


def _asserts(word: str, speech: Speech | None) -> bool:
    bare = {word[len(lead) :] for lead in _CONJUNCTIONS if word.startswith(lead)}
    known = (speech.saying, speech.going_on, speech.judging) if speech else ()
    return any(not bare.isdisjoint(verbs) for verbs in (_ASSERTING, *known))


def _wanted(word: str) -> frozenset[str] | None:
    return next(
        (_VERBS[word[len(one) :]] for one in _CONJUNCTIONS if word.startswith(one) and word[len(one) :] in _VERBS), None
    )


def _needs(copy: Copy, verb: int, index: int) -> bool:
    """Whether the word behind the comma is what the verb is waiting for."""
    word = copy.bare[index]
    if word in _ANNA and _asserts(copy.bare[verb], copy.language.speech):
        return True
    following = copy.bare[index + 1] if index + 1 < len(copy.bare) else ""
    if word in _INNA and any(copy.bare[verb].removeprefix(one) in _TELLING for one in _CONJUNCTIONS):
        return following not in _SUPPOSING
    wanted = _wanted(copy.bare[verb])
    if wanted is None:
        return False
    return (word in wanted and following not in _IDIOMS.get(word, ())) or (not wanted and _is_done_by(word))


def _is_done_by(word: str) -> bool:
    return word.startswith("ب") and verb_of(word[1:]) is not None


def _is_met(words: tuple[str, ...], verb: int, index: int) -> bool:
    """Whether the verb has what it needs before any comma."""
    wanted = _wanted(words[verb])
    if wanted is None:
        return words[index] in _CLAUSE
    return words[index] in wanted or words[index] in _CLAUSE or (not wanted and words[index].startswith("ب"))


def _told(copy: Copy, index: int) -> Finding:
    word, following = copy.words[index], copy.words[index + 1]
    span = Span(word.span.start, following.span.end)
    return Finding(span, (f"{word.text} {following.text}",))


RULE = Rule(
    name="needless_comma",
    title=say("Comma between verb and complement"),
    severity=Severity.STYLE,
    reason=say("No comma parts a verb from what it needs."),
    source=say("Arabic punctuation (Ahmad Zaki, al-Tarqim): no comma between a verb and its complement"),
    find=_find,
    languages=("ar",),
    cases=(
        ("وأكد رئيس المجلس مساء الجمعة، أنهم عادوا", ("الجمعة، أنهم",)),
        ("وأسفر الحريق الكبير، عن خسائر", ("الكبير، عن",)),
        ("وأشار الباحث سليم الحداد، إلى أن الماء قليل", ("الحداد، إلى",)),
        ("وبرر المجلس قراره، بتصدع السد. وبرر الوزير العملية في المدينة، بتنفيذ خطة قديمة", ("المدينة، بتنفيذ",)),
        ("قال سليم الحداد، رئيس المجلس، إن السد قديم، وأشار إلى ذلك، إلى جانب أمور أخرى", ()),
        ("أكد أن السد قديم، وأن إصلاحه قريب، أن يبدأ غدا", ()),
        ("وهذا يعني، كما يقول المهندس سليم، أن السد قديم، وكما أعلن الوزير، أن الماء قليل", ()),
        ("ونفت الشركة، في رد مكتوب على أسئلتنا، أن تكون قد تأخرت", ()),
        ("يجب على كل مهندس، حسب خبرته طبعا، أن يسأل", ()),
        ("وقال الشاعر قديما عن هذا النهر، إن كنت تذكر، بيتا جميلا", ()),
        ("وأكد أحد سكان الحي، طلب ألا يُذكر اسمه حرصا على أسرته، أن السد قديم", ()),
        ("وقال الوزير مساء أمس، وأكد المهندس سليم، أن السد قديم", ("سليم، أن",)),
    ),
)
