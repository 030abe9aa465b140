"""The same letter three times in a row."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.words import Kind

_TRIPLE = re.compile(r"([\u05d0-\u05ea\u0621-\u063f\u0641-\u064a\u0671-\u06d3])\1{2,}")
_MAY_OPEN = "تولبي"
"""Letters that grammar can stack at a word's start: تتتبع, لللجنة as many write it."""

_CRY = frozenset("آأاهوي")
"""Letters of cries that a writer draws out: آآآه، ياااه، أوووه."""


def _find(copy: Copy) -> Iterator[Finding]:
    if not _TRIPLE.search(" ".join(copy.bare)):
        return
    for word, bare in zip(copy.words, copy.bare, strict=True):
        match = _TRIPLE.search(bare)
        if word.kind is not Kind.WORD or not match or len(set(bare)) == 1 or _CRY.issuperset(bare):
            continue
        if match.start() == 0 and match[1] in _MAY_OPEN and len(match[0]) == 3:
            continue
        letter, (start, end) = match[1], match.span()
        once, twice = (bare[:start] + letter * times + bare[end:] for times in (1, 2))
        yield Finding(word.span, (twice, once) if len(once) < 3 else (once, twice))


RULE = Rule(
    name="repeated_letter",
    title=say("A letter three times"),
    severity=Severity.ERROR,
    reason=say("A letter is written three times."),
    source=say("Arabic orthography: no stem has one letter three times in a row"),
    find=_find,
    languages=("ar", "fa", "ur", "he"),
    before_speller=False,
    cases=(
        ("وذكر سببب القرار", ("سببب",)),
        ("كان الحشد كبيرررا", ("كبيرررا",)),
        ("ههههه، قال ضاحكا، ثم تنهد: آآآه… ياااه، ما أبعد البيت", ()),
        ("تتتبع الوزارة الملف، وهددت المجموعة", ()),
    ),
)
