"""Invented Arabic news copy of any length, the same for the same seed."""

import random

_NAMES = ("سامر العبدالله", "هناء قاسم", "ليلى الحداد", "ماجد الزعبي", "رنا الخطيب", "عمر الصباغ", "نوال درويش")
_ROLES = ("رئيس البلدية", "مديرة المتحف", "وزير النقل", "المتحدثة باسم اللجنة", "أستاذ التاريخ", "مصدر في الدائرة")
_CUES = ("قال", "أكد", "أوضح", "أضاف", "ذكر", "أعلن", "صرّح")
_SUBJECTS = (
    "المشروع",
    "الطريق الجديد",
    "السوق القديم",
    "موسم القطاف",
    "مجلس المدينة",
    "الميناء",
    "جسر الوادي",
    "المعرض",
)
_VERBS = ("يبدأ", "يتأخر", "يستقبل", "يحتاج إلى", "يشمل", "ينتظر", "يفتتح", "يعلن عن", "يدرس")
_OBJECTS = (
    "مرحلة ثانية",
    "تمويل إضافي",
    "مئات الزوار",
    "قرار نهائي",
    "خطة لترميم الواجهات",
    "عشرين محلاً تجارياً",
    "دراسة مستقلة",
)
_ENDS = (
    "مطلع الربيع المقبل",
    "خلال ثلاثة أسابيع",
    "وفق وثيقة اطلعت عليها الصحيفة",
    "بعد اجتماع طويل مع التجار",
    "رغم اعتراض بعض السكان",
    "في موازنة عام 2027",
    "مع نهاية الموسم",
)
_SYLLABLES = ("با", "سا", "مر", "نو", "تل", "حر", "كا", "دي", "لو", "شم", "عا", "زي")


def story(words: int, seed: int = 1) -> str:
    """Paragraphs of some sixty words, none empty: a click into the text meets one; a quotation in every third sentence."""
    dice = random.Random(seed)
    paragraphs, count = [], 0
    while count < words:
        paragraph = " ".join(_sentence(dice) for _ in range(5))
        paragraphs.append(paragraph)
        count += len(paragraph.split())
    return "\n".join(paragraphs)


def headline(seed: int) -> str:
    dice = random.Random(seed)
    return f"{_clause(dice)} في {_place(dice)}"


def _sentence(dice: random.Random) -> str:
    if dice.random() < 0.33:
        who = f"{dice.choice(_ROLES)} {dice.choice(_NAMES)}"
        return f"و{dice.choice(_CUES)} {who} إن «{_clause(dice)} {dice.choice(_ENDS)}»."
    return f"وكان {_clause(dice)} في {_place(dice)} {dice.choice(_ENDS)}، و{_clause(dice)}."


def _clause(dice: random.Random) -> str:
    return f"{dice.choice(_SUBJECTS)} {dice.choice(_VERBS)} {dice.choice(_OBJECTS)}"


def _place(dice: random.Random) -> str:
    """A name that stands in no list: the proofreader has to think about it."""
    return "".join(dice.choice(_SYLLABLES) for _ in range(3))
