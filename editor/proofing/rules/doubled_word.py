"""The same word twice in a row."""

from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.first_names import FIRST_NAMES
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span
from editor.text.words import Kind

_REPEATS = """
    نعم لا كلا هيهات آمين مهلا شكرا مرة خطوة كلمة واحدة قطرة صفحة حرفا جدا كثيرا قليلا رويدا جنبا يوما اثنين اثنتين وحدة فردا رزمة حبة بيتا بي سي دي تي جي
    هو هي that had very bye no
"""
_MEANT = frozenset(_REPEATS.split())
"""Said twice for weight or one by one, and names of letters (بي بي سي)."""
_SMALL = "في من عن على إلى أن إن قد لم لن كما بعد قبل بين كان هذا هذه الذي التي مع أو ثم"
_PARTICLES = frozenset(_SMALL.split())


def _find(copy: Copy) -> Iterator[Finding]:
    for index, word in enumerate(copy.bare[:-1]):
        if word != copy.bare[index + 1] or copy.words[index].kind is not Kind.WORD or len(copy.between(index)) > 2:
            continue
        if not copy.follows(index):
            continue
        first, second = copy.words[index], copy.words[index + 1]
        if word not in _PARTICLES and (
            word in _MEANT or word in FIRST_NAMES or len(word) < 3 or word.endswith(("ا", "الله"))
        ):
            continue
        if first.text != second.text:
            continue  # vowelled apart: «مِن مَن»
        yield Finding(Span(first.span.start, second.span.end), (first.text,))


RULE = Rule(
    name="doubled_word",
    title=say("A word twice"),
    severity=Severity.WARNING,
    reason=say("The word stands here twice."),
    source=say(
        "LanguageTool WORD_REPEAT; distributive and emphatic repeats (Wright, Grammar of the Arabic Language, II 139) are let pass"
    ),
    find=_find,
    cases=(
        ("وصل الوفد إلى إلى المدينة", ("إلى إلى",)),
        ("أعلنت الوزارة الوزارة نتائجها", ("الوزارة الوزارة",)),
        ("تقدموا خطوة خطوة، ويوما يوما، نعم نعم", ()),
        ("قال محمد محمد علي، مدير بي بي سي", ()),
        ("هذا ما قاله. قاله مرارا", ()),
    ),
)
