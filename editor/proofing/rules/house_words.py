"""Words the house does not print, and how it spells words and names: whatever its style sheet says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from editor.newsroom.fault import Fault
from editor.newsroom.house_style import HouseStyle, Unwanted
from editor.newsroom.message import Message, say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.clitics import joined, partings
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule
from editor.reading.finding import Wanted, find_all
from editor.text.spans import Span

_SPELLING = say("The house spells this otherwise.")
_NAME = say("The house writes this name otherwise.")
_ENDINGS = ("", "ا", "ة", "ون", "ين", "ات", "ان", "ي", "ية", "ه", "ها", "هم")
"""What a spelling of four letters or more is also met with; a name stands as it is."""
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the house says of one row of words."""

    row: tuple[str, ...]
    instead: tuple[str, ...]
    message: Message | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A house's words, ready to be met."""

    entries: dict[str, list[_Entry]] = field(default_factory=dict)
    """By the first word of their row, longest row first."""
    patterns: tuple[Unwanted, ...] = ()
    slow: set[str] = field(default_factory=set)
    """Expressions that took too long once: they are not asked again."""


def _find(copy: Copy) -> Iterator[Finding]:
    sheet = _sheet(copy.style)
    if sheet.entries:
        yield from _met(copy, sheet)
    for unwanted in sheet.patterns:
        if unwanted.words not in sheet.slow:
            yield from _expressed(copy, unwanted, sheet)


def _met(copy: Copy, sheet: _Sheet) -> Iterator[Finding]:
    beyond = 0
    for index, word in enumerate(copy.bare):
        if index < beyond or copy.protects(copy.words[index].span):
            continue
        if found := _entry(copy, index, word, sheet):
            lead, entry = found
            beyond = index + len(entry.row)
            span = Span(copy.words[index].span.start, copy.words[beyond - 1].span.end)
            yield Finding(span, tuple(joined(lead, one) for one in entry.instead), entry.message, entry.severity)


def _entry(copy: Copy, index: int, word: str, sheet: _Sheet) -> tuple[str, _Entry] | None:
    for lead, rest in partings(word):
        for entry in sheet.entries.get(rest, ()):
            if _stands(copy, index, entry.row):
                return lead, entry
    return None


def _stands(copy: Copy, index: int, row: tuple[str, ...]) -> bool:
    """Whether the rest of the row follows the word at `index`, spaces alone between."""
    return copy.bare[index + 1 : index + len(row)] == row[1:] and all(
        copy.follows(at) for at in range(index, index + len(row) - 1)
    )


def _expressed(copy: Copy, unwanted: Unwanted, sheet: _Sheet) -> Iterator[Finding]:
    try:
        found = find_all(copy.text, Wanted(unwanted.words, expression=True))
    except Fault:
        sheet.slow.add(unwanted.words)
        return
    for one in found:
        yield Finding(one.span, unwanted.instead, _told(unwanted), unwanted.severity)


@lru_cache(maxsize=16)
def _sheet(style: HouseStyle) -> _Sheet:
    sheet = _Sheet(patterns=tuple(one for one in style.unwanted if one.is_pattern and one.words))
    for entry in _entries(style):
        sheet.entries.setdefault(entry.row[0], []).append(entry)
    for entries in sheet.entries.values():
        entries.sort(key=lambda entry: -len(entry.row))
    return sheet


def _entries(style: HouseStyle) -> Iterator[_Entry]:
    for unwanted in style.unwanted:
        if unwanted.words.split() and not unwanted.is_pattern:
            yield _Entry(tuple(unwanted.words.split()), unwanted.instead, _told(unwanted), unwanted.severity)
    for names in (style.people, style.places):
        yield from (
            _Entry(tuple(met.split()), (right,), _NAME, Severity.STYLE) for met, right in names.items() if met.split()
        )
    for met, right in style.spellings.items():
        if met.split() and met != right:
            yield from _inflected(met, right)


def _inflected(met: str, right: str) -> Iterable[_Entry]:
    """A spelling with the endings it may have; those of words in ة, and of rows of words, are written out by the house."""
    row = tuple(met.split())
    stem = len(row) == 1 and len(met) >= _SHORTEST_STEM and " " not in right and not met.endswith(("ة", "ى", "ا"))
    for ending in _ENDINGS if stem else ("",):
        yield _Entry((*row[:-1], row[-1] + ending), (right + ending,), _SPELLING, Severity.STYLE)


def _told(unwanted: Unwanted) -> Message | None:
    return say("{reason}", reason=unwanted.reason) if unwanted.reason else None


_HOUSE = Brief(
    style=HouseStyle(
        "الدار",
        spellings={"مسئول": "مسؤول", "عبدالله": "عبد الله"},
        places={"كييف": "كييڤ", "سان بطرسبرغ": "سانت بطرسبورغ"},
        unwanted=(
            Unwanted("تم التوصل", ("توصلوا",), "الدار تسمي الفاعل"),
            Unwanted(r"لا غرو(?: في)? أن", ("ولا عجب أن",), is_pattern=True),
            Unwanted("إرهابي", severity=Severity.QUERY),
        ),
    )
)

RULE = Rule(
    name="house_words",
    title=say("Words of the house"),
    severity=Severity.WARNING,
    reason=say("The house does not print this expression."),
    source=say("The house's own style sheet"),
    find=_find,
    languages=(),
    cases=(
        ("قال المسئولون وللمسئول رأيه إن عبدالله سافر", ("المسئولون", "وللمسئول", "عبدالله"), _HOUSE),
        ("سافر إلى كييف وبسان بطرسبرغ نزل", ("كييف", "وبسان بطرسبرغ"), _HOUSE),
        ("ثم تم التوصل إلى اتفاق، ولا غرو أن يفرحوا", ("تم التوصل", "لا غرو أن"), _HOUSE),
        ("وصفه بأنه إرهابي", ("إرهابي",), _HOUSE),
        ("قال المسؤول إن المسئول سافر إلى كييف", ()),
        ("راجع https://example.com/مسئول", (), _HOUSE),
    ),
)
