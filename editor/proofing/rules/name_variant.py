"""One person's name spelt two ways: حمزة and حمزو of one family, بوشنيل and بوشنل, عبد الله and عبدالله.

Two names are held for one person's where all their words but one are alike, and that one is a letter apart. Two first
names that both exist (أحمد and حمد, حسن and حسين, سامي and سامية) are two people.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.names import Person, holes, people_in, person_of
from editor.proofing.rule import Finding, Rule
from editor.reading.namesakes import is_a_letter_apart
from editor.text.folding import fold
from editor.text.spans import Span

_LONG = 5
"""Letters of a family name that is told from a slip of it where it stands alone."""
_MANY = 40
"""Ways in which one place of a name is filled; where there are more, it is a register and nobody is compared."""
_JOINTS = frozenset(["عبد", "ابو", "ابي", "ابا", "بو", "بن", "ابن", "ام", "ال"])
_ADDED = frozenset("هاي")
"""Folded endings that make another's name of a name: سليم and سليمة, سامي and سامية, فكر and فكري."""
_CASES = ({"ون", "ين"}, {"يه", "اه"}, {"وه", "اه"}, {"يه", "وه"})
"""Endings of one word in two cases: الحدادون and الحدادين, موسى وأخوه and موسى وأخيه."""
_EVERYBODYS = frozenset(fold("محمد أحمد علي محمود حسن حسين عبدالله مصطفى").split())
"""First names so common that a letter of the family name may well tell two people apart."""
_WORDS = frozenset(
    fold("""
    عمر حياة أمل آمال فريدة فريد عادل عادلة كامل كاملة جميلة جميل نور سلام وعد هدى رحمة أمين أمينة سعيد سعيدة صالح صالحة شريف شريفة ثابت
    وحيد وحيدة عزيز عزيزة نجم نجاح نصر جهاد كفاح وفاء صفاء سماح صباح ربيع شهد فجر سحر ذكرى بشرى وردة زهرة أحلام جوهر ملاك روح ماجد
    طاهر طاهرة عالية نادر نادرة مبارك مباركة حكيم حكيمة رشيد رشيدة أسود أحمر دين إخلاص إنصاف إيمان إحسان وسام منى نعمة بركة رزق فضل
    فرج غيث مطر بدر قمر شمس نسيم بحر غالب راجح مختار هادي راضي راضية قاضي صادق غائب كمال جمال جلال
    """).split()
)
"""First names that are words too, which anything may follow."""


class _Witness(IntEnum):
    """Who writes it so; who comes later is believed first."""

    STORY = 0
    SOURCE_BOOK = 1
    HOUSE = 2


_TOLD = {
    _Witness.STORY: say("Elsewhere this name is {name}."),
    _Witness.SOURCE_BOOK: say("The source book writes this name {name}."),
    _Witness.HOUSE: say("The house writes this name {name}."),
}


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of a name, with its joint: «عبد الله» is one."""

    written: str
    known: bool = False
    """Whether it is a first name, as lists have them."""
    sure: bool = True
    """Whether the whole of it is a name beyond doubt."""
    held: bool = False
    """Whether an office stands before the name, or a book or the house tells of it."""
    span: Span | None = None
    """Counted from the mention's start; None where the book or the house tells of it."""
    witness: _Witness = _Witness.STORY

    @property
    def key(self) -> str:
        return _key(self.written)


@lru_cache(maxsize=1 << 13)
def _key(written: str) -> str:
    """What all ways of writing a word have in common: hamza seats, the article and a space left out."""
    folded = fold(written).replace(" ", "")
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded


_Name = tuple[int, tuple[_Part, ...]]
"""A mention: where it starts in the story, and the parts of the name."""


@dataclass(slots=True)
class _Way:
    """One spelling of a part: who writes it, how often, and where."""

    part: _Part
    """Where it was met first, surely where it was."""
    places: list[Span]
    witness: _Witness

    def rank(self, *, first: bool) -> tuple[int, bool, int, bool, int]:
        """How far it is to be believed; `first`: as a first name."""
        begins = self.places[0].start if self.places else 0
        return self.witness, first and self.part.known, len(self.places), _wears_hamza(self.part.written), -begins


def _weigh(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    names = [(finding.span.start, _parts(person_of(finding))) for finding in found]
    told = [(0, _told_parts(name, _Witness.SOURCE_BOOK)) for name in brief.names]
    told += [(0, _told_parts(name, _Witness.HOUSE)) for name in brief.style.people.values()]
    marked = dict[Span, Finding]()
    for finding in (*_whole(names + told), *_short(names, told)):
        marked.setdefault(finding.span, finding)
    yield from (finding for _, finding in sorted(marked.items()))


def _whole(names: Iterable[_Name]) -> Iterator[Finding]:
    """Names that differ in one word."""
    frames: dict[tuple[int, tuple[str, ...]], list[tuple[int, _Part]]] = defaultdict(list)
    for start, name in names:
        # What follows the second word may be no name any more: «قال أنس بوشنيل الحقيقة».
        for length in {2, len(name)} if len(name) > 1 and not _is_word(name) else ():
            keys = tuple(part.key for part in name[:length])
            for at, part in enumerate(name[: length if name[0].sure else 1]):
                frames[at, (*keys[:at], "", *keys[at + 1 :])].append((start, part))
    for (at, rest), parts in frames.items():
        ways = _ways(parts)
        if 1 < len(ways) <= _MANY:
            for way in ways:
                yield from _judged(way, ways, first=at == 0, loose=rest[0] in _EVERYBODYS)


def _is_word(name: Sequence[_Part]) -> bool:
    """Whether what looks like a name may be words: «فريدة لأمراض القلب», «نعمة الله»."""
    return not name[0].held and (fold(name[0].written) in _WORDS or name[1].key in ("الله", "لله"))


def _ways(parts: Iterable[tuple[int, _Part]]) -> list[_Way]:
    ways = dict[str, _Way]()
    for start, part in parts:
        way = ways.setdefault(part.written, _Way(part, [], part.witness))
        way.part = part if part.sure and not way.part.sure else way.part
        way.witness = max(way.witness, part.witness)
        if part.span:
            way.places.append(part.span.moved(start))
    return [*ways.values()]


def _judged(way: _Way, ways: Sequence[_Way], *, first: bool, loose: bool) -> Iterator[Finding]:
    """What is said of one way to write a part, its likeliest other way in mind."""
    if way.witness is not _Witness.STORY or not way.places:
        return
    rank = way.rank(first=first)
    others = [other for other in ways if other.rank(first=first) > rank and _is_one(way.part, other.part, first=first)]
    if others:
        usual = max(others, key=lambda other: other.rank(first=first))
        message = say(_TOLD[usual.witness].template, name=usual.part.written)
        severity = _severity(way, usual, loose=loose)
        yield from (Finding(place, (usual.part.written,), message, severity) for place in way.places)


def _severity(way: _Way, usual: _Way, *, loose: bool) -> Severity:
    alike = way.part.key == usual.part.key
    if alike and _differ_by_article(way.part.written, usual.part.written):
        return Severity.QUERY
    if usual.witness is not _Witness.STORY:
        return Severity.WARNING if alike else Severity.ERROR
    if len(usual.places) < len(way.places) or (loose and len(usual.places) == len(way.places)):
        return Severity.QUERY
    sure = usual.part.known or len(usual.places) > len(way.places)
    return Severity.ERROR if sure and not alike else Severity.WARNING


def _is_one(part: _Part, other: _Part, *, first: bool) -> bool:
    """Whether two spellings may be one name, where the rest of it is alike; `other` is the likelier one."""
    told = other.witness is not _Witness.STORY
    vouched = told or (other.sure and (other.known or not first))
    if not vouched or not (first or part.sure):
        return False
    if part.key == other.key:
        return not first or not _differ_by_article(part.written, other.written)
    if (part.known and (other.known or not told)) or _differ_by_article(part.written, other.written):
        return False
    return is_a_letter_apart(part.key, other.key) and not _is_longer(part.key, other.key, first=first)


def _is_longer(key: str, other: str, *, first: bool = True) -> bool:
    """Whether one of two keys is the other with an ending that makes another's name, or another case, of it."""
    short, long = sorted((key, other), key=len)
    ended = long[:-1] == short and long[-1] in (_ADDED if first else "اه")
    return ended or long in (f"و{short}", f"ل{short}") or {key[-2:], other[-2:]} in _CASES


def _differ_by_article(one: str, other: str) -> bool:
    return one.startswith("ال") != other.startswith("ال")


def _wears_hamza(word: str) -> bool:
    return any(letter in "أإآؤئ" for letter in word)


def _short(names: Sequence[_Name], told: Sequence[_Name]) -> Iterator[Finding]:
    """Family names alone, a letter away from one that a full name has."""
    full = [name for _, name in (*names, *told) if len(name) > 1 and name[0].sure and not _is_word(name)]
    told_words = {part.key for name in full for part in name}
    families = {part.key: part for name in full for part in (name[1], name[-1]) if len(part.key) >= _LONG}
    near = defaultdict(set)
    for key in families:
        for hole in holes(key):
            near[hole].add(key)
    times = Counter(part.key for _, name in names for part in name[-2:])
    for start, name in names:
        key = name[-1].key
        span = name[-1].span
        if len(name) > 1 or len(key) < _LONG or key in told_words or span is None:
            continue
        like = {one for hole in holes(key) for one in near.get(hole, ()) if not _is_longer(key, one)}
        like = {one for one in like if is_a_letter_apart(key, one)}
        usual = max(like, key=lambda one: (families[one].witness, times[one]), default="")
        if usual and times[usual] >= times[key]:
            part = families[usual]
            severity = Severity.ERROR if part.witness or times[usual] > times[key] else Severity.WARNING
            written = part.written.removeprefix("ال")
            written = f"ال{written}" if name[0].written.startswith("ال") else written
            yield Finding(span.moved(start), (written,), say(_TOLD[part.witness].template, name=written), severity)


@lru_cache(maxsize=1 << 12)
def _parts(person: Person) -> tuple[_Part, ...]:
    words = zip(person.words, person.known, person.places, strict=True)
    return _joined(_Part(word, known, person.sure, bool(person.role), place) for word, known, place in words)


@lru_cache(maxsize=1 << 12)
def _told_parts(name: str, witness: _Witness) -> tuple[_Part, ...]:
    return _joined(_Part(word, held=True, witness=witness) for word in name.split())


def _joined(words: Iterable[_Part]) -> tuple[_Part, ...]:
    """The words of a name, those behind a joint with it: «عبد الله»."""
    parts = list[_Part]()
    for word in words:
        if parts and fold(parts[-1].written) in _JOINTS:
            joint = parts.pop()
            span = Span(joint.span.start, word.span.end) if joint.span and word.span else None
            parts.append(replace(joint, written=f"{joint.written} {word.written}", known=True, span=span))
        else:
            parts.append(word)
    return tuple(parts)


RULE = Rule(
    name="name_variant",
    title=say("A name spelt two ways"),
    severity=Severity.ERROR,
    reason=say("The name is written otherwise elsewhere."),
    source=say("Style guides (kachaf, marefa): one spelling of a name within a story"),
    find=people_in,
    weigh=_weigh,
    languages=("ar",),
    cases=(
        ("قال حمزة البيروتي نعم.\nوأضاف حمزو البيروتي لا.", ("حمزو",)),
        ("وصل أنس بوشنيل وعاد أنس بوشنيل.\nثم قال أنس بوشنل نعم.", ("بوشنل",)),
        ("قال سليم الزهراني نعم.\nوقال الزهراني لا.\nوأضاف الزهرني نعم.", ("الزهرني",)),
        ("التقى عبد الله الشامسي الوفد.\nوقال عبدالله الشامسي نعم.", ("عبدالله",)),
        ("كتب خلدن البستاني رسالة.", ("خلدن",), Brief(names=("خلدون البستاني",))),
        ("قال سليم الحداد وسليمة الحداد نعم.", ()),
        ("استكبروا عن الإيمان بموسى وأخيه.\nوجاء القوم موسى وأخاه.\nثم قال موسى لفرعون نعم، وخرج موسى.", ()),
        ("قال حسن الحداد وحسين الحداد نعم.", ()),
        ("قال محمد الحداد ومحمود الحداد نعم.", ()),
        ("قال سعيد بن سالم الكندي نعم.\nوقال سالم الكندي لا.", ()),
    ),
)
