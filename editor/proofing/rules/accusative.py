"""An object or a predicate without its alef: سجلت ارتفاع ملحوظ, كانت سبب في, تضم عدد من."""

from collections.abc import Iterator

from editor.newsroom.message import Message, say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.adjectives import ADJECTIVES
from editor.proofing.arabic.closed import PREPOSITIONS, listed, parted
from editor.proofing.arabic.gender import MASCULINE
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_OBJECT = say("The verb is feminine, so this is its object and not its subject: in the accusative.")
_PREDICATE = say("The predicate of كان and her sisters is in the accusative.")

_TAKING = listed("""
    ضمت شملت تضمنت حققت سجلت نفذت أصدرت أطلقت افتتحت دشنت نظمت تلقت عقدت واجهت شهدت خلفت أحرزت أحدثت شكلت مثلت أظهرت أبدت قدمت طرحت
    تضم تشمل تتضمن تشهد ستشهد تواجه ستواجه تنظم تعقد تستهدف تمتلك توفر ستوفر تشكل تمثل تحقق ستحقق تسجل تطلق تصدر تطرح تتطلب
    يشهد سيشهد يتضمن يتطلب
""")
"""Feminine verbs, whose subject no masculine noun can be, and some that never stand before an indefinite subject."""
_BEING = listed("كانت ليست أصبحت باتت صارت تكون ستكون تعتبر تعد")
_NOUNS = listed("""
    ارتفاع انخفاض تحسن تراجع تقدم نمو فوز نجاح إقبال ازدحام هدوء توتر انتشار هطول تساقط تصعيد تطور اهتمام نقص تحول إضراب تفاعل حضور
    سبب دليل مصدر دافع حافز خطر تهديد تحد عامل عائق مكسب انتصار إنجاز عدد حجم مبلغ دور
""")
_TIMES = listed("يوم عام شهر أسبوع قرن موسم وقت زمن عصر دور رأي نادي مستوى مقهى مبنى مستشفى ماضي نص رجل محامي قاضي")
"""Nouns that stand as adverbs, or whose accusative shows nothing."""
_AFTER = PREPOSITIONS | listed("الى بنسبة بلغ بلغت قدره")
_SUFFIX = "ا"


def _find(copy: Copy) -> Iterator[Finding]:
    for index in range(len(copy.words) - 2):
        verb = parted(copy.bare[index])[1] if copy.bare[index] not in _TAKING | _BEING else copy.bare[index]
        if verb not in _TAKING and verb not in _BEING:
            continue
        if copy.follows(index) and copy.follows(index + 1) and _is_bare(copy, index + 1):
            message = _OBJECT if verb in _TAKING else _PREDICATE
            yield from _mended(copy, index + 1, message)


def _is_bare(copy: Copy, at: int) -> bool:
    word = copy.bare[at]
    return (word in _NOUNS or (word in MASCULINE and word not in _TIMES)) and copy.words[at].text == word


def _mended(copy: Copy, at: int, message: Message) -> Iterator[Finding]:
    noun, following = copy.bare[at : at + 2]
    if following in _AFTER:
        yield Finding(copy.words[at].span, (noun + _SUFFIX,), message)
    elif following in ADJECTIVES and not _goes_on(copy, at + 1):
        span = Span(copy.words[at].span.start, copy.words[at + 1].span.end)
        yield Finding(span, (f"{noun}{_SUFFIX} {following}{_SUFFIX}",), message)


def _goes_on(copy: Copy, at: int) -> bool:
    """Whether a noun with the article follows, so that the two before it may be a construct: «سجلت هدف كبير القوم»."""
    return at + 1 < len(copy.words) and copy.follows(at) and copy.bare[at + 1].startswith("ال")


RULE = Rule(
    name="accusative",
    title=say("The accusative and its alef"),
    severity=Severity.WARNING,
    reason=_OBJECT,
    source=say("Ibn Hisham, Qatr al-Nada: al-mafʿul bihi, kana wa-akhawatuha"),
    find=_find,
    languages=("ar",),
    cases=(
        ("سجلت الأسعار انخفاضا ثم سجلت ارتفاع ملحوظ، وتضم عدد من القرى", ("ارتفاع ملحوظ", "عدد")),
        ("كانت سبب في الأزمة، وستشهد المنطقة هدوءا", ("سبب",)),
        ("شهدت ارتفاع أسعار القمح، وأصدرت بيان إدانة، وكانت يوم الأحد", ()),
    ),
)
