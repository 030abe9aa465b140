"""The alef after a final waw: after the waw of a verb's plural alone, not in مهندسو المشروع nor in يدعو."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed, parted
from editor.proofing.arabic.plurals import NEVER_VERBS
from editor.proofing.rule import Copy, Finding, Rule

_NOUN = say("This waw belongs to a noun’s plural: no alef after it.")
_SINGULAR = say("This waw is the verb’s own last letter: no alef after it.")
_PLURAL = say("After the waw of the plural a verb takes an alef.")

_VERB = re.compile(
    r"[وف]?(?P<first>[نأ])(?:رج|دع|شك)وا|ي(?:دع|بد|شك|نم|غز|عف|رج|تل|دن|خل|صح|سم|عل|مح|طف|نج|سه)وا"
    r"|ت(?:دع|بد|شك|نم|غز|عف|رج|تل|دن)وا"
)
"""Verbs that end in a waw of their own; not forms that are a plural as well (أبدوا, تخلوا)."""
_PAST = """
    قالو/قالوا بدأو/بدؤوا/بدأوا قرأو/قرؤوا/قرأوا أكدو/أكدوا أعلنو/أعلنوا طالبو/طالبوا وصلو/وصلوا عادو/عادوا خرجو/خرجوا دخلو/دخلوا قامو/قاموا
    شاركو/شاركوا قتلو/قتلوا جاؤو/جاؤوا جاءو/جاؤوا ذهبو/ذهبوا حضرو/حضروا رفضو/رفضوا طلبو/طلبوا أرادو/أرادوا عملو/عملوا
    أصيبو/أصيبوا تمكنو/تمكنوا حصلو/حصلوا كتبو/كتبوا فازو/فازوا لجأو/لجؤوا/لجأوا أضافو/أضافوا أوضحو/أوضحوا هاجمو/هاجموا
    استخدمو/استخدموا انسحبو/انسحبوا اعتبرو/اعتبروا وجدو/وجدوا تركو/تركوا نقلو/نقلوا
    ظلو/ظلوا تعبو/تعبوا نفذو/نفذوا نجحو/نجحوا فشلو/فشلوا واجهو/واجهوا التقو/التقوا انضمو/انضموا تعرضو/تعرضوا
    عبرو/عبروا حملو/حملوا رفعو/رفعوا هتفو/هتفوا اقتحمو/اقتحموا أطلقو/أطلقوا قررو/قرروا حاولو/حاولوا كانو/كانوا صارو/صاروا أصبحو/أصبحوا
    باتو/باتوا عانو/عانوا تظاهرو/تظاهروا تجمعو/تجمعوا اعتصمو/اعتصموا ناقشو/ناقشوا بحثو/بحثوا اتفقو/اتفقوا وافقو/وافقوا وقعو/وقعوا أجمعو/أجمعوا
    شهدو/شهدوا نددو/نددوا استنكرو/استنكروا سقطو/سقطوا هربو/هربوا ساهمو/ساهموا قدمو/قدموا تبرعو/تبرعوا وصفو/وصفوا ذكرو/ذكروا
"""
_WITHOUT = {forms[0]: forms[1:] for forms in (line.split("/") for line in _PAST.split())}
_OPENERS = listed("لم لن أن ألا كي لكي حتى لا ولا فلا إن ما من مهما متى أينما كيلا لئلا أو ثم بأن لأن كان كانوا")
"""What may have put a verb in the subjunctive or jussive plural, or joins it to one."""
_REACH = 10


def _find(copy: Copy) -> Iterator[Finding]:
    for index, word in enumerate(copy.bare):
        if not word.endswith(("وا", "و")):
            continue
        token = copy.words[index]
        lead, rest = ("", word) if word[:-1] in NEVER_VERBS or word in _WITHOUT else parted(word, "وفبل")
        if rest.endswith("وا") and rest[:-2] in NEVER_VERBS:
            yield Finding(token.span, (lead + rest[:-1],), _NOUN, certain=True)
        elif rest in _WITHOUT:
            yield Finding(token.span, tuple(lead + right for right in _WITHOUT[rest]), _PLURAL)
        elif (verb := _VERB.fullmatch(word)) and (verb["first"] or not _may_be_plural(copy, index)):
            yield Finding(token.span, (word[:-1],), _SINGULAR)


def _may_be_plural(copy: Copy, index: int) -> bool:
    """Whether a particle before it, however far back in the sentence, asks for the short plural."""
    for back in range(index - 1, max(-1, index - 1 - _REACH), -1):
        word = copy.bare[back]
        if word in _OPENERS or parted(word)[1] in _OPENERS:
            return True
    return False


RULE = Rule(
    name="alef_after_waw",
    title=say("The alef after a final waw"),
    severity=Severity.ERROR,
    reason=_NOUN,
    source=say("Arabic orthography: al-alif al-fariqa (al-Hashimi, al-Mufrad al-ʿAlam; Academy of Cairo)"),
    find=_find,
    languages=("ar",),
    cases=(
        ("اجتمع مهندسوا المشروع ومسؤولوا البلدية", ("مهندسوا", "ومسؤولوا")),
        ("يدعوا الرئيس إلى الحوار ونرجوا لهم التوفيق", ("يدعوا", "ونرجوا")),
        ("أرجوا منكم الحضور", ("أرجوا",)),
        ("قالو إنهم بدأو العمل", ("قالو", "بدأو")),
        ("اجتمع مهندسو المشروع ومسؤولو البلدية، ويدعو الرئيس إلى الحوار", ()),
        ("لم يدعوا أحدا، وعليهم أن يحضروا ويدعوا الناس", ()),
        ("مارسوا الضغط ومنعوا الدخول ودخلوا البلدة", ()),
    ),
)
