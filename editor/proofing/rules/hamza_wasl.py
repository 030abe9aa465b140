"""A hamza written on the joining alef of استفعال, افتعال and انفعال: إستخدام for استخدام."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule

_PAST = say("This verb opens with a joining alef, without hamza.")
_L = "[\u0621-\u064a]"
_TAIL = "(?:ا|ة|ات|ه|ها|هم|هما|نا|ي|ية|يا|يين|يون|ين|ان|اته|اتها|اتهم|اتهما|اتنا)?"
_MASDAR = re.compile(
    rf"(?P<lead>[وف]?[بكل]?(?:ال|لل?)?)[إأ](?P<rest>(?:ست{_L}{{1,3}}ا{_L}|{_L}ت{_L}ا{_L}|ن{_L}{{2}}ا{_L}){_TAIL})"
)
_C = "[\u0621-\u0626\u0628-\u0647]"
"""A letter that is no long vowel."""
_VERB = re.compile(
    rf"(?P<lead>[وف]?)إ(?P<rest>(?:ستو?{_C}{{2,3}}|ستو?{_C}{{1,2}}[اى]|{_C}ت{_C}{{1,2}}|{_C}ت{_C}[اى]|ن{_C}{{3}})"
    r"(?:ت|ا|تا|وا|نا|ه|ها|هم|هما|ته|تها|تهم|وه|وها)?)"
)
"""Verbs of the same forms: إحتسب, إعتلى, إنفجرت."""
_NO_VERBS = re.compile(r"[وف]?إ(?:نت|نترنت|نتر|نتل|نفست|نست|نتج|تقن|ستر|كستر|فتر|نجلت|نجل|نكلت|نستغ)")
_FOREIGN = ("إستراتيج", "إنديان", "إستاد", "إستوا", "أنت", "أنطا", "أنسا", "أست", "أتبا", "أنغا", "أندا")


def _find(copy: Copy) -> Iterator[Finding]:
    for word, bare in zip(copy.words, copy.bare, strict=True):
        if "إ" not in bare:
            continue
        match = _MASDAR.fullmatch(bare)
        if _VERB.fullmatch(bare) and not _NO_VERBS.fullmatch(bare):
            yield Finding(word.span, (word.text.replace("إ", "ا", 1),), _PAST)
        elif match and not bare[match.start("rest") - 1 :].startswith(_FOREIGN):
            yield Finding(word.span, (word.text.replace(bare[match.start("rest") - 1], "ا", 1),))


RULE = Rule(
    name="hamza_wasl",
    title=say("A hamza on a joining alef"),
    severity=Severity.ERROR,
    reason=say("This noun opens with a joining alef, without hamza."),
    source=say("Arabic orthography: hamzat al-wasl in the masdars of forms VII, VIII and X"),
    find=_find,
    languages=("ar",),
    before_speller=False,
    cases=(
        ("جرى إستقبال الوفد", ("إستقبال",)),
        ("نتائج الإنتخابات والإقتصاد", ("الإنتخابات", "والإقتصاد")),
        ("قبل إنفجار آخر، وبعد إعتداءاتهم", ("إنفجار", "إعتداءاتهم")),
        (
            "إعتلى الفريق الصدارة بعدما إحتسبها الحكم وإنفجرت المدرجات وإستولى الفرح",
            ("إعتلى", "إحتسبها", "وإنفجرت", "وإستولى"),
        ),
        ("الإنتاج الإستراتيجي والإعلام والإنسان وإعادة إتمام الإنجازات", ()),
        ("استقبال الوفد قبل الانتخابات", ()),
    ),
)
