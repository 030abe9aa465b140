"""A hamza written on the joining alef of استفعال, افتعال and انفعال: إستخدام for استخدام."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule

_L = "[\u0621-\u064a]"
_TAIL = "(?:ا|ة|ات|ه|ها|هم|هما|نا|ي|ية|يا|يين|يون|ين|ان)?"
_MASDAR = re.compile(
    rf"(?P<lead>[وف]?[بكل]?(?:ال|لل?)?)[إأ](?P<rest>(?:ست{_L}{{1,3}}ا{_L}|{_L}ت{_L}ا{_L}|ن{_L}{{2}}ا{_L}){_TAIL})"
)
_FOREIGN = ("إستراتيج", "إنديان", "إستاد", "إستوا", "أنت", "أنطا", "أنسا", "أست", "أتبا", "أنغا", "أندا")


def _find(copy: Copy) -> Iterator[Finding]:
    for word, bare in zip(copy.words, copy.bare, strict=True):
        match = _MASDAR.fullmatch(bare) if "إ" in bare else None
        if match and not bare[match.start("rest") - 1 :].startswith(_FOREIGN):
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
        ("قبل إنفجار آخر", ("إنفجار",)),
        ("الإنتاج الإستراتيجي والإعلام والإنسان وإعادة إتمام الإنجازات", ()),
        ("استقبال الوفد قبل الانتخابات", ()),
    ),
)
