"""Spellings that are no words, with the word that is meant: هاذا, الذى, لاكن."""

from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule

_NO_WORDS = {
    "هاذا": "هذا", "هاذه": "هذه", "هذة": "هذه", "هاؤلاء": "هؤلاء", "ذالك": "ذلك", "كذالك": "كذلك", "لذالك": "لذلك",
    "لاكن": "لكن", "لاكنه": "لكنه", "اللذي": "الذي", "اللتي": "التي", "الى": "إلى", "الي": "إلى", "اذا": "إذا",
    "او": "أو", "الان": "الآن", "الأن": "الآن", "شئ": "شيء", "الشئ": "الشيء", "إنشاءالله": "إن شاء الله",
    "انشاءالله": "إن شاء الله", "مسؤل": "مسؤول", "المسؤل": "المسؤول", "مسؤلين": "مسؤولين", "المسؤلين": "المسؤولين",
    "مسؤلية": "مسؤولية", "المسؤلية": "المسؤولية", "يتسائل": "يتساءل", "تتسائل": "تتساءل", "يتسائلون": "يتساءلون", "تسائل": "تساءل",
    "رؤوساء": "رؤساء", "الرؤوساء": "الرؤساء", "رؤسآء": "رؤساء", "شيئ": "شيء", "الشيئ": "الشيء", "بطئ": "بطيء", "جرئ": "جريء",
    "بيئه": "بيئة", "هيئه": "هيئة", "فية": "فيه", "إلية": "إليه", "لدية": "لديه",
    "دفئ": "دفء", "عبئ": "عبء", "مئه": "مئة", "مأة": "مئة",
    "أيظا": "أيضا", "ايظا": "أيضا", "ايضا": "أيضا", "ضروف": "ظروف",
    "الضروف": "الظروف", "نضرا": "نظرا", "بالاضافة": "بالإضافة", "لأكثرمن": "لأكثر من", "إمرأة": "امرأة", "إثنان": "اثنان",
    "إثنين": "اثنين", "إسم": "اسم", "الإسم": "الاسم", "بإسم": "باسم", "بأسم": "باسم", "إبنه": "ابنه",
    "إبنته": "ابنته", "أولائك": "أولئك", "مأساه": "مأساة", "مئآت": "مئات",
}  # fmt: skip
_EGYPTIAN = {"فى": "في", "الذى": "الذي", "التى": "التي", "هى": "هي", "حوالى": "حوالي", "أى": "أي", "ثانى": "ثاني"}
_CLITICS = ("", "و", "ف")


def _find(copy: Copy) -> Iterator[Finding]:
    for word, bare in zip(copy.words, copy.bare, strict=True):
        if right := _ERRORS.get(bare):
            yield Finding(word.span, (right,))
        elif (right := _REGIONAL.get(bare)) and word.text == bare:
            message = say("Final ي is written with its dots, except in the Egyptian manner.")
            yield Finding(word.span, (right,), message, Severity.STYLE)


def _with_clitics(table: dict[str, str], never: frozenset[str]) -> dict[str, str]:
    return {
        clitic + wrong: clitic + right
        for wrong, right in table.items()
        for clitic in _CLITICS
        if clitic + wrong not in never
    }


_ERRORS = _with_clitics(_NO_WORDS, frozenset({"والى", "فالى", "والي", "فالي", "فاو", "واو", "وشئ"}))
"""والى and واو are words of their own."""
_REGIONAL = _with_clitics(_EGYPTIAN, frozenset())

RULE = Rule(
    name="confusables",
    title=say("Spellings that are no words"),
    severity=Severity.ERROR,
    reason=say("This spelling is no word."),
    source=say("Arabic orthography (al-Hashimi, al-Mufrad al-ʿAlam); only forms that cannot be read as another word"),
    find=_find,
    languages=("ar",),
    certain=True,
    cases=(
        ("هاذا هو الوفد، ولاكن تأخر", ("هاذا", "ولاكن")),
        ("وصل الى المدينة الذى فى الشمال", ("الى", "الذى", "فى")),
        ("وصل هذا الوفد إلى المدينة التي في الشمال، والى بين الرسائل", ()),
    ),
)
