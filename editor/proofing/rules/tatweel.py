"""Tatweel inside or behind a word: a line that stretches letters for looks, and breaks search."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import TATWEEL

_MEANT = re.compile(r"[وف]?(?:[بلك]|ال|بال|كال|لل)?ـ+[A-Za-z0-9٠-٩]*|[\u0621-\u064a]ـ{1,2}|ه[ـ]+|\d*هـ")
"""A clitic before a quotation, a number or Latin letters; a list's أـ; the hijri هـ."""

_STRETCHED = re.compile("ـ+(?![ـA-Za-z0-9٠-٩])")


def _find(copy: Copy) -> Iterator[Finding]:
    for word in copy.words:
        if TATWEEL not in word.text or _MEANT.fullmatch(word.text):
            continue
        if (plain := _STRETCHED.sub("", word.text)) != word.text:
            yield Finding(word.span, (plain,))


RULE = Rule(
    name="tatweel",
    title=say("Tatweel"),
    severity=Severity.ERROR,
    reason=say("Stretched with tatweel: the word is not found by search."),
    source=say("Unicode 15, U+0640; Arabic style guides: no kashida in copy"),
    find=_find,
    languages=("ar", "fa", "ur"),
    certain=True,
    cases=(
        ("محمد سعيدــ مراسل", ("سعيدــ",)),
        ("عـــاجل: وصل الوفد", ("عـــاجل",)),
        ("عام 1436هـ، وقال لـ«النهار» ولـWHO وبـ20 لغة", ()),
        ("أـ البند الأول", ()),
    ),
)
