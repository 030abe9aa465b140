"""تم with a verbal noun for a passive verb, قام بـ with one for a plain verb: تم قصفها for قُصفت."""

from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed
from editor.proofing.arabic.verbal_nouns import Verb, verb_of
from editor.proofing.rule import Copy, Finding, Rule, inside
from editor.text.spans import Span

_TAMMA = {"تم": False, "تمت": False, "يتم": True, "تتم": True}
"""Forms of the verb: whether they are present."""
_QAMA = {
    "قام": ("", ""), "قامت": ("", "ت"), "قاموا": ("", "وا"), "يقوم": ("ي", ""), "تقوم": ("ت", ""), "يقومون": ("ي", "ون"),
}  # fmt: skip
"""Forms of the verb: how the plain verb begins in the present, and ends."""
_FORMS = _TAMMA.keys() | _QAMA.keys()
_LEADS = ("", "و", "ف", "س", "وس", "فس")
_CUTTING = frozenset({"لم", "لن", "أن", "كي", "لكي", "حتى", "ألا", "ولم", "ولن", "وأن"})
"""Words after which a present verb changes its end."""
_PRONOUNS = ("هما", "هم", "هن", "ها", "ه")
_AFTER = {"ه": ("",), "ها": ("ت",), "هم": ("وا",), "هما": ("ا", "تا"), "هن": ("ن",)}
_MASCULINE = listed("عدد بعض أي كل")
_NUMBERS = listed("ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عدة كافة مئة مائة")
"""Words before the one that has the gender."""


def _find(copy: Copy) -> Iterator[Finding]:
    for index, word in enumerate(copy.bare[:-1]):
        if not any(stem in word for stem in ("تم", "قوم", "قام")) or not copy.follows(index):
            continue
        lead = next((lead for lead in _LEADS if word.startswith(lead) and word[len(lead) :] in _FORMS), None)
        if lead is None:
            continue
        form = word[len(lead) :]
        noun = copy.bare[index + 1]
        told = _passives(copy, index, lead, form, noun) if form in _TAMMA else _actives(lead, form, noun)
        if told is not None:
            span = Span(copy.words[index].span.start, copy.words[index + 1].span.end)
            if not inside(copy.quotations, span):  # nobody's words are polished
                yield Finding(span, told, None if form in _TAMMA else say("The plain verb says it in one word."))


def _passives(copy: Copy, index: int, lead: str, form: str, noun: str) -> tuple[str, ...] | None:
    """The passive verbs that could stand instead; None where no verbal noun follows."""
    verb, pronoun = _verb(noun)
    if verb is None:
        return None
    if not verb.passive_past:
        return ()
    if _TAMMA[form]:
        cut = index > 0 and copy.bare[index - 1] in _CUTTING
        if cut and (verb.passive_present.endswith("ى") or "ا" in verb.passive_present[-2:]):
            return ()
        genders = ("",) if pronoun == "ه" else ("ت",) if pronoun in ("ها", "هن") else _genders(copy, index, pronoun)
        plural = {"هم": "وا" if cut else "ون", "هن": "ن", "هما": "ا" if cut else "ان"}.get(pronoun, "")
        forms = ["ت" + verb.passive_present[1:] if gender == "ت" else verb.passive_present for gender in genders]
        return tuple(lead + _ended(one, plural) for one in forms)
    endings = _AFTER.get(pronoun) or _genders(copy, index, pronoun)
    return tuple(lead + _ended(verb.passive_past, ending) for ending in endings)


def _verb(noun: str) -> tuple[Verb | None, str]:
    """The verb of a verbal noun, and the pronoun written to it."""
    if verb := verb_of(noun):
        return verb, ""
    for pronoun in _PRONOUNS:
        bare = noun.removesuffix(pronoun)
        if bare != noun and len(bare) > 2:
            bare = bare[:-1] + "ة" if bare.endswith("ت") else bare
            bare = bare[:-1] + "ء" if bare.endswith(("ئ", "ؤ")) else bare
            return verb_of(bare) or verb_of(noun.removesuffix(pronoun)), pronoun
    return None, ""


def _genders(copy: Copy, index: int, pronoun: str) -> tuple[str, ...]:
    """The endings that fit what the verb is done to; two where its word does not tell, none at a break."""
    if pronoun:
        return ("", "ت") if pronoun == "هما" else ("",)
    if index + 2 >= len(copy.bare) or not copy.follows(index + 1):
        return ()
    thing = copy.bare[index + 2]
    if thing.endswith(("ة", "ات")) and thing not in _NUMBERS:
        return ("ت",)
    return ("",) if thing.endswith("ين") or thing.isdigit() or thing in _MASCULINE else ("", "ت")


def _actives(lead: str, form: str, noun: str) -> tuple[str, ...] | None:
    """The plain verb for قام بـ; None where no verbal noun follows."""
    if not noun.startswith("ب"):
        return None
    verb, pronoun = _verb(noun[1:])
    if verb is None:
        return None
    begin, end = _QAMA[form]
    stem = begin + verb.present[1:] if begin else verb.past
    if end and stem.endswith(("ى", "ي", "و")):
        stem = stem[:-1]
    elif pronoun and stem.endswith("ى"):
        stem = stem[:-1] + "ا"
    return (lead + stem + ("و" if pronoun and end == "وا" else end) + pronoun,)


def _ended(verb: str, ending: str) -> str:
    """A verb with its ending; a last ي or ى gives way to that of the plural."""
    if ending in ("وا", "ون") and verb.endswith(("ي", "ى")):
        return verb[:-1] + ending
    return verb + ending


RULE = Rule(
    name="passive_tamma",
    title=say("تم and قام for a verb"),
    severity=Severity.STYLE,
    reason=say("A passive verb says it in one word."),
    source=say("Style guides (almanassa, hsoub): the verb itself for تم and قام with a verbal noun"),
    find=_find,
    languages=("ar",),
    cases=(
        ("إن المدينة تم قصفها أمس", ("تم قصفها",)),
        ("وتم نقل المصابين، وستتم إعادة المعدات لاحقا", ("وتم نقل", "وستتم إعادة")),
        ("وقامت بنقل شابة، وقام بزيارة المصنع", ("وقامت بنقل", "وقام بزيارة")),
        ("قال: «تم نقل المصابين وقمنا بإجلاء السكان»", ()),
        ("تم الاتفاق على الصلح، وتم ذلك ليلا، وقام الوزير من مقعده", ()),
    ),
)
