"""A particle of one letter held apart from its word: و أوضح، لـ «الواحة»."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import RTL_LETTER, TASHKEEL, TATWEEL
from editor.text.spans import Span

_SIGNS = "".join(sorted(TASHKEEL))
_WAW = re.compile(rf"(?<![\w{TATWEEL}{_SIGNS}.])و\s+(?:(?={RTL_LETTER.pattern}{{2}})|(?=(?P<mark>[«»“”\"])))")
_DRAWN = re.compile(
    rf"(?<![\w{TATWEEL}{_SIGNS}.])(?P<particle>[وف]?[بلك]){TATWEEL}{{1,3}}\s+"
    rf"(?:(?P<article>الل?)?(?={RTL_LETTER.pattern}{{2}})|(?=(?P<mark>[«»“”\"])))"
)
_LETTER = re.compile(rf"(?:^|[^\w{_SIGNS}])\w[.\s،]*\Z|(?:حرف|الحرف|حرفا|الواو|العاطفة)\s+\Z")
"""A letter before it: an agency's initials, a list, a lesson of grammar."""


def _find(copy: Copy) -> Iterator[Finding]:
    for match in _WAW.finditer(copy.text):
        if _opens(copy, match) and not _LETTER.search(copy.text, max(0, match.start() - 9), match.start()):
            yield Finding(Span(*match.span()), ("و",))
    for match in _DRAWN.finditer(copy.text):
        if match["mark"] and _opens(copy, match):
            yield Finding(Span(*match.span()), (match[0].rstrip(),), severity=Severity.STYLE)
        elif not match["mark"]:
            yield Finding(Span(*match.span()), (_joined(match["particle"], match["article"] or ""),))


def _opens(copy: Copy, match: re.Match[str]) -> bool:
    return not match["mark"] or match.start("mark") in copy.marks.openings


def _joined(particle: str, article: str) -> str:
    """ل swallows the alef of the article: للجنة."""
    return particle + ("ل" if article and particle[-1] == "ل" else article)


RULE = Rule(
    name="space_after_waw",
    title=say("Particles held apart"),
    severity=Severity.ERROR,
    reason=say("A particle of one letter is written onto the word after it."),
    source=say(
        "Arabic style guides (hsoub, tipyan): no space after the conjunction و; particles of one letter are joined"
    ),
    find=_find,
    languages=("ar",),
    certain=True,
    cases=(
        ("وصل الوفد و أوضح المتحدث", ("و ",)),
        ("و في المساء قرأ صحيفتي «الواحة» و «الفجر»", ("و ", "و ")),
        ("قال لـ «الواحة» إنه وصل بـ سيارة", ("لـ ", "بـ ")),
        ("قال لـ الصحيفة ولـ اللجنة", ("لـ ال", "ولـ الل")),
        ("وكالة و م ع، والمرشحان أ و ب، والفقرة و من البيان", ("و ",)),
        ("حرف و يدل على الجمع، ووصل و 20 معه، لهْو الحديث", ()),
    ),
)
