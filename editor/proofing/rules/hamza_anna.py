"""أن after verbs of asserting, not إن: أكد أن, أعلنت أنها."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule

_ASSERT = re.compile(
    r"[وف]?(?:س?[يتن]ؤكد(?:ون)?|أكد(?:ت|وا)?|س?[يتن]عتقد(?:ون)?|اعتقد(?:ت|وا)?|أعلن(?:ت|وا)?|[يت]رى|رأى|رأت|زعم(?:ت|وا)?"
    r"|[يت]زعم(?:ون)?|اعتبر(?:ت|وا)?|[يت]عتبر(?:ون)?|علمت?|كشفت?)"
)
_INNA = re.compile(r"إن(?:ه|ها|هم|هما|نا|ني)?")


def _find(copy: Copy) -> Iterator[Finding]:
    for index in range(1, len(copy.bare)):
        word, following = copy.bare[index], copy.bare[index + 1] if copy.follows(index) else ""
        # A bare إن may ask "whether": only before a noun with ال is it certain.
        certain = _INNA.fullmatch(word) and (word != "إن" or (following.startswith("ال") and len(following) > 4))
        if certain and copy.follows(index - 1) and _ASSERT.fullmatch(copy.bare[index - 1]):
            yield Finding(copy.words[index].span, (copy.words[index].text.replace("إ", "أ", 1),))


RULE = Rule(
    name="hamza_anna",
    title=say("إن after a verb of asserting"),
    severity=Severity.ERROR,
    reason=say("After this verb, أن is written with its hamza above."),
    source="Ibn Hisham, Qatr al-Nada: places of the fatha; verbs of saying alone take إن",
    find=_find,
    languages=("ar",),
    cases=(
        ("وأكد إن المدينة هادئة", ("إن",)),
        ("تعتقد إنها فازت", ("إنها",)),
        ("لم يعلن إن كان سيشارك، وقال إنها هناك، وأكد: إنها هناك", ()),
    ),
)
