"""A noun made definite twice: المؤسساتها, with the article and a pronoun."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule

_NOUN = r"(?!ت|غاء|زام|هام|حاق)\w"
"""Not one whose ل is a root letter: التزاماته, إلغاءاته."""
_TWICE = re.compile(
    rf"(?P<lead>[وف]?[بك]?)ال(?:(?P<noun>{_NOUN}\w+(?:ات|ائ))(?P<pronoun>ها|هم|هما|ه|نا)|(?P<one>{_NOUN}\w{{2,}}ت)(?P<her>ها|هم))"
)
_WORDS = frozenset({"الملتهم", "والملتهم"})
"""The م is a letter of the word."""


def _find(copy: Copy) -> Iterator[Finding]:
    for word, bare in zip(copy.words, copy.bare, strict=True):
        if not bare.endswith(("ها", "هم", "هما", "ه", "نا")) or bare in _WORDS:
            continue
        if match := _TWICE.fullmatch(bare):
            noun, pronoun = match["noun"] or match["one"], match["pronoun"] or match["her"]
            alone = noun[:-1] + "ة" if match["one"] else noun
            yield Finding(word.span, (match["lead"] + noun + pronoun, f"{match['lead']}ال{alone}"))


RULE = Rule(
    name="article_twice",
    title=say("Article and pronoun together"),
    severity=Severity.ERROR,
    reason=say("A noun takes the article or a pronoun, never both."),
    source=say("Ibn Hisham, Qatr al-Nada: al-idafa"),
    find=_find,
    languages=("ar",),
    cases=(
        ("نحن مع الدولة ومع المؤسساتها، وزار المدينتهم", ("المؤسساتها", "المدينتهم")),
        ("استجوبت الشرطة المتهم وسمعت الاتهامات كلها، والنار الملتهمة والفرات والتزاماته", ()),
    ),
)
