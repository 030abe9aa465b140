"""ه written for ة: المدينه, هذه المدرسه, في مدينه بيروت; and ة for ه: علية."""

from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.adjectives import ADJECTIVES, NEVER_HIS
from editor.proofing.arabic.closed import listed, parted
from editor.proofing.arabic.counted import COUNTED
from editor.proofing.arabic.gender import FEMININE_PEOPLE, FEMININE_VOICES
from editor.proofing.arabic.numerals import numeral
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.words import Kind

_MORE = [
    "سياسة",
    "أزمة",
    "مشكلة",
    "عملية",
    "قوة",
    "حركة",
    "حملة",
    "خدمة",
    "تجربة",
    "فرصة",
    "مهمة",
    "مسؤولية",
    "رغبة",
    "حاجة",
    "إرادة",
    "إمكانية",
    "صحة",
    "تنمية",
    "تجارة",
    "صناعة",
    "زراعة",
    "ثقافة",
    "رياضة",
    "سياحة",
    "هجرة",
    "حياة",
    "ثورة",
    "دولة",
    "وحدة",
    "سلطة",
    "قيادة",
    "إدارة",
    "رئاسة",
    "وزارة",
    "حكومة",
    "محكمة",
    "شرطة",
    "بلدية",
    "محافظة",
    "ولاية",
    "مديرية",
    "جمهورية",
    "مملكة",
    "إمارة",
    "عربية",
    "إسلامية",
    "دولية",
    "محلية",
    "وطنية",
    "سياسية",
    "اقتصادية",
    "اجتماعية",
    "عسكرية",
    "أمنية",
    "رسمية",
    "شعبية",
    "أميركية",
    "أمريكية",
    "إسرائيلية",
    "فلسطينية",
    "سورية",
    "مصرية",
    "سعودية",
    "أردنية",
    "لبنانية",
    "عراقية",
    "يمنية",
    "تونسية",
    "مغربية",
    "جزائرية",
    "ليبية",
    "سودانية",
    "إيرانية",
    "تركية",
    "روسية",
    "صينية",
    "فرنسية",
    "بريطانية",
    "أوروبية",
    "جديدة",
    "قديمة",
    "كبيرة",
    "صغيرة",
    "أخيرة",
    "كاملة",
    "شاملة",
    "خاصة",
    "عامة",
    "مالية",
    "تجارية",
    "ثقافية",
    "رياضية",
    "مقبلة",
    "ماضية",
    "قادمة",
    "حالية",
    "سابقة",
    "شمالية",
    "جنوبية",
    "شرقية",
    "غربية",
    "ساحلية",
    "صناعية",
    "زراعية",
    "تعليمية",
    "طبية",
    "إنسانية",
    "بشرية",
    "قانونية",
    "نهائية",
    "ثانية",
    "ثالثة",
    "رابعة",
    "خامسة",
    "فترة",
    "ميزانية",
    "رحلة",
    "نتيجة",
    "مرحلة",
    "طريقة",
    "بداية",
    "نهاية",
    "منطقة",
    "ساحة",
    "قاعة",
    "حديقة",
    "مكتبة",
]
_NOUNS = frozenset(noun.singular for noun in COUNTED if noun.singular.endswith("ة")) | FEMININE_PEOPLE | FEMININE_VOICES
_KNOWN = frozenset(word[:-1] + "ه" for word in (*_NOUNS, *_MORE) if word.endswith("ة"))
"""Feminine nouns and adjectives with ه at their end: with the article none of them is a word."""
_PLACES = listed(
    "مدينه محافظه منطقه جامعه قريه بلديه مديريه ولايه مقاطعه حكومه وزاره شركه جمهوريه دوله صحيفه منظمه وكاله"
)
_PREPOSITIONS = listed("في من إلى عن على لدى بين داخل خارج وسط قرب جنوب شمال شرق غرب ضواحي ريف سكان أهالي بلدية رئيس")
_ARTICLES = ("ال", "وال", "فال", "بال", "كال", "لل", "وبال", "ولل")
_TO_A_PLACE = frozenset({"العاصمة", "مدينة", "في", "إلى", "من"})
_PRONOUN = say("This is a pronoun: ه without dots.")
_HIS = {"علية": "عليه", "بدورة": "بدوره", "وبدورة": "وبدوره"}
_HIM = listed("ما بناء القبض المتفق المتعارف المنصوص والحكم الحكم كان هو ومما")
"""Before these, علية is عليه and not the name."""


def _find(copy: Copy) -> Iterator[Finding]:
    for index, word in enumerate(copy.bare):
        token = copy.words[index]
        if word.endswith("ه"):
            if _is_feminine(copy, index, word):
                yield Finding(token.span, (_with_ta(token.text),))
        elif (right := _HIS.get(word)) and _is_his(copy, index, word):
            yield Finding(token.span, (right,), _PRONOUN)


def _is_his(copy: Copy, index: int, word: str) -> bool:
    before = copy.bare[index - 1] if index and copy.follows(index - 1) else ""
    if word == "علية":
        return before in _HIM
    # «بدورة» opens a sentence or stands between commas; «بدورة تدريبية» does neither.
    return not before and not (_follower(copy, index).endswith("ة") or _follower(copy, index) in _KNOWN)


def _follower(copy: Copy, index: int) -> str:
    return copy.bare[index + 1] if index + 1 < len(copy.words) and copy.follows(index) else ""


def _is_feminine(copy: Copy, index: int, word: str) -> bool:
    for article in _ARTICLES:
        if word.startswith(article) and word.removeprefix(article) in _KNOWN:
            return True
    before = copy.bare[index - 1] if index and copy.follows(index - 1) else ""
    if copy.words[index].text != word:
        return False  # vowelled: it says what it means
    if (
        (_never_his(word) and not (word == "ماليه" and before in _TO_A_PLACE))
        or word in _NO_STEM
        or parted(word)[1] in _NO_STEM
        or (before == "غير" and word[:-1] in ADJECTIVES)
        or (word in _HASTE and _follower(copy, index) != "في")
    ):
        return True
    if word in _KNOWN and (before.lstrip("وف") in ("هذه", "تلك", "أي") or _counts(copy, index - 1, word)):
        return True
    following = _follower(copy, index)
    return word in _PLACES and (not before or before in _PREPOSITIONS) and bool(following) and not _is_small(following)


def _never_his(word: str) -> bool:
    return word in NEVER_HIS or parted(word, "وبلف")[1] in NEVER_HIS


def _counts(copy: Copy, index: int, word: str) -> bool:
    """Whether a number stands there: 19 سنه, خمس دقايقه."""
    if index < 0 or not copy.follows(index):
        return False
    if copy.words[index].kind is Kind.NUMBER:
        return word in _TIMES or len(copy.bare[index]) > 1
    return copy.bare[index] in _PARTS or bool(numeral(copy.bare[index])[1])


_TIMES = listed("سنه ساعه دقيقه ثانيه مره نقطه درجه نسمه ليله")
_PARTS = listed("نصف ربع ثلث كل كم")
_HASTE = listed("بسرعه وبسرعه بسهوله بصراحه ببساطه بدقه بجديه بشفافيه بحريه بكفاءه بعنايه")
_NO_STEM = listed(
    "سياره ساعه لحظه جوله سفينه قنبله شاحنه حكومه لجنه وزاره منظمه رساله امرأه واحده فتره رحله نصيحه مرحله جلسه هيئه بلديه شرطه "
    "وثيقه حديقه غرفه جريمه عمليه قضيه منطقه مدينه قريه مؤسسه جمعيه صحيفه مجموعه نتيجه وجبه جائزه مناسبه تغريده دوله مباراه محفظه ثانويه "
    "أجهزه أسلحه أنظمه أرغفه أدله أغذيه أدويه ألبسه أنديه أبنيه أقنعه أمتعه أسئله أمثله أعمده أرصفه أحذيه أوبئه أروقه أزمنه أمكنه أطعمه أشعه أئمه أتربه"
) - {"مناسبه", "جمعيه", "مدينه"}
"""Without their ة these are no nouns: no pronoun is joined to them as they stand."""


def _is_small(word: str) -> bool:
    """Whether the word opens another phrase, so that ـه may still be "his"."""
    return word in _SMALL or len(word) < 3


_SMALL = listed("إلى على من عن مع بعد قبل منذ خلال الذي التي حيث كما هذا هذه ذلك وقال وهو وهي أمس اليوم أيضا لكن")


def _with_ta(text: str) -> str:
    at = text.rindex("ه")
    return text[:at] + "ة" + text[at + 1 :]


RULE = Rule(
    name="ta_marbuta",
    title=say("ه or ة at the end"),
    severity=Severity.ERROR,
    reason=say("This feminine ending is written with two dots: ة."),
    source=say("Arabic orthography: ta’ marbuta (al-Hashimi, al-Mufrad al-ʿAlam)"),
    find=_find,
    languages=("ar",),
    cases=(
        ("زار هذه المدرسه في مدينه بيروت", ("المدرسه", "مدينه")),
        ("بالحكومه الجديده وللمنطقه العربيه", ("بالحكومه", "الجديده", "وللمنطقه", "العربيه")),
        ("قال إن لديه 19 سنه من تجارب كثيره بعد نصف ساعه", ("سنه", "كثيره", "ساعه")),
        ("اشترى سياره وثلاثة أجهزه، ووصل إلى ماليه", ("سياره", "أجهزه")),
        ("بدورة شكر الوزير الحضور، والتحق بدورة تدريبية", ("بدورة",)),
        ("تأجل بناء علية، وهذا ما علية الناس", ("علية", "علية")),
        ("التقى مدرسه القديم في جامعه، وعمله الدؤوب ودوره الكبير", ()),
        ("المياه والوجه والفقه والاتجاه والشبه", ()),
        ("غنت علية أمس، وقال علية القوم نعم", ()),
    ),
)
