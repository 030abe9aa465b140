"""The verb after لم, لن and أن: لم ينته, لن يكون, أن يعملوا."""

import re
from collections.abc import Iterator

from editor.newsroom.message import Message, say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed, parted
from editor.proofing.rule import Copy, Finding, Rule

_JUSSIVE = say("After لم the verb is in the jussive: a weak letter at its end or in its middle falls away.")
_FIVE = say("After this particle a verb in ـون loses its ن: ـوا.")
_SUBJUNCTIVE = say("After لن the verb is in the subjunctive: no letter falls away.")

_INDICATIVE = say("Without لم, لن or أن before it the verb keeps its ن: ـون.")
_LAM = listed("لم ألم مالم")
_SUBJUNCTIVES = listed("لن أن لم كي لكي ألم")
_SHORTENED = """
    كون/كن قول/قل قوم/قم عود/عد زال/زل ستطيع/ستطع ريد/رد نال/نل خاف/خف بالي/بال مكنن/مكن عيش/عش صيب/صب فيد/فد
    ستجيب/ستجب تغيب/تغب جيب/جب ستعيد/ستعد غيب/غب شير/شر موت/مت فوت/فت فوز/فز دوم/دم حتاج/حتج ختار/ختر نام/نم ذوق/ذق
"""
_HOLLOW = dict(pair.split("/") for pair in _SHORTENED.split())
"""Hollow verbs without their prefix, with the jussive; only those whose long form is no jussive of another verb."""
_RESTORED = {
    "كن": "كون",
    "ستطع": "ستطيع",
    "زل": "زال",
    "بق": "بقى",
    "نته": "نتهي",
    "أت": "أتي",
    "ستجب": "ستجيب",
    "ر": "رى",
}
_WITH_OBJECT = ("ني", "اني", "وني")
_ROOT_IN_NUN = listed("بني عني جني قتني غني ثني دني تبني نحني عتني ستغني نثني ستثني تمني تدني يفني فني هني")
"""Verbs whose own last letters are ني; elsewhere ـني is «me»."""
_ENDS_IN_NUN = listed("كون خون صون هون تعاون عاون تهاون دون لون مون كون تكون تلون لحون سنون عنون مرن رهون")
_WAW_VERBS = listed("دعو بدو شكو نمو غزو عفو رجو تلو دنو خلو صحو سمو علو محو طفو حبو نجو سهو عدو بلو كسو خطو")
_WHY = "\u0650"
"""The kasra of لِمَ."""
_SENTENCE = 200
_PERSONS = "ينتأ"


def _find(copy: Copy) -> Iterator[Finding]:
    yield from _shortened(copy)
    for index in range(len(copy.words) - 1):
        particle = copy.bare[index]
        particle = particle if particle in _PARTICLES else parted(particle)[1]
        if particle not in _PARTICLES or not copy.follows(index):
            continue
        if _asks_why(copy, index, particle):
            continue
        token = copy.words[index + 1]
        verb = copy.bare[index + 1]
        if not verb or verb[0] not in _PERSONS or token.text != verb:
            continue  # a vowelled verb shows what is meant
        if found := _mended(particle, verb):
            yield Finding(token.span, found[0], found[1])


def _shortened(copy: Copy) -> Iterator[Finding]:
    """كانوا يقطعوا المسافة: nothing before the verb takes its ن away."""
    for index, word in enumerate(copy.bare):
        if not _THEIRS.fullmatch(word) or word in _PAST_IN_YA or copy.words[index].text != word:
            continue
        if index and copy.follows(index - 1) and _calls_for(copy.bare[index - 1]) and not _is_governed(copy, index):
            yield Finding(copy.words[index].span, (word[:-1] + "ن",), _INDICATIVE)


def _is_governed(copy: Copy, index: int) -> bool:
    """Whether a particle before it, however far back in the sentence, asks for the short plural."""
    for back in range(index - 1, max(-1, index - 1 - _FAR), -1):
        if copy.bare[back] in _SHORTENING or parted(copy.bare[back], "وفبلأ")[1] in _SHORTENING:
            return True
    return False


def _calls_for(word: str) -> bool:
    return word in _CALLS_FOR or parted(word)[1] in _CALLS_FOR


_FAR = 12
_THEIRS = re.compile(r"ي\w{2,}وا")
_PAST_IN_YA = listed("يئسوا يسروا يمموا يتموا ييسوا")
_CALLS_FOR = listed("الذين كانوا هم ما زالوا يزالون باتوا أصبحوا ظلوا بدأوا بدؤوا") | {
    "الطلبة",
    "الناس",
    "المواطنون",
    "الأهالي",
    "السكان",
}
_SHORTENING = listed("لم لن أن ألا كي لكي حتى لا إن ما من مهما متى أينما كيلا لئلا أو ثم بأن لأن ل ان ليس")


def _asks_why(copy: Copy, index: int, particle: str) -> bool:
    """لِمَ تنكرون: with its vowels, or before a question mark, لم may be "why"."""
    if particle != "لم":
        return False
    end = copy.words[index].span.end
    return _WHY in copy.words[index].text or (
        copy.bare[index + 1].endswith("ون") and "؟" in copy.text[end : end + _SENTENCE]
    )


def _mended(particle: str, verb: str) -> tuple[tuple[str, ...], Message] | None:
    person, rest = verb[0], verb[1:]
    if verb.endswith("ون") and particle in _SUBJUNCTIVES and _is_plural(person, rest):
        return (verb[:-1] + "ا",), _FIVE
    if particle == "لن" and rest in _RESTORED and not (rest == "ر" and person != "ي"):
        return (person + _RESTORED[rest],), _SUBJUNCTIVE
    if particle not in _LAM:
        return None
    if rest in _HOLLOW:
        return (person + _HOLLOW[rest],), _JUSSIVE
    return _without_weak_end(person, rest)


def _is_plural(person: str, rest: str) -> bool:
    """Whether ـون is the ending of the plural: not يكون, not a noun such as تلفزيون."""
    return (
        person in "يت" and len(rest) > 4 and rest not in _ENDS_IN_NUN and not rest.startswith(("لفز", "عاون", "هاون"))
    )


def _without_weak_end(person: str, rest: str) -> tuple[tuple[str, ...], Message] | None:
    if len(rest) < 2 or (person == "ت" and rest.endswith("ي") and rest[:-1] in _SECOND_PERSON):
        return None
    if rest.endswith("ى") or (rest.endswith("ي") and (not rest.endswith("ني") or rest in _ROOT_IN_NUN)):
        return (person + rest[:-1],), _JUSSIVE
    if rest in _WAW_VERBS:
        return (person + rest[:-1],), _JUSSIVE
    return None


_SECOND_PERSON = listed("كون قول عود فعل عمل كتب علم قبل ذهب جد عرف قل ترك")
"""لم تفعلي speaks to a woman."""
_PARTICLES = _LAM | _SUBJUNCTIVES

RULE = Rule(
    name="verb_mood",
    title=say("The verb after لم, لن and أن"),
    severity=Severity.ERROR,
    reason=_JUSSIVE,
    source=say("Ibn Hisham, Qatr al-Nada: iʿrab al-fiʿl al-mudariʿ"),
    find=_find,
    languages=("ar",),
    cases=(
        ("لم يكون الوفد حاضرا ولم ينتهي العمل", ("يكون", "ينتهي")),
        ("ولم يأتي الوزير ولم يبدو عليه التعب", ("يأتي", "يبدو")),
        ("لم يستطيعون الوصول، ويريدون أن يعملون هنا", ("يستطيعون", "يعملون")),
        ("كانوا يقطعوا المسافة مشيا، والذين يعملوا هنا", ("يقطعوا", "يعملوا")),
        ("على الذين كانوا هنا أن يرحلوا، وحتى هم يعملوا", ()),
        ("لن يكن الأمر سهلا", ("يكن",)),
        ("ما لم تستدعي الضرورة ذلك", ("تستدعي",)),
        ("لم يكن الوفد حاضرا، ولم ينته العمل، ولن يكون الأمر سهلا", ()),
        ("لم يخبرني أحد، ولم يسألني المدير، ولم يعاون المتهم المحققين ولم يتعاون معهم", ()),
        ("قال إن تلفزيون المدينة نقل الخبر، وأن تعاون البلدين مستمر، ويأمل أن يكون ذلك", ()),
        ("لِمَ تنكرون ذلك؟ لم تجادلون في الأمر؟ ألا تأكلون", ()),
        ("لم يكوِّن رأيا، ولم يستثن أحدا، ولم تفعلي شيئا", ()),
    ),
)
