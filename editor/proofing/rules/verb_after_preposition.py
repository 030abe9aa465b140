"""A verb where its verbal noun belongs: أدى إلى استشهد مواطن for استشهاد."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed, parted
from editor.proofing.rule import Copy, Finding, Rule

_BEFORE_NOUNS = listed("إلى الى على في عن خلال منذ بسبب إثر جراء نتيجة عقب أثناء")
_C = "[\u0621-\u0626\u0628-\u0647]"
_PAST = re.compile(rf"(?P<stem>است{_C}{{2}}|ا{_C}ت{_C})(?P<last>{_C})")
"""Verbs of the forms VIII and X: an alef before the last letter makes their verbal noun."""


def _find(copy: Copy) -> Iterator[Finding]:
    for index in range(len(copy.words) - 1):
        word = copy.bare[index]
        if (word in _BEFORE_NOUNS or parted(word)[1] in _BEFORE_NOUNS) and copy.follows(index):
            token = copy.words[index + 1]
            if (verb := _PAST.fullmatch(copy.bare[index + 1])) and token.text == copy.bare[index + 1]:
                yield Finding(token.span, (f"{verb['stem']}ا{verb['last']}",))


RULE = Rule(
    name="verb_after_preposition",
    title=say("A verb after a preposition"),
    severity=Severity.ERROR,
    reason=say("A preposition takes a noun: the verbal noun belongs here."),
    source=say("Ibn Hisham, Qatr al-Nada: huruf al-jarr"),
    find=_find,
    languages=("ar",),
    cases=(
        ("أدى القصف إلى استشهد مواطن، وبسبب ارتفع الأسعار", ("استشهد", "ارتفع")),
        ("أدى القصف إلى استشهاد مواطن، وعلى اختلاف الآراء، ومن اعتقل أمس", ()),
    ),
)
