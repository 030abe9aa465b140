"""ه written for ة: المدينه, هذه المدرسه, في مدينه بيروت; and ة for ه: علية."""

from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed
from editor.proofing.arabic.counted import COUNTED
from editor.proofing.arabic.gender import FEMININE_PEOPLE, FEMININE_VOICES
from editor.proofing.rule import Copy, Finding, Rule

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
_HIM = listed("ما بناء القبض المتفق المتعارف المنصوص والحكم الحكم كان هو ومما")
"""Before these, علية is عليه and not the name."""


def _find(copy: Copy) -> Iterator[Finding]:
    for index, word in enumerate(copy.bare):
        token = copy.words[index]
        if word.endswith("ه"):
            if _is_feminine(copy, index, word):
                yield Finding(token.span, (_with_ta(token.text),))
        elif word == "علية" and index and copy.follows(index - 1) and copy.bare[index - 1] in _HIM:
            yield Finding(token.span, ("عليه",), say("This is a pronoun: ه without dots."))


def _is_feminine(copy: Copy, index: int, word: str) -> bool:
    for article in _ARTICLES:
        if word.startswith(article) and word.removeprefix(article) in _KNOWN:
            return True
    before = copy.bare[index - 1] if index and copy.follows(index - 1) else ""
    if word in _KNOWN and before.lstrip("وف") in ("هذه", "تلك", "أي"):
        return True
    following = copy.bare[index + 1] if index + 1 < len(copy.words) and copy.follows(index) else ""
    return word in _PLACES and (not before or before in _PREPOSITIONS) and bool(following) and not _is_small(following)


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
        ("تأجل بناء علية، وهذا ما علية الناس", ("علية", "علية")),
        ("التقى مدرسه القديم في جامعه، وعمله الدؤوب ودوره الكبير", ()),
        ("المياه والوجه والفقه والاتجاه والشبه", ()),
        ("غنت علية أمس، وقال علية القوم نعم", ()),
    ),
)
