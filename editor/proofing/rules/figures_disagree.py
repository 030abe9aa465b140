"""Figures of one thing that do not agree: the headline counts fifteen dead, the story twelve.

One thing are the dead, the hurt and their like, told by a noun («15 قتيلا») or by what befell them («مقتل 15 شخصا»);
between a headline and its story also any other noun.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

from editor.language.language import Language
from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.figures import Figure, figures_in, keys_of
from editor.proofing.names import is_title
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.direction import Direction
from editor.text.folding import fold
from editor.text.spans import Span

_REACH = 3
"""Words from what befell somebody to the number."""
_OUTCOME = 6
"""Words from a verb of outcome to the number."""
_PARTS = 6
"""Figures at most whose sums are tried."""
_BEFELL = {
    "killed": "قتل قتلت مقتل مصرع لقي لقوا وفاة توفي استشهد استشهاد",
    "hurt": "أصيب أصيبت إصابة اصابة جرح جرحت",
    "held": "أوقف أوقفت توقيف اعتقل اعتقلت اعتقال",
    "missing": "فقد فقدان",
}
_COUNTED = {
    "killed": "قتيل قتيلا قتلى شهيد شهيدا شهداء وفاة وفيات",
    "hurt": "جريح جريحا جرحى مصاب مصابا مصابين مصابون إصابة إصابات اصابة اصابات",
    "held": "معتقل معتقلا معتقلين موقوف موقوفا موقوفين",
    "missing": "مفقود مفقودا مفقودين",
}
_TWO_OF = {
    "killed": "قتيلان قتيلين وفاتان وفاتين شهيدان شهيدين",
    "hurt": "جريحان جريحين إصابتان إصابتين",
    "missing": "مفقودان",
    "": "شخصان شخصين رجلان رجلين امرأتان امرأتين طفلان طفلين عاملان عاملين شابان شابين مواطنان مواطنين",
}


def _folded(listed: str) -> frozenset[str]:
    return frozenset(map(fold, listed.split()))


def _kinds(listed: dict[str, str]) -> dict[str, str]:
    return {word: kind for kind, words in listed.items() for word in _folded(words)}


_FATES, _VICTIMS, _PAIRS = _kinds(_BEFELL), _kinds(_COUNTED), _kinds(_TWO_OF)
_PART = _folded("بينهم بينهن منهم منهن ضمنهم بينها منها ومنهم وبينهم بينهما")
"""Behind these only a part is counted."""
_ABOUT = _folded("نحو قرابة حوالي زهاء أكثر أقل يقل يزيد مئات عشرات بين")
_APART = _folded("""
    سابق سابقة سابقا الماضي الماضية السابق السابقة عام العام ارتفع ارتفعت ارتفاع لترتفع ليرتفع إجمالي الإجمالي مجموع حصيلة الحصيلة خلال بلغ بلغت
    إضافة مماثل مماثلة الثاني الثانية ثان ثانية سنويا شهريا كانت وكانت وكان
""")
"""Words of a paragraph that tells of another time, of another count, or of a sum."""
_SINCE, _LATELY = fold("منذ"), _folded("قليل لحظات دقائق ساعات ساعة فجر صباح ظهر مساء أمس اليوم")
_CAME_OF_IT = _folded("أسفر أسفرت نجم نجمت أدى أدت خلف خلفت أوقع أوقعت تسجيل")
_YEARS = range(1900, 2101)
_HEADLINE = Language("ar", "العربية", Direction.RTL)
"""All that reading figures asks of a language."""


@dataclass(frozen=True, slots=True)
class _Count:
    """One figure as evidence."""

    value: int
    thing: str
    """What is counted: killed, hurt, …; a noun; nothing."""
    in_title: bool
    whole: bool
    """Whether it counts those of this story's event, to a man."""
    total: bool = False
    """Whether it is told as what came of it all: «أسفر عن»."""


def _find(copy: Copy) -> Iterator[Finding]:
    keys = keys_of(copy)
    in_title, here = is_title(copy.text), _tells_one_event(keys)
    months = _months(*copy.language.months)
    for figure in figures_in(copy):
        before = [*map(_unglued, keys[max(0, figure.index - _REACH) : figure.index])]
        whole = here and _PART.isdisjoint(before) and _ABOUT.isdisjoint(before)
        thing = "" if figure.value in _YEARS or figure.noun in months else _thing(figure, before)
        total = not _CAME_OF_IT.isdisjoint(keys[max(0, figure.index - _OUTCOME) : figure.index])
        yield Finding(figure.span, evidence=_Count(figure.value, thing, in_title, whole, total))
    for at, key in enumerate(keys):
        pair = _unglued(key)
        if pair in _PAIRS and (kind := _PAIRS[pair] or _fate([*map(_unglued, keys[max(0, at - 2) : at + 2])])):
            span = copy.words[at].span
            glued = len(key) - len(pair)
            total = not _CAME_OF_IT.isdisjoint(keys[max(0, at - _OUTCOME) : at])
            yield Finding(Span(span.start + glued, span.end), evidence=_Count(2, kind, in_title, here, total))


@lru_cache(maxsize=8)
def _months(*names: str) -> frozenset[str]:
    return frozenset(map(fold, names))


def _tells_one_event(keys: Sequence[str]) -> bool:
    since = any(word == _SINCE and after not in _LATELY for word, after in pairwise(keys))
    return not since and _APART.isdisjoint(keys)


@lru_cache(maxsize=1 << 15)
def _unglued(key: str) -> str:
    """A word of these lists without what is glued before it."""
    for count in (0, 1, 2):
        if key[count:] in _FATES or key[count:] in _PAIRS:
            return key[count:] if not key[:count].strip("وفبل") else key
    return key


def _thing(figure: Figure, before: Sequence[str]) -> str:
    if figure.noun in _VICTIMS:
        return _VICTIMS[figure.noun]
    fate = _fate(before) if _PART.isdisjoint(before) else ""
    return fate or (figure.noun.removesuffix("ا") if len(figure.noun) > 4 else figure.noun)


def _fate(words: Sequence[str]) -> str:
    """What befell those who are counted, by the nearest word."""
    return next((_FATES[word] for word in reversed(words) if word in _FATES), "")


def _weigh(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    counts = [(finding, _count(finding)) for finding in found]
    first = next((at for at, (_, count) in enumerate(counts) if not count.in_title), len(counts))
    head = [count for _, count in counts[:first]]
    for line in (brief.headline, brief.standfirst):
        head += _told(line)
    body = counts[first:] if first else counts
    marked = set[Span]()
    for finding in (*_against(head, body), *_within(body)):
        if finding.span not in marked:
            marked.add(finding.span)
            yield finding


@lru_cache(maxsize=64)
def _told(line: str) -> tuple[_Count, ...]:
    """The figures of a headline that stands apart."""
    return tuple(replace(_count(finding), in_title=True) for finding in _find(Copy.of(line, _HEADLINE))) if line else ()


def _against(head: Sequence[_Count], body: Sequence[tuple[Finding, _Count]]) -> Iterator[Finding]:
    """Figures of a headline that the story does not have, where it counts the same thing otherwise."""
    numbers = {count.value for _, count in body}
    for told in head:
        same = [(finding, count) for finding, count in body if told.thing and count.thing == told.thing and count.whole]
        if told.whole and same and told.value not in numbers | _sums([count.value for _, count in same]):
            finding, count = same[0]
            message = say("The headline tells {head}, the story {body}.", head=told.value, body=count.value)
            yield Finding(finding.span, (), message)


def _within(body: Sequence[tuple[Finding, _Count]]) -> Iterator[Finding]:
    """More dead or hurt than the story told at first, or fewer in all, and no sum of them."""
    things: dict[str, list[tuple[Finding, _Count]]] = defaultdict(list)
    for finding, count in body:
        if count.thing in _BEFELL and count.whole:
            things[count.thing].append((finding, count))
    for (_, first), *later in things.values():
        values = [count.value for _, count in later]
        for at, (finding, count) in enumerate(later):
            rest = [first.value, *values[:at], *values[at + 1 :]]
            differs = count.value > first.value or (count.total and count.value < first.value)
            if differs and count.value not in _sums(rest) and first.value not in _sums(values):
                message = say("At first the story tells {first}, here {value}.", first=first.value, value=count.value)
                yield Finding(finding.span, (), message)


def _sums(values: Sequence[int]) -> set[int]:
    few = values[:_PARTS]
    return {sum(some) for count in range(2, len(few) + 1) for some in combinations(few, count)}


def _count(finding: Finding) -> _Count:
    if isinstance(finding.evidence, _Count):
        return finding.evidence
    raise TypeError(finding.evidence)


RULE = Rule(
    name="figures_disagree",
    title=say("Figures that disagree"),
    severity=Severity.QUERY,
    reason=say("The story tells two figures of one thing."),
    source=say("Reuters Handbook of Journalism, Reporting and Writing Basics: double-check figures, names, dates"),
    find=_find,
    weigh=_weigh,
    languages=("ar",),
    cases=(
        ("مقتل 15 شخصا في حريق بمصنع\nقتل 12 شخصا، اليوم، في حريق شب في مصنع.", ("12",)),
        ("أصيب سبعة عمال في انهيار سقف.", ("سبعة",), Brief(headline="إصابة ثمانية عمال في انهيار سقف")),
        ("وأكد الدفاع المدني تسجيل وفاتين.", ("وفاتين",), Brief(headline="3 وفيات في حادث سير")),
        ("سقط 40 قتيلا في القصف.\nوقال المستشفى إنه استقبل 44 قتيلا في القصف.", ("44",)),
        ("قتل 12 شخصا في حريق.\nوكان 17 شخصا قتلوا في حريق مماثل العام الماضي.", ()),
        ("قتل 12 شخصا، بينهم 5 أطفال.", (), Brief(headline="مقتل 12 شخصا بينهم 5 أطفال")),
        ("سقط 25 قتيلا في الساحل و15 قتيلا في الجبل.", (), Brief(headline="40 قتيلا في زلزال")),
    ),
)
