"""هذا and هذه before a noun of the other gender: هذا المدينة, هذه المشروع."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import PREPOSITIONS, parted
from editor.proofing.arabic.gender import MASCULINE, MASCULINE_IN_TA, is_plural_in_at
from editor.proofing.rule import Copy, Finding, Rule

_OTHER = {"هذا": "هذه", "هذه": "هذا", "بهذا": "بهذه", "بهذه": "بهذا", "لهذه": "لهذا"}
"""لهذا is left out: it also says "therefore"."""
_MASCULINE = frozenset({"هذا", "بهذا"})
_AFTER_ITS_NOUN = ("نا", "ه", "ها", "هم", "كم")
_PRESENT = re.compile(r"[وف]?س?[يت]")
_ARTICLE = "ال"


def _find(copy: Copy) -> Iterator[Finding]:
    for index in range(len(copy.words) - 1):
        word = copy.bare[index]
        lead, this = ("", word) if word in _OTHER else parted(word)
        if this not in _OTHER or not copy.follows(index) or _belongs_before(copy, index):
            continue
        noun = copy.bare[index + 1]
        if not noun.startswith(_ARTICLE):
            continue
        if _is_of_other_gender(this, noun.removeprefix(_ARTICLE)):
            severity = Severity.ERROR if _has_no_verb_before(copy, index) else Severity.WARNING
            yield Finding(copy.words[index].span, (lead + _OTHER[this],), severity=severity)


def _has_no_verb_before(copy: Copy, index: int) -> bool:
    """Whether it cannot be the subject of a past verb: «منح هذا المدينة وجها جديدا»."""
    before = copy.bare[index - 1] if index and copy.follows(index - 1) else ""
    return not before or before in PREPOSITIONS or before.startswith(_ARTICLE)


def _belongs_before(copy: Copy, index: int) -> bool:
    """«يومنا هذا» points back, and in «يشمل هذا المدينة» it is the subject."""
    before = copy.bare[index - 1] if index and copy.follows(index - 1) else ""
    return before not in PREPOSITIONS and (before.endswith(_AFTER_ITS_NOUN) or bool(_PRESENT.match(before)))


def _is_of_other_gender(this: str, noun: str) -> bool:
    if this in _MASCULINE:
        return (noun.endswith("ة") and len(noun) > 2 and noun not in MASCULINE_IN_TA) or is_plural_in_at(noun)
    return noun in MASCULINE


RULE = Rule(
    name="demonstrative",
    title=say("Masculine and feminine of this"),
    severity=Severity.ERROR,
    reason=say("The demonstrative takes the gender of the noun after it."),
    source=say("Ibn Hisham, Qatr al-Nada: asma’ al-ishara"),
    find=_find,
    languages=("ar",),
    cases=(
        ("زار الوزير هذا المدينة مرتين", ("هذا",)),
        ("رفض المجلس هذه المشروع وهذا السيارات", ("هذه", "وهذا")),
        ("في هذه العام وبهذا الطريقة", ("هذه", "وبهذا")),
        ("زار هذه المدينة في هذا العام، ورفض هذا المشروع وهذه القرارات", ()),
        ("على هذا الخليفة أن يعدل، وفي هذا النبات دواء", ()),
        ("منذ يومنا هذا المدينة هادئة، ولهذا الحكومة قلقة", ()),
        ("يشمل هذا الشركات والمصانع، وفي هذه الحال نعود", ()),
        ("وبعد ذلك الحكومة أقرت القانون، بما في ذلك المدينة القديمة", ()),
    ),
)
