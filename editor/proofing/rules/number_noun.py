"""A counted noun in the form its number asks for: 3 أشخاص, 11 شخصا, 100 شخص; ثلاثة رجال, ثلاث نساء."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic import numerals
from editor.proofing.arabic.adjectives import ORDINALS
from editor.proofing.arabic.closed import listed
from editor.proofing.arabic.counted import BY_ACCUSATIVE, BY_PLURAL, BY_SINGULAR, Counted
from editor.proofing.arabic.numerals import Asks
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span
from editor.text.words import Kind

_PLURAL = say("After 3 to 10 the counted noun is plural.")
_ACCUSATIVE = say("After 11 to 99 the counted noun is singular, in the accusative.")
_GENITIVE = say("After hundreds, thousands and millions the counted noun is singular, in the genitive.")
_DUAL = say("Two are told by the dual, without a figure.")
_OPPOSITE = say("From three to ten the number takes the gender opposite to its noun’s.")
_TEEN = say("From 13 to 19 the unit takes the gender opposite to its noun’s, and the ten its own.")

_LABELS = listed(
    "رقم الرقم عام العام سنة لسنة لعام المادة مادة المواد الفقرة البند القرار القانون الساعة صفحة الصفحة الفصل الباب "
    "الجزء العدد الطابق الغرفة مواليد الآية المجموعة مجموعة قناة الدورة النسخة الحلقة الموسم يوم شارع طريق"
)
"""After these a number names and does not count: القرار 15 عام 2010."""
_TIMES = listed("عام يوم شهر سنة أسبوع ساعة قرن")
"""Nouns that also begin a date: في 15 يوم الجمعة."""
_SCALES = listed("ألف مليون مليار بليون تريليون")
_MONEY = listed("دولار دينار درهم ريال جنيه سنت")
_AFTER_NOUN = listed(
    "في من على إلى عن مع بعد قبل منذ خلال بين حتى أو ثم بسبب جراء إثر عبر ضد لدى منهم بينهم كانوا أمس اليوم حول أي لكل آخر بجروح بجراح بينهم بسبب "
    "مربع مكعب الى اكثر أكثر أقل فقط تقريبا"
)
"""Words that cannot be the second half of a construct, so that the noun before them would show its alef."""
_OPENINGS = ("ال", "بال", "لل", "كال")
_WAW_NOUNS = ("وزار", "وزير", "وطن", "وقود", "ورق", "وحد", "وكال", "وسائ", "وجب")
"""Elsewhere و before the next word is "and"."""
_WRITTEN = listed("كتاب كتابا فيلم فيلما مقال مقالا برنامج برنامجا قصيدة أغنية رواية قصة مسرحية كتب")
"""What one composes: ألف كتابا."""
_FIGURE = re.compile(r"([\d.,٫٬]+)$")
_LONGEST = 14
_BEFORE_FIGURES = frozenset('وفبلكـ«“”"(،ن')
_FIRST_TEENS = listed("أحد إحدى اثنا اثني اثنتا اثنتي وأحد وإحدى واثنا واثني واثنتا واثنتي")
_TWO = 2
_YEARS = range(1300, 2101)


def _find(copy: Copy) -> Iterator[Finding]:
    for index in range(len(copy.words) - 1):
        if not copy.follows(index):
            continue
        if copy.text[copy.words[index].span.end - 1].isdigit():
            yield from _after_figure(copy, index)
        else:
            lead, unit = numerals.numeral(copy.bare[index])
            if copy.bare[index] in _TWO_HUNDRED:
                yield from _construct(copy, index)
            elif copy.bare[index + 1] in _TEN:
                yield from _ordinal(copy, index)
            elif unit:
                yield from _after_word(copy, index, lead, unit)


def _construct(copy: Copy, index: int) -> Iterator[Finding]:
    """مائتين مخبز: before its noun a dual loses its ن."""
    if copy.bare[index + 1] in BY_SINGULAR and copy.bare[index + 1] not in _SCALES:
        word = copy.bare[index]
        yield Finding(copy.words[index].span, (word[:-1],), _NUN)


_TWO_HUNDRED = frozenset(
    lead + stem + end
    for lead in ("", "و", "ب", "ل")
    for stem in ("مائت", "مئت", "ألف", "مليون", "مليار")
    for end in ("ان", "ين")
) - {"ألفان", "وألفان"}
_NUN = say("Before the counted noun a dual loses its ن: مئتا, مئتي.")


def _ordinal(copy: Copy, index: int) -> Iterator[Finding]:
    """الدورة الثانية عشر, القرن الخامس عشرة: both parts of an ordinal have one gender."""
    ordinal = copy.bare[index].removeprefix("و").removeprefix("ب").removeprefix("لل").removeprefix("ال")
    ten = "عشرة" if ordinal in _FEMININE_ORDINALS else "عشر" if ordinal in ORDINALS or ordinal == "حادي" else ""
    if ten and copy.bare[index + 1] != ten and ("ال" in copy.bare[index] or "لل" in copy.bare[index]):
        yield Finding(copy.words[index + 1].span, (ten,), _ORDINAL)


_TEN = frozenset({"عشر", "عشرة"})
_FEMININE_ORDINALS = frozenset(ORDINALS.values()) - {"عاشرة", "أولى"} | {"حادية"}
_ORDINAL = say("In an ordinal both parts have the gender of the noun: الثانية عشرة, الثاني عشر.")


def _after_figure(copy: Copy, index: int) -> Iterator[Finding]:
    end = copy.words[index].span.end
    written = _FIGURE.search(copy.text, max(0, end - _LONGEST), end)
    read = numerals.figure(written[1]) if written else None
    if not written or not read or _names(copy, index, written.start(1), read[0]):
        return
    number, is_broken = read
    if number == _TWO and not is_broken:
        yield from _dual(copy, index, written.start(1))
    asked = numerals.asks(number)
    if is_broken and asked is not Asks.ACCUSATIVE:
        return
    severity = Severity.WARNING if asked is Asks.PLURAL and number > 100 else Severity.ERROR
    # «71.35 دولار»: most papers leave it bare.
    yield from _noun(copy, index + 1, asked, Severity.STYLE if is_broken else severity)


def _dual(copy: Copy, index: int, start: int) -> Iterator[Finding]:
    """2 شخص, 2 كيلومترات: two of a thing are told by its dual."""
    word = copy.bare[index + 1]
    noun = BY_SINGULAR.get(word) or BY_PLURAL.get(word)
    if noun is None or (noun.singular in _TIMES and _is_date(copy, index + 1)):
        return
    nominative, oblique = noun.duals
    yield Finding(Span(start, copy.words[index + 1].span.end), (oblique, nominative), _DUAL, Severity.STYLE)


def _names(copy: Copy, index: int, start: int, number: int) -> bool:
    """Whether the number at `start` is a label, a year or a part of something else."""
    if start and not copy.text[start - 1].isspace() and copy.text[start - 1] not in _BEFORE_FIGURES:
        return True
    before = copy.bare[index - 1] if index and copy.follows(index - 1) else ""
    return number in _YEARS or before.removeprefix("و") in _LABELS


def _after_word(copy: Copy, index: int, lead: str, unit: str) -> Iterator[Finding]:
    before = copy.bare[index - 1] if index and copy.follows(index - 1) else ""
    following = copy.bare[index + 1]
    if unit in ("عشر", "عشرة") and not lead and before:
        if (ones := numerals.numeral(before))[1] in _UNITS:
            yield from _teen(copy, index, ones)
        elif before in _FIRST_TEENS:
            yield from _noun(copy, index + 1, Asks.ACCUSATIVE, Severity.ERROR)
    elif unit in numerals.TENS:
        ones = numerals.numeral(before) if lead == "و" else ("", "")
        yield from _tens(copy, index, ones)
    elif unit in _UNITS:
        yield from _unit(copy, index, lead, unit, following)
    elif unit in numerals.HUNDREDS or _is_thousands(copy, index, unit, before):
        yield from _noun(copy, index + 1, Asks.GENITIVE, Severity.ERROR)


def _is_thousands(copy: Copy, index: int, unit: str, before: str) -> bool:
    """ألف alone may be "composed" (ألف كتابا): it counts after a number or "about"."""
    if unit not in numerals.THOUSANDS:
        return False
    if index and copy.words[index - 1].kind is Kind.NUMBER and copy.follows(index - 1):
        return True
    counts = unit != "ألف" or before in numerals.ROUGHLY or bool(numerals.numeral(before)[1])
    return counts or copy.bare[index + 1] not in _WRITTEN


def _unit(copy: Copy, index: int, lead: str, unit: str, following: str) -> Iterator[Finding]:
    noun = BY_PLURAL.get(following)
    if noun is None:
        yield from _noun(copy, index + 1, Asks.PLURAL, Severity.ERROR)
    elif right := _gendered(unit, noun):
        yield Finding(copy.words[index].span, (lead + right,), _OPPOSITE, certain=True)


def _gendered(unit: str, noun: Counted) -> str:
    """The unit in the gender the noun asks for, where it stands in the other."""
    if noun.is_feminine is None:
        return ""
    return (numerals.FOR_MASCULINE if noun.is_feminine else numerals.FOR_FEMININE).get(unit, "")


def _teen(copy: Copy, index: int, ones: tuple[str, str]) -> Iterator[Finding]:
    lead, unit = ones
    following = copy.bare[index + 1]
    noun = BY_ACCUSATIVE.get(following) or BY_SINGULAR.get(following)
    if noun is not None and noun.is_feminine is not None:
        right = f"{_gendered(unit, noun) or unit} {'عشرة' if noun.is_feminine else 'عشر'}"
        if right != f"{unit} {copy.bare[index]}":
            span = Span(copy.words[index - 1].span.start, copy.words[index].span.end)
            yield Finding(span, (lead + right,), _TEEN)
    yield from _noun(copy, index + 1, Asks.ACCUSATIVE, Severity.ERROR)


def _tens(copy: Copy, index: int, ones: tuple[str, str]) -> Iterator[Finding]:
    lead, unit = ones
    following = copy.bare[index + 1]
    noun = BY_ACCUSATIVE.get(following) or BY_SINGULAR.get(following)
    if unit in _UNITS and noun is not None and (right := _gendered(unit, noun)):
        forms = (right,) if not noun.is_feminine else (right, right + "ا")
        yield Finding(copy.words[index - 1].span, tuple(lead + form for form in forms), _OPPOSITE)
    yield from _noun(copy, index + 1, Asks.ACCUSATIVE, Severity.ERROR)


def _noun(copy: Copy, at: int, asked: Asks | None, severity: Severity) -> Iterator[Finding]:
    """The noun at this place, where it has not the form that is asked of it."""
    word = copy.bare[at]
    noun = BY_SINGULAR.get(word) or BY_ACCUSATIVE.get(word) or BY_PLURAL.get(word)
    if asked is None or noun is None or (noun.singular in _TIMES and _is_date(copy, at)):
        return
    if asked is Asks.PLURAL:
        right, message = noun.plural, _PLURAL
        wrong = word in BY_SINGULAR or word in BY_ACCUSATIVE
    elif asked is Asks.ACCUSATIVE:
        right, message = noun.accusative, _ACCUSATIVE
        if noun.singular in _SCALES and at + 1 < len(copy.words) and copy.bare[at + 1] in BY_SINGULAR:
            right = noun.singular  # in a construct: 14 مليار درهم
        wrong = word in BY_PLURAL or (word != right and _shows_its_case(copy, at, noun))
    else:
        right, message = noun.singular, _GENITIVE
        wrong = word in BY_PLURAL or (word in BY_ACCUSATIVE and noun.singular not in _SCALES)
    if wrong and word != right:
        yield Finding(copy.words[at].span, (right,), message, severity)


def _is_date(copy: Copy, at: int) -> bool:
    """Whether a number or a name follows the noun of time: 15 يوم الجمعة, 12 عام 2010."""
    if at + 1 >= len(copy.words) or not copy.follows(at):
        return False
    return copy.words[at + 1].kind is Kind.NUMBER or copy.bare[at + 1].startswith("ال")


def _shows_its_case(copy: Copy, at: int, noun: Counted) -> bool:
    """Whether the singular stands by itself: in a construct (15 رجل أمن, 20 ألف دولار) it shows no alef."""
    if at + 1 >= len(copy.words) or not copy.follows(at):
        return noun.singular not in _SCALES or at + 1 < len(copy.words) or copy.text.rstrip().endswith((".", "…"))
    following = copy.bare[at + 1]
    if noun.singular in _SCALES:
        return following in _AFTER_NOUN - {"مربع", "مكعب", "من"}
    if following in _AFTER_NOUN or following.endswith(("ًا", "اً")):
        return True
    if noun.singular in _MONEY and following.startswith(
        ("أم", "كند", "أست", "كوي", "أرد", "سعود", "إمار", "مصري", "لل")
    ):
        return True
    return following.startswith(_OPENINGS) or (following.startswith("و") and not following.startswith(_WAW_NOUNS))


_UNITS = frozenset(numerals.FOR_MASCULINE) | frozenset(numerals.FOR_FEMININE)

RULE = Rule(
    name="number_noun",
    title=say("Number and noun"),
    severity=Severity.ERROR,
    reason=say("The counted noun has not the form its number asks for."),
    source=say("Ibn Hisham, Qatr al-Nada, bab al-ʿadad"),
    find=_find,
    languages=("ar",),
    cases=(
        ("وصل ثلاث رجال وخمسة نساء إلى المخيم", ("ثلاث", "وخمسة")),
        ("أصيب 11 رجال و15 شخص في الحريق", ("رجال", "شخص")),
        ("شارك 100 شخصا، وحضر 3 شخص", ("شخصا", "شخص")),
        ("فر خمس عشرة سجينا بعد خمسة وعشرين سنة", ("خمس عشرة", "خمسة")),
        ("تبرع بثلاث ملايين دولار و5 مليون درهم", ("بثلاث", "مليون")),
        ("أغلق أكثر من مائتين محل في الدورة الثانية عشر من القرن الخامس عشرة", ("مائتين", "عشر", "عشرة")),
        ("على بعد 2 كيلومتر من القرية", ("2 كيلومتر",)),
        ("وصل ثلاثة رجال وخمس نساء، وأصيب 11 رجلا و15 شخصا، و100 شخص، و3 أشخاص", ()),
        ("شارك 12 رجل أمن، وخصصوا 25 مليون دولار و5.5 مليون دينار", ()),
        ("القرار رقم 15 عام 2010 صدر في 12 يوم الجمعة، وفي عام 2015 شهد البلد انتخابات", ()),
        ("وصل أحد عشر رجلا وإحدى عشرة امرأة في القرن الخامس عشر", ()),
        ("ألف كتابا عن المدينة، وقال: لست شخصا عاديا", ()),
        ("سجلت 15 إصابة خلال ثماني ساعات وبضع دقائق، وثمانية أيام", ()),
    ),
)
