"""Which lines of a pasted page are the story, and which the site's furniture.

The rules are for news sites in general: known words of their dress (`Language.page`), the shape of lines,
and where they stand. A text without any such words is taken for a plain article and comes through whole;
where a line is doubtful it stays in the body.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from editor.language.language import Language
from editor.reading import credit
from editor.reading.lines import KNOWN, Dress, Line, LineKind, key_of
from editor.reading.story_run import consumed, headline_at, story_run
from editor.text.spans import Span

_LONGEST_PAGE = 6000
"""Lines; what has more is no page but a book or a list."""


class Lean(StrEnum):
    """What a page's markup says about a line, where there is markup."""

    UNKNOWN = "unknown"
    STORY = "story"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of the story: which of the lines given, and the part of it that is the story's."""

    number: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The parts of a page. Each line given that is not blank is in one of them, whole or cut in two."""

    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    outlet: str = ""
    place: str = ""
    day: date | None = None
    caption: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    body: tuple[BodyLine, ...] = ()
    furniture: tuple[str, ...] = ()
    """Lines left out, as they stood; those that told the day, the sections or the tags among them."""


@dataclass(slots=True)
class _Sorting:
    """The work on the table: each line's role while it is found out."""

    lines: list[Line]
    dress: Dress
    headline: int | None = None
    start: int = 0
    end: int = 0
    """The story's run, as places in `lines`; `end` excluded."""
    strong: bool = False
    """Whether enough of a site's words were met to believe in a page."""
    furniture: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    """Places that became a field."""
    cut: list[str] = field(default_factory=list)
    """Parts of lines that are the site's."""
    doubtful: set[int] = field(default_factory=set)
    """Places between headline and story that markup gives to neither: the site's, unless they become a field."""


def read_page(
    lines: Sequence[str], languages: Sequence[Language], *, leans: Sequence[Lean] = (), headline: str = ""
) -> ReadPage:
    """Reads the lines of a page, blank ones allowed.

    `leans` gives for each line what markup says of it; `headline` is the headline where something outside
    the lines told it. Never raises; line breaks inside a line are not expected.
    """
    dress = Dress(languages)
    full = [(number, text) for number, text in enumerate(lines) if text.strip()]
    if not full or (len(full) > _LONGEST_PAGE and not leans):
        return ReadPage(headline.strip(), body=tuple(BodyLine(n, Span(0, len(text)), text) for n, text in full))
    read = [dress.line(number, text) for number, text in full]
    work = _Sorting(read, dress)
    if leans:
        _sort_by_markup(work, leans, headline)
    else:
        _sort_by_words(work, headline)
    return _parts(work, headline)


def _sort_by_words(work: _Sorting, headline: str) -> None:
    lines = work.lines
    evidence = [line for line in lines if line.kind in KNOWN]
    work.strong = len([line for line in evidence if line.kind is not LineKind.DATE]) >= 2
    work.start, work.end = story_run(lines) if work.strong else (0, len(lines))
    apart = {at for at, line in enumerate(lines) if credit.is_credit(line, work.dress)}
    work.headline = headline_at(lines, work.start if work.strong else None, headline, apart)
    if work.strong:
        _widen(work)
    elif work.headline is not None:
        work.start = work.headline + 1
    for at in range(len(lines)):
        if not work.start <= at < work.end and at != work.headline:
            work.furniture.add(at)
    inside = consumed(lines, work.start, work.end, strong=work.strong) if evidence else set()
    work.furniture |= {at for at in inside if at != work.headline}


def _widen(work: _Sorting) -> None:
    """Takes doubtful lines at both ends of the run into it: down to the first of the site's, up to the headline."""
    lines = work.lines
    while work.end < len(lines) and lines[work.end].kind not in KNOWN and not _menu_begins(work, work.end):
        work.end += 1
    if work.headline is not None:
        work.start = work.headline + 1
        return
    while work.start > 0 and lines[work.start - 1].kind not in KNOWN and not _menu_ends(work, work.start):
        work.start -= 1


def _menu_begins(work: _Sorting, at: int) -> bool:
    few = work.lines[at : at + 3]
    lonely = lines_after_are_known(work.lines, at)
    return work.strong and (
        (len(few) == 3 and all(line.kind in (LineKind.LABEL, LineKind.NUMBER) for line in few))
        or (few[0].kind in (LineKind.LABEL, LineKind.NUMBER) and lonely)
    )


def lines_after_are_known(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is followed at once by one of the site's own."""
    return at + 1 < len(lines) and lines[at + 1].kind in KNOWN | {LineKind.NUMBER}


def _menu_ends(work: _Sorting, start: int) -> bool:
    few = work.lines[max(0, start - 3) : start]
    return work.strong and len(few) == 3 and all(line.kind in (LineKind.LABEL, LineKind.NUMBER) for line in few)


def _sort_by_markup(work: _Sorting, leans: Sequence[Lean], headline: str) -> None:
    lines = work.lines
    story = [at for at, line in enumerate(lines) if leans[line.number] is Lean.STORY]
    work.strong = True
    work.furniture = {at for at, line in enumerate(lines) if leans[line.number] is Lean.SITE}
    if not story:
        work.start, work.end = 0, len(lines)
        work.headline = headline_at(lines, None, headline, ())
        return
    work.start, work.end = story[0], story[-1] + 1
    work.headline = headline_at(lines, work.start, headline, ())
    if work.headline is not None:
        work.start = min(work.start, work.headline + 1)
    unknown = {at for at, line in enumerate(lines) if leans[line.number] is Lean.UNKNOWN}
    work.furniture |= {at for at in unknown if not work.start <= at < work.end}
    work.furniture |= consumed(lines, work.start, work.end, strong=True)
    work.doubtful = {at for at in unknown if at < story[0] and lines[at].kind is not LineKind.PROSE}


def _parts(work: _Sorting, headline: str) -> ReadPage:
    lines, dress = work.lines, work.dress
    first = work.headline if work.headline is not None else max(0, work.start - 1)
    prose = next((at for at in range(work.start, work.end) if _is_story(work, at)), work.end)
    zone = [at for at in range(first, prose) if at != work.headline]
    found = ReadPage(headline=lines[work.headline].text.strip() if work.headline is not None else headline.strip())
    if work.headline is not None:
        work.furniture.discard(work.headline)
        work.taken.add(work.headline)
        _drop_repeats(work, zone)
    found = _read_credits(work, found, zone, prose)
    found = replace(
        found,
        day=_day(work, first, prose),
        categories=_categories(work, first, prose),
        tags=_tags(work, prose),
    )
    return _read_body(work, found, dress)


def _is_story(work: _Sorting, at: int) -> bool:
    return at not in work.furniture and work.lines[at].kind in (LineKind.PROSE, LineKind.BULLET, LineKind.NOTICE)


def _drop_repeats(work: _Sorting, zone: Sequence[int]) -> None:
    """The headline said again between it and the story is the site's doing."""
    assert work.headline is not None  # noqa: S101
    key = work.lines[work.headline].key
    work.furniture |= {at for at in zone if work.lines[at].key == key and key}


def _read_credits(work: _Sorting, found: ReadPage, zone: Sequence[int], prose: int) -> ReadPage:
    """Byline, outlet, place, caption and standfirst out of the lines between headline and story."""
    lines, dress = work.lines, work.dress
    for at in zone:
        line = lines[at]
        if at in work.taken or (line.kind in KNOWN and not credit.is_label(line, dress)):
            continue
        opened = at not in work.furniture and not found.caption and credit.opens_caption(line, dress)
        if opened or _names_the_shown(work, at, prose, found):
            found = replace(found, caption=credit.caption_words(line, dress) if opened else line.text.strip())
            work.taken.add(at)
            continue
        near_date = any(0 <= n < len(lines) and _tells_day(lines[n], dress) for n in (at - 1, at + 1, at + 2))
        labelled = at > 0 and credit.is_label(lines[at - 1], dress)
        if (told := credit.read(line, dress, near_date=near_date, labelled=labelled)) is not None:
            new = credit.Credit(found.byline, found.outlet, found.place).joined(told)
            if new != (found.byline, found.outlet, found.place):
                found = replace(found, byline=new.byline, outlet=new.outlet, place=new.place)
                work.taken.add(at) if line.kind not in KNOWN and new.says(told) else work.furniture.add(at)
            elif new.says(told):  # said again
                work.furniture.add(at)
        elif at in work.furniture:
            continue
        elif not found.caption and credit.is_caption(line, dress, found.headline):
            found = replace(found, caption=credit.caption_words(line, dress))
            work.taken.add(at)
        elif not found.standfirst and line.kind is LineKind.TITLE and line.length >= 6 and work.headline is not None:
            found = replace(found, standfirst=line.text.strip())
            work.taken.add(at)
    for at in (work.end, work.end + 1, work.end + 2):
        if not found.byline and at < len(lines) and work.strong and at > prose:
            found = replace(found, byline=credit.signature(lines, at, dress))
    work.furniture = (work.furniture | work.doubtful) - work.taken
    return found


def _names_the_shown(work: _Sorting, at: int, prose: int, found: ReadPage) -> bool:
    """Whether a line only names whom the picture shows: words that the story's first paragraph says in a row."""
    line = work.lines[at]
    if found.caption or at in work.furniture or line.kind not in (LineKind.LABEL, LineKind.TITLE):
        return False
    if not 2 <= line.length <= 12 or len(line.words) < 2 or prose >= len(work.lines) or not work.strong:
        return False
    shown = key_of(re.split(r"\s[-–—/|]\s|[(\[/]", line.text)[0])  # without the photographer's name
    return len(shown.split()) > 1 and f" {shown} " in f" {work.lines[prose].key} "


def _tells_day(line: Line, dress: Dress) -> bool:
    return line.kind is LineKind.DATE or (line.kind in KNOWN and dress.day(line.text) is not None)


def _day(work: _Sorting, first: int, prose: int) -> date | None:
    """The day told nearest the story: under the headline, else above it, else below the story."""
    lines = work.lines
    last = max((at for at in range(prose, work.end) if _is_story(work, at)), default=prose)
    around = [*range(first, prose), *range(first - 1, max(-1, first - 10), -1), *range(last + 1, last + 7)]
    for at in around:
        if 0 <= at < len(lines) and lines[at].length <= 20 and (day := work.dress.day(lines[at].text)):
            return day
    return None


def _categories(work: _Sorting, first: int, prose: int) -> tuple[str, ...]:
    """Sections named beside the headline; a long row above it is the site's menu and tells nothing."""
    lines = work.lines
    above = []
    for at in range(first - 1, max(-1, first - 9), -1):
        if lines[at].kind is LineKind.SECTION:
            above.append(at)
        elif lines[at].kind in (LineKind.LABEL, LineKind.TITLE) or lines[at].text.strip().isalpha():
            break
    if len(above) > 3:
        above = []
    beside = [at for at in range(first, prose) if lines[at].kind is LineKind.SECTION and at in work.furniture]
    names = [name for at in [*reversed(above), *beside] for name in work.dress.section_names(lines[at].text)]
    return tuple({key_of(name): name for name in reversed(names)}.values())[::-1]


def _tags(work: _Sorting, prose: int) -> tuple[str, ...]:
    lines, tags = work.lines, list[str]()
    for at in range(prose, len(lines)):
        if lines[at].kind is not LineKind.TAGS:
            continue
        if value := work.dress.after_label(lines[at].text, work.dress.tags):
            tags += credit.split_tags(value)
        else:
            for after in lines[at + 1 : at + 21]:
                if after.kind not in (LineKind.LABEL, LineKind.SECTION) and after.length > 5:
                    break
                if after.kind in KNOWN - {LineKind.SECTION}:
                    break
                tags.append(after.text.strip(" #،,"))
        break
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _read_body(work: _Sorting, found: ReadPage, dress: Dress) -> ReadPage:
    left = [at for at in range(len(work.lines)) if at not in work.furniture and at not in work.taken]
    body = [_whole(work.lines[at]) for at in left]
    told = credit.Credit(found.byline, found.outlet, found.place)
    if body:
        head, span = credit.cut_head(body[0].text, dress)
        body[0] = replace(body[0], span=span, text=span.of(work.lines[left[0]].text))
        told = told.joined(head)
        if not told.says(head):  # another name is known already: what was cut is not dropped
            work.cut.append(work.lines[left[0]].text[: span.start].strip())
        told = told.joined(credit.dateline(body[0].text, dress))
    furniture = [*(work.lines[at].text for at in sorted(work.furniture)), *work.cut]
    if body and work.lines[left[-1]].length >= 8:
        at, tags = credit.cut_tags(body[-1].text, dress)
        if at is not None:
            line = work.lines[left[-1]]
            whole = body[-1].span
            kept = Span(whole.start, whole.start + len(body[-1].text[:at].rstrip()))
            furniture.append(line.text[whole.start + at : whole.end].strip())
            body[-1] = replace(body[-1], span=kept, text=kept.of(line.text))
            found = replace(found, tags=found.tags or tags)
    return replace(
        found, byline=told.byline, outlet=told.outlet, place=told.place, body=tuple(body), furniture=tuple(furniture)
    )


def _whole(line: Line) -> BodyLine:
    return BodyLine(line.number, Span(0, len(line.text)), line.text)


def read_byline(text: str, languages: Sequence[Language]) -> credit.Credit:
    """What a credit of a page's metadata tells: “(أبوظبي - البيان)” is a place and an outlet."""
    dress = Dress(languages)
    line = dress.line(0, text)
    return credit.read(line, dress, near_date=False, labelled=False) or credit.Credit(byline=credit.clean_name(text))
