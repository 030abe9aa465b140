"""Where the story runs in a page's lines, where its headline stands, and what the site put inside it."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from editor.reading.lines import KNOWN, Line, LineKind, key_of
from editor.text.words import words

# What a line adds to a run that holds it; prose adds its length. Chosen so that one link or subheading inside
# a story costs less than a paragraph, and a list of links more than the excerpts between them.
_COST = {
    LineKind.TITLE: -4, LineKind.LABEL: -5, LineKind.NUMBER: -3, LineKind.DATE: -15, LineKind.SECTION: -8,
    LineKind.SITE: -8, LineKind.HEADING: -40, LineKind.TAGS: -60, LineKind.NOTICE: -20, LineKind.COMMENTS: -1000,
}  # fmt: skip
_SHORT = (LineKind.TITLE, LineKind.LABEL, LineKind.NUMBER, LineKind.SECTION, LineKind.DATE)
SAID_AGAIN = 0.6
"""From this share of a line's words on, a caption is taken to say its headline again."""
_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك", "ה", "ו", "ב", "ל", "ש", "מ")


def story_run(lines: Sequence[Line]) -> tuple[int, int]:
    """The story's stretch of lines, end excluded: the richest in prose, the site's lines weighed against it."""
    if all(line.kind is not LineKind.PROSE for line in lines):
        return _longest_quiet(lines)
    values = [_value(lines, at) for at in range(len(lines))]
    best, run, total, start = float("-inf"), (0, 0), 0, 0
    for at, value in enumerate(values):
        if total <= 0:
            total, start = 0, at
        total += value
        if value > 0 and total > best:
            best, run = total, (start, at + 1)
    first = next(at for at in range(run[0], run[1]) if lines[at].kind in (LineKind.PROSE, LineKind.BULLET))
    return first, _resumed(lines, first, run[1])


def _resumed(lines: Sequence[Line], start: int, end: int) -> int:
    """The run's end moved behind paragraphs that go on with the story after a link or two to other stories."""
    passed = {LineKind.HEADING, LineKind.TITLE, LineKind.LABEL, LineKind.SITE}
    at = end
    while at < min(len(lines), end + 6) and lines[at].kind in passed:
        at += 1
    if not end < at < len(lines) or lines[at].kind is not LineKind.PROSE or lines[at].length < 8:
        return end
    after = lines[at + 1].kind if at + 1 < len(lines) else None
    story = {stem for line in lines[start:end] for stem in _stems(line.words)}
    own = _stems(lines[at].words)
    kin = sum(stem in story for stem in own) / max(1, len(own))
    between = {line.kind for line in lines[end:at]}
    closed = LineKind.HEADING in between and lines[at - 1].kind in (LineKind.HEADING, LineKind.SITE)
    follows = after in (LineKind.PROSE, LineKind.TAGS, LineKind.COMMENTS)
    if closed or follows or (kin >= 0.25 and after not in (LineKind.TITLE, LineKind.DATE)):
        return _resumed(lines, start, at + 1)
    return end


def _value(lines: Sequence[Line], at: int) -> int:
    line = lines[at]
    if line.kind is LineKind.BULLET:
        return max(1, line.length // 2)
    if line.kind is not LineKind.PROSE:
        return _COST[line.kind]
    before = lines[at - 1].kind if at else None
    after = lines[at + 1].kind if at + 1 < len(lines) else None
    excerpt = before in (LineKind.TITLE, LineKind.DATE) and after in (LineKind.DATE, LineKind.SITE)
    return (line.length // 4 if excerpt else min(line.length, 60)) + 8


def _longest_quiet(lines: Sequence[Line]) -> tuple[int, int]:
    """A page without prose: the longest stretch of lines that are not the site's."""
    best, start = (0, 0), 0
    for at in range(len(lines) + 1):
        if at == len(lines) or lines[at].kind in KNOWN:
            best = max(best, (start, at), key=lambda run: sum(line.length for line in lines[run[0] : run[1]]))
            start = at + 1
    return best


def headline_at(lines: Sequence[Line], start: int | None, told: str, apart: Collection[int]) -> int | None:
    """The place of the headline above a run, or at the top of a plain text (`start` None); None without one.

    `told` is the headline where a page's markup named it; `apart` are places that are no headline, such as bylines.
    """
    if told:
        above = [at for at, line in enumerate(lines[:start]) if line.key and line.key == key_of(told)]
        return above[-1] if above else None
    if start is None:
        return _at_the_top(lines, apart)
    able = [at for at in range(start) if at not in apart and _can_be(lines[at])]
    best = max(((_score(lines, at, start), at) for at in able), default=None)
    return _first_of(lines, best[1], start) if best and best[0] >= 0.35 else None


def _at_the_top(lines: Sequence[Line], apart: Collection[int]) -> int | None:
    """In a text without furniture: its first line that is no date, if a story follows it closely."""
    for at, line in enumerate(lines[:6]):
        if line.kind in KNOWN or line.kind is LineKind.NUMBER:
            continue
        if at in apart or not _can_be(line):
            return None
        follows = [after.kind for after in lines[at + 1 : at + 6]]
        return at if LineKind.PROSE in follows and not line.text.rstrip().endswith(("،", ":", ",", "؛")) else None
    return None


def _can_be(line: Line) -> bool:
    if line.kind is LineKind.PROSE:
        return line.length <= 24 and not line.text.rstrip().endswith((".", "۔"))
    return line.kind in (LineKind.TITLE, LineKind.LABEL) and line.length >= 3


def _score(lines: Sequence[Line], at: int, start: int) -> float:
    """How much a line looks like the headline of the story below: its words met again, and where it stands.

    A caption says less than its headline and stands below it, so few words weigh less and the first line of a group
    weighs more.
    """
    line = lines[at]
    story = {stem for below in lines[start : start + 8] for stem in _stems(below.words)}
    own = _stems(line.words)
    score = sum(stem in story for stem in own) / (len(own) + 2)
    between = lines[at + 1 : start]
    score -= 0.02 * sum(other.kind not in KNOWN for other in between) + 0.004 * len(between)
    if any(other.kind is LineKind.DATE for other in between[:4]):
        score += 0.2
    if sum(other.key == line.key for other in lines[:start]) > 1:
        score += 0.15
    if re.search(r"(?:[/|©]\s*[\w.]{2,12}|\([^()]{2,25}\))\s*$", line.text):
        score -= 0.4  # a picture's credit
    if 5 <= line.length <= 22:
        score += 0.1 + (0.25 if _opens_group(lines, at) else 0.0)
    if any(other.kind is LineKind.HEADING for other in lines[max(0, at - 1) : at]):
        score -= 0.25
    return score - (0.5 if _says_less(lines, at) else 0.0)


def _opens_group(lines: Sequence[Line], at: int) -> bool:
    """Whether no other line that could be a headline stands right above."""
    return at == 0 or not _can_be(lines[at - 1])


def _says_less(lines: Sequence[Line], at: int) -> bool:
    """Whether a line only says again part of one shortly above it: a caption below the headline."""
    return any(
        other.length > lines[at].length and _can_be(other) and overlap(lines[at].text, other.text) >= SAID_AGAIN
        for other in lines[max(0, at - 4) : at]
    )


def _first_of(lines: Sequence[Line], at: int, start: int) -> int:
    """Where the headline first stands, when it stands again near the story."""
    return next((n for n in range(max(0, start - 30), at) if lines[n].key == lines[at].key), at)


def _stems(keys: Sequence[str]) -> set[str]:
    return {stem for word in keys if len(stem := stem_of(word)) >= 3}


def stem_of(word: str) -> str:
    """A folded word without what clings to its head, and no longer than four letters: enough to meet its kin.

    >>> stem_of("بقصف"), stem_of("والعاصمه")
    ('قصف', 'عاصم')
    """
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :][:4]
    return word[:4]


def consumed(lines: Sequence[Line], start: int, end: int, *, strong: bool) -> set[int]:
    """The places inside a run that are the site's: its known lines, and the links below its headings.

    A section's name or a number between two paragraphs may be the writer's own and stays.
    """
    gone: set[int] = set()
    prose = [at for at in range(start, end) if lines[at].kind in (LineKind.PROSE, LineKind.BULLET)]
    first, last = (prose[0], prose[-1]) if prose else (end, end)
    below_heading = False
    for at in range(start, end):
        kind, inside = lines[at].kind, first < at < last
        if kind is LineKind.PROSE or kind is LineKind.BULLET:
            below_heading = False
        elif kind in (LineKind.HEADING, LineKind.TAGS, LineKind.COMMENTS):
            below_heading = True
            gone.add(at)
        elif (
            kind in (LineKind.SITE, LineKind.DATE)
            or (kind is LineKind.NOTICE and at > last)
            or (kind is LineKind.SECTION and not inside)
            or (kind is LineKind.NUMBER and strong and not inside)
            or (below_heading and kind in _SHORT)
        ):
            gone.add(at)
    return gone | (_repeated(lines, start, first) if strong else set())


def _repeated(lines: Sequence[Line], start: int, first: int) -> set[int]:
    """Short lines above the story that a page says again and again."""
    counts = Counter(line.key for line in lines if line.key)
    return {
        at
        for at in range(start, first)
        if lines[at].kind in (LineKind.LABEL, LineKind.TITLE) and counts[lines[at].key] > 1
    }


def overlap(part: str, whole: str) -> float:
    """Which share of the words of one text, by their stems, another has too."""
    own = _stems([key_of(word.text) for word in words(part)])
    other = _stems([key_of(word.text) for word in words(whole)])
    return sum(stem in other for stem in own) / len(own) if own else 0.0
