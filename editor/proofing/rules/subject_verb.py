"""A verb after its subject: إن حصة المخابز انخفض, أن مجلس المدينة وافقت."""

from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed
from editor.proofing.arabic.counted import BY_PLURAL
from editor.proofing.arabic.gender import MASCULINE, MASCULINE_IN_TA, is_plural_in_at
from editor.proofing.arabic.plurals import PEOPLE
from editor.proofing.arabic.verbs import PAST
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.words import Kind

_OPENERS = listed("إن أن بأن لأن وأن وإن فإن ولأن لكن ولكن ان بان لان وان فان")
_PRESENT = "عود صل بلغ ستمر سعى هدف عاني شهد واجه توقع رفض طالب حتاج ستعد ستهدف تضمن شمل ضم شكل مثل عتبر نتظر بقى تجه واصل حتوي قع تألف تكون"
_LATER = listed("كان تم قتل وقع عقد تعد نقل جاء أجل منح")
"""Verbs whose subject often follows, or that may be passive."""
_TO_FEMININE = (
    {one: two for one, two in PAST.items() if one not in _LATER}
    | {f"ي{rest}": f"ت{rest}" for rest in _PRESENT.split()}
    | {f"سي{rest}": f"ست{rest}" for rest in _PRESENT.split()}
)
_TO_MASCULINE = {
    feminine: masculine for masculine, feminine in _TO_FEMININE.items() if not feminine.startswith(("ت", "ست"))
}
_AFTER = listed("إلى من في على عن نحو حوالي أكثر بنسبة بعد خلال منذ بسبب أمس اليوم بشكل حتى الى اكثر إثر عند قبل أن")
"""What shows that the subject has been told: no noun that could be one itself."""
_OF = listed("من في على بين")
_REACH = 5


def _find(copy: Copy) -> Iterator[Finding]:
    for index in range(len(copy.words) - 3):
        if copy.bare[index] not in _OPENERS or not copy.follows(index):
            continue
        if found := _disagreeing(copy, index + 1):
            at, right = found
            yield Finding(copy.words[at].span, (right,))


def _disagreeing(copy: Copy, at: int) -> tuple[int, str] | None:
    """The verb of the clause whose subject opens here, and its right form; None where the two agree or nobody knows."""
    others = _others(copy.bare[at])
    if others is None:
        return None
    for place in range(at + 1, min(len(copy.words) - 1, at + 1 + _REACH)):
        word = copy.bare[place]
        if not copy.follows(place - 1) or copy.words[place].text != word or word in _WHO:
            return None  # a vowelled verb shows what is meant
        if right := others.get(word):
            return (place, right) if _is_told(copy, place) else None
        if not (
            word.startswith(("ال", "لل", "بال"))
            or word in _OF
            or (place == at + 1 and not _definite(copy.bare[at]) and word.endswith("ة"))
        ):
            return None
    return None


_WHO = listed("الذي التي الذين اللذين اللتين اللاتي")


def _definite(noun: str) -> bool:
    return noun.startswith("ال")


def _is_told(copy: Copy, place: int) -> bool:
    if not copy.follows(place):
        return False
    following = copy.bare[place + 1]
    return following in _AFTER or copy.words[place + 1].kind is Kind.NUMBER


def _others(noun: str) -> dict[str, str] | None:
    """The verbs that cannot follow this noun."""
    stem = noun.removeprefix("ال")
    if stem.startswith("ا") and "أ" + stem[1:] in BY_PLURAL:
        stem = "أ" + stem[1:]
    if stem in MASCULINE:
        return _TO_MASCULINE
    if stem in BY_PLURAL:
        thing = BY_PLURAL[stem]
        return _TO_FEMININE if thing.singular not in PEOPLE and thing.singular not in _PEOPLE else None
    if (stem.endswith("ة") and len(stem) > 2 and stem not in MASCULINE_IN_TA) or is_plural_in_at(stem):
        return _TO_FEMININE
    return None


_PEOPLE = listed(
    "رجل شخص طفل ولد شاب طالب عضو نائب وزير رئيس سفير قاض محام طبيب سائح راكب أسير سجين شهيد قتيل جريح جندي ضابط عامل عنصر خبير مريض زعيم قائد فرد"
)

RULE = Rule(
    name="subject_verb",
    title=say("The verb and the subject before it"),
    severity=Severity.WARNING,
    reason=say("The verb takes the gender of the subject before it."),
    source=say("Ibn Hisham, Qatr al-Nada: bab al-mubtada’ wa-l-khabar"),
    find=_find,
    languages=("ar",),
    cases=(
        ("قال إن حصة المخابز من الدقيق انخفض إلى النصف", ("انخفض",)),
        ("أكد أن مجلس المدينة وافقت على المشروع، وأن سرعة الرياح يصل إلى 90 كيلومترا", ("وافقت", "يصل")),
        ("قال إن حصة المخابز انخفضت إلى النصف، وإن وزارة الصحة وصل إليها الدواء", ()),
        ("قال إن المدينة التي وصل إليها هادئة، وإن الخليفة وصل من الشام", ()),
    ),
)
