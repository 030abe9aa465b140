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
    هو هي that had very bye no many far long ha nous vous très bien si
    کم آرام آهسته یکی دانه رفته تک دسته گروه نرم پاره لحظه قدم خانه ذره تکه کوچه گام מעט יום שוב אט רבים אחד כל לאט
"""
_MEANT = frozenset(_REPEATS.split())
"""Said twice for weight or one by one, and names of letters (بي بي سي)."""
_SMALL = {
    "ar": "في من عن على إلى أن إن قد لم لن كما بعد قبل بين كان هذا هذه الذي التي مع أو ثم",
    "fa": "از به در که را با تا بر این است هم",
    "ur": "کے کی کا میں سے نے کو پر ہے ہیں اور کہ",
    "he": "את של על לא כי הוא היא גם או אם",
    "en": "a an the to of in on at by for and or is it as be was he she we they with from",
    "fr": "le la les un une de du des et à au en est que qui dans pour par sur il elle ne",
}
_PARTICLES = {code: frozenset(words.split()) for code, words in _SMALL.items()}
_REDUPLICATING = frozenset({"ur"})
"""Languages where almost any word may be said twice: دو دو، کبھی کبھی."""


def _find(copy: Copy) -> Iterator[Finding]:
    particles = _PARTICLES.get(copy.language.code, frozenset())
    for index, word in enumerate(copy.bare[:-1]):
        if word != copy.bare[index + 1] or copy.words[index].kind is not Kind.WORD or len(copy.between(index)) > 2:
            continue
        if not copy.follows(index):
            continue
        first, second = copy.words[index], copy.words[index + 1]
        if word not in particles and _may_repeat(copy, word):
            continue
        if first.text != second.text:
            continue  # vowelled apart: «مِن مَن»
        yield Finding(Span(first.span.start, second.span.end), (first.text,))


def _may_repeat(copy: Copy, word: str) -> bool:
    return (
        copy.language.code in _REDUPLICATING
        or word in _MEANT
        or word in FIRST_NAMES
        or len(word) < 3
        or word.endswith(("ا", "الله"))
        or (word.isascii() and not word.islower())
    )


RULE = Rule(
    name="doubled_word",
    title=say("A word twice"),
    severity=Severity.WARNING,
    reason=say("The word stands here twice."),
    source=say("LanguageTool WORD_REPEAT; distributive and emphatic repeats are let pass"),
    find=_find,
    cases=(
        ("وصل الوفد إلى إلى المدينة", ("إلى إلى",)),
        ("أعلنت الوزارة الوزارة نتائجها", ("الوزارة الوزارة",)),
        ("تقدموا خطوة خطوة، ويوما يوما، نعم نعم", ()),
        ("قال محمد محمد علي، مدير بي بي سي", ()),
        ("هذا ما قاله. قاله مرارا", ()),
    ),
)
